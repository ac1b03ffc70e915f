"""Kudos and wins as data: each list as table and JSON show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.calendar import Period, last_quarter
from salesacct.records.book import Book
from salesacct.records.culture import Kudos, Win
from salesacct.views.rows import WinRow


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


def shown_span(today: dt.date, period: Period | None, everything: bool) -> Period | None:
    """The period asked for, else the last quarter up to today; None for all days."""
    if period or everything:
        return period
    return last_quarter(today)


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


def _newest(row: KudosRow | WinRow) -> tuple[int, str]:
    return -row.on.toordinal(), row.id


def _names(book: Book) -> dict[str, str]:
    return book.names()
