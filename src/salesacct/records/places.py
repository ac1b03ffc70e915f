"""Where each record stands, for problems that only show once all files are read.

A record's line is known from reading; the place of one of its fields is looked up in its file only when there is
something to say about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from salesacct.problems import Problem, Severity

if TYPE_CHECKING:
    from salesacct.text.nodes import Node

Find = Callable[[str, str, str, int], "tuple[Node | None, str]"]
"""(file, kind, id, line) to the record's node in the file as it is now, and the text of the file."""


class Origin(NamedTuple):
    """The file a record was read from, as the user would type it, and its line there."""

    file: str
    line: int


class Places:
    """Origins by (kind, id)."""

    def __init__(self, find: Find | None = None) -> None:
        self._origins: dict[tuple[str, str], Origin] = {}
        self._find = find

    def put(self, kind: str, id: str, file: str, line: int) -> Origin | None:
        """Remember a record; the earlier origin when the id is already taken within its kind."""
        earlier = self._origins.get((kind, id))
        if earlier is None:
            self._origins[kind, id] = Origin(file, line)
        return earlier

    def origin(self, kind: str, id: str) -> Origin | None:
        """Where the record stands."""
        return self._origins.get((kind, id))

    def file_of(self, kind: str, id: str) -> str | None:
        """The file that holds the record, as the user would type it."""
        origin = self._origins.get((kind, id))
        return origin.file if origin else None

    def problem(
        self, kind: str, id: str, field: str, rule: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem at `field` of the record (a path such as `moved.0.to`), or at the record where it has no such key."""
        origin = self._origins.get((kind, id))
        if origin is None:
            return Problem("", 0, 0, message, hint, rule, severity)
        node, text = self._find(origin.file, kind, id, origin.line) if self._find else (None, "")
        for step in filter(None, field.split(".")):
            child = _child(node, step) if node else None
            if child is None:
                break
            node = child
        line, column = (node.line, node.column) if node else (origin.line, 1)
        lines = text.splitlines()
        excerpt = lines[line - 1][:400] if 0 < line <= len(lines) else ""
        return Problem(origin.file, line, column, message, hint, rule, severity, excerpt)


def _child(node: Node, step: str) -> Node | None:
    if node.kind == "list":
        return node.value[int(step)] if step.isdigit() and int(step) < len(node.value) else None
    if node.kind == "map":
        return next((value for key, value in node.value if key.value == step), None)
    return None
