"""Accountability partners: who has whom, when each owes the other a check-in, and how many were held.

Rule: a check-in is one person's word to the other, so each of the two owes one by the rhythm. Who is next paired with
whom: judgement/rotation.py.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from salesacct.calendar import Period
from salesacct.judgement.counted import Count, share_of
from salesacct.judgement.presence import are_peers, first_day_at_work, is_here
from salesacct.judgement.promises import Promise, promise
from salesacct.judgement.rhythm import fallen_out, held
from salesacct.records.book import Book
from salesacct.records.culture import Partnership, Talk
from salesacct.records.span import after

ROTATE_WEEKS = 13
"""After so many weeks together, a quarter, new pairs are suggested. A convention."""


class Due(NamedTuple):
    """One side's next check-in: `last` is the newest in this pair, None when there was none yet."""

    person: str
    partner: str
    pair: Partnership
    last: Talk | None
    next: dt.date
    overdue_days: int


def pairs_of(book: Book) -> list[Partnership]:
    """The pairs that run, in the order of the files; the book must be the one of the day (`as_of`)."""
    return [pair for pair in book.partners.values() if pair.ended is None and is_pair(pair)]


def is_pair(pair: Partnership) -> bool:
    """Two different people? Anything else is an error of the files, and no pair."""
    return len(pair.who) == 2 and pair.who[0] != pair.who[1]


def other(pair: Partnership, person: str) -> str:
    """The partner of one of the two."""
    return pair.who[1] if pair.who[0] == person else pair.who[0]


def pair_of(book: Book, person: str, today: dt.date) -> Partnership | None:
    """The running pair of a person, both still here; the newest where the files have two."""
    mine = [p for p in pairs_of(book) if person in p.who and all(is_here(book, who, today) for who in p.who)]
    return max(mine, key=lambda p: (p.on, p.id), default=None)


def partner_of(book: Book, person: str, today: dt.date) -> str | None:
    """Who holds the person to account today; None for nobody."""
    pair = pair_of(book, person, today)
    return other(pair, person) if pair else None


def partner_promises(book: Book, person: str, today: dt.date) -> list[Promise]:
    """The open promises of a person's partner: those to the person first, then the most overdue."""
    partner = partner_of(book, person, today)
    found = [promise(c, today) for c in book.commitments.values() if c.by == partner]
    return sorted((p for p in found if p.is_open), key=lambda p: (p.record.to != person, p.due, p.record.id))


def talks_of(pair: Partnership, person: str) -> list[Talk]:
    """One side's check-ins, the oldest first."""
    return sorted((talk for talk in pair.checkins if talk.by == person), key=lambda talk: talk.on)


def checkin_due(book: Book, pair: Partnership, person: str, today: dt.date) -> Due:
    """When one of the two owes the next check-in: a rhythm after the last one or the pair's first day, both at work."""
    talks = talks_of(pair, person)
    day = _next(book, pair, talks[-1].on if talks else pair.on)
    return Due(person, other(pair, person), pair, talks[-1] if talks else None, day, max(0, (today - day).days))


def _next(book: Book, pair: Partnership, last: dt.date) -> dt.date:
    return first_day_at_work(book, after(last, book.config.rhythms.partner), *pair.who)


def checkins_due(book: Book, people: Collection[str], today: dt.date) -> list[Due]:
    """The next check-in of each of `people` who has a partner, the longest overdue first."""
    found = [
        checkin_due(book, pair, person, today)
        for pair in pairs_of(book)
        for person in pair.who
        if person in people and all(is_here(book, who, today) for who in pair.who)
    ]
    return sorted(found, key=lambda due: (due.next, due.person))


def could_have_one(book: Book, people: Iterable[str], today: dt.date) -> list[str]:
    """Those of `people` who are here and have a peer among them."""
    here = [person for person in people if is_here(book, person, today)]
    return [person for person in here if any(are_peers(book, person, peer) for peer in here)]


def unpaired(book: Book, people: Iterable[str], today: dt.date) -> list[str]:
    """Those who could have a partner and have none."""
    return [one.id for one in paired(book, people, today).worst]


def paired(book: Book, people: Iterable[str], today: dt.date) -> Count:
    """How many of those who could have a partner have one."""
    could = could_have_one(book, people, today)
    return share_of(could, {person for person in could if pair_of(book, person, today)})


def checkins_held(book: Book, people: Collection[str], within: Period, today: dt.date) -> Count:
    """Check-ins that each of `people` owed the partner `within` a span, up to `today`, and how many were held in time."""
    good, missed = 0, Counter[str]()
    for pair in filter(is_pair, book.partners.values()):
        gone = (book.people[who].left for who in pair.who if who in book.people)
        last = min(day for day in (today, pair.ended, *gone) if day)
        for person in pair.who:
            if person in people:
                found = held(
                    pair.on,
                    (talk.on for talk in talks_of(pair, person)),
                    lambda day, pair=pair: _next(book, pair, day),  # type: ignore[misc]
                    book.config.thresholds.grace_days,
                    within,
                    last,
                )
                good += found.held
                missed[person] += found.missed
    return fallen_out("people", good, missed)
