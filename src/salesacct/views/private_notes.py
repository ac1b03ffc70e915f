"""Private notes on a person, for a terminal and nothing else: no JSON, no Markdown and no page is made of this view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from salesacct.calendar import Period
from salesacct.records.book import Book
from salesacct.records.private import Note
from salesacct.views.rows import FeedbackRow, feedback_row


class NoteRow(msgspec.Struct, frozen=True):
    """One private note; `review` is the one-on-one whose private part it is."""

    id: str
    by: str
    on: dt.date
    review: str | None
    note: str
    strengths: tuple[FeedbackRow, ...]
    improve: tuple[FeedbackRow, ...]
    feedback: str
    upward: str


class NotesView(msgspec.Struct, frozen=True):
    """Private notes on one person, the newest first; `lead` is whom upward feedback is for."""

    today: dt.date
    rep: str
    lead: str
    notes: tuple[NoteRow, ...]
    names: dict[str, str]


def notes_view(book: Book, rep: str, notes: Iterable[Note], today: dt.date, period: Period | None) -> NotesView:
    """The notes dated up to `today`, of the period when one is given."""
    seen = [n for n in notes if n.on <= today and (period is None or period.holds(n.on))]
    newest = sorted(enumerate(seen), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    rows = tuple(_row(note) for _, note in newest)
    return NotesView(today, rep, book.people[rep].manager or "", rows, book.names())


def _row(n: Note) -> NoteRow:
    strengths, improve = (tuple(map(feedback_row, side)) for side in (n.strengths, n.improve))
    return NoteRow(n.id, n.by, n.on, n.review, n.note, strengths, improve, n.feedback, n.upward)
