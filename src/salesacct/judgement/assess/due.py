"""When a team's next assessment is due, and whether somebody is still asked to answer the survey.

Rule: nobody is reminded of what the team has never begun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.judgement.assess.survey import who_answered
from salesacct.records.book import Book
from salesacct.records.span import after

OPEN_DAYS = 14
"""A survey is open for so many days after the newest answer of the team."""


class AssessDue(NamedTuple):
    """The day of the last saved assessment, and the day by which the next is due; `overdue_days` from the day after."""

    last: dt.date
    next: dt.date
    overdue_days: int


def next_assessment(book: Book, manager: str | None) -> tuple[dt.date, dt.date] | None:
    """(day of the last saved assessment, day of the next by the rhythm); None where none was ever saved of the team.

    `manager` is whose team, nobody for all; an assessment of all counts for every team.
    """
    last = max((a.on for a in book.assessments.values() if a.team in (manager, None)), default=None)
    return (last, after(last, book.config.rhythms.assess)) if last else None


def assessment_due(book: Book, manager: str | None, today: dt.date) -> AssessDue | None:
    """The team's next assessment by the rhythm, `next_assessment`; None while it is not due, or none was ever saved of it."""
    known = next_assessment(book, manager)
    if known is None or known[1] > today:
        return None
    return AssessDue(*known, (today - known[1]).days)


def still_to_answer(book: Book, people: Collection[str], today: dt.date) -> int:
    """How many of `people` have not answered the survey, once somebody of them has of late; 0 before.

    An answer from paper names nobody, so each stands for one of those who have no answer of their own.
    """
    answered, unnamed = who_answered(book, people, Period(today - OPEN_DAYS * DAY, today + DAY))
    missing = sum(p not in answered and not book.people[p].left for p in people)
    return max(missing - unnamed, 0) if answered or unnamed else 0
