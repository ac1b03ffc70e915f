"""The projection of one person's summed metric: what the team's history and the calendar feed the closed form."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from salesacct.calendar import Calendar, Period
from salesacct.judgement.forecast.closed_form import Better, Projection, Usual, closed_form, project_from_goal
from salesacct.judgement.forecast.lessons import BETWEEN_LEAST, BETWEEN_UNKNOWN
from salesacct.judgement.forecast.members import PERIODS, Member
from salesacct.judgement.forecast.team import TeamHistory, team_history

VOTE_MOST = 1.0  # the team's mean never outweighs one period of the owner's own
OWN_FROM = 0.5  # with less than half a period on record the team's mean is the history
PACE_SPREAD = 0.1  # cv squared of how a whole team's period departs from its usual
PACE_SHARE = 0.5  # the power with which the others' pace is taken over
PACE_LEAST, PACE_MOST = 0.05, 20.0
DOUBT = 0.04  # of certainty at the start of a period, for what no history has seen
TEAM_DEALS = 3.0  # deals of the team's usual size that stand beside the owner's own


def project_total(
    *,
    person: str,
    daily: Mapping[str, Sequence[tuple[dt.date, float]]],
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    target: float,
    calendar: Calendar,
    away: Mapping[str, Sequence[Period]] | None = None,
    started: Mapping[str, dt.date] | None = None,
    ramp: Mapping[str, Sequence[float]] | None = None,
    silence: Literal["zero", "unknown"] = "unknown",
    counts: bool | None = None,
    better: Better = "higher",
    team: TeamHistory | None = None,
) -> Projection | None:
    """Where the total of `person` from `start` to `due` will end, as known on `as_of`.

    `daily` holds every member's readings of the metric. Pass `team` (see `team_history`) when several goals share
    metric and span. None when nothing can be said: no history anywhere and a target that is not above zero.
    """
    if team is None:
        team = team_history(
            daily=daily,
            start=start,
            due=due,
            as_of=as_of,
            calendar=calendar,
            away=away,
            started=started,
            ramp=ramp,
            silence=silence,
            counts=counts,
        )
    return project_member(team, person, target, better)


def project_member(team: TeamHistory, person: str, target: float, better: Better = "higher") -> Projection | None:
    """Where the total of `person` ends over the span of `team`; see `project_total`."""
    member, lessons = team.members.get(person), team.lessons
    stand = _stand(team, person)
    phi = lessons.dispersion(member.past.bumps, member.past.booked, team.counts) if member else lessons.phi
    own = member.rate() if member else None
    if own is not None and own[1] < OWN_FROM:
        own = None
    team_mean = (lessons.per_day or 0.0) * stand.strength
    if own is None and team_mean <= 0:
        return project_from_goal(
            target=target,
            actual=stand.actual,
            elapsed=stand.elapsed,
            counts=team.counts,
            better=better,
            phi=phi if member and member.past.booked > 0 else None,
        )
    between = BETWEEN_UNKNOWN if lessons.between is None else lessons.between
    rate, periods = own or (0.0, 0.0)
    vote = _vote(phi, lessons.spread, between, team_mean) if own else VOTE_MOST
    done = team.filling.done(stand.elapsed)
    usual = Usual(
        own=rate * stand.strength if own else None,
        periods=periods,
        team=team_mean,
        vote=vote,
        growth=lessons.growth,
        team_pace=_team_pace(team, person),
    )
    mu = (periods * rate * stand.strength + vote * team_mean) / (periods + vote) * usual.growth * usual.team_pace
    return closed_form(
        mu=mu,
        phi=phi,
        cv2=lessons.spread if own else lessons.spread + max(between, BETWEEN_LEAST),
        actual=stand.actual,
        elapsed=stand.elapsed,
        target=target,
        counts=team.counts,
        better=better,
        basis="own" if own else "team",
        periods=min(PERIODS, sum(b is not None for b in member.booked[:PERIODS])) if member and own else 0,
        done=done,
        deal=_deal(team, member),
        doubt=DOUBT,
        middle=True,
        usual=usual,
    )


class _Stand(NamedTuple):
    """A person in the running period: booked so far, share of the working days gone, days of full strength in all."""

    actual: float
    elapsed: float
    strength: float


def _stand(team: TeamHistory, person: str) -> _Stand:
    start, end = team.start.toordinal(), team.end.toordinal()
    member, worker = team.members.get(person), team.worker(person)
    actual = member.past.total(start, end) if member else 0.0
    strength = worker.strength(team.days, start, end)
    if team.as_of.toordinal() >= end:
        return _Stand(actual, 1.0, strength)
    now = team.now
    if team.silence == "unknown":
        newest = member.past.last_in(start, now) if member else None
        now = start if newest is None else newest + 1
    gone = worker.strength(team.days, start, now)
    return _Stand(actual, gone / strength if strength > 0 else 0.0, strength)


def _vote(phi: float, spread: float, between: float, team_mean: float) -> float:
    """The weight of the team's mean beside one own period: how unsure a period is over how unlike the members are."""
    if team_mean <= 0:
        return 0.0
    unsure = phi / team_mean + spread
    return min(VOTE_MOST, unsure / max(BETWEEN_LEAST, between - unsure / PERIODS))


def _team_pace(team: TeamHistory, person: str) -> float:
    """How the others run in this period against their usual, shrunk to 1 by their own dispersion, and half taken over."""
    if team.as_of < team.start:
        return 1.0
    booked = usual = due_by_now = 0.0
    for other, member in team.members.items():
        rate = member.rate()
        if other == person or rate is None or rate[0] <= 0:
            continue
        stand = _stand(team, other)
        total = rate[0] * stand.strength * team.lessons.growth
        booked += stand.actual
        usual += total
        due_by_now += total * team.filling.done(stand.elapsed)
    if usual <= 0:
        return 1.0
    worth = team.lessons.phi / PACE_SPREAD
    if worth + due_by_now <= 0:
        return 1.0
    pace = min(PACE_MOST, max(PACE_LEAST, (worth + booked) / (worth + due_by_now)))
    return math.pow(pace, PACE_SHARE)


def _deal(team: TeamHistory, member: Member | None) -> float:
    """The size of a typical deal: the owner's own days with a booking and three of the team's."""
    if not team.lessons.deals:
        return 0.0
    typical = team.lessons.deal_total / team.lessons.deals
    deals, total = (member.past.deals, member.past.deal_total) if member else (0, 0.0)
    return max(0.0, (total + TEAM_DEALS * typical) / (deals + TEAM_DEALS))
