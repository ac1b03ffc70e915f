"""Work on all cores: a function of bytes to bytes over many inputs, in the order of the inputs.

The only place that starts processes of acct itself; what travels between them are bytes, never objects.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence


def spread(work: Callable[[bytes], bytes], inputs: Sequence[bytes]) -> Iterator[bytes]:
    """The results one by one. Where no process can be started the work is done here."""
    try:
        pool = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None).Pool()
    except OSError:
        yield from map(work, inputs)
        return
    with pool:
        yield from pool.imap(work, inputs, chunksize=max(1, min(32, len(inputs) // 8)))
