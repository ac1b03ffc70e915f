"""A workspace folder becomes a book, with every problem of every file.

All `*.yaml` under the root are read, hidden and `private` folders and other workspaces inside it aside, and all
`*.csv` in `readings` folders. Nothing is skipped in silence: what is not read is a problem.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from salesacct.calendar import Calendar
from salesacct.problems import Problem, UserError
from salesacct.records import model
from salesacct.records.book import Book
from salesacct.records.check import ONE, check
from salesacct.records.places import Places
from salesacct.records.readings import Placed, Reading, collect
from salesacct.workspace.cache import Cache
from salesacct.workspace.files import Files, identity, shown
from salesacct.workspace.parsed import Parsed

if TYPE_CHECKING:
    from salesacct.text.nodes import Node

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


class _Loader:
    def __init__(self, root: Path, cwd: Path) -> None:
        self.root, self.cwd = root, cwd
        self.places = Places(self._find)
        self.problems: list[Problem] = []
        self.cache = Cache(root)
        self.paths: dict[str, Path] = {}
        self.texts: dict[str, str] = {}

    def load(self, today: dt.date) -> Workspace:
        files = Files(self.root)
        for path in files.misnamed:
            hint = f"rename it to {path.stem}.yaml"
            name = shown(path, self.cwd)
            self.problems.append(Problem(name, 0, 0, "acct reads only files that end in .yaml", hint, "wrong-ending"))
        parsed = {shown(path, self.cwd): self._read(path) for path in (*files.yaml, *files.readings)}
        self.cache.save()
        config = next(iter(parsed.values())).config
        records = self._records(parsed)
        readings: list[Reading] = [placed.reading for one in parsed.values() for placed in one.readings]
        book = Book(config=config, calendar=self._calendar(config, today), readings=collect(readings), **records)
        for name, one in parsed.items():
            self.problems += self._unknown(one.readings, book, name)
        self.problems += check(book, self.places)
        ordered = sorted(set(self.problems), key=lambda p: (p.file, p.line, p.column, p.message))
        return Workspace(self.root, book, self.places, tuple(ordered), len(parsed))

    def _read(self, path: Path) -> Parsed:
        name = shown(path, self.cwd)
        self.paths[name] = path
        key = path.relative_to(self.root).as_posix()
        known = identity(path)
        found = self.cache.get(key, known) if known else None
        if found is None:
            try:
                data = path.read_bytes()
            except OSError as error:
                hint = "check the file and its permissions"
                said = f"can't be read: {error.strerror or error}"
                self.problems.append(Problem(name, 0, 0, said, hint, "unreadable"))
                return Parsed()
            from salesacct.workspace.parse import parse_file  # the YAML reader is only for what changed

            found = parse_file(data, path, self.root, name)
            if known and known == identity(path):
                self.cache.put(key, known, found)
        self.problems += found.problems
        return found

    def _records(self, parsed: dict[str, Parsed]) -> dict[str, Any]:
        """Records by kind and id over all files; an id met again is a problem, and the first one counts."""
        records: dict[str, dict[str, Any]] = {kind: {} for kind in model.RECORD_TYPES}
        for name, one in parsed.items():
            for setting in one.settings:
                self.places.put("config", setting, name, 1)
                if setting in model.ENTRY_TYPES:
                    for id, line in zip(getattr(one.config, setting), one.lines[setting], strict=True):
                        self.places.put(setting, id, name, line)
            for kind, known in records.items():
                for record, line in zip(getattr(one.records, kind), one.lines.get(kind, ()), strict=True):
                    earlier = self.places.put(kind, record.id, name, line)
                    if earlier is None:
                        known[record.id] = record
                        continue
                    said = f"the id `{record.id}` is taken by {earlier.file}:{earlier.line}"
                    node, text = self._find(name, kind, record.id, line)
                    excerpt = self._line(name, line) if text else ""
                    column = node.column if node else 1
                    hint = "give one of the two another id"
                    self.problems.append(Problem(name, line, column, said, hint, "duplicate-id", "error", excerpt))
        for name, one in parsed.items():
            for kind, id, line in one.broken:
                self.places.put(kind, id, name, line)
        return records

    def _find(self, name: str, kind: str, id: str, line: int) -> tuple[Node | None, str]:
        from salesacct.workspace.parse import find_record  # only when there is a problem to place

        text = self._text(name)
        return find_record(text, kind, id, line), text

    def _line(self, name: str, line: int) -> str:
        lines = self._text(name).splitlines()
        return lines[line - 1][:400] if line <= len(lines) else ""

    def _text(self, name: str) -> str:
        """The text of a file that has a problem to show, read again when it came from the cache."""
        if name not in self.texts:
            from salesacct.text.decode import decode

            try:
                self.texts[name] = decode(self.paths[name].read_bytes(), name)[0]
            except OSError:
                self.texts[name] = ""
        return self.texts[name]

    def _calendar(self, config: model.Config, today: dt.date) -> Calendar:
        given = config.calendar
        days: frozenset[dt.date] = frozenset()
        if isinstance(given.holidays, tuple):
            days = frozenset(given.holidays)
        elif given.holidays:
            from salesacct.workspace.holidays import holidays_of

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

    def _unknown(self, placed: tuple[Placed, ...], book: Book, file: str) -> Iterator[Problem]:
        """One problem for each person and metric of a readings file that acct.yaml does not know, at its first line."""
        people = {p.reading.person for p in placed} - book.people.keys()
        metrics = {p.reading.metric for p in placed} - book.metrics.keys()
        if not people and not metrics:
            return
        from salesacct.records.spelling import did_you_mean

        for kind, field, names, known in (
            ("people", "person", people, book.people),
            ("metrics", "metric", metrics, book.metrics),
        ):
            for name in sorted(name for name in names if self.places.file_of(kind, name) is None):
                lines = [p.line for p in placed if getattr(p.reading, field) == name]
                said = f"no {ONE[kind]} `{name}` ({len(lines)} line{'s' if len(lines) > 1 else ''})"
                hint = did_you_mean(name, known) or f"add it with `acct {ONE[kind]} add`"
                excerpt = self._line(file, lines[0])
                yield Problem(file, lines[0], 1, said, hint, "unknown-reference", "error", excerpt)
