"""The balance of thanks: who received and gave how much, and whom it does not reach.

Rule: it is for the manager of the people, in the order of acct.yaml. Nobody is ranked by it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count, share_of
from salesacct.judgement.presence import first_records, here_since, is_here, leads
from salesacct.judgement.recognition import last_thanks
from salesacct.records.book import Book

ONE_GIVER, LEAST = 0.6, 5
"""One person who gave so large a share, of so many at least, gives for all. A convention."""


class Thanks(NamedTuple):
    """One person's side of it. `weeks` are those since the last thanks, or the first record where there were none.

    `waits` says that these are `kudos_weeks` or more.
    """

    person: str
    received: int
    given: int
    last_received: dt.date | None
    last_given: dt.date | None
    weeks: int
    waits: bool


class OneGiver(NamedTuple):
    """Somebody who gave `have` of all `of` kudos."""

    by: str
    have: int
    of: int


def may_see(book: Book, reader: str, people: Iterable[str]) -> bool:
    """Does the reader lead all of the people, the own page aside?"""
    return all(person == reader or leads(book, reader, person) for person in people)


def balance(book: Book, people: Iterable[str], within: Period, today: dt.date) -> list[Thanks]:
    """The row of each of the people who is here; the book must be the one of `today`."""
    records = first_records(book)
    return [_thanks(book, person, within, today, records) for person in people if is_here(book, person, today)]


def _thanks(book: Book, person: str, within: Period, today: dt.date, records: Mapping[str, dt.date]) -> Thanks:
    shown = [k for k in book.kudos.values() if within.holds(k.on)]
    last = last_thanks(book, person)
    weeks = (today - (last or here_since(book, person, today, records))).days // 7
    return Thanks(
        person,
        sum(k.to == person for k in shown),
        sum(k.by == person for k in shown),
        last,
        max((k.on for k in book.kudos.values() if k.by == person), default=None),
        weeks,
        weeks >= book.config.thresholds.kudos_weeks,
    )


def lately(book: Book, today: dt.date) -> Period:
    """The last `kudos_weeks` up to today."""
    return Period(today - dt.timedelta(weeks=book.config.thresholds.kudos_weeks) + DAY, today + DAY)


def reach(book: Book, people: Iterable[str], today: dt.date) -> Count:
    """How many of the people were thanked in the last `kudos_weeks`; who has not been here that long may still be."""
    within = lately(book, today)
    return _share(book, people, {k.to for k in book.kudos.values() if within.holds(k.on)}, today)


def givers(book: Book, people: Iterable[str], today: dt.date) -> Count:
    """How many of the people thanked somebody in the last `kudos_weeks`; who has not been here that long may still do."""
    within = lately(book, today)
    return _share(book, people, {k.by for k in book.kudos.values() if within.holds(k.on)}, today)


def _share(book: Book, people: Iterable[str], among: Collection[str], today: dt.date) -> Count:
    records, start = first_records(book), lately(book, today).start
    here = (person for person in people if is_here(book, person, today))
    asked = (person for person in here if person in among or here_since(book, person, today, records) < start)
    return share_of(asked, among)


def one_giver(book: Book, people: Collection[str], within: Period) -> OneGiver | None:
    """Whoever gave most of the kudos that the people received; None while several do."""
    gave = Counter(k.by for k in book.kudos.values() if k.to in people and within.holds(k.on))
    count = gave.total()
    if count < LEAST:
        return None
    by, most = gave.most_common(1)[0]
    return OneGiver(by, most, count) if most >= ONE_GIVER * count else None
