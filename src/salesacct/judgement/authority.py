"""What people may decide alone: how far on which day, when it is looked at next, and how many may decide at all.

Rule: an authority is judged as it stood on the day in question; its last day still counts, and so does the day on
which it was taken back.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Literal, get_args

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count, share_of
from salesacct.judgement.presence import has_left
from salesacct.judgement.rhythm import fallen_out, held
from salesacct.records.as_of import record_as_of
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Level
from salesacct.records.span import after

LEVELS: tuple[Level, ...] = tuple(reversed(get_args(Level)))
"""The levels one widens along: ask, propose, decide-and-tell, decide."""
ALONE: frozenset[Level] = frozenset({"decide", "decide-and-tell"})
"""With these the person decides, and nobody has to agree first."""
SOON = dt.timedelta(days=14)
"""A look is spoken of so long before its day (a convention: with the default rhythm one review falls into it)."""

State = Literal["live", "expired", "revoked"]


class LookDue(msgspec.Struct, frozen=True):
    """An authority to look at: `due` or `soon` by the rhythm since `last`, or `ends` because its last day is near.

    `next` is the day of the look, or the last day of one that ends; `last` the last look's, or the day it was granted.
    """

    authority: Authority
    kind: Literal["due", "soon", "ends"]
    last: dt.date
    next: dt.date
    overdue_days: int


def state_of(authority: Authority, today: dt.date) -> State:
    """Does it hold on `today`? The record must be the one of that day."""
    if authority.revoked is not None:
        return "revoked"
    return "expired" if authority.until is not None and authority.until < today else "live"


def is_live(book: Book, authority: Authority, today: dt.date) -> bool:
    """Does it hold on `today`, and is the person still there?"""
    return state_of(authority, today) == "live" and not has_left(book, authority.to, today)


def ended_before(authority: Authority, day: dt.date) -> Literal["expired", "revoked"] | None:
    """How it had ended before `day`, if it had. What was decided on its very last day, or when it was taken back, stands."""
    then = record_as_of("authorities", authority, day)
    if then.revoked is not None and then.revoked < day:
        return "revoked"
    return "expired" if then.until is not None and then.until < day else None


def last_day(authority: Authority, day: dt.date) -> dt.date | None:
    """The last day on which it held, as that was known on `day`; None where it had no end."""
    then = record_as_of("authorities", authority, day)
    return min((end for end in (then.revoked, then.until) if end), default=None)


def level_on(authority: Authority, day: dt.date) -> Level:
    """How far it went on `day`; on a day on which the level was changed, the farther of the two."""
    both = (record_as_of("authorities", authority, day - DAY), record_as_of("authorities", authority, day))
    return max((then.level for then in both), key=LEVELS.index)


def held_by(book: Book, person: str, day: dt.date) -> list[Authority]:
    """What the person held on `day`, the newest last."""
    mine = (a for a in book.authorities.values() if a.to == person and a.on <= day and not ended_before(a, day))
    return sorted(mine, key=lambda a: a.on)


def live(book: Book, today: dt.date, people: Collection[str] | None = None) -> list[Authority]:
    """The authorities granted to `people` (all when None) that hold on `today`; the book is that day's."""
    found = (a for a in book.authorities.values() if people is None or a.to in people)
    return [a for a in found if is_live(book, a, today)]


def last_look(authority: Authority) -> dt.date:
    """The day it was last looked at, or else granted."""
    return max((look.on for look in authority.looks), default=authority.on)


def next_look(book: Book, authority: Authority) -> dt.date:
    """The day one rhythm after the last look."""
    return after(last_look(authority), book.config.rhythms.authority)


def look_due(book: Book, authority: Authority, today: dt.date) -> LookDue | None:
    """The look that is due, or soon will be; None where there is none to speak of.

    One that ends within SOON is to be looked at as well, unless that was done within those days already.
    """
    if not is_live(book, authority, today):
        return None
    last, ends, due = last_look(authority), authority.until, next_look(book, authority)
    if ends is not None and ends - SOON <= today and last < ends - SOON:
        return LookDue(authority, "ends", last, ends, 0)
    if due > today + SOON or (ends is not None and ends < due):
        return None
    return LookDue(authority, "due" if due <= today else "soon", last, due, max(0, (today - due).days))


def looks_due(book: Book, today: dt.date, people: Collection[str] | None = None) -> tuple[LookDue, ...]:
    """Every authority granted to `people` (all when None) that is to be looked at, the most pressing first."""
    found = (look_due(book, a, today) for a in live(book, today, people))
    return tuple(sorted((d for d in found if d), key=lambda d: (d.next, d.authority.id)))


def looks_owed(book: Book, manager: str, today: dt.date) -> tuple[LookDue, ...]:
    """Those that `manager` granted and is to look at, the most pressing first."""
    return tuple(d for d in looks_due(book, today) if d.authority.by == manager)


def who_decide(book: Book, people: Iterable[str], today: dt.date) -> Count:
    """How many of `people` may decide anything alone on `today`."""
    return share_of(people, {a.to for a in live(book, today) if a.level in ALONE})


def looks_on_time(book: Book, people: Collection[str], within: Period, today: dt.date) -> Count:
    """Looks at what `people` may decide that came due `within` a span, up to `today`, and how many were held in time."""
    good, missed = 0, Counter[str]()
    for a in book.authorities.values():
        if a.to not in people:
            continue
        person = book.people.get(a.to)
        found = held(
            a.on,
            (look.on for look in a.looks),
            lambda day: after(day, book.config.rhythms.authority),
            book.config.thresholds.grace_days,
            within,
            min(end for end in (today, a.until, a.revoked, person and person.left) if end),
        )
        good += found.held
        missed[a.id] += found.missed
    return fallen_out("authorities", good, missed)
