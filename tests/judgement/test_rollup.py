"""The team against an objective: what each is forecast, drawn and added up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from salesacct.judgement.forecast.closed_form import Projection
from salesacct.judgement.rollup import members, roll_up
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

D = dt.date


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


def test_nobody_has_no_sum() -> None:
    """Without a member there is nothing to say."""
    assert roll_up({}, 10) is None


def test_means_add_up_and_spreads_do_not() -> None:
    """Sixteen members at 40 ± 8 come to 640 ± 31 and not to sixteen bands on end."""
    found = roll_up({f"p{i}": landing() for i in range(16)}, 640)
    assert found is not None
    assert (found.members, found.actual) == (16, 160)
    assert found.projected == pytest.approx(640, abs=3)
    # 80 % of a normal lie within 1.28 deviations, here √(16 × 60).
    assert found.low == pytest.approx(640 - 1.28 * 31, abs=4)
    assert found.high == pytest.approx(640 + 1.28 * 31, abs=4)
    assert found.p_hit == pytest.approx(0.5, abs=0.05)


def test_chances_of_a_sum() -> None:
    """More is wanted of most, less of a limit; a target beyond all draws has no chance; none is asked for without one."""
    several = {f"p{i}": landing() for i in range(16)}
    for target, better, chance in ((560, "higher", 1), (720, "higher", 0), (560, "lower", 0), (720, "lower", 1)):
        found = roll_up(several, target, better)
        assert found is not None
        assert found.p_hit == pytest.approx(chance, abs=0.02), (target, better)
    bare = roll_up(several, None)
    assert bare is not None
    assert bare.p_hit is None


def test_the_order_of_members_has_no_say() -> None:
    """The draws are the same in whatever order the files name them."""
    several = {f"p{i}": landing(actual=i, remaining=30 + i, variance=50 + i) for i in range(6)}
    assert roll_up(several, 250) == roll_up(dict(reversed(several.items())), 250)


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
    found = roll_up({"ana": one}, end)
    assert found is not None
    assert (found.low, found.projected, found.high, found.p_hit) == (end, end, end, 1)


def test_counts_are_drawn_as_whole_numbers_and_on_average_exact() -> None:
    """What is to come of deals is rounded up or down by chance, so that the mean stays."""
    found = roll_up({"ana": landing(remaining=2.4, variance=2.4, counts=True)}, None)
    assert found is not None
    assert found.low == int(found.low)
    assert found.high == int(found.high)
    assert found.projected == pytest.approx(12.4, abs=0.15)


def test_nothing_more_has_its_own_chance() -> None:
    """With a chance of four in ten that nothing comes, four draws in ten end at what is booked; the mean holds all the same."""
    found = roll_up({"ana": landing(remaining=30, variance=1500, none=0.4)}, 10.001)
    assert found is not None
    assert found.low == 10
    assert found.p_hit == pytest.approx(0.6, abs=0.04)
    assert found.projected == pytest.approx(40, abs=4)


def test_members_are_those_with_readings(book: Book) -> None:
    """
    # Ana and Ben under zoe, Gus under yan; Cy has never sold, and Pia's first reading is of tomorrow.
    people:
      zoe: {name: Zoe Haas, role: manager}
      yan: {name: Yan Ode, role: manager}
      ana: {name: Ana Silva, manager: zoe}
      ben: {name: Ben Okoro, manager: zoe}
      cy: {name: Cy Young, manager: zoe}
      gus: {name: Gus Orr, manager: yan}
      pia: {name: Pia Park, manager: yan}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}, calls: {name: Calls, kind: lead}}
    -- readings/r.csv --
    date,person,metric,value
    2026-07-14,ana,deals,4
    2026-08-11,ben,deals,2
    2026-08-25,gus,deals,7
    2026-10-12,ana,deals,3
    2026-11-02,gus,deals,1
    2026-11-24,pia,deals,5
    2026-11-02,cy,calls,9
    """
    today = D(2026, 11, 23)
    then = as_of(book, today)
    found = members(then, then.metrics["deals"], D(2026, 10, 1), D(2026, 12, 31), today)
    assert {id: p.actual for id, p in found.items()} == {"ana": 3, "ben": 0, "gus": 1}
    assert all(p.low <= p.projected <= p.high for p in found.values())
