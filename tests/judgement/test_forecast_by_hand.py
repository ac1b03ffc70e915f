"""Levels and ratios once more, step by step as docs/judgement.md has them, against every figure that is given."""

from __future__ import annotations

import datetime as dt
import math
from statistics import NormalDist
from typing import Literal

import pytest

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.levels import project_level
from salesacct.judgement.forecast.ratios import project_ratio

D = dt.date
Better = Literal["higher", "lower"]
NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.9)


def smoothed(values: list[float], keep: float, bend: float, ahead: int) -> tuple[float, float, float]:
    """(mean squared surprise, level after `ahead` steps, growth of the variance) of readings one step apart."""
    level, trend, surprises = values[0], 0.0, []
    for value in values[1:]:
        foreseen = level + 0.9 * trend
        surprises.append(value - foreseen)
        level = foreseen + keep * (value - foreseen)
        trend = 0.9 * trend + bend * keep * (value - foreseen)
    fading = sum(0.9**i for i in range(1, ahead + 1))
    lasting = keep * (1 + bend * fading)
    return (
        sum(s * s for s in surprises) / len(surprises),
        level + trend * fading,
        1 + (ahead - 1) * lasting * lasting,
    )


@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize("ahead", [1, 2, 6])
@pytest.mark.parametrize(
    "values",
    [
        [4.0, 6.0, 5.0, 7.0],
        [10.0, 11.0, 13.0, 14.0, 17.0],
        [0.4, 0.3, 0.1, 0.0, 0.1],
        [3.0, -2.0, 5.0, -4.0, 1.0, 0.0, 2.0],
    ],
)
def test_a_level_by_hand(values: list[float], ahead: int, better: Better) -> None:
    """Four ways of smoothing, each weighed by how little it was surprised; a level that was never below 0 stays there."""
    ways = [smoothed(values, keep, bend, ahead) for keep, bend in ((0.2, 0), (0.5, 0), (1, 0), (1, 0.5))]
    count = len(values) - 1
    weights = [mse**-count for mse, _, _ in ways]
    mean = sum(w * m for w, (_, m, _) in zip(weights, ways, strict=True)) / sum(weights)
    variance = sum(
        w * (mse * growth * (count + 1) / count + (m - mean) ** 2)
        for w, (mse, m, growth) in zip(weights, ways, strict=True)
    ) / sum(weights)
    series = [(D(2026, 1, 5) + 7 * i * DAY, value) for i, value in enumerate(values)]
    last = series[-1][0]
    target = mean + 0.7 * math.sqrt(variance)
    found = project_level(series=series, due=last + 7 * ahead * DAY, as_of=last + DAY, target=target, better=better)
    assert isinstance(found, Projection)
    floor = 0.0 if min(values) >= 0 else -math.inf
    assert found.mean == pytest.approx(max(floor, mean))
    assert found.projected == found.mean
    assert found.variance == pytest.approx(variance)
    assert found.low == pytest.approx(max(floor, mean - Z * math.sqrt(variance)))
    assert found.high == pytest.approx(mean + Z * math.sqrt(variance))
    assert found.p_hit == pytest.approx(NORMAL.cdf(-0.7 if better == "higher" else 0.7))
    assert found.remaining == pytest.approx(mean - values[-1])
    assert (found.actual, found.target, found.better) == (values[-1], target, better)
    assert (found.basis, found.history_weight, found.periods) == ("own", 1.0, len(values))


NOVEMBER = (D(2026, 11, 2), D(2026, 11, 29))
"""Four whole weeks: what came before is counted in the twelve weeks before."""
AS_OF = D(2026, 11, 13)
"""Ten of twenty working days are over."""
Daily = list[tuple[dt.date, float]]


@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize(
    ("won", "closed"),
    [
        # History of all twelve weeks, and of the last ones only.
        ([(D(2026, 8, 10), 2.0), (D(2026, 9, 14), 3.0), (D(2026, 11, 4), 1.0)],
         [(D(2026, 8, 10), 5.0), (D(2026, 9, 14), 6.0), (D(2026, 10, 7), 4.0), (D(2026, 11, 4), 3.0), (D(2026, 11, 12), 2.0)]),
        ([(D(2026, 10, 20), 2.0), (D(2026, 11, 4), 3.0)],
         [(D(2026, 10, 20), 5.0), (D(2026, 11, 4), 4.0), (D(2026, 11, 11), 1.0)]),
        # Not shares: more above than below, and below nothing.
        ([(D(2026, 9, 14), 30.0), (D(2026, 11, 4), -5.0)],
         [(D(2026, 9, 14), 6.0), (D(2026, 11, 4), 3.0), (D(2026, 11, 12), 2.0)]),
    ],
)  # fmt: skip
def test_a_ratio_by_hand(won: Daily, closed: Daily, better: Better) -> None:
    """What is to come arrives at the pace of history and this period together, and at a ratio between the two."""
    start, due = NOVEMBER
    first = closed[0][0]
    begun = max(start - 84 * DAY, first)
    worked = sum((begun + i * DAY).weekday() < 5 for i in range((start - begun).days))

    def total(points: Daily, since: dt.date, before: dt.date) -> float:
        return sum(value for day, value in points if since <= day < before)

    earlier_of, earlier_to = total(won, begun, start), total(closed, begun, start)
    of, to = total(won, start, AS_OF + DAY), total(closed, start, AS_OF + DAY)
    usual = earlier_to * 20 / worked if worked > 0 else 0.0
    weight = min(earlier_to, usual)
    past = earlier_of / earlier_to if earlier_to else 0.0
    ratio = (weight * past + of) / (weight + to)
    rate = (usual + to) / 1.5 if usual else to / 0.5
    coming = 0.5 * rate
    mean = (of + ratio * coming) / (to + coming)
    days = {day for day, _ in [*won, *closed]}
    squares = sum((dict(won).get(day, 0) - ratio * dict(closed).get(day, 0)) ** 2 for day in days)
    bumps = squares / sum(value for _, value in closed) * (len(days) + 1) / len(days)
    variance = bumps * coming * (1 + coming / (weight + to)) / (to + coming) ** 2
    target = mean + 0.7 * math.sqrt(variance)
    found = project_ratio(
        of=won, to=closed, start=start, due=due, as_of=AS_OF, target=target, calendar=Calendar(), better=better
    )
    assert isinstance(found, Projection)
    shares = all(0 <= dict(won).get(day, 0) <= dict(closed).get(day, 0) for day in days)
    floor = -math.inf if min(value for _, value in won) < 0 else 0.0
    ceiling = 1.0 if shares else math.inf
    assert found.mean == pytest.approx(mean)
    assert found.projected == found.mean
    assert found.variance == pytest.approx(variance)
    assert found.low == pytest.approx(max(floor, mean - Z * math.sqrt(variance)))
    assert found.high == pytest.approx(min(ceiling, mean + Z * math.sqrt(variance)))
    assert found.p_hit == pytest.approx(NORMAL.cdf(-0.7 if better == "higher" else 0.7))
    assert found.actual == pytest.approx(of / to)
    assert found.remaining == pytest.approx(mean - of / to)
    assert found.history_weight == pytest.approx(weight / (weight + to))
    assert found.mu == pytest.approx(past)
    assert found.rate == pytest.approx(ratio)
    assert (found.elapsed, found.done, found.periods) == (0.5, 0.5, len(closed))
    assert (found.target, found.better, found.basis) == (target, better, "own")
