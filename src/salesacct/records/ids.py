"""Ids made of names: short, lower case, plain letters, unlike those taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
"""Letters that have no plain one inside them, and the apostrophes, which join: O'Neill is oneill."""


def id_of_name(name: str, taken: Container[str], *, whole: bool = False, nameless: str = "person") -> str:
    """`ana` for Ana Silva; `ana-silva` where that is taken, then `ana-silva-2`.

    With `whole` it is all words from the start; `nameless` where no letter of the name can be written.
    """
    words = plain_words(name) or [nameless]
    return id_of_words(words, taken) if whole or words[0][:40] in taken else words[0][:40]


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case and plain letters; none where nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def id_of_words(words: Sequence[str], taken: Container[str]) -> str:
    """All words joined by dashes, up to 40 letters; with a number from 2 on where that is taken."""
    full = "-".join(words)[:40].strip("-")
    found, number = full, 2
    while found in taken:
        found, number = f"{full}-{number}", number + 1
    return found
