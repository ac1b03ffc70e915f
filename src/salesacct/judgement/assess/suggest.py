"""Which one practice to try next: for the habit that the record shows to be weakest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

GOOD = Decimal("0.85")
"""A habit from here on needs no practice: the share at which say/do is good."""


class Try(NamedTuple):
    """A practice in one sentence, and the habits or principles it moves."""

    what: str
    moves: tuple[str, ...]


PRACTICES: Mapping[str, Try] = {
    "leader-goes-first": Try("Open every stand-up with your own promises: kept, missed, next", ("leadership",)),
    "desk-day": Try(
        "Twice a week half an hour for what waits on your desk: answer it, hand it over, or say no",
        ("leader-answers", "blockers-removed", "requests-answered"),
    ),
    "say-it-before": Try(
        "Every noon, ask of each promise due tomorrow: kept, or moved today?",
        ("said-in-time", "leader-say-do", "say-do"),
    ),
    "sharpen-goals": Try("Take one goal a day through its five verdicts, with its owner", ("goals",)),
    "friday-readings": Try(
        "Ten minutes on Friday in which everybody logs the week's numbers together", ("measurement",)
    ),
    "hand-over-a-decision": Try("Give each person one kind of decision to take alone for a month", ("ownership",)),
    "pair-up": Try("Pair peers for six weeks, with two lines a week to each other", ("partners",)),
    "three-thanks": Try("End the week with three thanks that name what was done", ("recognition",)),
    "fixed-one-on-ones": Try(
        "Put all one-on-ones of the quarter into the calendar, and move rather than cancel", ("reviews",)
    ),
    "fact-then-effect": Try(
        "In each one-on-one one strength and one point, both with what was done and its effect", ("feedback",)
    ),
    "one-skill-plan": Try("Agree one skill with each person, and a first step within two weeks", ("development",)),
    "red-early": Try("Thank the first person who says red, every week, before asking why", ("openness",)),
    "every-ask-an-owner": Try("No call for help leaves the room without a name and a day", ("support",)),
    "one-line-lesson": Try("Close every goal with one line of what it taught, hit or missed", ("learning",)),
}
"""A few practices to begin with, by id."""


def moves_of(practices: Mapping[str, Try]) -> dict[str, list[str]]:
    """Practices by the habit or the principle they move, in the order given."""
    found: dict[str, list[str]] = {}
    for id, practice in practices.items():
        for target in practice.moves:
            found.setdefault(target, []).append(id)
    return found


MOVES: Mapping[str, Sequence[str]] = moves_of(PRACTICES)


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
