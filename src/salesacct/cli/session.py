"""One run of a command: where the clock, the environment and the workspace are read, once, when first needed."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from salesacct.calendar import Calendar, Period
from salesacct.cli.grammar import shared
from salesacct.dates import parse_date, parse_period
from salesacct.problems import UsageError, UserError
from salesacct.workspace.find import CONFIG, from_environment, person_id, require_root, who_am_i

if TYPE_CHECKING:
    from salesacct.cli.kept import Asked
    from salesacct.records.book import Book
    from salesacct.workspace.load import Workspace
    from salesacct.workspace.scope import Scope


class Session:
    """What a command needs to know of its run. Everything is lazy, so a command pays only for what it asks."""

    def __init__(
        self, options: dict[str, Any], *, writing: bool = False, scope: Part | None = None, asked: Asked | None = None
    ) -> None:
        """`writing` commands go on when somebody else's record is broken: an update must not wait for another's typo.

        `scope` tells which part of the workspace the command needs; without one it is the whole.
        """
        self.options = options
        self.writing = writing
        self._scope = scope
        self._asked = asked
        self._team: Book | None = None

    @property
    def json(self) -> bool:
        """Was --json given?"""
        return bool(self.options.get("json"))

    @property
    def interactive(self) -> bool:
        """May the command ask questions?"""
        return sys.stdin.isatty() and sys.stdout.isatty() and not self.json

    @cached_property
    def clock(self) -> dt.date:
        """The real day; the only place that asks the clock."""
        return dt.date.today()

    @property
    def stopwatch(self) -> Callable[[], float]:
        """Seconds from some moment on, for how long a meeting takes; the only place that asks for them."""
        import time

        return time.monotonic

    def again(self) -> Session:
        """The same run with the files read anew, on the same day and with the same person at the keyboard."""
        other = Session(self.options, writing=self.writing)
        for name in ("clock", "root", "me"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def today(self) -> dt.date:
        """The day everything is seen from: --today, ACCT_TODAY, or the clock's."""
        text = self.options.get("today") or from_environment(os.environ, "ACCT_TODAY")
        # The team's calendar is not read yet, so eoq and the like follow the plain calendar here.
        return parse_date(text, self.clock, past=True) if text else self.clock

    @cached_property
    def root(self) -> Path:
        """The workspace folder. Raises UserError when there is none."""
        return require_root(self.options.get("workspace") or from_environment(os.environ, "ACCT_WORKSPACE"), Path.cwd())

    @property
    def state(self) -> bytes:
        """The files as they look to the disk now: the same for as long as nothing changes."""
        from salesacct.workspace.files import files_of
        from salesacct.workspace.walk import state_of

        return state_of(files_of(self.root).all)

    @cached_property
    def read(self) -> Workspace:
        """The workspace with its problems; for `acct check`, which shows rather than raises them."""
        found = self._loaded()
        if self._asked:
            self._asked.read(found)
        return found

    def _loaded(self) -> Workspace:
        from salesacct.workspace.load import load

        scope = self._part if self._scope else None
        if not watched():
            return load(self.root, self.today, scope=scope)
        from salesacct.draw.progress import Progress

        with Progress(sys.stderr, self.stopwatch, "reading files") as progress:
            return load(self.root, self.today, scope=scope, progress=progress)

    def _part(self, team: Book) -> Scope | None:
        """The scope of the command; people, periods and who I am are told from `team`, which has no records yet."""
        assert self._scope is not None
        self._team = team
        try:
            return self._scope(self)
        finally:
            self._team = None

    @property
    def _said_me(self) -> str | None:
        return self.options.get("me") or from_environment(os.environ, "ACCT_ME")

    def widen(self) -> None:
        """Read the whole workspace after all: what the command line names is not in the part."""
        self._scope = None
        for name in ("read", "whole", "book"):
            self.__dict__.pop(name, None)

    @property
    def team(self) -> Book:
        """The book as far as acct.yaml goes: enough to tell people and days."""
        return self._team or self.book

    @cached_property
    def whole(self) -> Workspace:
        """The workspace. Raises UserError with every error of every file, for a writing command of acct.yaml only."""
        workspace = self.read
        errors = [p for p in workspace.errors if not self.writing or p.file.endswith(CONFIG)]
        if errors:
            raise UserError(*errors)
        return workspace

    @cached_property
    def book(self) -> Book:
        """The book as it stood on `today`."""
        from salesacct.records.as_of import as_of

        return as_of(self.whole.book, self.today)

    @property
    def calendar(self) -> Calendar:
        """The team's calendar."""
        return (self._team or self.whole.book).calendar

    @cached_property
    def me(self) -> str | None:
        """The id of who is at the keyboard, or None."""
        return who_am_i(self.team, self._said_me, self.root)

    def require_me(self) -> str:
        """Who is at the keyboard. Raises UserError with the ways to say so."""
        if not self.team.people:
            hint = 'acct person add ana --name "Ana Silva"'
            raise UserError.of("nobody is on the team yet", hint, "who-am-i")
        if self.me is None:
            raise UserError.of(
                "acct does not know who you are",
                "say --me <id>, set ACCT_ME, or put your git e-mail in `people:`",
                "who-am-i",
            )
        return self.me

    def person(self, text: str) -> str:
        """The id of the person a word means. Raises UserError."""
        return person_id(self.team, text)

    @cached_property
    def rep(self) -> str | None:
        """The person of --rep, or None."""
        text = self.options.get("person")
        return self.person(text) if text else None

    @cached_property
    def manager(self) -> str | None:
        """Whose team --team asks for; None for all."""
        text = self.options.get("team")
        if not text or text == "all":
            return None
        return self.require_me() if text == "mine" else self.person(text)

    @cached_property
    def people(self) -> frozenset[str] | None:
        """The people of --rep or --team; None is everybody."""
        if self.rep:
            return frozenset({self.rep})
        manager = self.manager
        if manager is None:
            return None
        reports = self.team.reports(manager)
        if not reports:
            raise UserError.of(
                f"nobody reports to {manager}", f"set `manager: {manager}` of a person in acct.yaml", "no-team"
            )
        return frozenset({manager, *reports})

    @cached_property
    def period(self) -> Period | None:
        """The days of --period, or None."""
        text = self.options.get("period")
        return parse_period(text, self.today, self.calendar) if text else None

    @cached_property
    def on(self) -> dt.date:
        """The day a thing is logged for: --on, else `today`. Raises UsageError for a day to come."""
        text = self.options.get("on")
        day = self.date(text, past=True) if text else self.today
        if day > self.today:
            raise UsageError(f"--on {day} has not come yet", "log it on the day, or backdate it with --on")
        return day

    def shown(self, path: Path) -> str:
        """A file of the workspace as a person in the current folder would type it."""
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return str(path)

    def date(self, text: str, *, past: bool = False) -> dt.date:
        """A date as typed, by the team's calendar. Raises UsageError."""
        return parse_date(text, self.today, self.calendar, past=past)


def watched() -> bool:
    """Does somebody look at standard error, on a terminal whose lines can be written over?"""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def session(ctx: typer.Context, *, writing: bool = False, scope: Part | None = None) -> Session:
    """The session of a command's context; `writing` for commands that add or change a record."""
    return Session(shared(ctx), writing=writing, scope=scope, asked=ctx.obj)


Part = Callable[[Session], "Scope | None"]
"""The part of the workspace that a command needs, told from its options; None is everything."""


def of_lines(kind: str, texts: Iterable[str], *people: str | None) -> Part:
    """The records whose ids begin like the texts, those of some people and of who is asking, and no readings.

    Enough to write a line and to say a word about it.
    """

    def part(run: Session) -> Scope:
        from salesacct.workspace.scope import Scope

        named = [run.me, run.rep, *(run.person(text) for text in people if text)]
        ids = tuple((kind, text.strip().lower()) for text in texts)
        return Scope(frozenset(id for id in named if id), ids=ids, readings=frozenset())

    return part


def of_people(run: Session) -> Scope | None:
    """The records of the people of --rep or --team, and of who is asking; everything without either."""
    if run.people is None:
        return None
    from salesacct.workspace.scope import Scope

    return Scope(frozenset(id for id in (*run.people, run.me) if id), partners=True)


def of_late(run: Session) -> Scope:
    """The same as far as a page of today looks: of settled promises those of the last quarter of a year, and of --period."""
    from salesacct.calendar import last_quarter
    from salesacct.workspace.scope import Scope

    start = last_quarter(run.today).start
    since = min(start, run.period.start) if run.period else start
    return (of_people(run) or Scope(None))._replace(since=since)
