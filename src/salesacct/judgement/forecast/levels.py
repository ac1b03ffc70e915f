"""The projection of a level or a ratio: the last level, carried on along a damped trend, with its band.

Its rule: under three readings nothing is said.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.tails import normal_cdf, normal_quantile

LEAST_READINGS = 3
DAMPING = 0.5  # half of the slope seen is carried on


def project_level(
    *,
    series: Sequence[tuple[dt.date, float]],
    due: dt.date,
    as_of: dt.date,
    target: float,
    better: Literal["higher", "lower"] = "higher",
) -> Projection | None:
    """Where the level stands on `due`; None with fewer than three readings up to `as_of`.

    The variance grows with the days ahead as the readings' steps did with the days between them (a random walk).
    """
    known = sorted((day, value) for day, value in series if day <= min(as_of, due))
    if len({day for day, _ in known}) < LEAST_READINGS:
        return None
    first, last = known[0], known[-1]
    span = (last[0] - first[0]).days
    slope = (last[1] - first[1]) / span
    steps = [(later[1] - earlier[1] - slope * (later[0] - earlier[0]).days) ** 2 for earlier, later in pairwise(known)]
    per_day = sum(steps) / span
    ahead = max(0, (due - last[0]).days)
    level = last[1] + DAMPING * slope * ahead
    variance = per_day * ahead
    deviation = math.sqrt(variance)
    half = normal_quantile(0.9) * deviation
    sign = 1 if better == "higher" else -1
    gap = sign * (level - target)
    p_hit = normal_cdf(gap / deviation) if deviation > 0 else float(gap >= 0)
    return Projection(
        projected=level,
        low=level - half,
        high=level + half,
        p_hit=p_hit,
        history_weight=1.0,
        mu=first[1],
        phi=per_day,
        kappa=0.0,
        basis="own",
        actual=last[1],
        target=target,
        elapsed=0.0,
        rate=slope,
        remaining=level - last[1],
        variance=variance,
        cv2=0.0,
        counts=False,
        usual_so_far=last[1],
        against_usual=None,
        differs=False,
        periods=len(known),
    )
