"""Waiting for a file to rest: who saves in place (nano, most graphical editors) leaves it empty or cut off for a moment."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

QUIET_NS, EMPTY_NS = 100_000_000, 2_000_000_000
"""So long nobody must have written into a file before acct builds on what it holds; longer where it holds nothing."""
PAUSE = 0.01


def wait_until_at_rest(path: Path, longest: float = EMPTY_NS / 1e9) -> None:
    """Return once nobody writes into the file, at the latest after so many seconds.

    A file that was put in its place, as acct and vim do it, was renamed after it was written, and that shows.
    """
    with contextlib.suppress(OSError):
        for _ in range(int(longest / PAUSE)):
            found = path.stat()
            age = time.time_ns() - found.st_mtime_ns
            if found.st_mtime_ns != found.st_ctime_ns or not 0 <= age < (QUIET_NS if found.st_size else EMPTY_NS):
                return
            time.sleep(PAUSE)
