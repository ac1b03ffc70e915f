"""New pairs of accountability partners for a team: everybody meets everybody before anybody meets again.

The history is the pairs on file. Who is left out of an odd number takes turns, as if everybody also had to meet nobody
once. The pairing itself is one of numbers: judgement/pairing.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from salesacct.judgement.goals import running
from salesacct.judgement.pairing import fairest, table_of
from salesacct.judgement.partners import could_have_one, is_pair, pairs_of
from salesacct.judgement.presence import are_peers, away_through, is_here
from salesacct.judgement.promises import promise
from salesacct.records.book import Book
from salesacct.records.culture import Partnership
from salesacct.records.span import after

MOST = 60
"""So many people are paired at once; a larger organisation rotates team by team."""


class NewPair(NamedTuple):
    """Two who are to be partners; `met` is how often they were before, `last` until when."""

    who: tuple[str, str]
    met: int
    last: dt.date | None


class Rotation(NamedTuple):
    """`ends` are the pairs that end for it, `stays` those of people who keep theirs: made the same day, or across teams.

    `left_out` found no partner this time, `away` are not there to begin with one.
    """

    pairs: tuple[NewPair, ...]
    ends: tuple[Partnership, ...]
    stays: tuple[Partnership, ...]
    left_out: tuple[str, ...]
    away: tuple[str, ...]


class Meetings(NamedTuple):
    """How often two, or somebody and nobody, were together, and until which day."""

    times: int = 0
    last: dt.date | None = None


NEVER = Meetings()


def rotation(book: Book, people: Collection[str], on: dt.date) -> Rotation:
    """New pairs for `people` from `on`; the book must be the one of that day, with MOST people at most."""
    now = [pair for pair in pairs_of(book) if any(person in people for person in pair.who)]
    stays = [pair for pair in now if pair.on >= on or not all(person in people for person in pair.who)]
    keep = {person for pair in stays for person in pair.who}
    here = [person for person in book.people if person in people and person not in keep and is_here(book, person, on)]
    away = [person for person in here if away_through(book, person, on, after(on, book.config.rhythms.partner))]
    here = [person for person in here if person not in away]
    pool = could_have_one(book, here, on)
    pairs = _paired(book, people, pool, on)
    busy = {person for pair in pairs for person in pair.who}
    bosses = {book.people[person].manager for person in here}
    return Rotation(
        pairs=tuple(pairs),
        ends=tuple(pair for pair in now if pair not in stays),
        stays=tuple(stays),
        # A leader among reports has nobody to be paired with, and nobody expects otherwise.
        left_out=tuple(p for p in here if p not in busy and (p in pool or p not in bosses)),
        away=tuple(away),
    )


def _paired(book: Book, people: Collection[str], pool: Sequence[str], on: dt.date) -> list[NewPair]:
    """The fairest pairs of the pool; where its number is odd, somebody is paired with nobody, the last point."""
    history = meetings(book, on)
    alone = _left_out(book, people, pool, on) if len(pool) % 2 else {}
    points = len(pool) + len(pool) % 2
    loads = [workload(book, person, on) for person in pool]
    if len(pool) % 2:
        loads.append(sum(loads) // len(pool))

    def together(a: int, b: int) -> Meetings | None:
        one, other = pool[min(a, b)], pool[max(a, b)] if max(a, b) < len(pool) else None
        if other is None:
            return alone[one]
        return history.get(_key(one, other), NEVER) if are_peers(book, one, other) else None

    found = [[together(a, b) if a != b else None for b in range(points)] for a in range(points)]
    days = sorted({m.last for row in found for m in row if m and m.last})
    late = {day: rank for rank, day in enumerate(days, start=1)}
    table = table_of(
        [[m.times if m else None for m in row] for row in found],
        [[late[m.last] if m and m.last else 0 for m in row] for row in found],
        loads,
    )
    return [
        NewPair((pool[a], pool[b]), *history.get(_key(pool[a], pool[b]), NEVER))
        for a, b in fairest(table)
        if b < len(pool)
    ]


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def meetings(book: Book, today: dt.date) -> dict[tuple[str, str], Meetings]:
    """How often any two were partners and until when, the ids in order; a pair that ended on its first day without a word never met."""
    found: dict[tuple[str, str], Meetings] = {}
    for pair in book.partners.values():
        if is_pair(pair) and (pair.ended is None or pair.ended > pair.on or pair.checkins):
            key = _key(*pair.who)
            times, last = found.get(key, NEVER)
            end = pair.ended or today
            found[key] = Meetings(times + 1, max(end, last) if last else end)
    return found


def _left_out(book: Book, people: Collection[str], pool: Sequence[str], on: dt.date) -> dict[str, Meetings]:
    """How often each of the pool had no partner at the end of a day on which others of the team got one, and when last.

    Who never had a partner starts level with who was left out most: somebody new is not left out first.
    """
    pairs = [pair for pair in book.partners.values() if is_pair(pair)]
    found = dict.fromkeys(pool, NEVER)
    for day in sorted({pair.on for pair in pairs if all(person in people for person in pair.who)}):
        busy = {p for pair in pairs if pair.on <= day and (pair.ended or dt.date.max) > day for p in pair.who}
        end = after(day, book.config.rhythms.partner)
        for person in pool:
            if (
                day < on
                and person not in busy
                and is_here(book, person, day)
                and not away_through(book, person, day, end)
            ):
                found[person] = Meetings(found[person].times + 1, day)
    most = max((m.times for m in found.values()), default=0)
    had_one = {person for pair in pairs for person in pair.who}
    return {p: m if p in had_one else Meetings(max(most, m.times), m.last) for p, m in found.items()}


def workload(book: Book, person: str, today: dt.date) -> int:
    """What somebody carries: promises that are open and goals that run."""
    goals = [g for g in running(book, today) if g.owner == person and (g.due is None or g.due >= today)]
    return len(goals) + sum(c.by == person and promise(c, today).is_open for c in book.commitments.values())
