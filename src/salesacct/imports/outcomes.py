"""Which rows are won, decided and open, as conditions that a saved import can keep: by a yes-or-no column, else by the stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from salesacct.imports.profiles import YES, heading
from salesacct.imports.recognise import Recognised
from salesacct.imports.stages import Stages, read_stages, words_to_keep
from salesacct.imports.table import fold
from salesacct.problems import UserError

NO = ("false", "no", "0")
"""What a column of yes and no holds where it is no."""
PLACES = ("state",)
"""Headings that may be of a stage as well as of a place."""
SHOWN = 8
"""A message names so many words of a column."""


class Outcomes(NamedTuple):
    """Conditions for the rows that are won, decided (won or lost) and open, and the words of the stage.

    Without a stage all are empty: every row is won.
    """

    won: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    stages: Stages | None = None


def outcomes_of(found: Recognised, won: Sequence[str], lost: Sequence[str]) -> Outcomes:
    """The conditions for a file; `won` and `lost` are words that somebody said are. Raises UserError for no word of won."""
    profile = found.profile
    flag, closed, stage = (found.columns.get(role, "") for role in ("won", "closed", "stage"))
    stages = read_stages((cell for (cell,) in found.cells(stage)), won, lost) if stage else None
    if stages and heading(stage) in PLACES and not stages.won and not stages.lost:
        stages = None
    stated = bool(won or lost)
    is_won = () if stated or not flag else equal(flag, _yes(found, flag))
    is_closed = _yes(found, closed) if is_won and closed else []
    if is_closed:
        no = _no(found, closed)
        return Outcomes(is_won, equal(closed, is_closed), equal(closed, no) or unequal(closed, is_closed), stages)
    if stages is None:
        return Outcomes(is_won)
    if not is_won and not stages.won and not stages.lost and not profile.won:
        words = ", ".join(f"{word or '(empty)'} ({count})" for word, count in stages.open[:SHOWN])
        raise UserError.of(
            f"no word of `{stage}` is known to mean won: it holds {words}",
            "say which: --won WORD, and --lost WORD",
            "unknown-stage",
        )
    won_words, lost_words = words_to_keep(stages, won or profile.won, lost or profile.lost)
    decided = [*won_words, *lost_words]
    open_ = equal(stage, [profile.open.title()]) if profile.open and not stated else unequal(stage, decided)
    return Outcomes(is_won or equal(stage, won_words), equal(stage, decided), open_, stages)


def equal(column: str, words: Sequence[str]) -> tuple[str, ...]:
    """The conditions that a column holds one of the words."""
    return tuple(f"{column}={word}" for word in words)


def unequal(column: str, words: Sequence[str]) -> tuple[str, ...]:
    """The conditions that a column holds none of the words."""
    return tuple(f"{column}!={word}" for word in words)


def _yes(found: Recognised, column: str) -> list[str]:
    """How a column of yes and no says yes; nothing where it is empty, or holds something else."""
    words = Counter(cell.strip() for (cell,) in found.cells(column))
    words.pop("", None)
    held = {fold(word): word for word in words}
    if not held or not set(held) <= {*YES, *NO}:
        return []
    return [held[word] for word in YES if word in held] or [YES[next(i for i, word in enumerate(NO) if word in held)]]


def _no(found: Recognised, column: str) -> list[str]:
    """How it says no; nothing where some of its cells are empty."""
    words = {fold(cell) for (cell,) in found.cells(column)}
    return [word for word in NO if word in words] if "" not in words else []
