"""The sample team's development plans: one that shows, one nobody has touched, one where Marco owes his part."""

from __future__ import annotations

import datetime as dt
from typing import Any

from salesacct.demo.selling import started
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER, TEAM


def plans_of(span: Span) -> dict[str, list[dict[str, Any]]]:
    """Each owner's plans, as their file spells them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for plan in (_marco(span), _ana(span), _ben(span), _elif(span), _hiro(span), _tomasz(span)):
        found.setdefault(plan["owner"], []).append(plan)
    return found


def _plan(id: str, skill: str, why: str, on: dt.date, **more: Any) -> dict[str, Any]:
    owner = id.partition("-")[0]
    return {"id": id, "owner": owner, "by": MANAGER, "skill": skill, "why": why, "on": on, **more}


def _step(kind: str, what: str, due: dt.date, done: dt.date | None = None, by: str | None = None) -> dict[str, Any]:
    step = {"what": what, "kind": kind, "by": by, "due": due, "done": done}
    return {key: value for key, value in step.items() if value is not None}


def _marco(span: Span) -> dict[str, Any]:
    return _plan(
        "marco-asking", "Asking before telling", "Reps wait for my answer instead of finding theirs", span.ago(15),
        due=span.ahead(30),
        metrics=["coaching"],
        actions=[
            _step("education", "Read two chapters on coaching a week", span.ago(5), span.ago(6)),
            _step("experience", "Open every one-on-one with a question, four weeks long", span.ahead(5)),
            _step("exposure", "Ask Ana and Linh after each talk what helped", span.ahead(6)),
        ],
    )  # fmt: skip


def _ana(span: Span) -> dict[str, Any]:
    return _plan(
        "ana-negotiating", "Negotiating with procurement", "The price of large deals falls in the last week", span.ago(38),
        due=span.ahead(24),
        metrics=["win-rate"],
        actions=[
            _step("education", "Read the concession playbook", span.ago(30), span.ago(31)),
            _step("exposure", "Sit in on Siobhán's procurement call", span.ago(18), span.ago(17)),
            _step("exposure", "Listen in on a procurement call and write a page of notes", span.ahead(3), by=MANAGER),
            _step("experience", "Lead the Nordlys price talk with three concessions ready", span.ahead(8)),
        ],
        evidence=[{"on": span.ago(7), "what": "Held the price with Fjord Seafood, for a two-year term", "by": MANAGER}],
    )  # fmt: skip


def _ben(span: Span) -> dict[str, Any]:
    return _plan(
        "ben-pipeline", "A pipeline one can believe", "Deals move to next month, every month", span.ago(48),
        metrics=["pipeline-coverage"],
        actions=[
            _step("experience", "Update coverage on Monday before ten, four weeks long", span.ago(40), span.ago(37)),
            _step("exposure", "Show Ben how I clean my own forecast", span.ago(30), span.ago(32), by=MANAGER),
            _step("experience", "Close or date the ten oldest deals", span.ago(26)),
        ],
    )  # fmt: skip


def _elif(span: Span) -> dict[str, Any]:
    """Last quarter's, ended with what it taught."""
    calendar, first = span.calendar, span.calendar.add_workdays(span.since, 3)

    def later(days: int) -> dt.date:
        return calendar.add_workdays(first, days)

    return _plan(
        "elif-buyers", "Reaching more than one buyer", "Two deals died when the champion left", first,
        due=span.before[0].last,
        metrics=["win-rate"],
        actions=[
            _step("experience", "Map who decides in the five largest deals", later(8), later(7)),
            _step("exposure", "Watch how Chloé gets to the board", later(20), later(18)),
            _step("exposure", "Introduce Elif to two managing directors", later(30), later(30), by=MANAGER),
            _step("education", "Write down what works, a page for the team", later(45), later(47)),
        ],
        evidence=[
            {"on": later(26), "what": "Three of five large deals have a second buyer", "by": MANAGER},
            {"on": later(41), "what": "Asked for the introduction in the first meeting", "by": "chloe"},
        ],
        ended=calendar.add_workdays(span.quarter.start, 5),
        outcome="grown",
        learned="Ask the champion for the introduction in the first meeting, not the third",
    )  # fmt: skip


def _hiro(span: Span) -> dict[str, Any]:
    return _plan(
        "hiro-mutual", "Mutual action plans", "Good talks end without a next step in the buyer's calendar", span.ago(24),
        due=span.ahead(35),
        metrics=["pipeline-coverage", "bookings"],
        actions=[
            _step("education", "Read Elif's three best plans", span.ago(19), span.ago(19)),
            _step("exposure", "Shadow Elif when she proposes one", span.ago(8), span.ago(5)),
            _step("exposure", "Rehearse the opening with Hiro", span.ago(2), by=MANAGER),
            _step("experience", "Agree one with Kestrel Logistics and one with Brightwater", span.ahead(4)),
        ],
        evidence=[{"on": span.ago(5), "what": "Asked the buyer for their own dates first", "by": "elif"}],
    )  # fmt: skip


def _tomasz(span: Span) -> dict[str, Any]:
    hired = next(first for member in TEAM if (first := started(member, span)))

    def day(number: int) -> dt.date:
        """A working day of his, counted from his first, and none to come."""
        return min(span.calendar.add_workdays(hired, number), span.ago(1))

    return _plan(
        "tomasz-demos", "Demos", "From next month on he gives them alone", day(2),
        due=span.ahead(25),
        actions=[
            _step("exposure", "Watch two demos of Siobhán's and two of Elif's", day(9), day(8)),
            _step("education", "The product course, modules one to four", day(12), day(12)),
            _step("experience", "Record a full demo", span.ahead(3)),
            _step("exposure", "Watch the recording and write down three notes", span.ahead(5), by=MANAGER),
        ],
        evidence=[{"on": span.ago(1), "what": "Took the hard question in the Meridian demo himself", "by": "elif"}],
    )  # fmt: skip
