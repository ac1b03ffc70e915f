"""The library of practices and the experiments made of them, as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal

import msgspec

from salesacct.judgement.experiments import AT_ONCE, Measure, Trial, trial, trials, unmeasured
from salesacct.judgement.practices.catalogue import LIBRARY, for_habit, of_principle
from salesacct.judgement.practices.practice import Practice
from salesacct.judgement.principles import PRINCIPLES
from salesacct.records.book import Book
from salesacct.views.rounding import exact, ratio


class StepRow(msgspec.Struct, frozen=True):
    """What to do on a day of the first week, and the commands for it."""

    day: str
    do: str
    commands: tuple[str, ...]


class PracticeRow(msgspec.Struct, frozen=True):
    """One practice in a line; `principle` is its own, `principles` are all it serves; `until` is set while it is on trial."""

    id: str
    name: str
    principle: str
    principles: tuple[str, ...]
    habits: tuple[str, ...]
    what: str
    until: dt.date | None


class FullPractice(PracticeRow, frozen=True):
    """A practice with all its words."""

    when: str
    week: tuple[StepRow, ...]
    change: str
    wrong: str


class PracticesView(msgspec.Struct, frozen=True):
    """Practices by principle; with `principle` or `habit` only those that serve it, the most fitting first."""

    schema: int
    today: dt.date
    principle: str | None
    habit: str | None
    practices: tuple[PracticeRow, ...]
    principles: dict[str, str]


class ExperimentRow(msgspec.Struct, frozen=True):
    """A practice on trial. `measure` is the habit it should move, from `baseline`; `now` is where it stands while it runs.

    `left` counts the days to its end, below 0 when that has passed without a verdict. Measures are null when unknown.
    """

    id: str
    practice: str
    name: str
    by: str
    on: dt.date
    due: dt.date
    state: str
    day: int
    days: int
    left: int
    measure: str | None
    baseline: Decimal | None
    now: Decimal | None
    result: Decimal | None
    why: str
    ended: dt.date | None
    outcome: str | None
    learned: str


class ExperimentsView(msgspec.Struct, frozen=True):
    """Experiments, those due for a verdict first; `ended` counts those left out for being over, `most` is how many fit at once."""

    schema: int
    today: dt.date
    experiments: tuple[ExperimentRow, ...]
    ended: int
    most: int
    names: dict[str, str]


class PracticeView(msgspec.Struct, frozen=True):
    """One practice, and the experiments with it."""

    schema: int
    today: dt.date
    practice: FullPractice
    experiments: tuple[ExperimentRow, ...]
    names: dict[str, str]


def practices_view(
    book: Book,
    today: dt.date,
    people: Collection[str] | None = None,
    principle: str | None = None,
    habit: str | None = None,
) -> PracticesView:
    """The library, or what of it serves a principle and moves a habit; on trial are the experiments of `people`."""
    found: Iterable[Practice] = LIBRARY.values()
    if habit:
        found = for_habit(habit)
    if principle:
        among = list(found)
        found = [p for p in of_principle(principle) if p in among]
    until = _until(book, today, people)
    return PracticesView(1, today, principle, habit, tuple(_row(p, until) for p in found), dict(PRINCIPLES))


def practice_view(
    book: Book, practice: Practice, today: dt.date, people: Collection[str] | None = None, measure: Measure = unmeasured
) -> PracticeView:
    """One practice on `today`."""
    row = _row(practice, _until(book, today, people))
    full = FullPractice(
        **msgspec.structs.asdict(row),
        when=practice.when,
        week=tuple(StepRow(*step) for step in practice.week),
        change=practice.change,
        wrong=practice.wrong,
    )
    mine = [one for one in trials(book, today, people) if one.record.practice == practice.id]
    return PracticeView(1, today, full, _rows(book, mine, today, measure), book.names())


def experiments_view(
    book: Book,
    today: dt.date,
    people: Collection[str] | None = None,
    measure: Measure = unmeasured,
    *,
    everything: bool = False,
) -> ExperimentsView:
    """The experiments of `people` (all when None) that go on; with `everything` also those that ended."""
    found = trials(book, today, people)
    shown = [one for one in found if everything or one.state != "ended"]
    rows = _rows(book, shown, today, measure)
    return ExperimentsView(1, today, rows, len(found) - len(shown), AT_ONCE, book.names())


def experiment_row(one: Trial, now: Decimal | None = None) -> ExperimentRow:
    """The row of one experiment; `now` is where its measure stands."""
    r = one.record
    known = LIBRARY.get(r.practice)
    return ExperimentRow(
        id=r.id,
        practice=r.practice,
        name=known.name if known else r.practice,
        by=r.by,
        on=r.on,
        due=r.due,
        state=one.state,
        day=one.day,
        days=one.days,
        left=one.left,
        measure=r.measure,
        baseline=exact(r.baseline),
        now=ratio(now),
        result=exact(r.result),
        why=r.why,
        ended=r.ended,
        outcome=r.outcome,
        learned=r.learned,
    )


def _rows(book: Book, found: Iterable[Trial], today: dt.date, measure: Measure) -> tuple[ExperimentRow, ...]:
    return tuple(
        experiment_row(
            one, measure(book, today, one.record.measure) if one.record.measure and not one.record.ended else None
        )
        for one in found
    )


def _until(book: Book, today: dt.date, people: Collection[str] | None) -> dict[str, dt.date]:
    """The last day of each practice that is on trial."""
    on = (trial(x, today) for x in book.experiments.values() if people is None or x.by in people)
    return {one.record.practice: one.record.due for one in on if one.state != "ended"}


def _row(p: Practice, until: dict[str, dt.date]) -> PracticeRow:
    return PracticeRow(p.id, p.name, p.principles[0], p.principles, p.habits, p.what, until.get(p.id))
