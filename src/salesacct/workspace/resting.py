"""Reading a file at rest: who saves in place (nano, most graphical editors) leaves it empty or cut off for a moment."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

QUIET_NS, EMPTY_NS = 100_000_000, 2_000_000_000
"""So long nobody must have written into a file before acct builds on what it holds; longer where it holds nothing."""
PAUSE = 0.01


def read_at_rest(path: Path, read: Callable[[], T], longest: float = EMPTY_NS / 1e9) -> T:
    """What `read` gives of the file while nobody writes into it, at the latest after so many seconds.

    A file that was put in its place, as acct and vim do it, was renamed after it was written, and that shows. An empty one
    may have been renamed while it was being saved: acct puts back what it finds changed.
    """
    for _ in range(int(longest / PAUSE)):
        before = _look(path)
        if before is None or _is_at_rest(before):
            found = read()
            if _same(before, _look(path)):
                return found
        time.sleep(PAUSE)
    return read()


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _is_at_rest(found: os.stat_result) -> bool:
    age = time.time_ns() - found.st_mtime_ns
    if found.st_size == 0:
        return not 0 <= age < EMPTY_NS
    return found.st_mtime_ns != found.st_ctime_ns or not 0 <= age < QUIET_NS


def _same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.st_size, one.st_mtime_ns, one.st_ino) == (other.st_size, other.st_mtime_ns, other.st_ino)
