"""`acct log`: readings in seconds, `acct log calls 14`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from salesacct.amounts import parse_amount
from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_metrics, complete_people, known
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.workspace.scope import Scope

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "log", uses=("on", "person"), context_settings={"ignore_unknown_options": True})
def log(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="METRIC VALUE | METRIC=VALUE …", help="What, and how much.", autocompletion=complete_metrics
        ),
    ] = None,
    whose: Annotated[
        str | None, typer.Option("--for", metavar="ID", help="Whose, if not yours.", autocompletion=complete_people)
    ] = None,
    note: Annotated[str, typer.Option("--note", help="A few words, kept with the reading.")] = "",
    ref: Annotated[str | None, typer.Option("--ref", help="Its own id; the same id again replaces it.")] = None,
    instead: Annotated[bool, typer.Option("--instead", help="Replace what was logged that day.")] = False,
) -> None:
    """Log readings; alone, see your metrics and when each was last logged.

    Logs of one day add up. A slip is mended with --instead: it replaces all that was logged for that metric and day.

    Examples:

      acct log calls 14
      acct log calls=14 meetings=3 --on fri
      acct log calls 12 --on fri --instead
      acct log bookings 12.5k --for ana --note "Acme, two years"
    """
    run = session(ctx, writing=bool(words), scope=None if ref else lambda run: _part(run, whose))
    person = _person(run, whose)
    if not words:
        _show_metrics(run, person)
        return
    if ref is not None and (instead or not ref.split()):
        raise (
            UsageError("--ref names one reading, --instead a day's", "give one of them")
            if instead
            else UsageError("--ref is empty", "leave it out, or name the reading")
        )
    _log(run, person, words, note=" ".join(note.split()), ref=" ".join((ref or "").split()), replace=instead)


def _person(run: Session, whose: str | None) -> str:
    return run.person(whose) if whose else run.rep or run.require_me()


def _part(run: Session, whose: str | None) -> Scope:
    """The one person's goals and readings."""
    person = _person(run, whose)
    return Scope(frozenset({person}), readings=frozenset({person}))


def _log(run: Session, person: str, words: Sequence[str], *, note: str, ref: str, replace: bool) -> None:
    from salesacct.imports import typed
    from salesacct.records.readings import Reading
    from salesacct.views.log import rows_of
    from salesacct.workspace.change import new_id
    from salesacct.workspace.corrections import append_readings

    book, on = run.whole.book, run.on
    typed.check_day(book.people[person], on)
    pairs = _pairs(words)
    logs: list[typed.Logged] = []
    for word, text in pairs:
        metric = book.metrics[known(book.metrics, word, "metrics") or ""]
        typed.check_metric(metric)
        if any(one.reading.metric == metric.id for one in logs):
            raise UsageError(f"{metric.id} is given twice", "add the two up, or log one after the other")
        value = parse_amount(text)
        if abs(value) >= LARGEST:
            raise UsageError(f"`{text}` is too large a number", "a reading has 15 digits at most")
        reading = Reading(on, person, metric.id, value, note, ref)
        if replace:
            logs.append(typed.instead(reading, book))
        elif ref:
            logs.append(typed.replaced(reading, book))
        else:
            logs.append(typed.new_reading(reading, lambda: new_id(run.whole, f"{typed.LOG}{person}-{on:%m%d}"), book))
    rows = rows_of(run.book, logs)
    corrected = [(r.metric, r.ref) for one in logs for r in one.instead_of]
    path = append_readings(run.whole, person, [line for one in logs for line in one.lines], corrected)
    if run.json:
        show_json({"schema": 1, "today": run.today, "readings": rows, "written": run.shown(path)})
        return
    from salesacct.draw.log import confirmation

    for row, (_, text) in zip(rows, pairs, strict=True):
        say(f"{confirmation(row, book.name(person), text, run.today)}  -> {run.shown(path)}")


LARGEST = 10**15


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """(metric, value) as typed, each as two words or as one with `=`."""
    for word in words:  # options acct does not know come here too, so that -500 can be a value
        if word.startswith("-") and not word[1:2].isdigit():
            raise UsageError(f"no such option: {word}", "see acct log --help")
    found: list[tuple[str, str]] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        metric, equals, value = word.partition("=")
        if not equals:
            value = rest.pop(0) if rest else ""
        if not metric.strip() or not value.strip():
            raise UsageError(
                f"say how much: acct log {metric.strip() or 'calls'} 14", "or acct log calls=14 meetings=3"
            )
        found.append((metric, value))
    return found


def _show_metrics(run: Session, person: str) -> None:
    from salesacct.views.log import metrics_view

    view = metrics_view(run.book, person, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.log import draw_metrics

    draw_metrics(console(), view)
