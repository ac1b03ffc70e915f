"""What blockers and requests share: since when somebody has one, who stands above, and how many were dealt with in time.

Rule: the clock of whoever has it runs from the day it came to them; what counts for the team runs from the first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from salesacct.calendar import Period
from salesacct.judgement.counted import Count, Offender, tally
from salesacct.judgement.presence import has_left, managers_above
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Request


def came_to_owner(record: Blocker | Request) -> dt.date:
    """The day since which the one who has it now has it: handed on last, or else raised."""
    return max(record.on, *(step.on for step in record.handed)) if record.handed else record.on


def line_above(book: Book, person: str, today: dt.date) -> tuple[str, ...]:
    """The managers above a person who are still on the team, the nearest first."""
    return tuple(boss for boss in managers_above(book, person) if not has_left(book, boss, today))


def up_the_line(book: Book, record: Blocker | Request, today: dt.date) -> str | None:
    """To whom it goes from here: the manager of who has it, or of who raised it where nobody has; None: nobody above."""
    return next(iter(line_above(book, record.owner or record.by, today)), None)


class Waited(NamedTuple):
    """One blocker or request (`kind` as in the files): its first day, the day from which it would be overdue, the day it
    was dealt with.
    """

    kind: str
    id: str
    first: dt.date
    overdue_from: dt.date
    ended: dt.date | None


def in_time(waited: Iterable[Waited], within: Period, today: dt.date) -> Count:
    """Of those whose day to be overdue lies `within` a span and has come, the ones dealt with before it; the longest first.

    Counting by that day, not by the first, leaves no young one out.
    """
    came = [one for one in waited if one.overdue_from <= today and within.holds(one.overdue_from)]
    stood = sorted(
        ((((one.ended or today) - one.first).days, one) for one in came), key=lambda one: (-one[0], one[1].id)
    )
    return tally(
        (Offender(one.kind, one.id, f"{days} days"), one.ended is not None and one.ended < one.overdue_from)
        for days, one in stood
    )
