"""What the commands of `acct authority` share: its levels, what may be changed when, and what is said beside a change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from salesacct.cli.session import Session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Authority, Level, Look
from salesacct.records.spelling import did_you_mean

LEVELS: dict[Level, str] = {
    "decide": "decides alone",
    "decide-and-tell": "decides and tells",
    "propose": "proposes, both decide",
    "ask": "asks first",
}
"""How far somebody goes alone, the farthest first."""
NO_END = ("never", "none")


def one_level(text: str) -> Level:
    """The level that a word means, also by a unique beginning. Raises UsageError for another word."""
    word = text.strip().casefold().replace(" ", "-")
    found = [level for level in LEVELS if level == word] or [
        level for level in LEVELS if word and level.startswith(word)
    ]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"`{text}` is no level of authority", did_you_mean(word, LEVELS) or "levels: " + ", ".join(LEVELS))


def beside_the_line(run: Session, person: str, me: str) -> list[str]:
    """A word where somebody else than a manager of the person decides what the person may decide."""
    people = run.book.people
    boss, seen = people[person].manager, {person}
    if boss is None:
        return []
    first = boss
    while boss is not None and boss in people and boss not in seen:
        if boss == me:
            return []
        seen.add(boss)
        boss = people[boss].manager
    return [f"{run.book.name(person)} reports to {run.book.name(first)}: does {run.book.name(first)} know?"]


def again(run: Session, person: str, words: str) -> list[str]:
    """A word where the person holds the same already."""
    from salesacct.judgement.authority import held_by

    same = [a for a in held_by(run.book, person, run.on) if a.what.casefold() == words.casefold()]
    if not same:
        return []
    return [f"{same[-1].id} says the same, {same[-1].level}; a change of it is: acct authority review {same[-1].id}"]


UNTIL = {"until_from", "until_to"}


def last_day_of(run: Session, text: str | None) -> dt.date | None:
    """The day that `--until` names; None for no end."""
    return None if text is None or text.strip().lower() in NO_END else run.date(text)


def looked_at(record: Authority, item: dict[str, Any]) -> Authority:
    """The authority as it stands after the look."""
    look = Look(**{{"from": "from_"}.get(name, name): value for name, value in item.items()})
    until = item.get("until_to") if item.keys() & UNTIL else record.until
    return msgspec.structs.replace(record, level=item.get("to", record.level), until=until, looks=(*record.looks, look))


def may_change(run: Session, record: Authority, *, extends: bool = False) -> None:
    """Raises UserError for one that has ended (unless it `extends` its last day), and for a day before the last change."""
    from salesacct.judgement.authority import last_look
    from salesacct.views.words import day
    from salesacct.workspace.change import file_of

    if record.revoked:
        place = run.shown(file_of(run.whole, "authorities", record.id))
        raise UserError.of(
            f"{record.id} was taken back on {day(record.revoked, run.today)} already",
            f"grant it anew; if that is wrong, take `revoked:` out of it in {place}",
            "ended-already",
        )
    if record.until and record.until < run.on and not extends:
        raise UserError.of(
            f"{record.id} ended on {day(record.until, run.today)}",
            f"to go on with it: acct authority review {record.id} --until <date>",
            "ended-already",
        )
    if run.on < record.on:
        raise UserError.of(
            f"{record.id} was given on {day(record.on, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    if run.on < last_look(record):
        raise UserError.of(
            f"{record.id} was last looked at on {day(last_look(record), run.today)}",
            "looks stand in order: not before that",
            "dates-reversed",
        )
