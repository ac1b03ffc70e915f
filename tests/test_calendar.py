"""The team's calendar: working days, weeks, fiscal periods. Every span is half-open."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar, Period, last_quarter, month_on, months_after

D = dt.date
days = st.dates(D(2020, 1, 1), D(2030, 12, 31))
spans = st.tuples(days, st.integers(0, 90)).map(lambda s: Period(s[0], s[0] + s[1] * DAY))
calendars = st.builds(
    Calendar,
    fiscal_year_starts=st.integers(1, 12),
    week_starts=st.integers(0, 6),
    workdays=st.frozensets(st.integers(0, 6)),
    holidays=st.frozensets(st.dates(D(2024, 1, 1), D(2024, 12, 31)), max_size=12),
)
PROPERTY = settings(max_examples=100, deadline=None)


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    """[start, end): a Monday belongs to one week only."""
    week = Period(D(2026, 11, 23), D(2026, 11, 30))
    assert week.holds(D(2026, 11, 23))
    assert week.holds(D(2026, 11, 29))
    assert not week.holds(D(2026, 11, 30))
    assert (week.last, week.days) == (D(2026, 11, 29), 7)


@pytest.mark.parametrize(
    ("start", "last", "shared"),
    [
        (D(2026, 11, 29), D(2026, 12, 5), True),
        (D(2026, 11, 30), D(2026, 12, 5), False),
        (D(2026, 11, 1), D(2026, 11, 23), True),
        (D(2026, 11, 1), D(2026, 11, 22), False),
        (D(2026, 1, 1), D(2026, 12, 31), True),
    ],
)
def test_periods_overlap_when_they_share_a_day(start: dt.date, last: dt.date, shared: bool) -> None:
    """The other span is given by its last day, as a goal is by its due day."""
    assert Period(D(2026, 11, 23), D(2026, 11, 30)).overlaps(start, last) is shared


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (D(2026, 11, 23), D(2026, 11, 30), 5),
        (D(2026, 11, 23), D(2026, 11, 23), 0),
        (D(2026, 11, 24), D(2026, 11, 23), 0),
        (D(2026, 11, 28), D(2026, 11, 30), 0),
        (D(2026, 11, 27), D(2026, 12, 1), 2),
        (D(2026, 12, 21), D(2027, 1, 4), 8),
        (D(2026, 1, 1), D(2027, 1, 1), 258),
    ],
)
def test_working_days(start: dt.date, end: dt.date, count: int) -> None:
    """Monday to Friday less the public holidays; one on a Saturday takes nothing away."""
    off = frozenset({D(2026, 12, 25), D(2026, 12, 26), D(2027, 1, 1), D(2026, 1, 1), D(2026, 5, 1)})
    assert Calendar(holidays=off).workdays_between(start, end) == count


@PROPERTY
@given(calendars, spans, st.lists(spans, max_size=3))
def test_working_days_are_counted_one_by_one(calendar: Calendar, span: Period, away: list[Period]) -> None:
    """However long the span and however time away overlaps, the count is that of its days."""
    each = [span.start + i * DAY for i in range(span.days)]
    working = [d for d in each if calendar.is_workday(d) and not any(a.holds(d) for a in away)]
    assert calendar.workdays_between(span.start, span.end, away) == len(working)


@PROPERTY
@given(calendars.filter(lambda c: bool(c.workdays)), days, st.integers(1, 40))
def test_working_days_after_and_before(calendar: Calendar, day: dt.date, count: int) -> None:
    """n working days after a day is a working day, with n working days from the next one up to it; likewise before."""
    after, before = calendar.add_workdays(day, count), calendar.add_workdays(day, -count)
    assert calendar.is_workday(after)
    assert calendar.is_workday(before)
    assert calendar.workdays_between(day + DAY, after + DAY) == count
    assert calendar.workdays_between(before, day) == count
    assert calendar.add_workdays(day, 0) == day


def test_a_team_that_never_works_still_has_days() -> None:
    """Without working days, days are counted."""
    assert Calendar(workdays=frozenset()).add_workdays(D(2026, 11, 23), 3) == D(2026, 11, 26)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (D(2026, 11, 23), D(2026, 11, 20)),
        (D(2026, 11, 24), D(2026, 11, 23)),
        (D(2026, 11, 22), D(2026, 11, 20)),
        (D(2026, 12, 28), D(2026, 12, 24)),
    ],
)
def test_the_last_working_day(day: dt.date, before: dt.date) -> None:
    """On Monday it is Friday, after Christmas the day before it."""
    assert Calendar(holidays=frozenset({D(2026, 12, 25)})).last_workday_before(day) == before


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (D(2024, 12, 30), "2025-W01"),
        (D(2026, 11, 23), "2026-W48"),
        (D(2026, 12, 31), "2026-W53"),
        (D(2027, 1, 1), "2026-W53"),
        (D(2027, 1, 3), "2026-W53"),
        (D(2027, 1, 4), "2027-W01"),
        (D(2028, 1, 1), "2027-W52"),
    ],
)
def test_weeks_have_their_iso_number(day: dt.date, name: str) -> None:
    """The first days of a year may belong to the last week of the one before."""
    assert Calendar().week_of(day).name == name


@pytest.mark.parametrize(
    ("starts", "day", "name"),
    [
        (6, D(2026, 12, 27), "2026-W53"),
        (6, D(2027, 1, 2), "2026-W53"),
        (6, D(2027, 1, 3), "2027-W01"),
        (3, D(2026, 12, 31), "2026-W53"),
        (3, D(2027, 1, 6), "2026-W53"),
        (3, D(2027, 1, 7), "2027-W01"),
    ],
)
def test_a_week_from_another_day_is_numbered_by_its_middle(starts: int, day: dt.date, name: str) -> None:
    """The fourth day decides, as Thursday does for a week from Monday."""
    assert Calendar(week_starts=starts).week_of(day).name == name


def test_without_a_configuration_the_year_is_the_calendars() -> None:
    """January to December, weeks from Monday, Monday to Friday."""
    assert Calendar().fiscal_year_of(D(2026, 11, 23)) == Period(D(2026, 1, 1), D(2027, 1, 1), "2026")
    assert [Calendar().is_workday(D(2026, 11, 23) + i * DAY) for i in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("starts", range(7))
def test_weeks_follow_one_another(starts: int) -> None:
    """Whatever day it starts on, each day has one week of seven days, and no two weeks share a name."""
    calendar = Calendar(week_starts=starts)
    weeks = [calendar.week_of(D(2023, 12, 1) + i * DAY) for i in range(4 * 366)]
    for i, week in enumerate(weeks):
        assert week.holds(D(2023, 12, 1) + i * DAY)
        assert (week.start.weekday(), week.days) == (starts, 7)
    assert len({w.name for w in weeks}) == len({w.start for w in weeks})


@pytest.mark.parametrize("starts", range(1, 13))
def test_fiscal_years_from_each_month(starts: int) -> None:
    """Every day has one fiscal year, quarter and half; they begin with the month configured and leave no gap."""
    calendar = Calendar(fiscal_year_starts=starts)
    for i in range(3 * 366):
        day = D(2024, 1, 1) + i * DAY
        year, quarter = calendar.fiscal_year_of(day), calendar.quarter_of(day)
        assert year.holds(day)
        assert quarter.holds(day)
        assert (year.start.month, year.start.day) == (starts, 1)
        assert year.start <= quarter.start < quarter.end <= year.end
    for number in range(2023, 2030):
        quarters = [calendar.quarter(number, n) for n in (1, 2, 3, 4)]
        assert [q.end for q in quarters[:3]] == [q.start for q in quarters[1:]]
        assert (quarters[0].start, quarters[3].end) == (
            calendar.fiscal_year(number).start,
            calendar.fiscal_year(number + 1).start,
        )
        assert calendar.half(number, 1).start == quarters[0].start
        assert calendar.half(number, 1).end == calendar.half(number, 2).start == quarters[2].start
        assert calendar.half(number, 2).end == quarters[3].end


@pytest.mark.parametrize(
    ("starts", "day", "year", "quarter"),
    [
        (1, D(2026, 11, 23), "2026", "2026-Q4"),
        (2, D(2026, 11, 23), "FY27", "2027-Q4"),
        (2, D(2026, 1, 31), "FY26", "2026-Q4"),
        (2, D(2026, 2, 1), "FY27", "2027-Q1"),
        (4, D(2026, 3, 31), "FY26", "2026-Q4"),
        (10, D(2026, 10, 1), "FY27", "2027-Q1"),
        (12, D(2026, 12, 1), "FY27", "2027-Q1"),
    ],
)
def test_a_fiscal_year_is_named_after_the_year_it_ends_in(starts: int, day: dt.date, year: str, quarter: str) -> None:
    """FY27 of a team that starts in February is February 2026 to January 2027."""
    calendar = Calendar(fiscal_year_starts=starts)
    assert (calendar.fiscal_year_of(day).name, calendar.quarter_of(day).name) == (year, quarter)


@pytest.mark.parametrize(
    ("first", "months", "found"),
    [
        (D(2026, 11, 1), 1, D(2026, 12, 1)),
        (D(2026, 11, 15), 2, D(2027, 1, 1)),
        (D(2026, 1, 1), -1, D(2025, 12, 1)),
        (D(2026, 1, 1), 24, D(2028, 1, 1)),
        (D(2026, 12, 1), 0, D(2026, 12, 1)),
    ],
)
def test_months_on(first: dt.date, months: int, found: dt.date) -> None:
    """Counting in months crosses years both ways."""
    assert month_on(first, months) == found


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (D(2026, 11, 15), 1, D(2026, 12, 15)),
        (D(2026, 11, 1), 2, D(2027, 1, 1)),
        (D(2026, 1, 31), 1, D(2026, 2, 28)),
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2026, 3, 31), 1, D(2026, 4, 30)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2026, 3, 31), -1, D(2026, 2, 28)),
        (D(2026, 11, 15), 0, D(2026, 11, 15)),
    ],
)
def test_the_same_day_of_another_month(day: dt.date, months: int, found: dt.date) -> None:
    """Where the month is shorter it is its last day."""
    assert months_after(day, months) == found


@pytest.mark.parametrize(
    ("period", "start", "last", "name"),
    [
        (Calendar().month_of(D(2028, 2, 29)), D(2028, 2, 1), D(2028, 2, 29), "2028-02"),
        (Calendar().month_of(D(2026, 12, 31)), D(2026, 12, 1), D(2026, 12, 31), "2026-12"),
        (Calendar(fiscal_year_starts=2).half(2027, 1), D(2026, 2, 1), D(2026, 7, 31), "2027-H1"),
        (Calendar(fiscal_year_starts=2).half(2027, 2), D(2026, 8, 1), D(2027, 1, 31), "2027-H2"),
        (last_quarter(D(2026, 11, 23)), D(2026, 8, 25), D(2026, 11, 23), ""),
        (last_quarter(D(2028, 2, 29)), D(2027, 12, 1), D(2028, 2, 29), ""),
    ],
)
def test_periods_have_a_name_and_both_their_days(period: Period, start: dt.date, last: dt.date, name: str) -> None:
    """A month, a half of the fiscal year, and the thirteen weeks that are looked back on: today is the last of them."""
    assert (period.start, period.last, period.name) == (start, last, name)


def test_no_working_days_on_is_the_day_itself() -> None:
    """Also on a Sunday."""
    assert Calendar().add_workdays(D(2026, 11, 22), 0) == D(2026, 11, 22)
