"""Time-bound: is there a day by which the goal is reached or not?

Rule: the record's `due` wins, then a deadline of the title. What repeats without an end is half of one; a baseline
period, a standard for each case and "soon" are none, and the verdict says so.
"""

from __future__ import annotations

import datetime as dt

from salesacct.calendar import Calendar
from salesacct.judgement.smart import examples
from salesacct.judgement.smart.fields import Fields, due_conflict
from salesacct.judgement.smart.reading import Deadline, Title
from salesacct.judgement.smart.verdict import Criterion, day_words, quoted

NO_DEADLINE = {
    "compare": "is the period it is compared with, not when it ends",
    "service": "is a standard for each case, not when the goal ends",
    "attribute": "describes the metric or a name, not when the goal ends",
    "clock": "is a time of day, not a date",
    "vague": "names no day",
    "start": "says when it starts, not when it ends",
}


def time_bound(title: Title, fields: Fields | None, today: dt.date, calendar: Calendar) -> Criterion:
    """The verdict on by when."""
    fields = fields or Fields()
    if fields.due is not None:
        return of_field(title, fields, fields.due, today)
    if title.deadline is not None:
        return Criterion("met", tuple(deadline_words(title.deadline, today)))
    vague = next((a.words for a in title.asides if a.kind == "vague"), "")
    example = examples.until(title, today, calendar, vague)
    if title.cadence is not None or fields.recurring:
        often = quoted(title.cadence) if title.cadence else "recurring: yes"
        return Criterion("partial", (f"{often} repeats without an end",), f"say until when, for example: {example}")
    asides = [a for a in title.asides if a.kind in NO_DEADLINE]
    because = [f"{quoted(a.words)} {NO_DEADLINE[a.kind]}" for a in asides]
    started = any(a.kind == "start" for a in asides)
    if title.way:
        because.append(f"{quoted(title.way)} says how, not by when")
    if title.quantity is not None and not because:
        because.append(f"{quoted(title.quantity.words)} says how much, not by when")
    if not because:
        because.append(
            f"no date or period in {quoted(title.text.strip())}" if title.text.strip() else "the title is empty"
        )
    instead = f"say by when instead of {quoted(vague)}" if vague else "say by when"
    if not title.text.strip():
        return Criterion(
            "missing",
            tuple(because),
            f"say by when: by {day_words(examples.example_day(today, calendar))}, for example",
        )
    return Criterion("partial" if started else "missing", tuple(because), f"{instead}, for example: {example}")


def of_field(title: Title, fields: Fields, due: dt.date, today: dt.date) -> Criterion:
    """The verdict on a record with a due day."""
    conflict = due_conflict(title, fields)
    if conflict is not None and title.deadline is not None:
        said = quoted(title.deadline.words)
        return Criterion("partial", (conflict,),
                         f"make them agree: change {said} to {day_words(due)}, or move due: (with the reason)")  # fmt: skip
    if fields.start is not None and fields.start > due:
        both = f"start: {fields.start.isoformat()} is after due: {due.isoformat()}"
        return Criterion(
            "partial", (both,), f"put start: before {day_words(due)}, or due: after {day_words(fields.start)}"
        )
    passed = (f"that day passed {(today - due).days} days ago",) if due < today else ()
    steps = (f"{fields.milestones} milestones on the way",) if fields.milestones else ()
    return Criterion("met", (f"due: {due.isoformat()}", *steps, *passed))


def deadline_words(deadline: Deadline, today: dt.date) -> list[str]:
    """How a deadline of the title counts, with the day it means."""
    words = quoted(deadline.words)
    if deadline.due is None:
        if deadline.kind == "event":
            return [f"{words} ends it; write the day beside it, acct does not know it"]
        return [f"{words} ends it; which day that is cannot be told for sure, so write it out"]
    because = [f"{words} ends it on {day_words(deadline.due)}"]
    if deadline.due < today:
        because.append("that day has passed")
    return because
