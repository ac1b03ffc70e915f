"""What the record offers for feedback, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.prose import paragraph, section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.feedback import FeedbackView
from salesacct.views.rows import FeedbackRow
from salesacct.views.words import ago, day

PARTS = ("situation", "behaviour", "impact")


def draw_feedback(out: Console, view: FeedbackView) -> None:
    """Both sides, each thing with what it rests on."""
    name = view.names.get(view.rep, view.rep)
    since = f"{day(view.since, view.today)}, {ago((view.today - view.since).days)}"
    paragraph(out, text(out, f"For feedback to {name}, from the record since {since}", "bold"))
    draw_said(out, "Strengths", view.strengths)
    draw_said(out, "Improve", view.improve)
    if not view.strengths and not view.improve:
        paragraph(out, text(out, "Nothing stands out, one way or the other."))
    out.print()
    out.print(
        Text(f'acct review log --rep {view.rep} --strength "… | situation | behaviour | impact"', "dim"), soft_wrap=True
    )


def draw_said(out: Console, title: str, rows: Sequence[FeedbackRow]) -> None:
    """One side of feedback under its heading, what is known of each thing below it; nothing without any."""
    if not rows:
        return
    section(out, title)
    for row in rows:
        paragraph(out, text(out, row.what))
        parts = [(Text(name, "dim"), text(out, getattr(row, name))) for name in PARTS if getattr(row, name).strip()]
        draw_table(out, (Column(), Column(flex=True)), parts, wrap=True, indent=2)
