"""The agenda as an iCalendar file (RFC 5545) that Google, Outlook and Apple take; the only place that knows icalendar.

Rule: whole days only, so no time zone is needed; nobody is invited, so nothing is mailed. The same view gives the same
bytes. What must not stand in a line of text is shown as a code before the library escapes and folds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from icalendar import Calendar, Component, Event, Todo

from salesacct.calendar import DAY
from salesacct.draw.plain import one_line
from salesacct.views.agenda import AgendaRow, AgendaView, Tasks

PRODUCT = "-//salesacct//acct//EN"
CATEGORY: Mapping[str, str] = {
    "review": "One-on-one",
    "partner": "Partner check-in",
    "promise": "Promise",
    "step": "Plan step",
    "outcome": "Decision",
    "look": "Authority",
    "milestone": "Milestone",
    "goal": "Goal",
    "assessment": "Assessment",
}
TODO_STATUS: Mapping[str, str] = {"open": "NEEDS-ACTION", "done": "COMPLETED", "off": "CANCELLED"}
Field = tuple[str, object]
"""A property of RFC 5545 and its value."""


def as_ics(view: AgendaView, tasks: Tasks = "both") -> bytes:
    """The file. `tasks` says how promises, steps and outcomes stand in it: as events, as to-dos, or as both.

    A to-do is of the person who has to do it, so those of others are events only. Google Calendar passes over to-dos,
    and most people look at days: that is why both is the default.
    """
    calendar = _filled(
        Calendar(),
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("x-wr-calname", one_line(view.team) or "acct"),
    )
    for row in view.entries:
        theirs = view.people is None or row.who[0] in view.people
        if not (row.task and tasks == "todos" and theirs):
            calendar.add_component(_event(row, view.today))
        if row.task and tasks != "events" and theirs:
            calendar.add_component(_todo(row, view.today))
    data: bytes = calendar.to_ical()
    return data


def _event(row: AgendaRow, today: dt.date) -> Component:
    return _filled(
        Event(),
        *_shared(row, today, row.uid),
        ("dtstart", row.on),
        ("dtend", row.on + DAY),
        ("transp", "TRANSPARENT"),  # a day with a promise is still free for meetings
        ("status", "CANCELLED" if row.state == "off" else "CONFIRMED"),
    )


def _todo(row: AgendaRow, today: dt.date) -> Component:
    fields: list[Field] = [("due", row.on), ("status", TODO_STATUS[row.state])]
    if row.state == "done":
        fields.append(("percent-complete", 100))
        fields += [("completed", _midnight(row.changed))] if row.changed else []
    return _filled(Todo(), *_shared(row, today, f"todo-{row.uid}"), *fields)


def _shared(row: AgendaRow, today: dt.date, uid: str) -> Iterator[Field]:
    yield "uid", uid
    yield "dtstamp", _midnight(today)
    if row.changed:
        yield "last-modified", _midnight(row.changed)
    yield "sequence", row.sequence
    yield "summary", one_line(row.title)
    if row.details:
        yield "description", "\n".join(map(one_line, row.details))
    yield "categories", [CATEGORY[row.kind]]


def _filled(component: Component, *fields: Field) -> Component:
    for field in fields:
        component.add(*field)
    return component


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
