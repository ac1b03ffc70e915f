"""Doing a thing again every few seconds, until Ctrl-C or `q`. The only place of the command line that waits."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

Wait = Callable[[float], bool]
"""Waits so many seconds; True when somebody has had enough."""


def again(seconds: float, once: Callable[[], None], wait: Wait | None = None) -> None:
    """Wait and do it, again and again; the first time is the caller's. Ctrl-C is the way out and no error."""
    with contextlib.suppress(KeyboardInterrupt):
        if wait is not None:
            _go_on(seconds, once, wait)
            return
        with keyboard() as key:
            _go_on(seconds, once, key)


def _go_on(seconds: float, once: Callable[[], None], wait: Wait) -> None:
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

        before = termios.tcgetattr(sys.stdin.fileno())
    except (ImportError, OSError, ValueError, AttributeError):  # Windows, a pipe, no standard input: Ctrl-C ends it
        yield sleep
        return
    except termios.error:
        yield sleep
        return

    def key(seconds: float) -> bool:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([sys.stdin], [], [], left)[0] and sys.stdin.read(1) in ("q", "Q", "\x1b", ""):
                return True
        return False

    tty.setcbreak(sys.stdin.fileno())
    try:
        yield key
    finally:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, before)
