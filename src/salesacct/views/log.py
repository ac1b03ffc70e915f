"""What was logged, with what the day and the week come to; and a person's metrics with when each was last logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.imports.typed import Logged
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.records.book import Book
from salesacct.records.model import Metric
from salesacct.records.readings import collect
from salesacct.views.rounding import exact


class LoggedRow(msgspec.Struct, frozen=True):
    """One logged reading. `instead_of` is the value it replaced; `day` and `week` are sums, None for other metrics."""

    date: dt.date
    person: str
    metric: str
    unit: str
    value: Decimal | None
    note: str
    ref: str
    instead_of: Decimal | None
    day: Decimal | None
    week: Decimal | None
    week_of: dt.date


class MetricRow(msgspec.Struct, frozen=True):
    """A metric that can be logged; `mine` if a goal or a reading of the person is on it.

    `value` is what the last day with a reading came to, `week` this week's sum.
    """

    id: str
    name: str
    unit: str
    rhythm: str
    mine: bool
    last: dt.date | None
    value: Decimal | None
    age_days: int | None
    stale: bool
    week: Decimal | None


class MetricsView(msgspec.Struct, frozen=True):
    """A person's metrics, their own first."""

    schema: int
    today: dt.date
    person: str
    name: str
    metrics: tuple[MetricRow, ...]


def logged_row(book: Book, logged: Logged) -> LoggedRow:
    """The row of a reading about to be written; the book is the one of before."""
    reading = logged.reading
    metric = book.metrics[reading.metric]
    week = book.calendar.week_of(reading.on)
    earlier = sum((r.value for r in logged.instead_of), Decimal(0)) if logged.instead_of else None
    summed = metric.combine == "sum"
    return LoggedRow(
        date=reading.on,
        person=reading.person,
        metric=reading.metric,
        unit=metric.unit,
        value=exact(reading.value),
        note=reading.note,
        ref=reading.ref,
        instead_of=exact(earlier),
        day=_sum(book, logged, Period(reading.on, reading.on + dt.timedelta(days=1))) if summed else None,
        week=_sum(book, logged, week) if summed else None,
        week_of=week.start,
    )


def _sum(book: Book, logged: Logged, period: Period) -> Decimal | None:
    reading = logged.reading
    gone = {r.ref for r in logged.instead_of}
    before = [r for r in book.series(reading.metric, reading.person).readings if not r.ref or r.ref not in gone]
    lines = [line for line in logged.lines if line.person == reading.person]
    series = collect([*before, *lines])[reading.metric, reading.person]
    return exact(series.between(period.start, period.last).total)


def metrics_view(book: Book, person: str, today: dt.date) -> MetricsView:
    """The metrics a person can log, those of their goals and readings first."""
    wanted: list[str] = []
    for goal in book.goals.values():
        metric = book.metrics.get(goal.metric or "")
        if goal.owner == person and goal.closed is None and metric:
            wanted += [metric.ratio.of, metric.ratio.to] if metric.ratio else [metric.id]
    wanted += [metric for metric, of in book.readings if of == person]
    rows = [_row(book, m, person, today, m.id in wanted) for m in book.metrics.values() if m.ratio is None]
    return MetricsView(1, today, person, book.name(person), tuple(sorted(rows, key=lambda r: not r.mine)))


def _row(book: Book, metric: Metric, person: str, today: dt.date, mine: bool) -> MetricRow:
    series = book.series(metric.id, person)
    last = series.last
    age = age_in_days(last.on, today, book.calendar, book.away(person)) if last else None
    week = book.calendar.week_of(today)
    summed = metric.combine == "sum"
    total = series.between(week.start, week.last).total if summed else None
    newest = None if last is None else series.between(last.on, last.on).total if summed else last.value
    return MetricRow(
        id=metric.id,
        name=metric.name,
        unit=metric.unit,
        rhythm=metric.rhythm,
        mine=mine,
        last=last.on if last else None,
        value=exact(newest),
        age_days=age,
        stale=age is not None and metric.silence == "unknown" and is_stale(age, metric, book),
        week=exact(total),
    )


def rows_of(book: Book, logs: Sequence[Logged]) -> tuple[LoggedRow, ...]:
    """The rows of several logs of one command."""
    return tuple(logged_row(book, one) for one in logs)
