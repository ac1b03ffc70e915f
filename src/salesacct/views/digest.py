"""What changed for somebody since a day, as data: table, Markdown and JSON show the same."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
from msgspec.structs import asdict

from salesacct.judgement.digest import ChangedGoal, digest
from salesacct.records.book import Book
from salesacct.views.owed import OwedRow, owed_row
from salesacct.views.review import win_row
from salesacct.views.rounding import exact
from salesacct.views.rows import PromiseRow, WinRow, promise_row
from salesacct.views.status import GoalRow, goal_row


class PromiseChangeRow(PromiseRow, frozen=True, kw_only=True):
    """A promise, what changed (overdue, missed, late, dropped, moved, kept, made), and on which day."""

    change: str
    changed: dt.date


class GoalChangeRow(GoalRow, frozen=True, kw_only=True):
    """A goal whose status changed: `was` and `was_actual` are those of before, null for one that has begun since."""

    was: str | None
    was_actual: Decimal | None
    outcome: str | None


class LoggedTotal(msgspec.Struct, frozen=True):
    """New readings of a metric: their sum, or of levels and shares the newest; `count` of them, the newest on `last`."""

    person: str
    metric: str
    name: str
    unit: str
    value: Decimal | None
    count: int
    last: dt.date


class EventRow(msgspec.Struct, frozen=True):
    """What happened to a record of `kind` (blocker, request, authority, decision).

    `who` raised, asked, holds or decided it; `other` is the person on its other side; `said` is what came of it.
    """

    kind: str
    what: str
    id: str
    on: dt.date
    who: str
    other: str | None
    text: str
    said: str


class OwedToRow(OwedRow, frozen=True, kw_only=True):
    """One thing that `by` owes to the person."""

    by: str


class DigestView(msgspec.Struct, frozen=True):
    """The whole digest of `person` with the own reports: `since` and `today` are both counted. `empty`: nothing changed."""

    schema: int
    today: dt.date
    since: dt.date
    person: str
    people: tuple[str, ...]
    empty: bool
    promises: tuple[PromiseChangeRow, ...]
    goals: tuple[GoalChangeRow, ...]
    readings: tuple[LoggedTotal, ...]
    events: tuple[EventRow, ...]
    wins: tuple[WinRow, ...]
    owes: tuple[OwedRow, ...]
    owed: tuple[OwedToRow, ...]
    soon: tuple[PromiseRow, ...]
    names: dict[str, str]


def digest_view(book: Book, person: str, since: dt.date, today: dt.date) -> DigestView:
    """What changed from `since` to `today`, both counted; the book must be the one of `today`."""
    d = digest(book, person, since, today)
    return DigestView(
        schema=1,
        today=today,
        since=since,
        person=person,
        people=d.people,
        empty=d.is_empty,
        promises=tuple(
            PromiseChangeRow(**asdict(promise_row(c.promise)), change=c.change, changed=c.on) for c in d.promises
        ),
        goals=tuple(map(_goal, d.goals)),
        readings=tuple(
            LoggedTotal(r.person, r.metric.id, r.metric.name, r.metric.unit, exact(r.value), r.count, r.last)
            for r in d.readings
        ),
        events=tuple(EventRow(e.kind, e.what, e.id, e.on, e.who, e.other, e.text, e.said) for e in d.events),
        wins=tuple(map(win_row, d.celebrations)),
        owes=tuple(map(owed_row, d.owes)),
        owed=tuple(OwedToRow(**asdict(owed_row(o)), by=by) for by, o in d.owed),
        soon=tuple(map(promise_row, d.soon)),
        names=book.names(),
    )


def _goal(g: ChangedGoal) -> GoalChangeRow:
    closed = g.now.goal.closed
    return GoalChangeRow(
        **asdict(goal_row(g.now)),
        was=g.then.status if g.then else None,
        was_actual=exact(g.then.actual.value) if g.then else None,
        outcome=closed.outcome if closed else None,
    )
