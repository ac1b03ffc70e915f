"""Whether a decision goes beyond the limit of an authority, as far as both texts say it in numbers.

Rule: acct compares only what can be compared without a guess: one percentage in each text, or else one amount in each,
of the same unit. Everything else is unknown, and unknown is never held against anybody.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec

PERCENT = "%"
NOT_DONE = re.compile(
    r"\b(?:no|not|never|nothing|without|instead|rather|\w+n['’]t|refus\w+|reject\w+|declin\w+|den(?:y|ied)|turn\w* down"
    r"|ask\w*|propos\w+|request\w*|suggest\w*|wanted)\b"
)
"""Words by which the amount may be one that was not given: "refused Acme 18 %", "asked for 18 %"."""

LEADING = re.compile(r"^(?:of|by|to|at) ", re.IGNORECASE)


class Compared(msgspec.Struct, frozen=True):
    """A decision beside the limit it was made under: the words each was read from, and whether it goes beyond."""

    limit: str
    decided: str
    beyond: bool


class Amount(NamedTuple):
    """One amount of a text. `upper`: "up to", "at most", "under"; `lower`: "over", "at least", "down to"; `ranged`: "5 to 10"."""

    value: Decimal
    unit: str
    words: str
    upper: bool
    lower: bool
    ranged: bool


def compared(authority: str, decision: str, on: dt.date) -> Compared | None:
    """The decision's amount against the authority's limit; None where the two texts can't be compared.

    A bare amount in the authority is a limit from above. One that is just reached is kept. `on`, the day of the
    decision, only tells dates in the texts from amounts.
    """
    limits = amounts_in(authority, on)
    if not limits or NOT_DONE.search(decision.casefold()):
        return None
    pair = _pair(limits, amounts_in(decision, on))
    if pair is None or pair[0].lower or pair[1].upper or pair[1].ranged:
        return None
    limit, amount = pair
    return Compared(limit.words, LEADING.sub("", amount.words), amount.value > limit.value)


def names_a_limit(authority: str, on: dt.date) -> bool:
    """Does the authority hold any amount that a decision could go beyond?"""
    return any(not amount.lower for amount in amounts_in(authority, on))


def units_in(text: str, on: dt.date) -> frozenset[str]:
    """The units of the amounts in a text, those without a unit left out."""
    return frozenset(amount.unit for amount in amounts_in(text, on) if amount.unit)


def _pair(limits: tuple[Amount, ...], amounts: tuple[Amount, ...]) -> tuple[Amount, Amount] | None:
    """The two amounts that stand for the same thing: the one percentage in each, or the one amount in each."""
    shares, decided = ([a for a in some if a.unit == PERCENT] for some in (limits, amounts))
    if len(shares) == 1 and len(decided) == 1:
        return shares[0], decided[0]
    if len(limits) == 1 and len(amounts) == 1 and limits[0].unit and limits[0].unit == amounts[0].unit:
        return limits[0], amounts[0]
    return None


@lru_cache(maxsize=1024)
def amounts_in(text: str, on: dt.date) -> tuple[Amount, ...]:
    """Every amount of a text, read as titles of goals are; dates, ranks and names are none. Never raises.

    A duration ("for 36 months") is an amount here, where a title would take it for the time a goal has.
    """
    # The reader of titles takes a twentieth of a second to load: only for decisions and authorities that are compared.
    from salesacct.judgement.smart.line import make_line
    from salesacct.judgement.smart.title import PLAIN_CALENDAR, readers

    line = make_line(text)
    times, quantities, _ = readers("en")
    dates = [phrase for phrase in times.find(line, on, PLAIN_CALENDAR) if phrase.kind != "duration"]
    found = []
    for measure in quantities.find(line, dates).measures:
        q = measure.quantity
        level = q.baseline is None and not q.change
        down = measure.open_limit and "down to" in q.words.lower()
        found.append(
            Amount(
                value=q.target,
                unit=_singular(q.unit),
                words=q.words,
                upper=(level and q.direction == "lower") or (measure.open_limit and not down),
                lower=(level and q.direction == "higher") or down,
                ranged=q.low is not None,
            )
        )
    return tuple(found)


def _singular(unit: str) -> str:
    """`seats` and `seat` are one unit; codes and signs stay as they are."""
    return unit[:-1] if unit.islower() and unit.endswith("s") and len(unit) > 3 else unit
