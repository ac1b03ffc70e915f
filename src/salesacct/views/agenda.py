"""The agenda as data: each entry with its title and details in words, ready for a calendar or a page.

Rule: days and titles that the team's files already share, nothing of what was said in a one-on-one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.agenda import agenda
from salesacct.judgement.entries import Entry
from salesacct.records.book import Book
from salesacct.views.words import amount, day, plural

Tasks = Literal["events", "todos", "both"]
"""How what somebody has to do stands in a calendar file."""
WEEKS = 13
"""So far ahead a calendar looks unless a period is asked for: one quarter."""


class AgendaRow(msgspec.Struct, frozen=True):
    """One entry. `uid` names it in every calendar and never changes; `who` are its people, whose it is first.

    `number` counts steps, milestones and what comes round (0 where there is one); `before` are days it stood on earlier.
    """

    id: str
    uid: str
    kind: str
    record: str
    title: str
    details: tuple[str, ...]
    on: dt.date
    who: tuple[str, ...]
    state: str
    ended: str
    task: bool
    number: int
    before: tuple[dt.date, ...]
    since: dt.date | None
    changed: dt.date | None
    sequence: int


class AgendaView(msgspec.Struct, frozen=True):
    """What is due in `period`, in the order of the days; `people` is whose, null for everybody's."""

    schema: int
    today: dt.date
    team: str
    period: Period
    people: tuple[str, ...] | None
    entries: tuple[AgendaRow, ...]
    names: dict[str, str]


def agenda_view(
    book: Book, today: dt.date, period: Period | None = None, people: Collection[str] | None = None
) -> AgendaView:
    """The agenda of `people` (all when None) in `period`, the next WEEKS when None; the book is the one of `today`."""
    span = period or Period(today, today + dt.timedelta(weeks=WEEKS), f"the next {WEEKS} weeks")
    names, digest = book.names(), _digest(book.config.team)
    rows = [_row(book, entry, today, names, digest) for entry in agenda(book, today, span, people)]
    whose = None if people is None else tuple(sorted(people))
    return AgendaView(1, today, book.config.team, span, whose, tuple(rows), names)


def _digest(team: str) -> str:
    """Tells this team's entries from another's in one calendar, on whatever machine they were made."""
    return hashlib.blake2b(team.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _row(book: Book, entry: Entry, today: dt.date, names: dict[str, str], digest: str) -> AgendaRow:
    return AgendaRow(
        id=entry.key,
        uid=f"{entry.key}@acct.{digest}",
        kind=entry.kind,
        record=entry.record,
        title=_title(book, entry, names),
        details=tuple(_details(book, entry, today, names)),
        on=entry.on,
        who=entry.who,
        state=entry.state,
        ended=entry.ended,
        task=entry.is_task,
        number=entry.number,
        before=entry.before,
        since=entry.since,
        changed=entry.changed,
        sequence=entry.sequence,
    )


STARTS = {"promise": "Due", "step": "Step due", "goal": "Goal ends", "outcome": "How did it go", "look": "Look at"}


def _title(book: Book, entry: Entry, names: dict[str, str]) -> str:
    """What a day's cell shows: the kind or how it ended in a word, what it is, and whose."""
    people = [names.get(who, who) for who in entry.who]
    if entry.kind in ("review", "partner"):
        return f"{'One-on-one' if entry.kind == 'review' else 'Partner check-in'}: {' and '.join(reversed(people))}"
    if entry.kind == "assessment":
        return f"Assessment of the team ({people[0]})" if entry.record != "all" else "Assessment of all teams"
    if entry.kind == "milestone":
        goal = book.goals[entry.record]
        return f"Milestone {_value(book, entry)}: {goal.title} ({people[0]})"
    start = entry.ended.capitalize() if entry.kind in ("promise", "goal") and entry.ended else STARTS[entry.kind]
    return f"{start}: {_what(book, entry)} ({people[0]})"


def _what(book: Book, entry: Entry) -> str:
    id = entry.record
    if entry.kind == "promise":
        return book.commitments[id].what
    if entry.kind == "goal":
        return book.goals[id].title
    if entry.kind == "step":
        return book.plans[id].actions[entry.number - 1].what
    return book.decisions[id].what if entry.kind == "outcome" else book.authorities[id].what


def _value(book: Book, entry: Entry) -> str:
    goal = book.goals[entry.record]
    metric = book.metrics.get(goal.metric or "")
    return amount(goal.milestones[entry.number - 1].value, metric.unit if metric else "")


def _details(book: Book, entry: Entry, today: dt.date, names: dict[str, str]) -> Iterator[str]:
    """What stands below the title: what else one knows of it, and the line to type."""
    if entry.since:
        yield f"due since {day(entry.since, today)}"
    yield from _about(book, entry, today, names)
    if entry.state == "open" and (line := _line(entry)):
        yield line


def _about(book: Book, entry: Entry, today: dt.date, names: dict[str, str]) -> Iterator[str]:
    if entry.kind == "promise":
        c = book.commitments[entry.record]
        to = f" {names.get(c.to, c.to)}" if c.to and c.to != c.by else ""
        yield f"{names.get(c.by, c.by)} promised{to} on {day(c.made, today)}"
        if c.moved:
            yield f"moved {plural(len(c.moved), 'time')}, first due {day(c.due, today)}"
        if c.goal is not None and c.goal in book.goals:
            yield f"for the goal: {book.goals[c.goal].title}"
    elif entry.kind == "step":
        plan = book.plans[entry.record]
        yield f"step {entry.number} of {names.get(plan.owner, plan.owner)}'s plan: {plan.skill}"
    elif entry.kind == "outcome":
        yield f"decided on {day(book.decisions[entry.record].on, today)}"
    elif entry.kind == "look":
        a = book.authorities[entry.record]
        until = f", until {day(a.until, today)}" if a.until else ""
        yield f"{names.get(a.to, a.to)} may {a.level.replace('-', ' ')}, granted by {names.get(a.by, a.by)}{until}"


def _line(entry: Entry) -> str:
    """The command that goes with an entry; "" for none."""
    return {
        "promise": f"acct commit keep {entry.record}",
        "goal": f"acct goal show {entry.record}",
        "milestone": f"acct goal show {entry.record}",
        "review": f"acct review --rep {entry.record}",
        "outcome": f"acct decision outcome {entry.record}",
        "partner": "acct partner checkin",
        "step": f"acct plan done {entry.record} {entry.number}",
        "look": f"acct authority review {entry.record}",
        "assessment": "acct assess",
    }.get(entry.kind, "")
