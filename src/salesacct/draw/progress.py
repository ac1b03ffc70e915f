"""How far something long is, on one line of a terminal that goes away when it is done.

Rule: nothing before the first second, nothing where nobody looks, and nothing left on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

PATIENCE, AGAIN = 1.0, 0.1
"""Seconds before anything is shown, and between two looks of the line."""
BAR = 24


class Progress:
    """Told (done, of) now and then; shows a bar of `what` on `stream` while the `clock`, in seconds, runs on."""

    def __init__(self, stream: TextIO, clock: Callable[[], float], what: str) -> None:
        self._stream, self._clock, self._what = stream, clock, what
        self._next = clock() + PATIENCE
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        """Show how far it is, if it is time to."""
        now = self._clock()
        if now < self._next or not of:
            return
        self._next, self._shown = now + AGAIN, True
        full = BAR * done // of
        said = f"{self._what} [{'#' * full}{'.' * (BAR - full)}] {done:,} of {of:,}"
        self._stream.write(f"\r{said}\x1b[K")
        self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the line as it was."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
