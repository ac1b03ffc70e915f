"""Chances and quantiles of what a season of deals adds up to: gamma for amounts, negative binomial for counts.

Both are given by mean and variance. Standard library only; every function is total and never returns NaN.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

SMALL = 1e-12
SUMMED_BELOW = 600.0  # counts that stay below are summed one by one; above, a gamma with half a unit is as good


def gamma_cdf(shape: float, x: float) -> float:
    """P(X <= x) for a gamma of that shape and scale 1 (series and continued fraction, Abramowitz & Stegun 6.5)."""
    if x <= 0:
        return 0.0
    if shape > 1e5:  # a cube root of a gamma is nearly normal, here to seven digits
        z = ((x / shape) ** (1 / 3) - 1 + 1 / (9 * shape)) * 3 * math.sqrt(shape)
        return normal_cdf(z)
    front = math.exp(min(700.0, shape * math.log(x) - x - math.lgamma(shape)))
    if x < shape + 1:
        term = total = 1 / shape
        divisor = shape
        while term > total * SMALL:
            divisor += 1
            term *= x / divisor
            total += term
        return min(1.0, front * total)
    b = x + 1 - shape
    c = 1e300
    d = 1 / b
    fraction = d
    for i in range(1, 5000):
        step = -i * (i - shape)
        b += 2
        d = 1 / _away_from_zero(step * d + b)
        c = _away_from_zero(b + step / c)
        fraction *= d * c
        if abs(d * c - 1) < SMALL:
            break
    return min(1.0, max(0.0, 1 - front * fraction))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300


def normal_cdf(z: float) -> float:
    """P(Z <= z) for a standard normal."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal_quantile(share: float) -> float:
    """The standard normal quantile: a rational start (Abramowitz & Stegun 26.2.23) and two Newton steps."""
    share = min(1 - SMALL, max(SMALL, share))
    t = math.sqrt(-2 * math.log(min(share, 1 - share)))
    z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    z = z if share > 0.5 else -z
    for _ in range(2):
        z -= (normal_cdf(z) - share) * math.sqrt(2 * math.pi) * math.exp(z * z / 2)
    return z


def gamma_above(mean: float, variance: float, gap: float) -> float:
    """P(X >= gap) for a gamma of that mean and variance; a mean or variance of 0 is certainty at the mean."""
    if gap <= 0:
        return 1.0
    if mean <= 0 or variance <= mean * mean * SMALL:
        return 1.0 if mean >= gap else 0.0
    shape = mean * mean / variance
    return 1 - gamma_cdf(shape, gap * mean / variance) if shape > SMALL else 0.0


def gamma_quantile(mean: float, variance: float, share: float) -> float:
    """The value that a gamma of that mean and variance stays below with probability `share`.

    Wilson and Hilferty (1931): a cube root of a gamma is nearly normal, good to half a per cent of the band's
    width for shapes of 1 and more. Below, where that fails, the chance itself is inverted.
    """
    if mean <= 0 or share <= 0:
        return 0.0
    if variance <= mean * mean * SMALL:
        return mean
    shape, scale = mean * mean / variance, variance / mean
    if shape <= SMALL:
        return 0.0
    if shape >= 1:
        return mean * max(0.0, 1 - 1 / (9 * shape) + normal_quantile(share) / (3 * math.sqrt(shape))) ** 3
    return math.exp(_log_quantile(shape, share)) * scale


def _log_quantile(shape: float, share: float) -> float:
    """The log of the quantile of a gamma of a shape below 1: Newton's steps on the log of the chance.

    That log is concave in the log of the value, so that steps from below the root never pass it; below it lies the
    leading term of the series.
    """
    log_value = max(-700.0, (math.log(share) + math.lgamma(shape + 1)) / shape)
    for _ in range(40):
        chance = gamma_cdf(shape, math.exp(log_value))
        slope = math.exp(shape * log_value - math.exp(log_value) - math.lgamma(shape)) / chance if chance > 0 else 0.0
        if slope <= 0:
            break
        step = (math.log(share) - math.log(chance)) / slope
        log_value = min(7.0, log_value + step)
        if abs(step) < 1e-9:
            break
    return log_value


def count_above(mean: float, variance: float, gap: float) -> float:
    """P(X >= gap) for a count of that mean and variance: negative binomial, Poisson where variance is no larger."""
    need = math.ceil(gap - 1e-9)
    if need <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if _is_large(mean, variance):
        return gamma_above(mean, variance, need - 0.5)
    start = _Chances.of(mean, variance)
    chance, below = math.exp(start.none), 0.0
    for k in range(need):
        below += chance
        chance *= start.next(k)
        if k > mean and chance < SMALL:
            break
    return min(1.0, max(0.0, 1 - below))


def count_quantiles(mean: float, variance: float, shares: Sequence[float]) -> list[float]:
    """For each of the rising `shares` the smallest count k with P(X <= k) >= share."""
    if mean <= 0:
        return [0.0 for _ in shares]
    if _is_large(mean, variance):
        return [float(max(0, round(gamma_quantile(mean, variance, share)))) for share in shares]
    start = _Chances.of(mean, variance)
    chance = total = math.exp(start.none)
    k = 0
    found = []
    for share in shares:
        while total < share and (k < mean or chance > SMALL):
            chance *= start.next(k)
            total += chance
            k += 1
        found.append(float(k))
    return found


def _is_large(mean: float, variance: float) -> bool:
    return mean + 8 * math.sqrt(variance) > SUMMED_BELOW


class _Chances(NamedTuple):
    """Panjer's recursion: P(k+1) = P(k) * (first + slope * k) / (k + 1), from the log of P(0)."""

    none: float
    first: float
    slope: float

    @classmethod
    def of(cls, mean: float, variance: float) -> _Chances:
        if variance <= mean * (1 + 1e-9):
            return cls(-mean, mean, 0.0)
        none = mean * mean / (variance - mean) * math.log(mean / variance)
        return cls(none, mean * mean / variance, 1 - mean / variance)

    def next(self, k: int) -> float:
        return (self.first + self.slope * k) / (k + 1)
