"""Tables that fit: every column as wide as it needs, one that gives way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

GAP = 2
LEAST = 12
"""A flexible column is not cut below this many cells; on a screen narrower than that, lines run over."""

READABLE = 36
"""Cells of a flexible column from which a spare one may stand beside it."""


class Column(NamedTuple):
    """A heading and a side; `flex` marks the one column that is cut (or wrapped) to fit.

    A column that is `spare` is left out where the flexible one would be cut below READABLE for it.
    """

    name: str = ""
    right: bool = False
    flex: bool = False
    spare: bool = False


def draw_table(
    out: Console,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Text]],
    *,
    wrap: bool = False,
    indent: int = 0,
    above: Sequence[Text] = (),
    below: Sequence[Text] = (),
    below_flex: bool = False,
    beside: Sequence[Text] = (),
) -> None:
    """Print aligned rows, with a heading line when any column has a name. The flexible column wraps with `wrap`, else is cut.

    `below` has one text a row, which stands under it across the whole width when it is not empty, or with `below_flex`
    from the flexible column on. `beside` has one text a row, which follows its `below` in a column of its own; all are
    left out where that needs another line.
    """
    if not rows:
        return
    headed = any(c.name for c in columns)
    widths = [max([len(c.name), *(row[i].cell_len for row in rows)]) for i, c in enumerate(columns)]
    used = [i for i, width in enumerate(widths) if width and not (columns[i].spare and not any(r[i] for r in rows))]
    flex = next((i for i in used if columns[i].flex), None)
    if flex is not None:
        room = _room(out.width - indent, widths, used, flex)
        if room < min(widths[flex], READABLE):
            used = [i for i in used if not columns[i].spare]
            room = _room(out.width - indent, widths, used, flex)
        widths[flex] = min(widths[flex], max(LEAST, room))
    offset = indent + GAP
    if below_flex and flex is not None:
        offset = indent + sum(widths[i] + GAP for i in used if i < flex)
    if beside:
        below = _joined(below, beside, max(LEAST, out.width - offset))
    printed: list[Text] = []
    if headed:
        printed.append(_line([Text(c.name, "dim") for c in columns], columns, widths, used, indent))
    for n, row in enumerate(rows):
        if above and above[n]:
            printed += above[n].wrap(out, out.width)
        printed += [_line(line, columns, widths, used, indent) for line in _lines(out, row, widths, flex, wrap)]
        if below and below[n]:
            for line_below in below[n].wrap(out, max(LEAST, out.width - offset)):
                line_below.rstrip()
                printed.append(Text(" " * offset) + line_below)
    # One print for the table: each costs Rich as much as several lines.
    out.print(Text("\n").join(printed), soft_wrap=True)


def _room(width: int, widths: Sequence[int], used: Sequence[int], flex: int) -> int:
    """Cells of a line that the other columns leave to the flexible one."""
    return width - sum(widths[i] for i in used if i != flex) - GAP * (len(used) - 1)


def _joined(below: Sequence[Text], beside: Sequence[Text], room: int) -> Sequence[Text]:
    """Each text with what stands beside it, where the longest of both fit into `room` cells."""
    longest = max(line.cell_len for line in below)
    if longest + GAP + max(more.cell_len for more in beside) > room:
        return below
    return [
        line + Text(" " * (longest - line.cell_len + GAP)) + more if more else line
        for line, more in zip(below, beside, strict=True)
    ]


def _lines(out: Console, row: Sequence[Text], widths: Sequence[int], flex: int | None, wrap: bool) -> list[list[Text]]:
    """The row as one line, or as several when its flexible cell wraps."""
    if flex is None or row[flex].cell_len <= widths[flex]:
        return [list(row)]
    if not wrap:
        cut = row[flex].copy()
        cut.truncate(widths[flex], overflow="ellipsis")
        return [[cut if i == flex else cell for i, cell in enumerate(row)]]
    parts = row[flex].wrap(out, widths[flex])
    return [
        [part if i == flex else cell if n == 0 else Text() for i, cell in enumerate(row)]
        for n, part in enumerate(parts)
    ]


def _line(
    cells: Sequence[Text], columns: Sequence[Column], widths: Sequence[int], used: Sequence[int], indent: int
) -> Text:
    line = Text(" " * indent)
    for n, i in enumerate(used):
        padding = " " * max(0, widths[i] - cells[i].cell_len)
        last = n == len(used) - 1
        line.append_text(Text(padding) + cells[i] if columns[i].right else cells[i].copy())
        if not last:
            line.append(("" if columns[i].right else padding) + " " * GAP)
    line.rstrip()
    return line
