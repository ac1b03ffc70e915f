"""The one console all tables are drawn on, and the marks that go with every colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console

from salesacct.views.words import plural

PIPED_WIDTH = 120
"""Columns of output that is not a terminal and has no COLUMNS to say otherwise."""


def console() -> Console:
    """Standard output: the terminal's width, no markup, no colour when piped or NO_COLOR is set."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(markup=False, highlight=False, emoji=False, width=PIPED_WIDTH if piped else None, soft_wrap=False)


def coloured() -> bool:
    """May plain text written to standard output carry colour?"""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


class Mark(NamedTuple):
    """How a status is shown: a sign and a word carry it, colour only helps."""

    sign: str
    plain: str
    word: str
    style: str


MARKS: dict[str, Mark] = {
    "missed": Mark("✗", "x", "missed", "bold red"),
    "behind": Mark("▼", "v", "behind", "red"),
    "at-risk": Mark("◆", "!", "at risk", "yellow"),
    "stale": Mark("◌", "o", "stale", "magenta"),
    "no-data": Mark("?", "?", "no data", "magenta"),
    "on-track": Mark("●", "=", "on track", "green"),
    "ahead": Mark("▲", "^", "ahead", "bold green"),
    "hit": Mark("✓", "*", "hit", "bold green"),
}


def counted(statuses: Iterable[str]) -> list[tuple[int, str]]:
    """How many goals are in trouble or unknown: counts with their words, for the line at the top of a page."""
    found = list(statuses)
    words = {s: MARKS[s].word for s in ("missed", "behind", "at-risk")} | {"no-data": "without data"}
    return [(found.count(s), f"{plural(found.count(s), 'goal')} {word}") for s, word in words.items()]


def can_draw(out: Console) -> bool:
    """Can the output show more than ASCII?"""
    return (out.encoding or "").lower().startswith("utf")


def sign(out: Console, status: str) -> str:
    """The sign of a status in what the output can show."""
    mark = MARKS[status]
    return mark.sign if can_draw(out) else mark.plain
