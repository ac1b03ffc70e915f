"""A goal week by week: what each of its last whole weeks added, or where its value stood when the week was over.

A week without a reading is unknown, never zero, unless the metric says that silence is zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY, QUARTER_WEEKS
from salesacct.judgement.measure import measure, people_counted
from salesacct.records.book import Book
from salesacct.records.model import Goal, Metric

WEEK = dt.timedelta(weeks=1)


class Weeks(msgspec.Struct, frozen=True):
    """`values` in the metric's unit, the oldest week first, None for unknown; `last` is the newest week's last day.

    With `added` each is the sum of its week, else the goal's actual value at the end of the week.
    """

    last: dt.date
    added: bool
    values: tuple[Decimal | None, ...]


def weeks_of(book: Book, goal: Goal, today: dt.date) -> Weeks | None:
    """The goal's last 13 weeks of the team's calendar that were over before `today`, fewer for a younger goal.

    Only weeks that lie wholly between its start and its due day: of a part of one there is no sum to compare. None when
    nothing is known of any week. `book` must be the one of `today` (`as_of`).
    """
    metric = book.metrics.get(goal.metric or "")
    if metric is None:
        return None
    end = book.calendar.week_of(min(today, goal.due + DAY) if goal.due else today).start
    starts = [end - WEEK * i for i in range(QUARTER_WEEKS, 0, -1)]
    if goal.start:
        starts = [start for start in starts if start >= goal.start]
    if not starts:
        return None
    added = metric.combine == "sum" and not metric.ratio
    sums = _sums(book, goal, metric, starts)
    if added:
        values = sums
    else:
        values = [
            None if known is None else measure(book, goal, start + WEEK - DAY).value
            for start, known in zip(starts, sums, strict=True)
        ]
    if all(value is None for value in values):
        return None
    return Weeks(end - DAY, added, tuple(values))


def _sums(book: Book, goal: Goal, metric: Metric, starts: Sequence[dt.date]) -> list[Decimal | None]:
    """The sum of each week's readings (of a ratio, of what it is divided by); None or zero for a week that has none."""
    name = metric.ratio.to if metric.ratio else metric.id
    people = people_counted(book, goal)
    found: list[Decimal | None] = [None] * len(starts)
    for person in people:
        # The newest stand at the end; what came before the first week is not looked at.
        for reading in reversed(book.series(name, person).readings):
            if reading.on < starts[0]:
                break
            week = (reading.on - starts[0]).days // 7
            if week < len(found):
                found[week] = (found[week] or Decimal(0)) + reading.value
    zero = metric.combine == "sum" and not metric.ratio and metric.silence == "zero"
    if zero and (any(value is not None for value in found) or book.newest_reading(name) is not None):
        return [value or Decimal(0) for value in found]
    return found
