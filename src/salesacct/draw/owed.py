"""What somebody owes to others, on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.table import Column, draw_table
from salesacct.views.owed import OwedRow, OwedSection
from salesacct.views.words import plural

COLUMNS = (Column(), Column(), Column(), Column(flex=True), Column())


def draw_section(out: Console, found: OwedSection) -> None:
    """`MARCO OWES`, then for each thing: since when, to whom, what sort, what, id."""
    section(out, f"{one_line(found.name)} owes")
    rows = [
        (
            Text(*_when(o)),
            Text(one_line(found.names.get(o.to, o.to))),
            Text(o.kind, "dim"),
            Text(one_line(o.what)),
            Text(o.id, "dim"),
        )
        for o in found.owed
    ]
    draw_table(out, COLUMNS, rows, wrap=True)


def _when(o: OwedRow) -> tuple[str, str]:
    """How long it has waited and its style; a promise counts from its day."""
    if o.kind == "promise":
        return (f"{plural(o.days, 'day')} over", "bold red") if o.overdue else ("due today", "bold yellow")
    return plural(o.days, "day") if o.days else "today", "bold red" if o.overdue else ""
