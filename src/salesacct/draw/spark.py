"""A line of weeks as one word: a block a week, a space where nothing is known."""

from __future__ import annotations

from math import ceil

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.views.shapes import WeekValues

BLOCKS, PLAIN = "▁▂▃▄▅▆▇█", "_.-:=+*#"
FROM = 100
"""Columns of a screen from which the weeks are shown beside a goal's figures."""
LEAST = 3
"""Fewer known weeks are no line."""


def sparkline(out: Console, weeks: WeekValues | None) -> str:
    """Sums from 0 to the greatest, the lowest block being 0 alone; levels from the least to the greatest.

    A level that never moved stays halfway up. Empty when there are too few known weeks to compare.
    """
    known = [] if weeks is None else [value for value in weeks.values if value is not None]
    if weeks is None or len(known) < LEAST:
        return ""
    signs = BLOCKS if can_draw(out) else PLAIN
    steps = len(signs) - 1
    low, high = (0 if weeks.added else min(known)), max(known)
    line = ""
    for value in weeks.values:
        if value is None:
            line += " "
        elif not weeks.added and high == low:
            line += signs[steps // 2]
        elif value <= low:
            line += signs[0]
        else:
            # Rounded up, so that the smallest sum still differs from nothing.
            line += signs[ceil((value - low) * steps / (high - low))]
    return line


def by_week(out: Console, weeks: WeekValues | None) -> Text:
    """The line and what it is, for a place without a heading; nothing where there is no line."""
    line = sparkline(out, weeks)
    return Text(line, "cyan") + Text(" by week", "dim") if line else Text()


def has_room(out: Console) -> bool:
    """Is the screen wide enough to look at weeks beside figures?"""
    return out.width >= FROM
