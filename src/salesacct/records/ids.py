"""Ids made of names: short, lower case, plain letters, unlike those taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
"""Letters that have no plain one inside them, and the apostrophes, which join: O'Neill is oneill."""


def id_of_name(name: str, taken: Container[str], *, whole: bool = False, nameless: str = "person") -> str:
    """`ana` for Ana Silva; `ana-silva` where that is taken, then `ana-silva-2`.

    With `whole` it is all words from the start; `nameless` where no letter of the name can be written.
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain) or [nameless]
    full = "-".join(words)[:40].strip("-")
    choices = (full,) if whole else (words[0][:40], full)
    found = next((id for id in choices if id not in taken), "")
    number = 2
    while not found:
        found, number = (f"{full}-{number}" if f"{full}-{number}" not in taken else ""), number + 1
    return found
