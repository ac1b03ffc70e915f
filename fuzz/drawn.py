"""Bytes become choices: whoever draws from the same bytes draws the same, and small changes of the bytes are small changes.

After the last byte every number is 0, every choice the first, every text empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """Numbers, choices and texts out of one input, from its front to its end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def more(self) -> bool:
        """Is there a byte left?"""
        return self._at < len(self._data)

    def number(self, most: int) -> int:
        """0 to `most`, both included."""
        size = max(1, (most.bit_length() + 7) // 8)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "little") % (most + 1)

    def chance(self, of: int) -> bool:
        """True once in so many times; never when there is nothing left."""
        return self.more and self.number(of - 1) == of - 1

    def choice(self, among: Sequence[T]) -> T:
        """One of them, the first when there is nothing left."""
        return among[self.number(len(among) - 1)]

    def text(self, longest: int) -> str:
        """Any characters at all, without lone surrogates."""
        size = self.number(longest)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken.decode("utf-8", "replace")

    def rest(self) -> bytes:
        """All that was not drawn."""
        taken = self._data[self._at :]
        self._at = len(self._data)
        return taken
