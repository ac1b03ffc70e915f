"""Figures and counts in words: what a figure is compared with, and lines that break between items only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from salesacct.draw.prose import between
from salesacct.views.words import against


@pytest.mark.parametrize(
    ("better", "unit", "said"),
    [
        ("higher", "", "8.3 of 5"),
        (None, "", "8.3 of 5"),
        ("lower", "", "8.3, target 5"),
        ("lower", "%", "8.3 %, target 5 %"),
    ],
)
def test_what_is_to_shrink_is_no_part_of_its_target(better: str | None, unit: str, said: str) -> None:
    """A level of 8.3 that is to come down to 5 is not 8.3 of 5."""
    assert against(Decimal("8.3"), Decimal(5), unit, better) == said


@pytest.mark.parametrize("width", [5, 22, 27, 28, 29, 40, 120])
def test_a_line_breaks_between_items(width: int) -> None:
    """Every item stands whole on one line, and no line is wider than the page where the items fit."""
    items = ["3 promises overdue", "1 due today", "2 requests waiting"]
    lines = between(items, width)
    assert " ".join(lines) == " · ".join(items)
    assert all(any(item in line for line in lines) for item in items)
    assert width < 20 or all(len(line) <= width for line in lines)
    assert between([], width) == []
