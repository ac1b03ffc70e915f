"""How numbers leave acct: what people wrote stays exact, what was computed is rounded once, here."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

_CENT, _TENTHOUSANDTH = Decimal("0.01"), Decimal("0.0001")
_WIDE = Context(prec=400, rounding=ROUND_HALF_EVEN)
"""Room for the digits of any float: a quotient of odd amounts is a large number, not an error."""


def exact(value: Decimal | None) -> Decimal | None:
    """A sum of what was written, to the last digit; a mean or ratio, whose digits never end, to six places."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -12:
        value = value.quantize(Decimal("0.000001"), context=_WIDE)
    return plain(value)


def money(value: Decimal | float | None) -> Decimal | None:
    """A computed amount, to the cent."""
    return None if value is None else plain(_round(value, _CENT))


def ratio(value: Decimal | float | None) -> Decimal | None:
    """A computed fraction, to four places."""
    return None if value is None else plain(_round(value, _TENTHOUSANDTH))


def plain(value: Decimal) -> Decimal:
    """Without an exponent and without trailing zeros after the point, the way JSON readers expect it."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    if not value:
        return Decimal(0)
    return value.quantize(Decimal(1), context=_WIDE) if isinstance(exponent, int) and exponent > 0 else value


def _round(value: Decimal | float, step: Decimal) -> Decimal:
    exact_value = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact_value.quantize(step, context=_WIDE) if exact_value.is_finite() else Decimal(0)
