"""Currencies of amounts: which one a cell is in, and what it is worth in the metric's own. Nothing is ever looked up.

Amounts in different currencies are never added: they are converted by rates that somebody stated, or refused.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from salesacct.problems import UsageError, UserError

SIGNS: Mapping[str, frozenset[str]] = {
    "$": frozenset(["USD", "CAD", "AUD", "NZD", "MXN", "ARS", "CLP", "COP", "SGD", "HKD", "TWD", "BRL"]),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP", "EGP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "Rs": frozenset({"INR"}),
    "₽": frozenset({"RUB"}),
    "₺": frozenset({"TRY"}),
    "₩": frozenset({"KRW"}),
    "₪": frozenset({"ILS"}),
    "₫": frozenset({"VND"}),
    "฿": frozenset({"THB"}),
    "₴": frozenset({"UAH"}),
    "₦": frozenset({"NGN"}),
    "₱": frozenset({"PHP"}),
    "zł": frozenset({"PLN"}),
    "Kč": frozenset({"CZK"}),
    "Ft": frozenset({"HUF"}),
    "lei": frozenset({"RON"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "Fr": frozenset({"CHF"}),
    "US$": frozenset({"USD"}),
    "R$": frozenset({"BRL"}),
    "A$": frozenset({"AUD"}),
    "C$": frozenset({"CAD"}),
    "CA$": frozenset({"CAD"}),
    "NZ$": frozenset({"NZD"}),
    "HK$": frozenset({"HKD"}),
    "S$": frozenset({"SGD"}),
}
"""The currencies a sign may stand for."""


def is_money(unit: str) -> bool:
    """Is a metric's unit a currency: three capitals, or a sign?"""
    return (len(unit) == 3 and unit.isalpha() and unit.isupper()) or unit in SIGNS


def same_money(found: str, unit: str) -> bool:
    """Can an amount marked `found` be in the currency `unit`? A unit that is none takes any."""
    one, other = found.rstrip("."), unit.rstrip(".")
    if not is_money(unit) or one.upper() == other.upper():
        return True
    return other in SIGNS.get(one, ()) or one.upper() in SIGNS.get(other, ())


def parse_rates(texts: Iterable[str]) -> dict[str, Decimal]:
    """`USD=0.92`: one US dollar is 0.92 of the metric's currency. Raises UsageError for what is none."""
    found: dict[str, Decimal] = {}
    for text in texts:
        code, equals, number = text.partition("=")
        try:
            rate = Decimal(number.strip())
        except InvalidOperation:
            rate = Decimal(0)
        if not equals or not code.strip() or not rate.is_finite() or rate <= 0:
            raise UsageError(f"`{text}` is not a rate", "write CURRENCY=NUMBER, such as --rate USD=0.92")
        found[_key(code)] = rate
    return found


@functools.lru_cache(maxsize=1024)
def _key(code: str) -> str:
    code = code.strip().rstrip(".")
    return code if code in SIGNS else code.upper()


class Exchange:
    """Turns amounts into the currency `unit`, and remembers what it saw."""

    def __init__(self, column: str, unit: str, rates: Mapping[str, Decimal], *, filter_by: str = "") -> None:
        """`column` is the value column, `filter_by` the one that holds the currency, for messages."""
        self.column, self.unit, self.rates, self.filter_by = column, unit, rates, filter_by
        self.seen: dict[str, int] = {}

    def factor(self, found: str, line: int) -> Decimal | None:
        """What an amount marked `found` on a line is to be multiplied by; None where it stands as it is."""
        if not found:
            return None
        self.seen.setdefault(found, line)
        rate = self._stated(found)
        return None if rate == 1 else rate

    def _stated(self, found: str) -> Decimal | None:
        """The rate that was stated for it. A sign that can't be the metric's own is looked up by its currencies."""
        rate = self.rates.get(_key(found))
        if rate is None and found in SIGNS and not (is_money(self.unit) and same_money(found, self.unit)):
            rate = next((self.rates[code] for code in sorted(SIGNS[found]) if code in self.rates), None)
        return rate

    def check(self) -> None:
        """Raises UserError when what was seen can't be one sum in the metric's currency."""
        own = [one for one in self.seen if self._stated(one) is None]
        foreign = [one for one in own if not same_money(one, self.unit)]
        if len(own) > 1 and (foreign or not is_money(self.unit)):
            ask = foreign[0] if foreign else own[1]
            one, other = (ask, own[1]) if own[0] == ask else (own[0], ask)
            raise UserError.of(
                f"`{self.column}` holds two currencies: {one} on line {self.seen[one]} and {other} on line {self.seen[other]}",
                f"say what the other is worth: --rate {ask}=…, take a column in one currency, or import one at a time"
                + (f', such as --where "{self.filter_by}={one}"' if self.filter_by else ""),
                "two-currencies",
            )
        if foreign:
            one = foreign[0]
            raise UserError.of(
                f"`{self.column}` is in {one} (line {self.seen[one]}), the metric is in {self.unit}",
                f"say what one {one} is worth: --rate {one}=… (1 takes the amounts as they stand)",
                "other-currency",
            )
