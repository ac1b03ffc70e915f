"""What a team's past says about one kind of period: built once, shared by every goal of that metric and span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.forecast.capacity import capacity
from salesacct.judgement.forecast.past import Past
from salesacct.judgement.forecast.windows import earlier_windows

PERIODS = 3  # past periods of the owner behind the usual total
TEAM_VOTE = 0.5  # the team's mean stands among them with half a vote
TYPICAL_WEEKS = 8.0  # weeks of the team that a person's own dispersion is pooled with
COUNTS_BELOW = 500.0  # whole daily values up to here are counts, larger ones round amounts


class Member(msgspec.Struct, frozen=True):
    """One person's past: totals of earlier periods per day of full strength, newest first, and the dispersion."""

    past: Past
    totals: list[tuple[float, float]]
    phi: float

    def per_day(self) -> float | None:
        """The usual total per day of full strength, over the last periods."""
        days = sum(strength for _, strength in self.totals)
        return sum(total for total, _ in self.totals) / days if days > 0 else None


class TeamHistory(msgspec.Struct, frozen=True):
    """The members' past for goals from `start` up to, not including, `end`."""

    start: dt.date
    end: dt.date
    as_of: dt.date
    calendar: Calendar
    away: Mapping[str, Sequence[Period]]
    started: Mapping[str, dt.date]
    ramp: Mapping[str, Sequence[float]]
    silence: str
    counts: bool
    members: dict[str, Member]
    per_day: float | None
    between: float
    phi: float

    def strength(self, person: str, start: dt.date, end: dt.date) -> float:
        """Days of full strength that `person` works in [start, end)."""
        hired = self.started.get(person)
        return capacity(start, end, self.calendar, self.away.get(person, ()), hired, self.ramp.get(person, ()))


def team_history(
    *,
    daily: Mapping[str, Sequence[tuple[dt.date, float]]],
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    calendar: Calendar,
    away: Mapping[str, Sequence[Period]] | None = None,
    started: Mapping[str, dt.date] | None = None,
    ramp: Mapping[str, Sequence[float]] | None = None,
    silence: str = "unknown",
    counts: bool | None = None,
) -> TeamHistory:
    """The team's past for goals from `start` to `due` (the last day that counts), as known on `as_of`."""
    end = due + DAY
    away, started, ramp = away or {}, started or {}, ramp or {}
    spans = earlier_windows(start, end, calendar, PERIODS)
    pasts = {person: Past.of(readings, as_of) for person, readings in daily.items()}
    if counts is None:
        counts = all(past.whole and past.largest <= COUNTS_BELOW for past in pasts.values())
    spread = {person: _dispersion(past.weeks(as_of + DAY)) for person, past in pasts.items()}
    sum_of_squares = sum(squares for squares, _, _ in spread.values())
    sum_of_totals = sum(total for _, total, _ in spread.values())
    phi = sum_of_squares / sum_of_totals if sum_of_totals > 0 else (1.0 if counts else 0.0)
    weeks = sum(number for _, _, number in spread.values())
    typical = TYPICAL_WEEKS * max(0.0, sum_of_totals) / weeks if weeks else 0.0
    members: dict[str, Member] = {}
    for person, past in pasts.items():
        squares, total, _ = spread[person]
        weight = max(0.0, total) + typical
        own = (squares + typical * phi) / weight if weight > 0 else phi
        totals = []
        for span in spans:
            if not past.days or span.end.toordinal() <= past.days[0]:
                break
            known = min(span.end, as_of + DAY)
            strength = capacity(
                span.start, known, calendar, away.get(person, ()), started.get(person), ramp.get(person, ())
            )
            if strength > 0:
                totals.append((past.total(span.start, known), strength))
        members[person] = Member(past, totals, own)
    rates = [rate for member in members.values() if (rate := member.per_day()) is not None]
    mean = sum(rates) / len(rates) if rates else None
    between = 0.0
    if mean and len(rates) > 2:
        between = sum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1) / mean**2
    return TeamHistory(start, end, as_of, calendar, away, started, ramp, silence, counts, members, mean, between, phi)


def _dispersion(weeks: Sequence[float]) -> tuple[float, float, int]:
    """Half the sum of squared steps from week to week, the total of the weeks, and their number."""
    squares = sum((weeks[i] - weeks[i - 1]) ** 2 for i in range(1, len(weeks)))
    return squares / 2, sum(weeks), len(weeks)
