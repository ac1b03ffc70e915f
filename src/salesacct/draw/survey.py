"""Who has answered the survey, on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.survey import AnsweredList
from salesacct.views.words import day, plural


def draw_answered(out: Console, view: AnsweredList) -> None:
    """Who has, who has not; how stays with the group."""
    if not view.surveys:
        out.print('Nobody is on the team yet.  acct person add ana --name "Ana Silva"')
        return
    span = view.period.name or f"since {day(view.period.start, view.today)}"
    count = sum(row.answered for row in view.surveys)
    unnamed = f", and {view.unnamed} from paper" if view.unnamed else ""
    out.print(Text(f"{count} of {len(view.surveys)} answered {span}{unnamed}", "bold"))
    rows = [
        (Text(one_line(row.name)), Text("answered", "green") if row.answered else Text("not yet", "yellow"))
        for row in view.surveys
    ]
    draw_table(out, (Column(flex=True), Column()), rows)
    short = view.answers_least - count - view.unnamed
    if short > 0:
        out.print(Text(f"{plural(short, 'answer')} more, and what the group believes can be shown.", "dim"))
