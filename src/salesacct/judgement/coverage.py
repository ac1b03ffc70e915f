"""Pipeline coverage: the open pipeline against what a goal still needs, beside what the own win rate asks for.

The pipeline is a level in the unit of the goal's metric that says it `feeds` it (or is called a pipeline). The win rate
is that of the last year: the person's own when enough deals were decided, else the team's; with neither none is said.
It counts deals, not amounts, and the pipeline is all that is open, whenever it may close.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY
from salesacct.judgement.goals import GoalJudgement
from salesacct.judgement.measure import age_in_days, is_stale, people_counted
from salesacct.records.book import Book
from salesacct.records.model import Metric

LEAST_DECIDED = 10
"""Fewer decided deals say nothing of a win rate."""
YEAR = 365 * DAY


class Coverage(msgspec.Struct, frozen=True):
    """`times` is pipeline ÷ remaining; `needed` is 1 ÷ win rate, None where too few deals were decided to tell.

    `whose` win rate it is: own or team. `as_of` is the day of the oldest pipeline reading that is part of the sum.
    """

    pipeline: Decimal
    as_of: dt.date
    remaining: Decimal
    times: Decimal
    won: Decimal
    decided: Decimal
    needed: Decimal | None
    whose: str | None


def coverage(book: Book, judged: GoalJudgement, today: dt.date) -> Coverage | None:
    """The coverage of a running summed goal; None without a pipeline that is fresh, or with nothing left to reach."""
    goal, metric, actual = judged.goal, judged.metric, judged.actual.value
    if metric is None or judged.shape != "total" or judged.ended or goal.target is None or actual is None:
        return None
    remaining = goal.target - actual
    source = pipeline_of(book, metric)
    if source is None or remaining <= 0:
        return None
    people = people_counted(book, goal)
    last = [found for person in people if (found := book.series(source.id, person).until(today).last)]
    if not last:
        return None
    as_of = min(reading.on for reading in last)
    if is_stale(age_in_days(as_of, today, book.calendar, ()), source, book):
        return None
    pipeline = sum((reading.value for reading in last), Decimal(0))
    won, decided, whose = _win_rate(book, people, today)
    needed = decided / won if whose and won else None
    return Coverage(pipeline, as_of, remaining, pipeline / remaining, won, decided, needed, whose if needed else None)


def pipeline_of(book: Book, metric: Metric) -> Metric | None:
    """The level that says what is open for a metric."""
    levels = [m for m in book.metrics.values() if m.combine == "last" and not m.ratio and m.unit == metric.unit]
    fed = [m for m in levels if metric.id in m.feeds]
    named = [m for m in levels if not m.feeds and "pipeline" in f"{m.id} {m.name}".casefold()]
    return next(iter((*fed, *named)), None)


def _win_rate(book: Book, people: Iterable[str], today: dt.date) -> tuple[Decimal, Decimal, str | None]:
    """Deals won and decided in a year, and whose they are: own, team or nobody's."""
    ratio = next((m.ratio for m in book.metrics.values() if m.ratio and "win" in f"{m.id} {m.name}".casefold()), None)
    if ratio is None:
        return Decimal(0), Decimal(0), None

    def total(metric: str, of: Iterable[str]) -> Decimal:
        days = (today - YEAR + DAY, today)
        return sum((book.series(metric, person).between(*days).total for person in of), Decimal(0))

    for whose, group in (("own", tuple(people)), ("team", tuple(book.people))):
        decided = total(ratio.to, group)
        if decided >= LEAST_DECIDED:
            return total(ratio.of, group), decided, whose
    return Decimal(0), Decimal(0), None
