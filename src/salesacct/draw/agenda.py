"""The agenda on the screen: day by day, each day named once, what is late or settled marked."""

from __future__ import annotations

import datetime as dt

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.agenda import AgendaRow, AgendaView
from salesacct.views.words import day, plural

THREE = (Column(), Column(flex=True), Column())
WITH_ID = ("promise", "step", "outcome", "look")
"""Kinds whose id one types next."""


def draw_agenda(out: Console, view: AgendaView) -> None:
    """Day, what, id: what is due in the period and what is late; below it the line that makes a calendar of it."""
    span = view.period
    shown = [row for row in view.entries if span.holds(row.on) or _is_late(row, view.today)]
    if not shown:
        out.print(Text(f'Nothing is due {_when(view)}.  acct commit add "Send Acme the revised SOW" --due fri'))
        return
    rows = []
    last: dt.date | None = None
    for row in shown:
        when = Text(day(row.on, view.today) if row.on != last else "", _style(row, view.today))
        rows.append((when, _what(row, view.today), Text(row.record if row.kind in WITH_ID else "", "dim")))
        last = row.on
    draw_table(out, THREE, rows, wrap=True)
    out.print()
    until = f"{plural(len(shown), 'entry', 'entries')} up to {day(span.last, view.today)}"
    out.print(Text(f"{until}  acct calendar --out team.ics", "dim"))


def _when(view: AgendaView) -> str:
    name = view.period.name
    return f"in {name}" if name else f"from {day(view.period.start, view.today)} to {day(view.period.last, view.today)}"


def _is_late(row: AgendaRow, today: dt.date) -> bool:
    return row.task and row.state == "open" and row.on < today


def _style(row: AgendaRow, today: dt.date) -> str:
    if row.state != "open":
        return "dim"
    return "bold red" if _is_late(row, today) else "bold yellow" if row.on == today else ""


def _what(row: AgendaRow, today: dt.date) -> Text:
    what = Text(one_line(row.title), "" if row.state == "open" else "dim")
    if row.state == "off" and row.kind not in ("promise", "goal"):
        what.append(f"  {row.ended}", "dim")
    elif row.state == "done" and row.kind not in ("promise", "goal"):
        what.append(f"  {row.ended}", "green")
    elif row.since:
        what.append(f"  due since {day(row.since, today)}", "yellow")
    elif _is_late(row, today):
        what.append(f"  {plural((today - row.on).days, 'day')} over", "red")
    if row.before and row.state == "open":
        what.append(f"  was {day(row.before[-1], today)}", "dim")
    return what
