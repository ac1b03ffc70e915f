"""Which words of a stage or status mean won, and which lost; everything else is open.

A stage is read by its words, so that `5. Won - signed` and `Closed Lost (price)` are known too. What is no word of
these lists is open, which the preview shows; `--won` and `--lost` say otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from salesacct.imports.table import fold

Outcome = Literal["won", "lost", "open"]
PAIRS: Sequence[tuple[str, str]] = (
    ("closed won", "closed lost"),
    ("won", "lost"),
    ("gewonnen", "verloren"),
    ("gagné", "perdu"),
    ("gagnée", "perdue"),
    ("ganado", "perdido"),
    ("ganada", "perdida"),
    ("ganho", "perdido"),
    ("ganha", "perdida"),
    ("vinto", "perso"),
    ("vinta", "persa"),
    ("wygrany", "przegrany"),
    ("wygrana", "przegrana"),
    ("vunnen", "förlorad"),
    ("vunnet", "tapt"),
    ("vundet", "tabt"),
)
"""Won and lost as CRMs say it, by language."""
_WON = frozenset(won for won, _ in PAIRS if " " not in won)
_LOST = frozenset(lost for _, lost in PAIRS if " " not in lost) | {"abandoned", "disqualified"}
_NOT = frozenset({"not", "no", "nicht", "non", "never"})


class Stages(NamedTuple):
    """The words of a stage column by what they mean, each with how often it occurs, the most frequent first."""

    won: tuple[tuple[str, int], ...]
    lost: tuple[tuple[str, int], ...]
    open: tuple[tuple[str, int], ...]


def outcome(word: str) -> Outcome:
    """What one word of a stage column means."""
    words = re.findall(r"\w+", fold(word))
    if _NOT & set(words):
        return "open"
    lost, won = bool(_LOST & set(words)), bool(_WON & set(words))
    return "lost" if lost else "won" if won else "open"


def read_stages(cells: Iterable[str], won: Sequence[str] = (), lost: Sequence[str] = ()) -> Stages:
    """The words of a column; `won` and `lost` are those that somebody said are."""
    stated: dict[str, Outcome] = dict.fromkeys(map(fold, won), "won")
    stated.update(dict.fromkeys(map(fold, lost), "lost"))
    counts = Counter(" ".join(cell.split()) for cell in cells)
    merged: dict[str, tuple[str, int]] = {}
    for word, count in counts.most_common():
        first, known = merged.get(fold(word), (word, 0))
        merged[fold(word)] = (first, known + count)
    found: dict[Outcome, list[tuple[str, int]]] = {"won": [], "lost": [], "open": []}
    for key, pair in merged.items():
        meaning = stated.get(key) or ("open" if (won and lost) else outcome(key))
        if won and meaning == "won" and key not in stated:
            meaning = "open"
        if lost and meaning == "lost" and key not in stated:
            meaning = "open"
        found[meaning].append(pair)
    return Stages(tuple(found["won"]), tuple(found["lost"]), tuple(found["open"]))


def words_to_keep(stages: Stages, won: Sequence[str], lost: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words for won and for lost that a saved import needs: those of the file, and those it may hold next month."""
    kept_won = [word for word, _ in stages.won] + [word.title() for word in won]
    kept_lost = [word for word, _ in stages.lost] + [word.title() for word in lost]
    for a, b in PAIRS:
        if a in map(fold, kept_won) or b in map(fold, kept_lost):
            kept_won.append(a.title())
            kept_lost.append(b.title())
    return _distinct(kept_won), _distinct(kept_lost)


def _distinct(words: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(fold(word), word)
    return list(found.values())
