"""The arithmetic of one habit as data: its formula, what it was compared with, and what speaks against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.assess.result import Result
from salesacct.judgement.assess.suggest import MOVES
from salesacct.judgement.assess.survey import STATEMENTS, Beliefs
from salesacct.judgement.counted import Offender
from salesacct.judgement.principles import PRINCIPLES
from salesacct.records.book import Book
from salesacct.views.assess import HabitRow, believed_share, habit_row

SHOWN_WORST = 12
"""So many records that speak against a habit are shown; all are counted."""


class StatementRow(msgspec.Struct, frozen=True):
    """A statement of the survey, with the mean of its answers as a share, None under the least number."""

    id: str
    text: str
    believed: Decimal | None
    answers: int


class OffenderRow(msgspec.Struct, frozen=True):
    """A record or person that speaks against a habit: its kind and id, what it says, and a few words of why."""

    kind: str
    id: str
    what: str
    why: str


class HabitView(msgspec.Struct, frozen=True):
    """The arithmetic of one habit. `worst` are the first of what speaks against it, `against` counts all of it."""

    schema: int
    today: dt.date
    manager: str | None
    period: Period
    practice: HabitRow
    name: str
    principle: str
    formula: str
    source: str
    since: dt.date
    before: str | None
    statements: tuple[StatementRow, ...]
    answers_least: int
    worst: tuple[OffenderRow, ...]
    against: int


def habit_view(
    book: Book,
    result: Result,
    id: str,
    manager: str | None,
    today: dt.date,
    moves: Mapping[str, Sequence[str]] = MOVES,
) -> HabitView:
    """The arithmetic of the habit `id` in a result."""
    found = next(f for f in result.habits if f.id == id)
    names = book.names()
    return HabitView(
        schema=1,
        today=today,
        manager=manager,
        period=result.look.span,
        practice=habit_row(found, moves),
        name=found.habit.name,
        principle=PRINCIPLES[found.principle],
        formula=found.habit.formula,
        source=found.habit.source,
        since=result.since,
        before=result.before.id if result.before else None,
        statements=tuple(_statement(name, result.beliefs) for name in found.habit.statements),
        answers_least=book.config.thresholds.survey_least,
        worst=tuple(_offender(book, one, names) for one in found.count.worst[:SHOWN_WORST]),
        against=len(found.count.worst),
    )


def _statement(name: str, believed: Beliefs) -> StatementRow:
    belief = believed.by_statement[name]
    return StatementRow(name, STATEMENTS[name].text, believed_share(belief), belief.answers)


def _offender(book: Book, one: Offender, names: Mapping[str, str]) -> OffenderRow:
    return OffenderRow(one.kind, one.id, _said(book, one, names), one.why)


def _said(book: Book, one: Offender, names: Mapping[str, str]) -> str:
    """What a record is, in the words that tell it from others of its kind."""
    if one.kind == "people":
        return book.people[one.id].name
    if one.kind == "reviews":
        review = book.reviews[one.id]
        return f"one-on-one with {names.get(review.rep, review.rep)} on {review.on}"
    record = getattr(book, one.kind)[one.id]
    owner = {"goals": "owner", "plans": "owner", "authorities": "to"}.get(one.kind, "by")
    words = {"goals": "title", "plans": "skill"}.get(one.kind, "what")
    who = getattr(record, owner)
    return f"{names.get(who, who)}: {getattr(record, words)}"
