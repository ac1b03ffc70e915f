"""Who changed a target, a date, an owner, a promise or an authority, when and why, as the records themselves tell it.

What the files do not tell, git may (judgement/quiet.py). A change of a day is a fact; what is remarkable about it is
said in a remark with the rule it comes from, and never as an accusation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from salesacct.judgement.eased import eased_late, moved_late
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Handed
from salesacct.records.model import Commitment, Goal


class Remark(msgspec.Struct, frozen=True):
    """What is worth a look about a change: the rule, and the fact in words."""

    rule: str
    message: str


class Source(msgspec.Struct, frozen=True):
    """The commit a change came with; no id for what is not committed yet. `on` is the day it was there by."""

    id: str
    author: str
    on: dt.date


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one record.

    `what` is the field, or the event: moved, handed, closed, dropped, granted, revoked, ended, adopted, gone, reading.
    `who` are those it is about; `by` whoever changed it, where that is known. `place` is the field in the record's file.
    `why` is empty where no reason is given although one could be (`wants_reason`). `stands` is false for what was undone
    since, or has ended: there is nothing left to mend. Of what `only_git` knows, `by` is whose e-mail the commit bears.
    """

    on: dt.date
    kind: str
    id: str
    what: str
    old: str | None = None
    new: str | None = None
    who: tuple[str, ...] = ()
    by: str | None = None
    why: str = ""
    title: str = ""
    place: str = ""
    file: str = ""
    wants_reason: bool = True
    remarks: tuple[Remark, ...] = ()
    source: Source | None = None
    stands: bool = True
    only_git: bool = False


def changes(book: Book) -> list[Change]:
    """Every change that the records tell of, in no order; the book is that of the day it is seen from."""
    found: list[Change] = []
    for goal in book.goals.values():
        found += _goal(book, goal)
    for promise in book.commitments.values():
        found += _promise(promise)
    for authority in book.authorities.values():
        found += _authority(authority)
    for kind in ("blockers", "requests"):
        for record in getattr(book, kind).values():
            found += _handed(kind, record.id, record.what, record.by, record.handed)
    found += _trials(book)
    return found


def _goal(book: Book, goal: Goal) -> Iterator[Change]:
    about: dict[str, Any] = {"kind": "goals", "id": goal.id, "who": (goal.owner,), "title": goal.title}
    for i, revision in enumerate(goal.revisions):
        said = eased_late(book, goal, i)
        yield Change(
            on=revision.on,
            what=revision.field,
            old=revision.from_,
            new=revision.to,
            by=revision.by,
            why=revision.why,
            place=f"revisions.{i}",
            remarks=(Remark("eased-late", said),) if said else (),
            # Closed as a miss, nothing rests on the new value; a hit does.
            stands=goal.closed is None or goal.closed.outcome == "hit",
            **about,
        )
    if goal.closed:
        yield Change(
            on=goal.closed.on,
            what="closed",
            new=goal.closed.outcome,
            why=goal.closed.why or goal.closed.learned,
            place="closed",
            wants_reason=goal.closed.outcome != "hit",
            **about,
        )


def _promise(promise: Commitment) -> Iterator[Change]:
    about: dict[str, Any] = {"kind": "commitments", "id": promise.id, "who": (promise.by,), "title": promise.what}
    for i, move in enumerate(promise.moved):
        said = moved_late(move)
        yield Change(
            on=move.on,
            what="moved",
            old=str(move.from_),
            new=str(move.to),
            why=move.why,
            place=f"moved.{i}",
            remarks=(Remark("moved-late", said),) if said else (),
            stands=move is promise.moved[-1] and not (promise.kept or promise.missed or promise.dropped),
            **about,
        )
    if promise.dropped:
        yield Change(on=promise.dropped, what="dropped", why=promise.why, place="dropped", **about)


def _authority(authority: Authority) -> Iterator[Change]:
    about: dict[str, Any] = {"kind": "authorities", "id": authority.id, "who": (authority.to,), "title": authority.what}
    first = next((look.from_ for look in authority.looks if look.from_), authority.level)
    yield Change(on=authority.on, what="granted", new=first, by=authority.by, wants_reason=False, **about)
    for i, look in enumerate(authority.looks):
        if look.to is not None and look.to != look.from_:
            yield Change(
                on=look.on,
                what="level",
                old=look.from_,
                new=look.to,
                by=look.by,
                why=look.note,
                place=f"looks.{i}",
                **about,
            )
    if authority.revoked:
        yield Change(on=authority.revoked, what="revoked", why=authority.why, place="revoked", **about)


def _handed(kind: str, id: str, what: str, by: str, handed: tuple[Handed, ...]) -> Iterator[Change]:
    for i, step in enumerate(handed):
        yield Change(
            on=step.on,
            kind=kind,
            id=id,
            what="handed",
            old=step.from_,
            new=step.to,
            who=(by,),
            why=step.why,
            title=what,
            place=f"handed.{i}",
        )


def _trials(book: Book) -> Iterator[Change]:
    for trial in book.experiments.values():
        about: dict[str, Any] = {
            "kind": "experiments",
            "id": trial.id,
            "who": (trial.by,),
            "by": trial.by,
            "title": trial.practice,
        }
        yield Change(on=trial.on, what="adopted", why=trial.why, wants_reason=False, **about)
        if trial.ended:
            yield Change(on=trial.ended, what="ended", new=trial.outcome, why=trial.learned, place="ended", **about)


class Reasons(NamedTuple):
    """Of the changes for which a reason could be given, how many have one; `share` is None without any."""

    changes: int
    given: int
    share: Decimal | None


def reasons(found: Iterable[Change]) -> Reasons:
    """How many of these changes say why. Edits without a trace count as without, settings and readings not at all."""
    wanted = [change for change in found if change.wants_reason]
    given = sum(bool(change.why.strip()) for change in wanted)
    return Reasons(len(wanted), given, Decimal(given) / len(wanted) if wanted else None)
