"""The arithmetic of one habit on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.assess import bar, change
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.habit import HabitView
from salesacct.views.words import day, percent


def draw_habit(out: Console, view: HabitView) -> None:
    """The count, the formula, what is believed, what was before, and the records that speak against it."""
    row = view.practice
    out.print(Text(row.evidence, "bold").append(f"  {row.id}", "not bold dim"))
    out.print(Text(view.principle, "dim"))
    out.print()
    shown = bar(out, row.measured).append("" if row.measured is None else f" {percent(row.measured)}", "default")
    if row.change is not None:
        shown.append("  ").append_text(change(row.change)).append(f" since {day(view.since, view.today)}", "dim")
    span = f"{day(view.period.start, view.today)} to {day(view.period.last, view.today)}"
    lines = [
        ("record", shown),
        ("formula", text(out, view.formula)),
        ("span", Text(span)),
        ("least", Text(f"{row.least}: below, it is unknown")),
        ("source", text(out, view.source)),
    ]
    for statement in view.statements:
        said = Text(f'"{statement.text}" ')
        said.append(
            percent(statement.believed)
            if statement.believed is not None
            else f"{statement.answers} of {view.answers_least} answers",
            "bold" if statement.believed is not None else "dim",
        )
        lines.append(("believed", said))
    draw_table(out, (Column(), Column(flex=True)), [(Text(name, "cyan"), said) for name, said in lines], wrap=True)
    if view.worst:
        section(out, "Against it")
        rows = [(Text(one_line(w.id)), Text(one_line(w.what)), Text(w.why, "dim")) for w in view.worst]
        draw_table(out, (Column(), Column(flex=True), Column()), rows)
        if view.against > len(view.worst):
            out.print(Text(f"{view.against - len(view.worst)} more", "dim"))
