"""One file's bytes become its records and its problems. Imported only for files that the cache does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from salesacct.problems import Problem
from salesacct.records.decode import Report, decode
from salesacct.records.model import ENTRY_TYPES, RECORD_TYPES, Config, RecordsFile
from salesacct.records.readings_csv import read_csv
from salesacct.records.record import is_id
from salesacct.records.scalars import short
from salesacct.records.spelling import did_you_mean
from salesacct.text.nodes import Node, is_null, parse
from salesacct.text.nodes import decode as decode_bytes
from salesacct.text.unreadable import conflicts
from salesacct.workspace.find import CONFIG
from salesacct.workspace.parsed import Parsed

NEWEST_SCHEMA = 1


def parse_file(data: bytes, path: Path, root: Path, shown: str) -> Parsed:
    """The records of the file at `path` that holds `data`; `shown` is its name for the problems."""
    text, _, problems = decode_bytes(data, shown)
    if any(p.severity == "error" for p in problems):
        return Parsed(problems=tuple(problems))
    if path.suffix == ".csv":
        unfinished = conflicts(text, shown)
        if unfinished:
            return Parsed(problems=_with_excerpts(unfinished, text))
        placed, wrong = read_csv(text, shown)
        return Parsed(readings=tuple(placed), problems=_with_excerpts([*problems, *wrong], text))
    return parse_text(text, path, root, shown)


def parse_text(text: str, path: Path, root: Path, shown: str) -> Parsed:
    """The records of a YAML text as it would stand at `path` of the workspace."""
    node, problems = parse(text, shown)
    if node is None or problems:
        return Parsed(problems=_with_excerpts(problems, text))
    file = _File(Report(shown), is_config=path == root / CONFIG)
    for key, value in node.value:
        file.top_level(key, value)
    return file.parsed(text)


def problems_of(text: str, path: Path, root: Path) -> tuple[Problem, ...]:
    """What is wrong within one file's text taken alone."""
    return parse_text(text, path, root, path.name).problems


def find_record(text: str, kind: str, id: str, line: int) -> Node | None:
    """The node of the record of `kind` that stands on `line` of the text (or has the key `id`)."""
    root, _ = parse(text, "")
    if root is None:
        return None
    for key, value in root.value:
        if kind == "config" and key.value == id:
            return value  # type: ignore[no-any-return]
        if key.value != kind:
            continue
        if value.kind == "list":
            return next((item for item in value.value if item.line == line), None)
        return next((entry for name, entry in value.value if name.value == id), None)
    return None


class _File:
    def __init__(self, report: Report, *, is_config: bool) -> None:
        self.report, self.is_config = report, is_config
        self.config: dict[str, Any] = {}
        self.records: dict[str, tuple[Any, ...]] = {}
        self.lines: dict[str, tuple[int, ...]] = {}
        self.broken: list[tuple[str, str, int]] = []

    def parsed(self, text: str) -> Parsed:
        return Parsed(
            config=Config(**self.config),
            settings=tuple(self.config),
            records=RecordsFile(**self.records),
            lines=self.lines,
            problems=_with_excerpts(self.report.problems, text),
            broken=tuple(self.broken),
        )

    def top_level(self, key: Node, value: Node) -> None:
        name, report = key.value, self.report
        if name in RECORD_TYPES:
            self._list(name, value)
        elif name == "schema":
            self._schema(value)
        elif self.is_config and name in ENTRY_TYPES:
            self._entries(name, value)
        elif self.is_config and name in Config.__struct_fields__:
            self._setting(name, key, value)
        elif name in Config.__struct_fields__:
            report.add(key, "wrong-file", f"`{name}:` belongs in {CONFIG}", f"move it to {CONFIG}")
        else:
            report.add(key, "unknown-key", f"unknown key `{short(name)}`", lambda: self._meant(name))

    def _meant(self, name: str) -> str:
        known = [*RECORD_TYPES, *(Config.__struct_fields__ if self.is_config else ())]
        return did_you_mean(name, known) or "kinds of record: " + ", ".join(RECORD_TYPES)

    def _schema(self, value: Node) -> None:
        if value.kind != "text":
            self.report.add(value, "wrong-shape", f"`schema` is a number, found a {value.kind}", "write `schema: 1`")
        elif value.value != str(NEWEST_SCHEMA):
            said = f"this file is of schema `{short(value.value)}`; this acct reads schema {NEWEST_SCHEMA}"
            self.report.add(value, "newer-schema", said, "update acct, or set `schema: 1` if the file is of that form")

    def _setting(self, name: str, key: Node, value: Node) -> None:
        if is_null(value):
            return
        lone = decode(Config, value._replace(kind="map", value=[(key, value)]), self.report)
        if lone is not None:
            self.config[name] = getattr(lone, name)

    def _list(self, kind: str, value: Node) -> None:
        if is_null(value):
            return
        if value.kind != "list":
            hint = "begin each record with a dash: `- id: …`"
            self.report.add(value, "wrong-shape", f"`{kind}` is a list of records", hint)
            return
        read = [(decode(RECORD_TYPES[kind], item, self.report), item.line) for item in value.value]
        self.records[kind] = tuple(record for record, _ in read if record is not None)
        self.lines[kind] = tuple(line for record, line in read if record is not None)
        self.broken += [
            (kind, id, item.line)
            for item, (record, _) in zip(value.value, read, strict=True)
            if record is None and (id := _id_of(item))
        ]

    def _entries(self, kind: str, value: Node) -> None:
        if is_null(value):
            return
        if value.kind != "map":
            hint = f"write `<id>: {{…}}` lines below `{kind}:`"
            self.report.add(value, "wrong-shape", f"`{kind}` is a mapping of ids", hint)
            return
        entries, lines = {}, []
        for key, entry in value.value:
            if not is_id(key.value):
                hint = "use lower-case letters, digits, dots, dashes and underscores"
                self.report.add(key, "bad-form", f"`{short(key.value)}` can't be an id", hint)
                continue
            given = {"id": key.value} if "id" in ENTRY_TYPES[kind].__struct_fields__ else {}
            record = decode(ENTRY_TYPES[kind], entry, self.report, **given)
            if record is None:
                self.broken.append((kind, key.value, entry.line))
            else:
                entries[key.value] = record
                lines.append(entry.line)
        self.config[kind] = entries
        self.lines[kind] = tuple(lines)


def _id_of(item: Node) -> str:
    """The id that a record with errors gives itself, "" for none."""
    pairs = item.value if item.kind == "map" else []
    return next((value.value for key, value in pairs if key.value == "id" and value.kind == "text"), "")


def _with_excerpts(problems: list[Problem], text: str) -> tuple[Problem, ...]:
    lines = text.splitlines() if problems else []
    return tuple(
        msgspec.structs.replace(p, excerpt=lines[p.line - 1][:400]) if not p.excerpt and 0 < p.line <= len(lines) else p
        for p in problems
    )
