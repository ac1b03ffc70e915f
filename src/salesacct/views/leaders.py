"""The leaders' part of a team's page as data: what each owes, promised and aims at, by the same rules as everybody's.

Rule: the leader stands first. A leader is somebody of the page to whom somebody of the page reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from salesacct.records.book import Book
from salesacct.views.owed import owed_section
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
) -> tuple[LeaderRow, ...]:
    """The leaders among `people`, whose say/do `rows` has and whose goals `goals`; the head of the others first."""
    leads = {id: sum(book.people[mate].manager == id for mate in people) for id in people}
    found = []
    for id in (id for id in people if leads[id]):
        owed = owed_section(book, id, today)
        fields = {name: getattr(rows[id], name) for name in PersonRow.__struct_fields__}
        found.append(
            LeaderRow(**fields, leads=leads[id], goals=tuple(goals.get(id, ())), owed=owed.owed if owed else ())
        )
    return tuple(sorted(found, key=lambda row: book.people[row.id].manager in leads))
