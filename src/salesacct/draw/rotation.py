"""New pairs of accountability partners on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.partners import both, name
from salesacct.draw.plain import one_line
from salesacct.draw.prose import text
from salesacct.draw.table import Column, draw_table
from salesacct.views.rotation import NewPairRow, RotationView
from salesacct.views.words import day, plural


def draw_rotation(out: Console, view: RotationView) -> None:
    """The new pairs, who has none and why, and what ends for them."""
    out.print(text(out, f"New pairs from {day(view.on, view.today)}", "bold"))
    rows = [
        (
            text(out, both(view.names, pair.who)),
            text(out, _met(pair, view), "dim"),
            Text(one_line(pair.id or ""), "dim"),
        )
        for pair in view.partners
    ]
    draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True)
    for person in view.left_out:
        out.print(text(out, f"{name(view.names, person)} has no partner this time", "yellow"))
    if view.away:
        out.print(text(out, f"Away: {', '.join(name(view.names, person) for person in view.away)}", "dim"))
    if view.stays:
        out.print(text(out, f"{plural(len(view.stays), 'pair')} made today or across teams stays", "dim"))
    if view.ended:
        end = "would end" if view.dry_run else "ended"
        out.print(text(out, f"{plural(len(view.ended), 'pair')} {end}: {', '.join(view.ended)}", "dim"))
    if view.dry_run:
        out.print(text(out, "Nothing was written; the same without --dry-run is.", "dim"))


def _met(pair: NewPairRow, view: RotationView) -> str:
    if not pair.met:
        return "for the first time"
    times = "once" if pair.met == 1 else "twice" if pair.met == 2 else f"{pair.met} times"
    return f"partners {times} before" + (f", until {day(pair.last, view.today)}" if pair.last else "")
