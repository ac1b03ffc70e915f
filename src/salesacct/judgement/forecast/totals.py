"""The projection of one person's summed metric: what the team's history and the calendar feed the closed form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.forecast.closed_form import (
    KAPPA_LEAST,
    KAPPA_MOST,
    SPREAD,
    Projection,
    closed_form,
    project_from_goal,
)
from salesacct.judgement.forecast.team import TEAM_VOTE, TeamHistory, team_history


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
    better: Literal["higher", "lower"] = "higher",
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


def project_member(
    team: TeamHistory, person: str, target: float, better: Literal["higher", "lower"] = "higher"
) -> Projection | None:
    """Where the total of `person` ends over the span of `team`; see `project_total`."""
    member = team.members.get(person)
    today = min(team.as_of, team.end - DAY)
    actual = member.past.total(team.start, today + DAY) if member else 0.0
    known = today
    if team.silence == "unknown":
        newest = member.past.last_in(team.start, today) if member else None
        known = newest if newest else team.start - DAY
    if team.as_of >= team.end:
        elapsed = 1.0
    else:
        whole = team.strength(person, team.start, team.end)
        done = team.strength(person, team.start, known + DAY)
        elapsed = done / whole if whole > 0 else 0.0
    whole = team.strength(person, team.start, team.end)
    own = member.totals if member else []
    rate = member.per_day() if member else None
    if rate is not None and rate > 0:
        assert member is not None
        votes = len(own)
        mixed = (votes * rate + TEAM_VOTE * (team.per_day or 0.0)) / (votes + TEAM_VOTE)
        return closed_form(
            mu=mixed * whole,
            phi=member.phi,
            actual=actual,
            elapsed=elapsed,
            target=target,
            counts=team.counts,
            better=better,
            basis="own",
            periods=votes,
        )
    if team.per_day is not None and team.per_day > 0 and whole > 0:
        mu = team.per_day * whole
        spread = max(SPREAD, team.between)
        kappa = min(KAPPA_MOST, max(KAPPA_LEAST, team.phi / (spread * mu)))
        return closed_form(
            mu=mu,
            phi=member.phi if member else team.phi,
            actual=actual,
            elapsed=elapsed,
            target=target,
            counts=team.counts,
            cv2=spread,
            kappa=kappa,
            better=better,
            basis="team",
        )
    return project_from_goal(
        target=target,
        actual=actual,
        elapsed=elapsed,
        counts=team.counts,
        better=better,
        phi=member.phi if member else None,
    )
