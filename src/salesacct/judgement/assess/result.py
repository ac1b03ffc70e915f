"""The assessment itself: every habit measured and believed, now and before, and what is on trial."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from salesacct.calendar import DAY, Period, last_quarter
from salesacct.judgement.assess.habit import Habit
from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.look import Look
from salesacct.judgement.assess.suggest import MOVES, Next, next_practice
from salesacct.judgement.assess.survey import Belief, Beliefs, beliefs
from salesacct.judgement.counted import Count
from salesacct.judgement.experiments import Trial, trials
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Assessment, Experiment


class Found(msgspec.Struct, frozen=True):
    """One habit in one look. `then` is its share before, from 0 to 1 as all shares; None is unknown."""

    habit: Habit
    count: Count
    belief: Belief
    then: Decimal | None = None

    @property
    def id(self) -> str:
        """The habit's id."""
        return self.habit.id

    @property
    def principle(self) -> str:
        """The id of the principle it belongs to."""
        return self.habit.principle

    @property
    def measured(self) -> Decimal | None:
        """What the record shows; None under the least number."""
        return share(self.habit, self.count)

    @property
    def gap(self) -> Decimal | None:
        """How much more people believe than the record shows."""
        if self.measured is None or self.belief.share is None:
            return None
        return self.belief.share - self.measured

    @property
    def change(self) -> Decimal | None:
        """What was gained since then."""
        return None if self.measured is None or self.then is None else self.measured - self.then


class Tried(NamedTuple):
    """A practice on trial, and where the habit stands that it is to move; None is unknown."""

    trial: Trial
    now: Decimal | None


class Result(msgspec.Struct, frozen=True):
    """A look at a team. `before` is the saved assessment it is compared with; None when `since` was worked out anew."""

    look: Look
    habits: tuple[Found, ...]
    beliefs: Beliefs
    since: dt.date
    before: Assessment | None
    trials: tuple[Tried, ...]
    next: Next | None


def share(habit: Habit, count: Count) -> Decimal | None:
    """The share; None under the habit's least number."""
    return count.share if count.of >= habit.least else None


def measured(book: Book, today: dt.date, habit: str) -> Decimal | None:
    """Where one habit of everybody stands, over the weeks up to `today`; None for what is unknown or no habit."""
    found = HABITS.get(habit)
    if found is None:
        return None
    return share(found, found.count(Look(book, None, last_quarter(today), today)))


def assess(
    book: Book,
    people: Collection[str] | None,
    team: str | None,
    span: Period,
    today: dt.date,
    moves: Mapping[str, Sequence[str]] = MOVES,
) -> Result:
    """The team's accountability over `span`; the book must be the one of `today`.

    `people` are the manager `team` and the reports, or everybody when both are None. A span that is over is seen as of
    its last day. Before means: at the last saved assessment of the same team, else over as many days before.
    """
    day = min(today, span.last)
    then = book if day == today else as_of(book, day)
    look = Look(then, people, span, day)
    believed = beliefs(then, look.people, look.span)
    since, before, shares = _before(then, people, team, look)
    habits = tuple(
        Found(habit, habit.count(look), believed.of(habit.statements), shares.get(habit.id))
        for habit in HABITS.values()
    )
    tries = _trials(look, habits)
    running = {t.trial.record.measure for t in tries if t.trial.state != "ended"}
    tried = {t.practice for t in then.experiments.values() if t.ended is None or t.outcome == "drop"}
    found = next_practice(habits, moves, frozenset(filter(None, running)), tried)
    return Result(look, habits, believed, since, before, tries, found)


def _before(
    book: Book, people: Collection[str] | None, team: str | None, look: Look
) -> tuple[dt.date, Assessment | None, dict[str, Decimal]]:
    """The day compared with, the saved assessment of it, and the shares it had."""
    saved = [a for a in book.assessments.values() if a.team == team and a.on < look.day]
    if saved:
        last = max(saved, key=lambda a: a.on)
        return last.on, last, {r.habit: r.measured for r in last.results if r.measured is not None}
    end = look.span.start - DAY
    earlier = Look(
        as_of(book, end), people, Period(look.span.start - (look.span.end - look.span.start), look.span.start), end
    )
    shares = {habit.id: share(habit, habit.count(earlier)) for habit in HABITS.values()}
    return end, None, {id: value for id, value in shares.items() if value is not None}


def _trials(look: Look, habits: Sequence[Found]) -> tuple[Tried, ...]:
    """Experiments of the people: those due for a verdict first, then those that run, then those that ended in the span."""
    now = {found.id: found.measured for found in habits}
    found = (t for t in trials(look.book, look.day, look.people) if t.state != "ended" or _ended_in(look, t.record))
    return tuple(Tried(t, now.get(t.record.measure or "")) for t in found)


def _ended_in(look: Look, record: Experiment) -> bool:
    return record.ended is not None and look.span.holds(record.ended)
