"""The comments of a YAML text: which there are, to which record each belongs, and how one is put back that got lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from salesacct.text.layout import after, is_block_text
from salesacct.text.nodes import Node
from salesacct.text.places import line_end, line_start, newline_of


class Comment(NamedTuple):
    """One comment, and the top-level key and the record (by its id or key) that it stands in or above."""

    kind: str
    id: str
    text: str


def comments_of(text: str, root: Node | None) -> list[Comment]:
    """All comments in their order."""
    if root is None:
        return [Comment("", "", found) for found in _between(text, 0, len(text))]
    found: list[Comment] = []
    at, kind, id = 0, "", ""
    for node, kind, id in _leaves(root):
        found += [Comment(kind, id, comment) for comment in _between(text, at, node.start)]
        at = node.end
        if is_block_text(text, node):
            header = line_end(text, node.start)
            found += [Comment(kind, id, comment) for comment in _between(text, node.start, header)]
    return [*found, *(Comment(kind, id, comment) for comment in _between(text, at, len(text)))]


def with_comments(text: str, root: Node | None, lost: list[Comment]) -> str:
    """The text with comments put on lines of their own, above the record each belongs to or at the end."""
    newline = newline_of(text)
    for comment in lost:
        at, column = _above(text, root, comment)
        lead = newline if at == len(text) and text and text[-1] not in "\r\n" else ""
        line = f"{lead}{' ' * column}{comment.text}{newline}"
        text = text[:at] + line + text[at:]
        if root is not None and at < len(text):
            from salesacct.text.nodes import parse

            root = parse(text, "")[0]
    return text


def missing(wanted: list[Comment], base: list[Comment], there: list[Comment]) -> list[Comment]:
    """The comments that one side added to the base and that a result lacks."""
    have = Counter(comment.text for comment in there)
    known = Counter(comment.text for comment in base)
    found = []
    for comment in wanted:
        if known[comment.text]:
            known[comment.text] -= 1
            have[comment.text] -= 1
        elif have[comment.text] > 0:
            have[comment.text] -= 1
        else:
            found.append(comment)
    return found


def _above(text: str, root: Node | None, comment: Comment) -> tuple[int, int]:
    """Where a line above a record begins, and the column for it; the end of the text where there is no such line."""
    for key, value in root.value if root is not None else ():
        if key.value != comment.kind or value.flow or value.kind == "text":
            continue
        for item in value.value:
            name = item[0] if value.kind == "map" else item
            if _id(name) != comment.id:
                continue
            start = line_start(text, name.start)
            while value.kind == "list" and start and not text.startswith("-", start + value.column - 1):
                start = line_start(text, start - 1)
            return start, value.column - 1
        return after(text, value), value.column - 1
    return len(text), 0


def _leaves(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Every text of the tree, keys too, with the top-level key and the record it belongs to."""
    for key, value in root.value:
        yield key, key.value, ""
        if value.kind == "text":
            yield value, key.value, ""
        for item in value.value if value.kind != "text" else ():
            name, record = item if value.kind == "map" else (None, item)
            id = _id(record if name is None else name)
            if name is not None:
                yield name, key.value, id
            yield from ((leaf, key.value, id) for leaf in _texts(record))


def _texts(node: Node) -> Iterator[Node]:
    if node.kind == "text":
        yield node
    elif node.kind == "list":
        for item in node.value:
            yield from _texts(item)
    else:
        for key, value in node.value:
            yield from _texts(key)
            yield from _texts(value)


def _id(node: Node) -> str:
    """The id of a record, or the key of an entry."""
    if node.kind == "text":
        return str(node.value)
    pairs = node.value if node.kind == "map" else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def _between(text: str, start: int, end: int) -> Iterator[str]:
    """The comments between two values, where a `#` begins nothing else."""
    at = start
    while (at := text.find("#", at, end)) >= 0:
        stop = line_end(text, at)
        if at == 0 or text[at - 1] in " \t\r\n":
            yield text[at:stop].rstrip()
        at = max(stop, at + 1)
