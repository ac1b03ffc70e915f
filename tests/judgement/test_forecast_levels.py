"""The projection of levels and ratios."""

from __future__ import annotations

import datetime as dt
import math
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.forecast.enough import TooLittle
from salesacct.judgement.forecast.levels import project_level
from salesacct.judgement.forecast.ratios import project_ratio

D = dt.date
Better = Literal["higher", "lower"]


def weekly(*values: float) -> list[tuple[dt.date, float]]:
    """Readings a week apart from the first Monday of 2026."""
    return [(D(2026, 1, 5) + 7 * i * DAY, value) for i, value in enumerate(values)]


def test_under_three_readings_nothing_is_said() -> None:
    """Two readings, or more that are not yet known, or three of one day, make no trend."""
    series = weekly(5, 6, 7, 8)
    far = [series[0], series[3]]
    assert project_level(series=far, due=D(2026, 3, 1), as_of=D(2026, 2, 1), target=9) == TooLittle(2, 22)
    assert project_level(series=series, due=D(2026, 3, 1), as_of=D(2026, 1, 25), target=9) == TooLittle(3, 15)
    same = [(D(2026, 1, 5), v) for v in (1.0, 2.0, 3.0)]
    assert project_level(series=same, due=D(2026, 3, 1), as_of=D(2026, 2, 1), target=9) == TooLittle(3, 1)


def test_a_level_that_does_not_move_stays() -> None:
    """The same reading each week: the same at the end, and a target beyond it is not reached."""
    landing = project_level(series=weekly(7, 7, 7, 7, 7), due=D(2026, 6, 1), as_of=D(2026, 2, 3), target=8)
    assert isinstance(landing, Projection)
    assert (landing.projected, landing.low, landing.high, landing.p_hit) == (7, 7, 7, 0)


def test_a_trend_goes_on_and_fades() -> None:
    """Up one a week for ten weeks: further up in four weeks, by less than four."""
    series = weekly(*range(10, 20))
    landing = project_level(series=series, due=series[-1][0] + 28 * DAY, as_of=series[-1][0], target=21)
    assert isinstance(landing, Projection)
    assert 20 < landing.projected < 23
    assert landing.p_hit > 0.5


def test_noise_around_a_level_is_not_taken_for_a_trend() -> None:
    """Readings that jump around 50 are foreseen near 50, and the band holds most of them."""
    series = weekly(48, 53, 47, 52, 50, 46, 54, 49, 51, 56)
    landing = project_level(series=series, due=D(2026, 4, 13), as_of=D(2026, 3, 10), target=50)
    assert isinstance(landing, Projection)
    assert 48 < landing.projected < 54
    assert landing.low < 48
    assert landing.high > 54


def test_the_band_widens_with_the_days_ahead() -> None:
    """A wandering level is less sure in six months than in one."""
    series = weekly(10, 12, 15, 14, 17, 19, 18, 16)
    widths = []
    for weeks in (1, 4, 26):
        landing = project_level(series=series, due=series[-1][0] + 7 * weeks * DAY, as_of=series[-1][0], target=20)
        assert isinstance(landing, Projection)
        widths.append(landing.high - landing.low)
    assert widths == sorted(widths)
    assert widths[2] > 1.5 * widths[0]


def test_lower_is_better_turns_the_chance_round() -> None:
    """Churn of 5 % that must fall to 4 %: the chance of that and of staying above add up to one."""
    series = weekly(5.2, 5.0, 4.9, 5.1, 4.8)
    given = {"series": series, "due": D(2026, 4, 1), "as_of": D(2026, 2, 10), "target": 4.0}
    lower, higher = project_level(better="lower", **given), project_level(better="higher", **given)  # type: ignore[arg-type]
    assert isinstance(lower, Projection)
    assert isinstance(higher, Projection)
    assert lower.p_hit < 0.5
    assert lower.p_hit + higher.p_hit == pytest.approx(1)
    assert lower.low >= 0


def test_on_the_due_day_the_last_reading_decides() -> None:
    """A reading of the due day itself leaves nothing to chance."""
    series = weekly(5, 6, 7, 7)
    landing = project_level(series=series, due=series[-1][0], as_of=series[-1][0], target=7)
    assert isinstance(landing, Projection)
    assert (landing.projected, landing.p_hit) == (7, 1)


def test_a_win_rate_rests_on_history_while_few_deals_are_closed() -> None:
    """One of two won so far against 30 of 120 last quarter: near a quarter, not near a half."""
    quarter = [(D(2026, 1, 5) + 3 * i * DAY, 4.0) for i in range(28)]
    closed = [*quarter, (D(2026, 4, 2), 1.0), (D(2026, 4, 3), 1.0)]
    won = [*[(day, 1.0) for day, _ in quarter], (D(2026, 4, 3), 1.0)]
    landing = project_ratio(
        of=won, to=closed, start=D(2026, 4, 1), due=D(2026, 6, 30), as_of=D(2026, 4, 6), target=0.3, calendar=Calendar()
    )
    assert isinstance(landing, Projection)
    assert landing.actual == 0.5
    assert 0.24 < landing.projected < 0.28
    assert landing.history_weight > 0.9
    assert 0 <= landing.low < landing.projected < landing.high <= 1
    assert landing.p_hit < 0.3


def test_a_mean_score_is_a_ratio_to_one_each() -> None:
    """The mean of a satisfaction score so far carries over the rest of the period; the band narrows as it fills."""
    scores = [(D(2026, 1, 2) + 2 * i * DAY, 7.0 + (i % 3)) for i in range(60)]
    ones = [(day, 1.0) for day, _ in scores]
    widths = []
    for as_of in (D(2026, 1, 24), D(2026, 3, 20)):
        landing = project_ratio(
            of=scores, to=ones, start=D(2026, 1, 1), due=D(2026, 3, 31), as_of=as_of, target=8, calendar=Calendar()
        )
        assert isinstance(landing, Projection)
        assert landing.projected == pytest.approx(8, abs=0.2)
        widths.append(landing.high - landing.low)
    assert widths[1] < widths[0] / 2


def test_a_ratio_of_nothing_is_not_judged() -> None:
    """No readings of what is closed, or nothing but zeros: nothing is said."""
    given = {
        "start": D(2026, 4, 1),
        "due": D(2026, 6, 30),
        "as_of": D(2026, 5, 1),
        "target": 0.3,
        "calendar": Calendar(),
    }
    assert project_ratio(of=[], to=[], **given) == TooLittle(0, 0)  # type: ignore[arg-type]
    zeros = [(D(2026, 4, day), 0.0) for day in (1, 2, 30)]
    assert project_ratio(of=zeros, to=zeros, **given) is None  # type: ignore[arg-type]


readings = st.lists(
    st.tuples(st.integers(0, 300).map(lambda i: D(2026, 1, 1) + i * DAY), st.floats(-1e6, 1e6)), max_size=15
)


ALL_WON = [(D(2026, 1, 1), 461712.0), (D(2026, 1, 1), 999999.4744674384), (D(2026, 3, 1), 635440.8569570133)]


@settings(max_examples=150, deadline=None)
@example(series=ALL_WON[2:], other=ALL_WON, due=59, gone=59, lower=False)
@given(series=readings, other=readings, due=st.integers(0, 400), gone=st.integers(0, 400), lower=st.booleans())
def test_whatever_the_readings(
    series: list[tuple[dt.date, float]], other: list[tuple[dt.date, float]], due: int, gone: int, lower: bool
) -> None:
    """Finite, in order, a probability a probability, and nothing after the as-of day matters."""
    better: Better = "lower" if lower else "higher"
    last, as_of = D(2026, 1, 1) + due * DAY, D(2026, 1, 1) + gone * DAY
    later = [*series, (as_of + DAY, 99.0)]
    level = project_level(series=series, due=last, as_of=as_of, target=10, better=better)
    assert project_level(series=later, due=last, as_of=as_of, target=10, better=better) == level
    given = {"start": D(2026, 3, 1), "due": last, "as_of": as_of, "target": 0.5, "calendar": Calendar()}
    ratio = project_ratio(of=series, to=other, better=better, **given)  # type: ignore[arg-type]
    assert project_ratio(of=later, to=other, better=better, **given) == ratio  # type: ignore[arg-type]
    for landing in (level, ratio):
        if isinstance(landing, Projection):
            assert all(map(math.isfinite, (landing.projected, landing.low, landing.high, landing.variance)))
            assert landing.low <= landing.projected <= landing.high
            assert 0 <= landing.p_hit <= 1
