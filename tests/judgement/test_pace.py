"""Expected, pace and attainment for every shape of goal, in the owner's own working days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.pace import (
    Shape,
    WorkTime,
    attainment,
    expected,
    pace,
    per_day,
    reached,
    shape_of,
    workdays_of,
)
from salesacct.records.book import Book

D = dt.date
N = Decimal
FOUR_WEEKS = (D(2026, 11, 2), D(2026, 11, 27))
"""Monday to Friday, 20 working days."""


def away(start: dt.date, last: dt.date) -> tuple[Period, ...]:
    return (Period(start, last + DAY),)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (D(2026, 10, 1), "0"),
        (D(2026, 11, 1), "0"),
        (D(2026, 11, 2), "0.05"),
        (D(2026, 11, 6), "0.25"),
        (D(2026, 11, 7), "0.25"),
        (D(2026, 11, 8), "0.25"),
        (D(2026, 11, 9), "0.30"),
        (D(2026, 11, 26), "0.95"),
        (D(2026, 11, 27), "1"),
        (D(2026, 12, 24), "1"),
    ],
)
def test_time_is_counted_in_working_days(day: dt.date, share: str) -> None:
    """Today counts, weekends don't move the line, and it ends with the due day."""
    assert WorkTime(Calendar()).elapsed(*FOUR_WEEKS, day) == N(share)


@pytest.mark.parametrize(
    ("time", "start", "due", "day", "share"),
    [
        (WorkTime(Calendar()), D(2026, 11, 7), D(2026, 11, 20), D(2026, 11, 7), "0"),
        (WorkTime(Calendar()), D(2026, 11, 7), D(2026, 11, 20), D(2026, 11, 8), "0"),
        (WorkTime(Calendar()), D(2026, 11, 7), D(2026, 11, 20), D(2026, 11, 9), "0.1"),
        (WorkTime(Calendar()), D(2026, 11, 2), D(2026, 11, 15), D(2026, 11, 13), "1"),
        (WorkTime(Calendar()), D(2026, 11, 2), D(2026, 11, 2), D(2026, 11, 2), "1"),
        (WorkTime(Calendar(holidays=frozenset({D(2026, 11, 2)}))), *FOUR_WEEKS, D(2026, 11, 2), "0"),
        (WorkTime(Calendar(workdays=frozenset({0, 2}))), *FOUR_WEEKS, D(2026, 11, 5), "0.25"),
        (WorkTime(Calendar(), away(D(2026, 11, 2), D(2026, 11, 13))), *FOUR_WEEKS, D(2026, 11, 13), "0"),
        (WorkTime(Calendar(), away(D(2026, 11, 2), D(2026, 11, 13))), *FOUR_WEEKS, D(2026, 11, 16), "0.1"),
        (WorkTime(Calendar(), away(D(2026, 11, 16), D(2027, 1, 8))), *FOUR_WEEKS, D(2026, 11, 6), "0.5"),
    ],
    ids=[
        *("starts-on-saturday", "sunday", "first-monday", "ends-on-sunday", "one-day", "holiday"),
        *("two-day-week", "away-at-first", "back-at-work", "away-at-the-end"),
    ],
)
def test_weekends_holidays_and_leave_never_turn_a_goal_red(
    time: WorkTime, start: dt.date, due: dt.date, day: dt.date, share: str
) -> None:
    """Nothing is expected of a day on which the owner does not work."""
    assert time.elapsed(start, due, day) == N(share)


@pytest.mark.parametrize(
    ("start", "due", "day", "share"),
    [
        (D(2026, 11, 7), D(2026, 11, 8), D(2026, 11, 6), 0.0),
        (D(2026, 11, 7), D(2026, 11, 8), D(2026, 11, 7), 0.5),
        (D(2026, 11, 7), D(2026, 11, 8), D(2026, 11, 8), 1.0),
    ],
)
def test_a_span_without_working_days_is_counted_in_days(
    start: dt.date, due: dt.date, day: dt.date, share: float
) -> None:
    """A trade fair on a weekend has a line all the same."""
    assert WorkTime(Calendar()).elapsed(start, due, day) == N(share)


@pytest.mark.parametrize(
    ("ramp", "started", "start", "end", "weight"),
    [
        ((), D(2026, 11, 2), D(2026, 11, 2), D(2026, 12, 2), "22"),
        (("0.5",), D(2026, 11, 2), D(2026, 11, 2), D(2026, 12, 2), "11"),
        (("0.5",), D(2026, 11, 2), D(2026, 11, 2), D(2027, 1, 1), "33"),
        (("0.25", "0.5"), D(2026, 11, 2), D(2026, 11, 2), D(2027, 1, 1), "16.5"),
        (("0", "1"), D(2026, 11, 2), D(2026, 11, 2), D(2026, 12, 2), "0"),
        (("0.5",), D(2026, 11, 16), D(2026, 11, 2), D(2026, 11, 28), "5"),
        (("0.5",), D(2026, 11, 16), D(2026, 11, 2), D(2026, 11, 14), "0"),
        (("0.5",), D(2026, 1, 1), D(2026, 11, 2), D(2026, 11, 28), "20"),
        ((), D(2026, 11, 16), D(2026, 11, 2), D(2026, 11, 28), "10"),
        ((), None, D(2026, 11, 2), D(2026, 11, 28), "20"),
        (("0.5",), D(2026, 10, 31), D(2026, 11, 2), D(2026, 12, 5), "15"),
    ],
    ids=[
        *("no-ramp", "half", "half-then-full", "two-steps", "nothing-yet", "hired-midway", "not-hired-yet"),
        *("long-ago", "hired-midway-without-ramp", "no-start", "month-end"),
    ],
)
def test_a_new_hire_counts_by_the_ramp(
    ramp: tuple[str, ...], started: dt.date | None, start: dt.date, end: dt.date, weight: str
) -> None:
    """Each month since the start has its share; before it nothing is expected, after the ramp everything."""
    time = WorkTime(Calendar(), started=started, ramp=tuple(map(N, ramp)))
    assert time.weight(start, end) == N(weight)


def test_a_ramp_and_leave_go_together() -> None:
    """Ten days of leave in the half month take away ten halves."""
    time = WorkTime(Calendar(), away(D(2026, 11, 2), D(2026, 11, 13)), D(2026, 11, 2), (N("0.5"),))
    assert time.weight(D(2026, 11, 2), D(2027, 1, 1)) == N("28")


@settings(max_examples=60, deadline=None)
@given(
    st.dates(D(2026, 1, 1), D(2026, 12, 31)),
    st.integers(0, 120),
    st.lists(st.tuples(st.integers(-20, 140), st.integers(0, 30)), max_size=2),
    st.lists(st.sampled_from([N(0), N("0.3"), N(1)]), max_size=3),
    st.integers(-60, 60),
)
def test_the_line_never_falls(
    start: dt.date, length: int, leaves: list[tuple[int, int]], ramp: list[Decimal], hired: int
) -> None:
    """From 0 before the start to 1 on the due day, whatever leave and ramp lie between."""
    due = start + length * DAY
    gone = tuple(Period(start + a * DAY, start + (a + b) * DAY) for a, b in leaves)
    time = WorkTime(Calendar(), gone, start + hired * DAY, tuple(ramp))
    shares = [time.elapsed(start, due, start + i * DAY) for i in range(-2, length + 3)]
    assert shares == sorted(shares)
    assert shares[0] == shares[1] == 0
    assert shares[-3:] == [1, 1, 1]


@pytest.mark.parametrize(
    ("combine", "ratio", "better", "baseline", "target", "shape"),
    [
        ("sum", False, "higher", None, 40, "total"),
        ("sum", False, "higher", 38, 40, "total"),
        ("sum", False, "higher", 40, 40, "total"),
        ("sum", False, "lower", None, 10, "cap"),
        ("last", False, "higher", 10, 40, "level"),
        ("last", False, "lower", 4, 2, "level"),
        ("last", False, "lower", 2, 2, "keep"),
        ("last", False, "higher", None, 40, "keep"),
        ("mean", False, "higher", 10, 40, "level"),
        ("sum", True, "higher", 20, 30, "level"),
        ("sum", True, "higher", None, 30, "keep"),
    ],
)
def test_the_shape_of_a_goal(
    combine: str, ratio: bool, better: str, baseline: int | None, target: int, shape: Shape
) -> None:
    """Sums are totals or caps; levels have a way to go, or are kept when they start at the target."""
    start = None if baseline is None else N(baseline)
    assert shape_of(combine, ratio, better, start, N(target)) == shape


@pytest.mark.parametrize(
    ("shape", "better", "baseline", "target", "elapsed", "actual", "line", "found", "done"),
    [
        # a sum to reach
        ("total", "higher", None, 100, "0.5", 50, "50", "1", "0.5"),
        ("total", "higher", 80, 100, "0.5", 60, "50", "1.2", "0.6"),
        ("total", "higher", None, 100, "0.5", 0, "50", "0", "0"),
        ("total", "higher", None, 100, "0.5", -10, "50", "-0.2", "-0.1"),
        ("total", "higher", None, 100, "1", 140, "100", "1.4", "1.4"),
        ("total", "higher", None, 100, "0", 0, "0", None, "0"),
        ("total", "higher", None, 100, "0", 5, "0", None, "0.05"),
        ("total", "higher", None, 0, "0.5", 0, "0", None, None),
        # a sum to stay under
        ("cap", "lower", None, 10, "0.5", 5, "5", "1", "0.5"),
        ("cap", "lower", None, 10, "0.5", 0, "5", "2", "0"),
        ("cap", "lower", None, 10, "0.5", 8, "5", "0.4", "0.8"),
        ("cap", "lower", None, 10, "1", 10, "10", "1", "1"),
        ("cap", "lower", None, 10, "1", 11, "10", "0", "1.1"),
        ("cap", "lower", None, 10, "0.9", 12, "9", "0", "1.2"),
        ("cap", "lower", None, 10, "0", 0, "0", None, "0"),
        ("cap", "lower", None, 0, "0.5", 0, "0", "1", None),
        ("cap", "lower", None, 0, "0.5", 1, "0", "0", None),
        # a way from baseline to target
        ("level", "higher", 20, 40, "0.5", 30, "30", "1", "0.5"),
        ("level", "higher", 20, 40, "0.5", 20, "30", "0", "0"),
        ("level", "higher", 20, 40, "0.5", 10, "30", "-1", "-0.5"),
        ("level", "higher", 20, 40, "0.5", 48, "30", "2.8", "1.4"),
        ("level", "higher", 20, 40, "0", 20, "20", None, "0"),
        ("level", "lower", 4, 2, "0", 4, "4", None, "0"),
        ("level", "lower", 4, 2, "0.5", 3, "3", "1", "0.5"),
        ("level", "lower", 4, 2, "0.5", 4, "3", "0", "0"),
        ("level", "lower", 4, 2, "0.5", 5, "3", "-1", "-0.5"),
        ("level", "lower", 4, 2, "1", 2, "2", "1", "1"),
        ("level", "lower", 4, 0, "0.5", 1, "2", "1.5", "0.75"),
        ("level", "lower", 0, -10, "0.5", -5, "-5", "1", "0.5"),
        # a level to hold
        ("keep", "higher", 40, 40, "0.5", 40, "40", "1", "1"),
        ("keep", "higher", None, 40, "0.1", 44, "40", "1.1", "1.1"),
        ("keep", "higher", None, 40, "0.9", 36, "40", "0.9", "0.9"),
        ("keep", "lower", 2, 2, "0.5", 2, "2", "1", "1"),
        ("keep", "lower", 2, 2, "0.5", 1, "2", "1.5", "1.5"),
        ("keep", "lower", 2, 2, "0.5", 3, "2", "0.5", "0.5"),
        ("keep", "higher", None, -40, "0.5", -44, "-40", "0.9", "0.9"),
        ("keep", "lower", 0, 0, "0.5", 0, "0", "1", None),
        ("keep", "lower", 0, 0, "0.5", 2, "0", "0", None),
        ("keep", "higher", 0, 0, "0.5", -2, "0", "0", None),
    ],
)
def test_expected_pace_and_attainment(
    shape: Shape,
    better: str,
    baseline: int | None,
    target: int,
    elapsed: str,
    actual: int,
    line: str,
    found: str | None,
    done: str | None,
) -> None:
    """On the line is 1, the target reached is 1; nothing is clamped, and where nothing is expected nothing is said."""
    start = None if baseline is None else N(baseline)
    asked = expected(shape, start, N(target), N(elapsed))
    assert asked == N(line)
    assert pace(shape, better, start, N(target), N(actual), asked) == (None if found is None else N(found))
    assert attainment(shape, better, start, N(target), N(actual)) == (None if done is None else N(done))


@pytest.mark.parametrize(
    ("better", "target", "actual", "met"),
    [("higher", 12, 12, True), ("higher", 12, 11, False), ("lower", 2, 2, True), ("lower", 2, 3, False)],
)
def test_equal_is_reached(better: str, target: int, actual: int, met: bool) -> None:
    """Whichever way is better."""
    assert reached(better, N(target), N(actual)) is met


def test_what_a_day_takes() -> None:
    """The way left over the working days left; on the weekend after the last of them there is no answer."""
    time = WorkTime(Calendar(), away(D(2026, 11, 26), D(2026, 11, 27)))
    assert per_day(N(12), time, D(2026, 11, 23), D(2026, 11, 29)) == 4
    assert per_day(N(12), time, D(2026, 11, 23), D(2026, 11, 25)) == 4
    assert per_day(N(12), time, D(2026, 11, 25), D(2026, 11, 25)) == 12
    assert per_day(N(12), time, D(2026, 11, 26), D(2026, 11, 29)) is None


def test_working_days_gone_of_all() -> None:
    """Today counts among the days gone, and after the due day all have gone."""
    time = WorkTime(Calendar())
    assert workdays_of(time, *FOUR_WEEKS, D(2026, 11, 9)) == (6, 20)
    assert workdays_of(time, *FOUR_WEEKS, D(2026, 12, 9)) == (20, 20)
    assert workdays_of(time, *FOUR_WEEKS, D(2026, 10, 9)) == (0, 20)


def test_the_working_time_of_a_person(book: Book) -> None:
    """
    # Started on a day, with a ramp and leave; who is not on file works the team's week.
    people:
      ana:
        name: Ana Silva
        started: 2026-11-09
        ramp: [0.5]
        away: [{from: 2026-11-16, to: 2026-11-17}]
      ben: {name: Ben Okoro, started: 2026-11-09}
    """
    whole = (D(2026, 11, 2), D(2026, 12, 14))
    of = {id: WorkTime.of(book.calendar, book.people[id], book.away(id)) for id in book.people}
    assert (of["ana"].started, of["ana"].ramp) == (D(2026, 11, 9), (N("0.5"),))
    # 25 working days from the 9th to 11 December, two of them away; all but the last three at half strength.
    assert of["ana"].weight(*whole) == N("0.5") * 20 + 3
    assert of["ben"].weight(*whole) == 25
    assert WorkTime.of(book.calendar, None, ()) == WorkTime(book.calendar)
    assert WorkTime.of(book.calendar, None, ()).weight(*whole) == 30


@pytest.mark.parametrize(
    ("shape", "better", "baseline", "target", "actual", "line", "pace_", "share"),
    [
        ("cap", "lower", None, "10", "5", "5", "1", "0.5"),
        ("cap", "lower", None, "10", "0", "5", "2", "0"),
        ("cap", "lower", None, "10", "10", "5", "0", "1"),
        ("cap", "lower", None, "10", "10.01", "5", "0", "1.001"),
        ("cap", "lower", None, "10", "3", "0", None, "0.3"),
        ("cap", "lower", None, "0", "0", "0", "1", None),
        ("cap", "lower", None, "0", "1", "0", "0", None),
        ("total", "higher", None, "10", "4", "5", "0.8", "0.4"),
        ("total", "higher", None, "10", "4", "0", None, "0.4"),
        ("total", "higher", None, "0", "4", "0", None, None),
        ("level", "lower", "8", "4", "7", "6", "0.5", "0.25"),
        ("level", "higher", "2", "4", "1", "3", "-1", "-0.5"),
        ("level", "higher", "2", "4", "1", "2", None, "-0.5"),
        ("keep", "higher", None, "4", "5", "4", "1.25", "1.25"),
        ("keep", "lower", "4", "4", "5", "4", "0.75", "0.75"),
        ("keep", "higher", None, "-4", "-3", "-4", "1.25", "1.25"),
        ("keep", "lower", None, "0", "0", "0", "1", None),
        ("keep", "higher", None, "0", "-1", "0", "0", None),
    ],
)
def test_every_shape_against_its_line(
    shape: Shape,
    better: str,
    baseline: str | None,
    target: str,
    actual: str,
    line: str,
    pace_: str | None,
    share: str | None,
) -> None:
    """Pace and attainment side by side, on the edges too: nothing expected, a target of 0, just at the limit and past it."""
    known = None if baseline is None else N(baseline)
    found = pace(shape, better, known, N(target), N(actual), N(line))
    assert found == (None if pace_ is None else N(pace_))
    found = attainment(shape, better, known, N(target), N(actual))
    assert found == (None if share is None else N(share))
