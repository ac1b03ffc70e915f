"""Chances and quantiles against values from tables."""

from __future__ import annotations

import pytest

from salesacct.judgement.forecast.remainder import Remainder, chance_of_nothing
from salesacct.judgement.forecast.tails import (
    count_above,
    count_quantiles,
    gamma_above,
    gamma_cdf,
    gamma_quantile,
    normal_quantile,
)


@pytest.mark.parametrize(
    ("shape", "x", "expected"),
    [(1, 1, 0.632121), (2, 3, 0.800852), (0.5, 0.2275, 0.5), (10, 5, 0.031828), (100, 100, 0.513299), (3, 0, 0)],
)
def test_the_gamma_distribution(shape: float, x: float, expected: float) -> None:
    """P(X <= x) of a gamma, from tables of the incomplete gamma function."""
    assert gamma_cdf(shape, x) == pytest.approx(expected, abs=2e-4)


def test_the_gamma_distribution_of_very_many_deals() -> None:
    """Beyond a shape of 100,000 the cube root stands in for the series, without a step between the two."""
    assert gamma_cdf(99_999, 100_100) == pytest.approx(gamma_cdf(100_001, 100_102), abs=1e-5)


@pytest.mark.parametrize(("share", "expected"), [(0.9, 1.281552), (0.1, -1.281552), (0.5, 0), (0.975, 1.959964)])
def test_the_normal_quantile(share: float, expected: float) -> None:
    """The familiar quantiles of the normal distribution."""
    assert normal_quantile(share) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("mean", [0.3, 1.0, 20.0, 1e6])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_quantile_is_the_chance_turned_round(mean: float, share: float) -> None:
    """The value given for a share is exceeded by the rest, for sparse amounts as for dense ones."""
    value = gamma_quantile(mean, 2.0 * mean, share)
    assert 1 - gamma_above(mean, 2.0 * mean, value) == pytest.approx(share, abs=0.006)


def test_counts() -> None:
    """A Poisson count of mean 2, and a negative binomial of mean 2 and variance 4 (the tosses before two heads)."""
    assert count_above(2, 2, 1) == pytest.approx(0.864665, abs=1e-6)
    assert count_above(2, 4, 1) == pytest.approx(0.75)
    assert count_above(2, 4, 1.2) == pytest.approx(0.5)
    assert count_quantiles(2, 4, (0.1, 0.6, 0.9)) == [0, 2, 5]


def test_large_counts_go_over_to_the_gamma_without_a_step() -> None:
    """Where counts are no longer summed one by one the chances stay the same."""
    assert count_above(435, 435, 450) == pytest.approx(count_above(437, 437, 452), abs=0.005)


@pytest.mark.parametrize(("mean", "variance"), [(0, 0), (0, 5), (5, 0), (1e-300, 1), (1e300, 1), (1, 1e300)])
@pytest.mark.parametrize("counts", [True, False])
def test_nothing_breaks_at_the_edges(mean: float, variance: float, counts: bool) -> None:
    """No mean, no variance, tiny and huge: a chance stays a chance and the band stays in order."""
    rest = Remainder(mean, variance, counts)
    assert 0 <= rest.above(1) <= 1
    low, middle, high = rest.band()
    assert 0 <= low <= middle <= high


def test_few_deals_may_be_none() -> None:
    """With two deals expected at a known rate, the chance of none is e^-2; an unsure rate makes nothing likelier."""
    assert chance_of_nothing(2, 0) == pytest.approx(0.135335, abs=1e-4)
    assert chance_of_nothing(2, 1) == pytest.approx(1 / 3)


def test_a_sparse_amount_keeps_its_mean_and_its_band_starts_at_nothing() -> None:
    """With a chance of 40 % that nothing comes the band begins at nothing, and the median is below the mean."""
    rest = Remainder(1000, 1_500_000, False, 0.4)
    low, middle, high = rest.band()
    assert low == 0
    assert middle < 1000 < high
    steps = [rest.at((i + 0.5) / 2000) for i in range(2000)]
    assert sum(steps) / 2000 == pytest.approx(1000, rel=0.03)
    assert rest.above(0.01) <= 0.6
