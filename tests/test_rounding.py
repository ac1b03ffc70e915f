"""Numbers on their way out: rounded once, without an exponent, however large or small they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from salesacct.views.rounding import exact, money, ratio


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1E+30", "1" + "0" * 30), ("-3.5E+27", "-35" + "0" * 26), ("0.33336", "0.3334"), ("1E-30", "0"), ("-0", "0")],
)
def test_a_ratio_has_four_places_at_any_size(value: str, shown: str) -> None:
    """A target of 0.000000000000001 makes attainments that no page has room for; they are numbers all the same."""
    assert str(ratio(Decimal(value))) == shown


def test_amounts_at_any_size() -> None:
    """Floats of a forecast too; what is no number is nothing."""
    assert str(money(1e300)) == "1" + "0" * 300
    assert str(exact(Decimal("1E+40"))) == "1" + "0" * 40
    assert money(float("inf")) == 0
