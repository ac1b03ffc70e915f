"""Tables that fit: every column as wide as it needs, one that gives way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

GAP = 2
LEAST = 12
"""A flexible column is not cut below this many cells; on a screen narrower than that, lines run over."""


class Column(NamedTuple):
    """A heading and a side; `flex` marks the one column that is cut (or wrapped) to fit."""

    name: str = ""
    right: bool = False
    flex: bool = False


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
) -> None:
    """Print aligned rows, with a heading line when any column has a name. The flexible column wraps with `wrap`, else is cut.

    `below` has one text a row, which stands under it across the whole width when it is not empty, or with `below_flex`
    from the flexible column on.
    """
    if not rows:
        return
    headed = any(c.name for c in columns)
    widths = [max([len(c.name), *(row[i].cell_len for row in rows)]) for i, c in enumerate(columns)]
    used = [i for i, width in enumerate(widths) if width]
    flex = next((i for i in used if columns[i].flex), None)
    if flex is not None:
        room = out.width - indent - sum(widths[i] for i in used if i != flex) - GAP * (len(used) - 1)
        widths[flex] = min(widths[flex], max(LEAST, room))
    offset = indent + GAP
    if below_flex and flex is not None:
        offset = indent + sum(widths[i] + GAP for i in used if i < flex)
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
