"""What a one-on-one has to say of somebody's decisions and of what they may decide alone: one section of a page.

Rule: silent about what is fine. A decision is shown since it is news, an authority when there is something to do.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from salesacct.judgement.authority import live, look_due, looks_owed
from salesacct.judgement.decisions import decided_since, outcomes_due
from salesacct.judgement.proposals import proposal
from salesacct.records.book import Book
from salesacct.views.authority import AuthorityRow, authority_row
from salesacct.views.decisions import DecisionRow, decision_row


class DelegationSection(msgspec.Struct, frozen=True):
    """`made` are decisions since the last review, `due` earlier ones whose outcome is due, both the most pressing first.

    `authorities` are those of the person that are to be looked at or that a proposal speaks of, `granted` those the
    person has given to others and is to look at.
    """

    person: str
    since: dt.date
    made: tuple[DecisionRow, ...]
    due: tuple[DecisionRow, ...]
    authorities: tuple[AuthorityRow, ...]
    granted: tuple[AuthorityRow, ...]


def delegation_section(book: Book, person: str, since: dt.date, today: dt.date) -> DelegationSection | None:
    """What happened after `since`, the day of the last review, and what is to be done; None where there is nothing.

    The book is that of `today`.
    """
    made = decided_since(book, person, since, today)
    due = [d for d in outcomes_due(book, today, (person,)) if d.on <= since]
    looks = [a for a in live(book, today, (person,)) if look_due(book, a, today) or proposal(book, a)]
    owed = [d.authority for d in looks_owed(book, person, today)]
    if not (made or due or looks or owed):
        return None
    return DelegationSection(
        person=person,
        since=since,
        made=tuple(sorted((decision_row(book, d, today) for d in made), key=lambda row: row.verdict != "outside")),
        due=tuple(decision_row(book, d, today) for d in due),
        authorities=tuple(authority_row(book, a, today) for a in looks),
        granted=tuple(authority_row(book, a, today) for a in owed),
    )
