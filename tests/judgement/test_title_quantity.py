"""How much: which number of a title is its measure, and what it says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.judgement.smart.title import Quantity, read_title

TODAY = dt.date(2026, 11, 23)


def quantity(title: str) -> Quantity:
    found = read_title(title, today=TODAY).quantity
    assert found is not None, title
    return found


@pytest.mark.parametrize(
    ("title", "target", "unit", "words"),
    [
        ("Win 12 new EMEA logos", "12", "logos", "12 new EMEA logos"),
        ("Book €1.2m this quarter", "1200000", "EUR", "€1.2m"),
        ("Book 80 k€ in renewals", "80000", "EUR", "80 k€"),
        ("Book $80K in renewals", "80000", "USD", "$80K"),
        ("Book 2.5bn yen", "2500000000", "JPY", "2.5bn yen"),
        ("Invoice EUR 1.234.567,50", "1234567.50", "EUR", "EUR 1.234.567,50"),
        ("Invoice £1,234.50", "1234.50", "GBP", "£1,234.50"),
        ("Invoice CHF 9'500", "9500", "CHF", "CHF 9'500"),
        ("Reach 1 200 readers", "1200", "readers", "1 200 readers"),
        ("Sell 2000 lamps", "2000", "lamps", "2000 lamps"),
        ("Raise prices by 2,5 %", "2.5", "%", "by 2,5 %"),
        ("Raise prices by 3.125%", "3.125", "%", "by 3.125%"),
        ("Cut churn by 1.5 percentage points", "1.5", "pp", "by 1.5 percentage points"),
        ("Lose 6 kg", "6", "kg", "6 kg"),
    ],
)
def test_amounts_are_read_with_either_separator_sign_code_and_scale(
    title: str, target: str, unit: str, words: str
) -> None:
    """Two different separators: the last is decimal. One before three digits groups thousands, except in percentages."""
    found = quantity(title)
    assert (found.target, found.unit, found.words) == (Decimal(target), unit, words)


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Sign twelve dentists", "12"),
        ("Sign a dozen dentists", "12"),
        ("Sign half a dozen dentists", "6"),
        ("Sign two dozen dentists", "24"),
        ("Sign twenty-five dentists", "25"),
        ("Reach two hundred and fifty dentists", "250"),
        ("Reach one and a half million readers", "1500000"),
        ("Reach half a million readers", "500000"),
        ("Double the attach rate", "2"),
        ("Halve the number of returns", "0.5"),
        ("Triple demos", "3"),
        ("Go to the gym twice a week", "2"),
        ("Practise half an hour every day", "0.5"),
        ("Cut the sales cycle by a week", "1"),
        ("Move 1/4 of accounts to e-invoicing", "0.25"),
        ("Cut waste by half", "0.5"),
    ],
)
def test_amounts_in_words_are_numbers(title: str, target: str) -> None:
    """A dozen, half, twice, triple and fractions measure as well as digits."""
    assert quantity(title).target == Decimal(target)


@pytest.mark.parametrize(
    ("title", "low", "high", "target"),
    [
        ("Book 8 to 10 demos", "8", "10", "8"),
        ("Book 8–10 demos", "8", "10", "8"),
        ("Book between 8 and 10 demos", "8", "10", "8"),
        ("Book €1.5–2m", "1500000", "2000000", "1500000"),
        ("Grow to 5 to 10k users", "5000", "10000", "5000"),
        ("Cut delays to 5-10 days", "5", "10", "10"),
    ],
)
def test_ranges_aim_at_the_nearer_end(title: str, low: str, high: str, target: str) -> None:
    """A range is reached at its lower end, or at its upper one where lower is better; a scale written once counts twice."""
    found = quantity(title)
    assert (found.low, found.high, found.target) == (Decimal(low), Decimal(high), Decimal(target))


@pytest.mark.parametrize(
    ("title", "baseline", "target", "direction"),
    [
        ("Raise the win rate from 18% to 25%", "18", "25", "higher"),
        ("Bring spend from 38% down to 25% of turnover", "38", "25", "lower"),
        ("ACV €12k → €18k", "12000", "18000", "higher"),
        ("Take order value from 1.150 EUR to 1.400 EUR", "1150", "1400", "higher"),
        ("Lift attainment from an average of 72% to 85%", "72", "85", "higher"),
        ("Raise my maths grade from a C to a B", "3", "4", "higher"),
    ],
)
def test_from_to_gives_baseline_and_direction(title: str, baseline: str, target: str, direction: str) -> None:
    """From–to says where it starts, where it ends, and so which way is better."""
    found = quantity(title)
    assert (found.baseline, found.target, found.direction) == (Decimal(baseline), Decimal(target), direction)


@pytest.mark.parametrize(
    ("title", "direction", "keep", "change"),
    [
        ("Keep discount below 8%", "lower", True, False),
        ("Keep the promoter score at 55 or higher", "higher", True, False),
        ("Hold churn at 2%", None, True, False),
        ("No more than 3 escalations", "lower", False, False),
        ("At least 40 demos", "higher", False, False),
        ("Spend up to €500 on ads", "lower", False, False),
        ("Bring callbacks up to 90%", "higher", False, False),
        ("Bring cancellations down to 3%", "lower", False, False),
        ("Increase sales by 10%", "higher", False, True),
        ("Increase sales 10%", "higher", False, True),
        ("Increase win rate to 30%", "higher", False, False),
        ("Cut returns by 5%", "lower", False, True),
        ("Sign 12 more dentists", "higher", False, True),
        ("20% fewer returns", "lower", False, True),
        ("+15% bookings", "higher", False, True),
        ("an 18% rise in orders", "higher", False, True),
    ],
)
def test_levels_changes_and_limits(title: str, direction: str | None, keep: bool, change: bool) -> None:
    """By is a change and to a level; a limit says which way is better; what is kept is not reached."""
    found = quantity(title)
    assert (found.direction, found.keep, found.change) == (direction, keep, change)


@pytest.mark.parametrize(
    ("title", "part", "whole"),
    [("Convert 1 in 5 trials", "1", "5"), ("Win one in three tenders", "1", "3"), ("Coverage of 3:1", "3", "1")],
)
def test_ratios_have_a_whole(title: str, part: str, whole: str) -> None:
    """A ratio keeps both of its numbers."""
    found = quantity(title)
    assert (found.target, found.of_total) == (Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    "title",
    [
        "Grow sales by the close of Q3",
        "Win business in 2027",
        "Upsell our top 5 accounts",
        "Win one of the Fortune 500",
        "Visit tier 1 customers",
        "Add resellers to the Partner 360 programme",
        "Move the team to Office 365",
        "Sell the 500-litre tank",
        "Sell 3-year warranties",
        "Reduce 30-day churn",
        "Answer every call within 24 hours",
        "Offer 24/7 chat",
        "Grow sales month over month",
        "Grow sales over last year",
        "Improve service at our 12 stores",
        "Improve our one-on-one meetings",
        "Take one step at a time",
        "Give 110% at every visit",
        "Deliver double-digit growth",
        "Increase bookings by X%",
        "Sign companies with 50 to 200 employees",
        "Win deals larger than €100k",
        "Raise revenue by offering a 5% discount",
        "Meet at 9:30 on Mondays",
        "Become number one in Spain",
        "Give the tender a second try",
    ],
)
def test_numbers_that_are_no_measure(title: str) -> None:
    """A deadline, scope, rank, product, attribute, service level, saying, placeholder, whole or means is not how much."""
    assert read_title(title, today=TODAY).quantity is None


def test_the_means_never_stand_in_for_the_result() -> None:
    """The number of the means is kept apart, and the result's own number wins wherever it stands."""
    title = read_title("Raise revenue by 5% by offering a 10% discount", today=TODAY)
    assert title.quantity is not None
    assert title.quantity.target == 5
    assert title.means is not None
    assert title.means.target == 10


def test_further_amounts_are_kept() -> None:
    """A title may hold several amounts; the first is the goal's own."""
    title = read_title("Make 100 calls a day and win 5 deals a week", today=TODAY)
    assert title.quantity is not None
    assert [title.quantity.words, *(q.words for q in title.others)] == ["100 calls", "5 deals"]


@pytest.mark.parametrize(
    ("title", "target", "baseline", "words"),
    [
        ("Book -80k by eoq", "-80000", None, "-80k"),
        ("Book −80k by eoq", "-80000", None, "-80k"),
        ("Reach an NPS of -5", "-5", None, "of -5"),
        ("Raise NPS from -5 to 10", "10", "-5", "from -5 to 10"),
        ("Cut delays to 5 - 10 days", "10", None, "to 5 - 10 days"),
        ("Win Q4-80 logos", "80", None, "80 logos"),
    ],
)
def test_a_minus_before_a_number_is_kept(title: str, target: str, baseline: str | None, words: str) -> None:
    """A dash right before a plain number is its minus, a dash between two numbers or within a word is none."""
    found = quantity(title)
    assert (found.target, found.baseline, found.words) == (Decimal(target), baseline and Decimal(baseline), words)
