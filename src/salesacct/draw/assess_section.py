"""A reminder of the team's look at itself, for the page of the day."""

from __future__ import annotations

import datetime as dt

from rich.console import Console
from rich.text import Text

from salesacct.views.assess_section import AssessSection
from salesacct.views.words import day, plural


def draw_assess_section(out: Console, section: AssessSection, today: dt.date) -> None:
    """One line for each of the two."""
    if section.last:
        over = f", {plural(section.overdue_days, 'day')} over" if section.overdue_days else ""
        said = Text(f"Assessment due{over}", "yellow").append(
            f", the last was on {day(section.last, today)}", "default"
        )
        out.print(said.append("  acct assess --save", "dim"), soft_wrap=True)
    if section.answer:
        out.print(Text("Your answers to the survey are missing", "yellow").append("  acct assess survey", "dim"))
