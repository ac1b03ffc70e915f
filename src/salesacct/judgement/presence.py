"""Who is here on a day and since when, who works with whom, and the days on which people can meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from salesacct.calendar import DAY
from salesacct.records.book import Book

YEAR = 366
"""So many days are looked through for one on which people work."""


def is_here(book: Book, person: str, day: dt.date) -> bool:
    """Has the person begun by `day`, and not left before it?"""
    found = book.people.get(person)
    return found is not None and not (found.started and found.started > day) and not (found.left and found.left < day)


def has_left(book: Book, person: str, day: dt.date) -> bool:
    """Had the person left before `day`? Somebody whom acct.yaml does not know has not."""
    found = book.people.get(person)
    return found is not None and found.left is not None and found.left < day


def first_records(book: Book) -> dict[str, dt.date]:
    """The day of everybody's first record, in one pass; people without any are not in it.

    Readings count only where nothing else is on file: an import may reach back for years. A goal may have begun long before
    it was written down, so its first day counts from the team's first other record on.
    """
    found: dict[str, dt.date] = {}
    for person, day in _on_record(book):
        found[person] = min(day, found.get(person, day))
    began = min(found.values(), default=None)
    first: dict[str, dt.date] = {}
    for goal in book.goals.values():
        if began and goal.start and goal.owner not in found:
            first[goal.owner] = min(max(goal.start, began), first.get(goal.owner, dt.date.max))
    found |= first
    owners = {goal.owner for goal in book.goals.values()}
    readings: dict[str, dt.date] = {}
    for (_, person), series in book.readings.items():
        if series.readings and person not in found and person not in owners:
            day = series.readings[0].on
            readings[person] = min(day, readings.get(person, day))
    return readings | found


def _on_record(book: Book) -> Iterator[tuple[str, dt.date]]:
    """(person, day) of every record that tells of one."""
    said = [((c.by, c.to), c.made) for c in book.commitments.values()]
    said += [((k.by, k.to), k.on) for k in book.kudos.values()]
    said += [((r.by, r.rep), r.on) for r in book.reviews.values()]
    said += [((b.by, b.owner), b.on) for b in book.blockers.values()]
    for who, day in said:
        yield from ((person, day) for person in who if person)
    yield from ((person, win.on) for win in book.wins.values() for person in win.who)
    for several in (book.requests, book.decisions, book.plans):
        yield from ((record.by, record.on) for record in several.values())


def first_day(book: Book, person: str, today: dt.date, records: Mapping[str, dt.date]) -> dt.date:
    """The person's own first record (of `first_records`), or `started` if that is later; else today."""
    first = max(filter(None, (records.get(person), book.people[person].started)), default=today)
    return min(first, today)


def here_since(book: Book, person: str, today: dt.date, records: Mapping[str, dt.date]) -> dt.date:
    """From when acct could have known of a person: `started`, or the team's first record (of `first_records`) if that is later.

    Of somebody without a `started` it is the own first record, where there is one.
    """
    began, started = min(records.values(), default=today), book.people[person].started
    return min(max(began, started) if started else records.get(person, began), today)


def at_work(book: Book, day: dt.date, *people: str) -> bool:
    """Does the team work on `day`, with none of the people away?"""
    return book.calendar.is_workday(day) and not any(leave.holds(day) for p in people for leave in book.away(p))


def first_day_at_work(book: Book, day: dt.date, *people: str) -> dt.date:
    """`day`, or the first one after it on which the team and all of the people work; a year on where there is none."""
    for _ in range(YEAR):
        if at_work(book, day, *people):
            break
        day += DAY
    return day


def away_through(book: Book, person: str, start: dt.date, end: dt.date) -> bool:
    """Is the person away on every working day in [start, end)? Never where there is no working day."""
    days = [day for i in range((end - start).days) if book.calendar.is_workday(day := start + DAY * i)]
    return bool(days) and not any(at_work(book, day, person) for day in days)


def leads(book: Book, above: str, below: str) -> bool:
    """Does `above` stand anywhere in the line of managers over `below`?"""
    return above in managers_above(book, below)


def managers_above(book: Book, person: str) -> Iterator[str]:
    """The line of managers over a person, the nearest first; each once, whatever the files say."""
    seen = {person}
    boss = book.people[person].manager if person in book.people else None
    while boss is not None and boss in book.people and boss not in seen:
        yield boss
        seen.add(boss)
        boss = book.people[boss].manager


def are_peers(book: Book, one: str, other: str) -> bool:
    """Two different people of whom neither leads the other, at any distance."""
    return one != other and not leads(book, one, other) and not leads(book, other, one)


def team_around(book: Book, person: str) -> list[str]:
    """The team somebody is of: a leader with the reports, else the manager with those who share one, else everybody."""
    leader = person if book.reports(person) else book.people[person].manager
    return [leader, *book.reports(leader)] if leader is not None and leader in book.people else list(book.people)
