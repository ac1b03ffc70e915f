"""Lead metrics that have dropped: what a person did a day lately against the weeks before.

Rule: a drop is told only when it is larger than chance makes one, and only up to the last day that is known.
"""

from __future__ import annotations

import datetime as dt
import math

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
"""A drop is at most this share of what was usual."""
SIGMAS = 2.0
"""And misses the usual by this many standard deviations of a count (the square root of what was to be expected)."""


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


def lead_drops(book: Book, person: str, today: dt.date) -> tuple[LeadDrop, ...]:
    """The summed lead metrics that dropped, the steepest first; the book must be the one of `today`."""
    leads = [m for m in book.metrics.values() if m.kind == "lead" and m.combine == "sum" and not m.ratio]
    found = [_drop(book, metric, person, today) for metric in leads if metric.better == "higher"]
    drops = sorted((d for d in found if d), key=lambda d: d.lately / d.before)
    measures = [m for m in lead_measures(book, today, book.team_of(person)) if m.clear and m.rho > 0] if drops else []
    return tuple(_with_measure(drop, measures) for drop in drops)


def _with_measure(drop: LeadDrop, measures: list[LeadMeasure]) -> LeadDrop:
    followed_by = next((m for m in measures if m.lead == drop.metric.id), None)
    return msgspec.structs.replace(drop, followed_by=followed_by) if followed_by else drop


def _drop(book: Book, metric: Metric, person: str, today: dt.date) -> LeadDrop | None:
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
    done = float(series.between(since, known).total)
    to_expect = usual * lately
    if usual <= 0 or done > DROP * to_expect or to_expect - done < SIGMAS * math.sqrt(to_expect):
        return None
    return LeadDrop(metric, done / lately, usual, since, known)
