"""Lines that are no record: totals, and what reports print under their rows."""

from __future__ import annotations

import functools
import re


def footer(cells: list[str], width: int) -> str:
    """Why a row without a date is no record (`a total row`, `a footer line`), or "" when nothing says so."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(_total().fullmatch(cell) for cell in filled):
        return "a total row"
    return "a footer line" if len(filled) == 1 and width > 2 else ""


@functools.cache
def _total() -> re.Pattern[str]:
    words = (
        r"(?:grand|sub|report|overall)?[ -]?totals?|sum|average|count|record count|summe|gesamt(?:summe|ergebnis)?|zwischensumme|somme"
        r"|total (?:général|general|geral)|sous-total|suma|somma|totale|totaal|subtotaal"
    )
    return re.compile(rf"(?:{words})(?: ?\([^)]*\))?:?", re.IGNORECASE)
