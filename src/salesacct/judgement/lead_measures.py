"""Which lead metrics moved with a lag metric in this team's own past: lagged rank correlation of the team's weeks.

It says what went together, not what causes what, and nothing at all under twelve weeks (docs/judgement.md; the interval is
Fisher's z with the 1.06 correction for ranks of Fieller, Hartley and Pearson 1957, widened for the number of lags tried).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Sequence
from statistics import NormalDist

import msgspec

from salesacct.calendar import DAY
from salesacct.records.book import Book
from salesacct.records.model import Metric

LEAST_WEEKS = 12
LAGS = range(9)
"""Weeks by which the lag metric may follow the lead metric."""
LEVEL = 0.90
"""Coverage of the interval, shared over the lags tried (Bonferroni)."""


class LeadMeasure(msgspec.Struct, frozen=True):
    """`rho` (-1 to 1) of weekly totals, the lag metric `lag_weeks` later; `low` to `high` its interval over `weeks` pairs."""

    lead: str
    lag: str
    lag_weeks: int
    rho: float
    low: float
    high: float
    weeks: int

    @property
    def clear(self) -> bool:
        """Is it told apart from nothing at all?"""
        return self.low > 0 or self.high < 0


def lead_measures(book: Book, today: dt.date, people: Collection[str] | None = None) -> list[LeadMeasure]:
    """Of the people (everybody when None): every lead with every lag metric that is summed, at the lag where they went together most; strongest first."""
    summed = [m for m in book.metrics.values() if m.combine == "sum" and not m.ratio]
    weeks = {m.id: _weeks(book, m, today, people) for m in summed}
    found = []
    for lead in (m for m in summed if m.kind == "lead"):
        for lag in (m for m in summed if m.kind == "lag"):
            measure = _strongest(lead.id, lag.id, weeks[lead.id], weeks[lag.id])
            if measure:
                found.append(measure)
    return sorted(found, key=lambda m: -abs(m.rho))


def _weeks(book: Book, metric: Metric, today: dt.date, people: Collection[str] | None) -> dict[dt.date, float]:
    """The team's total of each complete week from the first reading on, by the week's first day."""
    days = [
        (r.on, float(r.value))
        for (name, person), s in book.readings.items()
        if name == metric.id and (people is None or person in people)
        for r in s.readings
    ]
    if not days:
        return {}
    week = book.calendar.week_of(min(on for on, _ in days)).start
    totals: dict[dt.date, float] = {}
    while week + 6 * DAY <= today:
        totals[week] = 0.0
        week += 7 * DAY
    for on, value in days:
        start = book.calendar.week_of(on).start
        if start in totals:
            totals[start] += value
    return totals


def _strongest(lead: str, lag: str, first: dict[dt.date, float], second: dict[dt.date, float]) -> LeadMeasure | None:
    z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2 / len(LAGS))
    best: LeadMeasure | None = None
    for lag_weeks in LAGS:
        pairs = [(x, second[w + 7 * lag_weeks * DAY]) for w, x in first.items() if w + 7 * lag_weeks * DAY in second]
        if len(pairs) < LEAST_WEEKS:
            continue
        rho = rank_correlation([x for x, _ in pairs], [y for _, y in pairs])
        if rho is None:
            continue
        half = z * 1.06 / math.sqrt(len(pairs) - 3)
        middle = math.atanh(max(-0.999999, min(0.999999, rho)))
        found = LeadMeasure(lead, lag, lag_weeks, rho, math.tanh(middle - half), math.tanh(middle + half), len(pairs))
        if best is None or abs(rho) > abs(best.rho):
            best = found
    return best


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rho, ties given their mean rank; None where one side never changes."""
    x, y = _ranks(first), _ranks(second)
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    below = math.sqrt(sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y))
    return above / below if below else None


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and values[order[j + 1]] == values[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2
        i = j + 1
    return ranks
