"""By when: which words of a title are its deadline, and which day they mean."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import Calendar
from salesacct.judgement.smart.title import Deadline, read_title

TODAY = dt.date(2026, 11, 23)
FEBRUARY_YEAR = Calendar(fiscal_year_starts=2)


def deadline(words: str, calendar: Calendar | None = None) -> Deadline:
    found = read_title(f"Win 12 logos {words}", today=TODAY, calendar=calendar or Calendar()).deadline
    assert found is not None, words
    return found


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by 31 January", "2027-01-31"),
        ("by January 31st, 2028", "2028-01-31"),
        ("by 2027-03-15", "2027-03-15"),
        ("by 15/03/2027", "2027-03-15"),
        ("by 3/25/27", "2027-03-25"),
        ("by 15.03.27", "2027-03-15"),
        ("by the 15th", "2026-12-15"),
        ("by 15 November next year", "2027-11-15"),
        ("by March", "2027-03-31"),
        ("before March", "2027-02-28"),
        ("before the end of March", "2027-03-31"),
        ("by mid-March", "2027-03-16"),
        ("by the first week of March", "2027-03-07"),
        ("by Feb '28", "2028-02-29"),
        ("by month's end", "2026-11-30"),
        ("by year-end", "2026-12-31"),
        ("by the end of next year", "2027-12-31"),
        ("by Friday", "2026-11-27"),
        ("by next Friday", "2026-12-04"),
        ("by EOD Friday", "2026-11-27"),
        ("by the weekend", "2026-11-29"),
        ("by week 40", "2027-10-10"),
        ("tomorrow", "2026-11-24"),
        ("by Christmas", "2026-12-25"),
        ("before Easter", "2027-03-27"),
        ("before Black Friday", "2026-11-26"),
        ("until 30 June", "2027-06-30"),
        ("no later than 1 May", "2027-05-01"),
        ("between now and Easter", "2027-03-28"),
    ],
)
def test_dates_are_the_next_ones(words: str, due: str) -> None:
    """A day without a year is the next such day; before a period ends on the day before it begins."""
    assert deadline(words).due == dt.date.fromisoformat(due)


@pytest.mark.parametrize(
    ("today", "words", "start", "due"),
    [
        # The next one there is, in whichever year or month that may be.
        ("2026-11-23", "by 29 February", None, "2028-02-29"),
        ("2028-02-29", "by 29 February", None, "2028-02-29"),
        ("2028-03-01", "by 29 February", None, "2032-02-29"),
        ("2098-01-01", "by 29 February", None, "2104-02-29"),
        ("2026-11-23", "by the 31st", None, "2026-12-31"),
        ("2027-01-31", "by the 31st", None, "2027-01-31"),
        ("2027-01-30", "by the 29th", None, "2027-03-29"),
        ("2028-01-30", "by the 29th", None, "2028-02-29"),
        ("2026-11-23", "by the 23rd", None, "2026-11-23"),
        ("2026-12-24", "by the 23rd", None, "2027-01-23"),
        # A winter is running until the end of February.
        ("2026-11-23", "this winter", "2026-12-01", "2027-02-28"),
        ("2027-01-31", "this winter", "2026-12-01", "2027-02-28"),
        ("2028-02-29", "this winter", "2027-12-01", "2028-02-29"),
        ("2028-03-01", "this winter", "2028-12-01", "2029-02-28"),
        ("2027-01-31", "in winter 2027", "2027-12-01", "2028-02-29"),
        ("2027-01-31", "in summer", "2027-06-01", "2027-08-31"),
        ("2027-08-31", "in summer", "2027-06-01", "2027-08-31"),
        ("2027-09-01", "in summer", "2028-06-01", "2028-08-31"),
        ("2027-01-31", "by spring 2028", None, "2028-05-31"),
        # Weeks are ISO's: 2026 has 53, and the last one holds the first days of 2027.
        ("2026-11-23", "in week 53", "2026-12-28", "2027-01-03"),
        ("2027-01-02", "in week 53", "2026-12-28", "2027-01-03"),
        ("2027-01-02", "in week 1", "2027-01-04", "2027-01-10"),
        ("2024-12-30", "in week 1", "2024-12-30", "2025-01-05"),
        ("2026-11-23", "in week 47", "2027-11-22", "2027-11-28"),
        ("2026-11-22", "in week 47", "2026-11-16", "2026-11-22"),
        ("2026-11-23", "in week 10 of 2028", "2028-03-06", "2028-03-12"),
        # Months with and without a leap day, and what runs from the end of one.
        ("2027-12-01", "by the end of February", None, "2028-02-29"),
        ("2028-02-10", "before March", None, "2028-02-29"),
        ("2027-01-31", "within a month", "2027-01-31", "2027-02-28"),
        ("2028-02-29", "within one year", "2028-02-29", "2029-02-28"),
        ("2026-11-23", "in the first half", "2027-01-01", "2027-06-30"),
        ("2027-06-30", "in H1", "2027-01-01", "2027-06-30"),
        ("2026-11-23", "in the second half", "2026-07-01", "2026-12-31"),
    ],
)
def test_days_over_the_ends_of_months_and_years(today: str, words: str, start: str | None, due: str) -> None:
    """Leap days, short months, the turn of the year and weeks numbered 53, as of each of these days."""
    found = read_title(f"Win 12 logos {words}", today=dt.date.fromisoformat(today), calendar=Calendar()).deadline
    assert found is not None
    assert (found.start and str(found.start), str(found.due)) == (start, due)


@pytest.mark.parametrize(
    ("words", "start", "due"),
    [
        ("in Q4", "2026-11-01", "2027-01-31"),
        ("in the third and fourth quarters of 2027", "2026-08-01", "2027-01-31"),
        ("this quarter", "2026-11-01", "2027-01-31"),
        ("next quarter", "2027-02-01", "2027-04-30"),
        ("over the next two quarters", "2027-02-01", "2027-07-31"),
        ("in H1 FY28", "2027-02-01", "2027-07-31"),
        ("in FY27", "2026-02-01", "2027-01-31"),
        ("this fiscal year", "2026-02-01", "2027-01-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("in 2027", "2027-01-01", "2027-12-31"),
    ],
)
def test_quarters_halves_and_fiscal_years_are_the_teams(words: str, start: str, due: str) -> None:
    """Quarters, halves and FY follow the team's fiscal calendar; a bare year is the calendar year."""
    found = deadline(words, FEBRUARY_YEAR)
    assert (found.start, found.due) == (dt.date.fromisoformat(start), dt.date.fromisoformat(due))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("within 90 days", "2027-02-21"),
        ("in the next 60 days", "2027-01-22"),
        ("within five months", "2027-04-23"),
        ("within a two month spell", "2027-01-23"),
        ("in 18 months", "2028-05-23"),
        ("in half a year", "2027-05-23"),
        ("in one and a half years", "2028-05-23"),
        ("over 6 to 8 weeks", "2027-01-18"),
        ("within a fortnight", "2026-12-07"),
        ("six months from now", "2027-05-23"),
        ("in three months' time", "2027-02-23"),
    ],
)
def test_durations_run_from_today(words: str, due: str) -> None:
    """So many units of time, counted from the day of reading; the end of a range counts."""
    assert deadline(words).due == dt.date.fromisoformat(due)


@pytest.mark.parametrize(
    "words",
    [
        "before the SaaStr conference",
        "by our next release",
        "in time for the launch",
        "by my 40th birthday",
        "before I go on leave",
        "by the end of term",
        "within 60 days of the event",
        "by Diwali",
        "by 03/04/2027",
    ],
)
def test_events_end_a_goal_without_a_made_up_day(words: str) -> None:
    """An event, a term, a moving feast or an ambiguous date is a deadline, but acct does not guess its day."""
    assert deadline(words).due is None


@pytest.mark.parametrize(
    ("words", "start", "due"),
    [
        ("between 1 May and 31 May", "2027-05-01", "2027-05-31"),
        ("from October to March", "2026-10-01", "2027-03-31"),
        ("from 2 March through 3 April", "2027-03-02", "2027-04-03"),
    ],
)
def test_two_ends_make_a_period(words: str, start: str, due: str) -> None:
    """Between X and Y, from X to Y: one period with both its days."""
    found = deadline(words)
    assert (found.start, found.due) == (dt.date.fromisoformat(start), dt.date.fromisoformat(due))


@pytest.mark.parametrize(
    "title",
    [
        "Increase sales by 20%",
        "Increase sales by calling former clients",
        "Answer requests within 24 hours",
        "Settle each claim within 5 days of receipt",
        "Reduce 30-day churn",
        "Grow sales month over month",
        "Grow sales by 8% over last year",
        "Grow sales by 8% compared with 2025",
        "Grow sales by 8% over 2025 levels",
        "Win 7 clients, as we did in March",
        "Win 7 clients as soon as we can",
        "Win 7 clients some day",
        "Win 7 clients over the coming months",
        "Win 7 clients from 1 May",
        "Win 7 clients, which may take a while",
        "Sell 300 seats for the Tuesday matinee",
        "Migrate to the 2027 price list",
        "Learn from the Q2 losses",
        "Report on Q2",
        "Sell 12-month contracts",
        "Reply to leads by 6pm",
        "Hit 4,000 monthly plays",
    ],
)
def test_words_that_are_no_deadline(title: str) -> None:
    """A change, the means, a service level, a baseline period, a start, an attribute, a name or soon ends nothing."""
    assert read_title(title, today=TODAY).deadline is None


@pytest.mark.parametrize(
    ("title", "cadence"),
    [
        ("Make 25 calls every morning", "every morning"),
        ("Make 25 calls a day", "a day"),
        ("Hold two reviews per quarter", "per quarter"),
        ("Post weekly", "weekly"),
        ("Post on Mondays", "on Mondays"),
        ("Raise 30 monthly pledges", None),
    ],
)
def test_cadence(title: str, cadence: str | None) -> None:
    """What repeats is told from a metric that is called monthly."""
    assert read_title(title, today=TODAY).cadence == cadence


def test_a_written_year_is_marked() -> None:
    """`dated` tells a deadline that means the same whenever it is read."""
    assert deadline("by 31 January 2027").dated
    assert not deadline("by 31 January").dated
