"""Nodes become records; every wrong key and value becomes a problem with its place.

The field decides the type, not YAML: every scalar arrives as the text the person wrote.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import types
import typing
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from salesacct.problems import Problem
from salesacct.records.record import is_id
from salesacct.records.scalars import Bad, date, number, short
from salesacct.records.spelling import did_you_mean
from salesacct.text.nodes import Node, is_null

R = TypeVar("R", bound=msgspec.Struct)


MOST_PROBLEMS = 100
"""So many problems of one file are told; a megabyte of slips would be half a million, and the rest is only counted."""


class Report:
    """Collects the problems of one file; `count` has all of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._told: list[Problem] = []
        self._last = (0, 0)

    def add(self, node: Node, rule: str, message: str, hint: str | Callable[[], str] = "") -> None:
        """Note one problem at `node`; a hint that takes long to find is looked for only when it is told."""
        self.count += 1
        if self.count <= MOST_PROBLEMS:
            said = hint if isinstance(hint, str) else hint()
            self._told.append(Problem(self.file, node.line, node.column, message, said, rule))
        elif self.count == MOST_PROBLEMS + 1:
            self._last = (node.line, node.column)

    @property
    def problems(self) -> list[Problem]:
        """What is told: the first problems, and how many come after them."""
        more = self.count - MOST_PROBLEMS
        if more <= 0:
            return self._told
        line, column = self._last
        said = f"{more} more problems from here on"
        return [*self._told, Problem(self.file, line, column, said, "mend those above first", "many-problems")]


class Field(NamedTuple):
    """How one key of a record is read."""

    name: str
    read: Callable[[Node, Report], Any]
    required: bool


def decode(
    kind: type[R], node: Node, report: Report, *, without: frozenset[str] = frozenset(), **given: Any
) -> R | None:
    """The record of type `kind` in the mapping `node`; None, with the problems in `report`, when it does not hold.

    `given` are fields that do not stand in the mapping (the key of `people:` is the person's id);
    `without` are fields of the record that the mapping may not hold.
    """
    if node.kind != "map":
        report.add(
            node,
            "wrong-shape",
            f"expected a mapping of keys for a {kind.__name__.lower()}, found {_shape(node)}",
            "write `key: value` lines, indented below it",
        )
        return None
    fields = _fields(kind)
    values: dict[str, Any] = dict(given)
    before = report.count
    written = set(given)
    for key, value in node.value:
        name = key.value if key.kind == "text" else ""
        field = fields.get(name)
        if field is None or name in without or name in given:
            known = [n for n in fields if n not in without and n not in given]
            said = f"unknown key `{short(name)}` in a {kind.__name__.lower()}"
            report.add(key, "unknown-key", said, functools.partial(_meant, name, known))
            continue
        written.add(field.name)
        if is_null(value) and not field.required:
            continue
        values[field.name] = field.read(value, report)
    for needed, name in _required(kind):
        if needed not in written:
            report.add(node, "missing-key", f"a {kind.__name__.lower()} needs `{name}`", f"add a line `{name}: …`")
    if report.count > before:
        return None
    return kind(**values)


@functools.cache
def _required(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """The fields without which there is no record, each with its key in the file."""
    return tuple((field.name, name) for name, field in _fields(kind).items() if field.required)


def _meant(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known) or "known keys: " + ", ".join(known)


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, Field]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        f.encode_name: Field(f.name, _reader(hints[f.name], f.encode_name), f.required)
        for f in msgspec.structs.fields(kind)
    }


def _shape(node: Node) -> str:
    if node.kind == "text":
        return "nothing" if is_null(node) else f"`{short(node.value)}`"
    return "a list" if node.kind == "list" else "a mapping"


def _reader(kind: Any, key: str) -> Callable[[Node, Report], Any]:
    """The function that reads a value of the annotated type `kind`; it reports and returns None on trouble."""
    meta: msgspec.Meta | None = None
    if typing.get_origin(kind) is typing.Annotated:
        kind, *extras = typing.get_args(kind)
        meta = next((m for m in extras if isinstance(m, msgspec.Meta)), None)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in typing.get_args(kind) if a is not type(None)]
        return _reader(inner[0], key) if len(inner) == 1 else _text_or_list(inner, key)
    if origin is tuple:
        return _list_reader(typing.get_args(kind)[0], key)
    if origin is dict:
        return _map_reader(typing.get_args(kind)[1], key)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        struct = kind
        return lambda node, report: decode(struct, node, report)
    return _scalar_reader(_scalar(kind, meta), key)


def _text_or_list(inner: list[Any], key: str) -> Callable[[Node, Report], Any]:
    one, many = _reader(inner[0], key), _reader(inner[1], key)
    return lambda node, report: (many if node.kind == "list" else one)(node, report)


def _list_reader(item: Any, key: str) -> Callable[[Node, Report], Any]:
    read = _reader(item, key)

    def read_list(node: Node, report: Report) -> Any:
        if node.kind != "list":
            report.add(node, "wrong-shape", f"`{key}` is a list, found {_shape(node)}", "put it in brackets: [ … ]")
            return None
        return tuple(read(child, report) for child in node.value)

    return read_list


def _map_reader(item: Any, key: str) -> Callable[[Node, Report], Any]:
    read = _reader(item, key)

    def read_map(node: Node, report: Report) -> Any:
        if node.kind != "map":
            hint = f"write `{key}: {{<id>: …}}`"
            report.add(node, "wrong-shape", f"`{key}` is a mapping by id, found {_shape(node)}", hint)
            return None
        for name, _ in node.value:
            if not is_id(name.value):
                hint = "use lower-case letters, digits, dots, dashes and underscores"
                report.add(name, "bad-form", f"`{key}`: `{short(name.value)}` can't be an id", hint)
        return {name.value: read(value, report) for name, value in node.value}

    return read_map


def _scalar_reader(parse: Callable[[str], Any], key: str) -> Callable[[Node, Report], Any]:
    def read(node: Node, report: Report) -> Any:
        if node.kind != "text":
            report.add(
                node,
                "wrong-shape",
                f"`{key}` is a single value, found {_shape(node)}",
                "quote the text if it begins with [ or {",
            )
            return None
        if is_null(node):
            report.add(node, "empty-value", f"`{key}` is empty", "give it a value or remove the line")
            return None
        try:
            return parse(node.value)
        except Bad as bad:
            report.add(node, bad.rule, f"`{key}`: {bad.message}", bad.hint)
            return None

    return read


def _scalar(kind: Any, meta: msgspec.Meta | None) -> Callable[[str], Any]:
    if kind is Decimal:
        return number
    if kind is dt.date:
        return date
    if kind is int:
        return functools.partial(_whole, meta=meta)
    if typing.get_origin(kind) is Literal:
        return functools.partial(_choice, allowed=typing.get_args(kind))
    return functools.partial(_text, meta=meta) if meta else str


def _whole(text: str, meta: msgspec.Meta | None) -> int:
    if not re.fullmatch(r"[+-]?\d{1,9}", text.strip()):
        raise Bad("not-a-number", f"`{short(text)}` is not a whole number", "write digits only")
    value = int(text)
    if meta and ((meta.ge is not None and value < meta.ge) or (meta.le is not None and value > meta.le)):
        upto = f" to {meta.le}" if meta.le is not None else " upwards"
        raise Bad("out-of-range", f"{value} is out of range", f"{meta.description or 'allowed'}: from {meta.ge}{upto}")
    return value


def _choice(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        hint = did_you_mean(text, allowed) or "write one of them as it stands here"
        raise Bad("not-a-choice", f"`{short(text)}` is none of {', '.join(allowed)}", hint)
    return text


def _text(text: str, meta: msgspec.Meta) -> str:
    if meta.min_length and not text.strip():
        raise Bad("empty-value", "is empty", "give it a value")
    if (meta.pattern and not re.fullmatch(meta.pattern, text)) or (meta.max_length and len(text) > meta.max_length):
        raise Bad("bad-form", f"`{short(text)}` does not fit", f"use {meta.description}")
    return text
