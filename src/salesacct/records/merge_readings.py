"""Two versions of a readings CSV merged into one: ours with the lines that theirs added, and without those it took out.

A reading with a `ref` is one, however often it was added; the last line of a metric and ref counts, and a conflict is
when both sides changed that to different values. Lines without a ref are kept as often as they were added: two calls
logged apart are two, and none is ever lost.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from salesacct.problems import CannotEdit
from salesacct.records.merge import NOTHING, Clash, Conflict, Unmergeable
from salesacct.records.merge_file import LABELS, Labels, Merged, said
from salesacct.records.readings_csv import COLUMNS, NEEDED
from salesacct.text.places import newline_of, next_line
from salesacct.text.rows import add_rows
from salesacct.text.unreadable import conflicts as markers

Row = tuple[str, ...]
"""The cells of a line in the order of COLUMNS."""
Key = tuple[str, str]
"""A metric and a ref."""


class Line(NamedTuple):
    """A row and where it stands in its text, its line ending included."""

    row: Row
    start: int
    end: int


def merge_readings(base: str, ours: str, theirs: str, file: str, labels: Labels = LABELS) -> Merged:
    """Merge two texts of a readings file. Raises Unmergeable for what is no such file."""
    base, ours, theirs = (text.removeprefix("\ufeff") for text in (base, ours, theirs))
    before, mine, yours = ([*_lines(text, file)] for text in (base, ours, theirs))
    last = [{key: line.row for line in side if (key := _key(line.row))} for side in (before, mine, yours)]
    clashing = {
        key: _conflict(key, *(side.get(key) for side in last))
        for key in dict.fromkeys([*last[1], *last[2], *last[0]])
        if _changed_twice(*(side.get(key) for side in last))
    }
    mergeable = [[line for line in side if _key(line.row) not in clashing] for side in (before, mine, yours)]
    target = _wanted(*(Counter(line.row for line in side) for side in mergeable))
    have = Counter(line.row for line in mergeable[1])
    gone = [line for line in mine if (key := _key(line.row)) in clashing and line.row == last[1][key]][-len(clashing) :]
    text = ours
    for line in reversed(mine):
        spare = _key(line.row) not in clashing and have[line.row] > target[line.row]
        have[line.row] -= spare
        if spare or line in gone:
            text = text[: line.start] + text[line.end :]
    added: list[Row] = []
    for line in mergeable[2]:
        if have[line.row] < target[line.row]:
            have[line.row] += 1
            added.append(line.row)
    try:
        text = add_rows(text, file, added, COLUMNS) if added else text
        kept = Counter(line.row for line in _lines(text, file) if _key(line.row) not in clashing)
        if kept != target:
            raise Unmergeable("the merged lines would not read back the same")
        for key, conflict in clashing.items():
            text = _marked(text, file, conflict, last[1].get(key), last[2].get(key), labels)
    except CannotEdit as refused:
        raise Unmergeable(refused.problems[0].message) from None
    return Merged(text, tuple(clashing.values()))


def _changed_twice(base: Row | None, ours: Row | None, theirs: Row | None) -> bool:
    return ours != base and theirs != base and ours != theirs


def _wanted(base: Counter[Row], ours: Counter[Row], theirs: Counter[Row]) -> Counter[Row]:
    """How often each line is to stand in the result."""
    wanted: Counter[Row] = Counter()
    for row in base | ours | theirs:
        mine, yours = ours[row] - base[row], theirs[row] - base[row]
        if mine > 0 and yours > 0:
            change = max(mine, yours) if _key(row) else mine + yours
        elif mine < 0 and yours < 0:
            change = min(mine, yours)
        else:
            change = mine + yours
        wanted[row] = base[row] + change
    return +wanted


def _key(row: Row) -> Key | None:
    """The metric and ref of a line; None for one without a ref."""
    return (row[2], row[5]) if row[5] else None


def _conflict(key: Key, base: Row | None, ours: Row | None, theirs: Row | None) -> Conflict:
    gone: Literal["", "ours", "theirs"] = "ours" if ours is None else "theirs" if theirs is None else ""
    names = [name for i, name in enumerate(COLUMNS) if ours and theirs and ours[i] != theirs[i]]
    clashes = tuple(Clash(name, *(_cell(row, name) for row in (base, ours, theirs))) for name in names)
    return Conflict("readings", f"{key[0]} {key[1]}", clashes, (), gone)


def _cell(row: Row | None, name: str) -> object:
    return NOTHING if row is None else row[COLUMNS.index(name)]


def _marked(text: str, file: str, conflict: Conflict, mine: Row | None, yours: Row | None, labels: Labels) -> str:
    """The text with both versions of a reading at its end."""
    newline, header = newline_of(text), text[: next_line(text, 0)]
    ours, theirs = (add_rows(header, file, [row], COLUMNS).removeprefix(header) if row else "" for row in (mine, yours))
    lead = newline if text and text[-1] not in "\r\n" else ""
    return (
        f"{text}{lead}<<<<<<< {labels.ours}: {said(conflict, 'ours')}{newline}{ours}======={newline}{theirs}"
        f">>>>>>> {labels.theirs}: {said(conflict, 'theirs')}{newline}"
    )


def _lines(text: str, file: str) -> Iterator[Line]:
    """The rows of a text below its header, with their places."""
    if markers(text, file):
        raise Unmergeable("an unfinished merge stands in the file")
    physical = io.StringIO(text, newline="")
    ends: list[int] = []

    def counted() -> Iterator[str]:
        at = 0
        for line in physical:
            at += len(line)
            ends.append(at)
            yield line

    names: list[str] = []
    start = 0
    try:
        for row in csv.reader(counted(), strict=True):
            end = ends[-1] if ends else 0
            if any(cell.strip() for cell in row):
                if not names:
                    names = [cell.strip().lower() for cell in row]
                    if any(names.count(n) != 1 for n in NEEDED) or not set(names) <= set(COLUMNS):
                        raise Unmergeable("the first line names no columns of a readings file")
                else:
                    if len(row) > len(names):
                        raise Unmergeable("a line has more cells than the file has columns")
                    cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
                    yield Line(tuple(cells.get(name, "") for name in COLUMNS), start, end)
            start = end
    except csv.Error as error:
        raise Unmergeable(f"a line is not CSV: {error}") from None
