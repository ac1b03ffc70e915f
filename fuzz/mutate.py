"""Changes of an input that know what it is made of: words of the target put in, lines and pieces moved, doubled, left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

_PIECE = re.compile(rb"\w+|\s+|[^\w\s]+")


def mutated(data: bytes, longest: int, chance: Random, words: Sequence[str]) -> bytes:
    """Another input of at most `longest` bytes, a few steps away."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = _step(data, longest, chance, words)
    return data[:longest]


def _step(data: bytes, longest: int, chance: Random, words: Sequence[str]) -> bytes:
    word = chance.choice(words).encode("utf-8", "surrogateescape") if words else b""
    kind = chance.randrange(7)
    if kind == 0 or not data:
        at = chance.randint(0, len(data))
        return data[:at] + word + data[at:]
    pattern = _LINES if kind in (3, 4) else _PIECE
    pieces = pattern.findall(data[: longest * 2]) or [data]
    at = chance.randrange(len(pieces))
    if kind == 1:
        pieces[at] = word
    elif kind == 2:
        pieces.insert(at, word + chance.choice((b"", b" ", b"\n")))
    elif kind == 3:
        pieces.insert(chance.randint(0, len(pieces)), pieces[at])
    elif kind == 4:
        other = chance.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]
    elif kind == 5:
        del pieces[at : at + chance.choice((1, 1, 2, 8))]
    else:
        pieces[at] = pieces[at] * chance.choice((2, 3, 10, 40))
    return b"".join(pieces)


_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
