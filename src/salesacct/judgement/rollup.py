"""Where the whole team lands: drawn from every member's own forecast, never a sum of medians.

Whom no usual period is known of are forecast as one: what they have booked together, with their share of the target for
a history. What is unsure of that share is unsure for all of them at once, so it must not average out over people.
What makes one member's period better or worse than usual is in part what moves all of them, a market or a price, so
part of that doubt is drawn once for everybody.
The draws come from a generator with a fixed seed, so the same files give the same page.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from salesacct.judgement.forecast.closed_form import Better, Projection, project_from_goal
from salesacct.judgement.forecast.enough import lacking
from salesacct.judgement.forecast.running import Stand
from salesacct.judgement.forecast.team import TeamHistory
from salesacct.judgement.forecast.totals import project_member
from salesacct.judgement.goals import NOTHING_TO_GO_BY
from salesacct.judgement.history import daily_of, team_for, teams_of
from salesacct.judgement.objectives import first_day
from salesacct.records.book import Book
from salesacct.records.model import Metric, Objective

DRAWS = 2000
SEED = 20261124
LEAST = 0.5 / DRAWS
"""The chance of what no draw showed: as long as anything can still come, it is not nought."""
COMMON = 0.6
"""Share of the doubt about the members' rates that is common to all; chosen for a band that holds what it says."""


class Rollup(msgspec.Struct, frozen=True, kw_only=True):
    """The team's total at the end: mean, 80 % band, and the probability of the target; `actual` is what is booked so far.

    None is unknown: then `no_forecast` says why.
    """

    actual: float
    members: int
    projected: float | None = None
    low: float | None = None
    high: float | None = None
    p_hit: float | None = None
    no_forecast: str = ""


class Newcomer(NamedTuple):
    """Somebody of whom no usual period is known: where they stand, and their team's dispersion."""

    stand: Stand
    phi: float
    counts: bool


def roll_up(book: Book, objective: Objective, today: dt.date) -> Rollup | None:
    """Where the team's total of the objective's summed metric lands by its due day; None when nobody has a reading."""
    metric, start = book.metrics[objective.metric or ""], first_day(book, objective)
    assert start is not None
    assert objective.due is not None
    teams = [
        (
            team_for(book, metric, people, daily_of(book, metric.id, people), start, objective.due, today),
            sorted(several),
        )
        for people, several in sorted(teams_of(book, metric.id).items())  # whatever the order of the files
    ]
    if not teams:
        return None
    actual = sum(_stand(team, person).actual for team, several in teams for person in several)
    members = sum(len(several) for _, several in teams)
    few = lacking(sum(team.readings for team, _ in teams), max(team.recorded for team, _ in teams))
    if few is not None:
        return Rollup(actual=actual, members=members, no_forecast=few.words)
    target = float(objective.target) if objective.target is not None else None
    parts = _parts(teams, metric, target)
    if parts is None:
        return Rollup(actual=actual, members=members, no_forecast=NOTHING_TO_GO_BY)
    return add_up(parts, members, target, metric.better)


def add_up(parts: Sequence[Projection], members: int, target: float | None, better: Better = "higher") -> Rollup:
    """The sum of one or more projections, of so many members, by simulation; no chance where there is no target."""
    actual = sum(p.actual for p in parts)
    draws = sorted(_draws(parts))
    hit = None
    if target is not None:
        hit = sum(d >= target if better == "higher" else d <= target for d in draws) / DRAWS
        if draws[0] != draws[-1] and not (better == "higher" and actual >= target):
            hit = min(max(hit, LEAST), 1 - LEAST)
    return Rollup(
        actual=actual,
        members=members,
        projected=sum(draws) / DRAWS,
        low=draws[DRAWS // 10],
        high=draws[DRAWS - DRAWS // 10 - 1],
        p_hit=hit,
    )


def _parts(
    teams: Sequence[tuple[TeamHistory, list[str]]], metric: Metric, target: float | None
) -> list[Projection] | None:
    """What the total is made of: the members with a usual period one by one, the others as one; None if nothing is known."""
    known: list[Projection] = []
    others: list[Newcomer] = []
    strength = 0.0
    for team, several in teams:
        for person in several:
            stand = _stand(team, person)
            strength += stand.strength
            found = project_member(team, person, 1.0, metric.better)
            if isinstance(found, Projection) and found.basis != "goal":
                known.append(found)
            else:
                others.append(Newcomer(stand, team.lessons.phi, team.counts))
    if not others:
        return known
    working = sum(o.stand.strength for o in others)
    together = project_from_goal(
        target=(target or 0.0) * (working / strength if strength > 0 else 1.0),
        actual=sum(o.stand.actual for o in others),
        elapsed=sum(o.stand.elapsed * o.stand.strength for o in others) / working if working > 0 else 0.0,
        counts=all(o.counts for o in others),
        better=metric.better,
        phi=sum(o.phi for o in others) / len(others),
    )
    return [*known, together] if together else None


def _stand(team: TeamHistory, person: str) -> Stand:
    return team.running.stands.get(person) or team.span.stand(None, team.worker(person), team.days)


def _draws(parts: Sequence[Projection]) -> Iterator[float]:
    """Ends of the total: in each the members' rates share one factor of mean 1, and the rest is each member's own."""
    source = random.Random(SEED)
    coming = sum(max(0.0, p.remaining) for p in parts)
    doubt = sum(math.sqrt(_doubt(p)) for p in parts)
    spread = COMMON * (doubt / coming) ** 2 if coming > 0 and len(parts) > 1 else 0.0
    for _ in range(DRAWS):
        factor = source.gammavariate(1 / spread, spread) if spread > 0 else 1.0
        yield sum(_draw(p, source, factor, COMMON if spread > 0 else 0.0) for p in parts)


def _doubt(p: Projection) -> float:
    """The part of the variance that comes from not knowing the rate: what is left without the dispersion's own."""
    return max(0.0, p.variance - p.phi * max(0.0, p.remaining))


def _draw(p: Projection, source: random.Random, factor: float, common: float) -> float:
    """One end of one member: what is booked, and nothing more or a gamma draw of the rest, rounded at random to a count."""
    whole = p.rest()
    rest = msgspec.structs.replace(
        whole, mean=whole.mean * factor, variance=(whole.variance - common * _doubt(p)) * factor
    )
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
