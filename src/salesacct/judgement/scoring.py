"""A goal of the book scored for SMART: its title, its fields, and the evidence that the history gives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.smart.evidence import Evidence
from salesacct.judgement.smart.fields import Fields
from salesacct.judgement.smart.score import Score, score
from salesacct.records.book import Book
from salesacct.records.model import Goal, Metric, Objective

PERIODS = 8
"""Past periods looked at for what was reached before."""
LEAST_OWN = 3
"""Own periods from which the own history is evidence; below, the team's is."""
WEAK_BELOW = 60
"""A score under this, or a criterion that is missing from title and fields, makes a goal weak."""


Totals = dict[tuple[str, dt.date | None, dt.date | None, dt.date], list[Decimal]]
"""What everybody made in the periods before a goal, by its metric, start, due and the day: the same for many goals."""


def score_goal(book: Book, goal: Goal, today: dt.date, known: Totals | None = None) -> Score:
    """The five verdicts on a goal; the book must be the one of `today`.

    Who scores many goals gives one `known` to all of them, empty at first: it is filled here.
    """
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
        goal.title,
        today=today,
        calendar=book.calendar,
        fields=fields,
        evidence=evidence(book, goal, metric, today, known),
    )


def is_weak(found: Score) -> bool:
    """Should this goal be made better before it is saved?"""
    by_text = (found.criteria[name].verdict for name in ("specific", "measurable", "time_bound"))
    return found.score is None or found.score < WEAK_BELOW or "missing" in by_text


def evidence(book: Book, goal: Goal, metric: Metric | None, today: dt.date, totals: Totals | None = None) -> Evidence:
    """What the record says of whether the goal can be reached and where it leads."""
    objective = book.objectives.get(goal.supports or "")
    owner = book.people.get(goal.owner)
    known = _record(book, goal, metric, today, {} if totals is None else totals) if metric else Made(0, 0, "own", None)
    same = role_moves = moves = None
    if metric and objective and objective.metric:
        same = objective.metric == metric.id
        moves = same or objective.metric in metric.feeds
    if metric and owner:
        colleagues = [p.id for p in book.people.values() if p.role == owner.role]
        role_moves = any(book.series(part, p).readings for p in colleagues for part in _parts(metric)) or None
    return Evidence(
        made=known.made,
        of=known.of,
        period=_period_name(goal),
        whose=known.whose,
        best=known.best,
        usual=_said(known.usual, metric.unit) if metric and known.usual is not None else None,
        needed=_said(goal.target, metric.unit) if metric and goal.target is not None else None,
        objective=objective.title if objective else None,
        objective_over=_over(objective, goal),
        objectives=tuple(o.title for o in book.objectives.values()),
        metric=metric.name if metric else None,
        metric_kind=metric.kind if metric else None,
        same_metric=same,
        moves_objective=moves,
        role=owner.role if owner else None,
        role_moves_metric=role_moves,
    )


def _over(objective: Objective | None, goal: Goal) -> str | None:
    """The objective's last day where it comes before the goal's first."""
    ends = objective.due if objective else None
    return str(ends) if ends and goal.start and ends < goal.start else None


def _said(value: Decimal, unit: str) -> str:
    return (
        f"{value:,.0f} {unit}".strip()
        if abs(value) >= 10 or value == value.to_integral_value()
        else f"{value:.1f} {unit}".strip()
    )


def _parts(metric: Metric) -> tuple[str, ...]:
    return (metric.ratio.of, metric.ratio.to) if metric.ratio else (metric.id,)


class Made(NamedTuple):
    """In how many of the looked-at periods before the goal its target was made, whose they are, and their mean total.

    `best` is the target as a multiple of the best of them; None where less is better, or nothing was made.
    """

    made: int
    of: int
    whose: Literal["own", "team"]
    usual: Decimal | None
    best: float | None = None


def _record(book: Book, goal: Goal, metric: Metric, today: dt.date, totals: Totals) -> Made:
    nothing = Made(0, 0, "own", None)
    if metric.combine != "sum" or metric.ratio or None in (goal.start, goal.due, goal.target) or goal.counts == "team":
        return nothing
    spans = _spans(book, goal, today)
    own = _totals(book, metric, goal.owner, spans)
    if len(own) >= LEAST_OWN:
        return _counted(own, goal, metric, "own")
    key = (metric.id, goal.start, goal.due, today)
    if key not in totals:
        totals[key] = [total for person in book.people for total in _totals(book, metric, person, spans)]
    team = totals[key]
    if len(team) >= LEAST_OWN:
        return _counted(team, goal, metric, "team")
    return nothing


def _period_name(goal: Goal) -> str:
    """What periods of the goal's length are called: quarters, months, weeks, or plainly periods."""
    if goal.start is None or goal.due is None:
        return "periods"
    days = (goal.due - goal.start).days + 1
    return {
        7: "weeks",
        **dict.fromkeys(range(28, 32), "months"),
        **dict.fromkeys(range(89, 93), "quarters"),
        365: "years",
        366: "years",
    }.get(days, "periods")


def _spans(book: Book, goal: Goal, today: dt.date) -> list[Period]:
    """The complete periods of the goal's length before it, newest first."""
    assert goal.start is not None
    assert goal.due is not None
    spans = earlier_windows(goal.start, goal.due + DAY, book.calendar, PERIODS)
    return [span for span in spans if span.end <= today + DAY]


def _totals(book: Book, metric: Metric, person: str, spans: list[Period]) -> list[Decimal]:
    """What the person made in each of the periods from the first reading on."""
    series = book.series(metric.id, person)
    if not series.readings:
        return []
    first = series.readings[0].on
    return [series.between(s.start, s.last).total for s in spans if s.last >= first]


def _counted(totals: list[Decimal], goal: Goal, metric: Metric, whose: Literal["own", "team"]) -> Made:
    assert goal.target is not None
    more = metric.better == "higher"
    made = sum(total >= goal.target if more else total <= goal.target for total in totals)
    best = float(goal.target / max(totals)) if more and max(totals) > 0 else None
    return Made(made, len(totals), whose, sum(totals, Decimal(0)) / len(totals), best)
