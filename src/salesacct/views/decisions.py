"""Decisions as data: each with what speaks for or against it in words, the list, and one decision's story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.decisions import Standing, due_on, is_judged, standing
from salesacct.records.book import Book
from salesacct.records.culture import Decision
from salesacct.views.words import day


class DecisionRow(msgspec.Struct, frozen=True):
    """One decision. `due` is the day its outcome is looked at; `state` is open, due or judged.

    `verdict` says how it stands to its maker's authority: inside, outside, unknown (the limit can't be compared),
    unnamed (none was named, though there are some), or None with nothing to judge by; `reasons` why it is outside, and
    `remarks` the same in words. `near` is the only authority that speaks of the same where none was named; `tell` is who
    is to be told of it.
    """

    id: str
    by: str
    what: str
    on: dt.date
    under: str | None
    under_what: str
    goal: str | None
    due: dt.date
    state: str
    overdue_days: int
    judged: dt.date | None
    went: str | None
    outcome: str
    verdict: str | None
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    near: str | None
    tell: str | None


class DecisionList(msgspec.Struct, frozen=True):
    """Decisions: those whose outcome is due first, the longest due of them; then the others, the newest first.

    `earlier` counts those before the period that is shown.
    """

    schema: int
    today: dt.date
    period: Period | None
    decisions: tuple[DecisionRow, ...]
    earlier: int
    names: dict[str, str]


class DecisionStory(msgspec.Struct, frozen=True):
    """One decision."""

    schema: int
    today: dt.date
    decision: DecisionRow
    goal_title: str | None
    names: dict[str, str]


def decision_list(
    book: Book, today: dt.date, people: Collection[str] | None, span: Period | None, *, only_due: bool = False
) -> DecisionList:
    """Decisions of `people` (all when None) within `span` (all days when None); with `only_due` those to be looked at.

    One whose outcome is due is shown however old it is, unless the span has a name, which was then asked for.
    """
    mine = [decision_row(book, d, today) for d in book.decisions.values() if people is None or d.by in people]
    if only_due:
        mine = [row for row in mine if row.state == "due"]
    asked = span is None or span.name
    shown = [r for r in mine if span is None or span.holds(r.on) or (r.state == "due" and not asked)]
    earlier = sum(r.on < span.start and (r.state != "due" or bool(asked)) for r in mine) if span else 0
    return DecisionList(1, today, span, tuple(sorted(shown, key=_order)), earlier, book.names())


def decision_story(book: Book, decision: Decision, today: dt.date) -> DecisionStory:
    """One decision on `today`; book and record must be those of that day."""
    goal = book.goals.get(decision.goal or "")
    return DecisionStory(1, today, decision_row(book, decision, today), goal.title if goal else None, book.names())


def decision_row(book: Book, decision: Decision, today: dt.date) -> DecisionRow:
    """The row of one decision; the book is that of `today` and need not hold the decision yet."""
    now, due = standing(book, decision), due_on(book, decision)
    state = "judged" if is_judged(decision) else "due" if due <= today else "open"
    return DecisionRow(
        id=decision.id,
        by=decision.by,
        what=decision.what,
        on=decision.on,
        under=decision.under,
        under_what=now.authority.what if now.authority else "",
        goal=decision.goal,
        due=due,
        state=state,
        overdue_days=max(0, (today - due).days) if state == "due" else 0,
        judged=decision.judged,
        went=decision.went,
        outcome=decision.outcome,
        verdict=now.verdict,
        reasons=now.reasons,
        remarks=tuple(_remarks(book, decision, now, today)),
        near=now.near.id if now.near else None,
        tell=now.tell,
    )


def _remarks(book: Book, decision: Decision, now: Standing, today: dt.date) -> list[str]:
    """A sentence for each reason, saying what was read where; nothing for one that is inside, or names none that is near."""
    a, under = now.authority, decision.under
    if now.near:
        return [f"no authority named; {now.near.id} may cover it: {now.near.what}"]
    if a is None:
        return [f"{under} was not given yet"] if now.reasons else []
    giver, maker = book.name(a.by), book.name(decision.by)
    said = {
        "somebody-else": f"{under} was given to {book.name(a.to)}, not to {maker}",
        "not-begun": f"{under} was given on {day(a.on, today)}, after it",
        "expired": f"{under} had ended on {day(now.ended, today)}",
        "revoked": f"{under} was taken back on {day(now.ended, today)}",
        "level": f"{under} says {now.level}: was it agreed with {giver}?",
        "beyond": f"{now.amounts.decided} is more than {under} allows: {now.amounts.limit}" if now.amounts else "",
    }
    return [said[reason] for reason in now.reasons]


def _order(row: DecisionRow) -> tuple[bool, int, str]:
    due = row.state == "due"
    return not due, row.due.toordinal() if due else -row.on.toordinal(), row.id
