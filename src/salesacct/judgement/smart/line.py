"""A title as the readers see it: one line, plain quotes and spaces, and a lower-case twin with the same offsets.

Rule: every character of `lower` stands at the place of its original in `text`, so a span found in one is quoted from the other.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

LONGEST = 2_000
"""Characters of a title that are read; the rest is left unread, so that no input can make the judgement slow."""

PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "−": "-", "…": ".", "\u200b": " ", "\ufeff": " ", "\u00ad": "-",
    }
)  # fmt: skip


class Line(NamedTuple):
    """`text` with white space collapsed and at most `LONGEST` characters; `lower` for matching, same length."""

    text: str
    lower: str

    def words(self, start: int, end: int) -> str:
        """What the person wrote from `start` to `end`."""
        return self.text[start:end].strip()


def make_line(text: str) -> Line:
    """Read at most `LONGEST` characters of `text`; control characters count as spaces. Never raises."""
    shown = "".join(c if c.isprintable() or c.isspace() else " " for c in text[: 2 * LONGEST].translate(PLAIN))
    line = " ".join(shown.split())[:LONGEST].rstrip()
    if line.isascii():
        return Line(line, line.lower())
    return Line(line, "".join(lower_one(c) for c in line))


def lower_one(character: str) -> str:
    """The lower case of one character, as one character (some capitals become two letters: those stay)."""
    digit = unicodedata.digit(character, None) if not character.isascii() and character.isdecimal() else None
    if digit is not None:
        return str(digit)
    low = character.lower()
    return low if len(low) == 1 else character
