"""`acct blocker`: say what stands in the way, who can remove it, and what helped."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_blockers, complete_goals, complete_people, one_of, written
from salesacct.cli.output import show_json
from salesacct.cli.session import session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Blocker

app = noun("What stands in the way, and who can remove it.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_blockers)
]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What stands in the way.")],
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ID", help="Who can remove it.", autocompletion=complete_people),
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it holds up.", autocompletion=complete_goals)
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Whom it holds up, if not you.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Raise a blocker; `acct status` shows it until it is resolved.

    Examples:

      acct blocker add "Legal queue is two weeks" --owner marco
      acct blocker add "No demo system" --goal ana-emea --for ana --on fri
    """
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError("say what stands in the way", 'acct blocker add "Legal queue is two weeks" --owner marco')
    item: dict[str, Any] = {
        "id": new_id(run.whole, "b"),
        "by": run.person(by) if by else run.require_me(),
        "what": words,
        "on": run.on,
        "owner": run.person(owner) if owner else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
    }
    path = add_record(run.whole, "blockers", item)
    if run.json:
        from salesacct.views.culture import blocker_row

        saved_json(run, "blocker", blocker_row(Blocker(**item), run.today))
        return
    helper = f"{run.book.name(item['owner'])} can help" if item["owner"] else ""
    saved(run, item["id"], words, helper, path)


@command(app, "list", uses=("person", "team", "period"))
def list_blockers(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those resolved.")] = False
) -> None:
    """The blockers that stand, the oldest first.

    Examples:

      acct blocker list --team marco
      acct blocker list --all --json
    """
    from salesacct.views.culture import blocker_list

    run = session(ctx)
    view = blocker_list(run.book, run.today, run.people, run.period, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.culture import draw_blockers

    draw_blockers(console(), view)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One blocker: since when, who can help, what helped.

    Examples:

      acct blocker show b-4h
    """
    from salesacct.views.culture import blocker_story

    run = session(ctx)
    view = blocker_story(run.book, one_of(run.book.blockers, id, "blocker"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.culture import draw_blocker

    draw_blocker(console(), view)


@command(app, "resolve", uses=("on",))
def resolve(
    ctx: typer.Context,
    id: Id,
    helped: Annotated[str, typer.Option("--helped", help="What or who removed it.")] = "",
) -> None:
    """It no longer stands in the way.

    Examples:

      acct blocker resolve b-4h --helped "Marco called the head of legal"
    """
    from salesacct.views.remarks import stood
    from salesacct.views.words import day
    from salesacct.workspace.change import Edit, change_record, file_of

    run = session(ctx, writing=True)
    record: Blocker = written(run, "blockers", "blocker", id)
    if record.resolved:
        place = run.shown(file_of(run.whole, "blockers", record.id))
        raise UserError.of(
            f"{record.id} was resolved on {day(record.resolved, run.today)} already",
            f"if that is wrong, take `resolved:` out of it in {place}",
            "ended-already",
        )
    if run.on < record.on:
        raise UserError.of(
            f"{record.id} was raised on {day(record.on, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    helped = " ".join(helped.split())
    edits = [Edit("set", "blockers", record.id, "resolved", run.on)]
    if helped:
        edits.append(Edit("set", "blockers", record.id, "helped", helped))
    path = change_record(run.whole, "blockers", record.id, edits)
    if run.json:
        from salesacct.views.culture import blocker_row

        after = msgspec.structs.replace(record, resolved=run.on, helped=helped or record.helped)
        saved_json(run, "blocker", blocker_row(after, run.today))
        return
    saved(run, record.id, record.what, f"resolved {day(run.on, run.today)}, {stood((run.on - record.on).days)}", path)
