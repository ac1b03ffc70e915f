"""A workspace folder becomes a book, with every problem of every file.

All `*.yaml` under the root are read, hidden and `private` folders and other workspaces inside it aside, and all
`*.csv` in `readings` folders. Nothing is skipped in silence: what is not read is a problem.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.calendar import Calendar
from salesacct.problems import Problem, UserError
from salesacct.records import model
from salesacct.records.book import Book
from salesacct.records.check import ONE, check
from salesacct.records.decode import Report, decode
from salesacct.records.places import Places
from salesacct.records.readings import Placed, Reading, collect, read_csv
from salesacct.records.spelling import did_you_mean
from salesacct.text.nodes import Node, is_null, parse
from salesacct.text.nodes import decode as decode_bytes
from salesacct.workspace.find import CONFIG
from salesacct.workspace.holidays import holidays_of

RECORD_TYPES: dict[str, type[model.Record]] = {
    "goals": model.Goal,
    "commitments": model.Commitment,
    "reviews": model.Review,
    "kudos": model.Kudos,
    "wins": model.Win,
    "blockers": model.Blocker,
}
ENTRY_TYPES: dict[str, type[model.Record]] = {
    "people": model.Person,
    "metrics": model.Metric,
    "objectives": model.Objective,
    "imports": model.Import,
}
NEWEST_SCHEMA = 1
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Workspace(NamedTuple):
    """What was read: the whole book (of all days), where each record stands, and all problems."""

    root: Path
    book: Book
    places: Places
    problems: tuple[Problem, ...]
    files: int = 0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a command."""
        return tuple(p for p in self.problems if p.severity == "error")


def load(root: Path, today: dt.date, cwd: Path | None = None) -> Workspace:
    """Read everything under `root`; `today` only decides which years' public holidays are known.

    Never raises for what a file holds: that is in `problems`, sorted by place.
    """
    return _Loader(root, cwd or Path.cwd()).load(today)


def problems_of(text: str, path: Path, root: Path) -> tuple[Problem, ...]:
    """What is wrong within one file's text taken alone, as it would stand at `path` of the workspace."""
    loader = _Loader(root, Path.cwd())
    loader.read_text(text, path)
    return tuple(loader.problems)


def yaml_files(root: Path) -> Iterator[Path]:
    """The record files of the workspace, acct.yaml first, then by path."""
    yield root / CONFIG
    for folder, _, files in walk(root):
        for name in files:
            if name.endswith(".yaml") and not (folder == root and name == CONFIG):
                yield folder / name


def reading_files(root: Path) -> Iterator[Path]:
    """The readings files of the workspace, by path."""
    for folder, _, files in walk(root):
        if "readings" in folder.relative_to(root).parts:
            yield from (folder / name for name in files if name.endswith(".csv"))


def walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """os.walk in sorted order, without hidden files, `private` and workspaces inside this one."""
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        if here != root and CONFIG in files:
            folders.clear()
            continue
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != "private")
        yield here, folders, sorted(f for f in files if not f.startswith("."))


class _Loader:
    def __init__(self, root: Path, cwd: Path) -> None:
        self.root, self.cwd = root, cwd
        self.places = Places()
        self.problems: list[Problem] = []
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in RECORD_TYPES}
        self.config: dict[str, Any] = {}
        self.texts: dict[str, str] = {}

    def load(self, today: dt.date) -> Workspace:
        for path in yaml_files(self.root):
            self._read_yaml(path)
        for folder, _, files in walk(self.root):
            for name in files:
                if name.endswith(".yml"):
                    shown = self._shown(folder / name)
                    self.problems.append(
                        Problem(
                            shown,
                            0,
                            0,
                            "acct reads only files that end in .yaml",
                            f"rename it to {name[:-3]}yaml",
                            "wrong-ending",
                        )
                    )
        config = model.Config(**self.config)
        records: dict[str, Any] = dict(self.records)
        book = Book(config=config, calendar=self._calendar(config, today), **records)
        lines, readings = self._readings(book)
        book = msgspec.structs.replace(book, readings=collect(readings))
        self.problems += check(book, self.places)
        self.problems += lines
        placed = sorted(
            {self._with_excerpt(p) for p in self.problems}, key=lambda p: (p.file, p.line, p.column, p.message)
        )
        return Workspace(self.root, book, self.places, tuple(placed), len(self.texts))

    def _shown(self, path: Path) -> str:
        """The path as a person in the current folder would type it."""
        try:
            return path.relative_to(self.cwd).as_posix()
        except ValueError:
            return Path(os.path.relpath(path, self.cwd)).as_posix() if path.anchor == self.cwd.anchor else str(path)

    def _text(self, path: Path, shown: str) -> str | None:
        try:
            data = path.read_bytes()
        except OSError as error:
            self.problems.append(
                Problem(
                    shown,
                    0,
                    0,
                    f"can't be read: {error.strerror or error}",
                    "check the file and its permissions",
                    "unreadable",
                )
            )
            return None
        text, _, problems = decode_bytes(data, shown)
        self.problems += problems
        if any(p.severity == "error" for p in problems):
            return None
        self.texts[shown] = text
        return text

    def _read_yaml(self, path: Path) -> None:
        shown = self._shown(path)
        text = self._text(path, shown)
        if text is not None:
            self.read_text(text, path)

    def read_text(self, text: str, path: Path) -> None:
        """Read the records of one file's text."""
        shown = self._shown(path)
        node, problems = parse(text, shown)
        self.problems += problems
        if node is None or problems:
            return
        report = Report(shown)
        is_config = path == self.root / CONFIG
        for key, value in node.value:
            self._top_level(key, value, report, is_config)
        self.problems += report.problems

    def _top_level(self, key: Node, value: Node, report: Report, is_config: bool) -> None:
        name = key.value
        if name in RECORD_TYPES:
            self._list(name, value, report)
        elif name == "schema":
            self._schema(value, report)
        elif is_config and name in ENTRY_TYPES:
            self._entries(name, value, report)
        elif is_config and name in model.Config.__struct_fields__:
            if not is_null(value):
                lone = decode(model.Config, value._replace(kind="map", value=[(key, value)]), report)
                if lone is not None:
                    self.config[name] = getattr(lone, name)
                self.places.put("config", name, report.file, value)
        elif name in model.Config.__struct_fields__:
            report.add(key, "wrong-file", f"`{name}:` belongs in {CONFIG}", f"move it to {CONFIG}")
        else:
            known = [*RECORD_TYPES, *(model.Config.__struct_fields__ if is_config else ())]
            report.add(
                key,
                "unknown-key",
                f"unknown key `{name}`",
                did_you_mean(name, known) or "kinds of record: " + ", ".join(RECORD_TYPES),
            )

    def _schema(self, value: Node, report: Report) -> None:
        if value.value != str(NEWEST_SCHEMA):
            report.add(
                value,
                "newer-schema",
                f"this file is of schema {value.value!r}; this acct reads schema {NEWEST_SCHEMA}",
                "update acct, or set `schema: 1` if the file is of that form",
            )

    def _list(self, kind: str, value: Node, report: Report) -> None:
        if is_null(value):
            return
        if value.kind != "list":
            report.add(
                value, "wrong-shape", f"`{kind}` is a list of records", "begin each record with a dash: `- id: …`"
            )
            return
        for item in value.value:
            record: Any = decode(RECORD_TYPES[kind], item, report)
            if record is None:
                continue
            earlier = self.places.put(kind, record.id, report.file, item)
            if earlier:
                report.add(
                    item,
                    "duplicate-id",
                    f"the id `{record.id}` is taken by {earlier.file}:{earlier.node.line}",
                    "give one of the two another id",
                )
            else:
                self.records[kind][record.id] = record

    def _entries(self, kind: str, value: Node, report: Report) -> None:
        if is_null(value):
            return
        if value.kind != "map":
            report.add(
                value, "wrong-shape", f"`{kind}` is a mapping of ids", f"write `<id>: {{…}}` lines below `{kind}:`"
            )
            return
        named = "id" in ENTRY_TYPES[kind].__struct_fields__
        entries: dict[str, Any] = {}
        for key, entry in value.value:
            given = {"id": key.value} if named else {}
            if not is_id(key.value):
                report.add(
                    key,
                    "bad-form",
                    f"`{key.value}` can't be an id",
                    "use lower-case letters, digits, dots, dashes and underscores",
                )
                continue
            record = decode(ENTRY_TYPES[kind], entry, report, **given)
            self.places.put(kind, key.value, report.file, entry)
            if record is not None:
                entries[key.value] = record
        self.config[kind] = entries

    def _calendar(self, config: model.Config, today: dt.date) -> Calendar:
        given = config.calendar
        days: frozenset[dt.date] = frozenset()
        if isinstance(given.holidays, tuple):
            days = frozenset(given.holidays)
        elif given.holidays:
            try:
                days = holidays_of(given.holidays, range(today.year - 6, today.year + 4))
            except UserError as error:
                p = error.problems[0]
                self.problems.append(self.places.problem("config", "calendar", "holidays", p.rule, p.message, p.hint))
        return Calendar(
            fiscal_year_starts=given.fiscal_year_starts,
            week_starts=_WEEKDAYS.index(given.week_starts[:3]),
            workdays=frozenset(_WEEKDAYS.index(day) for day in given.workdays),
            holidays=days,
        )

    def _readings(self, book: Book) -> tuple[list[Problem], list[Reading]]:
        problems: list[Problem] = []
        readings: list[Reading] = []
        for path in reading_files(self.root):
            shown = self._shown(path)
            text = self._text(path, shown)
            if text is None:
                continue
            placed, wrong = read_csv(text, shown)
            problems += wrong
            problems += _unknown(placed, book, shown)
            readings += [p.reading for p in placed]
        return problems, readings

    def _with_excerpt(self, problem: Problem) -> Problem:
        if problem.excerpt or not problem.line or problem.file not in self.texts:
            return problem
        lines = self.texts[problem.file].splitlines()
        excerpt = lines[problem.line - 1] if problem.line <= len(lines) else ""
        return msgspec.structs.replace(problem, excerpt=excerpt[:400])


def _unknown(placed: list[Placed], book: Book, file: str) -> Iterator[Problem]:
    """One problem for each person and metric of a readings file that acct.yaml does not know, at its first line."""
    told: set[tuple[str, str]] = set()
    for line, reading in placed:
        for kind, name, known in (("people", reading.person, book.people), ("metrics", reading.metric, book.metrics)):
            if name not in known and (kind, name) not in told:
                told.add((kind, name))
                count = sum(name == (p.reading.person if kind == "people" else p.reading.metric) for p in placed)
                yield Problem(
                    file,
                    line,
                    1,
                    f"no {ONE[kind]} `{name}` ({count} line{'s' if count > 1 else ''})",
                    did_you_mean(name, known) or f"add it with `acct {ONE[kind]} add`",
                    "unknown-reference",
                )


def is_id(text: str) -> bool:
    """Has `text` the form of an id?"""
    import re

    return len(text) <= 80 and re.fullmatch(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", text) is not None
