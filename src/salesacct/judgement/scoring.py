"""A goal of the book scored for SMART: its title, its fields, and the evidence that the history gives."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from salesacct.calendar import DAY
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.smart.score import Evidence, Fields, Score, score
from salesacct.records.book import Book
from salesacct.records.model import Goal, Metric

PERIODS = 8
"""Past periods looked at for what was reached before."""
LEAST_OWN = 3
"""Own periods from which the own history is evidence; below, the team's is."""
WEAK_BELOW = 60
"""A score under this, or a criterion that is missing from title and fields, makes a goal weak."""


def score_goal(book: Book, goal: Goal, today: dt.date) -> Score:
    """The five verdicts on a goal; the book must be the one of `today`."""
    metric = book.metrics.get(goal.metric or "")
    fields = Fields(
        metric_name=metric.name if metric else None,
        unit=metric.unit if metric else None,
        better=metric.better if metric else None,
        baseline=goal.baseline,
        target=goal.target,
        start=goal.start,
        due=goal.due,
        milestones=len(goal.milestones),
    )
    return score(
        goal.title, today=today, calendar=book.calendar, fields=fields, evidence=evidence(book, goal, metric, today)
    )


def is_weak(found: Score) -> bool:
    """Should this goal be made better before it is saved?"""
    by_text = (found.criteria[name].verdict for name in ("specific", "measurable", "time_bound"))
    return found.score is None or found.score < WEAK_BELOW or "missing" in by_text


def evidence(book: Book, goal: Goal, metric: Metric | None, today: dt.date) -> Evidence:
    """What the record says of whether the goal can be reached and where it leads."""
    objective = book.objectives.get(goal.supports or "")
    made, of, whose = _record(book, goal, metric, today) if metric else (0, 0, "own")
    chance = low = high = None
    if of:
        chance, low, high = _rate(made, of)
    feeds = set(metric.feeds) if metric else set()
    return Evidence(
        chance=chance,
        low=low,
        high=high,
        made=made,
        of=of,
        whose=whose,
        objective=objective.title if objective else None,
        objective_metric_same=bool(objective and objective.metric and objective.metric == goal.metric),
        metric_kind=metric.kind if metric else None,
        lead_to_lag=bool(objective and objective.metric in feeds),
    )


def _record(book: Book, goal: Goal, metric: Metric, today: dt.date) -> tuple[int, int, str]:
    """(periods in which the target was made, periods looked at, whose they are) of the same length before the goal."""
    if metric.combine != "sum" or metric.ratio or None in (goal.start, goal.due, goal.target) or goal.counts == "team":
        return 0, 0, "own"
    own = _totals(book, goal, metric, goal.owner, today)
    if len(own) >= LEAST_OWN:
        return _made(own, goal, metric), len(own), "own"
    team = [total for person in book.people for total in _totals(book, goal, metric, person, today)]
    return (_made(team, goal, metric), len(team), "team") if len(team) >= LEAST_OWN else (0, 0, "own")


def _totals(book: Book, goal: Goal, metric: Metric, person: str, today: dt.date) -> list[Decimal]:
    """Totals of the person's complete periods of the goal's length, from the first reading on, newest first."""
    assert goal.start is not None
    assert goal.due is not None
    series = book.series(metric.id, person)
    if not series.readings:
        return []
    first = series.readings[0].on
    spans = earlier_windows(goal.start, goal.due + DAY, book.calendar, PERIODS)
    return [series.between(s.start, s.last).total for s in spans if s.last >= first and s.end <= today + DAY]


def _made(totals: list[Decimal], goal: Goal, metric: Metric) -> int:
    assert goal.target is not None
    return sum(total >= goal.target if metric.better == "higher" else total <= goal.target for total in totals)


def _rate(made: int, of: int) -> tuple[float, float, float]:
    """Mean of the Jeffreys posterior and the Wilson 80 % interval of a share (source: Brown, Cai, DasGupta 2001)."""
    z = 1.2816
    share = made / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (made + 0.5) / (of + 1), max(0.0, middle - half), min(1.0, middle + half)
