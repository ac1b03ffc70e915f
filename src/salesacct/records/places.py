"""Where each record and each of its fields stands, for problems that only show once all files are read."""

from __future__ import annotations

from typing import NamedTuple

from salesacct.problems import Problem, Severity
from salesacct.text.nodes import Node


class Origin(NamedTuple):
    """The file a record was read from, and its mapping there."""

    file: str
    node: Node


class Places:
    """Origins by (kind, id)."""

    def __init__(self) -> None:
        self._origins: dict[tuple[str, str], Origin] = {}

    def put(self, kind: str, id: str, file: str, node: Node) -> Origin | None:
        """Remember a record; the earlier origin when the id is already taken within its kind."""
        earlier = self._origins.get((kind, id))
        if earlier is None:
            self._origins[kind, id] = Origin(file, node)
        return earlier

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
        node = origin.node
        for step in filter(None, field.split(".")):
            child = _child(node, step)
            if child is None:
                break
            node = child
        return Problem(origin.file, node.line, node.column, message, hint, rule, severity)


def _child(node: Node, step: str) -> Node | None:
    if node.kind == "list":
        return node.value[int(step)] if step.isdigit() and int(step) < len(node.value) else None
    if node.kind == "map":
        return next((value for key, value in node.value if key.value == step), None)
    return None
