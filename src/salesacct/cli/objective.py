"""`acct objective`: add, list, show, edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from salesacct.amounts import parse_amount
from salesacct.cli.asking import prompt
from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.entries import add as add_entry
from salesacct.cli.entries import cleared, id_for_new
from salesacct.cli.entries import edit as edit_entry
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_metrics, complete_objectives, complete_people, known
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.records.book import Book

app = noun("The objectives: the aims of the team or the company that goals support.")

ObjectiveId = Annotated[
    str, typer.Argument(metavar="OBJECTIVE", help="An id or a title.", autocompletion=complete_objectives)
]
Title = Annotated[str | None, typer.Option("--title", help="The aim in one sentence.")]
Metric = Annotated[str | None, typer.Option("--metric", help="What is measured.", autocompletion=complete_metrics)]
Target = Annotated[str | None, typer.Option("--target", metavar="NUMBER", help="Such as 40, 2.5, 4M.")]
Start = Annotated[
    str | None, typer.Option("--start", metavar="DATE", help="The first day; else that of the fiscal year.")
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="The last day that counts.")]
Owner = Annotated[
    str | None,
    typer.Option("--for", "--owner", metavar="ID", help="Who answers for it.", autocompletion=complete_people),
]


@command(app, "add")
def add(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A short name.")] = None,
    title: Title = None,
    metric: Metric = None,
    target: Target = None,
    start: Start = None,
    due: Due = None,
    owner: Owner = None,
) -> None:
    """Add an objective.

    Examples:

      acct objective add grow-nordics --title "Half a million from the Nordics" --metric bookings --target 500k --due eoy
    """
    run = session(ctx, writing=True)
    if title is None and run.interactive:
        title = prompt("The aim in one sentence")
    own = id_for_new(run, "objectives", id, None)
    if not title or not title.strip():
        raise UsageError(f"the title of {own} is missing", f'acct objective add {own} --title "Make EMEA a third"')
    fields = {"title": " ".join(title.split())} | _fields(run, owner, metric, target, start, due)
    book, path = add_entry(run, "objectives", own, fields)
    _done(run, book, own, path)


@command(app, "list")
def list_objectives(ctx: typer.Context) -> None:
    """Every objective: how far it is, its target and due day, how many goals support it.

    Examples:

      acct objective list
    """
    from salesacct.views.metrics import objectives_view

    run = session(ctx)
    view = objectives_view(run.book, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.objectives import draw_objectives

    draw_objectives(console(), view)


@command(app, "show")
def show(ctx: typer.Context, objective: ObjectiveId) -> None:
    """One objective with the goals that support it.

    Examples:

      acct objective show grow-emea
    """
    from salesacct.views.metrics import objective_view

    run = session(ctx)
    view = objective_view(run.book, run.book.objectives[_one(run, objective)], run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.objectives import draw_objective

    draw_objective(console(), view)


@command(app, "edit")
def edit(
    ctx: typer.Context,
    objective: ObjectiveId,
    title: Title = None,
    metric: Metric = None,
    target: Target = None,
    start: Start = None,
    due: Due = None,
    owner: Owner = None,
) -> None:
    """Change an objective; `none` empties a field.

    Examples:

      acct objective edit grow-emea --target 4.5M
      acct objective edit grow-emea --for marco
    """
    run = session(ctx, writing=True)
    id = _one(run, objective)
    changes = _fields(run, owner, metric, target, start, due)
    if title is not None:
        changes = {"title": " ".join(title.split())} | changes
    book, path = edit_entry(run, "objectives", id, changes, {})
    _done(run, book, id, path)


def _fields(
    run: Session, owner: str | None, metric: str | None, target: str | None, start: str | None, due: str | None
) -> dict[str, Any]:
    """The fields whose flags were given, in the order of the files; None for those to be emptied."""
    from salesacct.views.rounding import plain

    read: dict[str, tuple[str | None, Callable[[str], Any]]] = {
        "owner": (owner, run.person),
        "metric": (metric, lambda text: known(run.book.metrics, text, "metrics")),
        "target": (target, lambda text: plain(parse_amount(text))),
        "start": (start, run.date),
        "due": (due, run.date),
    }
    return {field: None if cleared(text) else parse(text) for field, (text, parse) in read.items() if text is not None}


def _one(run: Session, text: str) -> str:
    return known(run.book.objectives, text, "objectives") or ""


def _done(run: Session, book: Book, id: str, path: Any) -> None:
    from salesacct.views.metrics import objective_row
    from salesacct.views.words import amount, day

    row = objective_row(book, book.objectives[id], run.today)
    if run.json:
        saved_json(run, "objective", row)
        return
    facts = [amount(row.target, row.unit) if row.target is not None else "", row.metric or ""]
    facts += [f"due {day(row.due, run.today)}"] if row.due else []
    saved(run, id, row.title, ", ".join(fact for fact in facts if fact), path)
