"""One question of a one-on-one: its kind, who is to answer, and the fact it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, get_args

import msgspec

from salesacct.judgement.leads import LeadDrop
from salesacct.judgement.partners import Due
from salesacct.judgement.plans import PlanNow, Step
from salesacct.judgement.promises import Promise
from salesacct.judgement.proposals import Proposal
from salesacct.judgement.requests import RequestNow
from salesacct.judgement.reviews import GoalThenNow, Meeting, Promised, Room, Since, Trend
from salesacct.judgement.wins import Celebration
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Decision
from salesacct.records.model import Review, Revision

Kind = Literal[
    "owed", "own blocker", "asked", "own step", "narrow", "agreed", "eased late", "win", "rose", "missed goal", "missed", "rolled", "overdue", "say/do", "no goals", "many goals",
    "ended", "outcome", "outside", "widen", "step", "untouched", "silent partner", "sure", "unsure", "fell", "behind", "thin", "eased", "weak", "drop", "stale", "blocker", "overloaded",
    "promise-free", "no plan", "next promise", "check-in", "focus", "help", "no blockers", "more or less",
]  # fmt: skip
AGENDA: tuple[str, ...] = get_args(Kind)
"""The kinds in the order in which they are asked."""
Fact = (
    RequestNow
    | Decision
    | Proposal
    | PlanNow
    | Due
    | Promise
    | GoalThenNow
    | Blocker
    | Celebration
    | LeadDrop
    | Trend
    | Room
    | Review
    | Promised
    | Since
    | int
    | None
)


class Weakness(NamedTuple):
    """What a goal's title lacks, and how it could be mended."""

    because: str
    suggest: str


class Question(msgspec.Struct, frozen=True):
    """`to` is who is to answer; `about` names the record (or metric) so that each is asked about once.

    `strength` 1 must be asked, 9 only fills up. `fact` is what the question rests on, `beside` a second one.
    """

    kind: Kind
    to: str
    about: str
    strength: int
    fact: Fact
    beside: GoalThenNow | Revision | Weakness | Step | None = None


Rule = Callable[[Book, Meeting], Iterator[Question]]
"""What makes the questions of one sort, given the book of the day and the meeting."""
