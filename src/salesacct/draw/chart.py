"""A small chart in the terminal: the way so far, the straight line, and the band in which it will end.

Own code, because the one terminal chart library that was tried takes longer to import than the whole command
(docs/decisions.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.views.forecast import Point
from salesacct.views.words import short

HEIGHT = 9
WIDEST = 72

Signs = dict[str, tuple[str, str]]
UNICODE: Signs = {
    "band": ("░", "dim cyan"),
    "line": ("·", "dim"),
    "actual": ("█", "bold green"),
    "target": ("┄", "yellow"),
}
ASCII: Signs = {
    "band": (":", "dim cyan"),
    "line": (".", "dim"),
    "actual": ("#", "bold green"),
    "target": ("-", "yellow"),
}


def draw_chart(out: Console, points: Sequence[Point], target: Decimal, unit: str) -> None:
    """Print the chart and its key; nothing when there is no more than one day."""
    values = [v for p in points for v in (p.actual, p.expected, p.high, p.low) if v is not None] + [target]
    low, high = (
        min([*values, Decimal(0)]) if min(values) >= 0 and min(values) < max(values) / 2 else min(values),
        max(values),
    )
    if len(points) < 2 or high == low:
        return
    signs = UNICODE if can_draw(out) else ASCII
    labels = [short(high - (high - low) * i / (HEIGHT - 1), unit) for i in range(HEIGHT)]
    margin = max(map(len, labels)) + 1
    width = max(10, min(WIDEST, out.width - margin - 2))
    cells: list[list[tuple[str, str]]] = [[(" ", "")] * width for _ in range(HEIGHT)]
    start, days = points[0].on, max(1, (points[-1].on - points[0].on).days)

    def column(day: dt.date) -> int:
        return round((day - start).days * (width - 1) / days)

    def row(value: Decimal) -> int:
        return HEIGHT - 1 - int((value - low) * (HEIGHT - 1) / (high - low) + Decimal("0.5"))

    def trace(pick: Callable[[Point], Decimal | None]) -> list[tuple[int, Decimal]]:
        known = [(column(p.on), value) for p in points if (value := pick(p)) is not None]
        found = []
        for (left, first), (right, last) in pairwise(known):
            found += [(c, first + (last - first) * (c - left) / max(1, right - left)) for c in range(left, right)]
        return found + known[-1:]

    for c in range(width):
        cells[row(target)][c] = signs["target"]
    lows = dict(trace(lambda p: p.low))
    for c, top in trace(lambda p: p.high):
        for r in range(row(top), row(lows.get(c, top)) + 1):
            cells[r][c] = signs["band"]
    for c, value in trace(lambda p: p.expected):
        cells[row(value)][c] = signs["line"]
    for c, value in trace(lambda p: p.actual):
        cells[row(value)][c] = signs["actual"]
    axis = "│" if can_draw(out) else "|"
    for label, line in zip(labels, cells, strict=True):
        text = Text(f"{label:>{margin}} {axis}", "dim")
        for sign, style in line:
            text.append(sign, style)
        out.print(text, soft_wrap=True)
    first, last = f"{points[0].on.day} {points[0].on:%b}", f"{points[-1].on.day} {points[-1].on:%b}"
    out.print(Text(" " * (margin + 2) + first + last.rjust(width - len(first)), "dim"), soft_wrap=True)
    key = Text(" " * (margin + 2))
    banded = any(p.low is not None for p in points)
    words = (("actual", "actual"), ("line", "expected"), ("band", "80 % band"), ("target", "target"))
    for name, word in words if banded else (words[0], words[1], words[3]):
        key.append(signs[name][0], signs[name][1])
        key.append(f" {word}   ", "dim")
    out.print(key, soft_wrap=True)
