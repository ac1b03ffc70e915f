"""Two versions of a readings CSV merged into one: ours with the lines that theirs added, and without those it took out.

A reading with a `ref` is one, however often it was added; the last line of a metric and ref counts, and a conflict is
when both sides changed that to different values. Lines without a ref are kept as often as they were added: two calls
logged apart are two, and none is ever lost.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from salesacct.problems import CannotEdit
from salesacct.records.merge import NOTHING, Clash, Conflict, Unmergeable
from salesacct.records.merge_file import Labels, Merged, said
from salesacct.records.readings_csv import COLUMNS, NEEDED
from salesacct.text.places import newline_of
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


def merge_readings(base: str, ours: str, theirs: str, file: str, labels: Labels = Labels()) -> Merged:
    """Merge two texts of a readings file. Raises Unmergeable for what is no such file."""
    base, ours, theirs = (text.removeprefix("\ufeff") for text in (base, ours, theirs))
    before, mine, yours = ([*_lines(text, file)] for text in (base, ours, theirs))
    last = [{_key(line.row): line.row for line in side if _key(line.row)} for side in (before, mine, yours)]
    clashing = {
        key
        for key in (*last[1], *last[2], *last[0])
        if len({*(side.get(key) for side in last)}) == 3 or _changed_twice(*(side.get(key) for side in last))
    }
    target = _wanted(
        *(Counter(line.row for line in side if _key(line.row) not in clashing) for side in (before, mine, yours))
    )
    text, have = ours, Counter(line.row for line in mine)
    for line in reversed(mine):
        if _key(line.row) not in clashing and have[line.row] > target[line.row]:
            have[line.row] -= 1
            text = text[: line.start] + text[line.end :]
    added: list[Row] = []
    for line in yours:
        if _key(line.row) not in clashing and have[line.row] < target[line.row]:
            have[line.row] += 1
            added.append(line.row)
    try:
        text = add_rows(text, file, added, COLUMNS) if added else text
    except CannotEdit as refused:
        raise Unmergeable(refused.problems[0].message) from None
    if Counter(line.row for line in _lines(text, file) if _key(line.row) not in clashing) != +target:
        raise Unmergeable("the merged lines would not read back the same")
    found = [
        _conflict(key, *(side.get(key) for side in last)) for key in last[1] | last[2] | last[0] if key in clashing
    ]
    return Merged(_marked(text, file, found, last, labels), tuple(found))


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
    gone = "ours" if ours is None else "theirs" if theirs is None else ""
    names = [name for i, name in enumerate(COLUMNS) if ours and theirs and ours[i] != theirs[i]]
    clashes = tuple(Clash(name, *(_cell(row, name) for row in (base, ours, theirs))) for name in names)
    return Conflict("readings", f"{key[0]} {key[1]}", clashes, (), gone)  # type: ignore[arg-type]


def _cell(row: Row | None, name: str) -> object:
    return NOTHING if row is None else row[COLUMNS.index(name)]


def _marked(
    text: str, file: str, found: Sequence[Conflict], last: Sequence[dict[Key | None, Row]], labels: Labels
) -> str:
    """The text with both versions of each reading that contradicts at its end, the lines of ours moved there."""
    newline = newline_of(text)
    for conflict in found:
        lines = [
            line for line in _lines(text, file) if _key(line.row) and " ".join(_key(line.row) or ()) == conflict.id
        ]
        for line in reversed(lines[-1:]):
            text = text[: line.start] + text[line.end :]
    blocks = ""
    for conflict in found:
        mine, yours = (
            next((row for key, row in side.items() if key and " ".join(key) == conflict.id), None) for side in last[1:]
        )
        header = add_rows("", file, [], COLUMNS)
        for label, side, row in (("<" * 7, "ours", mine), (">" * 7, "theirs", yours)):
            written = add_rows("", file, [row], COLUMNS).removeprefix(header).replace("\n", newline) if row else ""
            line = f"{label} {getattr(labels, side)}: {conflict.id}: {said(conflict, side)}{newline}"
            blocks += line + written + f"======={newline}" if side == "ours" else written + line
    lead = newline if blocks and text and text[-1] not in "\r\n" else ""
    return text + lead + blocks


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
