"""Requests as they stand on a day: how long one waits for an answer, and when an answer of `later` has run out.

Rule: overdue once whoever is to answer has had it for `request_days` calendar days, or the day it is needed by has
passed. `later` is an answer for `request_days`, or until the day it is needed by if that is sooner; then it waits again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count
from salesacct.judgement.waiting import Waited, came_to_owner, in_time
from salesacct.records.book import Book
from salesacct.records.culture import Request

State = Literal["waiting", "overdue", "later", "yes", "no"]


class RequestNow(msgspec.Struct, frozen=True):
    """A request on a day. `days` since it was asked, up to its answer; `waits` since `since`, when it last began to wait.

    `back` is the day an answer of `later` runs out, None where the last word was another.
    """

    record: Request
    state: State
    days: int
    since: dt.date
    waits: int
    back: dt.date | None

    @property
    def is_open(self) -> bool:
        """Is it still to be answered, now or later?"""
        return self.state in ("waiting", "overdue", "later")


def request_now(book: Book, record: Request, today: dt.date) -> RequestNow:
    """The request on `today`; book and record must be those of that day (`as_of`)."""
    if record.answered and record.answer in ("yes", "no"):
        days = (record.answered - record.on).days
        return RequestNow(record, record.answer, days, record.answered, 0, None)
    limit = book.config.thresholds.request_days
    days, since = (today - record.on).days, came_to_owner(record)
    back = _comes_back(record, since, limit * DAY)
    if back and back > today:
        return RequestNow(record, "later", days, back, 0, back)
    since = max(since, back) if back else since
    waits = (today - since).days
    late = waits >= limit or (record.needed is not None and record.needed < today)
    return RequestNow(record, "overdue" if late else "waiting", days, since, waits, back)


def _comes_back(record: Request, came: dt.date, pause: dt.timedelta) -> dt.date | None:
    """The day the last `later` runs out; None where there was none, or it was handed on after it."""
    last = max(_put_off(record), default=None)
    if last is None or came > last:
        return None
    back = last + pause
    return min(back, record.needed + DAY) if record.needed and record.needed >= last else back


def _put_off(record: Request) -> list[dt.date]:
    """The days on which the answer was `later`."""
    now = [record.answered] if record.answered and record.answer == "later" else []
    return [step.on for step in record.put_off] + now


def answered_in_time(
    book: Book, requests: Iterable[Request], within: Period, today: dt.date, *, by_owner: bool = False
) -> Count:
    """Of the requests that would have been overdue on a day `within` a span, those with an answer before it.

    The first answer counts, `later` is one. With `by_owner` the clock, and the answer, is that of who has it now.
    """
    limit = book.config.thresholds.request_days * DAY
    return in_time((_waited(r, came_to_owner(r) if by_owner else r.on, limit) for r in requests), within, today)


def _waited(request: Request, first: dt.date, limit: dt.timedelta) -> Waited:
    days = [*_put_off(request), *([request.answered] if request.answered else [])]
    overdue = first + limit
    if request.needed:
        overdue = min(overdue, max(first, request.needed) + DAY)
    return Waited("requests", request.id, first, overdue, min((day for day in days if day >= first), default=None))
