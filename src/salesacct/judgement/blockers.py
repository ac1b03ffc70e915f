"""Blockers as they stand on a day: how long, with whom, and when one should go up the line.

Rule: new until the end of the next working day; overdue once whoever has it has had it for `blocker_days` calendar
days, for what stands in the way does so over the weekend, too. Handed on, the clock of the new owner begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count
from salesacct.judgement.waiting import Waited, came_to_owner, in_time, up_the_line
from salesacct.records.book import Book
from salesacct.records.culture import Blocker

State = Literal["new", "standing", "overdue", "resolved"]


class BlockerNow(msgspec.Struct, frozen=True):
    """A blocker on a day. `days` since it was raised, `held_days` since `since`, when it came to who has it; both end with it.

    `up` is whom it would go to up the line: None where nobody stands above, and for one that is resolved.
    """

    record: Blocker
    state: State
    days: int
    since: dt.date
    held_days: int
    up: str | None

    @property
    def is_open(self) -> bool:
        """Does it still stand?"""
        return self.state != "resolved"


def blocker_now(book: Book, record: Blocker, today: dt.date) -> BlockerNow:
    """The blocker on `today`; book and record must be those of that day (`as_of`)."""
    since = came_to_owner(record)
    last = record.resolved or today
    held = max(0, (last - since).days)
    state: State = "standing"
    if record.resolved:
        state = "resolved"
    elif held >= book.config.thresholds.blocker_days:
        state = "overdue"
    elif book.calendar.workdays_between(record.on, today) <= 1:
        state = "new"
    up = None if record.resolved else up_the_line(book, record, today)
    return BlockerNow(record, state, (last - record.on).days, since, held, up)


def removed_in_time(
    book: Book, blockers: Iterable[Blocker], within: Period, today: dt.date, *, by_owner: bool = False
) -> Count:
    """Of the blockers that came to the age of `blocker_days` on a day `within` a span, those removed before.

    Whoever had them; with `by_owner` the clock is that of who has them now.
    """
    limit = book.config.thresholds.blocker_days * DAY
    first = [(b, came_to_owner(b) if by_owner else b.on) for b in blockers]
    return in_time((Waited("blockers", b.id, day, day + limit, b.resolved) for b, day in first), within, today)
