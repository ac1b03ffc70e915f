"""Doing a thing again every few seconds, until Ctrl-C or `q`. The only place of the command line that waits."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

Wait = Callable[[float], bool]
"""Waits so many seconds; True when somebody has had enough."""
ENDS = (b"q", b"Q", b"\x1b")
"""Keys that end it: q and Escape."""


def again(seconds: float, once: Callable[[], None], wait: Wait) -> None:
    """Wait and do it, again and again; the first time is the caller's. Ctrl-C is the way out and no error."""
    with contextlib.suppress(KeyboardInterrupt):
        while not wait(seconds):
            once()


def sleep(seconds: float) -> bool:
    """Wait without looking at the keyboard."""
    time.sleep(seconds)
    return False


@contextlib.contextmanager
def keyboard() -> Iterator[Wait]:
    """A wait that `q` ends, with typed keys not shown meanwhile; a plain one where standard input is no terminal."""
    try:
        import select
        import termios
        import tty
    except ImportError:  # Windows: Ctrl-C ends it
        yield sleep
        return
    try:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (OSError, ValueError, AttributeError, termios.error):  # a pipe, or no standard input at all
        yield sleep
        return

    def key(seconds: float) -> bool:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0]:
                typed = os.read(terminal, 64)
                if not typed or typed in ENDS:
                    return True
        return False

    tty.setcbreak(terminal)
    try:
        yield key
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
