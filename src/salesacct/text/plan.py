"""One edit of a record becomes the splices that make it: which record is meant, and what its file looks like there."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from salesacct.text import emit
from salesacct.text.layout import separator
from salesacct.text.nodes import Node, is_null
from salesacct.text.splice import (
    Refused,
    Splice,
    add_entry,
    add_item,
    add_lines,
    add_pair,
    fill,
    insert_lines,
    remove_item,
    remove_pair,
    replace_value,
)


class Edit(NamedTuple):
    """One change. `kind` is a top-level key, `id` names one record below it, `field` one of its fields.

    append     add the mapping `value` to the list under `kind`
    set        give `field` of the record `id` the `value`; `actions.1.done` is a field of the second of its `actions`
    remove     take `field` of the record `id` away; nothing happens when it has none
    append-to  add the mapping `value` to the list `field` of the record `id`
    entry      add the mapping `value` under the new key `id` of the mapping under `kind`
    drop       take the record `id` away

    Without a `kind` the whole text is the record: `calendar.week_starts` is a field of it.
    """

    op: Literal["append", "set", "remove", "append-to", "entry", "drop"]
    kind: str
    id: str = ""
    field: str = ""
    value: Any = None


def splices_for(text: str, root: Node | None, edit: Edit) -> list[Splice]:
    """The splices that make one edit; `root` is the parsed text, None for one with nothing in it."""
    if edit.op == "append":
        return _append(text, root, edit)
    if edit.op == "entry":
        return _entry(text, root, edit)
    holder, key, record = _find(root, edit) if edit.kind else _whole(root)
    if edit.op == "drop":
        return remove_item(text, *_place_of(holder, key, record))
    *inner, last = edit.field.split(".")
    for step in inner:
        holder, key, record = _below(holder, key, record, step)
    if record.kind == "list":
        raise Refused(record.start, f"`{key.value}` is a list")
    edit = edit._replace(field=last)
    if record.kind == "text":
        value = [edit.value] if edit.op == "append-to" else edit.value
        return [] if edit.op == "remove" else replace_value(text, holder, key, record, {edit.field: value})
    index = next((i for i, (name, _) in enumerate(record.value) if name.value == edit.field), None)
    if edit.op == "remove":
        return [] if index is None else remove_pair(text, record, index)
    if edit.op == "append-to":
        return _append_to(text, root, record, index, edit)
    if index is None:
        return add_pair(text, record, edit.field, edit.value)
    name, value = record.value[index]
    return replace_value(text, record, name, value, edit.value)


def _append_to(text: str, root: Node | None, record: Node, index: int | None, edit: Edit) -> list[Splice]:
    column = record.column - 1
    if index is None:
        if record.flow:
            return add_pair(text, record, edit.field, [edit.value])
        lines = emit.item_lines(edit.value, column + _dash_offset(root))
        return add_lines(text, record, [f"{' ' * column}{emit.key(edit.field)}:", *lines])
    key, value = record.value[index]
    if value.kind == "list" and (value.value or record.flow or _tall(text, value)):
        return add_item(text, value, edit.value, record)
    if value.kind != "list" and not is_null(value):
        raise Refused(value.start, f"`{edit.field}` is not a list")
    if record.flow:
        return replace_value(text, record, key, value, [edit.value])
    return fill(text, key, value, emit.item_lines(edit.value, column + _dash_offset(root)))


def _find(root: Node | None, edit: Edit) -> tuple[Node, Node, Node]:
    """The mapping and the key that hold the record, and the record: a map, or nothing yet below its key."""
    below = _pair(root, edit.kind)
    found: list[tuple[Node, Node, Node]] = []
    if root is not None and below is not None and below[1].kind == "map":
        found = [(below[1], key, value) for key, value in below[1].value if key.value == edit.id]
    elif root is not None and below is not None and below[1].kind == "list":
        for item in below[1].value:
            name = _pair(item, "id") if item.kind == "map" else None
            if name is not None and name[1].value == edit.id:
                found.append((root, below[0], item))
    at = below[0].start if below else 0
    if not found:
        raise Refused(at, f"there is no `{edit.id}` under `{edit.kind}` in this file")
    if len(found) > 1:
        raise Refused(found[1][2].start, f"`{edit.id}` stands under `{edit.kind}` more than once")
    if found[0][2].kind != "map" and not is_null(found[0][2]):
        raise Refused(found[0][2].start, f"`{edit.id}` is not a mapping of fields")
    return found[0]


def _whole(root: Node | None) -> tuple[Node, Node, Node]:
    """The text's own mapping in the place of a record."""
    if root is None:
        raise Refused(0, "there is nothing in this file")
    return root, root, root


def _place_of(holder: Node, key: Node, record: Node) -> tuple[Node, int]:
    """The list or mapping that a record stands in, and which of its values it is."""
    value = next(value for name, value in holder.value if name is key)
    if value is record:
        return holder, next(i for i, (name, _) in enumerate(holder.value) if name is key)
    return value, next(i for i, item in enumerate(value.value) if item is record)


def _below(holder: Node, key: Node, record: Node, step: str) -> tuple[Node, Node, Node]:
    """One step of a field's way down: an entry of a list by its place, a mapping below a key by its name."""
    if record.kind == "list":
        if int(step) >= len(record.value):
            raise Refused(record.start, f"`{key.value}` has no entry {int(step) + 1}")
        entry = record.value[int(step)]
        if entry.kind != "map":
            raise Refused(entry.start, f"entry {int(step) + 1} of `{key.value}` is not a mapping of fields")
        return holder, key, entry
    pair = _pair(record, step)
    if pair is None or (pair[1].kind == "text" and not is_null(pair[1])):
        raise Refused(record.start, f"there is no `{step}` to change")
    return record, pair[0], pair[1]


def _append(text: str, root: Node | None, edit: Edit) -> list[Splice]:
    pair = _pair(root, edit.kind)
    if root is None or pair is None:
        return _new_key(text, root, edit, [edit.value])
    key, value = pair
    if value.kind == "list" and (value.value or root.flow or _tall(text, value)):
        return add_item(text, value, edit.value, root)
    if value.kind != "list" and not is_null(value):
        raise Refused(value.start, f"`{edit.kind}` is not a list")
    if root.flow:
        return replace_value(text, root, key, value, [edit.value])
    dash = root.column - 1 + _dash_offset(root)
    return fill(text, key, value, emit.record_lines(edit.value, dash, dash + 2))


def _entry(text: str, root: Node | None, edit: Edit) -> list[Splice]:
    pair = _pair(root, edit.kind)
    if root is None or pair is None:
        return _new_key(text, root, edit, {edit.id: edit.value})
    key, value = pair
    if value.kind != "map" and not is_null(value):
        raise Refused(value.start, f"`{edit.kind}` is not a mapping")
    if _pair(value, edit.id) is not None:
        raise Refused(value.start, f"`{edit.id}` already stands under `{edit.kind}`")
    if root.flow and value.kind == "text":
        return replace_value(text, root, key, value, {edit.id: edit.value})
    if value.kind == "map" and (value.value or root.flow or _tall(text, value)):
        return add_entry(text, value, edit.id, edit.value)
    name = emit.key(edit.id)
    return fill(text, key, value, [f"{' ' * (root.column + 1)}{name}: {emit.flow(edit.value)}"])


def _new_key(text: str, root: Node | None, edit: Edit, value: Any) -> list[Splice]:
    """A top-level key that the file has not yet, at its end."""
    if root is not None and root.flow:
        return add_pair(text, root, edit.kind, value)
    column = root.column - 1 if root else 0
    dash = column + _dash_offset(root)
    if isinstance(value, list):
        lines = emit.record_lines(value[0], dash, dash + 2)
    else:
        lines = [f"{' ' * (column + 2)}{emit.key(edit.id)}: {emit.flow(edit.value)}"]
    lines = [f"{' ' * column}{emit.key(edit.kind)}:", *lines]
    if root is not None and len(root.value) > 1:
        lines = separator(text, root.value[-2][1], root.value[-1][1], root.value[-1][0].start) + lines
    return [insert_lines(text, len(text), lines)]


def _dash_offset(root: Node | None) -> int:
    """How far the file's top-level lists are indented below their keys: 0 or 2, as its first list in block style is."""
    for key, value in root.value if root is not None else ():
        if value.kind == "list" and not value.flow:
            return 2 if value.column > key.column else 0
    return 2


def _tall(text: str, brackets: Node) -> bool:
    """Do the brackets stand on several lines?"""
    return len(text[brackets.start : brackets.end].splitlines()) > 1


def _pair(node: Node | None, name: str) -> tuple[Node, Node] | None:
    """A key and its value in a mapping."""
    pairs: list[tuple[Node, Node]] = node.value if node is not None and node.kind == "map" else []
    return next((pair for pair in pairs if pair[0].value == name), None)
