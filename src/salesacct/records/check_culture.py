"""Checks across the records of a team's culture: thanks, delegation, partners. See records/check.py."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.problems import Problem
from salesacct.records.book import Book
from salesacct.records.places import Places
from salesacct.records.spelling import did_you_mean


def culture(book: Book, places: Places) -> Iterator[Problem]:
    """Every problem of the culture's records."""
    yield from _kudos(book, places)
    yield from _authorities(book, places)
    yield from _partners(book, places)


def _kudos(book: Book, places: Places) -> Iterator[Problem]:
    for id, kudos in book.kudos.items():
        if kudos.by == kudos.to:
            yield places.problem(
                "kudos",
                id,
                "to",
                "self-kudos",
                f"{kudos.by} thanks {kudos.to}",
                "kudos go to somebody else; a success of one's own is `acct win`",
            )
        if kudos.value and book.config.values and kudos.value not in book.config.values:
            yield places.problem(
                "kudos",
                id,
                "value",
                "unknown-value",
                f"`{kudos.value}` is none of the team's values",
                did_you_mean(kudos.value, book.config.values) or "values: " + ", ".join(book.config.values),
                "warning",
            )


def _authorities(book: Book, places: Places) -> Iterator[Problem]:
    for id, authority in book.authorities.items():
        if authority.until and authority.until < authority.on:
            message = f"until {authority.until}, before it was given on {authority.on}"
            yield places.problem("authorities", id, "until", "dates-reversed", message, "`until` is the last day")
        if authority.to == authority.by:
            message = f"{authority.by} gives authority to {authority.to}"
            hint = "authority is given by somebody else: `by:` is the manager"
            yield places.problem("authorities", id, "by", "self-granted", message, hint, "warning")


def _partners(book: Book, places: Places) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for id, pair in book.partners.items():
        if len(pair.who) != 2 or pair.who[0] == pair.who[-1]:
            message = f"partners are two different people, not {', '.join(pair.who) or 'nobody'}"
            yield places.problem("partners", id, "who", "not-two", message, "write `who: [ana, ben]`")
            continue
        for one, other in (pair.who, pair.who[::-1]):
            if one in book.people and book.people[one].manager == other:
                message = f"{other} leads {one}: partners are peers"
                hint = "pair each of them with somebody who reports to neither"
                yield places.problem("partners", id, "who", "not-peers", message, hint, "warning")
        for person in pair.who if pair.ended is None else ():
            if person in taken:
                message = f"{person} has two partners at once: {taken[person]} and {id}"
                older = min(taken[person], id, key=lambda one: book.partners[one].on)
                hint = f"end the older one: acct partner end {older}"
                yield places.problem("partners", id, "who", "paired-already", message, hint, "warning")
            taken[person] = id
