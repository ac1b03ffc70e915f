"""Logged readings as one line each, and a person's metrics as a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from salesacct.views.log import LoggedRow, MetricsView
from salesacct.views.words import ago, day, exactly

if TYPE_CHECKING:
    from rich.console import Console


def confirmation(row: LoggedRow, name: str, typed: str, today: dt.date) -> str:
    """`calls 14 for Ana on Mon 23 Nov (41 this week)`; what was typed stands beside a value it was read as."""
    value = exactly(row.value, "" if row.unit == row.metric else row.unit)
    plain = typed.strip().lstrip("+").rstrip(" %").replace(".", "").removeprefix("-").isdigit()
    said = [row.metric, value if plain else f"{value} ({typed.strip()})", "for", name, "on", day(row.date, today)]
    if row.instead_of is not None:
        said += ["instead of", exactly(row.instead_of)]
    if row.week is not None:
        week = "this week" if row.week_of <= today < row.week_of + dt.timedelta(days=7) else "that week"
        sums = [f"{exactly(row.day)} that day"] if row.day != row.value else []
        said.append(f"({', '.join([*sums, f'{exactly(row.week)} {week}'])})")
    return " ".join(said)


def draw_metrics(out: Console, view: MetricsView) -> None:
    """When each metric was last logged, and what to type."""
    from rich.text import Text

    from salesacct.draw.plain import one_line
    from salesacct.draw.table import Column, draw_table

    if not view.metrics:
        out.print("There is no metric to log yet.  acct metric add calls --name Calls --kind lead")
        return
    mine = [row for row in view.metrics if row.mine] or list(view.metrics)
    out.print(Text(f"{one_line(view.name)}'s metrics", "bold"))
    rows = []
    for row in mine:
        last = f"{day(row.last, view.today)}, {ago(row.age_days or 0)}" if row.last else "never"
        rows.append(
            (
                Text(row.id),
                Text(one_line(exactly(row.value, row.unit)) if row.last else ""),
                Text(last, "magenta" if row.stale else "" if row.last else "dim"),
                Text(exactly(row.week) if row.week is not None else ""),
                Text(f"{row.rhythm} expected" if row.stale or not row.last else "", "dim"),
            )
        )
    columns = (Column("metric"), Column("last value", right=True), Column("logged"), Column("this week", right=True))
    draw_table(out, (*columns, Column("", flex=True)), rows)
    others = [row.id for row in view.metrics if row not in mine]
    if others:
        out.print(Text(f"Others: {', '.join(others)}", "dim"))
    out.print(f"\nacct log {mine[0].id} 14")
