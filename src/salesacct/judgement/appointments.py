"""What comes round by a rhythm: one-on-ones, partner check-ins, looks at authority, the team's assessment.

Rule: the third one-on-one is the third, on whatever day it is held, so each has a number that it keeps. What is overdue
stands on the first day from today on which the team works and nobody of it is away: nobody meets yesterday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from salesacct.calendar import DAY
from salesacct.judgement.assess.due import next_assessment
from salesacct.judgement.authority import next_look
from salesacct.judgement.entries import LATELY, Entry, Kind
from salesacct.judgement.partners import is_pair, talks_of
from salesacct.judgement.presence import first_day_at_work
from salesacct.judgement.reviews import next_review, review_due, reviews_of
from salesacct.records.book import Book
from salesacct.records.span import after

FIRST = dt.date(2000, 1, 1)
"""An appointment is planned anew by every export, so its `sequence` is the day of the export, counted from here."""


class Series(NamedTuple):
    """One thing that comes round. `held` are the days of those on file, `due` the day of the next by the rhythm.

    `last` is the last day on which it can take place, None without an end; `ended` the word for what comes after it.
    """

    kind: Kind
    id: str
    who: tuple[str, ...]
    held: tuple[dt.date, ...]
    due: dt.date
    following: Callable[[dt.date], dt.date]
    last: dt.date | None = None
    ended: str = ""


def appointments(book: Book, today: dt.date, end: dt.date) -> Iterator[Entry]:
    """Those that were held, and those to come before `end`. What has ended LATELY is told as off."""
    stays = _staying(book)
    for series in (*_reviews(stays, book, today), *_check_ins(book), *_looks(book), *_assessments(book)):
        if series.last is None or series.last > today - LATELY:
            yield from _held(series, today)
            yield from _to_come(stays, series, today, end)


def _staying(book: Book) -> Book:
    """The book as if nobody left: what would have come round is to be told as off."""
    people = {id: replace(person, left=None) for id, person in book.people.items()}
    return replace(book, config=replace(book.config, people=people))


def _held(series: Series, today: dt.date) -> Iterator[Entry]:
    for number, day in enumerate(series.held, start=1):
        yield Entry(
            kind=series.kind,
            key=f"{series.kind}-{series.id}-{number}",
            record=series.id,
            on=day,
            who=series.who,
            state="done",
            ended="held",
            number=number,
            changed=day,
            sequence=(today - FIRST).days,
        )


def _to_come(book: Book, series: Series, today: dt.date, end: dt.date) -> Iterator[Entry]:
    number, since = len(series.held) + 1, series.due if series.due < today else None
    day = first_day_at_work(book, max(series.due, today), *series.who)
    while day < end:
        off = series.last is not None and day > series.last
        yield Entry(
            kind=series.kind,
            key=f"{series.kind}-{series.id}-{number}",
            record=series.id,
            on=day,
            who=series.who,
            state="off" if off else "open",
            ended=series.ended if off else "",
            number=number,
            since=since,
            changed=today,
            sequence=(today - FIRST).days,
        )
        number, since = number + 1, None
        day = first_day_at_work(book, series.following(day), *series.who)


def _reviews(stays: Book, book: Book, today: dt.date) -> Iterator[Series]:
    for person in book.people.values():
        if not (person.manager or person.role == "rep") or (person.started and person.started > today):
            continue
        yield Series(
            kind="review",
            id=person.id,
            who=(person.id, person.manager) if person.manager else (person.id,),
            held=tuple(review.on for review in reviews_of(book, person.id)),
            due=review_due(stays, person.id, today).next,
            following=_after_review(stays, person.id),
            last=person.left,
            ended="left",
        )


def _after_review(book: Book, person: str) -> Callable[[dt.date], dt.date]:
    return lambda day: next_review(book, person, day)


def _by(rhythm: str) -> Callable[[dt.date], dt.date]:
    return lambda day: after(day, rhythm)


def _check_ins(book: Book) -> Iterator[Series]:
    """A round is over when both have told the other, so the next is due by the one who has waited longer."""
    for pair in book.partners.values():
        if not is_pair(pair):
            continue
        both = [talks_of(pair, person) for person in pair.who]
        rounds = min(len(talks) for talks in both)
        held = tuple(max(talks[i].on for talks in both) for i in range(rounds))
        last = min((talks[-1].on if talks else pair.on) for talks in both)
        left = [found.left for who in pair.who if (found := book.people.get(who)) and found.left]
        ends = [*left, *([pair.ended - DAY] if pair.ended else [])]
        yield Series(
            kind="partner",
            id=pair.id,
            who=pair.who,
            held=held,
            due=after(last, book.config.rhythms.partner),
            following=_by(book.config.rhythms.partner),
            last=min(ends, default=None),
            ended="ended",
        )


def _looks(book: Book) -> Iterator[Series]:
    """A look comes by the rhythm, and by the last day at the latest."""
    for authority in book.authorities.values():
        person = book.people.get(authority.to)
        ends = [authority.until, person.left if person else None, authority.revoked and authority.revoked - DAY]
        last, due = min(filter(None, ends), default=None), next_look(book, authority)
        yield Series(
            kind="look",
            id=authority.id,
            who=tuple(dict.fromkeys((authority.to, authority.by))),
            held=tuple(sorted(look.on for look in authority.looks)),
            due=min(due, authority.until) if authority.until else due,
            following=_by(book.config.rhythms.authority),
            last=last,
            ended="revoked" if authority.revoked else "ended",
        )


def _assessments(book: Book) -> Iterator[Series]:
    for team in dict.fromkeys(a.team for a in book.assessments.values()):
        known = next_assessment(book, team)
        if known is None:
            continue
        of_team = sorted((a for a in book.assessments.values() if a.team in (team, None)), key=lambda a: a.on)
        yield Series(
            kind="assessment",
            id=team or "all",
            who=(team or of_team[-1].by,),
            held=tuple(a.on for a in of_team),
            due=known[1],
            following=_by(book.config.rhythms.assess),
        )
