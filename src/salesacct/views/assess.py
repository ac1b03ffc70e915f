"""The assessment of a team's accountability as data: what the record shows, what people believe, what to try next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from salesacct.calendar import Period, last_quarter
from salesacct.judgement.assess.result import Found, Result, Tried
from salesacct.judgement.assess.suggest import MOVES, practice_for
from salesacct.judgement.assess.survey import STATEMENTS, Belief, Beliefs
from salesacct.judgement.practices.catalogue import LIBRARY
from salesacct.judgement.principles import PRINCIPLES
from salesacct.records.book import Book
from salesacct.views.rounding import ratio
from salesacct.views.words import percent, plural

CENT = Decimal("0.01")


class HabitRow(msgspec.Struct, frozen=True):
    """One habit. `measured`, `believed` and `then` are shares from 0 to 1, None for unknown; `gap` is believed − measured.

    `answers` are the people the belief rests on, `change` what was gained since `then`, in whole percent, `next` a practice that moves it,
    `missing` what is lacking where it is unknown.
    """

    id: str
    principle: str
    evidence: str
    measured: Decimal | None
    believed: Decimal | None
    gap: Decimal | None
    next: str | None
    good: int
    of: int
    least: int
    missing: str
    answers: int
    then: Decimal | None
    change: Decimal | None


class PrincipleRow(msgspec.Struct, frozen=True):
    """A principle, and what people believe of it."""

    id: str
    title: str
    believed: Decimal | None
    answers: int


class TrialRow(msgspec.Struct, frozen=True):
    """A practice on trial: `running`, `due` for a verdict, or `ended`; `baseline`, `now` and `result` are shares of `measure`."""

    id: str
    practice: str
    by: str
    state: str
    on: dt.date
    due: dt.date
    days_left: int
    measure: str | None
    baseline: Decimal | None
    now: Decimal | None
    ended: dt.date | None
    outcome: str | None
    result: Decimal | None
    learned: str


class SuggestionRow(msgspec.Struct, frozen=True):
    """The one practice to try next: for which habit, and why that one."""

    practice: str
    what: str
    habit: str
    because: str


class AssessView(msgspec.Struct, frozen=True):
    """A team's accountability. `since` is the day compared with, `before` the saved assessment of that day, if it is one.

    `answered` people answered the survey, of whom `answers_least` are needed before anything is shown; `comments` are
    theirs, in no order and without names. `saved` is the id under which this assessment was kept.
    """

    schema: int
    today: dt.date
    team: str
    manager: str | None
    leaders: tuple[str, ...]
    people: int
    period: Period
    since: dt.date
    before: str | None
    practices: tuple[HabitRow, ...]
    principles: tuple[PrincipleRow, ...]
    answered: int
    answers_least: int
    experiments: tuple[TrialRow, ...]
    next: SuggestionRow | None
    comments: tuple[str, ...]
    saved: str | None
    names: dict[str, str]


def span_of(today: dt.date, period: Period | None) -> Period:
    """The period asked for, else the last quarter of a year up to today."""
    return period or last_quarter(today)


def assess_view(
    book: Book,
    result: Result,
    manager: str | None,
    today: dt.date,
    moves: Mapping[str, Sequence[str]] = MOVES,
    what: Mapping[str, str] | None = None,
) -> AssessView:
    """The page of a result; `moves` and `what` are the library's practices by what they move, and in a sentence each."""
    look, believed = result.look, result.beliefs
    return AssessView(
        schema=1,
        today=today,
        team=book.config.team,
        manager=manager,
        leaders=tuple(look.leaders),
        people=len(look.people),
        period=look.span,
        since=result.since,
        before=result.before.id if result.before else None,
        practices=tuple(habit_row(found, moves) for found in result.habits),
        principles=tuple(_principle(id, title, believed) for id, title in PRINCIPLES.items()),
        answered=believed.people,
        answers_least=book.config.thresholds.survey_least,
        experiments=tuple(_trial(t) for t in result.trials),
        next=_suggestion(result, what or {id: practice.name for id, practice in LIBRARY.items()}),
        comments=believed.comments,
        saved=None,
        names=book.names(),
    )


def habit_row(found: Found, moves: Mapping[str, Sequence[str]] = MOVES) -> HabitRow:
    """The row of one habit."""
    missing = _missing(found)
    counted = (
        f": needs {found.habit.least}, has {found.count.of}" if missing else f" {found.count.have} of {found.count.of}"
    )
    return HabitRow(
        id=found.id,
        principle=found.principle,
        evidence=found.habit.name + counted,
        measured=ratio(found.measured),
        believed=believed_share(found.belief),
        gap=_gap(found),
        next=practice_for(found, moves),
        good=found.count.have,
        of=found.count.of,
        least=found.habit.least,
        missing=missing,
        answers=found.belief.answers,
        then=ratio(found.then),
        change=_cents(found.change),
    )


def believed_share(belief: Belief) -> Decimal | None:
    """A belief in whole percent: no finer than the group's answers can bear."""
    return _cents(belief.share)


def _cents(value: Decimal | None) -> Decimal | None:
    return None if value is None else ratio(value.quantize(CENT))


def _gap(found: Found) -> Decimal | None:
    """The difference of the two as they are shown, in whole percent."""
    believed, measured = believed_share(found.belief), _cents(found.measured)
    return None if believed is None or measured is None else _cents(believed - measured)


def _missing(found: Found) -> str:
    if found.measured is not None:
        return ""
    return f"needs {plural(found.habit.least, *found.habit.what)}, has {found.count.of or 'none'}"


def _principle(id: str, title: str, believed: Beliefs) -> PrincipleRow:
    belief = believed.of(name for name, statement in STATEMENTS.items() if statement.principle == id)
    return PrincipleRow(id, title, believed_share(belief), belief.answers)


def _trial(tried: Tried) -> TrialRow:
    trial, one = tried.trial, tried.trial.record
    return TrialRow(
        id=one.id,
        practice=one.practice,
        by=one.by,
        state=trial.state,
        on=one.on,
        due=one.due,
        days_left=trial.left,
        measure=one.measure,
        baseline=ratio(one.baseline),
        now=ratio(tried.now),
        ended=one.ended,
        outcome=one.outcome,
        result=ratio(one.result),
        learned=one.learned,
    )


def _suggestion(result: Result, what: Mapping[str, str]) -> SuggestionRow | None:
    if result.next is None:
        return None
    found = next(f for f in result.habits if f.id == result.next.habit)
    because = f"{found.habit.name} {found.count.have} of {found.count.of}: nothing that is known stands lower"
    lowest = [f for f in result.habits if f.measured == found.measured]
    if found.principle == "leadership" and len(lowest) > 1:
        because += ", and the leader goes first"
    elif found.gap is not None and found.gap >= CENT:
        because += f", while people believe {percent(found.belief.share)}"
    return SuggestionRow(result.next.practice, what.get(result.next.practice, ""), found.id, because)
