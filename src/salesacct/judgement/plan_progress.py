"""Whether a plan shows in its metrics: how they stood when it began, and how they stand now.

Rule: each metric is read in its own rhythm (so much a day, a week, a month; a level; a share), over a like span before the
plan's first day and since. Without readings there is no number. It tells what happened meanwhile, not what caused it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.judgement.pace import WorkTime
from salesacct.records.book import Book
from salesacct.records.culture import Plan
from salesacct.records.model import Metric
from salesacct.records.span import days_in, parse_span

SPAN_DAYS, SPAN_RHYTHMS = 56, 3
"""A span is eight weeks, or three rhythms of the metric where that is longer (as for lead metrics that drop)."""
LEAST_DAYS = 5
"""A sum needs so many working days, and one rhythm, before it is a rate."""
MARGIN = Decimal("0.05")
"""A smaller change, as a share of what was, is steady."""
SIGMAS, LEAST_BLOCKS = 2, 3
"""A change counts when it is larger than so many standard errors, each taken from so many weeks (or rhythms) at least."""

Way = Literal["better", "worse", "steady", "unclear"]


class Level(msgspec.Struct, frozen=True):
    """A value and the day up to which it is known. `error` is its squared standard error, None where too little is known."""

    value: Decimal
    until: dt.date
    error: Decimal | None = Decimal(0)


class Progress(msgspec.Struct, frozen=True):
    """One metric of a plan. `per` is the rhythm of a rate ("day", "week", "2 weeks"), None for levels and shares.

    `was` and `now` are None where nothing is known; `stale` says that the newest reading is older than the rhythm allows.
    `way` is unclear for a change that chance alone may make, None where one side, or its error, is not known or stale.
    """

    metric: Metric
    was: Level | None
    now: Level | None
    per: str | None
    way: Way | None
    stale: bool


def progress(book: Book, plan: Plan, today: dt.date) -> tuple[Progress, ...]:
    """The plan's metrics in its order; book and plan must be those of `today`. An ended plan is looked at on its last day."""
    end = min(today, plan.ended) if plan.ended else today
    return tuple(_one(book, plan, book.metrics[id], end) for id in plan.metrics if id in book.metrics)


def _one(book: Book, plan: Plan, metric: Metric, end: dt.date) -> Progress:
    length = dt.timedelta(days=max(SPAN_DAYS, SPAN_RHYTHMS * days_in(metric.rhythm)))
    read = _ratio if metric.ratio else {"sum": _rate, "mean": _mean, "last": _level}[metric.combine]
    level = metric.combine == "last" and not metric.ratio
    was = read(book, plan.owner, metric, plan.on - length, plan.on if level else plan.on - DAY)
    now = read(book, plan.owner, metric, max(plan.on + DAY if level else plan.on, end - length + DAY), end)
    if was and level and _stale(book, plan.owner, metric, was.until, plan.on):
        was = None
    rate = metric.combine == "sum" and not metric.ratio
    stale = now is not None and _stale(book, plan.owner, metric, now.until, end)
    return Progress(
        metric=metric,
        was=was,
        now=now,
        per=_per(metric.rhythm) if rate else None,
        way=_way(was, now, metric.better) if was and now and not stale else None,
        stale=stale,
    )


def _stale(book: Book, person: str, metric: Metric, last: dt.date, day: dt.date) -> bool:
    return is_stale(age_in_days(last, day, book.calendar, book.away(person)), metric, book)


def _per(rhythm: str) -> str:
    count, unit = parse_span(rhythm)
    return unit if count == 1 else f"{count} {unit}s"


def _way(was: Level, now: Level, better: str) -> Way | None:
    change = now.value - was.value
    if was.error is None or now.error is None:
        return None
    if abs(change) <= MARGIN * abs(was.value):
        return "steady"
    if change * change <= SIGMAS**2 * (was.error + now.error):
        return "unclear"
    return "better" if (change > 0) is (better == "higher") else "worse"


Block = tuple[Decimal, Decimal]
"""A part of a span: what was counted in it, and over how much (days of work, readings, the amount below the line)."""


def _share(blocks: Sequence[Block], until: dt.date, scale: Decimal = Decimal(1)) -> Level | None:
    """What was counted ÷ over how much, times `scale`; the error is that of a ratio estimator (Cochran 1977, 6.4)."""
    over = sum((n for _, n in blocks), Decimal(0))
    if not over:
        return None
    share = sum((x for x, _ in blocks), Decimal(0)) / over
    told = [(x, n) for x, n in blocks if n or x]
    error = None
    if len(told) >= LEAST_BLOCKS:
        apart = sum(((x - share * n) ** 2 for x, n in told), Decimal(0))
        error = apart / (over * over) * len(told) / (len(told) - 1) * scale * scale
    return Level(share * scale, until, error)


def _blocks(start: dt.date, last: dt.date, rhythm: str) -> Iterator[tuple[dt.date, dt.date]]:
    """(first, last day) of the weeks, or rhythms where they are longer, that the span holds, counted back from its end."""
    step = dt.timedelta(days=max(7, days_in(rhythm)))
    while last >= start:
        yield max(start, last - step + DAY), last
        last -= step


def _level(book: Book, person: str, metric: Metric, start: dt.date, last: dt.date) -> Level | None:
    newest = book.series(metric.id, person).between(start, last).last
    return Level(newest.value, newest.on) if newest else None


def _mean(book: Book, person: str, metric: Metric, start: dt.date, last: dt.date) -> Level | None:
    readings = book.series(metric.id, person).between(start, last).readings
    return _share([(r.value, Decimal(1)) for r in readings], readings[-1].on) if readings else None


def _ratio(book: Book, person: str, metric: Metric, start: dt.date, last: dt.date) -> Level | None:
    assert metric.ratio is not None
    above, below = (book.series(part, person).between(start, last) for part in (metric.ratio.of, metric.ratio.to))
    newest = max((r.on for r in (above.last, below.last) if r), default=None)
    if newest is None:
        return None
    blocks = [(above.between(*b).total, below.between(*b).total) for b in _blocks(start, last, metric.rhythm)]
    return _share(blocks, newest, Decimal(100 if metric.unit == "%" else 1))


def _rate(book: Book, person: str, metric: Metric, start: dt.date, last: dt.date) -> Level | None:
    """What a rhythm brought on average, counted over the person's own working days."""
    series = book.series(metric.id, person)
    if metric.silence == "zero":
        first = _first_of_anybody(book, metric.id)
        until: dt.date | None = last
    else:
        first = _covered_from(series.readings[0].on, metric.rhythm, book.calendar) if series.readings else None
        newest = series.between(start, last).last
        until = newest.on if newest else None
    if first is None or until is None or first > until:
        return None
    start = max(start, first)
    somebody = book.people.get(person)
    if somebody and somebody.started:
        start = max(start, somebody.started)
    time = WorkTime.of(book.calendar, None, book.away(person))
    rhythm = _workdays(metric.rhythm, book.calendar)
    days = time.days(start, until + DAY)
    if days < LEAST_DAYS or days < rhythm:
        return None
    blocks = [
        (series.between(*b).total, Decimal(time.days(b[0], b[1] + DAY))) for b in _blocks(start, until, metric.rhythm)
    ]
    return _share(blocks, until, rhythm)


def _covered_from(first: dt.date, rhythm: str, calendar: Calendar) -> dt.date:
    """From which day the first reading counts: what is read once a week or a month stands for all of it."""
    unit = parse_span(rhythm)[1]
    if unit == "day":
        return first
    return (calendar.week_of(first) if unit == "week" else calendar.month_of(first)).start


def _first_of_anybody(book: Book, metric: str) -> dt.date | None:
    """Since when the metric has been read at all: before that, no reading is no zero."""
    days = [s.readings[0].on for (name, _), s in book.readings.items() if name == metric and s.readings]
    return min(days, default=None)


def _workdays(rhythm: str, calendar: Calendar) -> Decimal:
    """Working days in a rhythm, holidays aside: 1 for daily, 5 for a week of five, about 21.7 for a month."""
    count, unit = parse_span(rhythm)
    week = Decimal(len(calendar.workdays) or 7)
    return count * {"day": Decimal(1), "week": week, "month": week * Decimal(365) / 84}[unit]
