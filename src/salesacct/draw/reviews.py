"""Reviews on file, and who is due for the next one, on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.feedback import draw_said
from salesacct.draw.plain import one_line, printable
from salesacct.draw.prose import ASCII, section, text
from salesacct.draw.review_words import rhythm
from salesacct.draw.table import Column, draw_table
from salesacct.views.reviews import DueRow, DueView, OneReview, ReviewRow, ReviewsView
from salesacct.views.words import DASH, ago, day, plural


def draw_due(out: Console, view: DueView) -> None:
    """One line a person: the longest overdue first."""
    if not view.due:
        out.print('Nobody has one-on-ones here yet.  acct person add ana --name "Ana Silva" --manager marco')
        return
    late = sum(row.due for row in view.due)
    out.print(text(out, f"One-on-ones {rhythm(view.rhythm)}", "bold"))
    out.print(text(out, f"{late} due now" if late else "None due today.", "yellow" if late else "green"))
    out.print()
    columns = (Column(), Column("next"), Column("last"), Column("promises"))
    draw_table(out, columns, [_due(out, view, row) for row in view.due])
    first = view.due[0]
    if first.due:
        out.print(text(out, f"acct review --rep {first.id}", "dim"), soft_wrap=True)


def _due(out: Console, view: DueView, row: DueRow) -> tuple[Text, Text, Text, Text]:
    if row.overdue_days:
        next_one = text(out, f"{plural(row.overdue_days, 'day')} over", "bold red")
    elif row.due:
        next_one = text(out, "due today", "bold yellow")
    else:
        next_one = text(out, day(row.next, view.today))
    last = f"{day(row.last, view.today)}, {ago((view.today - row.last).days)}" if row.last else "none on file"
    overdue = text(out, f"{row.overdue_promises} overdue", "red") if row.overdue_promises else Text()
    return text(out, row.name), next_one, text(out, last, "" if row.last else "dim"), overdue


def draw_list(out: Console, view: ReviewsView) -> None:
    """One line a review: the day, who, and what was agreed."""
    if not view.reviews:
        out.print("No reviews on file here.  acct review log --rep ana")
        return
    rows = [
        (
            Text(day(r.on, view.today)),
            text(out, view.names.get(r.rep, r.rep)),
            text(out, _gist(r)),
            Text(plural(len(r.commitments), "promise") if r.commitments else "", "dim"),
            Text(one_line(r.id), "dim"),
        )
        for r in view.reviews
    ]
    draw_table(out, (Column(), Column(), Column(flex=True), Column(), Column()), rows)


def _gist(r: ReviewRow) -> str:
    """The note that tells most, in a line."""
    notes = (
        r.agreed,
        r.feedback,
        *(row.what for row in (*r.improve, *r.strengths)),
        r.progress,
        r.challenges,
        r.upward,
    )
    return next((said for said in notes if said.strip()), DASH)


def draw_one(out: Console, view: OneReview) -> None:
    """All notes of one review, as they were written, and its promises as they stand."""
    r = view.review
    led = f" with {view.names.get(r.by, r.by)}" if r.by != r.rep else ""
    head = text(out, f"One-on-one: {view.names.get(r.rep, r.rep)}{led}, {day(r.on, view.today)}", "bold")
    out.print(head.append(f"  {one_line(r.id)}", "dim"))
    draw_note(out, "progress", r.progress)
    draw_note(out, "challenges", r.challenges)
    draw_said(out, "strengths", r.strengths)
    draw_said(out, "improve", r.improve)
    draw_note(out, "feedback", r.feedback)
    draw_note(out, f"feedback to {view.names.get(r.by, r.by) if r.by != r.rep else 'the manager'}", r.upward)
    draw_note(out, "agreed", r.agreed)
    if view.commitments:
        section(out, "Promises")
        rows = [
            (
                text(out, f"{plural(p.overdue_days, 'day')} over" if p.state == "overdue" else p.state),
                text(out, view.names.get(p.by, p.by)),
                text(out, p.what),
                text(out, f"due {day(p.due, view.today)}", "dim"),
                Text(one_line(p.id), "dim"),
            )
            for p in view.commitments
        ]
        draw_table(out, (Column(), Column(), Column(flex=True), Column(), Column()), rows, wrap=True)


def draw_note(out: Console, title: str, note: str) -> None:
    """A note as it was written, under its heading if it has one; nothing for an empty one."""
    said = note.strip()
    if said:
        if title:
            section(out, one_line(title))
        shown = printable(said)
        out.print(Text(shown if can_draw(out) else shown.translate(ASCII)))
