"""Figures and counts in words: what a figure is compared with, and lines that break between items only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from salesacct.draw.prose import between
from salesacct.views.words import against, band


@pytest.mark.parametrize(
    ("shape", "unit", "baseline", "said"),
    [
        ("total", "", None, "8.3 of 5"),
        (None, "", None, "8.3 of 5"),
        ("level", "", Decimal(9), "8.3, target 5 from 9"),
        ("level", "", None, "8.3, target 5"),
        ("cap", "", None, "8.3, target 5"),
        ("keep", "%", None, "8.3, target 5 %"),
    ],
)
def test_only_of_a_total_one_has_a_part(shape: str | None, unit: str, baseline: Decimal | None, said: str) -> None:
    """A level of 8.3 that is to come down to 5 is not 8.3 of 5, and says where it began."""
    assert against("8.3", Decimal(5), unit, shape, baseline) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        ("2.3", "3", "", "2.3–3.0"),
        ("2", "3.1", "", "2.0–3.1"),
        ("9", "14", "", "9–14"),
        ("19", "28.2", "%", "19.0–28.2 %"),
        ("20.8", "28", "%", "20.8–28.0 %"),
        ("94800", "200000", "EUR", "94.8k–200k"),
    ],
)
def test_both_ends_of_a_band_are_as_exact(low: str, high: str, unit: str, said: str) -> None:
    """2.3–3 looks like two measurements."""
    assert band(Decimal(low), Decimal(high), unit) == said


@pytest.mark.parametrize("width", [5, 22, 27, 28, 29, 40, 120])
def test_a_line_breaks_between_items(width: int) -> None:
    """Every item stands whole on one line, and no line is wider than the page where the items fit."""
    items = ["3 promises overdue", "1 due today", "2 requests waiting"]
    lines = between(items, width)
    assert " ".join(lines) == " · ".join(items)
    assert all(any(item in line for line in lines) for item in items)
    assert width < 20 or all(len(line) <= width for line in lines)
    assert between([], width) == []
