"""What blockers and requests share: since when somebody has one, who stands above, and how many were dealt with in time.

Rule: the clock of whoever has it runs from the day it came to them; what counts for the team runs from the first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Request


def came_to_owner(record: Blocker | Request) -> dt.date:
    """The day since which the one who has it now has it: handed on last, or else raised."""
    return max(record.on, *(step.on for step in record.handed)) if record.handed else record.on


def line_above(book: Book, person: str, today: dt.date) -> tuple[str, ...]:
    """The managers above a person who are still on the team, the nearest first."""
    found: list[str] = []
    seen = {person}
    boss = book.people[person].manager if person in book.people else None
    while boss is not None and boss in book.people and boss not in seen:
        left = book.people[boss].left
        if left is None or left >= today:
            found.append(boss)
        seen.add(boss)
        boss = book.people[boss].manager
    return tuple(found)


def up_the_line(book: Book, record: Blocker | Request, today: dt.date) -> str | None:
    """To whom it goes from here: the manager of who has it, or of who raised it where nobody has; None: nobody above."""
    return next(iter(line_above(book, record.owner or record.by, today)), None)


class InTime(msgspec.Struct, frozen=True):
    """How many came to the day from which they would be overdue, and of them those dealt with before it.

    `share` is None for none. `median_days` counts from the first day; one that still stands has its days so far, so
    that it is at least that.
    """

    came: int
    in_time: int
    share: Decimal | None
    median_days: Decimal | None


class Waited(msgspec.Struct, frozen=True):
    """One blocker or request: its first day, the day from which it would be overdue, the day it was dealt with."""

    first: dt.date
    overdue_from: dt.date
    ended: dt.date | None


def in_time(waited: Iterable[Waited], within: Period, today: dt.date) -> InTime:
    """Of those whose day lies `within` and has come. Counting by that day, not by the first, leaves no young one out."""
    from statistics import median  # a slow import, and only an assessment asks

    came = [one for one in waited if one.overdue_from <= today and within.holds(one.overdue_from)]
    good = sum(one.ended is not None and one.ended < one.overdue_from for one in came)
    days = [((one.ended or today) - one.first).days for one in came]
    return InTime(
        len(came),
        good,
        Decimal(good) / len(came) if came else None,
        Decimal(str(median(days))) if days else None,
    )
