"""`acct decision`: note what was decided, see whether it was inside one's authority, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
import typer

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.ids import (
    complete_authorities,
    complete_decisions,
    complete_goals,
    complete_people,
    one_of,
    written,
)
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Decision
from salesacct.records.spelling import did_you_mean

app = short_noun('What was decided, and what came of it: acct decision "Gave Acme 12 %".')

WENT = ("well", "mixed", "badly")
Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_decisions)
]
Under = Annotated[
    str | None,
    typer.Option(
        "--under", metavar="AUTH", help="The authority it was made under.", autocompletion=complete_authorities
    ),
]
Goal = Annotated[
    str | None, typer.Option("--goal", metavar="GOAL", help="The goal it serves.", autocompletion=complete_goals)
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="When its outcome is looked at.")]
Went = Annotated[str | None, typer.Option("--went", metavar="well|mixed|badly", help="How it went.")]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What was decided.")],
    under: Under = None,
    goal: Goal = None,
    due: Due = None,
    outcome: Annotated[str, typer.Option("--outcome", help="What came of it, if that is known.")] = "",
    went: Went = None,
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Who decided, if not you.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Note a decision. The word `add` may be left out.

    Examples:

      acct decision "Gave Acme 12 %" --goal ana-emea
      acct decision "Gave Globex 14 %" --under a-4h --for ana --on yesterday
      acct decision add "Let Globex start a month early" --due eom
    """
    from salesacct.views.decisions import decision_row
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError("say what was decided", 'acct decision "Gave Acme 12 %"')
    said = " ".join(outcome.split())
    if said and not went:
        raise UsageError("say how it went, too", "add --went well, --went mixed or --went badly")
    item: dict[str, Any] = {
        "id": new_id(run.whole, "d"),
        "by": run.person(by) if by else run.require_me(),
        "what": words,
        "on": run.on,
        "under": one_of(run.book.authorities, under, "authority").id if under else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
        "due": _due(run, due, run.on),
        "judged": run.on if went else None,
        "went": _one_of_went(went) if went else None,
        "outcome": said,
    }
    path = add_record(run.whole, "decisions", item)
    row = decision_row(run.book, Decision(**item), run.today)
    remarks = _remarks(run, row)
    if run.json:
        saved_json(run, "decision", row, remarks)
        return
    saved(run, row.id, words, _when(run, row), path)
    for remark in remarks:
        aside(remark)


def _due(run: Session, text: str | None, on: dt.date) -> dt.date | None:
    from salesacct.views.words import day

    due = run.date(text) if text else None
    if due and due < on:
        raise UserError.of(
            f"due {day(due, run.today)}, before it was decided on {day(on, run.today)}",
            "--due is the day its outcome is looked at",
            "dates-reversed",
        )
    return due


def _one_of_went(text: str) -> str:
    word = text.strip().casefold()
    found = [w for w in WENT if word and w.startswith(word)]
    if len(found) != 1:
        raise UsageError(f"`{text}` does not say how it went", did_you_mean(word, WENT) or "say " + ", ".join(WENT))
    return found[0]


def _when(run: Session, row: Any) -> str:
    """How it went, or when that is asked."""
    from salesacct.views.words import day

    return f"went {row.went}" if row.went else f"outcome {day(row.due, run.today)}"


def _remarks(run: Session, row: Any) -> list[str]:
    """What is to be said beside a decision: gently, and with the line that mends it."""
    said = [*row.remarks]
    if row.near:
        said = [f"{said[0]}; if so: acct decision edit {row.id} --under {row.near}"]
    elif row.verdict == "unnamed":
        said = [f"no authority named; if it was under one: acct decision edit {row.id} --under <id>"]
    if row.tell and row.tell != run.me:
        said.append(f"decide-and-tell: let {run.book.name(row.tell)} know")
    return said


@command(app, "list", uses=("person", "team", "period"))
def list_decisions(
    ctx: typer.Context,
    due: Annotated[bool, typer.Option("--due", help="Only those whose outcome is due.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False,
) -> None:
    """Decisions of the last quarter, those whose outcome is due first.

    Examples:

      acct decision list --rep ana
      acct decision list --due --team marco
      acct decision list --period last-month --json
    """
    from salesacct.views.culture import shown_span
    from salesacct.views.decisions import decision_list

    run = session(ctx)
    span = shown_span(run.today, run.period, everything or due)
    view = decision_list(run.book, run.today, run.people, span, only_due=due)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.decisions import draw_decisions

    draw_decisions(console(), view, only_due=due)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One decision: under which authority, whether inside it, and what came of it.

    Examples:

      acct decision show d-4h
    """
    from salesacct.views.decisions import decision_story

    run = session(ctx)
    view = decision_story(run.book, one_of(run.book.decisions, id, "decision"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.decisions import draw_decision

    draw_decision(console(), view)


@command(app, "edit")
def edit(ctx: typer.Context, id: Id, under: Under = None, goal: Goal = None, due: Due = None) -> None:
    """Say afterwards under which authority it was made, for which goal, or when its outcome is looked at.

    Examples:

      acct decision edit d-4h --under a-4h
      acct decision edit d-4h --goal ana-emea --due eom
    """
    run = session(ctx, writing=True)
    record: Decision = written(run, "decisions", "decision", id)
    wanted = {
        "under": one_of(run.book.authorities, under, "authority").id if under else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
        "due": _due(run, due, record.on),
    }
    changes: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    if not changes:
        raise UsageError("nothing to change", f"say what, for example: acct decision edit {record.id} --due eom")
    _change(run, record, changes, "")


@command(app, "outcome", uses=("on",))
def outcome(
    ctx: typer.Context,
    id: Id,
    what: Annotated[list[str] | None, typer.Argument(metavar="[WHAT]", help="What came of it.")] = None,
    went: Went = None,
) -> None:
    """What came of it, and how it went: well, mixed or badly.

    Examples:

      acct decision outcome d-4h "Acme renewed for two years" --went well
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import file_of

    run = session(ctx, writing=True)
    record: Decision = written(run, "decisions", "decision", id)
    if went is None:
        raise UsageError("say how it went", f"acct decision outcome {record.id} --went " + "|".join(WENT))
    if record.judged:
        place = run.shown(file_of(run.whole, "decisions", record.id))
        raise UserError.of(
            f"{record.id} was judged on {day(record.judged, run.today)} already: {record.went or 'no word on how'}",
            f"if that is wrong, take `judged:` out of it in {place}",
            "ended-already",
        )
    if run.on < record.on:
        raise UserError.of(
            f"{record.id} was decided on {day(record.on, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    said = " ".join(" ".join(what or ()).split())
    changes = {"judged": run.on, "went": _one_of_went(went), **({"outcome": said} if said else {})}
    _change(run, record, changes, f"went {changes['went']}" + (f": {said}" if said else ""))


def _change(run: Session, record: Decision, changes: dict[str, Any], done: str) -> None:
    """Write the changes and confirm them, with what is to be said of the decision as it stands then."""
    from salesacct.views.decisions import decision_row
    from salesacct.workspace.change import Edit, change_record

    edits = [Edit("set", "decisions", record.id, name, value) for name, value in changes.items()]
    path = change_record(run.whole, "decisions", record.id, edits)
    row = decision_row(run.book, msgspec.structs.replace(record, **changes), run.today)
    remarks = [] if "went" in changes else _remarks(run, row)
    if run.json:
        saved_json(run, "decision", row, remarks)
        return
    saved(run, row.id, record.what, done or _when(run, row), path)
    for remark in remarks:
        aside(remark)
