"""The leaders' part of a team's page as data: what each owes, promised and aims at, by the same rules as everybody's.

Rule: the leader stands first. A leader is somebody of the page to whom somebody of the page reports.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import asdict

from salesacct.judgement.owed import owed_by
from salesacct.judgement.promises import Promise
from salesacct.records.book import Book
from salesacct.views.owed import owed_row
from salesacct.views.rows import PersonRow
from salesacct.views.shapes import (
    LeaderRow as LeaderRow,
)


def leader_rows(
    book: Book,
    today: dt.date,
    people: Collection[str],
    rows: Mapping[str, PersonRow],
    goals: Mapping[str, Sequence[str]],
    promises: Mapping[str, Sequence[Promise]],
) -> tuple[LeaderRow, ...]:
    """The leaders among `people`, whose say/do `rows` has; `goals` and `promises` are by person. The head of the others first."""
    members = set(people)
    leads = Counter(book.people[id].manager for id in people)
    found = []
    for id in (id for id in people if leads[id]):
        owed = tuple(map(owed_row, owed_by(book, id, today, promises.get(id, ()))))
        found.append(LeaderRow(**asdict(rows[id]), leads=leads[id], goals=tuple(goals.get(id, ())), owed=owed))
    return tuple(sorted(found, key=lambda row: book.people[row.id].manager in members))
