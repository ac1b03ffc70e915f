"""One change in a file that a person wrote: the whole text in, the whole new text out, every other byte kept.

Each edit is spliced into the text, the result is parsed again, and must hold what the old text held with just that
change; otherwise `CannotEdit` is raised with the place, the reason and the text to put there by hand.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from salesacct.problems import CannotEdit
from salesacct.text import emit
from salesacct.text.nodes import Node, is_null, parse
from salesacct.text.places import problem_at
from salesacct.text.plan import Edit, splices_for
from salesacct.text.splice import Refused, spliced

MANY = 5
"""From so many edits on they are first tried all at once."""

__all__ = ["Edit", "append_item", "append_to_field", "change", "data_of", "remove_field", "set_entry", "set_field"]


def append_item(text: str, file: str, kind: str, item: Mapping[str, Any]) -> str:
    """Add one record to the list under the top-level key `kind`, which is made when absent."""
    return change(text, file, [Edit("append", kind, value=item)])


def set_field(text: str, file: str, kind: str, id: str, field: str, value: object) -> str:
    """Change or add one field of the record with that id, or below that key where `kind` is a mapping."""
    return change(text, file, [Edit("set", kind, id, field, value)])


def remove_field(text: str, file: str, kind: str, id: str, field: str) -> str:
    """Take one field away; the text as it is when the record has no such field."""
    return change(text, file, [Edit("remove", kind, id, field)])


def append_to_field(text: str, file: str, kind: str, id: str, field: str, item: Mapping[str, Any]) -> str:
    """Add one mapping to a list field (check-ins, moves, revisions) of a record; the list is made when absent."""
    return change(text, file, [Edit("append-to", kind, id, field, item)])


def set_entry(text: str, file: str, kind: str, key: str, value: Mapping[str, Any]) -> str:
    """Add an entry to a top-level mapping such as `people`, which is made when absent."""
    return change(text, file, [Edit("entry", kind, key, value=value)])


def change(text: str, file: str, edits: Sequence[Edit]) -> str:
    """All edits, one after the other, and the result verified; CannotEdit when one of them can't be made so."""
    body = text.removeprefix("\ufeff")
    root = _read(body, file, edits)
    expected, ended = _data(root), False
    if not body.endswith(
        ("\n", "\r")
    ):  # a block text at the end has no last line end, and gets one when a line follows
        whole = _data(_read(body + "\n", file, edits))
        expected, ended = whole, whole != expected
    new = body
    for done, edit in enumerate(edits):
        root = root if new is body else _read(new, file, edits)
        if done < 2 and len(edits) - done >= MANY:
            whole = _at_once(new, root, edits[done:])
            if whole is not None and _holds(whole + "\n" if ended else whole, file, expected, edits[done:]):
                return text[: len(text) - len(body)] + whole
        try:
            new = spliced(new, splices_for(new, root, edit))
        except Refused as refused:
            raise _cannot(new, file, refused.at, refused.reason, edits) from None
        _apply(expected, edit)
    if not _holds(new + "\n" if ended else new, file, expected):
        raise _cannot(body, file, 0, "the result would not read back the same", edits)
    return text[: len(text) - len(body)] + new


def _holds(text: str, file: str, data: dict[str, Any], edits: Sequence[Edit] = ()) -> bool:
    """Does a text hold the data with the edits made? Only a text that is sound shows that they fit each other."""
    root, problems = parse(text, file)
    return not problems and _settled(_data(root)) == _settled(_applied(data, edits) if edits else data)


def _at_once(text: str, root: Node | None, edits: Sequence[Edit]) -> str | None:
    """All edits spliced into the text as it is, for a text read again after each of a thousand takes minutes.

    None where they get into each other's way; whether what comes out is right is for the caller to see.
    """
    try:
        splices = [splice for edit in edits for splice in splices_for(text, root, edit)]
    except Refused:
        return None
    ordered = sorted(splices, key=lambda s: s.start)
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        return None
    return spliced(text, splices)


def _read(text: str, file: str, edits: Sequence[Edit]) -> Node | None:
    root, problems = parse(text, file)
    if problems:
        raise CannotEdit(problems[0], _paste(edits))
    return root


def data_of(node: Node | None) -> Any:
    """What a node holds, for writing it into another file: texts that stood without quotes are `Plain`."""
    if node is None:
        return {}
    if node.kind == "map":
        return {key.value: data_of(value) for key, value in node.value}
    if node.kind == "list":
        return [data_of(item) for item in node.value]
    return None if is_null(node) else node.value if node.quoted else emit.Plain(node.value)


def _data(node: Node | None) -> Any:
    """What a node holds, without places: dicts, lists, texts, None for nothing; an empty dict for an empty file."""
    if node is None:
        return {}
    if node.kind == "map":
        return {key.value: _data(value) for key, value in node.value}
    if node.kind == "list":
        return [_data(item) for item in node.value]
    return None if is_null(node) else node.value


def _applied(data: dict[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """A copy of the data with all edits made."""
    new = copy.deepcopy(data)
    for edit in edits:
        _apply(new, edit)
    return new


def _settled(data: dict[str, Any]) -> dict[str, Any]:
    """A kind whose last record was taken out reads as one with nothing below it."""
    return {key: None if value in ([], {}) else value for key, value in data.items()}


def _apply(data: Any, edit: Edit) -> None:
    """Make the same change in plain data."""
    written = emit.as_data(edit.value) if edit.op not in ("remove", "drop") else None
    if edit.op == "append":
        data[edit.kind] = [*(data.get(edit.kind) or ()), written]
        return
    if edit.op == "entry":
        data[edit.kind] = {**(data.get(edit.kind) or {}), edit.id: written}
        return
    below = data[edit.kind] if edit.kind else data
    if edit.op == "drop":
        data[edit.kind] = (
            {key: entry for key, entry in below.items() if key != edit.id}
            if isinstance(below, dict)
            else [item for item in below if not (isinstance(item, dict) and item.get("id") == edit.id)]
        )
        return
    if not edit.kind:
        record = below
    elif isinstance(below, dict):
        below[edit.id] = record = below[edit.id] or {}
    else:
        record = next(item for item in below if isinstance(item, dict) and item.get("id") == edit.id)
    *inner, last = edit.field.split(".")
    for step in inner:
        record = record[int(step)] if isinstance(record, list) else _filled(record, step)
    if edit.op == "set":
        record[last] = written
    elif edit.op == "remove":
        record.pop(last, None)
    else:
        record[last] = [*(record.get(last) or ()), written]


def _filled(record: dict[str, Any], step: str) -> Any:
    """What stands below a key, an empty mapping where nothing does."""
    record[step] = {} if record[step] is None else record[step]
    return record[step]


def _cannot(text: str, file: str, at: int, reason: str, edits: Sequence[Edit]) -> CannotEdit:
    message = f"acct can't make this change: {reason}"
    return CannotEdit(problem_at(text, file, at, message, "change the file by hand", "cannot-edit"), _paste(edits))


def _paste(edits: Sequence[Edit]) -> str:
    """The edits as text for a person to put into the file."""
    lines: list[str] = []
    for edit in edits:
        if edit.op == "append":
            lines += [f"{emit.key(edit.kind)}:", *emit.record_lines(edit.value, 2, 4)]
        elif edit.op == "entry":
            lines += [f"{emit.key(edit.kind)}:", *emit.field_lines(edit.id, edit.value, 2)]
        elif edit.op not in ("remove", "drop"):
            value = [edit.value] if edit.op == "append-to" else edit.value
            lines += [f"# {edit.kind}: {edit.id}", *emit.field_lines(edit.field, value, 4)]
    return "".join(f"{line}\n" for line in lines)
