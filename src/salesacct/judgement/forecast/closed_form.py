"""The one formula for totals: history and what is booked so far, weighed by what each is worth.

Its rule: everything the sentence and `--explain` need stands in the Projection, so nothing is computed twice.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from salesacct.judgement.forecast.remainder import Remainder, chance_of_nothing

Basis = Literal["own", "team", "goal"]
Better = Literal["higher", "lower"]
SPREAD = 0.15  # cv squared of period totals beyond their own dispersion, where nothing better is known
KAPPA_LEAST, KAPPA_MOST = 0.1, 4.0
GOAL_KAPPA_MOST = 0.5  # a goal that stands in for history is worth half a period at most
DIFFERS = 2.0  # pace against history: beyond this factor the sentence warns


class Usual(msgspec.Struct, frozen=True, kw_only=True):
    """How the usual total `mu` came about: (periods * own + vote * team) / (periods + vote) * growth * team_pace.

    `own` is the owner's mean total of such a period, scaled to this one's working days (None without history), `team`
    the members' mean; `periods` and `vote` are their weights. `growth` is how the team's past periods ended against
    what the ones before let expect, `team_pace` how the others run in this one.
    """

    own: float | None = None
    periods: float = 0.0
    team: float | None = None
    vote: float = 0.0
    growth: float = 1.0
    team_pace: float = 1.0


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """Where a goal lands. Amounts in the metric's unit; `low` to `high` is the 80 % band of the end value.

    `projected` is the middle of the chances where a history is behind it, so it is past the target exactly when
    `p_hit` is above one half; `mean` = actual + (1 - done) * rate is their mean, the one to add up over people.
    `elapsed` is the share of the working days gone, `done` the share of the total that is usually booked by then.
    `mu` is the usual total of such a period, `rate` the total per period at the blended pace, `phi` the dispersion,
    `kappa` how many periods the history is worth, `history_weight` = kappa / (kappa + done). `remaining` and
    `variance` describe what is still to come, `none` the chance that it is nothing.
    `usual_so_far` is what history alone would have booked by now, `against_usual` actual over that (None when nothing
    was due yet), `differs` whether the two are more than a factor of 2 apart. `usual` tells how `mu` came about.
    Of a level or a ratio only the figures without a default are filled in, and `periods` counts its readings.
    """

    projected: float
    low: float
    high: float
    p_hit: float
    mean: float
    actual: float
    target: float
    better: Better
    basis: Basis
    history_weight: float
    remaining: float
    variance: float
    mu: float = 0.0
    phi: float = 0.0
    kappa: float = 0.0
    cv2: float = 0.0
    elapsed: float = 0.0
    done: float = 0.0
    rate: float = 0.0
    none: float = 0.0
    deal: float = 0.0
    doubt: float = 0.0
    counts: bool = False
    middle: bool = False
    usual_so_far: float = 0.0
    against_usual: float | None = None
    differs: bool = False
    periods: int = 0
    usual: Usual = Usual()

    def rest(self) -> Remainder:
        """What is still to come, to draw from or to add up over people."""
        return Remainder(self.remaining, self.variance, self.counts, self.none)


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
    better: Better = "higher",
    basis: Basis = "own",
    periods: int = 0,
    done: float | None = None,
    deal: float = 0.0,
    doubt: float = 0.0,
    middle: bool = False,
    usual: Usual | None = None,
) -> Projection:
    """The projection of a total: `actual` booked after the share `elapsed` of the period, usual total `mu`.

    Source: a gamma prior on the rate with weight kappa periods, updated by what is booked (docs/judgement.md, Forecast).
    `done` replaces `elapsed` where the team's periods are known not to fill evenly; `deal` is the typical size of a
    deal (0: amounts are taken as continuous); `doubt` is the share of certainty given away at the start of the period,
    shrinking to none at its end; `middle` makes `projected` the median instead of the mean.
    """
    elapsed = min(1.0, max(0.0, elapsed))
    w = elapsed if done is None or elapsed >= 1 else min(1.0, max(0.0, done))
    mu = max(0.0, mu)
    phi = max(phi, 1.0) if counts else max(phi, 0.0)
    if kappa is None:
        kappa = worth(phi, cv2, mu)
    rest = _rest(mu, phi, kappa, actual, w, counts, deal)
    low, median, high = rest.band()
    so_far = mu * w
    against = actual / so_far if so_far > 0 else None
    return Projection(
        projected=actual + (median if middle else rest.mean),
        low=actual + low,
        high=actual + high,
        p_hit=_p_hit(rest, actual, target, better, doubt * (1 - elapsed)),
        history_weight=kappa / (kappa + w),
        mu=mu,
        phi=phi,
        kappa=kappa,
        basis=basis,
        actual=actual,
        target=target,
        elapsed=elapsed,
        done=w,
        rate=max(0.0, (kappa * mu + actual) / (kappa + w)),
        mean=actual + rest.mean,
        remaining=rest.mean,
        variance=rest.variance,
        none=rest.none,
        cv2=cv2,
        counts=counts,
        better=better,
        deal=deal,
        doubt=doubt,
        middle=middle,
        usual_so_far=so_far,
        against_usual=against,
        differs=against is not None and _differs(actual, so_far, phi),
        periods=periods,
        usual=usual or Usual(),
    )


def worth(phi: float, cv2: float, mu: float) -> float:
    """Kappa: how many periods a history of mean `mu` is worth, when period totals spread by `cv2` beyond `phi`."""
    doubtful = cv2 * mu
    return min(KAPPA_MOST, max(KAPPA_LEAST, phi / doubtful)) if doubtful > 0 else KAPPA_MOST


def project_from_goal(
    *,
    target: float,
    actual: float,
    elapsed: float,
    counts: bool,
    better: Better = "higher",
    phi: float | None = None,
) -> Projection | None:
    """Nobody has history: the goal itself stands in for it, worth at most half a period; None for a target <= 0."""
    if target <= 0:
        return None
    spread = phi if phi else GOAL_KAPPA_MOST * SPREAD * target
    return closed_form(
        mu=target,
        phi=spread,
        actual=actual,
        elapsed=elapsed,
        target=target,
        counts=counts,
        kappa=min(GOAL_KAPPA_MOST, worth(spread, SPREAD, target)),
        better=better,
        basis="goal",
        middle=True,
    )


def chance_if_silent(projection: Projection, elapsed: float) -> float:
    """P(hit) once the share `elapsed` of the working days is over and nothing more was booked: what slack is made of."""
    p = projection
    if elapsed <= p.elapsed:
        return p.p_hit
    ahead = (elapsed - p.elapsed) / (1 - p.elapsed)
    rest = _rest(p.mu, p.phi, p.kappa, p.actual, p.done + (1 - p.done) * min(1.0, ahead), p.counts, p.deal)
    return _p_hit(rest, p.actual, p.target, p.better, p.doubt * (1 - min(1.0, elapsed)))


def _rest(mu: float, phi: float, kappa: float, actual: float, done: float, counts: bool, deal: float) -> Remainder:
    """What is still to come when `actual` is booked by the time that usually sees the share `done`."""
    rate = max(0.0, (kappa * mu + actual) / (kappa + done))
    left = 1 - done
    mean = left * rate
    variance = phi * mean + left * left * phi * rate / (kappa + done)
    none = 0.0
    if deal > 0 and not counts and mean > 0:
        none = chance_of_nothing(mean / deal, phi / rate / (kappa + done))
    return Remainder(mean, variance, counts, none)


def _p_hit(rest: Remainder, actual: float, target: float, better: Better, doubt: float) -> float:
    gap = target - actual
    if better == "higher":
        if gap <= 0:
            return 1.0
        chance = rest.above(gap)
    else:
        if gap < 0:
            return 0.0
        if rest.mean <= 0:
            return 1.0
        chance = 1 - rest.above(math.floor(gap + 1e-9) + 1 if rest.counts else max(gap, 1e-12))
    if rest.mean <= 0:
        return chance
    return doubt / 2 + (1 - doubt) * chance


def _differs(actual: float, so_far: float, phi: float) -> bool:
    """More than a factor of 2 apart, and by more than one typical deviation of so short a time."""
    if 1 / DIFFERS <= actual / so_far <= DIFFERS:
        return False
    return abs(actual - so_far) > math.sqrt(phi * so_far)
