"""Where a change goes in a hand-written YAML text: the splices for one record, field or item, and nothing else.

The functions look at nodes and at the text around them, follow the columns and the style found there, and give
splices; they never judge whether the result is right, which is the editor's to check. `Refused` says that the text
is of a kind they do not know how to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from salesacct.text import emit
from salesacct.text.layout import (
    after,
    comment_follows,
    content_end,
    holds_comment,
    is_block_text,
    past_comments,
    separator,
)
from salesacct.text.nodes import Node
from salesacct.text.places import line_end, line_start, newline_of, next_line


class Splice(NamedTuple):
    """Replace text[start:end] with `text`."""

    start: int
    end: int
    text: str


class Refused(Exception):
    """No safe place was found; `at` is the offset, `reason` the rest of a sentence."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at, self.reason = at, reason


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices made; those at one place stand in the order given."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda s: s.start):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


def insert_lines(text: str, at: int, lines: list[str], *, ended: bool = False) -> Splice:
    """Whole lines at the start of a line, or after a last line that has no ending.

    The text then still ends without one, unless `ended` or a block text among the lines (`key: |`) needs it.
    """
    newline = newline_of(text, at)
    if at and text[at - 1] not in "\r\n":
        ended = ended or any(line.endswith(": |") for line in lines)
        return Splice(at, at, newline + newline.join(lines) + (newline if ended else ""))
    return Splice(at, at, newline.join(lines) + newline)


def add_item(text: str, node: Node, item: Mapping[str, Any], beside: Node) -> list[Splice]:
    """One more item at the end of a list, with the dash column, the gap and the style of the last one.

    `beside` is the mapping that holds the list. An empty list is one in brackets.
    """
    if node.flow:
        return add_in_brackets(text, node, emit.flow(item, quote=_quote_of_keys(text, node, beside)))
    dash, last = node.column - 1, node.value[-1]
    where = line_start(text, last.start) + dash
    gap = text[where + 1 : last.start] if text.startswith("-", where) else ""
    if last.kind == "map" and last.flow:
        lines = [f"{' ' * dash}-{gap or ' '}{emit.flow(item, quote=_quote_of_keys(text, last))}"]
    else:
        alone = not text.startswith("-", where)
        column = last.column - 1 if alone or (gap and not gap.strip(" ")) else dash + 2
        lines = emit.record_lines(item, dash, column, alone=alone)
    if len(node.value) > 1:
        lines = separator(text, node.value[-2], last, where) + lines
    return [insert_lines(text, past_comments(text, after(text, node), dash + 1, across_blanks=True), lines)]


def add_pair(text: str, mapping: Node, name: str, value: object) -> list[Splice]:
    """One more field at the end of a record."""
    if mapping.flow:
        return add_in_brackets(text, mapping, emit.flow({name: value}, quote=_quote_of_keys(text, mapping))[1:-1])
    column = mapping.column - 1
    if isinstance(value, str) and comment_follows(text, _end_of_fields(text, mapping), column):
        return add_lines(text, mapping, [f"{' ' * column}{emit.key(name)}: {emit.scalar(value)}"])
    return add_lines(text, mapping, emit.field_lines(name, value, column))


def add_lines(text: str, mapping: Node, lines: list[str]) -> list[Splice]:
    """Lines at the end of a block mapping, below the comments that are indented as its keys are."""
    return [insert_lines(text, _end_of_fields(text, mapping), lines)]


def _end_of_fields(text: str, mapping: Node) -> int:
    return past_comments(text, after(text, mapping), mapping.column - 1, across_blanks=False)


def add_entry(text: str, mapping: Node, name: str, value: Mapping[str, Any]) -> list[Splice]:
    """One more named mapping at the end of a mapping of such, in brackets or as a block as the last one is."""
    if mapping.flow:
        return add_pair(text, mapping, name, value)
    (last_key, last), column = mapping.value[-1], mapping.column - 1
    lead = f"{' ' * column}{emit.key(name)}:"
    if last.kind == "map" and not last.flow:
        lines = [lead, *(emit.record_lines(value, column, last.column - 1, alone=True)[1:])]
    else:
        columns = {entry.column - 1 for _, entry in mapping.value if entry.kind == "map"}
        aligned = columns.pop() if len(mapping.value) > 1 and len(columns) == 1 else 0
        lines = [f"{lead.ljust(aligned - 1)} {emit.flow(value)}"]
    if len(mapping.value) > 1:
        lines = separator(text, mapping.value[-2][1], last, last_key.start) + lines
    return add_lines(text, mapping, lines)


def add_in_brackets(text: str, node: Node, piece: str) -> list[Splice]:
    """One more value at the end of `[…]` or `{…}`, on a line of its own where the last one is."""
    close = node.end - 1
    if text[node.start] not in "[{":
        raise Refused(node.start, "a tag stands before the bracket")
    if not node.value:
        inner = text[node.start + 1 : close]
        if inner.strip():
            raise Refused(node.start, "a comment stands between the brackets")
        return [Splice(node.start + 1, close, piece)]
    first, last = node.value[-1] if node.kind == "map" else (node.value[-1], node.value[-1])
    at, start = last.end, line_start(text, first.start)
    comma = _comma(text, at, close)
    line = line_end(text, at if comma is None else comma)
    if text[start : first.start].strip() or line >= close:
        return [Splice(at, at, f", {piece}")]
    own_line = f"{newline_of(text)}{text[start : first.start]}{piece}"
    if comma is not None:
        return [Splice(line, line, f"{own_line},")]
    return [Splice(at, at, ","), Splice(line, line, own_line)]


def fill(text: str, key: Node, value: Node, lines: list[str]) -> list[Splice]:
    """Lines below a key that has nothing yet: an empty value, `~`, `null`, `[]` or `{}` goes, its comment stays."""
    at = next_line(text, max(key.end, value.end))
    at = past_comments(text, at, key.column, across_blanks=False)
    return [_without(text, value.start, value.end), insert_lines(text, at, lines)]


def replace_value(text: str, mapping: Node, key: Node, value: Node, new: object) -> list[Splice]:
    """Another value for a key; a comment on the key's line stays."""
    if mapping.flow:
        written = emit.flow(new, quote=_quote_of_keys(text, mapping))
        return [_at_value(text, value.start, value.end, written)]
    if value.kind != "text" and holds_comment(text, value):
        raise Refused(value.start, "there are comments inside the value to be replaced")
    column, below = mapping.column - 1, after(text, value)
    quote = text[value.start] if value.quoted and text[value.start] in "'\"" else ""
    head, *more = emit.value_lines(new, column, quote)
    if more and isinstance(new, str) and comment_follows(text, below, column):
        head, more = emit.scalar(new), []
    if value.kind != "text" and not value.flow:
        if "#" in text[content_end(text, value) : below]:
            raise Refused(value.start, "a comment stands beside the value to be replaced")
        colon = text.index(":", key.end) + 1
        return [_at_value(text, colon, colon, head), Splice(line_start(text, value.start), below, _joined(text, more))]
    if is_block_text(text, value):
        header = text[value.start : line_end(text, value.start)].split()[0]
        body = next_line(text, value.start)
        stop = max(body, below)
        return [_at_value(text, value.start, value.start + len(header), head), Splice(body, stop, _joined(text, more))]
    splices = [_at_value(text, value.start, value.end, head)]
    return [*splices, insert_lines(text, below, more, ended=head == "|")] if more else splices


def remove_pair(text: str, mapping: Node, index: int) -> list[Splice]:
    """A record without one of its fields; the comment on the field's line goes with it."""
    key, value = mapping.value[index]
    if value.kind != "text" and holds_comment(text, value):
        raise Refused(value.start, "there are comments inside the field to be removed")
    following = mapping.value[index + 1][0].start if index + 1 < len(mapping.value) else None
    if mapping.flow:
        if index == 0 and following is not None:
            return [Splice(key.start, following, "")]
        return [Splice(mapping.value[index - 1][1].end if index else key.start, value.end, "")]
    start, end = line_start(text, key.start), after(text, value)
    if not text[start : key.start].strip():
        return [Splice(start, end, "")]
    if index or following is None or text[start : key.start].strip() != "-":
        raise Refused(key.start, "the field shares its line with something else")
    if text[end:following].strip():  # comments: they stay, below a dash on its own
        return [Splice(len(text[: key.start].rstrip(" ")), end, newline_of(text, end))]
    return [Splice(key.start, following, "")]


def remove_item(text: str, node: Node, index: int) -> list[Splice]:
    """A list without one of its items, or a mapping of entries without one; the comments inside go, those above stay.

    Refused where the item shares its lines with something else.
    """
    first, last = node.value[index] if node.kind == "map" else (node.value[index], node.value[index])
    following = node.value[index + 1] if index + 1 < len(node.value) else None
    if node.flow:
        before = node.value[index - 1] if index else None
        if before is None and following is not None:
            return [Splice(first.start, _first(node, following).start, "")]
        return [Splice(first.start if before is None else _last(node, before).end, last.end, "")]
    start, end = line_start(text, first.start), after(text, last)
    if node.kind == "list":
        start = _line_of_dash(text, node, first)
    if text[start : first.start].strip() != ("-" if node.kind == "list" else ""):
        raise Refused(first.start, "the record shares its line with something else")
    return [Splice(start, end, "")]


def _line_of_dash(text: str, node: Node, item: Node) -> int:
    """The start of the line with an item's dash, which may stand on a line of its own above it."""
    start = line_start(text, item.start)
    while start and not text.startswith("-", start + node.column - 1):
        start = line_start(text, start - 1)
    return start


def _first(node: Node, child: Any) -> Node:
    found: Node = child[0] if node.kind == "map" else child
    return found


def _last(node: Node, child: Any) -> Node:
    found: Node = child[1] if node.kind == "map" else child
    return found


def _comma(text: str, at: int, close: int) -> int | None:
    """The comma that follows a value inside brackets, comments aside."""
    while at < close:
        if text[at] == "#":
            at = line_end(text, at)
        elif text[at].isspace():
            at += 1
        else:
            return at if text[at] == "," else None
    return None


def _at_value(text: str, start: int, end: int, written: str) -> Splice:
    """A value written over another, a space after the colon when there was none."""
    if not written:
        return _without(text, start, end)
    return Splice(start, end, f" {written}" if text[start - 1] == ":" else written)


def _without(text: str, start: int, end: int) -> Splice:
    """A value taken out, with the space that set it off, and all of them when nothing follows on the line."""
    if start < end:
        bare = not text[end : line_end(text, end)].strip()
        start = len(text[:start].rstrip(" ")) if bare else start - (text[start - 1] == " ")
    return Splice(start, end, "")


def _joined(text: str, lines: list[str]) -> str:
    return "".join(line + newline_of(text) for line in lines)


def _quote_of_keys(text: str, *nodes: Node) -> str:
    """The quote that keys have in the first of the nodes that holds any: `"` in files written as JSON."""
    for node in nodes:
        while node.kind == "list" and node.value:
            node = node.value[-1]
        if node.kind == "map" and node.value:
            return '"' if text[node.value[0][0].start] == '"' else ""
    return ""
