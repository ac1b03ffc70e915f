"""Which CRM a file comes from, by its headings, and which column plays which role in it.

Where several columns could play a role, the cells decide: the owner is who the workspace knows, an id names each row
once. A table without a known heading for the owner is searched for a column that holds people of the workspace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from salesacct.imports.people import Names
from salesacct.imports.profiles import PLAIN, PLAIN_ACTIVITIES, PROFILES, Profile, Role, heading
from salesacct.imports.table import Table, headed, open_table

ENOUGH = 5000
"""So many rows tell who the owners are."""
HALF = 0.5
"""A column is one of people when so many of its filled cells name somebody."""


class Recognised(NamedTuple):
    """A file's profile, its table, and the heading of each role as the file spells it."""

    profile: Profile
    table: Table
    columns: Mapping[Role, str]

    def cells(self, *names: str) -> list[tuple[str, ...]]:
        """The cells of some columns, in all rows that are wide enough."""
        places = [self.table.column(name) for name in names]
        width = max(places, default=0) + 1
        return [
            tuple([row.cells[place] for place in places])
            for row in self.table.rows()
            if row.cells is not None and len(row.cells) >= width
        ]


def recognise(text: str, names: Names) -> Recognised:
    """The CRM and the columns of a file. Raises UserError for a text that holds no table."""
    tables = headed(open_table(text))
    titles = [{heading(title) for title in table.header} for table in tables]
    for profile in PROFILES:
        for table, held in zip(tables, titles, strict=True):
            if all(held & set(group) for group in profile.sign):
                return _assigned(profile, table, names)
    # Of a plain table the header is the row with the most headings that mean something.
    plain = {heading(name) for headings in PLAIN.columns.values() for name in headings}
    best = max(range(len(tables)), key=lambda i: (len(titles[i] & plain), -i))
    held = titles[best]
    activities = held & set(PLAIN_ACTIVITIES.columns["type"]) and not held & set(PLAIN.columns["amount"])
    return _assigned(PLAIN_ACTIVITIES if activities else PLAIN, tables[best], names)


def _assigned(profile: Profile, table: Table, names: Names) -> Recognised:
    titles: dict[str, str] = {}
    for title in table.header:
        if title:
            titles.setdefault(heading(title), title)
    columns: dict[Role, str] = {}
    for role, headings in profile.columns.items():
        found = [titles[heading(name)] for name in headings if heading(name) in titles]
        if role in ("owner", "owner_id"):
            continue
        if role == "id":
            found = [name for name in found if _names_rows(table, name)]
        elif len(found) > 1:
            found = [name for name in found if not _is_empty(table, name)] or found
        if found:
            columns[role] = found[0]
    owners = [
        titles[heading(name)]
        for name in (*profile.columns.get("owner", ()), *profile.columns.get("owner_id", ()))
        if heading(name) in titles
    ]
    if owner := _owner(table, owners, names, anywhere=profile in (PLAIN, PLAIN_ACTIVITIES)):
        columns["owner"] = owner
    if "share" in columns and "id" not in columns:
        # Rows of one deal share its id, so no column names a row once.
        for name in profile.columns.get("id", ()):
            if heading(name) in titles:
                columns["id"] = titles[heading(name)]
                break
    return Recognised(profile, table, columns)


def _owner(table: Table, titled: Sequence[str], names: Names, *, anywhere: bool) -> str | None:
    """The column of the owner: of those with such a heading the one whose people are known best, else any that is known."""
    known = {name: _share_known(table, name, names) for name in dict.fromkeys(titled)}
    best = max(known, key=lambda name: known[name], default=None)
    if best is not None and (known[best] > 0 or not anywhere):
        return best
    if anywhere:
        others = {name: _share_known(table, name, names) for name in dict.fromkeys(filter(None, table.header))}
        other = max(others, key=lambda name: others[name], default=None)
        if other is not None and others[other] >= HALF:
            return other
    return best


def _share_known(table: Table, name: str, names: Names) -> float:
    counts = Counter(" ".join(cell.split()) for cell in _column(table, name, ENOUGH))
    counts.pop("", None)
    known = sum(count for cell, count in counts.items() if len(names.find(cell)) == 1)
    return known / counts.total() if counts else 0.0


def _names_rows(table: Table, name: str) -> bool:
    """Is every cell of the column filled, and none of them twice?"""
    seen: set[str] = set()
    for cell in _column(table, name):
        if not cell.strip() or cell in seen:
            return False
        seen.add(cell)
    return bool(seen)


def _is_empty(table: Table, name: str) -> bool:
    return not any(cell.strip() for cell in _column(table, name))


def _column(table: Table, name: str, most: int | None = None) -> Iterable[str]:
    places = [i for i, title in enumerate(table.header) if title == name]
    place, width = places[0], len(table.header)
    # A row that is not as wide as the header is a footer or broken.
    wide = (row.cells[place] for row in table.rows() if row.cells is not None and len(row.cells) == width)
    return islice(wide, most)
