"""Lead metrics that have dropped, or risen: what a person did a day lately against the weeks before.

Rule: a change is told only when it is larger than chance makes one, and only up to the last day that is known.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from salesacct.calendar import DAY
from salesacct.judgement.lead_measures import LeadMeasure, lead_measures
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.judgement.pace import WorkTime
from salesacct.records.book import Book
from salesacct.records.model import Metric

LATELY, BEFORE = 2, 8
"""Weeks compared: the last two with the eight before them."""
LEAST_DAYS = 20
"""Working days that the weeks before must hold to compare with."""
DROP = 0.75
"""A drop is at most this share of what was usual, and a rise at least the usual divided by it."""
SIGMAS = 2.0
"""And differs from the usual by this many standard deviations of a count (the square root of what was to be expected)."""


class LeadDrop(msgspec.Struct, frozen=True):
    """A lead metric of a person per working day: lately (from `since` to `until`) and in the weeks before.

    `followed_by` is the lag metric that moved with it most clearly in the team's past, if any did.
    """

    metric: Metric
    lately: float
    before: float
    since: dt.date
    until: dt.date
    followed_by: LeadMeasure | None = None


class LeadRise(msgspec.Struct, frozen=True):
    """A lead metric of a person per working day that rose: lately (from `since` to `until`) and in the weeks before."""

    metric: Metric
    lately: float
    before: float
    since: dt.date
    until: dt.date


def lead_drops(book: Book, person: str, today: dt.date) -> tuple[LeadDrop, ...]:
    """The summed lead metrics that dropped, the steepest first; the book must be the one of `today`."""
    found = [LeadDrop(*c.rates) for c in _changes(book, person, today) if c.fell]
    drops = sorted(found, key=lambda drop: drop.lately / drop.before)
    measures = [m for m in lead_measures(book, today, book.team_of(person)) if m.clear and m.rho > 0] if drops else []
    return tuple(_with_measure(drop, measures) for drop in drops)


def _with_measure(drop: LeadDrop, measures: list[LeadMeasure]) -> LeadDrop:
    followed_by = next((m for m in measures if m.lead == drop.metric.id), None)
    return msgspec.structs.replace(drop, followed_by=followed_by) if followed_by else drop


class _Compared(NamedTuple):
    """A metric lately (`done` in `days` working days) and before (`usual` a working day)."""

    metric: Metric
    done: float
    days: int
    usual: float
    since: dt.date
    until: dt.date

    @property
    def fell(self) -> bool:
        """Is it a drop?"""
        to_expect = self.usual * self.days
        return self.done <= DROP * to_expect and to_expect - self.done >= SIGMAS * math.sqrt(to_expect)

    @property
    def rose(self) -> bool:
        """Is it a rise?"""
        to_expect = self.usual * self.days
        return DROP * self.done >= to_expect and self.done - to_expect >= SIGMAS * math.sqrt(to_expect)

    @property
    def rates(self) -> tuple[Metric, float, float, dt.date, dt.date]:
        """(metric, lately a day, before, since, until)."""
        return self.metric, self.done / self.days, self.usual, self.since, self.until


def lead_rises(book: Book, person: str, today: dt.date) -> tuple[LeadRise, ...]:
    """The summed lead metrics that rose, the steepest first; the book must be the one of `today`."""
    found = [LeadRise(*c.rates) for c in _changes(book, person, today) if c.rose]
    return tuple(sorted(found, key=lambda rise: -rise.lately / rise.before))


def _changes(book: Book, person: str, today: dt.date) -> Iterator[_Compared]:
    """The lead metrics of which more is better, counted in sums, as far as they can be compared."""
    for metric in book.metrics.values():
        if metric.kind == "lead" and metric.combine == "sum" and not metric.ratio and metric.better == "higher":
            found = _compared(book, metric, person, today)
            if found:
                yield found


def _compared(book: Book, metric: Metric, person: str, today: dt.date) -> _Compared | None:
    """None where too little is known, or the last reading is stale."""
    series = book.series(metric.id, person)
    if series.last is None:
        return None
    known = today if metric.silence == "zero" else series.last.on
    if metric.silence == "unknown" and is_stale(
        age_in_days(known, today, book.calendar, book.away(person)), metric, book
    ):
        return None
    since = known - dt.timedelta(weeks=LATELY) + DAY
    start = max(series.readings[0].on, since - dt.timedelta(weeks=BEFORE))
    time = WorkTime.of(book.calendar, None, book.away(person))
    earlier, lately = time.days(start, since), time.days(since, known + DAY)
    if earlier < LEAST_DAYS or not lately:
        return None
    usual = float(series.between(start, since - DAY).total) / earlier
    if usual <= 0:
        return None
    return _Compared(metric, float(series.between(since, known).total), lately, usual, since, known)
