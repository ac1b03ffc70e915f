"""When an authority is worth widening or narrowing, by what came of the decisions under it.

Rule: a proposal is one step along ask, propose, decide-and-tell, decide; acct proposes, people decide. The record counts
from the last look on, so that what was talked about is not brought up again. The numbers are conventions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from fractions import Fraction
from typing import Literal

import msgspec

from salesacct.calendar import DAY
from salesacct.judgement.authority import LEVELS, last_look, live
from salesacct.judgement.decisions import standing
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Decision, Level

JUDGED_LEAST, WELL_LEAST = 3, Fraction(2, 3)
"""A good record: so many decisions judged, at least such a share of them well, and none badly."""
BADLY = 2
"""So many that went badly, and the authority is worth another look."""


class Outcomes(msgspec.Struct, frozen=True):
    """What came of somebody's decisions under one authority, judged since the day `since`."""

    since: dt.date
    judged: int
    well: int
    mixed: int
    badly: int


class Proposal(msgspec.Struct, frozen=True):
    """To let somebody decide farther, or to look again; `to` is the level one step on, None where there is none."""

    authority: Authority
    kind: Literal["widen", "narrow"]
    to: Level | None
    outcomes: Outcomes


def outcomes_of(book: Book, authority: Authority) -> Outcomes:
    """The outcomes since the last look or, where there was none, since it was granted."""
    went = Counter(d.went for d in _counted(book, authority))
    return Outcomes(last_look(authority), sum(went.values()), went["well"], went["mixed"], went["badly"])


def proposal(book: Book, authority: Authority) -> Proposal | None:
    """What the record speaks for; None where it speaks for nothing. The book is that of today, the authority live.

    Who went beyond the authority is not offered more of it. A decision made where the level says to propose or to ask
    counts: it was agreed, or it has been pointed out.
    """
    went, step = outcomes_of(book, authority), LEVELS.index(authority.level)
    if went.badly >= BADLY:
        return Proposal(authority, "narrow", LEVELS[step - 1] if step else None, went)
    if went.badly or went.judged < JUDGED_LEAST or Fraction(went.well, went.judged) < WELL_LEAST:
        return None
    kept_to = all(set(standing(book, d).reasons) <= {"level"} for d in _counted(book, authority))
    return Proposal(authority, "widen", LEVELS[step + 1], went) if kept_to and step < len(LEVELS) - 1 else None


def proposals(book: Book, today: dt.date, people: Collection[str] | None = None) -> tuple[Proposal, ...]:
    """Every proposal for what `people` (all when None) may decide, those to look again first."""
    found = [p for a in live(book, today, people) if (p := proposal(book, a))]
    return tuple(sorted(found, key=lambda p: (p.kind != "narrow", p.authority.id)))


def _counted(book: Book, authority: Authority) -> list[Decision]:
    """The person's decisions under it that were judged after the last look or, with none, since it was granted."""
    since = last_look(authority) if authority.looks else authority.on - DAY
    return [
        d
        for d in book.decisions.values()
        if d.under == authority.id and d.by == authority.to and d.went and d.judged and d.judged > since
    ]
