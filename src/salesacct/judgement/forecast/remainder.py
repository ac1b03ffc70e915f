"""What is still to come in a period, as chances: nothing at all, or an amount, or a count.

Its rule: an amount is made of deals, so it can be exactly nothing; the rest of its chances is a gamma with the same
mean and variance over all. A count is negative binomial, which holds its own nothing.
"""

from __future__ import annotations

import msgspec

from salesacct.judgement.forecast.tails import count_above, count_quantiles, gamma_above, gamma_quantile

LOW, HIGH = 0.1, 0.9
ONE_SIDED = 0.82  # upper end of the band once "nothing more" lies in it; chosen for a cover of four fifths
NEARLY_SURE = 0.98  # of nothing: some chance is always left
LEAST_SPREAD = 0.01  # of the amount, given that there is one, as a share of its mean squared


class Remainder(msgspec.Struct, frozen=True):
    """Mean and variance of what is still to come; `none` is the chance that it is nothing (amounts only)."""

    mean: float
    variance: float
    counts: bool
    none: float = 0.0

    def above(self, gap: float) -> float:
        """The chance that at least `gap` comes."""
        if gap <= 0:
            return 1.0
        if self.counts:
            return count_above(self.mean, self.variance, gap)
        mean, variance = self._some()
        return (1 - self.none) * gamma_above(mean, variance, gap)

    def band(self) -> tuple[float, float, float]:
        """The 80 % band and the middle: low, middle, high."""
        if self.counts:
            low, middle, high = count_quantiles(self.mean, self.variance, (LOW, 0.5, HIGH))
            return low, middle, high
        low = self.at(LOW)
        return low, self.at(0.5), self.at(HIGH if low > 0 or self.none < LOW else ONE_SIDED)

    def at(self, share: float) -> float:
        """The value that what comes stays at or below with probability `share`."""
        if self.counts:
            return count_quantiles(self.mean, self.variance, (share,))[0]
        if share <= self.none:
            return 0.0
        mean, variance = self._some()
        return gamma_quantile(mean, variance, (share - self.none) / (1 - self.none))

    def _some(self) -> tuple[float, float]:
        """Mean and variance of the amount given that there is one."""
        if not self.none:
            return self.mean, self.variance
        mean = self.mean / (1 - self.none)
        square = (self.variance + self.mean * self.mean) / (1 - self.none)
        return mean, max(square - mean * mean, LEAST_SPREAD * mean * mean)


def chance_of_nothing(deals: float, spread: float) -> float:
    """The chance that no deal comes when `deals` are expected and their rate is uncertain by the relative variance `spread`.

    A Poisson number of deals with a gamma rate: (1 + spread * deals) ** (-1 / spread).
    """
    if deals <= 0:
        return NEARLY_SURE
    spread = max(spread, 1e-6)
    return float(min(NEARLY_SURE, (1 + spread * deals) ** (-1 / spread)))
