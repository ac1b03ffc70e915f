"""What somebody owes to others, on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.owed import OwedRow, OwedSection
from salesacct.views.words import plural

COLUMNS = (Column(), Column(), Column(), Column(flex=True), Column())


def draw_section(out: Console, section: OwedSection) -> None:
    """`MARCO OWES`, then for each thing: since when, to whom, what sort, what, id."""
    out.print(Text(f"\n{one_line(section.name).upper()} OWES", "bold cyan"))
    rows = [
        (
            Text(*_when(o)),
            Text(one_line(section.names.get(o.to, o.to))),
            Text(o.kind, "dim"),
            Text(one_line(o.what)),
            Text(o.id, "dim"),
        )
        for o in section.owed
    ]
    draw_table(out, COLUMNS, rows, wrap=True)


def _when(o: OwedRow) -> tuple[str, str]:
    """How long it has waited and its style; a promise counts from its day."""
    if o.kind == "promise":
        return (f"{plural(o.days, 'day')} over", "bold red") if o.overdue else ("due today", "bold yellow")
    return plural(o.days, "day") if o.days else "today", "bold red" if o.overdue else ""
