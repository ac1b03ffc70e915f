"""`acct goal`: add, list, show, edit, score, checkin, close."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from salesacct.amounts import parse_amount
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import (
    complete_goals,
    complete_metrics,
    complete_objectives,
    complete_people,
    known,
    one_of,
    written,
)
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.model import Goal

app = noun("Goals: add, score, edit, check in, close.")

Metric = Annotated[str | None, typer.Option("--metric", help="What is measured.", autocompletion=complete_metrics)]
Amount = Annotated[str | None, typer.Option(metavar="NUMBER", help="A number such as 12, 12.5, 100k.")]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help="The first day that counts.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="The last day that counts.")]
Supports = Annotated[
    str | None, typer.Option("--supports", help="The objective it serves.", autocompletion=complete_objectives)
]
Owner = Annotated[
    str | None, typer.Option("--for", "--owner", metavar="ID", help="Whose goal it is.", autocompletion=complete_people)
]
GoalId = Annotated[
    str, typer.Argument(metavar="GOAL", help="Its id, or a unique beginning.", autocompletion=complete_goals)
]
Why = Annotated[str, typer.Option("--why", help="The reason; kept with the goal.")]


@command(app, "add", uses=("person",))
def add(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Argument(help="The goal in one sentence.")] = None,
    metric: Metric = None,
    baseline: Amount = None,
    target: Amount = None,
    commit: Amount = None,
    stretch: Amount = None,
    start: Start = None,
    due: Due = None,
    supports: Supports = None,
    owner: Owner = None,
    team: Annotated[
        bool, typer.Option("--counts-team", help="Count the readings of all who report to the owner.")
    ] = False,
    milestone: Annotated[
        list[str] | None, typer.Option("--milestone", metavar="DATE=NUMBER", help="A level to have reached by a day.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Its id, instead of one made of owner and title.")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Save it even if it is weak.")] = False,
) -> int:
    """Add a goal. What is not given is read from the title and shown; a weak goal is saved only with --anyway.

    Examples:

      acct goal add "Win 12 new EMEA logos by 31 Jan" --metric new-logos --baseline 9 --supports grow-emea
      acct goal add "Cut churn from 4 % to 2.5 % by eoy" --for ana
    """
    from salesacct.cli.coach import GoalForm, save_goal

    run = session(ctx, writing=True)
    given: dict[str, Any] = {
        "owner": _owner(run, owner),
        "metric": known(run.book.metrics, metric, "metrics"),
        "baseline": _amount(baseline),
        "target": _amount(target),
        "commit": _amount(commit),
        "stretch": _amount(stretch),
        "start": run.date(start) if start else None,
        "due": run.date(due) if due else None,
        "supports": known(run.book.objectives, supports, "objectives"),
        "counts": "team" if team else None,
        "milestones": tuple(_milestone(run, text) for text in milestone or ()) or None,
    }
    return save_goal(run, GoalForm(title or "", given, id), anyway=anyway)


def _owner(run: Session, text: str | None) -> str:
    if text:
        return run.person(text)
    return run.rep or run.require_me()


def _amount(text: str | None) -> Any:
    return parse_amount(text) if text is not None else None


def _milestone(run: Session, text: str) -> dict[str, Any]:
    day, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"`{text}` is not a milestone", "write DATE=NUMBER, such as 2026-12-15=5")
    return {"by": run.date(day), "value": parse_amount(value)}


@command(app, "list", uses=("person", "team", "period"))
def list_goals(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are closed.")] = False,
) -> None:
    """The goals that run or are yet to start.

    Examples:

      acct goal list --rep ana
      acct goal list --period this-quarter --json
    """
    from salesacct.views.goals import goals_view

    run = session(ctx)
    view = goals_view(run.book, run.today, people=run.people, period=run.period, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.goals import draw_goals

    draw_goals(console(), view)


@command(app, "show")
def show(ctx: typer.Context, goal: GoalId) -> None:
    """One goal in full: where it stands, its SMART verdicts, what was changed.

    Examples:

      acct goal show ana-emea
    """
    from salesacct.views.goals import goal_view

    run = session(ctx)
    view = goal_view(run.book, one_of(run.book.goals, goal, "goal"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.goals import draw_goal

    draw_goal(console(), view)


@command(app, "score", uses=("person", "team"))
def score(
    ctx: typer.Context,
    goals: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GOAL]...", help="Ids; all that run if none is named.", autocompletion=complete_goals),
    ] = None,
    text: Annotated[list[str] | None, typer.Option("--text", help="Score this sentence; no workspace needed.")] = None,
    lines: Annotated[
        str | None, typer.Option("--lines", metavar="FILE", help="One goal a line; `-` is standard input.")
    ] = None,
) -> None:
    """Score goals criterion by criterion: specific, measurable, achievable, relevant, time-bound.

    Examples:

      acct goal score
      acct goal score ana-emea
      acct goal score --text "Win 12 new logos by 31 Jan"
    """
    from salesacct.cli.scores import scores

    view = scores(session(ctx), goals or [], text or [], _lines(lines))
    if session(ctx).json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.goals import draw_score

    out = console()
    for i, row in enumerate(view.goals):
        if i:
            out.print()
        draw_score(out, row)
    if not view.goals:
        out.print('No goals here yet.  acct goal score --text "Win 12 new logos by 31 Jan"')


def _lines(file: str | None) -> list[str] | None:
    if file is None:
        return None
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UserError.of(f"{file} can't be read: {error.strerror}", "check the path", "unreadable") from None
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UserError.of(f"{file} is not UTF-8 text", "save it as UTF-8", "encoding") from None


@command(app, "edit", uses=("on",))
def edit(
    ctx: typer.Context,
    goal: GoalId,
    title: Annotated[str | None, typer.Option("--title", help="A better sentence.")] = None,
    metric: Metric = None,
    baseline: Amount = None,
    target: Amount = None,
    commit: Amount = None,
    stretch: Amount = None,
    start: Start = None,
    due: Due = None,
    supports: Supports = None,
    owner: Owner = None,
    why: Why = "",
) -> None:
    """Change a goal. Targets, dates, metric and owner are dated facts: they change only with --why, and the old value is kept.

    Examples:

      acct goal edit ana-emea --target 12 --why "Territory moved to ben"
      acct goal edit ana-emea --title "Win 12 new EMEA logos by 31 Jan"
    """
    from salesacct.cli.revise import revise

    run = session(ctx, writing=True)
    record: Goal = written(run, "goals", "goal", goal)
    wanted: dict[str, Any] = {
        "title": title,
        "metric": known(run.book.metrics, metric, "metrics"),
        "baseline": _amount(baseline),
        "target": _amount(target),
        "commit": _amount(commit),
        "stretch": _amount(stretch),
        "start": run.date(start) if start else None,
        "due": run.date(due) if due else None,
        "supports": known(run.book.objectives, supports, "objectives"),
        "owner": run.person(owner) if owner else None,
    }
    revise(run, record, {name: value for name, value in wanted.items() if value is not None}, why)


@command(app, "checkin", uses=("on",))
def checkin(
    ctx: typer.Context,
    goal: GoalId,
    confidence: Annotated[int | None, typer.Argument(min=0, max=10, help="0 (no chance) to 10 (certain).")] = None,
    text: Annotated[str, typer.Argument(metavar="[NOTE]", help="A line on how it goes.")] = "",
) -> None:
    """Note the owner's confidence; it stands beside the computed status, and a disagreement is shown.

    Examples:

      acct goal checkin ana-emea 7 "Two logos in legal"
      acct goal checkin ana-emea 4 --on fri
    """
    from salesacct.workspace.change import Edit, change_record

    run = session(ctx, writing=True)
    record: Goal = written(run, "goals", "goal", goal)
    if confidence is None and not text:
        raise UsageError("a check-in needs a confidence or a note", f'acct goal checkin {record.id} 7 "how it goes"')
    entry: dict[str, Any] = {"on": run.on}
    entry |= {"confidence": confidence} if confidence is not None else {}
    entry |= {"note": text} if text else {}
    path = change_record(run.whole, "goals", record.id, [Edit("append-to", "goals", record.id, "checkins", entry)])
    said = f"{confidence}/10" if confidence is not None else text
    _confirm(run, record.id, f"{record.id}  {said}  {run.on:%a} {run.on.day} {run.on:%b}  -> {run.shown(path)}", entry)


@command(app, "close", uses=("on",))
def close(
    ctx: typer.Context,
    goal: GoalId,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="hit|missed|dropped", help="How it ended, if not as computed.")
    ] = None,
    expected: Annotated[str, typer.Option("--expected", help="What was expected.")] = "",
    happened: Annotated[str, typer.Option("--happened", help="What happened.")] = "",
    why: Annotated[str, typer.Option("--why", help="What led to it, without blame.")] = "",
    learned: Annotated[str, typer.Option("--learned", help="What it taught.")] = "",
    next: Annotated[str, typer.Option("--next", help="What follows from it: keep, change, stop.")] = "",
) -> None:
    """Close a goal. The outcome is computed from the readings; one that disagrees with them is said so.

    On a terminal acct asks what it taught; of a missed goal also what was expected, what happened and why, without blame.

    Examples:

      acct goal close ana-emea --learned "Exec dinners beat webinars 4 to 1" --next keep
      acct goal close hiro-bookings --why "Legal came in too late" --learned "Ask legal in the first week"
      acct goal close ben-coverage --outcome dropped --learned "The CRM report was wrong"
    """
    from salesacct.cli.learn import Retro
    from salesacct.cli.revise import close_goal

    run = session(ctx, writing=True)
    record: Goal = written(run, "goals", "goal", goal)
    entry, remark = close_goal(run, record, outcome, Retro(expected, happened, why, learned, next))
    _confirm(run, record.id, f"{record.id}  closed: {entry['outcome']}", entry)
    if remark:
        note(remark)


def _confirm(run: Session, id: str, line: str, entry: dict[str, Any]) -> None:
    if run.json:
        show_json({"schema": 1, "today": run.today, "goal": {"id": id, **entry}})
    else:
        say(line)
