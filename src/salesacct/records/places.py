"""Where each record stands, for problems that only show once all files are read.

A record's line is known from reading; the place of one of its fields is looked up in its file only when there is
something to say about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from salesacct.problems import Problem, Severity

if TYPE_CHECKING:
    from salesacct.text.nodes import Node


class Origin(NamedTuple):
    """The file a record was read from, as the user would type it, and its line there."""

    file: str
    line: int


class Source(Protocol):
    """Who knows where records are: the workspace."""

    def origin(self, kind: str, id: str) -> Origin | None:
        """Where the record stands that counts under this id."""
        ...

    def known(self, kind: str) -> Iterable[str]:
        """Every id of a kind."""
        ...

    def node(self, kind: str, id: str, origin: Origin) -> tuple[Node | None, str]:
        """The record in its file as that is now, and the text of the file."""
        ...


class Places:
    """The places of one workspace's records; of none without a source."""

    def __init__(self, source: Source | None = None) -> None:
        self._source = source

    def origin(self, kind: str, id: str) -> Origin | None:
        """Where a record stands."""
        return self._source.origin(kind, id) if self._source else None

    def known(self, kind: str) -> Iterable[str]:
        """Every id of a kind."""
        return self._source.known(kind) if self._source else ()

    def file_of(self, kind: str, id: str) -> str | None:
        """The file that holds the record, as the user would type it."""
        origin = self.origin(kind, id)
        return origin.file if origin else None

    def problem(
        self, kind: str, id: str, field: str, rule: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem at `field` of the record (a path such as `moved.0.to`), or at the record where it has no such key."""
        origin = self.origin(kind, id)
        if origin is None or self._source is None:
            return Problem("", 0, 0, message, hint, rule, severity)
        node, text = self._source.node(kind, id, origin)
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
