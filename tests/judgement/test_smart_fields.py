"""Title and record together: the fields win, and a contradiction between the two is a finding."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from salesacct.calendar import Calendar
from salesacct.judgement.smart.score import Criterion, Fields, score

TODAY = dt.date(2026, 11, 23)
JANUARY = dt.date(2027, 1, 31)


def fields(**changes: Any) -> Fields:
    numbers: dict[str, Any] = {k: Decimal(v) if k in ("target", "baseline") else v for k, v in changes.items()}
    record: dict[str, Any] = {"metric_name": "new-logos", "unit": "logos", "better": "higher", **numbers}
    return Fields(**record)


def judged(title: str, criterion: str, record: Fields) -> Criterion:
    return score(title, today=TODAY, fields=record).criteria[criterion]


@pytest.mark.parametrize(
    ("title", "record"),
    [
        ("Win 12 new logos", fields(target="12")),
        ("Win 12 new logos", fields(target="12", baseline="9")),
        ("Book €1.2m", fields(metric_name="bookings", unit="EUR", target="1200000")),
        ("Raise bookings by 20%", fields(metric_name="bookings", unit="EUR", baseline="100", target="120")),
        ("Raise win rate by 5 points", fields(metric_name="win-rate", unit="%", baseline="20", target="25")),
        ("Double bookings", fields(metric_name="bookings", unit="EUR", baseline="50", target="100")),
        ("Cut churn by half", fields(metric_name="churn", unit="%", better="lower", baseline="4", target="2")),
        ("Convert 1 in 5 trials", fields(metric_name="conversion", unit="%", target="20")),
        ("Win 8 to 10 logos", fields(target="9.96")),
        ("Hold two dinners and win 12 logos", fields(target="12")),
        ("Make 40 calls a day until May", fields(metric_name="calls", unit="calls", target="4000")),
        ("Grow bookings 15%", fields(metric_name="bookings", unit="EUR", target="80000")),
        ("Win new logos", fields(target="12")),
    ],
)
def test_a_title_that_agrees_with_its_target(title: str, record: Fields) -> None:
    """Levels, changes, multiples, shares, ranges and rates are held against the target in its own terms."""
    assert judged(title, "measurable", record).verdict == "met"


@pytest.mark.parametrize(
    ("title", "record", "named"),
    [
        ("Win 12 new logos", fields(target="14"), "target: 14"),
        ("Raise bookings by 20%", fields(metric_name="b", unit="EUR", baseline="100", target="150"), "target: 150"),
        ("Cut churn from 5% to 3%", fields(unit="%", better="lower", baseline="4.5", target="3"), "baseline: 4.5"),
        ("Book $100k", fields(metric_name="bookings", unit="EUR", target="100000"), "EUR"),
        ("Grow churn to 3%", fields(metric_name="churn", unit="%", better="lower", target="3"), "better: lower"),
        ("Win 12 logos", fields(better="higher", baseline="14", target="12"), "better: higher"),
    ],
)
def test_a_contradiction_about_how_much(title: str, record: Fields, named: str) -> None:
    """The criterion falls to partial, cites both sides and suggests how to make them agree."""
    found = judged(title, "measurable", record)
    assert found.verdict == "partial"
    assert named in found.because[0]
    assert found.suggest is not None
    assert found.suggest.startswith("make them agree")


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("by 31 January", fields(due=JANUARY)),
        ("by March", fields(due=dt.date(2027, 3, 31))),
        ("by March", fields(due=dt.date(2027, 3, 1))),
        ("in Q4", fields(due=dt.date(2026, 12, 15))),
        ("this year", fields(due=dt.date(2026, 12, 31))),
        ("within 90 days", fields(start=dt.date(2026, 11, 1), due=JANUARY)),
        ("before 1 February", fields(due=JANUARY)),
        ("before the trade fair", fields(due=JANUARY)),
        ("each week", fields(due=JANUARY)),
        ("", fields(due=JANUARY)),
    ],
)
def test_a_title_that_agrees_with_its_due_day(words: str, record: Fields) -> None:
    """A period allows any of its days, a duration runs from `start`, an event has no day to disagree with."""
    assert judged(f"Win 12 logos {words}", "time_bound", record).verdict == "met"


@pytest.mark.parametrize(
    ("words", "due"),
    [("by March", dt.date(2027, 6, 30)), ("by 15 March 2027", dt.date(2028, 3, 15)), ("in Q4", dt.date(2027, 2, 28))],
)
def test_a_contradiction_about_when(words: str, due: dt.date) -> None:
    """The record's day is the one to keep; the suggestion writes it into the title."""
    found = judged(f"Win 12 logos {words}", "time_bound", fields(due=due))
    assert found.verdict == "partial"
    assert f"due: {due.isoformat()}" in found.because[0]
    assert found.suggest is not None
    assert words in found.suggest


def test_an_old_goal_is_read_as_of_its_start() -> None:
    """A date without a year meant the next one when the goal was made, not the next one now."""
    record = fields(target="12", start=dt.date(2026, 11, 1), due=JANUARY)
    late = score("Win 12 logos by 31 January", today=dt.date(2027, 3, 1), fields=record).criteria["time_bound"]
    assert late.verdict == "met"
    assert "that day passed 29 days ago" in late.because


def test_a_fiscal_quarter_is_the_teams() -> None:
    """With a year that starts in February, Q4 ends with January."""
    team = Calendar(fiscal_year_starts=2)
    record = fields(due=JANUARY)
    assert (
        score("Win 12 logos in Q4", today=TODAY, calendar=team, fields=record).criteria["time_bound"].verdict == "met"
    )


def test_fields_stand_in_for_what_the_title_leaves_out() -> None:
    """A metric, a target and a due day make a plain title measurable and time-bound, and name the what."""
    result = score("Win new logos", today=TODAY, fields=fields(target="12", due=JANUARY))
    assert result.score == 100


def test_half_a_record_is_half_a_measure() -> None:
    """A metric without a target, or a target of nothing, is partial; what recurs without a due day too."""
    assert judged("Do better", "measurable", fields()).verdict == "partial"
    bare = Fields(target=Decimal(12))
    assert judged("Do better", "measurable", bare).verdict == "partial"
    assert judged("Do better", "time_bound", Fields(recurring=True)).verdict == "partial"


def test_a_start_after_the_due_day_is_a_finding() -> None:
    """A goal can't end before it begins."""
    found = judged("Win 12 logos", "time_bound", fields(start=dt.date(2027, 2, 1), due=JANUARY))
    assert found.verdict == "partial"
