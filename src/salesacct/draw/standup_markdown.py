"""The summary of a stand-up as Markdown, short enough for a chat: a bold name, then a line for each thing that was said."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.draw.markdown import bullets, escaped, heading
from salesacct.draw.promise_cells import due_words
from salesacct.draw.promises import how_kept
from salesacct.draw.standup_words import away_line, counts_line
from salesacct.draw.standup_words import heading as title
from salesacct.views.standup import StandupView, TurnRow
from salesacct.views.words import day, plural


def standup_markdown(view: StandupView) -> str:
    """The summary, the leader first."""
    if not view.standups:
        return heading(1, title(view)) + "No stand-up on file.\n"
    parts = [heading(1, title(view)), escaped(counts_line(view)) + "\n"]
    parts += [f"\n{escaped(away_line(view))}\n"] if view.away else []
    for row in view.people:
        if row.is_told:
            told = bullets(_told(view, row)) or bullets(["nothing new"])
            parts.append(f"\n**{escaped(row.name)}**\n\n{told}")
    if view.unheard:
        names = ", ".join(escaped(view.names.get(id, id)) for id in view.unheard)
        parts.append(f"\nNot heard: {names}\n")
    return "".join(parts)


def _told(view: StandupView, row: TurnRow) -> Iterator[str]:
    for p in row.kept:
        yield f"kept: {escaped(p.what)}" + (f" ({how_kept(p)[2:]})" if p.state == "late" else "")
    for p in row.moved:
        rolled = f", rolled {plural(p.rolls, 'time')}" if p.rolls else ""
        yield f"moved to {day(p.due, view.on)}{rolled}: {escaped(p.what)}{_why(p.moved[-1].why)}"
    for p in row.missed:
        yield f"missed: {escaped(p.what)}{_why(p.why)}"
    for p in row.dropped:
        yield f"dropped: {escaped(p.what)}{_why(p.why)}"
    for p in row.overdue:
        yield f"still open, {due_words(p, view.on)}: {escaped(p.what)}"
    for p in row.promised:
        to = f" to {escaped(view.names.get(p.to, p.to))}" if p.to and p.to != view.team else ""
        yield f"promised{to}, {due_words(p, view.on)}: {escaped(p.what)}"
    for b in row.blockers:
        helper = f" ({escaped(view.names.get(b.owner, b.owner))} can help)" if b.owner and b.owner != row.id else ""
        yield f"blocker: {escaped(b.what)}{helper}"
    for w in row.wins:
        others = [escaped(view.names.get(id, id)) for id in w.who if id != row.id]
        yield f"win: {escaped(w.what)}" + (f" (with {', '.join(others)})" if others else "")


def _why(why: str) -> str:
    return f" ({escaped(why)})" if why else ""
