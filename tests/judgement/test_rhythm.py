"""What comes round by a rhythm: how often it was held, how often it fell out."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import DAY, Period
from salesacct.judgement.rhythm import held

START = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("days", "until", "good", "bad"),
    [
        ([], 9, 0, 0),  # not due yet
        ([], 10, 0, 0),  # due today
        ([], 12, 0, 0),  # within the grace
        ([], 13, 0, 1),  # fell out once the grace is over
        ([], 25, 0, 2),  # and again a rhythm after the day it was due
        ([10], 12, 1, 0),
        ([8], 12, 1, 0),  # early is in time
        ([8], 9, 0, 0),  # but counts on its due day only
        ([12], 12, 1, 0),  # in the grace is in time
        ([13], 19, 0, 1),  # late is not, but is there for the next
        ([13], 25, 1, 1),
        ([3, 6, 9], 12, 1, 0),  # often within one rhythm counts once
        ([10, 20, 30], 30, 3, 0),
        ([8, 12, 22], 22, 3, 0),  # one that came early is not taken for the one after it
        ([10, 30], 30, 2, 1),
        ([40], 40, 1, 3),  # one does not make up for three
    ],
)
def test_held(days: list[int], until: int, good: int, bad: int) -> None:
    """Every ten days, with two of grace, from day 0."""
    span = Period(START, START + 100 * DAY)
    found = held(START, [START + day * DAY for day in days], lambda day: day + 10 * DAY, 2, span, START + until * DAY)
    assert found == (good, bad)


def test_only_due_days_of_the_span_count() -> None:
    """What was due before the span is the business of the one before."""
    span = Period(START + 15 * DAY, START + 35 * DAY)
    assert held(START, [START + 20 * DAY], lambda day: day + 10 * DAY, 2, span, START + 34 * DAY) == (1, 1)
