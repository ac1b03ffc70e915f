"""What the readings say of a goal on a day: the actual value, as of when, and whether it has gone stale.

Silence is never counted as good: without a reading there is no number, unless the metric says that silence is zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY, Calendar, Period
from salesacct.records.book import Book
from salesacct.records.model import Goal, Metric
from salesacct.records.readings import Reading, Series
from salesacct.records.span import days_in


class Actual(msgspec.Struct, frozen=True):
    """`value` in the metric's unit, or None for no reading; `as_of` the day up to which silence is understood.

    `last` is the day of the newest reading, `age` its age in days of work and weekends, time away and holidays left out.
    """

    value: Decimal | None
    as_of: dt.date | None
    last: dt.date | None
    age: int | None
    stale: bool


def people_counted(book: Book, goal: Goal) -> Sequence[str]:
    """Whose readings count towards the goal: the owner's, and with `counts: team` everybody's who reports to them."""
    if goal.counts == "own":
        return (goal.owner,)
    found = [goal.owner]
    for person in found:
        found.extend(p for p in book.reports(person) if p not in found)
    return found


def measure(book: Book, goal: Goal, today: dt.date) -> Actual:
    """The goal's actual value on `today`. The book must be the one of that day (`as_of`)."""
    metric = book.metrics.get(goal.metric or "")
    if metric is None:
        return Actual(None, None, None, None, False)
    people = people_counted(book, goal)
    end = min(today, goal.due) if goal.due else today
    if metric.ratio:
        above, below = book.metrics[metric.ratio.of], book.metrics[metric.ratio.to]
        value, last = _ratio(book, metric, people, goal.start, end)
        zero = above.silence == "zero" and below.silence == "zero"
    else:
        several = [book.series(metric.id, person) for person in people]
        value, last = _value(metric, several, goal.start, end)
        zero = metric.silence == "zero" and book.newest_reading(metric.id) is not None
    if zero and metric.combine == "sum" and not metric.ratio:
        return Actual(value if value is not None else Decimal(0), end, last, None, False)
    if value is None or last is None:
        last = _newest(book, metric, people, end)
        return Actual(None, None, last, age_in_days(last, today, book.calendar, ()) if last else None, False)
    age = age_in_days(last, today, book.calendar, book.away(goal.owner))
    running = goal.due is None or today <= goal.due
    return Actual(value, end if zero else last, last, age, running and not zero and is_stale(age, metric, book))


def is_stale(age: int, metric: Metric, book: Book) -> bool:
    """Is a reading of this age older than the metric's rhythm plus the team's grace?"""
    return age > days_in(metric.rhythm) + book.config.thresholds.grace_days


def age_in_days(last: dt.date, today: dt.date, calendar: Calendar, away: Iterable[Period]) -> int:
    """Calendar days from `last` to `today`, less the public holidays and days away since."""
    days = (today - last).days
    if days <= 0:
        return 0
    off = {d for d in calendar.holidays if last < d <= today}
    for leave in away:
        day = max(leave.start, last + DAY)
        while day < min(leave.end, today + DAY):
            off.add(day)
            day += DAY
    return days - len(off)


def _newest(book: Book, metric: Metric, people: Sequence[str], end: dt.date) -> dt.date | None:
    """The day of the newest reading of the metric (of a ratio, of what it is divided by), before the goal began or since."""
    name = metric.ratio.to if metric.ratio else metric.id
    newest = [book.series(name, person).until(end).last for person in people]
    return max((r.on for r in newest if r), default=None)


def _value(
    metric: Metric, several: list[Series], start: dt.date | None, end: dt.date
) -> tuple[Decimal | None, dt.date | None]:
    if metric.combine == "last":
        newest = [r for r in (s.until(end).last for s in several) if r]
        return (sum((r.value for r in newest), Decimal(0)) if newest else None), max(
            (r.on for r in newest), default=None
        )
    readings: list[Reading] = []
    for series in several:
        readings += series.between(start or dt.date.min, end).readings
    if not readings:
        return None, None
    total = sum((r.value for r in readings), Decimal(0))
    return total if metric.combine == "sum" else total / len(readings), max(r.on for r in readings)


def _ratio(
    book: Book, metric: Metric, people: Sequence[str], start: dt.date | None, end: dt.date
) -> tuple[Decimal | None, dt.date | None]:
    assert metric.ratio is not None
    parts: list[Decimal] = []
    days: list[dt.date] = []
    for part in (metric.ratio.of, metric.ratio.to):
        several = [book.series(part, person).between(start or dt.date.min, end) for person in people]
        parts.append(sum((s.total for s in several), Decimal(0)))
        days += [s.last.on for s in several if s.last]
    if not parts[1] or not days:
        return None, None
    return parts[0] / parts[1] * (100 if metric.unit == "%" else 1), max(days)
