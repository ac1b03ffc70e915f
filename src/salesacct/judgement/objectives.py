"""How far an objective has come: everybody's readings of its metric over its own days.

Goals say who works on it; the readings say what came of it, each counted once however many goals support it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from salesacct.records.book import Book
from salesacct.records.model import Objective
from salesacct.records.readings import Reading


class Achieved(NamedTuple):
    """`value` in the metric's unit, None where nothing can be said; `start` is the first day that counted, `last` the
    newest reading's."""

    value: Decimal | None
    start: dt.date | None
    last: dt.date | None


def first_day(book: Book, objective: Objective) -> dt.date | None:
    """The objective's own start, else the first day of the fiscal year it is due in."""
    if objective.start or objective.due is None:
        return objective.start
    return book.calendar.fiscal_year_of(objective.due).start


def achieved(book: Book, objective: Objective, today: dt.date) -> Achieved:
    """Sums and ratios over everybody; a level only where one person reports it, for levels do not add up."""
    metric, start = book.metrics.get(objective.metric or ""), first_day(book, objective)
    if metric is None:
        return Achieved(None, start, None)
    end = min(today, objective.due) if objective.due else today
    if metric.ratio:
        above, below = (_readings(book, name, start, end) for name in (metric.ratio.of, metric.ratio.to))
        whole = _total(below)
        value = _total(above) / whole * (100 if metric.unit == "%" else 1) if whole else None
        return Achieved(value, start, _newest([*above, *below]))
    found = _readings(book, metric.id, start, end)
    last = _newest(found)
    if not found:
        return Achieved(None, start, last)
    if metric.combine == "sum":
        return Achieved(_total(found), start, last)
    if len({reading.person for reading in found}) > 1:
        return Achieved(None, start, last)
    value = _total(found) / len(found) if metric.combine == "mean" else max(found, key=lambda r: r.on).value
    return Achieved(value, start, last)


def _readings(book: Book, metric: str, start: dt.date | None, end: dt.date) -> list[Reading]:
    return [
        reading
        for (name, _), series in book.readings.items()
        if name == metric
        for reading in series.between(start or dt.date.min, end).readings
    ]


def _total(readings: list[Reading]) -> Decimal:
    return sum((reading.value for reading in readings), Decimal(0))


def _newest(readings: list[Reading]) -> dt.date | None:
    return max((reading.on for reading in readings), default=None)
