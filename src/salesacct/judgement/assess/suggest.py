"""Which one practice to try next: for the habit that the record shows to be weakest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from salesacct.judgement.practices.catalogue import LIBRARY
from salesacct.judgement.practices.practice import Practice

GOOD = Decimal("0.85")
"""A habit from here on needs no practice: the share at which say/do is good."""


def moves_of(practices: Iterable[Practice]) -> dict[str, list[str]]:
    """Practices by the habit or the principle they move, those likeliest to first."""
    places: dict[str, list[tuple[int, str]]] = {}
    for practice in practices:
        for targets in (practice.habits, practice.principles):
            for place, target in enumerate(targets):
                places.setdefault(target, []).append((place, practice.id))
    return {target: [id for _, id in sorted(found, key=lambda one: one[0])] for target, found in places.items()}


MOVES: Mapping[str, Sequence[str]] = moves_of(LIBRARY.values())
"""The practices of the library by what they move."""


class Known(Protocol):
    """What is asked of a habit here: its share and what people believe, both from 0 to 1 or unknown."""

    @property
    def id(self) -> str: ...
    @property
    def principle(self) -> str: ...
    @property
    def measured(self) -> Decimal | None: ...
    @property
    def gap(self) -> Decimal | None: ...


class Next(NamedTuple):
    """The practice, and the habit it is for."""

    practice: str
    habit: str


def practice_for(habit: Known, moves: Mapping[str, Sequence[str]] = MOVES, but: Collection[str] = ()) -> str | None:
    """The practice that moves a known habit that is not good yet; None where there is none, or all are in `but`."""
    if habit.measured is None or habit.measured >= GOOD:
        return None
    several = (*moves.get(habit.id, ()), *moves.get(habit.principle, ()))
    return next((id for id in several if id not in but), None)


def next_practice(
    habits: Iterable[Known],
    moves: Mapping[str, Sequence[str]] = MOVES,
    running: Collection[str] = (),
    but: Collection[str] = (),
) -> Next | None:
    """The practice to try next, or None when every known habit is good or has an experiment that runs.

    The lowest measured habit first; of equal ones the leader's, then the one that people think better of than the
    record. `running` are habits with an experiment, `but` practices that run or were tried and dropped.
    """
    ordered = sorted(habits, key=_weakest)
    for habit in ordered:
        practice = practice_for(habit, moves, but)
        if practice and habit.id not in running:
            return Next(practice, habit.id)
    return None


def _weakest(habit: Known) -> tuple[Decimal, bool, Decimal]:
    return habit.measured or Decimal(0), habit.principle != "leadership", -(habit.gap or Decimal(0))
