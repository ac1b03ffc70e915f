"""Text of an export as a table: delimiter and header found over the whole file, rows with the line they start on.

A row whose quotes are out of order costs that line only; reading goes on with the next one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from salesacct.problems import UserError

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
HEADER_WITHIN = 50
"""A header stands in the first so many rows; reports put a title and filters above it."""
FAR = 1000
"""So many rows are looked at for the header, blank and broken ones included."""
PATIENCE = 20
"""Lines read again after broken quotes, as a multiple of the file's lines, before the file is given up."""
CELL_LIMIT = 10_000_000
MOST, LONGEST = 40, 60
"""So many columns are named in a message, and so much of each name."""
ARROWS = ("\u2191", "\u2193")
"""How Salesforce marks a grouped column in the header of a formatted report."""


class Row(NamedTuple):
    """The cells of one row and the line it starts on; `cells` is None where the quotes are out of order."""

    line: int
    cells: list[str] | None


class Table(NamedTuple):
    """A delimiter, the header's names and line, and all lines of the text.

    `grouped` are the columns by which a report is grouped: their cell is written in the first row of a group only.
    """

    lines: list[str]
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    grouped: tuple[int, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The rows under the header, blank ones left out."""
        for row in read_rows(self.lines, self.delimiter, len(self.header)):
            if row.line > self.header_line and (row.cells is None or any(cell.strip() for cell in row.cells)):
                yield row

    def column(self, name: str) -> int:
        """Where a column stands: the exact name, else the only one that is it but for case and spaces.

        Raises UserError for a name that is missing, or that two columns have.
        """
        found = [i for i, title in enumerate(self.header) if title == name.strip()]
        found = found or [i for i, title in enumerate(self.header) if fold(title) == fold(name)]
        if len(found) == 1:
            return found[0]
        if found and (only := self._only(found)) is not None:
            return only
        if found:
            places = " and ".join(str(i + 1) for i in found)
            raise UserError.of(
                f"the header has `{name}` {len(found)} times (columns {places})",
                "rename the one you mean in the file, or leave the other out of the export",
                "duplicate-column",
            )
        raise UserError.of(
            f"no column `{name}` (header on line {self.header_line})", self._nearest(name), "unknown-column"
        )

    def _only(self, places: list[int]) -> int | None:
        """Of columns with one name the only one that holds anything, or the first where all hold the same."""
        held: list[set[str]] = [set() for _ in places]
        same = True
        for row in self.rows():
            cells = [row.cells[i].strip() if row.cells and i < len(row.cells) else "" for i in places]
            same = same and len(set(cells)) == 1
            for one, cell in zip(held, cells, strict=True):
                if cell and len(one) < 2:
                    one.add(cell)
        if same:
            return places[0]
        filled = [place for place, one in zip(places, held, strict=True) if one]
        return filled[0] if len(filled) == 1 else None

    def _nearest(self, name: str) -> str:
        import difflib

        folded = {fold(title): title for title in self.header if title}
        near = difflib.get_close_matches(fold(name), folded, n=1)
        return f"did you mean `{folded[near[0]]}`?" if near else f"columns: {self.titles()}"

    def titles(self) -> str:
        """The columns' names for a message; of many the first, and how many more there are."""
        named = [title if len(title) <= LONGEST else f"{title[:LONGEST]}…" for title in self.header if title]
        more = f" and {len(named) - MOST:,} more" if len(named) > MOST else ""
        return ", ".join(named[:MOST]) + more

    def has(self, names: Sequence[str]) -> bool:
        """Is each of the names a column?"""
        titles = {fold(title) for title in self.header}
        return all(fold(name) in titles for name in names)


def fold(text: str) -> str:
    """A heading, name or word for comparing: without case, and with single spaces."""
    return " ".join(text.casefold().split())


def open_table(text: str, wanted: Sequence[str] = ()) -> Table:
    """The table in a text: with the delimiter and the header row that give the `wanted` columns, else those that most
    rows agree with. Raises UserError for a text that holds no table.
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    stated = re.fullmatch(r'"?sep=(.)"?\s*', lines[0], re.IGNORECASE) if lines else None
    if stated:
        lines[0] = "\n"  # Excel's own note on the delimiter; the line stays, so that line numbers are the file's
    candidates = [stated[1]] if stated else [sign for sign in DELIMITERS if any(sign in line for line in lines)]
    for sign in candidates if wanted else ():
        for row in _top(lines, sign):
            table = _table(lines, sign, row)
            if len(table.header) > 1 and table.has(wanted):
                return table
    tables = [found for sign in candidates if (found := _survey(lines, sign))]
    if not tables:
        raise UserError.of(
            "this file holds no table: no line is divided by a comma, semicolon, tab or |",
            "export it as CSV with a header line",
            "unusable-file",
        )
    return max(tables, key=lambda pair: pair[0])[1]


def headed(table: Table) -> list[Table]:
    """The same text with each row of its top as the header, the one that was found first."""
    rows = _top(table.lines, table.delimiter)
    others = [_table(table.lines, table.delimiter, row) for row in rows if row.line != table.header_line]
    return [table, *others]


def _top(lines: list[str], delimiter: str) -> list[Row]:
    """The rows among which the header is."""
    top = islice(read_rows(lines, delimiter), FAR)
    return list(islice((row for row in top if row.cells is not None and any(row.cells)), HEADER_WITHIN))


def _survey(lines: list[str], delimiter: str) -> tuple[tuple[float, int], Table] | None:
    """The table by one delimiter, and how well it fits: (share of rows that are as wide as the header, that width)."""
    widths = Counter(len(row.cells) for row in read_rows(lines, delimiter) if row.cells is not None and any(row.cells))
    usual = max(widths, key=lambda width: (width > 1, widths[width]), default=1)
    row = next((row for row in _top(lines, delimiter) if len(row.cells or ()) == usual), None)
    if row is None or usual < 2:
        return None
    share = widths[usual] / widths.total()
    return (share, usual), _table(lines, delimiter, row)


def _table(lines: list[str], delimiter: str, row: Row) -> Table:
    """The table under a header row. An arrow in a name marks a column that the report is grouped by."""
    names = [" ".join(cell.removeprefix("\ufeff").split()) for cell in row.cells or []]
    grouped = tuple(i for i, name in enumerate(names) if name.endswith(ARROWS))
    return Table(lines, delimiter, tuple(name.rstrip("".join(ARROWS)).strip() for name in names), row.line, grouped)


def read_rows(lines: list[str], delimiter: str, width: int = 0) -> Iterator[Row]:
    """Every row of the lines. A line with a stray quote is taken as it stands where that gives `width` cells.

    Raises UserError when the quotes of most of the file are out of order.
    """
    csv.field_size_limit(CELL_LIMIT)
    start, spent = 0, 0
    while start < len(lines):
        reader = csv.reader(
            map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        first = start
        try:
            for cells in reader:
                yield Row(first + 1, cells)
                first = start + reader.line_num
            return
        except csv.Error:
            spent += start + reader.line_num - first
            if spent > PATIENCE * len(lines):
                raise UserError.of(
                    f"the quotes are out of order from line {first + 1} on",
                    "export the file again, or mend that line",
                    "unusable-file",
                ) from None
            yield Row(first + 1, _as_it_stands(lines[first], delimiter, width))
            start = first + 1


def _as_it_stands(line: str, delimiter: str, width: int) -> list[str] | None:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None
    return cells if len(cells) == width else None
