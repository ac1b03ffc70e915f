"""How far to trust the forecast: the team's own past replayed, beside the straight line that most tools show.

Every complete past period is asked again at 25, 50 and 75 % of its days with only what was known then. Each person gets
four targets around their usual total, because real targets of the past are few and were often set with hindsight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from salesacct.calendar import DAY, Calendar, Period, month_on
from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.totals import project_member
from salesacct.judgement.history import Daily, daily_of, team_for, teams_of
from salesacct.records.book import Book
from salesacct.records.model import Metric

SHARES = (0.25, 0.50, 0.75)
FACTORS = (0.8, 1.0, 1.1, 1.25)
"""Targets as multiples of the mean of the last three totals."""
PERIODS = 5
"""How many of the newest complete periods are replayed."""
SURE = 0.99
"""What the straight line's badge claims when it is on pace; the rest when it is not."""
BINS = ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0))
"""The classes of P(hit) for which claimed and real shares are compared."""


class Replay(msgspec.Struct, frozen=True):
    """One goal of one past period asked at one day: what was forecast, what the line said, what came."""

    share: float
    factor: float
    projected: float
    line: float
    low: float
    high: float
    real: float
    p_hit: float
    badge: float
    hit: bool
    open: bool


class Trust(msgspec.Struct, frozen=True):
    """At one share of the period: errors relative to what came (WAPE), Brier scores, share of ends within the band."""

    share: float
    asked: int
    error: float | None
    line_error: float | None
    brier: float | None
    line_brier: float | None
    cover: float | None


class Bin(msgspec.Struct, frozen=True):
    """Of the goals given a chance in [low, high): how many, the mean chance given, the share that hit."""

    low: float
    high: float
    asked: int
    claimed: float | None
    hit: float | None


def replay(book: Book, metric: Metric, today: dt.date, kind: str = "quarter") -> list[Replay]:
    """All replays of a summed metric over the last complete weeks, months or quarters before `today`."""
    teams = [(daily_of(book, metric.id, people), several) for people, several in teams_of(book, metric.id).items()]
    if not teams:
        return []
    first = min(points[0][0] for daily, _ in teams for points in daily.values())
    found: list[Replay] = []
    for period in _complete(book.calendar, kind, today, first):
        for daily, several in teams:
            found += _period(book, metric, daily, several, period, kind)
    return found


def _complete(calendar: Calendar, kind: str, today: dt.date, first: dt.date) -> list[Period]:
    """The newest complete periods, oldest first, that begin after the first reading."""
    of = {"week": calendar.week_of, "month": calendar.month_of, "quarter": calendar.quarter_of}[kind]
    found: list[Period] = []
    period = of(today)
    if period.last > today:
        period = of(period.start - DAY)
    while len(found) < PERIODS and period.start > first:
        found.append(period)
        period = of(period.start - DAY)
    return found[::-1]


def _earlier(period: Period, kind: str, back: int) -> Period:
    if kind == "week":
        return Period(period.start - 7 * back * DAY, period.end - 7 * back * DAY)
    months = back * (1 if kind == "month" else 3)
    return Period(month_on(period.start, -months), month_on(period.end, -months))


def _period(
    book: Book, metric: Metric, daily: Daily, several: list[str], period: Period, kind: str
) -> Iterator[Replay]:
    """Replays of `several` people of the team whose readings are `daily`."""
    usual: dict[str, float] = {}
    for person in several:
        points = daily[person]
        totals = [
            _total(points, span.start, span.last)
            for span in (_earlier(period, kind, back) for back in (1, 2, 3))
            if span.last >= points[0][0]
        ]
        if totals and sum(totals) > 0:
            usual[person] = sum(totals) / len(totals)
    for share in SHARES:
        day = period.start + DAY * (max(1, round(period.days * share)) - 1)
        team = team_for(book, metric, daily, daily, period.start, period.last, day)
        gone = ((day - period.start).days + 1) / period.days
        for person, mean in usual.items():
            so_far = _total(daily[person], period.start, day)
            real = _total(daily[person], period.start, period.last)
            for factor in FACTORS:
                target = factor * mean
                found = project_member(team, person, target, "higher")
                if isinstance(found, Projection):
                    yield Replay(
                        share,
                        factor,
                        found.projected,
                        so_far / gone,
                        found.low,
                        found.high,
                        real,
                        found.p_hit,
                        SURE if so_far / gone >= target else 1 - SURE,
                        real >= target,
                        so_far < target,
                    )


def _total(points: Sequence[tuple[dt.date, float]], start: dt.date, last: dt.date) -> float:
    return sum(value for day, value in points if start <= day <= last)


def trust(replays: Sequence[Replay]) -> list[Trust]:
    """Error, Brier score and coverage at each share of the period. Goals already reached are left out of the Brier score."""
    return [_trust(share, [r for r in replays if r.share == share]) for share in SHARES]


def _trust(share: float, replays: list[Replay]) -> Trust:
    ends = [r for r in replays if r.factor == 1.0]
    undecided = [r for r in replays if r.open]
    total = sum(abs(r.real) for r in ends)
    return Trust(
        share=share,
        asked=len(ends),
        error=sum(abs(r.projected - r.real) for r in ends) / total if total else None,
        line_error=sum(abs(r.line - r.real) for r in ends) / total if total else None,
        brier=_mean([(r.p_hit - r.hit) ** 2 for r in undecided]),
        line_brier=_mean([(r.badge - r.hit) ** 2 for r in undecided]),
        cover=_mean([float(r.low - 1e-9 <= r.real <= r.high + 1e-9) for r in ends]),
    )


def calibration(replays: Sequence[Replay]) -> list[Bin]:
    """Chances given against what came, over all undecided replays."""
    undecided = [r for r in replays if r.open]
    found = []
    for low, high in BINS:
        inside = [r for r in undecided if low <= r.p_hit < high or (high == 1.0 and r.p_hit == 1.0)]
        found.append(
            Bin(low, high, len(inside), _mean([r.p_hit for r in inside]), _mean([float(r.hit) for r in inside]))
        )
    return found


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
