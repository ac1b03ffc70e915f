"""The people of the team as a list, and one person with everything that is known of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.calendar import last_quarter
from salesacct.judgement.goals import judge_all, running
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.judgement.promises import promise, say_do
from salesacct.judgement.reviews import next_review
from salesacct.records.book import Book
from salesacct.records.model import Person
from salesacct.views.rounding import exact
from salesacct.views.rows import BlockerRow, PersonRow, PromiseRow, blocker_rows, person_row, promise_row
from salesacct.views.status import GoalRow, goal_row, in_order


class AwayRow(msgspec.Struct, frozen=True):
    """Days off, both counted."""

    start: dt.date
    last: dt.date
    why: str


class Member(msgspec.Struct, frozen=True):
    """A person; `works` is the share of full work a ramp expects this month, None without one. `away` is now or next."""

    id: str
    name: str
    role: str
    manager: str | None
    email: str
    aliases: tuple[str, ...]
    started: dt.date | None
    left: dt.date | None
    ramp: tuple[Decimal, ...]
    works: Decimal | None
    away: AwayRow | None
    away_now: bool
    goals: int
    promises: int
    reports: tuple[str, ...]


class PeopleView(msgspec.Struct, frozen=True):
    """Leaders first, then as acct.yaml has them; `gone` counts those who left and are not listed."""

    schema: int
    today: dt.date
    people: tuple[Member, ...]
    gone: int
    names: dict[str, str]


class LastReading(msgspec.Struct, frozen=True):
    """The newest reading of one metric."""

    metric: str
    name: str
    unit: str
    on: dt.date
    value: Decimal
    age_days: int
    stale: bool


class PersonView(msgspec.Struct, frozen=True):
    """One person: goals that run, promises that are open, say/do, readings, days off to come, one-on-ones."""

    schema: int
    today: dt.date
    person: Member
    away: tuple[AwayRow, ...]
    goals: tuple[GoalRow, ...]
    commitments: tuple[PromiseRow, ...]
    say_do: PersonRow
    readings: tuple[LastReading, ...]
    blockers: tuple[BlockerRow, ...]
    last_review: dt.date | None
    next_review: dt.date | None
    names: dict[str, str]


def people_view(book: Book, today: dt.date, *, everything: bool = False) -> PeopleView:
    """The team on `today`; with `everything` also those who left."""
    order = in_order(book, None)
    shown = [id for id in order if everything or not _left(book.people[id], today)]
    return PeopleView(1, today, tuple(member(book, id, today) for id in shown), len(order) - len(shown), _names(book))


def _left(person: Person, today: dt.date) -> bool:
    return person.left is not None and person.left < today


def member(book: Book, id: str, today: dt.date) -> Member:
    """The row of one person."""
    person = book.people[id]
    leaves = coming(book, id, today)
    return Member(
        id=id,
        name=person.name,
        role=person.role,
        manager=person.manager,
        email=person.email,
        aliases=person.aliases,
        started=person.started,
        left=person.left,
        ramp=person.ramp,
        works=_works(person, today),
        away=leaves[0] if leaves else None,
        away_now=bool(leaves) and leaves[0].start <= today,
        goals=sum(goal.owner == id for goal in running(book, today)),
        promises=sum(promise(c, today).is_open for c in book.commitments.values() if c.by == id),
        reports=tuple(book.reports(id)),
    )


def coming(book: Book, id: str, today: dt.date) -> tuple[AwayRow, ...]:
    """Days off that are not over yet, the next first."""
    rows = [AwayRow(leave.start, leave.last, leave.name) for leave in book.away(id) if leave.last >= today]
    return tuple(sorted(rows, key=lambda row: row.start))


def _works(person: Person, today: dt.date) -> Decimal | None:
    """The share of full work expected this month; None before the first day and once the ramp is over."""
    if not person.ramp or person.started is None or today < person.started:
        return None
    from dateutil.relativedelta import relativedelta  # only people with a ramp need it

    for month, share in enumerate(person.ramp, start=1):
        if today < person.started + relativedelta(months=month):
            return share
    return None


def person_view(book: Book, id: str, today: dt.date) -> PersonView:
    """Everything known of one person on `today`."""
    goals = [goal for goal in running(book, today) if goal.owner == id]
    promises = [promise(c, today) for c in book.commitments.values() if id in (c.by, c.to)]
    within = last_quarter(today)
    mine = [p for p in promises if p.record.by == id]
    talks = [review.on for review in book.reviews.values() if review.rep == id]
    last = max(talks, default=None)
    return PersonView(
        schema=1,
        today=today,
        person=member(book, id, today),
        away=coming(book, id, today),
        goals=tuple(goal_row(judged) for judged in judge_all(book, today, goals)),
        commitments=tuple(promise_row(p) for p in sorted(promises, key=lambda p: (p.due, p.record.id)) if p.is_open),
        say_do=person_row(book.name(id), book.people[id].role, id, say_do(mine, within, book.config.thresholds)),
        readings=tuple(last_readings(book, id, today)),
        blockers=blocker_rows(book, today, {id}),
        last_review=last,
        next_review=next_review(book, id, last) if last else None,
        names=_names(book),
    )


def last_readings(book: Book, id: str, today: dt.date) -> list[LastReading]:
    """The newest reading of every metric that has one of this person, in the order of acct.yaml."""
    rows = []
    for metric in book.metrics.values():
        last = book.series(metric.id, id).last
        if last is not None:
            age = age_in_days(last.on, today, book.calendar, book.away(id))
            stale = metric.silence == "unknown" and is_stale(age, metric, book)
            value = exact(last.value) or Decimal(0)
            rows.append(LastReading(metric.id, metric.name, metric.unit, last.on, value, age, stale))
    return rows


def _names(book: Book) -> dict[str, str]:
    return book.names()
