"""Earlier periods of the same kind, and the working days of one person in them."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.forecast.worktime import Worker, WorkingDays

D = dt.date
CALENDAR = Calendar(holidays=frozenset({D(2026, 5, 1), D(2026, 5, 25)}))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (D(2026, 4, 1), D(2026, 7, 1), [(D(2026, 1, 1), D(2026, 4, 1)), (D(2025, 10, 1), D(2026, 1, 1))]),
        (D(2026, 3, 1), D(2026, 4, 1), [(D(2026, 2, 1), D(2026, 3, 1)), (D(2026, 1, 1), D(2026, 2, 1))]),
        (D(2026, 3, 15), D(2026, 4, 15), [(D(2026, 2, 15), D(2026, 3, 15)), (D(2026, 1, 15), D(2026, 2, 15))]),
        (D(2026, 3, 2), D(2026, 3, 9), [(D(2026, 2, 23), D(2026, 3, 2)), (D(2026, 2, 16), D(2026, 2, 23))]),
        (D(2026, 3, 2), D(2026, 4, 13), [(D(2026, 1, 19), D(2026, 3, 2)), (D(2025, 12, 8), D(2026, 1, 19))]),
    ],
    ids=["quarter", "month", "month from the 15th", "week", "six weeks"],
)
def test_earlier_periods_are_of_the_same_kind(start: D, end: D, expected: list[tuple[D, D]]) -> None:
    """Months step by months, weeks by weeks, and each ends where the next begins."""
    assert [(s.start, s.end) for s in earlier_windows(start, end, CALENDAR, 2)] == expected


def test_an_odd_length_steps_by_its_own_working_days() -> None:
    """Ten days from a Monday hold eight working days, and so does each of the earlier periods."""
    spans = earlier_windows(D(2026, 3, 2), D(2026, 3, 12), CALENDAR, 4)
    assert {CALENDAR.workdays_between(s.start, s.end) for s in spans} == {8}
    assert [s.end for s in spans] == [D(2026, 3, 2), *(s.start for s in spans[:-1])]


def test_no_periods_before_the_calendar_begins() -> None:
    """A goal of the first century asks for no date that does not exist, and an empty span has no past."""
    assert earlier_windows(D(1, 1, 1), D(1, 2, 1), CALENDAR, 8) == []
    assert len(earlier_windows(D(1, 1, 9), D(1, 1, 12), CALENDAR, 8)) < 8
    assert earlier_windows(D(2026, 3, 2), D(2026, 3, 2), CALENDAR, 8) == []


def test_working_days_are_those_of_the_calendar() -> None:
    """The fast count of working days is the calendar's own, holidays and all."""
    start, end = D(2026, 3, 1), D(2026, 7, 1)
    days = WorkingDays.of(CALENDAR, start, end)
    for low in range(0, 122, 5):
        for high in range(low, 122, 7):
            a, b = start + low * DAY, start + high * DAY
            assert days.between(a.toordinal(), b.toordinal()) == CALENDAR.workdays_between(a, b)


def test_a_team_without_working_days_works_every_day() -> None:
    """A calendar with no working day at all still lets a period pass."""
    days = WorkingDays.of(Calendar(workdays=frozenset()), D(2026, 3, 1), D(2026, 4, 1))
    assert days.between(D(2026, 3, 1).toordinal(), D(2026, 4, 1).toordinal()) == 31


def test_leave_and_ramp_lessen_what_a_person_can_do() -> None:
    """Two overlapping weeks of leave count once; half strength in the first month of work, full after; nothing before."""
    march, may = D(2026, 3, 1).toordinal(), D(2026, 5, 1).toordinal()
    days = WorkingDays.of(Calendar(), D(2026, 3, 1), D(2026, 5, 1))
    leave = [Period(D(2026, 3, 9), D(2026, 3, 16)), Period(D(2026, 3, 9), D(2026, 3, 21))]
    assert Worker.of(leave).strength(days, march, may) == 44 - 10
    ramping = Worker.of((), D(2026, 3, 16), [0.5])
    assert ramping.strength(days, march, may) == 23 / 2 + 11
    assert ramping.strength(days, march, D(2026, 3, 16).toordinal()) == 0


def test_a_ramp_from_the_end_of_a_month_ends_at_the_end_of_one() -> None:
    """Hired on 31 January, the first month of ramp is over on the last of February."""
    worker = Worker.of((), D(2026, 1, 31), [0.5, 0.8])
    assert [D.fromordinal(end) for _, end, _ in worker.ramp] == [D(2026, 2, 28), D(2026, 3, 31)]
