"""The projection of one person's summed metric: what the team's history and the calendar feed the closed form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from salesacct.calendar import Calendar, Period
from salesacct.judgement.forecast.closed_form import Better, Projection, Usual, closed_form, project_from_goal
from salesacct.judgement.forecast.enough import TooLittle, lacking
from salesacct.judgement.forecast.lessons import BETWEEN_LEAST, BETWEEN_UNKNOWN
from salesacct.judgement.forecast.members import PERIODS, Member
from salesacct.judgement.forecast.team import TeamHistory, team_history

VOTE_MOST = 1.0  # the team's mean never outweighs one period of the owner's own
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
) -> Projection | TooLittle | None:
    """Where the total of `person` from `start` to `due` will end, as known on `as_of`.

    `daily` holds every member's readings of the metric. Pass `team` (see `team_history`) when several goals share
    metric and span. TooLittle when the team has hardly begun; None when nothing stands in for a history that is not
    long enough for such a period: a target that is not above zero.
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


def project_member(
    team: TeamHistory, person: str, target: float, better: Better = "higher"
) -> Projection | TooLittle | None:
    """Where the total of `person` ends over the span of `team`; see `project_total`."""
    few = lacking(team.readings, team.recorded)
    if few is not None:
        return few
    member, lessons = team.members.get(person), team.lessons
    stand = team.running.stands.get(person) or team.span.stand(None, team.worker(person), team.days)
    phi = lessons.dispersion(member.past.bumps, member.past.booked, team.counts) if member else lessons.phi
    own = member.rate() if member else None
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
        team_pace=team.running.pace_beside(person, lessons.phi),
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


def _vote(phi: float, spread: float, between: float, team_mean: float) -> float:
    """The weight of the team's mean beside one own period: how unsure a period is over how unlike the members are."""
    if team_mean <= 0:
        return 0.0
    unsure = phi / team_mean + spread
    return min(VOTE_MOST, unsure / max(BETWEEN_LEAST, between - unsure / PERIODS))


def _deal(team: TeamHistory, member: Member | None) -> float:
    """The size of a typical deal: the owner's own days with a booking and three of the team's."""
    if not team.lessons.deals:
        return 0.0
    typical = team.lessons.deal_total / team.lessons.deals
    deals, total = (member.past.deals, member.past.deal_total) if member else (0, 0.0)
    return max(0.0, (total + TEAM_DEALS * typical) / (deals + TEAM_DEALS))
