"""Lead measures: what moved with results is told with its interval, and not at all when the past is too short."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest

from salesacct.judgement.lead_measures import LEAST_WEEKS, lead_measures, rank_correlation
from salesacct.records.book import Book
from salesacct.records.model import Config, Metric, Person
from salesacct.records.readings import Reading
from tests.docstrings import with_readings

MONDAY = dt.date(2026, 1, 5)
BOOK = Book(
    config=Config(
        people={"ana": Person(id="ana", name="Ana")},
        metrics={
            "calls": Metric(id="calls", name="Calls", kind="lead"),
            "deals": Metric(id="deals", name="Deals", kind="lag"),
        },
    )
)


def weekly(calls: list[int], deals: list[int]) -> Book:
    """A book with one reading of each metric in each week."""
    readings = [
        Reading(MONDAY + dt.timedelta(weeks=week), "ana", metric, Decimal(value))
        for metric, values in (("calls", calls), ("deals", deals))
        for week, value in enumerate(values)
    ]
    return with_readings(BOOK, readings)


@pytest.mark.parametrize(
    ("first", "second", "rho"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 40], 1.0),
        ([1, 2, 3, 4], [9, 7, 5, 1], -1.0),
        ([1, 2, 2, 3], [1, 2, 2, 3], 1.0),
        ([1, 2, 3], [5, 5, 5], None),
        # worked by hand: d = (0, 1, 1, 0, 0), rho = 1 - 6 * 2 / (5 * 24)
        ([1, 2, 3, 4, 5], [1, 3, 2, 4, 5], 0.9),
    ],
)
def test_rank_correlation(first: list[float], second: list[float], rho: float | None) -> None:
    """Spearman's rho with mean ranks for ties, and nothing where one side never changes."""
    assert rank_correlation(first, second) == (rho if rho is None else pytest.approx(rho))


def test_a_lag_is_found() -> None:
    """Deals that follow calls by three weeks are told at three weeks, and as clear."""
    source = random.Random(1)
    calls = [source.randrange(20, 90) for _ in range(30)]
    deals = [5, 5, 5] + [c // 10 for c in calls[:-3]]
    found = lead_measures(weekly(calls, deals), MONDAY + dt.timedelta(weeks=40))
    assert [(m.lead, m.lag, m.lag_weeks, m.clear) for m in found] == [("calls", "deals", 3, True)]


def test_silent_under_twelve_weeks() -> None:
    """A short past says nothing, however well it fits."""
    values = list(range(LEAST_WEEKS - 1))
    assert lead_measures(weekly(values, values), MONDAY + dt.timedelta(weeks=len(values))) == []


def test_noise_is_not_clear() -> None:
    """Of twenty unrelated pairs at most a few pass for clear: the interval pays for the lags that were tried."""
    clear = 0
    for seed in range(20):
        source = random.Random(seed)
        book = weekly([source.randrange(100) for _ in range(40)], [source.randrange(100) for _ in range(40)])
        clear += sum(m.clear for m in lead_measures(book, MONDAY + dt.timedelta(weeks=41)))
    assert clear <= 4
