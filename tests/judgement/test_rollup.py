"""The team against an objective: what each is forecast, drawn and added up."""

from __future__ import annotations

import math
from typing import Any

import pytest

from salesacct.judgement.forecast.closed_form import Better, Projection
from salesacct.judgement.rollup import COMMON, LEAST, Rollup, add_up


def landing(actual: float = 10, remaining: float = 30, variance: float = 60, **more: Any) -> Projection:
    """Ten booked and some thirty to come."""
    end = actual + remaining
    fields: dict[str, Any] = {
        "projected": end,
        "low": 0,
        "high": 99,
        "p_hit": 0.5,
        "target": 1,
        "better": "higher",
        "basis": "own",
    }
    fields |= {"mean": end, "actual": actual, "history_weight": 0.5, "remaining": remaining, "variance": variance}
    return Projection(**(fields | more))


def total(parts: list[Projection], target: float | None, better: Better = "higher") -> Rollup:
    """The sum of the parts, each of one member."""
    return add_up(parts, len(parts), target, better)


def test_means_add_up_and_spreads_only_where_they_are_shared() -> None:
    """Sixteen members at 40: a part of the doubt about each is common to all, the rest is each one's own."""
    found = total([landing(phi=1) for _ in range(16)], 640)
    assert (found.members, found.actual) == (16, 160)
    assert found.projected == pytest.approx(640, abs=3)
    doubt = 60 - 1 * 30
    spread = math.sqrt(16 * (60 - COMMON * doubt) + COMMON * (16 * math.sqrt(doubt)) ** 2)
    # 80 % of a normal lie within 1.28 deviations.
    assert found.low == pytest.approx(640 - 1.28 * spread, abs=6)
    assert found.high == pytest.approx(640 + 1.28 * spread, abs=6)
    assert found.p_hit == pytest.approx(0.5, abs=0.05)


def test_chances_of_a_sum() -> None:
    """More is wanted of most, less of a limit; what no draw showed keeps a small chance; none is asked for without a target."""
    several = [landing() for _ in range(16)]
    never: list[tuple[float, Better, float]] = [
        (100, "higher", 1),
        (9000, "higher", LEAST),
        (170, "lower", LEAST),
        (9000, "lower", 1 - LEAST),
    ]
    for target, better, chance in never:
        assert total(several, target, better).p_hit == chance, (target, better)
    assert total(several, 540).p_hit == pytest.approx(0.85, abs=0.03)
    assert total(several, 740, "lower").p_hit == pytest.approx(0.85, abs=0.03)
    assert total(several, None).p_hit is None


@pytest.mark.parametrize(
    ("one", "end"),
    [
        (landing(remaining=0, variance=0), 10),
        (landing(remaining=5, variance=0), 15),
        (landing(remaining=-5, variance=3), 10),
        (landing(remaining=0, variance=9), 10),
    ],
)
def test_what_is_certain_is_not_drawn(one: Projection, end: float) -> None:
    """Nothing more to come, or no doubt about it: the same end in every draw, never below what is booked."""
    found = total([one], end)
    assert (found.low, found.projected, found.high, found.p_hit) == (end, end, end, 1)


def test_counts_are_drawn_as_whole_numbers_and_on_average_exact() -> None:
    """What is to come of deals is rounded up or down by chance, so that the mean stays."""
    found = total([landing(remaining=2.4, variance=2.4, counts=True)], None)
    assert found.low == int(found.low or 0.5)
    assert found.high == int(found.high or 0.5)
    assert found.projected == pytest.approx(12.4, abs=0.15)


def test_nothing_more_has_its_own_chance() -> None:
    """With a chance of four in ten that nothing comes, four draws in ten end at what is booked; the mean holds all the same."""
    found = total([landing(remaining=30, variance=1500, none=0.4)], 10.001)
    assert found.low == 10
    assert found.p_hit == pytest.approx(0.6, abs=0.04)
    assert found.projected == pytest.approx(40, abs=4)
