"""The projection of a ratio of two sums over a period: a win rate, an average deal, the mean of a score.

Its rule: what is still to be divided comes at the pace so far and at a ratio between history's and this period's.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.forecast.closed_form import Better, Projection
from salesacct.judgement.forecast.enough import TooLittle, lacking
from salesacct.judgement.forecast.past import Past
from salesacct.judgement.forecast.remainder import HIGH
from salesacct.judgement.forecast.tails import normal_cdf, normal_quantile
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.forecast.worktime import WorkingDays

PERIODS = 3
LEAST_WHOLE = 1e-9  # less than that of the denominator is nothing to divide by


def project_ratio(
    *,
    of: Sequence[tuple[dt.date, float]],
    to: Sequence[tuple[dt.date, float]],
    start: dt.date,
    due: dt.date,
    as_of: dt.date,
    target: float,
    calendar: Calendar,
    better: Better = "higher",
) -> Projection | TooLittle | None:
    """Where the sum of `of` divided by the sum of `to` from `start` to `due` ends.

    TooLittle with fewer readings or days of `to` than a forecast takes; None when there is nothing to divide by.

    The mean of a score is the ratio of its readings to one for each. The ratio of what is to come is
    (h * past + of) / (h + to), h being one usual period of `to` at most; its variance a unit of `to` is the mean squared
    departure of the daily `of` from it.
    """
    end = due + DAY
    parts, wholes = Past.of(of, as_of), Past.of(to, as_of)
    few = lacking(len(wholes.days), wholes.days[-1] - wholes.days[0] + 1 if wholes.days else 0)
    if few is not None:
        return few
    known = wholes.days[0]
    spans = [
        s for s in earlier_windows(start, end, calendar, PERIODS) if s.end.toordinal() > known and s.start <= as_of
    ]
    first, last = start.toordinal(), end.toordinal()
    days = WorkingDays.of(calendar, min([start, *(s.start for s in spans)]), max(start, end))
    now = min(last, as_of.toordinal() + 1)
    gone, whole = days.between(first, now), days.between(first, last)
    so_far, base = parts.total(first, last), wholes.total(first, last)
    before = since = worked = 0.0
    for span in spans:
        low, high = max(known, span.start.toordinal()), min(span.end.toordinal(), first, now)
        before += parts.total(low, high)
        since += wholes.total(low, high)
        worked += days.between(low, high)
    if since < LEAST_WHOLE:
        since = 0.0
    usual = since * whole / worked if worked else 0.0
    history = min(max(0.0, since), max(0.0, usual))
    if history + base < LEAST_WHOLE:
        return None
    past = before / since if since > 0 else 0.0
    ratio = (history * past + so_far) / (history + base)
    share = gone / whole if whole else 1.0
    rate = (usual + base) / (1 + share) if usual > 0 else base / share if share else 0.0
    coming = max(0.0, (1 - share) * rate)
    daily = _by_day(of, to, as_of)
    bumps = _bumps(daily, ratio)
    final = base + coming
    floor = 0.0 if all(above >= 0 <= below for above, below in daily) else -math.inf
    ceiling = 1.0 if all(0 <= above <= below for above, below in daily) else math.inf
    mean = (so_far + ratio * coming) / final if final > 0 else ratio
    mean = min(ceiling, max(floor, mean))  # floats: a share of all can come out a hair above 1
    variance = bumps * coming * (1 + coming / (history + base)) / (final * final) if final > 0 else 0.0
    deviation = math.sqrt(variance)
    half = normal_quantile(HIGH) * deviation
    gap = (mean - target) * (1 if better == "higher" else -1)
    actual = so_far / base if base > 0 else past
    return Projection(
        projected=mean,
        low=max(floor, mean - half),
        high=min(ceiling, mean + half),
        p_hit=normal_cdf(gap / deviation) if deviation > 0 else float(gap >= 0),
        mean=mean,
        actual=actual,
        target=target,
        better=better,
        basis="own",
        history_weight=history / (history + base),
        remaining=mean - actual,
        variance=variance,
        mu=past,
        rate=ratio,
        elapsed=share,
        done=share,
        periods=len(wholes.days),
    )


def _by_day(
    of: Sequence[tuple[dt.date, float]], to: Sequence[tuple[dt.date, float]], as_of: dt.date
) -> list[tuple[float, float]]:
    sums: dict[dt.date, tuple[float, float]] = {}
    for day, value in of:
        above, below = sums.get(day, (0.0, 0.0))
        sums[day] = (above + value, below)
    for day, value in to:
        above, below = sums.get(day, (0.0, 0.0))
        sums[day] = (above, below + value)
    return [pair for day, pair in sums.items() if day <= as_of and math.isfinite(pair[0] + pair[1])]


def _bumps(daily: Sequence[tuple[float, float]], ratio: float) -> float:
    """The variance of `of` a unit of `to`, from day to day; a day of doubt is added for there being few."""
    squares = sum((above - ratio * below) ** 2 for above, below in daily)
    units = sum(abs(below) for _, below in daily)
    return squares / units * (len(daily) + 1) / len(daily) if units > 0 else 0.0
