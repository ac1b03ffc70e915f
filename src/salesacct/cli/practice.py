"""`acct practice`: accountability practices to try, and the trials made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

import msgspec
import typer

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_experiments, one_of, written
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.judgement.experiments import Measure
from salesacct.problems import UsageError, UserError
from salesacct.records.book import Book
from salesacct.records.culture import Experiment
from salesacct.records.spelling import did_you_mean

app = noun("Accountability practices to try, and what became of them.")


def _measure(book: Book, today: dt.date, habit: str) -> Decimal | None:
    """Where a habit stands: what the assessment, whose modules are large, says of it."""
    from salesacct.judgement.assess.result import measured

    return measured(book, today, habit)


MEASURE: Measure = _measure
"""What tells where a habit stands when a trial begins, runs and ends."""
OUTCOMES = ("keep", "change", "drop")


def complete_practices(incomplete: str) -> list[tuple[str, str]]:
    """Ids of the library, for the shell."""
    from salesacct.judgement.practices.catalogue import LIBRARY

    return [(id, practice.name) for id, practice in LIBRARY.items() if id.startswith(incomplete.lower())]


def complete_habits(incomplete: str) -> list[tuple[str, str]]:
    """The habits that the library's practices should move, for the shell."""
    from salesacct.judgement.practices.catalogue import habits

    return [(habit, "") for habit in habits() if habit.startswith(incomplete.lower())]


PracticeId = Annotated[
    str,
    typer.Argument(metavar="PRACTICE", help="Its id, or a unique beginning.", autocompletion=complete_practices),
]


@command(app, "list", uses=("person", "team"))
def list_practices(
    ctx: typer.Context,
    principle: Annotated[str | None, typer.Option("--principle", help="Only those that serve this principle.")] = None,
    habit: Annotated[
        str | None,
        typer.Option(
            "--habit", help="Only those that should move this habit of the assessment.", autocompletion=complete_habits
        ),
    ] = None,
) -> None:
    """The library of practices by the principle each serves.

    Examples:

      acct practice list
      acct practice list --principle openness
      acct practice list --habit reviews-on-rhythm --json
    """
    from salesacct.judgement.practices.catalogue import habits
    from salesacct.judgement.principles import PRINCIPLES
    from salesacct.views.practices import practices_view

    run = session(ctx)
    view = practices_view(
        run.book,
        run.today,
        run.people,
        one_word("principle", principle, PRINCIPLES) if principle else None,
        one_word("habit", habit, habits()) if habit else None,
    )
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.practices import draw_practices

    draw_practices(console(), view)


def one_word(noun: str, text: str, known: Iterable[str]) -> str:
    """The word of a closed list that `text` means, also by a unique beginning. Raises UsageError with the nearest, or the list."""
    word = text.strip().casefold()
    words = list(known)
    found = [w for w in words if w == word] or [w for w in words if word and w.startswith(word)]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"`{text}` is no {noun}", did_you_mean(word, words) or f"{noun}s: {', '.join(words)}")


@command(app, "show", uses=("person", "team"))
def show(ctx: typer.Context, id: PracticeId) -> None:
    """One practice: what it is, when it helps, how to run it in a week, what it should change, how it goes wrong.

    Examples:

      acct practice show a-promise-each-way
      acct practice show friday --json
    """
    from salesacct.judgement.practices.catalogue import LIBRARY
    from salesacct.views.practices import practice_view

    run = session(ctx)
    view = practice_view(run.book, one_of(LIBRARY, id, "practice"), run.today, run.people, MEASURE)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.practices import draw_practice

    draw_practice(console(), view)


@command(app, "adopt", uses=("on",))
def adopt(
    ctx: typer.Context,
    id: PracticeId,
    length: Annotated[
        str | None,
        typer.Option("--for", metavar="WEEKS", help="How long: 4, or `30 days`; 6 weeks if nothing is said."),
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The last day of the trial.")] = None,
    why: Annotated[str, typer.Option("--why", help="What you hope for.")] = "",
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="HABIT",
            help="The habit it should move, if not the practice's own first.",
            autocompletion=complete_habits,
        ),
    ] = None,
) -> None:
    """Put a practice on trial: a dated experiment with a measure and an end.

    Examples:

      acct practice adopt before-the-day --why "Promises move after their day"
      acct practice adopt slot-that-moves --for "4 weeks" --measure reviews-on-rhythm
    """
    from salesacct.judgement.experiments import too_many
    from salesacct.judgement.practices.catalogue import LIBRARY, habits
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    practice = one_of(LIBRARY, id, "practice")
    me = run.require_me()
    for other in run.whole.book.experiments.values():
        if (other.practice, other.by, other.ended) == (practice.id, me, None):
            raise UserError.of(
                f"{practice.id} is on trial already, until {day(other.due, run.today)}",
                f"give a verdict first: acct practice end {other.id} --outcome keep",
                "on-trial-already",
            )
    habit = one_word("habit", measure, habits()) if measure else practice.habits[0]
    item: dict[str, Any] = {
        "id": new_id(run.whole, "x"),
        "by": me,
        "practice": practice.id,
        "on": run.on,
        "due": _last_day(run, length, due),
        "measure": habit,
        "baseline": MEASURE(run.book, run.today, habit),
        "why": " ".join(why.split()),
    }
    path = add_record(run.whole, "experiments", item)
    record = Experiment(**item)
    book = msgspec.structs.replace(run.book, experiments={**run.book.experiments, record.id: record})
    remarks = []
    if many := too_many(book, run.today, me):
        remarks.append(f"that is {many} at once; with more than two nobody can say which of them moved what")
    if run.json:
        _json(run, record, remarks)
        return
    saved(run, record.id, practice.name, f"on trial until {day(record.due, run.today)}, to move {habit}", path)
    for remark in remarks:
        aside(remark)


def _last_day(run: Session, length: str | None, due: str | None) -> dt.date:
    """The last day of a trial that begins on `run.on`. Raises UsageError."""
    from salesacct.judgement.experiments import USUAL_WEEKS
    from salesacct.records.span import after

    if length is not None and due is not None:
        raise UsageError("--for and --due both say how long", "give one of them")
    if due is not None:
        last = run.date(due)
        if last <= run.on:
            raise UsageError(f"{last} is not after its first day, {run.on}", "give a later --due, or --for 4")
        return last
    words = (length if length is not None else str(USUAL_WEEKS)).strip().lower()
    match = re.fullmatch(r"([1-9][0-9]{0,2}) ?(d|days?|w|weeks?|m|months?)?", words, re.ASCII)
    if not match:
        raise UsageError(f"`{words}` is no length of time", 'write weeks, --for 4, or --for "30 days"')
    unit = {"d": "days", "m": "months"}.get((match[2] or "w")[0], "weeks")
    return after(run.on, f"{match[1]} {unit}")


@command(app, "adopted", uses=("person", "team"))
def adopted(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those that ended.")] = False
) -> None:
    """What is on trial: days left, what it should move, and what is due for a verdict.

    Examples:

      acct practice adopted
      acct practice adopted --all --json
    """
    from salesacct.views.practices import experiments_view

    run = session(ctx)
    view = experiments_view(run.book, run.today, run.people, MEASURE, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.practices import draw_experiments

    draw_experiments(console(), view)


@command(app, "end", uses=("on",))
def end(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The experiment's id, or the practice's.", autocompletion=complete_experiments
        ),
    ],
    outcome: Annotated[str | None, typer.Option("--outcome", metavar="keep|change|drop", help="The verdict.")] = None,
    learned: Annotated[str, typer.Option("--learned", help="What the trial taught, in a line.")] = "",
) -> None:
    """Give a verdict: keep the practice, change it, or drop it.

    Examples:

      acct practice end x-4h --outcome keep --learned "Fridays are too late, Thursdays work"
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import Edit, change_record, file_of

    run = session(ctx, writing=True)
    record = _experiment(run, id)
    if record.ended:
        place = run.shown(file_of(run.whole, "experiments", record.id))
        raise UserError.of(
            f"{record.id} was ended on {day(record.ended, run.today)} already",
            f"if that is wrong, take `ended:` and `outcome:` out of it in {place}",
            "ended-already",
        )
    if run.on < record.on:
        raise UserError.of(
            f"{record.id} began on {day(record.on, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    if outcome is None and run.interactive:
        outcome = prompt("Keep it, change it, or drop it")
    if outcome is None:
        raise UsageError("a trial ends with a verdict", "say --outcome keep, change or drop")
    verdict = one_word("outcome", outcome, OUTCOMES)
    fields: dict[str, Any] = {
        "ended": run.on,
        "outcome": verdict,
        "result": MEASURE(run.book, run.today, record.measure) if record.measure else None,
        "learned": " ".join(learned.split()),
    }
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    edits = [Edit("set", "experiments", record.id, name, value) for name, value in given.items()]
    path = change_record(run.whole, "experiments", record.id, edits)
    after = msgspec.structs.replace(record, **given)
    if run.json:
        _json(run, after, [])
        return
    early = (record.due - run.on).days
    when = f", {early} days before its end" if early > 1 else ""
    saved(run, record.id, record.practice, f"{verdict}, {day(run.on, run.today)}{when}", path)
    if verdict != "keep" and not learned:
        aside(f"One line on what it taught helps the next one: `learned:` in {run.shown(path)}")


def _experiment(run: Session, text: str) -> Experiment:
    """The experiment that `text` names, by its id, or by the practice where that has only one that goes on."""
    word = text.strip().lower()
    on = [x for x in run.whole.book.experiments.values() if x.ended is None and word and x.practice.startswith(word)]
    if len(on) == 1 and word not in run.whole.book.experiments:
        return on[0]
    record: Experiment = written(run, "experiments", "experiment", text)
    return record


def _json(run: Session, record: Experiment, remarks: list[str]) -> None:
    from salesacct.judgement.experiments import trial
    from salesacct.views.practices import experiment_row

    saved_json(run, "experiment", experiment_row(trial(record, run.today)), remarks)
