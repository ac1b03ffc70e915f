"""What a table says of one promise: when, who to whom, what, how often its day was moved. Every page says it in these words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.views.shapes import PromiseRow
from salesacct.views.words import coming, plural

STYLES = {
    "overdue": "bold red",
    "due": "bold yellow",
    "late": "yellow",
    "missed": "red",
    "dropped": "dim",
    "kept": "green",
}


def due_words(p: PromiseRow, today: dt.date) -> str:
    """When an open promise is due, in a sentence: `3 days over`, `due today`, `due tomorrow`, `due Fri 4 Dec`."""
    if p.state == "overdue":
        return f"{plural(p.overdue_days, 'day')} over"
    return f"due {coming(p.due, today)}"


def when_cell(p: PromiseRow, today: dt.date) -> Text:
    """The same in a column: a day to come needs no `due`."""
    said = coming(p.due, today) if p.state == "open" else due_words(p, today)
    return Text(said, STYLES.get(p.state, ""))


def who(out: Console, names: Mapping[str, str], by: str, to: str | None) -> str:
    """Who promised, and to whom."""
    arrow = "→" if can_draw(out) else "->"
    to_whom = f" {arrow} {one_line(names.get(to, to))}" if to else ""
    return one_line(names.get(by, by)) + to_whom


def moves(out: Console, p: PromiseRow) -> Text:
    """How often it was rolled, or else moved in time."""
    times = "×" if can_draw(out) else "x"
    if p.rolls:
        return Text(f"rolled {p.rolls}{times}", "bold yellow")
    return Text(f"moved {p.moves}{times}" if p.moves else "", "dim")


def what_cell(out: Console, p: PromiseRow) -> Text:
    """What was promised, with `moves` behind it: a column of its own would cost every line its width."""
    what, moved = Text(one_line(p.what)), moves(out, p)
    return what.append("  ").append_text(moved) if moved else what
