"""What changed for somebody since a day: two books of the same workspace held side by side.

Rule: records know days, not hours. What is dated from `since` to `today`, both counted, has changed, against how it
stood at the end of the day before `since`. So a digest sent every morning misses nothing that was written during the
working day before, and a change may stand in two of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY
from salesacct.judgement.goals import GoalJudgement, Judge
from salesacct.judgement.owed import Owed, owed_by
from salesacct.judgement.promises import Promise, promise
from salesacct.judgement.status import ORDER as URGENT
from salesacct.judgement.wins import Celebration, celebrations
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.model import Metric

NEXT_DAYS = 7
"""Promises that come due within so many days are told as what comes next."""

PromiseChange = Literal["overdue", "missed", "late", "dropped", "moved", "kept", "made"]
ORDER: tuple[PromiseChange, ...] = ("overdue", "missed", "late", "dropped", "moved", "kept", "made")
"""In this order they are told."""
Kind = Literal["blocker", "request", "authority", "decision"]
What = Literal[
    "raised", "handed on", "resolved", "asked", "put off", "answered", "granted", "looked at", "revoked", "decided", "judged"
]  # fmt: skip


class ChangedPromise(msgspec.Struct, frozen=True):
    """A promise that was made, moved or settled, or came to be overdue, on `on`."""

    promise: Promise
    change: PromiseChange
    on: dt.date


class ChangedGoal(msgspec.Struct, frozen=True):
    """A goal whose status is another than it was; `then` is None for one that has begun since, or was not written yet."""

    now: GoalJudgement
    then: GoalJudgement | None


class Logged(msgspec.Struct, frozen=True):
    """The new readings of a metric of a person: the sum, or of levels and shares the newest value."""

    person: str
    metric: Metric
    value: Decimal
    count: int
    last: dt.date


class Event(msgspec.Struct, frozen=True):
    """Something that was done to a record: by or for `who`, `other` is the person on its other side; `said` what came of it."""

    kind: Kind
    what: What
    id: str
    on: dt.date
    who: str
    other: str | None
    text: str
    said: str = ""


class Digest(msgspec.Struct, frozen=True):
    """All that changed for `person`, who hears of the own team too; each list in the order in which it is told.

    `owes` is what waits for the person, `owed` what others owe to the person (who, what); `soon` the own promises
    of the next days that are not among them.
    """

    person: str
    people: tuple[str, ...]
    since: dt.date
    promises: tuple[ChangedPromise, ...]
    goals: tuple[ChangedGoal, ...]
    readings: tuple[Logged, ...]
    events: tuple[Event, ...]
    celebrations: tuple[Celebration, ...]
    owes: tuple[Owed, ...]
    owed: tuple[tuple[str, Owed], ...]
    soon: tuple[Promise, ...]

    @property
    def is_empty(self) -> bool:
        """Has nothing changed? What is owed may stand all the same."""
        return not (self.promises or self.goals or self.readings or self.events or self.celebrations)


def digest(book: Book, person: str, since: dt.date, today: dt.date) -> Digest:
    """What changed from `since` to `today`, both counted; `book` must be the one of `today` (`as_of`)."""
    people = (person, *book.reports(person))
    before = as_of(book, since - DAY)
    events = [*_blockers(book, people, since), *_requests(book, people, since)]
    events += [*_authorities(book, people, since), *_decisions(book, people, since)]
    own = [promise(c, today) for c in book.commitments.values() if c.by == person]
    goals = [g for g in book.goals.values() if g.owner in people]
    owes = owed_by(book, person, today)
    told = {o.record.id for o in owes}
    return Digest(
        person=person,
        people=people,
        since=since,
        promises=tuple(_promises(book, before, people, since, today)),
        goals=tuple(
            sorted(
                _goals(book, before, people, since, today), key=lambda g: (URGENT.index(g.now.status), g.now.goal.id)
            )
        ),
        readings=tuple(_readings(book, people, since, today)),
        events=tuple(sorted(events, key=lambda e: (e.on, e.kind, e.id))),
        celebrations=tuple(c for c in celebrations(book, goals, since, today) if _concerns(c, people)),
        owes=owes,
        owed=tuple((p, o) for p in book.people if p != person for o in owed_by(book, p, today) if o.to == person),
        soon=tuple(
            sorted(
                (
                    p
                    for p in own
                    if p.state in ("due", "open") and p.due <= today + NEXT_DAYS * DAY and p.record.id not in told
                ),
                key=lambda p: (p.due, p.record.id),
            )
        ),
    )


def _concerns(c: Celebration, people: Collection[str]) -> bool:
    return not c.who or c.by in people or any(person in people for person in c.who)


def _promises(
    book: Book, before: Book, people: Collection[str], since: dt.date, today: dt.date
) -> list[ChangedPromise]:
    """Those of the people, and those made to them; of several changes of one promise the one that matters most."""
    found = []
    for record in book.commitments.values():
        if record.by in people or record.to in people:
            now = promise(record, today)
            was = promise(before.commitments[record.id], since - DAY) if record.id in before.commitments else None
            if change := _change(now, was, since):
                found.append(ChangedPromise(now, *change))
    return sorted(found, key=lambda c: (ORDER.index(c.change), c.on, c.promise.record.id))


def _change(now: Promise, was: Promise | None, since: dt.date) -> tuple[PromiseChange, dt.date] | None:
    if now.ended is not None and now.ended >= since:
        assert now.state in ("kept", "late", "missed", "dropped")
        return now.state, now.ended
    if now.state == "overdue" and (was is None or was.state != "overdue"):
        return "overdue", now.due
    if now.is_open and now.record.moved and (last := now.record.moved[-1].on) >= since:
        return "moved", last
    return ("made", now.record.made) if now.is_open and now.record.made >= since else None


def _goals(book: Book, before: Book, people: Collection[str], since: dt.date, today: dt.date) -> Iterator[ChangedGoal]:
    """The goals judged on both days whose word changed; one that is closed since is told with its last word."""
    now, then = Judge(book, today), Judge(before, since - DAY)
    for goal in book.goals.values():
        if goal.owner not in people or (goal.start is not None and goal.start > today):
            continue
        if goal.closed is not None and goal.closed.on < since:
            continue
        judged, earlier = now.judge(goal), before.goals.get(goal.id)
        begun = earlier is not None and (earlier.start is None or earlier.start < since)
        was = then.judge(earlier) if begun and earlier is not None else None
        new = was is None and (goal.start is None or goal.start >= since)
        if goal.closed is not None or new or (was is not None and was.status != judged.status):
            yield ChangedGoal(judged, was)


def _readings(book: Book, people: Collection[str], since: dt.date, today: dt.date) -> Iterator[Logged]:
    for (name, person), series in book.readings.items():
        new, metric = series.between(since, today), book.metrics.get(name)
        if person in people and metric is not None and new.last is not None:
            value = new.total if metric.combine == "sum" else new.last.value
            yield Logged(person, metric, value, len(new.readings), new.last.on)


def _blockers(book: Book, people: Collection[str], since: dt.date) -> Iterator[Event]:
    for b in book.blockers.values():
        if b.by not in people and b.owner not in people:
            continue
        owner = b.owner if b.owner != b.by else None
        if b.resolved is not None and b.resolved >= since:
            yield Event("blocker", "resolved", b.id, b.resolved, b.by, owner, b.what, b.helped)
        elif b.on >= since:
            yield Event("blocker", "raised", b.id, b.on, b.by, owner, b.what)
        elif handed := [step for step in b.handed if step.on >= since]:
            yield Event("blocker", "handed on", b.id, handed[-1].on, b.by, handed[-1].to, b.what, handed[-1].why)


def _requests(book: Book, people: Collection[str], since: dt.date) -> Iterator[Event]:
    for r in book.requests.values():
        if r.by not in people and r.owner not in people:
            continue
        owner = r.owner if r.owner != r.by else None
        if r.answered is not None and r.answered >= since:
            said = " ".join(word for word in (r.answer or "", r.said) if word)
            what: What = "put off" if r.answer == "later" else "answered"
            yield Event("request", what, r.id, r.answered, r.by, owner, r.what, r.said if r.answer == "later" else said)
        elif r.on >= since:
            yield Event("request", "asked", r.id, r.on, r.by, owner, r.what)
        elif handed := [step for step in r.handed if step.on >= since]:
            yield Event("request", "handed on", r.id, handed[-1].on, r.by, handed[-1].to, r.what, handed[-1].why)


def _authorities(book: Book, people: Collection[str], since: dt.date) -> Iterator[Event]:
    for a in book.authorities.values():
        if a.to not in people and a.by not in people:
            continue
        looks = [look for look in a.looks if look.on >= since]
        if a.revoked is not None and a.revoked >= since:
            yield Event("authority", "revoked", a.id, a.revoked, a.to, a.by, a.what, a.why)
        elif a.on >= since:
            yield Event("authority", "granted", a.id, a.on, a.to, a.by, a.what, a.level)
        elif looks:
            changed = f"{looks[-1].from_} to {looks[-1].to}" if looks[-1].to else ""
            yield Event("authority", "looked at", a.id, looks[-1].on, a.to, looks[-1].by, a.what, changed)


def _decisions(book: Book, people: Collection[str], since: dt.date) -> Iterator[Event]:
    for d in book.decisions.values():
        if d.by not in people:
            continue
        if d.judged is not None and d.judged >= since:
            said = ": ".join(word for word in (f"went {d.went}" if d.went else "", d.outcome) if word)
            yield Event("decision", "judged", d.id, d.judged, d.by, None, d.what, said)
        elif d.on >= since:
            yield Event("decision", "decided", d.id, d.on, d.by, None, d.what)
