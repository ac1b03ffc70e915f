"""The keyboard of a stand-up: one key without Enter where the terminal can, else a line; the clock goes on meanwhile.

Rule: nothing that was typed ahead is read too early, and Enter after a key belongs to that key, so that people who
press it all the same don't skip the next question.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol

import typer

TICK = 1.0
"""Seconds after which the shown time goes on."""
SAME_PRESS = 0.4
"""Seconds within which an Enter belongs to the key before it."""
ESCAPE_PAUSE = 0.03
"""Seconds in which the rest of an arrow key's sequence arrives."""


class Voice(Protocol):
    """Who answers in a stand-up: somebody at a terminal, or a script."""

    def key(self, prompt: Callable[[], str]) -> str:
        """One key, or a line that begins with one; `prompt` gives the line to show, with the time. EOFError at the end."""

    def line(self, prompt: str) -> str:
        """One line, "" for none. Raises EOFError at the end."""


class Terminal:
    """Somebody at a terminal. To be used in a `with`, which leaves the terminal as it was."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._pressed = -SAME_PRESS
        self._usual: list[Any] | None = None
        self._single = _has_single_keys()
        self._shown = 0

    def __enter__(self) -> Terminal:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  the arrow keys work while a line is typed
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._lines()

    def key(self, prompt: Callable[[], str]) -> str:
        """One key where the terminal can, else a line."""
        if not self._single:
            return self._input(f"{prompt()} ").strip() or self.key(prompt)
        self._keys()
        try:
            while True:
                self._show(prompt())
                pressed = self._pressed_key()
                if pressed.strip():
                    self._pressed = self.clock()
                    return pressed
        finally:
            self._show("")

    def line(self, prompt: str) -> str:
        """One line, with the editing that the terminal has."""
        self._lines()
        text = self._input(prompt)
        if not text and self.clock() - self._pressed < SAME_PRESS:
            text = self._input(prompt)
        return text

    def _input(self, prompt: str) -> str:
        sys.stdout.flush()
        text = input(prompt)
        if not text and self._single and sys.platform != "win32":
            sys.stdout.write("\x1b[1A\x1b[2K")  # a question with nothing to say leaves no line behind
        return text

    def _show(self, text: str) -> None:
        """Write over the line the cursor is in."""
        room = max(1, _columns() - 1)
        text = text[:room]
        dim, plain = ("\x1b[2m", "\x1b[0m") if not os.environ.get("NO_COLOR") else ("", "")
        sys.stdout.write(f"\r{dim}{text}{plain}{' ' * min(room - len(text), self._shown - len(text))}")
        sys.stdout.write("\r" if not text else "")
        sys.stdout.flush()
        self._shown = len(text)

    def _pressed_key(self) -> str:
        """The next key, "" for one without a character or when a second has gone by without any."""
        if sys.platform == "win32":
            pressed = _checked(typer.getchar())
            return pressed if len(pressed) == 1 else ""  # an arrow key comes as two characters
        import select

        fd = sys.stdin.fileno()
        if not select.select([fd], [], [], TICK)[0]:
            return ""
        try:
            first = os.read(fd, 1)
        except OSError:  # the terminal has gone
            raise EOFError from None
        if first == b"\x1b":
            _skip_sequence(lambda: os.read(fd, 1) if select.select([fd], [], [], ESCAPE_PAUSE)[0] else b"")
            return ""
        more = 0 if first < b"\xc0" else 1 if first < b"\xe0" else 2 if first < b"\xf0" else 3
        return _checked((first + (os.read(fd, more) if more else b"")).decode("utf-8", "replace"))

    def _keys(self) -> None:
        """Let single keys through, unseen."""
        if sys.platform == "win32" or self._usual is not None:
            return
        import termios
        import tty

        fd = sys.stdin.fileno()
        self._usual = termios.tcgetattr(fd)
        tty.setcbreak(fd, termios.TCSADRAIN)

    def _lines(self) -> None:
        """The terminal as it was, for a line or for good."""
        if sys.platform == "win32" or self._usual is None:
            return
        import termios

        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._usual)
        self._usual = None


def _skip_sequence(read: Callable[[], bytes]) -> None:
    """Read away the rest of an arrow or function key, so that no letter in it is taken for an answer."""
    second = read()
    if second == b"O":
        read()
    elif second == b"[":
        while (part := read()) and not b"\x40" <= part <= b"\x7e":
            pass


def _checked(pressed: str) -> str:
    """The key; Ctrl-D (and a terminal that has gone) is the end, and so is Ctrl-Z on Windows."""
    if pressed in ("", "\x04", "\x1a"):
        raise EOFError
    return pressed


def _has_single_keys() -> bool:
    """Can this terminal give one key at a time?"""
    if sys.platform == "win32":
        return True
    with contextlib.suppress(Exception):
        import termios

        termios.tcgetattr(sys.stdin.fileno())
        return os.environ.get("TERM", "dumb") not in ("", "dumb")
    return False


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns
