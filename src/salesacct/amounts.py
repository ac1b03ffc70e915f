"""Amounts as people type them on the command line: 14, 12.5, 100k, 1.2M, 1,200,000.

What could be read in two ways (`1.200`, `1,200`) is refused with both readings: a target is never guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from salesacct.problems import UsageError

_SCALE = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_PLAIN = re.compile(r"([+-]?)(\d{1,15}(?:\.\d{1,9})?)(k|m|bn|)", re.IGNORECASE)
_GROUPED = re.compile(
    r"([+-]?)(\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,9}))?(k|m|bn|)", re.IGNORECASE
)


def parse_amount(text: str) -> Decimal:
    """The exact amount. Raises UsageError for what is no number, or more than one."""
    word = text.strip().rstrip("%€$£ ").lstrip("€$£ ")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}[,.]\d{3}", word):
        whole = word.replace(",", "").replace(".", "")
        part = word.replace(",", ".").rstrip("0").rstrip(".")
        raise UsageError(f"`{text}` can be read as {whole} and as {part}", f"write {whole}, or {part}")
    if match := _PLAIN.fullmatch(word):
        return _plain(Decimal(match[1] + match[2]) * _SCALE[match[3].lower()])
    match = _GROUPED.fullmatch(word)
    if match and match[3] != match[4]:
        whole = re.sub(r"\D", "", match[2])
        return _plain(Decimal(f"{match[1]}{whole}.{match[5] or 0}") * _SCALE[match[6].lower()])
    if match := re.fullmatch(r"([+-]?)(\d{1,15}),(\d{1,2}|\d{4,9})", word):
        return Decimal(f"{match[1]}{match[2]}.{match[3]}")
    raise UsageError(f"`{text}` is not a number", "write it like 14, 12.5, 100k or 1.2M")


def _plain(value: Decimal) -> Decimal:
    """1.2M is written 1200000, not 1200000.0."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
