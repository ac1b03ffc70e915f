"""Private notes on a terminal."""

from __future__ import annotations

from rich.console import Console

from salesacct.draw.feedback import draw_said
from salesacct.draw.plain import one_line
from salesacct.draw.prose import beside, text
from salesacct.draw.reviews import draw_note
from salesacct.views.private_notes import NotesView
from salesacct.views.words import day


def draw_notes(out: Console, view: NotesView) -> None:
    """Each note under its day, the newest first."""
    name = view.names.get(view.rep, view.rep)
    if not view.notes:
        out.print(
            text(out, f"No private notes on {name}.").append_text(beside(out, f'acct review note --rep {view.rep} "…"'))
        )
        return
    out.print(text(out, f"Private notes on {name}", "bold"))
    for note in view.notes:
        head = text(out, day(note.on, view.today), "bold cyan")
        head.append_text(beside(out, view.names.get(note.by, note.by), "")).append(f"  {one_line(note.id)}", "dim")
        out.print()
        out.print(head.append_text(beside(out, f"one-on-one {note.review}" if note.review else "")))
        draw_note(out, "", note.note)
        draw_said(out, "strengths", note.strengths)
        draw_said(out, "improve", note.improve)
        draw_note(out, "feedback", note.feedback)
        draw_note(out, f"feedback to {view.names.get(view.lead, 'the manager')}", note.upward)
