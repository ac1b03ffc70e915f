"""Where the whole team lands: drawn from every member's own forecast, never a sum of medians.

The draws come from a generator with a fixed seed, so the same files give the same page.
"""

from __future__ import annotations

import datetime as dt
import random

import msgspec

from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.totals import project_member
from salesacct.judgement.history import daily_of, team_for, teams_of
from salesacct.records.book import Book
from salesacct.records.model import Metric

DRAWS = 2000
SEED = 20261124


class Rollup(msgspec.Struct, frozen=True):
    """The team's total at the end: mean, 80 % band, and the probability of `target`. `actual` is what is booked so far."""

    actual: float
    projected: float
    low: float
    high: float
    p_hit: float | None
    members: int


def members(book: Book, metric: Metric, start: dt.date, due: dt.date, today: dt.date) -> dict[str, Projection]:
    """Each member's projection of a summed metric over a span; members about whom nothing can be said are left out."""
    found: dict[str, Projection] = {}
    for people, several in teams_of(book, metric.id).items():
        team = team_for(book, metric, daily_of(book, metric.id, people), start, due, today)
        for person in several:
            projection = project_member(team, person, 1.0, metric.better)
            if projection is not None:
                found[person] = projection
    return found


def roll_up(projections: dict[str, Projection], target: float | None, better: str = "higher") -> Rollup | None:
    """The sum over members by simulation; None for nobody."""
    if not projections:
        return None
    source = random.Random(SEED)
    several = [
        projections[id] for id in sorted(projections)
    ]  # in whatever order the files have them, the draws are the same
    draws = sorted(sum(_draw(p, source) for p in several) for _ in range(DRAWS))
    hit = None
    if target is not None:
        hit = sum(d >= target if better == "higher" else d <= target for d in draws) / DRAWS
    return Rollup(
        actual=sum(p.actual for p in several),
        projected=sum(draws) / DRAWS,
        low=draws[DRAWS // 10],
        high=draws[DRAWS - DRAWS // 10 - 1],
        p_hit=hit,
        members=len(several),
    )


def _draw(p: Projection, source: random.Random) -> float:
    """One end of one member: what is booked, and nothing more or a gamma draw of the rest, rounded at random to a count."""
    rest = p.rest()
    if rest.mean <= 0 or rest.variance <= 0:
        return p.actual + max(0.0, rest.mean)
    if source.random() < rest.none:
        return p.actual
    mean = rest.mean / (1 - rest.none)
    variance = max((rest.variance + rest.mean**2) / (1 - rest.none) - mean**2, 1e-9 * mean**2)
    value = source.gammavariate(mean * mean / variance, variance / mean)
    if rest.counts:
        value = float(int(value) + (source.random() < value % 1))
    return p.actual + value
