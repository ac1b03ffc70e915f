"""Who is here on a day, who works with whom, and the days on which people can meet."""

from __future__ import annotations

import datetime as dt

from salesacct.calendar import DAY
from salesacct.records.book import Book

YEAR = 366
"""So many days are looked through for one on which people work."""


def is_here(book: Book, person: str, day: dt.date) -> bool:
    """Has the person begun by `day`, and not left before it?"""
    found = book.people.get(person)
    return found is not None and not (found.started and found.started > day) and not (found.left and found.left < day)


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
    seen = {below}
    boss = book.people[below].manager if below in book.people else None
    while boss is not None and boss in book.people and boss not in seen:
        if boss == above:
            return True
        seen.add(boss)
        boss = book.people[boss].manager
    return False


def are_peers(book: Book, one: str, other: str) -> bool:
    """Two different people of whom neither leads the other, at any distance."""
    return one != other and not leads(book, one, other) and not leads(book, other, one)


def team_around(book: Book, person: str) -> list[str]:
    """The team somebody is of: a leader with the reports, else the manager with those who share one, else everybody."""
    leader = person if book.reports(person) else book.people[person].manager
    return [leader, *book.reports(leader)] if leader is not None and leader in book.people else list(book.people)
