"""A decision's amount against an authority's limit: compared only where nothing has to be guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.limits import compared, names_a_limit

ON = dt.date(2026, 11, 23)
DISCOUNT = "Discounts up to 15 %"

BEYOND = (
    (DISCOUNT, "Gave Acme 18 %", "18 %"),
    (DISCOUNT, "Gave Acme 18 % for two years", "18 %"),
    (DISCOUNT, "Gave the top 5 accounts 15.5 percent", "15.5 percent"),
    (DISCOUNT, "Took 20 % off, EUR 60,000", "20 %"),
    (DISCOUNT, "Cut the price by 20 %", "20 %"),
    (DISCOUNT, "Lowered it from 25 % to 16 %", "from 25 % to 16 %"),
    (DISCOUNT, "Gave Acme more than 15.5 % on 31 March", "more than 15.5 %"),
    ("Discounts of at most 15 percent for renewals up to 2 years", "Gave Acme 16%", "16%"),
    ("15% max", "Gave Acme 16%", "16%"),
    ("Discounts between 5 and 15 %", "Gave Acme 16 %", "16 %"),
    ("15 % discount", "Gave Acme 16 %", "16 %"),
    ("Refunds under EUR 5,000", "Refunded €5.2k to Acme", "€5.2k"),
    ("Refunds up to 1 500 €", "Refunded Acme EUR 1.600", "EUR 1.600"),
    ("Gifts under $50", "USD 80 gift basket for Acme", "USD 80 gift basket"),
    ("Payment terms up to 45 days", "Gave Acme 60 days to pay", "60 days"),
    ("Contract terms shorter than 24 months", "Let Acme sign for 36 months", "36 months"),
    ("Hire up to two contractors", "Hired 3 contractors", "3 contractors"),
    ("Pilots up to 1 seat", "Gave Acme 5 seats for free", "5 seats"),
)


@pytest.mark.parametrize(("authority", "decision", "read"), BEYOND)
def test_beyond(authority: str, decision: str, read: str) -> None:
    """More than the limit, in the same unit; the words it was read from are quoted."""
    found = compared(authority, decision, ON)
    assert found is not None
    assert found.beyond
    assert found.decided == read
    assert found.limit in authority


WITHIN = (
    (DISCOUNT, "Gave Acme 12 %"),
    (DISCOUNT, "Gave Acme 15 %"),
    (DISCOUNT, "Gave Acme 12 % on a EUR 50,000 deal"),
    ("Refunds under EUR 5,000", "Refunded EUR 5,000"),
    ("Contract terms up to 36 months", "Let Acme sign for 24 months"),
)


@pytest.mark.parametrize(("authority", "decision"), WITHIN)
def test_within(authority: str, decision: str) -> None:
    """The limit itself is kept, also where people wrote `under` and meant up to."""
    found = compared(authority, decision, ON)
    assert found is not None
    assert not found.beyond


UNKNOWN = (
    ("no amount in the decision", DISCOUNT, "Gave Acme a discount"),
    ("no amount in the authority", "Any discount", "Gave Acme 18 %"),
    ("another unit", DISCOUNT, "Gave Acme 18 months"),
    ("another currency", "Refunds under EUR 500", "Refunded USD 900"),
    ("a bare number", "Refunds under 500", "Refunded 900"),
    ("two percentages in the decision", DISCOUNT, "Gave Acme 12 % and Globex 18 %"),
    ("two in the authority", "Discounts up to 15 %, for partners 25 %", "Gave Acme 18 %"),
    ("money among other amounts", "Refunds under EUR 500", "Gave Acme 5 % on EUR 60,000"),
    ("a lower limit is no limit from above", "Discounts over 10 %", "Gave Acme 12 %"),
    ("at least", "Prices at least 80 % of list", "Sold at 90 % of list"),
    ("down to", "Prices down to 90 % of list", "Sold at 95 % of list"),
    ("the decision names a bound of its own", DISCOUNT, "Gave Acme less than 20 %"),
    ("so does this", DISCOUNT, "Gave Acme up to 20 %"),
    ("a range", DISCOUNT, "Gave between 10 and 18 %"),
    ("refused", DISCOUNT, "Refused Acme 18 %"),
    ("not given", DISCOUNT, "Didn't give Acme 18 %"),
    ("turned down", DISCOUNT, "Turned down Acme's 18 %"),
    ("asked for", DISCOUNT, "Asked Marco for 18 %"),
    ("instead of", DISCOUNT, "Gave a free month instead of 18 %"),
    ("a date, no amount", "Up to 20 trial days", "Gave Acme a trial until 31 December 2026"),
    ("nothing", "", ""),
    ("markup and escapes", "[red]up to 15\x1b[31m", "\u202e18 %\x00"),
)


@pytest.mark.parametrize(("authority", "decision"), [case[1:] for case in UNKNOWN], ids=[case[0] for case in UNKNOWN])
def test_unknown(authority: str, decision: str) -> None:
    """What can be read in two ways, or does not fit, is no verdict."""
    assert compared(authority, decision, ON) is None


@pytest.mark.parametrize(
    ("authority", "names"),
    [(DISCOUNT, True), ("Any discount", False), ("Discounts over 10 %", False), ("The top 5 accounts", False)],
)
def test_names_a_limit(authority: str, names: bool) -> None:
    """Only an amount that one can go beyond."""
    assert names_a_limit(authority, ON) is names
