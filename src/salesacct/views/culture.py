"""Kudos, wins and blockers as data: each list as table and JSON show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Kudos, Win
from salesacct.views.rows import SAY_DO_WEEKS, BlockerRow, WinRow


class KudosRow(msgspec.Struct, frozen=True):
    """Thanks from one person to another."""

    id: str
    by: str
    to: str
    why: str
    on: dt.date
    value: str | None
    goal: str | None


class KudosList(msgspec.Struct, frozen=True):
    """Kudos, the newest first; `earlier` counts those before the period that is shown."""

    schema: int
    today: dt.date
    period: Period | None
    kudos: tuple[KudosRow, ...]
    earlier: int
    names: dict[str, str]


class WinList(msgspec.Struct, frozen=True):
    """Wins that people wrote down, the newest first; `earlier` counts those before the period that is shown."""

    schema: int
    today: dt.date
    period: Period | None
    wins: tuple[WinRow, ...]
    earlier: int
    names: dict[str, str]


class ResolvedRow(BlockerRow, frozen=True):
    """A blocker with its end; `days` counts until it was resolved, or until today."""

    resolved: dt.date | None
    helped: str


class BlockerList(msgspec.Struct, frozen=True):
    """Blockers, those that stand first and of them the oldest; `resolved` counts those left out for being resolved."""

    schema: int
    today: dt.date
    period: Period | None
    blockers: tuple[ResolvedRow, ...]
    resolved: int
    names: dict[str, str]


class BlockerStory(msgspec.Struct, frozen=True):
    """One blocker."""

    schema: int
    today: dt.date
    blocker: ResolvedRow
    goal_title: str | None
    names: dict[str, str]


def shown_span(today: dt.date, period: Period | None, everything: bool) -> Period | None:
    """The period asked for, else the last quarter up to today; None for all days."""
    if period or everything:
        return period
    return Period(today - dt.timedelta(weeks=SAY_DO_WEEKS) + DAY, today + DAY)


def kudos_list(book: Book, today: dt.date, people: Collection[str] | None, span: Period | None) -> KudosList:
    """Kudos given or received by `people` (all when None) within `span` (all days when None)."""
    mine = [k for k in book.kudos.values() if people is None or k.by in people or k.to in people]
    rows = [kudos_row(k) for k in mine if span is None or span.holds(k.on)]
    earlier = sum(k.on < span.start for k in mine) if span else 0
    return KudosList(1, today, span, tuple(sorted(rows, key=_newest)), earlier, _names(book))


def kudos_row(k: Kudos) -> KudosRow:
    """The row of one kudos."""
    return KudosRow(k.id, k.by, k.to, k.why, k.on, k.value or None, k.goal)


def win_list(book: Book, today: dt.date, people: Collection[str] | None, span: Period | None) -> WinList:
    """Wins of `people` or of the whole team (all when None) within `span` (all days when None)."""
    mine = [w for w in book.wins.values() if people is None or not w.who or any(p in people for p in w.who)]
    rows = [win_row(w) for w in mine if span is None or span.holds(w.on)]
    earlier = sum(w.on < span.start for w in mine) if span else 0
    return WinList(1, today, span, tuple(sorted(rows, key=_newest)), earlier, _names(book))


def win_row(w: Win) -> WinRow:
    """The row of one win that somebody wrote down."""
    return WinRow("win", w.on, w.who, w.what, w.by, w.id, w.goal)


def blocker_list(
    book: Book, today: dt.date, people: Collection[str] | None, period: Period | None, *, everything: bool = False
) -> BlockerList:
    """Blockers raised or owned by `people` (all when None): those that stand, with `everything` also those resolved.

    With a period, those raised in it.
    """
    mine = [
        b
        for b in book.blockers.values()
        if (people is None or b.by in people or b.owner in people) and (period is None or period.holds(b.on))
    ]
    shown = [b for b in mine if everything or b.resolved is None]
    ordered = sorted(shown, key=lambda b: (b.resolved is not None, b.on, b.id))
    return BlockerList(
        1, today, period, tuple(blocker_row(b, today) for b in ordered), len(mine) - len(shown), _names(book)
    )


def blocker_row(b: Blocker, today: dt.date) -> ResolvedRow:
    """The row of one blocker."""
    days = ((b.resolved or today) - b.on).days
    return ResolvedRow(b.id, b.by, b.owner, b.what, b.on, days, b.goal, b.resolved, b.helped)


def blocker_story(book: Book, blocker: Blocker, today: dt.date) -> BlockerStory:
    """One blocker on `today`; book and record must be those of that day."""
    goal = book.goals.get(blocker.goal or "")
    return BlockerStory(1, today, blocker_row(blocker, today), goal.title if goal else None, _names(book))


def _newest(row: KudosRow | WinRow) -> tuple[int, str]:
    return -row.on.toordinal(), row.id


def _names(book: Book) -> dict[str, str]:
    return book.names()
