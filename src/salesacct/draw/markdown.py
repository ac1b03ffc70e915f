"""Markdown for pasting into chat, mail and wikis. Text from people stays text: what would mark it up is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from salesacct.draw.plain import one_line

_MARKS = re.compile(r"([\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
_OPENINGS = re.compile(r"^([-+#>=]|\d+(?=[.)]))")


def escaped(text: str, *, opens: bool = False) -> str:
    """People's text on one line, every character shown as it is; `opens` for text that begins a line or list item."""
    line = _MARKS.sub(r"\\\1", one_line(text))
    opening = _OPENINGS.match(line) if opens else None
    if not opening:
        return line
    at = opening.end() if opening[1].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def heading(level: int, text: str) -> str:
    """A heading with a blank line above and below; `text` is escaped here."""
    words = escaped(text).replace("#", r"\#")
    return ("\n" if level > 1 else "") + f"{'#' * level} {words}\n\n"


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown already."""
    return "".join(f"- {item}\n" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A numbered list; the items are Markdown already."""
    return "".join(f"{number}. {item}\n" for number, item in enumerate(items, start=1))


def table(names: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """A table; cells are people's text, escaped here. `right` are the columns set to the right."""
    rule = ["---:" if i in right else "---" for i in range(len(names))]
    lines = [list(map(escaped, names)), rule, *([escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
