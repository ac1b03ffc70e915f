"""Amounts on the command line: what has one reading is read, what has two is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from salesacct.amounts import parse_amount
from salesacct.problems import UsageError


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("14", "14"),
        ("-3", "-3"),
        ("12.5", "12.5"),
        ("2,5", "2.5"),
        ("0.500", "0.5"),
        ("100k", "100000"),
        ("1.2M", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("1,200.50", "1200.5"),
        ("1.200,50", "1200.5"),
        ("1 200 000", "1200000"),
        ("€1,200.50", "1200.5"),
        ("22 %", "22"),
    ],
)
def test_one_reading(text: str, amount: str) -> None:
    """Grouping and decimal marks of either continent, k and M, a currency sign or a percent sign around it."""
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(("text", "hint"), [("1,200", "write 1200, or 1.2"), ("1.000", "write 1000, or 1")])
def test_two_readings(text: str, hint: str) -> None:
    """Twelve hundred or one and a fifth: nobody's target is guessed."""
    with pytest.raises(UsageError) as refused:
        parse_amount(text)
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    "text", ["", "twelve", "1,2,3", "1.2.3", "--3", "0x1F", "NaN", "inf", "1e5", "１２x", "1" * 40]
)
def test_no_amount(text: str) -> None:
    """What is no number is refused in words."""
    with pytest.raises(UsageError, match="is not a number"):
        parse_amount(text)
