"""The forecast replayed over the team's own past: which periods, which targets, and the figures told of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.backtest import BINS, FACTORS, SHARES, Bin, Replay, Trust, calibration, replay, trust
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from tests.docstrings import with_readings

D = dt.date


def one(share: float = 0.5, factor: float = 1.0, *, projected: float = 90, line: float = 120, low: float = 80,
        high: float = 110, real: float = 100, p_hit: float = 0.4, badge: float = 0.01, hit: bool = False,
        open: bool = True) -> Replay:  # fmt: skip
    """A replay of a period that came to 100, forecast 90, with the line at 120."""
    return Replay(share, factor, projected, line, low, high, real, p_hit, badge, hit, open)


def test_errors_are_shares_of_what_came() -> None:
    """Sums of misses over the sum of ends, of the target that is the usual total: each end is counted once."""
    replays = [
        one(),
        one(real=50, projected=60, line=20, low=60, high=70),
        one(factor=1.25, real=100, projected=0, line=0, p_hit=0.1),
        one(share=0.25, projected=200),
    ]
    quarter, half, late = trust(replays)
    assert (quarter.share, half.share, late.share) == SHARES
    assert (quarter.asked, half.asked, late.asked) == (1, 2, 0)
    assert half.error == pytest.approx((10 + 10) / 150)
    assert half.line_error == pytest.approx((20 + 30) / 150)
    assert half.cover == 0.5
    assert late == Trust(0.75, 0, None, None, None, None, None)


def test_ends_on_the_edge_are_inside_the_band() -> None:
    """The band's own ends count; what is beyond does not."""
    several = [one(real=80), one(real=110), one(real=79.9), one(real=110.1)]
    assert trust(several)[1].cover == 0.5


def test_a_past_without_sales_has_no_error() -> None:
    """A share of nothing is unknown; returns count by their size."""
    assert trust([one(real=0)])[1].error is None
    assert trust([one(real=0)])[1].line_error is None
    assert trust([one(real=-100)])[1].error == pytest.approx(1.9)


def test_the_brier_score_is_of_what_was_still_open() -> None:
    """Mean squared distance of the chance given from what came, over all targets; the badge's beside it."""
    replays = [
        one(p_hit=0.4, badge=0.99, hit=True),
        one(p_hit=0.1, badge=0.01, factor=1.25),
        one(p_hit=1.0, badge=0.99, hit=True, open=False),
    ]
    half = trust(replays)[1]
    assert half.brier == pytest.approx((0.36 + 0.01) / 2)
    assert half.line_brier == pytest.approx((0.0001 + 0.0001) / 2)


def test_calibration_counts_each_chance_in_one_class() -> None:
    """Lower edges belong to their class, and 1 to the last one; what was reached already is left out."""
    chances = (0.0, 0.1, 0.2, 0.5, 0.79, 0.8, 1.0)
    found = calibration([one(p_hit=p, hit=p >= 0.5) for p in chances] + [one(p_hit=0.3, open=False)])
    assert [(b.low, b.high) for b in found] == list(BINS)
    assert [b.asked for b in found] == [2, 1, 2, 2]
    assert [b.claimed for b in found] == pytest.approx([0.05, 0.2, 0.645, 0.9])
    assert [b.hit for b in found] == [0, 0, 1, 1]
    assert calibration([])[0] == Bin(0.0, 0.2, 0, None, None)


def steady(book: Book, first: dt.date, last: dt.date, value: int = 10) -> Book:
    """Ana sells so much every day, Ben twice that; Cy has begun on the last day."""
    days = [first + i * DAY for i in range((last - first).days + 1)]
    rows = [Reading(day, "ana", "deals", Decimal(value)) for day in days]
    rows += [Reading(day, "ben", "deals", Decimal(2 * value)) for day in days]
    return with_readings(book, [*rows, Reading(last, "cy", "deals", Decimal(1))])


@pytest.mark.parametrize(
    ("kind", "today", "periods"),
    [
        ("week", D(2026, 6, 28), [D(2026, 5, 25), D(2026, 6, 1), D(2026, 6, 8), D(2026, 6, 15), D(2026, 6, 22)]),
        ("week", D(2026, 6, 27), [D(2026, 5, 18), D(2026, 5, 25), D(2026, 6, 1), D(2026, 6, 8), D(2026, 6, 15)]),
        ("month", D(2026, 6, 30), [D(2026, 2, 1), D(2026, 3, 1), D(2026, 4, 1), D(2026, 5, 1), D(2026, 6, 1)]),
        ("month", D(2026, 6, 29), [D(2026, 2, 1), D(2026, 3, 1), D(2026, 4, 1), D(2026, 5, 1)]),
        ("quarter", D(2026, 6, 30), [D(2026, 4, 1)]),
        ("quarter", D(2026, 6, 29), []),
    ],
)
def test_the_newest_complete_periods_are_replayed(
    book: Book, kind: str, today: dt.date, periods: list[dt.date]
) -> None:
    """
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, cy: {name: Cy Young}}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}}
    # Up to five that are over, the last day being over; none that began before the first reading, or on its day.
    """
    full = steady(book, D(2026, 1, 1), D(2026, 7, 15))
    found = replay(full, full.metrics["deals"], today, kind)
    # A steady seller comes to the same each time: which periods were replayed shows in how many days they have.
    lengths = {"week": 7, "quarter": 91}
    ends = [r.real for r in found if r.share == 0.5 and r.factor == 1.0]
    months = [(start.replace(day=28) + 4 * DAY).replace(day=1) - DAY for start in periods]
    days = [lengths.get(kind) or end.day for end in months]
    assert ends == [10 * n * times for n in days for times in (1, 2)]


def test_a_replay_asks_with_what_was_known(book: Book) -> None:
    """
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, cy: {name: Cy Young}}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}}
    # The four targets stand around the mean of the three periods before; the line is so far over the share of the days.
    """
    full = steady(book, D(2026, 1, 1), D(2026, 7, 15))
    found = replay(full, full.metrics["deals"], D(2026, 6, 30), "month")
    june = found[-24:]
    assert [(r.share, r.factor) for r in june] == [(s, f) for s in SHARES for _ in "ab" for f in FACTORS]
    ana = [r for r in june if r.real == 300]
    assert len(ana) == 12
    usual = (310 + 300 + 310) / 3
    for r in ana:
        assert r.line == pytest.approx(300)
        assert r.hit == (r.factor * usual <= 300)
        assert r.badge == pytest.approx(0.99 if r.factor * usual <= 300 else 0.01)
        assert r.open == (300 * r.share < r.factor * usual)
        assert r.low <= r.projected <= r.high
        assert r.projected == pytest.approx(300, rel=0.1)


def test_who_sold_nothing_before_has_no_target(book: Book) -> None:
    """
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    metrics: {deals: {name: Deals, kind: lag, silence: zero}}
    # Ben's first reading is of the period itself, and Ana's of the one before: only she has a usual total.
    -- readings/r.csv --
    date,person,metric,value
    2026-02-27,ana,deals,0
    2026-04-08,ana,deals,6
    2026-05-04,ben,deals,9
    2026-05-20,ana,deals,2
    """
    found = replay(book, book.metrics["deals"], D(2026, 5, 31), "month")
    assert {r.real for r in found} == {2.0}
    assert {r.factor for r in found} == set(FACTORS)
    assert replay(book, book.metrics["deals"], D(2026, 2, 28), "month") == []
    assert replay(Book(), book.metrics["deals"], D(2026, 5, 31)) == []


def test_weeks_are_the_teams_own() -> None:
    """A week that begins on a Sunday is complete on Saturday."""
    calendar = Calendar(week_starts=6)
    assert calendar.week_of(D(2026, 6, 27)) == Period(D(2026, 6, 21), D(2026, 6, 28), "2026-W26")
