"""`acct commit`: add, list, show, keep, miss, move, drop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_commitments, complete_goals, complete_people, found
from salesacct.cli.output import note, show_json
from salesacct.cli.session import Session, of_lines, of_people, session
from salesacct.problems import UsageError, UserError
from salesacct.records.spelling import did_you_mean

app = noun("Promises: make, keep, move, admit a miss.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_commitments)
]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the promise.")]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str] | None, typer.Argument(help="What is promised.")] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="The last day that counts: fri, +2w, eom.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="ID",
            help="To whom, if not to one's manager; oneself for to nobody.",
            autocompletion=complete_people,
        ),
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it serves.", autocompletion=complete_goals)
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Whose promise it is, if not yours.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Make a promise: what, and by which day.

    Examples:

      acct commit add "Send Acme the revised SOW" --due fri
      acct commit add "Get legal to look at Acme" --due +1w --to ana --goal ana-emea
      acct commit add "Call back all Q3 leads" --due eow --for ana --on yesterday
    """
    from salesacct.views.remarks import remarks_on_day, remarks_on_number
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True, scope=of_lines("goals", [goal] if goal else [], by, to))
    person = run.person(by) if by else run.require_me()
    promised = " ".join(" ".join(what or ()).split()) or _ask(run, "What is promised")
    last = _day(run, due, "a promise needs a day", "--due")
    if last < run.on:
        raise UserError.of(
            f"due {day(last, run.today)}, before it was made on {day(run.on, run.today)}",
            "--on is the day it was made",
            "dates-reversed",
        )
    remarks = [*remarks_on_day(run.book, person, last, run.today), *remarks_on_number(run.book, person, run.on)]
    item: dict[str, Any] = {
        "id": new_id(run.whole, "c"),
        "by": person,
        "to": _to_whom(run, person, to),
        "what": promised,
        "made": run.on,
        "due": last,
        "goal": found(run, "goals", "goal", goal).id if goal else None,
    }
    path = add_record(run.whole, "commitments", item)
    if run.json:
        from salesacct.judgement.promises import promise
        from salesacct.records.model import Commitment
        from salesacct.views.promises import commitment_row

        saved_json(run, "commitment", commitment_row(promise(Commitment(**item), run.today)), remarks)
        return
    saved(run, item["id"], promised, f"due {day(last, run.today)}", path)
    for remark in remarks:
        aside(remark)


def _to_whom(run: Session, person: str, text: str | None) -> str | None:
    to = run.person(text) if text else run.book.people[person].manager
    return None if to == person else to


def _day(run: Session, text: str | None, missing: str, flag: str) -> dt.date:
    """The day given, or asked for on a terminal until there is one. Raises UsageError."""
    if text:
        return run.date(text)
    if not run.interactive:
        raise UsageError(missing, f"add {flag} fri, or {flag} with any other day")
    while True:
        try:
            return run.date(_ask(run, "By which day"))
        except UsageError as error:
            note(f"{error}; {error.hint}")


def _ask(run: Session, question: str) -> str:
    """One line from the terminal. Raises UsageError where nobody can be asked."""
    if not run.interactive:
        raise UsageError("say what is promised", 'acct commit add "Send Acme the revised SOW" --due fri')
    return " ".join(str(prompt(question)).split()) or _ask(run, question)


@command(app, "list", uses=("person", "team", "period"))
def list_commitments(
    ctx: typer.Context,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state", metavar="STATE", help="open, due, overdue, kept, late, missed, dropped, moved, rolled."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Open and settled ones.")] = False,
) -> None:
    """The promises still open, the manager's and the most overdue first, and the counts of those settled.

    Examples:

      acct commit list --rep ana
      acct commit list --state overdue,rolled --team marco
      acct commit list --all --period last-month --json
    """
    from salesacct.views.promises import promise_list

    run = session(ctx, scope=of_people)
    states = _states(state or ()) or (() if everything else ("open",))
    view = promise_list(run.book, run.today, people=run.people, period=run.period, states=states)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.promises import draw_promises

    draw_promises(console(), view, states)


def _states(given: Iterable[str]) -> tuple[str, ...]:
    from salesacct.views.promises import STATES

    words = tuple(word.strip().lower() for text in given for word in text.split(",") if word.strip())
    for word in words:
        if word not in STATES:
            hint = did_you_mean(word, STATES) or "states: " + ", ".join(STATES)
            raise UsageError(f"`{word}` is no state of a promise", hint)
    return words


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """The whole story of one promise: made, each move and why, how it ended.

    Examples:

      acct commit show c-7k2
    """
    from salesacct.views.promises import promise_story

    run = session(ctx, scope=of_lines("commitments", [id]))
    view = promise_story(run.book, found(run, "commitments", "commitment", id), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.promises import draw_story

    draw_story(console(), view)


@command(app, "keep", uses=("on",))
def keep(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Their ids, or unique beginnings.", autocompletion=complete_commitments),
    ],
    why: Why = "",
) -> None:
    """Kept. After its day it counts as late.

    Examples:

      acct commit keep c-7k2
      acct commit keep c-7k2 c-9xx --on yesterday
    """
    from salesacct.cli.settle import end, tell_end

    run = session(ctx, writing=True, scope=of_lines("commitments", ids))
    tell_end(run, end(run, ids, "kept", why), "kept")


@command(app, "miss", uses=("on",))
def miss(
    ctx: typer.Context,
    id: Id,
    why: Why = "",
    learned: Annotated[str, typer.Option("--learned", help="What it taught, in a line: kept as a lesson.")] = "",
) -> None:
    """Missed, said openly, with the lesson it taught. On a terminal acct asks for that; Enter skips.

    Examples:

      acct commit miss c-7k2 --why "Waited for legal instead of asking"
      acct commit miss c-7k2 --learned "Call on the second day of waiting"
    """
    from salesacct.cli.learn import miss as admit
    from salesacct.cli.learn import tell_miss

    run = session(ctx, writing=True, scope=of_lines("commitments", [id]))
    tell_miss(run, admit(run, id, why, learned))


@command(app, "drop", uses=("on",))
def drop(ctx: typer.Context, id: Id, why: Why = "") -> None:
    """No longer wanted. Dropped after its day, it still counts as one that came due.

    Examples:

      acct commit drop c-7k2 --why "Acme chose another vendor"
    """
    from salesacct.cli.settle import end, tell_end

    run = session(ctx, writing=True, scope=of_lines("commitments", [id]))
    tell_end(run, end(run, [id], "dropped", why), "dropped")


@command(app, "move", uses=("on",))
def move(
    ctx: typer.Context,
    id: Id,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The new day.")] = None,
    why: Why = "",
) -> None:
    """Give it a new day: renegotiated up to its day, rolled after it. The old day stays on file.

    Examples:

      acct commit move c-7k2 --to tue --why "Legal asked for a week"
    """
    from salesacct.cli import settle
    from salesacct.views.remarks import remarks_on_day

    run = session(ctx, writing=True, scope=of_lines("commitments", [id]))
    new = _day(run, to, "a move needs the new day", "--to")
    changed = settle.move(run, id, new, why)
    remarks = [] if new < run.today else remarks_on_day(run.book, changed.record.by, new, run.today)
    settle.tell_move(run, changed, remarks)
