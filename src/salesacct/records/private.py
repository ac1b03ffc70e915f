"""Private notes on people: kept outside the workspace, in files of their own, and no part of the book.

They are no kind of record of a workspace: nothing that reads or shows one can meet them.
"""

# Annotations are evaluated here, not postponed: see records/record.py.
import datetime as dt

from salesacct.records.model import Feedback
from salesacct.records.record import Id, Record


class Note(Record, frozen=True, kw_only=True):
    """One note. `review` is the one-on-one whose private part it is; `note` is free text."""

    id: Id
    by: Id
    on: dt.date
    review: Id | None = None
    note: str = ""
    strengths: tuple[Feedback, ...] = ()
    improve: tuple[Feedback, ...] = ()
    feedback: str = ""
    upward: str = ""


class NotesFile(Record, frozen=True, kw_only=True):
    """The notes on one person."""

    notes: tuple[Note, ...] = ()
