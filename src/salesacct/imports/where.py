"""The rows that count: `Stage=Won`, `Region!=EMEA`. Words are compared without case and with single spaces.

Of several conditions on one column with `=` one must hold (`Stage=Won` or `Stage=Closed Won`); of all others, each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from salesacct.imports.table import fold
from salesacct.problems import UsageError


class Condition(NamedTuple):
    """A column that must hold one of `words`, or with `not_` none of them."""

    column: str
    words: frozenset[str]
    not_: bool
    text: str


def parse_conditions(texts: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions, those on one column joined. Raises UsageError for what is none."""
    found: dict[tuple[str, bool], tuple[str, list[str]]] = {}
    for text in texts:
        column, equals, word = text.partition("=")
        not_ = column.endswith("!")
        column = column.removesuffix("!").strip()
        if not equals or not column:
            raise UsageError(
                f"`{text}` is not a condition", "write COLUMN=WORD or COLUMN!=WORD, such as --where Stage=Won"
            )
        found.setdefault((fold(column), not_), (column, []))[1].append(word.removeprefix("=").strip())
    return tuple(
        Condition(column, frozenset(map(fold, words)), not_, f"{column}{'!=' if not_ else '='}{' or '.join(words)}")
        for (_, not_), (column, words) in found.items()
    )


class Filter:
    """Decides for the cells of the conditions' columns, each distinct set of cells once."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = conditions
        self._known: dict[tuple[str, ...], bool] = {}

    def holds(self, cells: tuple[str, ...]) -> bool:
        """Do the cells, one for each condition, meet them all?"""
        known = self._known.get(cells)
        if known is None:
            known = all((fold(cell) in c.words) != c.not_ for c, cell in zip(self._conditions, cells, strict=True))
            self._known[cells] = known
        return known
