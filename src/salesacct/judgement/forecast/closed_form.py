"""The one formula for totals: history and what is booked so far, weighed by what each is worth.

Its rule: everything the sentence and `--explain` need stands in the Projection, so nothing is computed twice.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from salesacct.judgement.forecast.tails import count_above, count_quantile, gamma_above, gamma_quantile

Basis = Literal["own", "team", "goal"]
SPREAD = 0.15  # cv squared of period totals beyond their own dispersion, where history says nothing
KAPPA_LEAST, KAPPA_MOST = 0.1, 4.0
DIFFERS = 2.0  # pace against history: beyond this factor the sentence warns


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """Where a goal lands. Amounts in the metric's unit; `low` to `high` is the 80 % band of the end value.

    `elapsed` and `history_weight` are shares 0..1; `mu` is the usual total of such a period, `rate` the total per
    period expected at the blended pace, `phi` the dispersion, `kappa` how many periods the history is worth.
    `usual_so_far` is what the history alone would have booked by now, `against_usual` actual over that (None when
    nothing was due). `periods` counts the past periods of the owner behind `mu`.
    """

    projected: float
    low: float
    high: float
    p_hit: float
    history_weight: float
    mu: float
    phi: float
    kappa: float
    basis: Basis
    actual: float
    target: float
    elapsed: float
    rate: float
    remaining: float
    variance: float
    cv2: float
    counts: bool
    usual_so_far: float
    against_usual: float | None
    differs: bool
    periods: int = 0


def closed_form(
    *,
    mu: float,
    phi: float,
    actual: float,
    elapsed: float,
    target: float,
    counts: bool,
    cv2: float = SPREAD,
    kappa: float | None = None,
    better: Literal["higher", "lower"] = "higher",
    basis: Basis = "own",
    periods: int = 0,
) -> Projection:
    """The projection of a total: `actual` booked after the share `elapsed` of the period, usual total `mu`.

    Source: a gamma prior on the rate with weight kappa periods, updated by what is booked (DESIGN section 5).
    """
    w = min(1.0, max(0.0, elapsed))
    mu = max(0.0, mu)
    phi = max(phi, 1.0) if counts else max(phi, 0.0)
    if kappa is None:
        worth = phi / (cv2 * mu) if cv2 * mu > 0 else KAPPA_MOST
        kappa = min(KAPPA_MOST, max(KAPPA_LEAST, worth))
    rate = max(0.0, (kappa * mu + actual) / (kappa + w))
    left = 1 - w
    remaining = left * rate
    variance = phi * remaining + left * left * phi * rate / (kappa + w)
    above, quantile = (count_above, count_quantile) if counts else (gamma_above, gamma_quantile)
    if better == "higher":
        p_hit = above(remaining, variance, target - actual)
    else:
        over = target - actual + (1 if counts else 0)
        p_hit = 1 - above(remaining, variance, over) if target >= actual else 0.0
        if remaining <= 0:
            p_hit = 1.0 if actual <= target else 0.0
    usual = mu * w
    against = actual / usual if usual > 0 else None
    return Projection(
        projected=actual + remaining,
        low=actual + quantile(remaining, variance, 0.1),
        high=actual + quantile(remaining, variance, 0.9),
        p_hit=p_hit,
        history_weight=kappa / (kappa + w),
        mu=mu,
        phi=phi,
        kappa=kappa,
        basis=basis,
        actual=actual,
        target=target,
        elapsed=w,
        rate=rate,
        remaining=remaining,
        variance=variance,
        cv2=cv2,
        counts=counts,
        usual_so_far=usual,
        against_usual=against,
        differs=against is not None and not 1 / DIFFERS <= against <= DIFFERS,
        periods=periods,
    )


def project_from_goal(
    *,
    target: float,
    actual: float,
    elapsed: float,
    counts: bool,
    better: Literal["higher", "lower"] = "higher",
    phi: float | None = None,
) -> Projection | None:
    """Nobody has history: the goal itself stands in for it, worth at most half a period; None for a target <= 0."""
    if target <= 0:
        return None
    spread = phi if phi else 0.5 * SPREAD * target
    kappa = min(0.5, max(KAPPA_LEAST, spread / (SPREAD * target)))
    return closed_form(
        mu=target,
        phi=spread,
        actual=actual,
        elapsed=elapsed,
        target=target,
        counts=counts,
        kappa=kappa,
        better=better,
        basis="goal",
    )
