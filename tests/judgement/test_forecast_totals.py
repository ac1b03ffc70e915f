"""The projection of a summed metric: what history, the team, the calendar and silence do to it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.forecast.closed_form import Projection, chance_if_silent
from salesacct.judgement.forecast.past import read_pasts
from salesacct.judgement.forecast.team import team_history
from salesacct.judgement.forecast.totals import project_member, project_total

D = dt.date
START, DUE = D(2026, 4, 1), D(2026, 6, 30)
HALFWAY = D(2026, 5, 15)
Daily = Mapping[str, Sequence[tuple[dt.date, float]]]


def steady(start: dt.date, end: dt.date, value: float, every: int = 1) -> list[tuple[dt.date, float]]:
    """The same value on every `every`-th working day of [start, end)."""
    days = [start + i * DAY for i in range((end - start).days) if (start + i * DAY).weekday() < 5]
    return [(day, value) for day in days[::every]]


def project(daily: Daily, person: str = "ana", **given: Any) -> Projection:
    """A quarter's goal of 100 seen halfway, unless told otherwise."""
    asked: dict[str, Any] = {
        "start": START,
        "due": DUE,
        "as_of": HALFWAY,
        "target": 100.0,
        "calendar": Calendar(),
        "silence": "zero",
    }
    found = project_total(person=person, daily=daily, **{**asked, **given})
    assert isinstance(found, Projection)
    return found


def test_a_steady_rep_lands_where_she_always_does() -> None:
    """Two calls a day for a year, and two a day now: about 130 in a quarter of 65 working days, in a narrow band."""
    landing = project({"ana": steady(D(2025, 4, 1), D(2026, 5, 16), 2)}, target=115)
    assert landing.basis == "own"
    assert landing.periods == 3
    assert landing.elapsed == pytest.approx(33 / 65)
    assert landing.projected == pytest.approx(130, abs=3)
    assert landing.high - landing.low < 30
    assert landing.p_hit > 0.85
    assert not landing.differs


def test_unequal_quarters_are_scaled_by_their_working_days() -> None:
    """A history of quarters of 64 and 66 days expects of a quarter of 65 days 65 days' worth."""
    landing = project({"ana": steady(D(2025, 4, 1), D(2026, 4, 1), 2)}, as_of=D(2026, 3, 31))
    assert landing.usual.own == pytest.approx(130, rel=0.01)


def test_leave_in_the_period_lowers_what_is_usual() -> None:
    """Three weeks of leave ahead: usual is what the remaining days let expect, and half of them is a later day."""
    daily = {"ana": steady(D(2025, 4, 1), D(2026, 5, 16), 2)}
    here = project(daily)
    leaving = project(daily, away={"ana": [Period(D(2026, 6, 1), D(2026, 6, 20))]})
    assert leaving.usual.own == pytest.approx((here.usual.own or 0) * 50 / 65, rel=0.01)
    assert leaving.elapsed > here.elapsed


def test_leave_in_the_past_is_no_sign_of_weakness() -> None:
    """A quarter half of which was parental leave is scaled up, when the leave is on file."""
    worked = [p for p in steady(D(2025, 7, 1), D(2026, 4, 1), 2) if p[0] < D(2026, 1, 1) or p[0] >= D(2026, 2, 16)]
    away = {"ana": [Period(D(2026, 1, 1), D(2026, 2, 16))]}
    told = project({"ana": worked}, as_of=D(2026, 4, 1), away=away)
    untold = project({"ana": worked}, as_of=D(2026, 4, 1))
    assert told.usual.own == pytest.approx(130, rel=0.02)
    assert (untold.usual.own or 0) < 115


def test_a_new_rep_leans_on_the_team() -> None:
    """No readings of one's own: the team's mean is the history, and the basis says so."""
    daily = {name: steady(D(2025, 4, 1), D(2026, 4, 1), value) for name, value in [("ben", 1), ("cem", 2), ("dora", 3)]}
    landing = project(daily, person="eva", as_of=D(2026, 3, 31))
    assert landing.basis == "team"
    assert landing.projected == pytest.approx(130, rel=0.15)
    assert landing.kappa < 0.5


def test_a_ramping_rep_is_expected_to_do_her_share() -> None:
    """Hired for the quarter at half strength in the first two months: expected is about two thirds of the team's mean."""
    daily = {name: steady(D(2025, 4, 1), D(2026, 4, 1), 2) for name in ("ben", "cem", "dora")}
    given: dict[str, Any] = {"as_of": D(2026, 3, 31), "started": {"eva": START}}
    full = project(daily, person="eva", **given)
    half = project(daily, person="eva", ramp={"eva": [0.5, 0.5]}, **given)
    assert half.mu == pytest.approx(full.mu * 2 / 3, rel=0.05)


def test_a_rep_who_began_late_is_not_judged_by_the_empty_months_before() -> None:
    """First reading in mid-March with a hire date: the quarter before counts from that date, not from January."""
    daily = {"ana": steady(D(2026, 3, 16), D(2026, 4, 1), 2), "ben": steady(D(2025, 4, 1), D(2026, 4, 1), 2)}
    landing = project(daily, as_of=D(2026, 4, 1), started={"ana": D(2026, 3, 16)})
    assert landing.usual.own == pytest.approx(130, rel=0.01)


def test_a_month_before_the_first_log_is_no_month_of_nothing() -> None:
    """Hired in March and logging from April on: by hand nobody knows what March was, in a complete import it was nothing."""
    colleagues = {name: steady(D(2025, 7, 1), D(2026, 5, 16), 2) for name in ("ben", "chloe", "elif")}
    daily = {**colleagues, "ana": steady(START, D(2026, 5, 16), 2)}
    by_hand, imported = (
        project(daily, started={"ana": D(2026, 3, 2)}, silence=silence) for silence in ("unknown", "zero")
    )
    assert (by_hand.basis, by_hand.periods) == ("team", 0)
    assert by_hand.projected == pytest.approx(130, abs=4)
    assert imported.projected < 120


def test_nobody_has_history_and_the_goal_stands_in() -> None:
    """A first quarter of all: the goal is the prior, worth half a period at most; a goal of zero says nothing."""
    daily = {"ana": [(D(2026, 4, 7), 10.0), (D(2026, 4, 20), 10.0), (D(2026, 5, 4), 10.0)]}
    landing = project(daily)
    assert landing.basis == "goal"
    assert landing.kappa <= 0.5
    given: dict[str, Any] = {"start": START, "due": DUE, "as_of": HALFWAY, "target": 0, "calendar": Calendar()}
    assert project_total(person="ana", daily=daily, **given) is None


def test_silence_that_means_unknown_stops_the_clock() -> None:
    """Nothing logged for three weeks: unknown is not zero, so elapsed ends with the last reading."""
    daily = {"ana": steady(D(2025, 4, 1), D(2026, 4, 25), 2)}
    unknown, zero = project(daily, silence="unknown"), project(daily, silence="zero")
    assert unknown.elapsed < zero.elapsed
    assert unknown.projected > zero.projected
    assert project({"ana": steady(D(2025, 4, 1), D(2026, 4, 1), 2)}, silence="unknown").elapsed == 0


def test_today_counts_once_somebody_has_booked_something() -> None:
    """On Monday morning with nothing booked by anyone, the week has not begun; with one booking it has."""
    history = steady(D(2026, 1, 5), D(2026, 5, 9), 2)
    week: dict[str, Any] = {"start": D(2026, 5, 11), "due": D(2026, 5, 17), "as_of": D(2026, 5, 11)}
    assert project({"ana": history, "ben": history}, **week).elapsed == 0
    booked = {"ana": history, "ben": [*history, (D(2026, 5, 11), 1.0)]}
    assert project(booked, **week).elapsed == pytest.approx(0.2)


def test_nothing_after_the_day_matters() -> None:
    """Readings dated later than the as-of day change nothing, not even by their being there."""
    known = {"ana": steady(D(2025, 4, 1), HALFWAY + DAY, 2), "ben": steady(D(2025, 4, 1), HALFWAY + DAY, 1)}
    later = {name: [*readings, (D(2026, 5, 18), 500.0), (D(2027, 1, 1), 7.5)] for name, readings in known.items()}
    later["zoe"] = [(D(2026, 6, 1), 3.0)]
    assert project(known) == project(later)


def test_the_team_s_pace_is_taken_over_in_part() -> None:
    """The others book half their usual: part of that is expected of her too, until her own weeks tell."""
    usual = {name: steady(D(2025, 4, 1), START, 4) for name in ("ana", "ben", "cem", "dora")}
    slow = {name: r if name == "ana" else [*r, *steady(START, HALFWAY + DAY, 2)] for name, r in usual.items()}
    landing = project(slow, as_of=HALFWAY)
    assert 0.6 < landing.usual.team_pace < 0.95


def test_a_team_that_grew_is_expected_to_go_on_growing_in_part() -> None:
    """Each quarter a quarter more than the one before, for everybody: usual is raised, by less than was seen."""
    starts = [D(2024, 10, 1), D(2025, 1, 1), D(2025, 4, 1), D(2025, 7, 1), D(2025, 10, 1), D(2026, 1, 1), START]
    daily = {
        name: [p for i in range(6) for p in steady(starts[i], starts[i + 1], 2000 * 1.25**i)] for name in ("ana", "ben")
    }
    landing = project(daily, as_of=D(2026, 3, 31), target=1e5)
    assert 1.1 < landing.usual.growth < 1.6


def test_periods_that_fill_late_are_known_to() -> None:
    """Where four fifths of every quarter came in its last month, little by mid-quarter is no alarm."""
    months = [(2025, m) for m in range(1, 13)] + [(2026, m) for m in range(1, 6)]
    daily = {
        name: [(D(y, m, day), 8.0 if m % 3 == 0 else 1.0) for y, m in months for day in (3, 10, 17, 24)]
        for name in ("ana", "ben", "cem")
    }
    landing = project(daily)
    assert landing.done < landing.elapsed - 0.1
    assert landing.mean > 2.5 * landing.actual


def test_shared_history_gives_the_same_projection() -> None:
    """A team's history built once, from pasts read once, serves every goal of metric and span."""
    daily = {"ana": steady(D(2025, 4, 1), HALFWAY, 2), "ben": steady(D(2025, 4, 1), HALFWAY, 1)}
    pasts = read_pasts(daily, HALFWAY)
    team = team_history(
        daily=daily, start=START, due=DUE, as_of=HALFWAY, calendar=Calendar(), silence="zero", pasts=pasts
    )
    assert project_member(team, "ben", 100) == project(daily, person="ben")


def test_the_middle_and_the_chance_agree() -> None:
    """The projection is past the target exactly when the chance of it is above one half."""
    daily = {"ana": [(D(2025, 4, 2) + 9 * i * DAY, 1000.0 + 400 * (i % 4)) for i in range(44)]}
    for target in range(2000, 16000, 500):
        landing = project(daily, target=target)
        if abs(landing.p_hit - 0.5) > 0.03:
            assert (landing.projected >= target) == (landing.p_hit > 0.5)


def test_silence_ahead_only_lowers_the_chance() -> None:
    """If nothing more is booked the chance falls day by day, to none at the end; from today's it starts."""
    now = project({"ana": steady(D(2025, 4, 1), HALFWAY, 3, every=2)})
    chances = [chance_if_silent(now, now.elapsed + (1 - now.elapsed) * i / 10) for i in range(11)]
    assert chances[0] == pytest.approx(now.p_hit)
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == 0


@pytest.mark.parametrize(
    ("daily", "given"),
    [
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 0)}, {}),
        ({"ana": [(D(2025, 11, 3), 250000.0)]}, {"target": 80000.0}),
        ({"ana": [*steady(D(2025, 4, 1), HALFWAY, 100.5), (D(2026, 4, 9), -60000.0)]}, {}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, -2.5)}, {}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"target": 0.0}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"target": -50.0}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"as_of": D(2026, 8, 1)}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"as_of": D(2026, 1, 20)}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"as_of": D(2020, 1, 1)}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"due": START, "as_of": START}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"due": D(2026, 3, 1)}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"away": {"ana": [Period(START, DUE + DAY)]}}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"start": D(2026, 4, 4), "due": D(2026, 4, 5)}),
        ({"ana": steady(D(2025, 4, 1), HALFWAY, 2)}, {"calendar": Calendar(workdays=frozenset())}),
        ({"ana": [(D(2026, 4, 2), math.inf), (D(2026, 4, 3), math.nan), (D(2026, 4, 6), 5.0)]}, {}),
        ({"ana": [(D(2026, 4, 6), 5.0), (D(2026, 1, 6), 5.0)]}, {}),
        ({"ana": [], "ben": []}, {}),
        ({}, {}),
    ],
    ids=[
        "all zeros",
        "a single huge deal",
        "a return larger than the quarter",
        "nothing but returns",
        "target zero",
        "target below zero",
        "after the end",
        "before the start",
        "before all readings",
        "one day",
        "ends before it starts",
        "away all the time",
        "a weekend",
        "no working days",
        "not a number",
        "unsorted",
        "empty",
        "nobody",
    ],
)
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_odd_input_never_breaks(daily: Daily, given: dict[str, Any], better: str) -> None:
    """Whatever the readings and the dates, every number is finite and in order, or nothing is said."""
    asked: dict[str, Any] = {
        "start": START, "due": DUE, "as_of": HALFWAY, "target": 100.0, "calendar": Calendar(), "better": better,
    }  # fmt: skip
    for silence in ("zero", "unknown"):
        found = project_total(person="ana", daily=daily, **{**asked, **given}, silence=silence)
        if isinstance(found, Projection):
            check_sane(found)


def check_sane(p: Projection) -> None:
    """Finite, in order, a probability a probability."""
    numbers = [p.projected, p.low, p.high, p.mean, p.mu, p.phi, p.kappa, p.rate, p.variance, p.elapsed, p.done]
    assert all(map(math.isfinite, numbers))
    assert p.actual <= p.low <= p.projected <= p.high
    assert 0 <= p.p_hit <= 1
    assert 0 <= p.history_weight <= 1
    assert 0 <= p.elapsed <= 1


deals = st.lists(
    st.tuples(
        st.integers(0, 500).map(lambda i: D(2025, 1, 1) + i * DAY),
        st.one_of(
            st.integers(0, 12).map(float), st.floats(-500, 9000).map(lambda x: round(x, 15))
        ),  # as fine as a file may be
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(
    daily=st.fixed_dictionaries({"ana": deals, "ben": deals, "cem": deals}),
    start=st.integers(300, 500).map(lambda i: D(2025, 1, 1) + i * DAY),
    length=st.integers(0, 120),
    gone=st.integers(-20, 130),
    target=st.floats(-100, 50000),
    more=st.floats(0.5, 5000),
    lower=st.booleans(),
)
def test_whatever_the_deals(
    daily: dict[str, list[tuple[dt.date, float]]],
    start: dt.date,
    length: int,
    gone: int,
    target: float,
    more: float,
    lower: bool,
) -> None:
    """Numbers stay sane, a higher target is never easier, and a reading from tomorrow changes nothing."""
    as_of = start + gone * DAY
    given: dict[str, Any] = {
        "person": "ana", "start": start, "due": start + length * DAY, "as_of": as_of, "calendar": Calendar(),
        "silence": "zero", "better": "lower" if lower else "higher",
    }  # fmt: skip
    found = project_total(daily=daily, target=target, **given)
    if isinstance(found, Projection):
        check_sane(found)
        harder = project_total(daily=daily, target=target + more, **given)
        if isinstance(harder, Projection) and harder.basis == found.basis != "goal":
            gain = harder.p_hit - found.p_hit
            assert gain >= -1e-9 if lower else gain <= 1e-9
    later = {name: [*readings, (as_of + DAY, 123.25)] for name, readings in daily.items()}
    assert project_total(daily=later, target=target, **given) == found


@settings(max_examples=100, deadline=None)
@given(
    value=st.integers(1, 9).map(float),
    every=st.integers(1, 15),
    extra=st.integers(1, 60),
    target=st.integers(1, 400),
    counts=st.booleans(),
)
def test_a_further_deal_never_lowers_the_chance(
    value: float, every: int, extra: int, target: int, counts: bool
) -> None:
    """The same history and more booked on a day that already counts: the chance of the target does not fall."""
    history = steady(D(2025, 4, 1), START, value, every)
    running = [*history, *steady(START, HALFWAY, value, every)]
    fewer = project({"ana": running}, target=target, counts=counts)
    more = project({"ana": [*running, (HALFWAY - DAY, float(extra))]}, target=target, counts=counts)
    if more.phi <= fewer.phi * 1.5:
        assert more.p_hit >= fewer.p_hit - 0.02
