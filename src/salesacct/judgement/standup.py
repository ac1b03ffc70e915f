"""The stand-up: who speaks in which order, what each is asked about and since when, and how regularly it is held.

Rule: the leader speaks first. Asked about are promises that are due or overdue, and those made at the last stand-up
somebody was heard in, or since. A day's records are one stand-up, whoever wrote them. Always the book of the day in
question (`as_of`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from salesacct.calendar import Calendar, Period
from salesacct.judgement.presence import is_here
from salesacct.judgement.promises import Promise, promise
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Standup, Win
from salesacct.records.model import Moved

LONGEST_DAYS = 14
"""A turn looks back so many days at most: after a longer absence the one-on-one is the place to catch up."""
A_MEETING = 2
"""So many people heard make a stand-up; one alone is a note. A convention."""


class Roster(msgspec.Struct, frozen=True):
    """Who belongs to a stand-up: those to hear in their order, and those who are away that day."""

    leader: str | None
    speakers: tuple[str, ...]
    away: tuple[str, ...]


class Meeting(msgspec.Struct, frozen=True):
    """One day's stand-up of a team, out of all its records; `minutes` is None where none of them says."""

    on: dt.date
    records: tuple[Standup, ...] = ()
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    minutes: Decimal | None = None
    commitments: tuple[str, ...] = ()


class Rescheduled(msgspec.Struct, frozen=True):
    """A promise that is still open, and the last new day it was given."""

    promise: Promise
    move: Moved


class Turn(msgspec.Struct, frozen=True):
    """What there is to hear from one person: `asked` about is still open, what is most overdue first.

    `settled` and `moved` are the promises of which that was said since the last stand-up and that are not asked about,
    `promised` those made today.
    `standing` are the person's blockers from before, `owes` those of others that the person can remove.
    """

    person: str
    on: dt.date
    since: dt.date
    asked: tuple[Promise, ...]
    settled: tuple[Promise, ...]
    moved: tuple[Rescheduled, ...]
    promised: tuple[Promise, ...]
    blockers: tuple[Blocker, ...]
    standing: tuple[Blocker, ...]
    owes: tuple[Blocker, ...]
    wins: tuple[Win, ...]

    @property
    def due(self) -> tuple[Promise, ...]:
        """Those asked about whose day has come."""
        return tuple(p for p in self.asked if p.state != "open")


class Habit(msgspec.Struct, frozen=True):
    """How regularly a team meets, over a span: stand-ups a week, and heard ÷ expected; None where there is none."""

    held: int
    weeks: Decimal
    per_week: Decimal | None
    heard: int
    expected: int
    share: Decimal | None


def team_of(book: Book, person: str) -> str | None:
    """Whose stand-up a person belongs to: the own one of somebody who leads others, else the manager's, else everybody's."""
    return person if book.reports(person) else book.people[person].manager


def roster(book: Book, leader: str | None, day: dt.date) -> Roster:
    """Who is to be heard on `day`: the leader and the reports in the order of acct.yaml; for None everybody, managers first."""
    if leader is None:
        team = sorted(book.people, key=lambda id: book.people[id].role != "manager")
    else:
        team = [leader, *(id for id in book.reports(leader) if id != leader)]
    here = [id for id in team if is_here(book, id, day)]
    away = tuple(id for id in here if any(leave.holds(day) for leave in book.away(id)))
    return Roster(leader, tuple(id for id in here if id not in away), away)


def meetings(book: Book, leader: str | None) -> list[Meeting]:
    """The stand-ups of a team, one a day, the oldest first; for None those of all teams together."""
    days: dict[dt.date, list[Standup]] = {}
    for record in book.standups.values():
        if leader is None or _team(book, record) == leader:
            days.setdefault(record.on, []).append(record)
    return [_merged(day, days[day]) for day in sorted(days)]


def _team(book: Book, record: Standup) -> str | None:
    return record.team or (team_of(book, record.by) if record.by in book.people else None)


def _merged(day: dt.date, records: list[Standup]) -> Meeting:
    present = _once(id for r in records for id in r.present)
    minutes = [r.minutes for r in records if r.minutes is not None]
    return Meeting(
        on=day,
        records=tuple(records),
        present=present,
        away=tuple(id for id in _once(id for r in records for id in r.away) if id not in present),
        minutes=sum(minutes, Decimal(0)) if minutes else None,
        commitments=_once(id for r in records for id in r.commitments),
    )


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def meeting_on(book: Book, leader: str | None, day: dt.date) -> Meeting:
    """The team's stand-up of a day; an empty one where none is on file."""
    return next((m for m in meetings(book, leader) if m.on == day), Meeting(day))


def since_when(book: Book, leader: str | None, person: str, day: dt.date) -> dt.date:
    """The day of the last stand-up in which a person was heard, else of the team's last, else the last working day.

    Never more than LONGEST_DAYS back.
    """
    earlier = [m for m in meetings(book, leader) if m.on < day and m.present]
    heard = [m.on for m in earlier if person in m.present] or [m.on for m in earlier]
    last = heard[-1] if heard else book.calendar.last_workday_before(day)
    return max(last, day - dt.timedelta(days=LONGEST_DAYS))


def turn(book: Book, leader: str | None, person: str, day: dt.date) -> Turn:
    """What there is to hear from a person on `day`."""
    since = since_when(book, leader, person, day)
    mine = [promise(c, day) for c in book.commitments.values() if c.by == person]
    moved_today = {p.record.id for p in mine if p.record.moved and p.record.moved[-1].on == day}
    asked = [
        p
        for p in mine
        if p.is_open
        and p.record.made != day
        and p.record.id not in moved_today
        and (p.state != "open" or p.record.made >= since)
    ]
    to_ask = {p.record.id for p in asked}
    blockers = [b for b in book.blockers.values() if b.resolved is None]
    raised = [b for b in book.blockers.values() if b.by == person]
    return Turn(
        person=person,
        on=day,
        since=since,
        asked=tuple(sorted(asked, key=lambda p: (p.due, p.record.made, p.record.id))),
        settled=tuple(p for p in mine if p.ended and _new(p.ended, p.record.made, since, day)),
        moved=tuple(
            Rescheduled(p, p.record.moved[-1])
            for p in mine
            if p.is_open
            and p.record.moved
            and _new(p.record.moved[-1].on, p.record.made, since, day)
            and p.record.id not in to_ask
        ),
        promised=tuple(p for p in mine if p.record.made == day),
        blockers=tuple(b for b in raised if since < b.on <= day),
        standing=tuple(b for b in blockers if b.by == person and b.on <= since),
        owes=tuple(b for b in blockers if b.owner == person and b.by != person),
        wins=tuple(w for w in book.wins.values() if since < w.on <= day and _told_by(w) == person),
    )


def _new(happened: dt.date, made: dt.date, since: dt.date, day: dt.date) -> bool:
    """Is it news since the last stand-up? On its very day, only what was done about a promise made there."""
    return since < happened <= day or happened == made == since


def _told_by(win: Win) -> str:
    """In whose turn a win is told, once: who wrote it down, or the first whose it is when it is only others'."""
    return win.by if not win.who or win.by in win.who else win.who[0]


def expected(book: Book, leader: str | None, held: Meeting) -> tuple[str, ...]:
    """Who was to be heard in a stand-up: everybody but those on leave by acct.yaml, and whoever was there all the same."""
    return _once((*roster(book, leader, held.on).speakers, *held.present))


def is_held(book: Book, leader: str | None, meeting: Meeting) -> bool:
    """Does a day count as a stand-up: were A_MEETING people heard, or all there are?"""
    return len(meeting.present) >= min(A_MEETING, max(1, len(expected(book, leader, meeting))))


def standup_habit(book: Book, leader: str | None, within: Period) -> Habit:
    """How often the team met `within` a span, and the share of those expected who were heard.

    Weeks are working days ÷ working days of a full week, so that holidays ask for no stand-up.
    """
    held = _held(book, leader, within)
    heard = sum(len(m.present) for m in held)
    due = sum(len(expected(book, leader, m)) for m in held)
    weeks = _weeks(book.calendar, within)
    return Habit(
        held=len(held),
        weeks=weeks,
        per_week=Decimal(len(held)) / weeks if weeks else None,
        heard=heard,
        expected=due,
        share=Decimal(heard) / due if due else None,
    )


def _weeks(calendar: Calendar, within: Period) -> Decimal:
    days = calendar.workdays_between(within.start, within.end)
    return Decimal(days) / len(calendar.workdays) if calendar.workdays else Decimal(0)


def _held(book: Book, leader: str | None, within: Period) -> list[Meeting]:
    return [m for m in meetings(book, leader) if within.holds(m.on) and is_held(book, leader, m)]


def weeks_met(book: Book, leader: str | None, within: Period) -> tuple[int, int]:
    """In how many of the whole weeks `within` a span the team met, and how many there are; a week without work is none."""
    met = {book.calendar.week_of(m.on).start for m in _held(book, leader, within)}
    weeks = [week.start for week in _whole_weeks(book.calendar, within)]
    return len(met.intersection(weeks)), len(weeks)


def _whole_weeks(calendar: Calendar, within: Period) -> Iterator[Period]:
    week = calendar.week_of(within.start)
    if week.start < within.start:
        week = calendar.week_of(week.end)
    while week.end <= within.end:
        if calendar.workdays_between(week.start, week.end):
            yield week
        week = calendar.week_of(week.end)
