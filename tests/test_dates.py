"""Dates and periods as they are typed: ISO and a small closed set, everything else refused with that set."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import DAY, Calendar, Period
from salesacct.dates import DATE_WORDS, PERIOD_WORDS, WEEKDAYS, parse_date, parse_period
from salesacct.problems import UsageError

D = dt.date
MONDAY = D(2026, 11, 23)
FEBRUARY = Calendar(fiscal_year_starts=2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", D(2026, 11, 20)),
        ("2024-02-29", D(2024, 2, 29)),
        (" 2026-11-20 ", D(2026, 11, 20)),
        ("today", MONDAY),
        ("Today", MONDAY),
        ("yesterday", D(2026, 11, 22)),
        ("tomorrow", D(2026, 11, 24)),
        ("mon", MONDAY),
        ("tue", D(2026, 11, 24)),
        ("fri", D(2026, 11, 27)),
        ("FRI", D(2026, 11, 27)),
        ("sunday", D(2026, 11, 29)),
        ("+0d", MONDAY),
        ("+3d", D(2026, 11, 26)),
        ("-3d", D(2026, 11, 20)),
        ("+2w", D(2026, 12, 7)),
        ("-1w", D(2026, 11, 16)),
        ("+1m", D(2026, 12, 23)),
        ("-1m", D(2026, 10, 23)),
        ("+1y", D(2027, 11, 23)),
        ("eow", D(2026, 11, 27)),
        ("eom", D(2026, 11, 30)),
        ("eoq", D(2027, 1, 31)),
        ("eoy", D(2027, 1, 31)),
    ],
)
def test_every_date_word(text: str, day: dt.date) -> None:
    """On a Monday in November, for a team whose year starts in February."""
    assert parse_date(text, MONDAY, FEBRUARY) == day


@pytest.mark.parametrize("today", [MONDAY + i * DAY for i in range(7)], ids=WEEKDAYS)
@pytest.mark.parametrize("word", WEEKDAYS)
def test_a_weekday_is_the_next_one_or_the_last_one(today: dt.date, word: str) -> None:
    """`--due fri` looks ahead and `--on fri` back; said on a Friday both are today."""
    ahead, past = parse_date(word, today), parse_date(word, today, past=True)
    assert WEEKDAYS[ahead.weekday()] == WEEKDAYS[past.weekday()] == word
    assert today <= ahead < today + 7 * DAY
    assert today - 7 * DAY < past <= today


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (D(2026, 1, 31), "+1m", D(2026, 2, 28)),
        (D(2024, 1, 31), "+1m", D(2024, 2, 29)),
        (D(2026, 3, 31), "-1m", D(2026, 2, 28)),
        (D(2024, 2, 29), "+1y", D(2025, 2, 28)),
        (D(2024, 2, 29), "+4y", D(2028, 2, 29)),
        (D(2024, 2, 10), "eom", D(2024, 2, 29)),
        (D(2026, 2, 10), "eom", D(2026, 2, 28)),
        (D(2026, 12, 31), "eom", D(2026, 12, 31)),
        (D(2026, 12, 31), "tomorrow", D(2027, 1, 1)),
        (D(2027, 1, 1), "yesterday", D(2026, 12, 31)),
        (D(2024, 2, 28), "+1d", D(2024, 2, 29)),
    ],
)
def test_months_end_and_leap_days(today: dt.date, text: str, day: dt.date) -> None:
    """A month further keeps the day of the month, or takes the last one there is."""
    assert parse_date(text, today) == day


@pytest.mark.parametrize("starts", range(1, 13))
def test_ends_of_quarter_and_year_are_the_fiscal_ones(starts: int) -> None:
    """`eoq` and `eoy` on every day of two years: not before today, and the day after begins a quarter, a year."""
    calendar = Calendar(fiscal_year_starts=starts)
    for i in range(731):
        today = D(2026, 1, 1) + i * DAY
        eoq, eoy = parse_date("eoq", today, calendar), parse_date("eoy", today, calendar)
        assert today <= eoq <= eoy < today + 366 * DAY
        assert ((eoq + DAY).month - starts) % 3 == 0
        assert ((eoy + DAY).month, (eoy + DAY).day) == (starts, 1)


@pytest.mark.parametrize(
    ("today", "calendar", "day"),
    [
        (D(2026, 11, 27), Calendar(), D(2026, 11, 27)),
        (D(2026, 11, 28), Calendar(), D(2026, 12, 4)),
        (D(2026, 11, 29), Calendar(), D(2026, 12, 4)),
        (D(2026, 12, 21), Calendar(holidays=frozenset({D(2026, 12, 25)})), D(2026, 12, 24)),
        (D(2026, 11, 27), Calendar(week_starts=6, workdays=frozenset({6, 0, 1, 2, 3})), D(2026, 12, 3)),
        (D(2026, 11, 23), Calendar(workdays=frozenset()), D(2026, 11, 23)),
    ],
)
def test_the_end_of_the_week_is_its_last_working_day(today: dt.date, calendar: Calendar, day: dt.date) -> None:
    """On the weekend it is that of the week to come; holidays and a week from Sunday to Thursday count."""
    assert parse_date("eow", today, calendar) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "someday", "next friday", "20.11.2026", "11/20/2026", "2026-1-5", "20261120", "+2", "2w", "+2 weeks"),
        *("fr", "frida", "q4", "eod", "now", "+99999d", "２０２６-１１-２０", "2026-11-20T10:00"),
    ],
)
def test_what_is_not_in_the_set_is_refused_with_the_set(text: str) -> None:
    """Nothing is guessed: not day and month, not a shortened word."""
    with pytest.raises(UsageError, match="is not a date acct knows") as refused:
        parse_date(text, MONDAY)
    assert DATE_WORDS in refused.value.hint


@pytest.mark.parametrize("text", ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    """It has the right form, so it is told apart from a word acct does not know."""
    with pytest.raises(UsageError, match="not a day of the calendar"):
        parse_date(text, MONDAY)


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (MONDAY, "+9999y"),
        (MONDAY, "-9999m"),
        (MONDAY, "1899-12-31"),
        (MONDAY, "9999-12-31"),
        (D(2199, 12, 31), "tomorrow"),
        (D(2199, 12, 31), "eoy"),
        (D(9999, 12, 31), "+1d"),
        (D(9999, 12, 31), "thu"),
        (D(9999, 12, 31), "eow"),
        (D(1, 1, 1), "yesterday"),
        (D(1, 1, 1), "eoy"),
    ],
)
def test_a_day_far_off_is_refused(today: dt.date, text: str) -> None:
    """1900 to 2199: what leads out of them is a typing error, and arithmetic never runs into the calendar's end."""
    with pytest.raises(UsageError, match="is out of range"):
        parse_date(text, today, FEBRUARY)


@pytest.mark.parametrize(
    ("text", "start", "last"),
    [
        ("today", MONDAY, MONDAY),
        ("yesterday", D(2026, 11, 22), D(2026, 11, 22)),
        ("this-week", MONDAY, D(2026, 11, 29)),
        ("last-week", D(2026, 11, 16), D(2026, 11, 22)),
        ("next-week", D(2026, 11, 30), D(2026, 12, 6)),
        ("this-month", D(2026, 11, 1), D(2026, 11, 30)),
        ("last-month", D(2026, 10, 1), D(2026, 10, 31)),
        ("next-month", D(2026, 12, 1), D(2026, 12, 31)),
        ("this-quarter", D(2026, 11, 1), D(2027, 1, 31)),
        ("last-quarter", D(2026, 8, 1), D(2026, 10, 31)),
        ("next-quarter", D(2027, 2, 1), D(2027, 4, 30)),
        ("this-half", D(2026, 8, 1), D(2027, 1, 31)),
        ("last-half", D(2026, 2, 1), D(2026, 7, 31)),
        ("this-year", D(2026, 2, 1), D(2027, 1, 31)),
        ("last-year", D(2025, 2, 1), D(2026, 1, 31)),
        ("q4", D(2026, 11, 1), D(2027, 1, 31)),
        ("Q1", D(2026, 2, 1), D(2026, 4, 30)),
        ("h2", D(2026, 8, 1), D(2027, 1, 31)),
        ("2027-Q4", D(2026, 11, 1), D(2027, 1, 31)),
        ("fy27-q4", D(2026, 11, 1), D(2027, 1, 31)),
        ("FY27", D(2026, 2, 1), D(2027, 1, 31)),
        ("2027", D(2026, 2, 1), D(2027, 1, 31)),
        ("2026-H1", D(2025, 2, 1), D(2025, 7, 31)),
        ("2026-10", D(2026, 10, 1), D(2026, 10, 31)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
        ("2026-W48", MONDAY, D(2026, 11, 29)),
        ("2026-W53", D(2026, 12, 28), D(2027, 1, 3)),
        ("2026-11-20", D(2026, 11, 20), D(2026, 11, 20)),
        ("2026-10..2026-12", D(2026, 10, 1), D(2026, 12, 31)),
        ("2026-10-01..2026-11-15", D(2026, 10, 1), D(2026, 11, 15)),
        ("2026-w47..2026-11", D(2026, 11, 16), D(2026, 11, 30)),
        ("2026-11-20..2026-11-20", D(2026, 11, 20), D(2026, 11, 20)),
    ],
)
def test_every_period_word(text: str, start: dt.date, last: dt.date) -> None:
    """On a Monday in November of FY27, which began in February."""
    period = parse_period(text, MONDAY, FEBRUARY)
    assert (period.start, period.last) == (start, last)


@pytest.mark.parametrize("starts", range(7))
def test_a_week_is_found_by_its_name(starts: int) -> None:
    """The name that a page shows is the name to ask for, whatever day the team's week starts on."""
    calendar = Calendar(week_starts=starts)
    for i in range(0, 800, 3):
        week = calendar.week_of(D(2025, 12, 20) + i * DAY)
        assert parse_period(week.name, MONDAY, calendar) == week


@pytest.mark.parametrize(
    "text",
    [
        *("", "q5", "h3", "2026-Q0", "2026-13", "2026-W54", "2025-W53", "W48", "sometime", "this-day", "2026-10.."),
        *("..2026-10", "2026-12..2026-10", "2026-10..2026-11..2026-12", "2026-02-30", "0000-01", "fy0000", "0000-q1"),
        *("9999-12", "9999", "9999-12-31", "9999-w52", "fy9999", "9999-q4", "2199-12", "1899-12", "2026-01..9999-12"),
    ],
)
def test_what_is_no_period_is_refused_with_the_set(text: str) -> None:
    """Also what has the form of one and lies outside the calendar or the years 1900 to 2199."""
    with pytest.raises(UsageError, match="is not a period acct knows") as refused:
        parse_period(text, MONDAY, FEBRUARY)
    assert PERIOD_WORDS in refused.value.hint


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=14) | st.from_regex(r"[0-9eow+qhfy.\-]{1,14}", fullmatch=True), st.dates())
def test_no_text_crashes(text: str, today: dt.date) -> None:
    """Any text on any day is a date, a period, or a usage error."""
    for parse in (parse_date, parse_period):
        try:
            found = parse(text, today, FEBRUARY)
        except UsageError:
            continue
        assert isinstance(found, dt.date) or (isinstance(found, Period) and found.start < found.end)
