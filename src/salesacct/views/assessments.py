"""Saved assessments as data: the list, and one beside the one before it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.assess.habits import HABITS
from salesacct.records.book import Book
from salesacct.records.culture import Assessment
from salesacct.views.rounding import ratio


class KeptRow(msgspec.Struct, frozen=True):
    """A saved assessment: of how many habits something was `known`, and which was the lowest of them."""

    id: str
    on: dt.date
    by: str
    manager: str | None
    known: int
    lowest: str | None
    lowest_share: Decimal | None
    practice: str | None


class KeptList(msgspec.Struct, frozen=True):
    """Saved assessments, the newest first."""

    schema: int
    today: dt.date
    assessments: tuple[KeptRow, ...]
    names: dict[str, str]


class KeptResult(msgspec.Struct, frozen=True):
    """One habit of a saved assessment; `id` is the habit's, `change` the gain since the one before of the same team."""

    id: str
    principle: str | None
    name: str
    measured: Decimal | None
    believed: Decimal | None
    change: Decimal | None


class KeptView(msgspec.Struct, frozen=True):
    """One saved assessment with its results; `before` is the one it is compared with."""

    schema: int
    today: dt.date
    assessment: KeptRow
    before: str | None
    practices: tuple[KeptResult, ...]
    names: dict[str, str]


def kept_list(book: Book, manager: str | None, period: Period | None, today: dt.date) -> KeptList:
    """Saved assessments of the team of `manager` (of all teams when None) within `period` (all days when None)."""
    found = [
        a
        for a in book.assessments.values()
        if (manager is None or a.team == manager) and (period is None or period.holds(a.on))
    ]
    rows = [kept_row(a) for a in sorted(found, key=lambda a: a.on, reverse=True)]
    return KeptList(1, today, tuple(rows), book.names())


def kept_row(a: Assessment) -> KeptRow:
    """The row of one saved assessment."""
    known = [r for r in a.results if r.measured is not None]
    lowest = min(known, key=lambda r: r.measured or 0, default=None)
    return KeptRow(
        id=a.id,
        on=a.on,
        by=a.by,
        manager=a.team,
        known=len(known),
        lowest=lowest.habit if lowest else None,
        lowest_share=ratio(lowest.measured) if lowest else None,
        practice=a.practice,
    )


def kept_view(book: Book, a: Assessment, today: dt.date) -> KeptView:
    """One saved assessment, beside the newest earlier one of the same team."""
    earlier = [one for one in book.assessments.values() if one.team == a.team and one.on < a.on]
    before = max(earlier, key=lambda one: one.on, default=None)
    then = {r.habit: r.measured for r in before.results} if before else {}
    rows = []
    for r in a.results:
        habit = HABITS.get(r.habit)
        was = then.get(r.habit)
        change = r.measured - was if r.measured is not None and was is not None else None
        rows.append(
            KeptResult(
                r.habit,
                habit.principle if habit else None,
                habit.name if habit else r.habit,
                ratio(r.measured),
                ratio(r.believed),
                ratio(change),
            )
        )
    return KeptView(1, today, kept_row(a), before.id if before else None, tuple(rows), book.names())
