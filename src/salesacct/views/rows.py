"""Rows that several pages share: promises, people, blockers, wins, feedback. Light to import: no forecast behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.judgement.blockers import BlockerNow, blocker_now
from salesacct.judgement.promises import Promise, SayDo
from salesacct.records.book import Book
from salesacct.records.model import Feedback
from salesacct.views.rounding import ratio
from salesacct.views.shapes import (
    BlockerRow as BlockerRow,
)
from salesacct.views.shapes import (
    PersonRow as PersonRow,
)
from salesacct.views.shapes import (
    PromiseRow as PromiseRow,
)
from salesacct.views.shapes import (
    WinRow as WinRow,
)

SAY_DO_WEEKS = 13
"""Say/do looks back one quarter unless a period is asked for."""


class FeedbackRow(msgspec.Struct, frozen=True):
    """One thing said of somebody's work, and what it rests on: the situation, the behaviour, its impact."""

    what: str
    situation: str = ""
    behaviour: str = ""
    impact: str = ""


def feedback_row(f: Feedback) -> FeedbackRow:
    """The row of one thing said."""
    return FeedbackRow(f.what, f.situation, f.behaviour, f.impact)


def promise_row(p: Promise) -> PromiseRow:
    """The row of one promise."""
    r = p.record
    return PromiseRow(
        r.id,
        r.by,
        r.to,
        r.what,
        r.made,
        p.due,
        p.state,
        p.overdue_days,
        p.moves,
        p.rolls,
        r.moved[0].from_ if r.moved else r.due,
        r.goal,
        r.why,
    )


def person_row(name: str, role: str, id: str, counts: SayDo) -> PersonRow:
    """The say/do row of one person."""
    return PersonRow(
        id=id,
        name=name,
        role=role,
        say_do=ratio(counts.ratio),
        verdict=counts.verdict,
        came_due=counts.due,
        kept=counts.kept,
        late=counts.late,
        missed=counts.missed,
        overdue=counts.overdue,
        moved=counts.moved,
        rolled=counts.rolled,
        dropped=counts.dropped,
        open=counts.open,
    )


def blocker_row(b: BlockerNow) -> BlockerRow:
    """The row of one blocker."""
    r = b.record
    return BlockerRow(r.id, r.by, r.owner, r.what, r.on, b.days, r.goal, r.type, b.state, b.since, b.held_days, b.up)


def blocker_rows(book: Book, today: dt.date, people: Collection[str] | None) -> tuple[BlockerRow, ...]:
    """Unresolved blockers raised or owned by `people` (all when None), the oldest first."""
    rows = [
        blocker_row(blocker_now(book, b, today))
        for b in book.blockers.values()
        if b.resolved is None and (people is None or b.by in people or b.owner in people)
    ]
    return tuple(sorted(rows, key=lambda b: (b.on, b.id)))
