"""The closed form: its golden values and what holds for every input."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.judgement.forecast.closed_form import closed_form, project_from_goal

amounts = st.floats(0, 1e9, allow_nan=False)


def test_an_amount_halfway() -> None:
    """90k a quarter usually, 30k in half of it, dispersion 6000: about 67k, 46 to 92k, 6 % chance of 100k."""
    landing = closed_form(mu=90_000, phi=6_000, actual=30_000, elapsed=0.5, target=100_000, counts=False)
    assert round(landing.projected, 1) == 67_058.8
    assert (round(landing.low), round(landing.high)) == (46_262, 91_675)
    assert round(landing.p_hit, 4) == 0.0563
    assert round(landing.history_weight, 2) == 0.47


def test_a_count_after_two_fifths() -> None:
    """12 of 40 calls after 40 %, usually 38, dispersion 1.4: about 32, 23 to 42, 15 % chance."""
    landing = closed_form(mu=38, phi=1.4, actual=12, elapsed=0.4, target=40, counts=True)
    assert round(landing.projected, 2) == 31.83
    assert (landing.low, landing.high) == (23, 42)
    assert round(landing.p_hit, 4) == 0.1461


def test_pace_and_history_apart_are_flagged() -> None:
    """A pace more than twice, or less than half, what history expects by now is told."""
    assert closed_form(mu=100, phi=1, actual=20, elapsed=0.5, target=100, counts=True).differs
    assert closed_form(mu=100, phi=1, actual=101, elapsed=0.5, target=100, counts=True).differs
    assert not closed_form(mu=100, phi=1, actual=40, elapsed=0.5, target=100, counts=True).differs


def test_at_the_end_nothing_is_left_to_chance() -> None:
    """With the period over the projection is the actual, and the probability is 0 or 1, whichever way is better."""
    over = closed_form(mu=100, phi=9, actual=80, elapsed=1, target=100, counts=False)
    assert (over.projected, over.low, over.high, over.p_hit) == (80, 80, 80, 0)
    assert closed_form(mu=100, phi=9, actual=100, elapsed=1, target=100, counts=False).p_hit == 1
    assert closed_form(mu=100, phi=9, actual=80, elapsed=1, target=100, counts=True, better="lower").p_hit == 1
    assert closed_form(mu=100, phi=9, actual=101, elapsed=1, target=100, counts=True, better="lower").p_hit == 0


def test_the_goal_itself_as_history_counts_little() -> None:
    """With no history anywhere the goal stands in for it, for half a period at most, and the basis says so."""
    landing = project_from_goal(target=100, actual=10, elapsed=0.5, counts=True)
    assert landing is not None
    assert landing.basis == "goal"
    assert landing.kappa <= 0.5
    assert project_from_goal(target=0, actual=10, elapsed=0.5, counts=True) is None


@settings(max_examples=200, deadline=None)
@given(
    mu=amounts, phi=amounts, actual=amounts, target=st.floats(-1e9, 1e9), elapsed=st.floats(0, 1), counts=st.booleans()
)
def test_every_number_is_sane(
    mu: float, phi: float, actual: float, target: float, elapsed: float, counts: bool
) -> None:
    """No NaN, no infinity, the band is in order and a probability stays one."""
    landing = closed_form(mu=mu, phi=phi, actual=actual, elapsed=elapsed, target=target, counts=counts)
    assert all(map(math.isfinite, (landing.projected, landing.low, landing.high, landing.p_hit, landing.rate)))
    assert actual <= landing.low <= landing.high
    assert 0 <= landing.p_hit <= 1
    more = closed_form(mu=mu, phi=phi, actual=actual, elapsed=elapsed, target=target + 1, counts=counts)
    assert more.p_hit <= landing.p_hit + 1e-9
