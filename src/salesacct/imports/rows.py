"""The rows of a table with the cells that an import uses; what can be no record is rejected with its line.

A file is read once, however many metrics it feeds: of each row only the columns that some mapping names are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from salesacct.imports.footers import footer
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.table import Table, fold
from salesacct.imports.where import parse_conditions

CURRENCY_COLUMNS = frozenset(
    ("currency", "currency code", "currencyisocode", "deal - currency of value", "currency of value", "deal currency")
)
STEP = 4096
"""After so many rows whoever waits is told."""
_DIGIT = re.compile(r"\d")
Told = Callable[[int], object]
"""Is called with the number of rows read since the last call."""


class Rejected(NamedTuple):
    """A line that gave no reading, and why. `rule` groups the reasons: quotes, ragged, footer, person, date, value, ref."""

    line: int
    why: str
    rule: str


class Record(NamedTuple):
    """The cells of one row that one mapping uses."""

    line: int
    person: str
    date: str
    value: str
    refs: tuple[str, ...]
    where: tuple[str, ...]
    currency: str
    share: str
    period: str


class Used(NamedTuple):
    """The rows of a file, each with its line and the cells of the columns `places` (as they stand in the table)."""

    table: Table
    places: tuple[int, ...]
    rows: list[tuple[int, tuple[str, ...]]]
    rejected: list[Rejected]

    def records(self, columns: Columns) -> Iterator[Record]:
        """The rows as one mapping sees them."""
        at = {place: i for i, place in enumerate(self.places)}

        def found(name: str) -> int | None:
            return at[self.table.column(name)] if name else None

        person, value = at[self.table.column(columns.person)], found(columns.value)
        days = [at[self.table.column(name)] for name in (columns.date, *columns.or_dates)]
        refs = [at[self.table.column(name)] for name in columns.refs]
        where = [at[self.table.column(c.column)] for c in parse_conditions(columns.where)]
        place = currency_column(self.table, columns)
        money, share, period = None if place is None else at[place], found(columns.split), found(columns.period)
        first, others = days[0], days[1:]
        metric, own = found(columns.rows_of), fold(columns.metric)
        for line, cells in self.rows:
            if metric is not None and fold(cells[metric]) != own:
                continue
            day = cells[first]
            if others and not day.strip():
                day = next((cells[i] for i in others if cells[i].strip()), "")
            yield Record(
                line,
                cells[person],
                day,
                "" if value is None else cells[value],
                tuple([cells[i] for i in refs]),
                tuple([cells[i] for i in where]),
                "" if money is None else cells[money],
                "" if share is None else cells[share],
                "" if period is None else cells[period],
            )


def used_rows(table: Table, mappings: Sequence[Columns], told: Told | None = None) -> Used:
    """The rows of a table, with what the mappings name. Cells missing at the end of a row are empty."""
    places: dict[int, None] = {}
    days: dict[int, None] = {}
    for mapping in mappings:
        places |= dict.fromkeys(table.column(name) for name in mapping.all_columns)
        days |= dict.fromkeys(table.column(name) for name in (mapping.date, *mapping.or_dates))
    needed = max(places)
    for mapping in mappings:
        if (money := currency_column(table, mapping)) is not None:
            places[money] = None
    kept = tuple(places)
    found = Used(table, kept, [], [])
    rows, rejected, width = found.rows, found.rejected, len(table.header)
    last: dict[int, str] = {}
    only = next(iter(days))
    for n, (line, cells) in enumerate(table.rows()):
        if told and n % STEP == STEP - 1:
            told(STEP)
        if cells is None:
            rejected.append(Rejected(line, "the quotes are out of order", "quotes"))
            continue
        count = len(cells)
        if count < width:
            cells += [""] * (width - count)
        dated = cells[only][:1].isdigit() or any(_DIGIT.search(cells[day]) for day in days)
        if not dated and (why := footer(cells, width)):
            rejected.append(Rejected(line, why, "footer"))
        elif count <= needed or (count > width and any(cell.strip() for cell in cells[width:])):
            rejected.append(Rejected(line, f"{count} cells under {width} columns", "ragged"))
        else:
            for place in table.grouped:
                if cells[place].strip():
                    last[place] = cells[place]
                else:
                    cells[place] = last.get(place, "")
            rows.append((line, tuple([cells[place] for place in kept])))
    return found


def currency_column(table: Table, columns: Columns) -> int | None:
    """The column with the currency codes of the value column: `Amount Currency` beside `Amount`, or the only `Currency`.

    A column of converted amounts has one currency, which only a column paired with it by name can tell.
    """
    value = columns.value
    if columns.currency:
        return table.column(columns.currency)
    titles = [fold(title) for title in table.header]
    name = fold(value)
    own = [i for i, title in enumerate(titles) if value and title in (f"{name} currency", f"{name}_currency")]
    if own or not value or is_converted(name):
        return own[0] if own else None
    return next((i for i, title in enumerate(titles) if title in CURRENCY_COLUMNS), None)


def is_converted(title: str) -> bool:
    """Is this, by its name, a column of amounts that the CRM put into one currency?"""
    name = fold(title)
    return "convert" in name or "company" in name or name.endswith("(base)")
