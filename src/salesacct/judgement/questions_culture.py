"""The questions about help, decisions, growth and partners. See judgement/questions.py."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.judgement.decisions import decided_since, outcomes_due, standing
from salesacct.judgement.partners import checkin_due, pair_of
from salesacct.judgement.plans import running_plans
from salesacct.judgement.proposals import proposals
from salesacct.judgement.question import Question, Rule
from salesacct.judgement.requests import request_now
from salesacct.judgement.reviews import Meeting
from salesacct.records.book import Book
from salesacct.records.span import days_in


def _requests(book: Book, m: Meeting) -> Iterator[Question]:
    """What the person asked the manager for and has waited too long for."""
    for r in book.requests.values():
        now = request_now(book, r, m.today)
        if r.by == m.rep and r.owner is not None and r.owner == m.manager and now.state == "overdue":
            yield Question("asked", r.owner, r.id, 1, now)


def _delegated(book: Book, m: Meeting) -> Iterator[Question]:
    """Decisions whose outcome is due or that went beyond the authority, and what the record of others speaks for."""
    for decision in outcomes_due(book, m.today, (m.rep,)):
        yield Question("outcome", m.rep, decision.id, 5, decision)
    for decision in decided_since(book, m.rep, m.since.on, m.today):
        if standing(book, decision).verdict == "outside":
            yield Question("outside", m.rep, decision.id, 4, decision)
    for found in proposals(book, m.today, (m.rep,)):
        strength = 5 if found.kind == "widen" else 3
        yield Question(found.kind, found.authority.by, found.authority.id, strength, found)


def _grows(book: Book, m: Meeting) -> Iterator[Question]:
    """Steps of a plan that wait for one of the two, a plan nobody touched, and no plan at all."""
    plans = running_plans(book, (m.rep,), m.today)
    for plan in plans:
        for step in plan.overdue:
            own = step.by == m.manager
            yield Question("own step" if own else "step", step.by, plan.plan.id, 2 if own else 4, plan, step)
        if plan.untouched:
            yield Question("untouched", m.rep, plan.plan.id, 5, plan)
    if not plans and m.manager:
        yield Question("no plan", m.rep, "", 8, None)


def _partner(book: Book, m: Meeting) -> Iterator[Question]:
    """A partner's check-in that has been due for longer than its rhythm."""
    pair = pair_of(book, m.rep, m.today)
    due = checkin_due(book, pair, m.rep, m.today) if pair else None
    if due and due.overdue_days >= days_in(book.config.rhythms.partner):
        yield Question("silent partner", m.rep, due.pair.id, 6, due)


CULTURE_RULES: tuple[Rule, ...] = (_requests, _delegated, _grows, _partner)
