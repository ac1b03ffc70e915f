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
from salesacct.imports.table import Table, headed

ENOUGH = 5000
"""So many rows tell who the owners are."""
HALF = 0.5
"""A column is one of people when so many of its filled cells name somebody."""


class Recognised(NamedTuple):
    """A file's profile, its table, the heading of each role as the file spells it, and the cells of such columns."""

    profile: Profile
    table: Table
    columns: Mapping[Role, str]
    held: Mapping[str, list[str]]

    def cells(self, *names: str) -> list[tuple[str, ...]]:
        """The cells of some columns, in all rows that are as wide as the header."""
        missing = [name for name in names if name not in self.held]
        held = {**self.held, **_read(self.table, missing)} if missing else self.held
        return list(zip(*(held[name] for name in names), strict=True))


def recognise(table: Table, names: Names) -> Recognised:
    """The CRM and the columns of a file, whose header may be another row than that of `table`."""
    tables = headed(table)
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
    wanted: dict[Role, list[str]] = {
        role: list(dict.fromkeys(titles[heading(name)] for name in headings if heading(name) in titles))
        for role, headings in profile.columns.items()
    }
    held = _read(table, list(dict.fromkeys(name for found in wanted.values() for name in found)))
    columns: dict[Role, str] = {}
    for role, found in wanted.items():
        if role in ("owner", "owner_id"):
            continue
        if role == "id":
            good = [name for name in found if _names_rows(held[name])]
            if not good and wanted.get("share"):
                good = found  # rows of one deal share its id
        else:
            good = [name for name in found if any(cell.strip() for cell in held[name])] or found
        if good:
            columns[role] = good[0]
    owners = {name: held[name] for role in ("owner", "owner_id") for name in wanted.get(role, ())}
    if owner := _owner(table, owners, names, anywhere=profile in (PLAIN, PLAIN_ACTIVITIES)):
        columns["owner"] = owner
    return Recognised(profile, table, columns, held)


def _read(table: Table, names: Sequence[str]) -> dict[str, list[str]]:
    """The cells of some columns, read once; a row that is not as wide as the header is a footer, or broken."""
    places, width = [table.column(name) for name in names], len(table.header)
    rows = [[row.cells[i] for i in places] for row in table.rows() if row.cells is not None and len(row.cells) == width]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def _owner(table: Table, titled: Mapping[str, list[str]], names: Names, *, anywhere: bool) -> str | None:
    """The column of the owner: of those with such a heading the one whose people are known best, else any that is known."""
    known = {name: _share_known(cells, names) for name, cells in titled.items()}
    best = max(known, key=lambda name: known[name], default=None)
    if best is not None and (known[best] > 0 or not anywhere):
        return best
    if anywhere:
        rows = [row.cells for row in islice(table.rows(), ENOUGH) if row.cells and len(row.cells) == len(table.header)]
        others = {title: _share_known([row[i] for row in rows], names) for i, title in enumerate(table.header) if title}
        other = max(others, key=lambda name: others[name], default=None)
        if other is not None and others[other] >= HALF:
            return other
    return best


def _share_known(cells: Iterable[str], names: Names) -> float:
    counts = Counter(" ".join(cell.split()) for cell in islice(cells, ENOUGH))
    counts.pop("", None)
    known = sum(count for cell, count in counts.items() if len(names.find(cell)) == 1)
    return known / counts.total() if counts else 0.0


def _names_rows(cells: Sequence[str]) -> bool:
    """Is every cell of the column filled, and none of them twice?"""
    return bool(cells) and all(cell.strip() for cell in cells) and len(set(cells)) == len(cells)
