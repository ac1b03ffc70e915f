"""Stand-ups as data: one day's, before, during and after it; and those on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY, Period, last_quarter
from salesacct.judgement.promises import promise
from salesacct.judgement.standup import (
    Meeting,
    Turn,
    expected,
    is_held,
    meeting_on,
    meetings,
    roster,
    standup_habit,
    turn,
)
from salesacct.records.book import Book
from salesacct.views.blockers import ResolvedRow, whole_row
from salesacct.views.culture import win_row
from salesacct.views.promises import CommitmentRow, commitment_row
from salesacct.views.rounding import ratio
from salesacct.views.rows import WinRow


class AwayRow(msgspec.Struct, frozen=True):
    """Somebody who is not there: until when, and why, where acct.yaml says so."""

    id: str
    until: dt.date | None
    why: str


class TurnRow(msgspec.Struct, frozen=True):
    """One person's part; `id` is the person's. `asked` is what is still open, the most overdue first.

    `kept`, `missed`, `dropped`, `moved` and `wins` are those since the day `since`, `promised` and `blockers` those of
    the day. `standing` are older blockers of the person, `owes` those of others that the person can remove.
    """

    id: str
    name: str
    role: str
    heard: bool
    since: dt.date
    asked: tuple[CommitmentRow, ...]
    kept: tuple[CommitmentRow, ...]
    moved: tuple[CommitmentRow, ...]
    missed: tuple[CommitmentRow, ...]
    dropped: tuple[CommitmentRow, ...]
    promised: tuple[CommitmentRow, ...]
    blockers: tuple[ResolvedRow, ...]
    standing: tuple[ResolvedRow, ...]
    owes: tuple[ResolvedRow, ...]
    wins: tuple[WinRow, ...]

    @property
    def overdue(self) -> tuple[CommitmentRow, ...]:
        """Those asked about whose day has passed."""
        return tuple(p for p in self.asked if p.state == "overdue")

    @property
    def is_told(self) -> bool:
        """Does this part belong into the summary: was the person heard, or is there news all the same?"""
        news = (self.kept, self.moved, self.missed, self.dropped, self.promised, self.blockers, self.wins)
        return self.heard or any(news)


class StandupView(msgspec.Struct, frozen=True):
    """The stand-up of the day `on`, in the order in which people speak; `standups` are the ids of its records."""

    schema: int
    today: dt.date
    on: dt.date
    team_name: str
    team: str | None
    standups: tuple[str, ...]
    present: tuple[str, ...]
    away: tuple[AwayRow, ...]
    unheard: tuple[str, ...]
    minutes: Decimal | None
    people: tuple[TurnRow, ...]
    names: dict[str, str]


class StandupRow(msgspec.Struct, frozen=True):
    """One stand-up on file. `kept` of its promises were kept on time; `held` is false for a note of one person alone."""

    id: str
    on: dt.date
    team: str | None
    by: str
    held: bool
    present: tuple[str, ...]
    away: tuple[str, ...]
    expected: int
    minutes: Decimal | None
    commitments: tuple[str, ...]
    kept: int
    open: int


class StandupsView(msgspec.Struct, frozen=True):
    """Stand-ups on file, the newest first. How regularly the team met is counted over `period` from the first one on:
    `per_week` is None for less than a week, both are None where there was none.
    """

    schema: int
    today: dt.date
    period: Period
    team: str | None
    standups: tuple[StandupRow, ...]
    earlier: int
    since: dt.date
    per_week: Decimal | None
    heard_share: Decimal | None
    names: dict[str, str]


def standup_view(
    book: Book, leader: str | None, on: dt.date, today: dt.date, only: Collection[str] | None = None
) -> StandupView:
    """The stand-up of the day `on`; the book must be the one of that day. `only` leaves out everybody else's part."""
    team, held = roster(book, leader, on), meeting_on(book, leader, on)
    missing = tuple(id for id in dict.fromkeys((*team.away, *held.away)) if id not in held.present)
    everybody = dict.fromkeys((*team.speakers, *team.away, *held.present, *held.away))
    order = [id for id in everybody if id in book.people]
    parts = [turn_row(book, turn(book, leader, id, on), id in held.present) for id in order]
    return StandupView(
        schema=1,
        today=today,
        on=on,
        team_name=book.config.team,
        team=leader,
        standups=tuple(r.id for r in held.records),
        present=held.present,
        away=tuple(away_row(book, id, on) for id in missing),
        unheard=unheard(book, leader, on),
        minutes=held.minutes,
        people=tuple(p for p in parts if only is None or p.id in only),
        names=book.names(),
    )


def unheard(book: Book, leader: str | None, on: dt.date) -> tuple[str, ...]:
    """Who is still to be heard on a day, in their order: neither heard nor away."""
    held = meeting_on(book, leader, on)
    return tuple(id for id in roster(book, leader, on).speakers if id not in held.present and id not in held.away)


def away_row(book: Book, person: str, on: dt.date) -> AwayRow:
    """Why somebody is not there on a day, as far as acct.yaml tells."""
    leave = next((leave for leave in book.away(person) if leave.holds(on)), None)
    return AwayRow(person, leave.last if leave else None, leave.name if leave else "")


def turn_row(book: Book, part: Turn, heard: bool) -> TurnRow:
    """One person's part."""
    person = book.people[part.person]
    return TurnRow(
        id=person.id,
        name=book.name(person.id),
        role=person.role,
        heard=heard,
        since=part.since,
        asked=tuple(map(commitment_row, part.asked)),
        kept=_ended(part, "kept"),
        moved=tuple(commitment_row(r.promise) for r in part.moved),
        missed=_ended(part, "missed"),
        dropped=_ended(part, "dropped"),
        promised=tuple(map(commitment_row, part.promised)),
        blockers=tuple(whole_row(book, b, b.on) for b in part.blockers),
        standing=tuple(whole_row(book, b, part.on) for b in part.standing),
        owes=tuple(whole_row(book, b, part.on) for b in part.owes),
        wins=tuple(map(win_row, part.wins)),
    )


def _ended(part: Turn, how: str) -> tuple[CommitmentRow, ...]:
    return tuple(commitment_row(p) for p in part.settled if getattr(p.record, how))


def latest(book: Book, leader: str | None) -> dt.date | None:
    """The day of the newest stand-up on file."""
    found = meetings(book, leader)
    return found[-1].on if found else None


def standups_view(
    book: Book, leader: str | None, today: dt.date, period: Period | None, *, everything: bool = False
) -> StandupsView:
    """The stand-ups of a period, else of the last quarter, or all; the book must be the one of `today`."""
    span = period or last_quarter(today)
    found = meetings(book, leader)
    shown = [m for m in found if everything or span.holds(m.on)]
    since = max(span.start, found[0].on) if found else span.start
    habit = standup_habit(book, leader, Period(since, min(span.end, today + DAY)))
    return StandupsView(
        schema=1,
        today=today,
        period=span,
        team=leader,
        standups=tuple(standup_row(book, leader, m, today) for m in reversed(shown)),
        earlier=0 if everything else sum(m.on < span.start for m in found),
        since=since,
        per_week=ratio(habit.per_week) if habit.weeks >= 1 else None,
        heard_share=ratio(habit.share),
        names=book.names(),
    )


def standup_row(book: Book, leader: str | None, held: Meeting, today: dt.date) -> StandupRow:
    """One day's stand-up, named by the record with the most people in it."""
    main = max(held.records, key=lambda r: len(r.present))
    states = [promise(book.commitments[id], today) for id in held.commitments if id in book.commitments]
    return StandupRow(
        id=main.id,
        on=held.on,
        team=leader,
        by=main.by,
        held=is_held(book, leader, held),
        present=held.present,
        away=held.away,
        expected=len(expected(book, leader, held)),
        minutes=held.minutes,
        commitments=held.commitments,
        kept=sum(p.state == "kept" for p in states),
        open=sum(p.is_open for p in states),
    )
