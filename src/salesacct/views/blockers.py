"""Blockers as data: the list, one blocker's story, and the words for where one stands. Table and JSON show the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import msgspec
from msgspec.structs import asdict

from salesacct.calendar import Period
from salesacct.judgement.blockers import blocker_now
from salesacct.records.book import Book
from salesacct.records.culture import Blocker
from salesacct.views.handing import HandedRow, handed_rows
from salesacct.views.rows import BlockerRow, blocker_row
from salesacct.views.words import plural

NEXT_STEPS: Mapping[str, str] = {
    "resource": "ask for what is missing: acct request",
    "dependency": "get a date from the other side",
    "clarity": "name who decides, and by which day",
    "priority": "say what can wait for it",
    "external": "agree on a plan B, and the day it begins",
}
"""What to do next, by the sort of blocker."""


class ResolvedRow(BlockerRow, frozen=True):
    """A blocker with its whole story; `days` counts until it was resolved, or until today. `next_step` is null once it was."""

    resolved: dt.date | None
    helped: str
    handed: tuple[HandedRow, ...]
    next_step: str | None


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


def blocker_list(
    book: Book,
    today: dt.date,
    people: Collection[str] | None,
    period: Period | None,
    *,
    owner: str | None = None,
    everything: bool = False,
) -> BlockerList:
    """Blockers raised or owned by `people` (all when None): those that stand, with `everything` also those resolved.

    With a period, those raised in it; with an owner, those that are now with that person.
    """
    mine = [
        b
        for b in book.blockers.values()
        if (people is None or b.by in people or b.owner in people)
        and (owner is None or b.owner == owner)
        and (period is None or period.holds(b.on))
    ]
    shown = [b for b in mine if everything or b.resolved is None]
    ordered = sorted(shown, key=lambda b: (b.resolved is not None, b.on, b.id))
    rows = tuple(whole_row(book, b, today) for b in ordered)
    return BlockerList(1, today, period, rows, len(mine) - len(shown), book.names())


def whole_row(book: Book, record: Blocker, today: dt.date) -> ResolvedRow:
    """One blocker on `today`; book and record must be those of that day."""
    row = blocker_row(blocker_now(book, record, today))
    return ResolvedRow(
        **asdict(row),
        resolved=record.resolved,
        helped=record.helped,
        handed=handed_rows(book, record, today),
        next_step=NEXT_STEPS.get(record.type or "") if record.resolved is None else None,
    )


def blocker_story(book: Book, record: Blocker, today: dt.date) -> BlockerStory:
    """One blocker on `today`; book and record must be those of that day."""
    goal = book.goals.get(record.goal or "")
    return BlockerStory(1, today, whole_row(book, record, today), goal.title if goal else None, book.names())


def clock_words(row: BlockerRow, names: Mapping[str, str]) -> str:
    """`overdue: with Marco for 13 days, goes up to Dana`; `with Elif for 5 days` for one that was handed on; else "".

    Names are left as they are.
    """
    holder = f"with {names.get(row.owner, row.owner)} for {plural(row.held_days, 'day')}" if row.owner else ""
    if row.state != "overdue":
        return holder if row.state != "resolved" and row.since > row.on else ""
    if row.up:
        return f"overdue: {holder or 'nobody has it'}, goes up to {names.get(row.up, row.up)}"
    above = row.owner or row.by
    return f"overdue: {holder or 'nobody has it'}, nobody stands above {names.get(above, above)}"
