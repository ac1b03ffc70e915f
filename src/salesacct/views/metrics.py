"""Metrics and objectives as lists, and one of either with what is measured and what it serves."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.judgement.goals import judge_all, running
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.judgement.objectives import achieved
from salesacct.judgement.pace import reached
from salesacct.records.book import Book
from salesacct.records.model import Metric, Objective, Ratio
from salesacct.views.rounding import exact, ratio
from salesacct.views.status import GoalRow, goal_row


class MetricRow(msgspec.Struct, frozen=True):
    """A metric; `last` is the newest reading of anybody, `last_by` whose it is."""

    id: str
    name: str
    kind: str
    unit: str
    better: str
    combine: str
    rhythm: str
    silence: str
    ratio: Ratio | None
    feeds: tuple[str, ...]
    goals: int
    readings: int
    last: dt.date | None
    last_by: str | None


class MetricsView(msgspec.Struct, frozen=True):
    """The metrics in the order of acct.yaml."""

    schema: int
    today: dt.date
    metrics: tuple[MetricRow, ...]
    names: dict[str, str]


class PersonReading(msgspec.Struct, frozen=True):
    """One person's newest reading of a metric, and their value since the fiscal quarter began."""

    person: str
    on: dt.date
    value: Decimal
    age_days: int
    stale: bool
    quarter: Decimal | None


class MetricView(msgspec.Struct, frozen=True):
    """One metric: who reports it, the goals measured by it, what it is part of."""

    schema: int
    today: dt.date
    metric: MetricRow
    people: tuple[PersonReading, ...]
    goals: tuple[GoalRow, ...]
    part_of: tuple[str, ...]
    fed_by: tuple[str, ...]
    names: dict[str, str]


class ObjectiveRow(msgspec.Struct, frozen=True):
    """An objective; `actual` is everybody's since `since`, `goals` the ids of those that support it."""

    id: str
    title: str
    owner: str | None
    metric: str | None
    unit: str
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    reached: bool
    since: dt.date | None
    due: dt.date | None
    last: dt.date | None
    goals: tuple[str, ...]


class ObjectivesView(msgspec.Struct, frozen=True):
    """The objectives in the order of acct.yaml."""

    schema: int
    today: dt.date
    objectives: tuple[ObjectiveRow, ...]
    names: dict[str, str]


class ObjectiveView(msgspec.Struct, frozen=True):
    """One objective with the goals that support it."""

    schema: int
    today: dt.date
    objective: ObjectiveRow
    goals: tuple[GoalRow, ...]
    names: dict[str, str]


def metrics_view(book: Book, today: dt.date) -> MetricsView:
    """All metrics."""
    return MetricsView(1, today, tuple(metric_row(book, m, today) for m in book.metrics.values()), _names(book))


def metric_row(book: Book, metric: Metric, today: dt.date) -> MetricRow:
    """The row of one metric; a ratio's readings are those of its parts."""
    names = (metric.ratio.of, metric.ratio.to) if metric.ratio else (metric.id,)
    several = [series for (name, _), series in book.readings.items() if name in names and series.readings]
    newest = max((series.readings[-1] for series in several), key=lambda reading: reading.on, default=None)
    return MetricRow(
        id=metric.id,
        name=metric.name,
        kind=metric.kind,
        unit=metric.unit,
        better=metric.better,
        combine="ratio" if metric.ratio else metric.combine,
        rhythm=metric.rhythm,
        silence=metric.silence,
        ratio=metric.ratio,
        feeds=metric.feeds,
        goals=sum(goal.metric == metric.id for goal in running(book, today)),
        readings=sum(len(series.readings) for series in several),
        last=newest.on if newest else None,
        last_by=newest.person if newest else None,
    )


def metric_view(book: Book, metric: Metric, today: dt.date) -> MetricView:
    """One metric on `today`."""
    goals = [goal for goal in running(book, today) if goal.metric == metric.id]
    others = book.metrics.values()
    return MetricView(
        schema=1,
        today=today,
        metric=metric_row(book, metric, today),
        people=tuple(_people(book, metric, today)),
        goals=tuple(goal_row(judged) for judged in judge_all(book, today, goals)),
        part_of=tuple(m.id for m in others if m.ratio and metric.id in (m.ratio.of, m.ratio.to)),
        fed_by=tuple(m.id for m in others if metric.id in m.feeds),
        names=_names(book),
    )


def _people(book: Book, metric: Metric, today: dt.date) -> list[PersonReading]:
    quarter = book.calendar.quarter_of(today)
    rows = []
    for id in book.people:
        last = book.series(metric.id, id).last
        if last is None:
            continue
        age = age_in_days(last.on, today, book.calendar, book.away(id))
        stale = metric.silence == "unknown" and is_stale(age, metric, book)
        total = book.series(metric.id, id).between(quarter.start, today).total if metric.combine == "sum" else None
        rows.append(PersonReading(id, last.on, exact(last.value) or Decimal(0), age, stale, exact(total)))
    return rows


def objectives_view(book: Book, today: dt.date) -> ObjectivesView:
    """All objectives."""
    rows = tuple(objective_row(book, objective, today) for objective in book.objectives.values())
    return ObjectivesView(1, today, rows, _names(book))


def objective_row(book: Book, objective: Objective, today: dt.date) -> ObjectiveRow:
    """The row of one objective."""
    metric, found = book.metrics.get(objective.metric or ""), achieved(book, objective, today)
    known = metric is not None and objective.target is not None and found.value is not None
    adds_up = metric is not None and metric.combine == "sum" and metric.better == "higher" and not metric.ratio
    share = (
        found.value / objective.target if known and adds_up and objective.target and found.value is not None else None
    )
    return ObjectiveRow(
        id=objective.id,
        title=objective.title,
        owner=objective.owner,
        metric=objective.metric,
        unit=metric.unit if metric else "",
        target=objective.target,
        actual=exact(found.value),
        attainment=ratio(share),
        reached=known and reached(metric.better, objective.target, found.value),  # type: ignore[union-attr,arg-type]
        since=found.start,
        due=objective.due,
        last=found.last,
        goals=tuple(goal.id for goal in running(book, today) if goal.supports == objective.id),
    )


def objective_view(book: Book, objective: Objective, today: dt.date) -> ObjectiveView:
    """One objective on `today`."""
    goals = [goal for goal in running(book, today) if goal.supports == objective.id]
    rows = tuple(goal_row(judged) for judged in judge_all(book, today, goals))
    return ObjectiveView(1, today, objective_row(book, objective, today), rows, _names(book))


def _names(book: Book) -> dict[str, str]:
    return book.names()
