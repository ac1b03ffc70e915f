"""How a hand-written YAML text is laid out around a node: where its last line ends, which comments are its own."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.text.nodes import Node
from salesacct.text.places import line_end, line_start, next_line


def after(text: str, node: Node) -> int:
    """The start of the line below a node's last line."""
    end = content_end(text, node)
    start = line_start(text, end)
    return start if end and not text[start:end].strip() else next_line(text, end)


def content_end(text: str, node: Node) -> int:
    """Where the last value of a node ends; blank lines below a block text are its own only if its header has a `+`."""
    leaf = _last_leaf(node)
    if not is_block_text(text, leaf) or _keeps_blanks(text, leaf):
        return leaf.end
    return leaf.start + len(text[leaf.start : leaf.end].rstrip())


def past_comments(text: str, at: int, column: int, *, across_blanks: bool) -> int:
    """From the start of a line, over the comment lines indented by at least `column`, to the start of a line."""
    found = at
    while at < len(text):
        line = text[at : line_end(text, at)]
        content = line.lstrip(" ")
        if content.startswith("#") and len(line) - len(content) >= column:
            found = next_line(text, at)
        elif line.strip() or not across_blanks:
            break
        at = next_line(text, at)
    return found


def holds_comment(text: str, node: Node) -> bool:
    """Is there a `#` between the values of a list or map?"""
    at = node.start
    for leaf in _leaves(node):
        if "#" in text[at : leaf.start]:
            return True
        at = content_end(text, leaf)
    return "#" in text[at : node.end]


def separator(text: str, before: Node, last: Node, start: int) -> list[str]:
    """The lines to put above a new neighbour: a blank one where one stands above `last`, which begins at `start`."""
    between = text[after(text, before) : line_start(text, start)].splitlines()
    own_blanks = is_block_text(text, _last_leaf(last)) and _keeps_blanks(text, _last_leaf(last))
    return [""] if any(not line.strip() for line in between) and not own_blanks else []


def comment_follows(text: str, at: int, column: int) -> bool:
    """Would a block text ending at `at`, its key at `column`, take in the comment on the next line that is not blank?"""
    while at < len(text):
        line = text[at : line_end(text, at)]
        content = line.lstrip(" ")
        if line.strip():
            return content.startswith("#") and len(line) - len(content) > column
        at = next_line(text, at)
    return False


def is_block_text(text: str, node: Node) -> bool:
    """Is the value a text below a `|` or `>`?"""
    return node.kind == "text" and node.quoted and text[node.start] in "|>"


def _keeps_blanks(text: str, node: Node) -> bool:
    return "+" in text[node.start : line_end(text, node.start)].split("#")[0]


def _last_leaf(node: Node) -> Node:
    while node.kind != "text" and not node.flow and node.value:
        node = node.value[-1][1] if node.kind == "map" else node.value[-1]
    return node


def _leaves(node: Node) -> Iterator[Node]:
    if node.kind == "text":
        yield node
    for child in node.value if node.kind != "text" else ():
        for part in child if node.kind == "map" else (child,):
            yield from _leaves(part)
