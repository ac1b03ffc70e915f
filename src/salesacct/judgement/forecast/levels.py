"""The projection of a level: where it stands, carried on along a damped trend, with its band.

Its rule: a handful of simple ways of smoothing are tried on the readings themselves, and each counts by how well it
would have foreseen them. With too few readings or days nothing is said.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from salesacct.judgement.forecast.closed_form import Better, Projection
from salesacct.judgement.forecast.enough import TooLittle, lacking
from salesacct.judgement.forecast.remainder import HIGH
from salesacct.judgement.forecast.tails import normal_cdf, normal_quantile

NEWEST = 60  # readings looked at
LEAST_STEP = 0.25  # of the usual gap: readings of one day are not taken for a long time without change


class Way(NamedTuple):
    """Exponential smoothing: the share of a surprise that stays in the level, that enters the trend, and its damping."""

    level: float
    trend: float
    damping: float


WAYS = (Way(0.2, 0.0, 0.9), Way(0.5, 0.0, 0.9), Way(1.0, 0.0, 0.9), Way(1.0, 0.5, 0.9))


def project_level(
    *,
    series: Sequence[tuple[dt.date, float]],
    due: dt.date,
    as_of: dt.date,
    target: float,
    better: Better = "higher",
) -> Projection | TooLittle:
    """Where the level stands on `due`; TooLittle with fewer readings or days up to `as_of` than a forecast takes.

    Source: simple and damped-trend exponential smoothing (Gardner and McKenzie 1985), averaged with weights
    (mean squared surprise) ** (-number of surprises); variance of the level after h steps: mse * (1 + (h - 1) * a**2),
    a the share of a surprise that lasts. A step is the usual (median) gap between readings.
    """
    known = [(day, value) for day, value in sorted(series) if day <= min(as_of, due) and math.isfinite(value)]
    few = lacking(len(known), (known[-1][0] - known[0][0]).days + 1 if known else 0)
    if few is not None:
        return few
    known = known[-NEWEST:]
    gaps = sorted((later[0] - earlier[0]).days for earlier, later in pairwise(known))
    gap = max(1, gaps[len(gaps) // 2])
    ahead = max(0, (due - known[-1][0]).days) / gap
    mean, variance = _average([_smooth(known, way, gap, ahead) for way in WAYS], len(known) - 1)
    if ahead == 0:
        mean, variance = known[-1][1], 0.0
    deviation = math.sqrt(variance)
    half = normal_quantile(HIGH) * deviation
    floor = 0.0 if min(value for _, value in known) >= 0 else -math.inf
    gap_to_target = (mean - target) * (1 if better == "higher" else -1)
    return Projection(
        projected=max(floor, mean),
        low=max(floor, mean - half),
        high=max(floor, mean + half),
        p_hit=normal_cdf(gap_to_target / deviation) if deviation > 0 else float(gap_to_target >= 0),
        mean=max(floor, mean),
        actual=known[-1][1],
        target=target,
        better=better,
        basis="own",
        history_weight=1.0,
        remaining=mean - known[-1][1],
        variance=variance,
        periods=len(known),
    )


class _Foresight(NamedTuple):
    """What one way of smoothing foresees, and its mean squared surprise on the readings it has seen."""

    surprise: float
    mean: float
    growth: float


def _smooth(known: Sequence[tuple[dt.date, float]], way: Way, gap: int, ahead: float) -> _Foresight:
    level, trend, squares = known[0][1], 0.0, 0.0
    for (before, _), (day, value) in pairwise(known):
        steps = max(LEAST_STEP, (day - before).days / gap)
        level += trend * _damped(way, steps)
        surprise = value - level
        squares += surprise * surprise
        share = 1 - math.pow(1 - way.level, steps)
        level += share * surprise
        trend = trend * math.pow(way.damping, steps) + way.trend * share * surprise / steps
    reach = _damped(way, ahead)
    lasting = way.level * (1 + way.trend * reach)
    growth = 1 + (ahead - 1) * lasting * lasting if ahead >= 1 else ahead
    return _Foresight(squares / (len(known) - 1), level + trend * reach, growth)


def _damped(way: Way, steps: float) -> float:
    """How far a trend of 1 a step carries in `steps` steps when it fades by the damping at each."""
    return way.damping * (1 - math.pow(way.damping, steps)) / (1 - way.damping)


def _average(found: Sequence[_Foresight], surprises: int) -> tuple[float, float]:
    """Mean and variance over the ways, each weighing by how little it was surprised."""
    least = min(f.surprise for f in found)
    if least <= 0:
        best = [f for f in found if f.surprise <= 0]
        return sum(f.mean for f in best) / len(best), 0.0
    weights = [math.pow(least / f.surprise, surprises) for f in found]
    whole = sum(weights)
    mean = sum(weight * f.mean for weight, f in zip(weights, found, strict=True)) / whole
    few = (surprises + 1) / surprises
    variance = sum(
        weight * (f.surprise * f.growth * few + (f.mean - mean) ** 2) for weight, f in zip(weights, found, strict=True)
    )
    return mean, variance / whole
