"""What somebody owes to others today: blockers to remove, requests to answer, promises that are due.

Rule: only what waits for this person and for nobody else; a request put off waits again when its `later` has run out.
A page of the team begins with what its leader owes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from salesacct.judgement.blockers import blocker_now
from salesacct.judgement.promises import Promise, promise
from salesacct.judgement.requests import request_now
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Request
from salesacct.records.model import Commitment


class Owed(msgspec.Struct, frozen=True):
    """One thing owed to `to`. `days` is how long the person has had it, or how long a promise is overdue; `since` its first day."""

    kind: Literal["blocker", "request", "promise"]
    record: Blocker | Request | Commitment
    to: str
    since: dt.date
    days: int
    overdue: bool


def owed_by(book: Book, person: str, today: dt.date, promises: Iterable[Promise] | None = None) -> tuple[Owed, ...]:
    """What is overdue first, then the rest, each by age, the oldest first; the book must be the one of `today`.

    `promises` are the person's own, where they are at hand.
    """
    if promises is None:
        promises = (promise(c, today) for c in book.commitments.values() if c.by == person)
    found = [*_blockers(book, person, today), *_requests(book, person, today), *_promises(person, promises)]
    return tuple(sorted(found, key=lambda o: (not o.overdue, -o.days, o.since, o.record.id)))


def _blockers(book: Book, person: str, today: dt.date) -> Iterator[Owed]:
    for b in book.blockers.values():
        if b.owner == person != b.by and b.resolved is None:
            now = blocker_now(book, b, today)
            yield Owed("blocker", b, b.by, now.since, now.held_days, now.state == "overdue")


def _requests(book: Book, person: str, today: dt.date) -> Iterator[Owed]:
    for r in book.requests.values():
        if r.owner == person != r.by:
            now = request_now(book, r, today)
            if now.state in ("waiting", "overdue"):
                yield Owed("request", r, r.by, now.since, now.waits, now.state == "overdue")


def _promises(person: str, promises: Iterable[Promise]) -> Iterator[Owed]:
    for p in promises:
        if p.state in ("overdue", "due") and p.record.to is not None and p.record.to != person:
            yield Owed("promise", p.record, p.record.to, p.due, p.overdue_days, p.state == "overdue")
