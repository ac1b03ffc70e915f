"""Kudos and wins on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from salesacct.calendar import Period
from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.culture import KudosList, WinList
from salesacct.views.words import day

FOUR = (Column(), Column(), Column(flex=True), Column())


def draw_kudos(out: Console, view: KudosList) -> None:
    """Day, from whom to whom, why, id."""
    if not view.kudos and not view.earlier:
        out.print(Text(_nothing("kudos", view.period, 'acct kudos ana "Stayed late to save Ben\'s demo"')))
        return
    arrow = "→" if can_draw(out) else "->"
    rows = []
    for k in view.kudos:
        why = Text(one_line(k.why))
        if k.value:
            why.append(f"  {one_line(k.value)}", "cyan")
        if k.goal:
            why.append(f"  {k.goal}", "dim")
        names = f"{_name(view.names, k.by)} {arrow} {_name(view.names, k.to)}"
        rows.append((Text(day(k.on, view.today)), Text(names), why, Text(k.id, "dim")))
    draw_table(out, FOUR, rows, wrap=True)
    _earlier(out, view.earlier, view.period, view.today)


def draw_wins(out: Console, view: WinList) -> None:
    """Day, whose, what, id."""
    if not view.wins and not view.earlier:
        out.print(Text(_nothing("wins", view.period, 'acct win "Acme signed for two years"')))
        return
    rows = []
    for w in view.wins:
        who = ", ".join(_name(view.names, p) for p in w.who) or "the team"
        what = Text(one_line(w.what))
        if w.goal:
            what.append(f"  {w.goal}", "dim")
        rows.append((Text(day(w.on, view.today)), Text(who), what, Text(w.id, "dim")))
    draw_table(out, FOUR, rows, wrap=True)
    _earlier(out, view.earlier, view.period, view.today)


def _name(names: Mapping[str, str], id: str) -> str:
    return one_line(names.get(id, id))


def _nothing(what: str, span: Period | None, first: str) -> str:
    return f"No {what} in {span.name}." if span and span.name else f"No {what} yet.  {first}"


def _earlier(out: Console, count: int, span: Period | None, today: dt.date) -> None:
    if count and span and not span.name:
        out.print(Text(f"{count} before {day(span.start, today)}  --all shows them", "dim"))
