"""Promises as data: a list with the counts of what was settled, and one promise's story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

import msgspec
from msgspec.structs import asdict

from salesacct.calendar import Period, last_quarter
from salesacct.judgement.promises import Promise, counted_day, is_roll, promise, say_do
from salesacct.records.book import Book
from salesacct.records.model import Commitment
from salesacct.views.rounding import ratio
from salesacct.views.rows import PromiseRow, promise_row

STATES: dict[str, str] = {
    "open": "still to be done, whatever its day",
    "due": "due today",
    "overdue": "its day has passed",
    "kept": "kept on time",
    "late": "kept after its day",
    "missed": "admitted as a miss",
    "dropped": "no longer wanted",
    "moved": "given a new day in time",
    "rolled": "given a new day after the old one",
}
"""The words of `--state`."""


class MoveRow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One move; `rolled` when it was made after the day it moved from."""

    on: dt.date
    from_: dt.date
    to: dt.date
    why: str
    rolled: bool


class CommitmentRow(PromiseRow, frozen=True):
    """One commitment with its whole story. `late_days` counts from the first day that passed without it."""

    moved: tuple[MoveRow, ...]
    kept: dt.date | None
    missed: dt.date | None
    dropped: dt.date | None
    late_days: int


class Settled(msgspec.Struct, frozen=True):
    """Counts as those of a person's row in status, over the days from `since` on.

    `came_due` is kept, late, missed, overdue (still open, also when rolled) and those dropped too late; `dropped` are
    all that were dropped. `say_do` is None below the least number that came due.
    """

    since: dt.date
    came_due: int
    kept: int
    late: int
    missed: int
    overdue: int
    dropped: int
    moved: int
    rolled: int
    say_do: Decimal | None


class PromiseList(msgspec.Struct, frozen=True):
    """Promises in the order in which they are shown; `total` is how many the people asked for have in all."""

    schema: int
    today: dt.date
    period: Period | None
    commitments: tuple[CommitmentRow, ...]
    settled: Settled
    total: int
    names: dict[str, str]


class PromiseStory(msgspec.Struct, frozen=True):
    """One promise, with the words people go by."""

    schema: int
    today: dt.date
    commitment: CommitmentRow
    goal_title: str | None
    names: dict[str, str]


def promise_list(
    book: Book,
    today: dt.date,
    *,
    people: Collection[str] | None = None,
    period: Period | None = None,
    states: Collection[str] = ("open",),
) -> PromiseList:
    """The promises by and to `people` (all when None) in any of `states` (all when empty); the book is that of `today`.

    With a period: those whose day lies in it, and open ones whose day comes before its end. The counts are of the
    people's own promises, over the period or the last quarter.
    """
    everybody = [promise(c, today) for c in book.commitments.values()]
    both = [p for p in everybody if people is None or p.record.by in people or p.record.to in people]
    shown = [p for p in both if _is_any(p, states) and (period is None or _within(p, period))]
    own = [p for p in both if people is None or p.record.by in people]
    span = period or last_quarter(today)
    counts = say_do(own, span, book.config.thresholds)
    return PromiseList(
        schema=1,
        today=today,
        period=period,
        commitments=tuple(commitment_row(p) for p in sorted(shown, key=lambda p: _order(p, book))),
        settled=Settled(
            since=span.start,
            came_due=counts.due,
            kept=counts.kept,
            late=counts.late,
            missed=counts.missed,
            overdue=counts.overdue,
            dropped=counts.dropped,
            moved=counts.moved,
            rolled=counts.rolled,
            say_do=ratio(counts.ratio),
        ),
        total=len(both),
        names=book.names(),
    )


def promise_story(book: Book, record: Commitment, today: dt.date) -> PromiseStory:
    """One promise on `today`; book and record must be those of that day."""
    goal = book.goals.get(record.goal or "")
    return PromiseStory(1, today, commitment_row(promise(record, today)), goal.title if goal else None, book.names())


def commitment_row(p: Promise) -> CommitmentRow:
    """The row of one promise, its moves included."""
    row = promise_row(p)
    return CommitmentRow(
        **asdict(row),
        moved=tuple(MoveRow(m.on, m.from_, m.to, m.why, is_roll(m)) for m in p.record.moved),
        kept=p.record.kept,
        missed=p.record.missed,
        dropped=p.record.dropped,
        late_days=p.late_days,
    )


def _is_any(p: Promise, states: Collection[str]) -> bool:
    if not states or p.state in states or ("open" in states and p.is_open):
        return True
    return ("rolled" in states and p.rolls > 0) or ("moved" in states and p.moves > p.rolls)


def _within(p: Promise, period: Period) -> bool:
    return (p.is_open and p.due < period.end) or period.holds(counted_day(p))


def _order(p: Promise, book: Book) -> tuple[bool, bool, int, str]:
    """Open ones first, a leader's before a rep's, the most overdue first; then what was settled, the newest first."""
    if p.ended:
        return True, False, -p.ended.toordinal(), p.record.id
    by = book.people.get(p.record.by)
    return False, by is None or by.role != "manager", p.due.toordinal(), p.record.id
