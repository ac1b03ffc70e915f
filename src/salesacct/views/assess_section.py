"""What a page of the day says of the team's look at itself: that it is due, or that an answer is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.judgement.assess.due import asked_to_answer, assessment_due
from salesacct.records.book import Book


class AssessSection(msgspec.Struct, frozen=True):
    """`last` and `due` are of the assessment, None while it is not due; `answer` when the reader's answers are missing."""

    last: dt.date | None
    due: dt.date | None
    overdue_days: int
    answer: bool


def assess_section(
    book: Book, people: Collection[str] | None, manager: str | None, reader: str | None, today: dt.date
) -> AssessSection | None:
    """For the team of `manager` and its `people` (all when None), as `reader` sees it; None when there is nothing to say."""
    due = assessment_due(book, manager, today)
    answer = reader is not None and asked_to_answer(book, people or book.people, reader, today)
    if due is None and not answer:
        return None
    return AssessSection(due.last if due else None, due.next if due else None, due.overdue_days if due else 0, answer)
