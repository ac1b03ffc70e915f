"""The arithmetic of one goal on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import MARKS, sign
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.explain import Explanation
from salesacct.views.words import day


def draw_explanation(out: Console, view: Explanation) -> None:
    """The goal, the one-line account, a line for each number, and what was changed."""
    mark = MARKS[view.goal.status]
    title = Text(f"{sign(out, view.goal.status)} ", mark.style)
    title.append(one_line(view.goal.title), "bold")
    out.print(title)
    out.print(Text(f"{view.goal.id}  due {day(view.goal.due, view.today)}", "dim"))
    out.print()
    out.print(text(out, view.summary))
    out.print()
    rows = [
        (Text(line.what, "cyan"), text(out, line.value, "bold"), text(out, line.because, "dim")) for line in view.lines
    ]
    draw_table(out, (Column(), Column(), Column(flex=True)), rows, wrap=True)
    if view.revisions:
        section(out, "Changed")
        for revision in view.revisions:
            out.print(Text(one_line(revision)))
