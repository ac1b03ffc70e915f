"""A workspace folder becomes a book, with every problem of every file.

All `*.yaml` under the root are read, hidden and `private` folders and other workspaces inside it aside, and all
`*.csv` in `readings` folders. Nothing is skipped in silence: what is not read is a problem. With a scope the book holds
only what a command needs; its problems are those of the whole workspace all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from salesacct.calendar import Calendar
from salesacct.problems import Problem, UserError
from salesacct.records import model
from salesacct.records.book import Book
from salesacct.records.check import kinds
from salesacct.records.places import Origin, Places
from salesacct.records.readings import Reading, Series
from salesacct.workspace.files import Files, files_of, shown
from salesacct.workspace.held import Body, body_in, body_of, readings_in, readings_of
from salesacct.workspace.index import Index, NotAnIndex, days_in
from salesacct.workspace.parsed import Parsed
from salesacct.workspace.scope import Scoped, partners_of, readers_for
from salesacct.workspace.walk import CONFIG, UNDO, key_of, state_of

if TYPE_CHECKING:
    from salesacct.text.nodes import Node
    from salesacct.workspace.sync import Changes, Progress

REFERENCE = "unknown-reference"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Workspace(NamedTuple):
    """What was read: the book (of all days, of a scope or of everything), where each record stands, and all problems."""

    root: Path
    book: Book
    places: Places
    problems: tuple[Problem, ...]
    files: int = 0
    kept: Index | None = None
    order: Mapping[str, int] = {}
    whole: bool = True

    def is_taken(self, id: str) -> bool:
        """Has any record of the workspace this id?"""
        return self.kept.is_taken(id) if self.kept else any(id in records for records in kinds(self.book).values())

    def newest_file(self, kind: str, writer: str) -> str | None:
        """The last file in the order of reading with a record of the kind by this writer, below the root; None for none."""
        files = self.kept.files_by(kind, writer) if self.kept else []
        return max(files, key=lambda name: self.order.get(name, 0), default=None)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a command."""
        return tuple(p for p in self.problems if p.severity == "error")


def load(
    root: Path,
    today: dt.date,
    cwd: Path | None = None,
    *,
    scope: Scoped | None = None,
    progress: Progress | None = None,
) -> Workspace:
    """Read what `scope` asks for under `root`; `today` only decides which years' public holidays are known.

    Never raises for what a file holds: that is in `problems`, sorted by place. What a killed acct left half done is
    undone first; UserError where that can't be.
    """
    if (root / UNDO).exists():
        from salesacct.workspace.undo import mend

        mend(root)
    index = Index(root)
    for _ in range(2):
        try:
            return _Loader(root, cwd or Path.cwd(), index, scope, progress).load(today)
        except (NotAnIndex, msgspec.MsgspecError, RecursionError):
            # Something in the index is not what acct wrote: it is made anew from the files.
            index.restart()
    return _Loader(root, cwd or Path.cwd(), index, scope, progress).load(today)


class _Loader:
    """One reading of one workspace; the source of its places."""

    def __init__(self, root: Path, cwd: Path, index: Index, scope: Scoped | None, progress: Progress | None) -> None:
        self.root, self.cwd, self.index, self.scope, self.progress = root, cwd, index, scope, progress
        self.files: Files = files_of(root)
        self.names = {key_of(found.name): found.name for found in self.files.all}
        self.order = {key: place for place, key in enumerate(self.names)}
        self.broken: dict[str, Parsed] = {}
        self.texts: dict[str, str] = {}
        self.places = Places(self)

    def load(self, today: dt.date) -> Workspace:
        problems = [self._misnamed(name) for name in self.files.misnamed]
        self._sync()
        problems += [self._here(p) for body in self.index.problems() for p in _problems_in(body)]
        problems += [self._here(p) for parsed in self.broken.values() for p in parsed.problems]
        config = self._config()
        calendar, wrong = self._calendar(config, today)
        problems += wrong
        bare = Book(config=config, calendar=calendar)
        if self.broken:
            problems += [self._here(p) for p in self._across({n: body_of(p) for n, p in self.broken.items()}, bare)]
        scope = self.scope(bare) if self.scope else None
        if scope is None:
            book = self._book(bare, None, None)
            series = self._series(None)
            elsewhere: dict[str, tuple[dt.date, ...]] = {}
        else:
            wanted = None
            if scope.people is not None:
                wanted = self.index.files_about(scope.people, scope.kinds, scope.ids)
            book = self._book(bare, wanted, scope.since)
            partners = partners_of(book, scope)
            if partners and wanted is not None:
                wanted |= self.index.files_about(partners, (), ())
                book = self._book(bare, wanted, scope.since)
            series = self._series(readers_for(book, scope))
            elsewhere = {metric: tuple(map(dt.date.fromordinal, days)) for metric, days in self.index.days().items()}
        book = msgspec.structs.replace(book, readings=series, elsewhere=elsewhere)
        problems = self._causes_first(problems, config)
        ordered = sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.message))
        return Workspace(
            self.root, book, self.places, tuple(ordered), len(self.order), self.index, self.order, scope is None
        )

    def _causes_first(self, problems: list[Problem], config: model.Config) -> list[Problem]:
        """Without the references to what could not be read: they would bury the cause, and their hints would mislead."""
        if not any(p.rule == REFERENCE for p in problems):
            return problems
        found = [p for p in problems if p.rule != REFERENCE]
        if not config.people and not config.metrics and not any(p.severity == "error" for p in found):
            what, hint = "there are no people in it, and records name some", "restore it: from git, or from a backup"
            return [*found, self._here(Problem(CONFIG, 0, 0, what, hint, "no-people"))]
        unread = any(p.severity == "error" for parsed in self.broken.values() for p in parsed.problems)
        return found if unread else problems

    def _misnamed(self, name: str) -> Problem:
        if name.endswith("/"):
            hint = "move the folder itself here; a link to a single file in the workspace is followed"
            return Problem(self._shown(name), 0, 0, "acct follows no link to a folder", hint, "linked-folder")
        hint = f"rename it to {Path(name).stem}.yaml"
        return Problem(self._shown(name), 0, 0, "acct reads only files that end in .yaml", hint, "wrong-ending")

    def _sync(self) -> None:
        """Bring the index up to the files."""
        state = state_of(self.files.all)
        if not self.index.is_of(state):
            from salesacct.workspace.sync import sync

            changes = sync(self.index, self.root, self.files, state, self.progress)
            self._find_broken()
            self._check(changes)
            self.index.commit()
        elif self.index.has_broken():
            self._find_broken()

    def _find_broken(self) -> None:
        """The files with problems of their own, read for what is sound in them and for what to say."""
        for name in self.index.broken():
            self.broken[name] = self._parsed(name)

    def _parsed(self, name: str) -> Parsed:
        from salesacct.workspace.parse import parse_file

        path = self.root / self.names[name]
        try:
            data = path.read_bytes()
        except OSError as error:
            hint = "check the file and its permissions"
            said = f"can't be read: {error.strerror or error}"
            if isinstance(error, IsADirectoryError):
                hint, said = "check the folder and its permissions", "what is in this folder can't be listed"
            return Parsed(problems=(Problem(name, 0, 0, said, hint, "unreadable"),))
        return parse_file(data, path, self.root, name)

    def _config(self) -> model.Config:
        if CONFIG in self.broken:
            return self.broken[CONFIG].config
        body = self.index.body(CONFIG)
        return msgspec.msgpack.decode(body, type=Body).config if body else model.Config()

    def _book(self, bare: Book, files: set[int] | None, since: dt.date | None) -> Book:
        """The book with the records of some files, all when None, and of those that are broken; of two with one id the first counts."""
        bodies = dict(self.index.bodies(files))
        settled = self.index.settled(since.toordinal() if since else 0, files)
        records: dict[str, dict[str, Any]] = {kind: {} for kind in model.KINDS}
        for name in sorted({*bodies, *self.broken}, key=self.order.__getitem__):
            if name in self.broken:
                held = self.broken[name].records
            else:
                held = body_in(bodies[name], settled.get(name, ())).records
            for kind, known in records.items():
                for record in getattr(held, kind):
                    known.setdefault(record.id, record)
        return msgspec.structs.replace(bare, **records)

    def _series(self, people: Iterable[str] | None) -> dict[tuple[str, str], Series]:
        """The readings of the people, of everybody when None, each person's and metric's in the order of their days."""
        if self.index.is_tangled() or any(parsed.readings for parsed in self.broken.values()):
            return self._untangled(people)
        parts: dict[tuple[str, str], list[tuple[int, bytes]]] = {}
        last: dict[tuple[str, str], dt.date] = {}
        for name, metric, person, days, body in self.index.series(people):
            found = days_in(days)
            if found:
                key = metric, person
                parts.setdefault(key, []).append((self.order[name], body))
                last[key] = max(last.get(key, dt.date.min), dt.date.fromordinal(found[-1]))
        return {
            key: Series.kept(last[key], partial(self._kept, key, sorted(several))) for key, several in parts.items()
        }

    def _kept(self, key: tuple[str, str], parts: list[tuple[int, bytes]]) -> tuple[Reading, ...]:
        """The readings of a series; from the files where the index does not hold what acct wrote."""
        try:
            return readings_of(tuple(body for _, body in parts))
        except msgspec.MsgspecError:
            from salesacct.records.readings import collect

            self.index.restart()
            names = list(self.names)
            found = collect(placed.reading for place, _ in parts for placed in self._parsed(names[place]).readings)
            return found[key].readings if key in found else ()

    def _untangled(self, people: Iterable[str] | None) -> dict[tuple[str, str], Series]:
        """The same where a later file corrects an earlier one: all readings are looked at together."""
        from salesacct.records.readings import collect

        by_file: dict[str, list[Reading]] = {}
        for name, _, _, _, body in self.index.series(None):
            by_file.setdefault(name, []).extend(readings_in(body))
        for name, parsed in self.broken.items():
            by_file[name] = [placed.reading for placed in parsed.readings]
        ordered = sorted(by_file, key=self.order.__getitem__)
        found = collect(reading for name in ordered for reading in by_file[name])
        wanted = None if people is None else set(people)
        return {key: series for key, series in found.items() if wanted is None or key[1] in wanted}

    def _check(self, changes: Changes) -> None:
        """What is wrong across files, looked at anew for every file that a change touches."""
        from salesacct.workspace.across import check_again

        check_again(self, changes)

    def _across(self, bodies: dict[str, Body], bare: Book) -> list[Problem]:
        from salesacct.workspace.across import problems_across

        return problems_across(self, bodies, bare)

    def _here(self, problem: Problem) -> Problem:
        """The problem with its file as the user would type it."""
        return msgspec.structs.replace(problem, file=self._shown(problem.file)) if problem.file else problem

    def _shown(self, name: str) -> str:
        return shown(self.root / self.names.get(name, name), self.cwd)

    def origin(self, kind: str, id: str) -> Origin | None:
        """Where the record stands that counts: the first in the order of the files."""
        found = self.stands(kind, id)
        return Origin(self._shown(found[0][0]), found[0][1]) if found else None

    def stands(self, kind: str, id: str) -> list[tuple[str, int]]:
        """(file's name below the root, line) of the records with an id, the one that counts first."""
        rows = self.index.places(kind, id)
        return [row[:2] for row in sorted(rows, key=lambda row: (not row[2], self.order.get(row[0], 0), row[1]))]

    def known(self, kind: str) -> list[str]:
        """Every id of a kind."""
        return self.index.known(kind)

    def node(self, kind: str, id: str, origin: Origin) -> tuple[Node | None, str]:
        """The record in its file as that is now, and the text of the file."""
        from salesacct.workspace.parse import find_record  # only when there is a problem to place

        text = self._text_at(self.cwd / origin.file)
        return find_record(text, kind, id, origin.line), text

    def text(self, name: str) -> str:
        """The text of a file that has a problem to show."""
        return self._text_at(self.root / self.names.get(name, name))

    def _text_at(self, path: Path) -> str:
        name = str(path)
        if name not in self.texts:
            from salesacct.text.decode import decode

            try:
                self.texts[name] = decode(path.read_bytes(), name)[0]
            except OSError:
                self.texts[name] = ""
        return self.texts[name]

    def line(self, name: str, number: int) -> str:
        """One line of a file, for a problem that stands there."""
        lines = self.text(name).splitlines()
        return lines[number - 1][:400] if 0 < number <= len(lines) else ""

    def _calendar(self, config: model.Config, today: dt.date) -> tuple[Calendar, list[Problem]]:
        given = config.calendar
        days: frozenset[dt.date] = frozenset()
        problems = []
        if isinstance(given.holidays, tuple):
            days = frozenset(given.holidays)
        elif given.holidays:
            from salesacct.workspace.holidays import holidays_of

            try:
                days = holidays_of(given.holidays, range(today.year - 6, today.year + 4))
            except UserError as error:
                p = error.problems[0]
                problems.append(self.places.problem("config", "calendar", "holidays", p.rule, p.message, p.hint))
        calendar = Calendar(
            fiscal_year_starts=given.fiscal_year_starts,
            week_starts=_WEEKDAYS.index(given.week_starts[:3]),
            workdays=frozenset(_WEEKDAYS.index(day) for day in given.workdays),
            holidays=days,
        )
        return calendar, problems


def _problems_in(body: bytes) -> Iterator[Problem]:
    yield from msgspec.msgpack.decode(body, type=tuple[Problem, ...])
