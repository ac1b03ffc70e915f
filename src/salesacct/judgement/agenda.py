"""What is due when: promises, goals, plan steps, outcomes, and what comes round by a rhythm, each as one entry of a day.

Rule: an entry keeps its key for as long as it is the same thing, wherever its day goes, so that a calendar that took it
once takes its new day, and not a second one. The book is the one of `today`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import chain

from salesacct.calendar import Period
from salesacct.judgement.appointments import appointments
from salesacct.judgement.decisions import due_on
from salesacct.judgement.entries import LATELY, Entry, State
from salesacct.judgement.promises import promise
from salesacct.records.as_of import former_value
from salesacct.records.book import Book
from salesacct.records.model import Goal

ORDER = ("review", "partner", "promise", "step", "outcome", "look", "milestone", "goal", "assessment")
"""On one day: who is met, what is owed, what ends."""


def agenda(book: Book, today: dt.date, span: Period, people: Collection[str] | None = None) -> tuple[Entry, ...]:
    """Everything of `people` (all when None) that is due in `span`, in the order of the days.

    Where `today` is one of them, what is late goes along, and what was settled or moved LATELY.
    """
    several = chain(
        _promises(book, today),
        _goals(book, today),
        _steps(book),
        _outcomes(book),
        appointments(book, today, span.end),
    )
    found = [
        entry
        for entry in several
        if (people is None or any(who in people for who in entry.who)) and _belongs(entry, span, today)
    ]
    return tuple(sorted(found, key=lambda e: (e.on, ORDER.index(e.kind), e.key)))


def _belongs(entry: Entry, span: Period, today: dt.date) -> bool:
    days = (entry.on, *entry.before)
    if any(span.holds(day) for day in days):
        return True
    if not span.holds(today) or min(days) >= span.start:
        return False
    late = entry.is_task and entry.state == "open"
    return late or (entry.changed is not None and entry.changed > today - LATELY)


def _promises(book: Book, today: dt.date) -> Iterator[Entry]:
    for record in book.commitments.values():
        now = promise(record, today)
        moves = now.record.moved
        ended = "kept" if record.kept else "missed" if record.missed else "dropped" if record.dropped else ""
        days = (record.due, *(move.to for move in moves))
        yield Entry(
            kind="promise",
            key=f"promise-{record.id}",
            record=record.id,
            on=now.due,
            who=(record.by, record.to) if record.to and record.to != record.by else (record.by,),
            state="open" if not ended else "done" if ended == "kept" else "off",
            ended=ended,
            before=tuple(dict.fromkeys(day for day in days if day != now.due)),
            changed=max(filter(None, (record.made, *(move.on for move in moves), now.ended))),
            sequence=len(moves) + bool(ended),
        )


def _goals(book: Book, today: dt.date) -> Iterator[Entry]:
    for goal in book.goals.values():
        state, ended = _end_of(goal)
        changed = [revision.on for revision in goal.revisions] + ([goal.closed.on] if goal.closed else [])
        if goal.start and goal.start <= today:
            changed.append(goal.start)
        last, sequence = max(changed, default=None), len(goal.revisions) + bool(goal.closed)
        if goal.due:
            earlier = (former_value(r) for r in goal.revisions if r.field == "due")
            yield Entry(
                kind="goal",
                key=f"goal-{goal.id}",
                record=goal.id,
                on=goal.due,
                who=(goal.owner,),
                state=state,
                ended=ended,
                before=tuple(dict.fromkeys(day for day in earlier if isinstance(day, dt.date) and day != goal.due)),
                changed=last,
                sequence=sequence,
            )
        for number, milestone in enumerate(goal.milestones):
            twice = any(other.by == milestone.by for other in goal.milestones[:number])
            gone = goal.closed is not None and goal.closed.on < milestone.by
            yield Entry(
                kind="milestone",
                key=f"milestone-{goal.id}-{milestone.by}" + (f"-{number + 1}" if twice else ""),
                record=goal.id,
                on=milestone.by,
                who=(goal.owner,),
                state="off" if gone else "open",
                ended=ended if gone else "",
                number=number + 1,
                changed=last,
                sequence=sequence,
            )


def _end_of(goal: Goal) -> tuple[State, str]:
    if goal.closed is None:
        return "open", ""
    return "off" if goal.closed.outcome == "dropped" else "done", goal.closed.outcome


def _steps(book: Book) -> Iterator[Entry]:
    for plan in book.plans.values():
        for number, action in enumerate(plan.actions, start=1):
            if action.due is None:
                continue
            ended = "done" if action.done else "dropped" if plan.ended else ""
            yield Entry(
                kind="step",
                key=f"step-{plan.id}-{number}",
                record=plan.id,
                on=action.due,
                who=tuple(dict.fromkeys((action.by or plan.owner, plan.owner))),
                state="open" if not ended else "done" if ended == "done" else "off",
                ended=ended,
                number=number,
                changed=action.done or plan.ended or action.on or plan.on,
                sequence=int(bool(ended)),
            )


def _outcomes(book: Book) -> Iterator[Entry]:
    for decision in book.decisions.values():
        yield Entry(
            kind="outcome",
            key=f"outcome-{decision.id}",
            record=decision.id,
            on=due_on(book, decision),
            who=(decision.by,),
            state="done" if decision.judged else "open",
            ended=decision.went or "judged" if decision.judged else "",
            changed=decision.judged or decision.on,
            sequence=int(decision.judged is not None),
        )
