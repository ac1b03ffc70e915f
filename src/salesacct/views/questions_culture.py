"""The questions about help, decisions, growth and partners in words. See views/questions.py."""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.decisions import due_on, standing
from salesacct.judgement.partners import Due
from salesacct.judgement.plans import PlanNow, Step
from salesacct.judgement.proposals import Proposal
from salesacct.judgement.requests import RequestNow
from salesacct.records.book import Book
from salesacct.records.culture import Decision
from salesacct.views.words import day, plural, quoted

Asked = tuple[str, str]
"""What to ask, and the fact it rests on."""


def request_asked(book: Book, now: RequestNow, today: dt.date) -> Asked:
    """A request that has waited too long for who leads."""
    asked = f"asked by {book.name(now.record.by)} on {day(now.record.on, today)}, waits for {plural(now.waits, 'day')}"
    return f"{quoted(now.record.what)}: yes, no, or by when?", asked


def decision_asked(book: Book, decision: Decision, kind: str, today: dt.date) -> Asked:
    """A decision whose outcome is due, or that went beyond what its maker may decide."""
    made = f"decided on {day(decision.on, today)}"
    if kind == "outcome":
        return f"What came of {quoted(decision.what)}?", f"{made}, outcome due {day(due_on(book, decision), today)}"
    authority = standing(book, decision).authority
    under = f" under {quoted(authority.what)}" if authority else ""
    return f"What made {quoted(decision.what)} right, and who should know of it?", f"{made}{under}: beyond it"


def proposal_asked(book: Book, found: Proposal, today: dt.date) -> Asked:
    """A record that speaks for more authority, or for another look at it."""
    went, name = found.outcomes, book.name(found.authority.to)
    record = (
        f"{plural(went.judged, 'decision')} judged since {day(went.since, today)}: {went.well} well, {went.badly} badly"
    )
    if found.kind == "widen":
        step = f" ({found.to})" if found.to else ""
        return f"Is {name} ready to go one step farther on {quoted(found.authority.what)}{step}?", record
    return (
        f"What would help {name} with {quoted(found.authority.what)}: clearer limits, or to propose for a while?",
        record,
    )


def plan_asked(now: PlanNow, step: Step | None) -> Asked:
    """A step that waits, or a plan nobody touched."""
    skill = quoted(now.plan.skill)
    if step is not None:
        late = f"a step of the plan {skill}, {plural(step.overdue_days, 'day')} over"
        return f"{quoted(step.action.what)}: done, a new day, or another step?", late
    quiet = f"untouched for {plural(now.quiet_days, 'day')}"
    return f"What is the next small step on {skill}, and who helps with it?", quiet


def partner_asked(book: Book, due: Due, today: dt.date) -> Asked:
    """A partner who has not checked in for long."""
    since = f"the last was on {day(due.last.on, today)}" if due.last else "none yet"
    return f"Are the talks with {book.name(due.partner)} worth their time, and what would make them so?", (
        f"check-in {plural(due.overdue_days, 'day')} over, {since}"
    )
