"""`acct blocker`: say what stands in the way and who can remove it, hand it up the line, and say what helped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

import msgspec
import typer

from salesacct.cli.choice import one_choice
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.handing import hand_on, in_order
from salesacct.cli.ids import complete_blockers, complete_goals, complete_people, one_of, written
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Blocker, BlockerType

app = noun("What stands in the way, and who can remove it.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_blockers)
]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What stands in the way.")],
    type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="resource, dependency, clarity, priority or external."),
    ] = None,
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

      acct blocker add "Legal queue is two weeks" --type dependency --owner marco
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
        "type": one_choice(type, get_args(BlockerType), "--type") if type else None,
        "owner": run.person(owner) if owner else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
    }
    path = add_record(run.whole, "blockers", item)
    remarks = _next(item["type"]) + _away(run, item["owner"])
    if run.json:
        _json(run, Blocker(**item), remarks)
        return
    helper = f"{run.book.name(item['owner'])} can help" if item["owner"] else ""
    saved(run, item["id"], words, helper, path)
    for remark in remarks:
        aside(remark)


def _next(type: str | None) -> list[str]:
    """The next step for a blocker of this type, as a remark; none where the type is not known."""
    from salesacct.views.blockers import NEXT_STEPS

    return [f"{type}: {NEXT_STEPS[type]}"] if type else []


def _away(run: Session, person: str | None) -> list[str]:
    from salesacct.views.remarks import remarks_on_helper

    return remarks_on_helper(run.book, person, run.on, run.today) if person else []


def _json(run: Session, record: Blocker, remarks: Sequence[str] = ()) -> None:
    from salesacct.views.blockers import whole_row

    saved_json(run, "blocker", whole_row(run.book, record, run.today), remarks)


@command(app, "list", uses=("person", "team", "period"))
def list_blockers(
    ctx: typer.Context,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ID", help="Only what is with this person.", autocompletion=complete_people),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those resolved.")] = False,
) -> None:
    """The blockers that stand, the oldest first, and what is to go up the line.

    Examples:

      acct blocker list --team marco
      acct blocker list --owner marco
      acct blocker list --all --json
    """
    from salesacct.views.blockers import blocker_list

    run = session(ctx)
    with_whom = run.person(owner) if owner else None
    view = blocker_list(run.book, run.today, run.people, run.period, owner=with_whom, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.blockers import draw_blockers
    from salesacct.draw.console import console

    draw_blockers(console(), view)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One blocker: since when, who can help, where it went, what helped or what comes next.

    Examples:

      acct blocker show b-4h
    """
    from salesacct.views.blockers import blocker_story

    run = session(ctx)
    view = blocker_story(run.book, one_of(run.book.blockers, id, "blocker"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.blockers import draw_blocker
    from salesacct.draw.console import console

    draw_blocker(console(), view)


@command(app, "escalate", uses=("on",))
def escalate(
    ctx: typer.Context,
    id: Id,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="To whom, if not up the line.", autocompletion=complete_people),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="Why it goes on, kept with the blocker.")] = "",
) -> None:
    """Hand it up the line: to the manager of who has it, or of who raised it where nobody has. --to hands it to anybody.

    Examples:

      acct blocker escalate b-4h --to siobhan --why "She knows their head of legal"
    """
    from salesacct.judgement.waiting import line_above

    run = session(ctx, writing=True)
    record = _standing(run, id)
    holder = record.owner or record.by
    above = line_above(run.book, holder, run.today)
    if not to and not above:
        message = f"{record.id}: nobody stands above {run.book.name(holder)}"
        hint = f"name who can help: acct blocker escalate {record.id} --to ID"
        raise UserError.of(message, hint, "nobody-above")
    target = run.person(to) if to else above[0]
    after, path = hand_on(run, "blockers", record, target, why)
    remarks = _away(run, target)
    if run.json:
        _json(run, after, remarks)
        return
    saved(run, record.id, record.what, f"{'up' if target in above else 'on'} to {run.book.name(target)}", path)
    for remark in remarks:
        aside(remark)


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
    from salesacct.workspace.change import Edit, change_record

    run = session(ctx, writing=True)
    record = _standing(run, id)
    for step in record.handed:
        in_order(run, record.id, step.on, "handed to somebody")
    helped = " ".join(helped.split())
    edits = [Edit("set", "blockers", record.id, "resolved", run.on)]
    if helped:
        edits.append(Edit("set", "blockers", record.id, "helped", helped))
    path = change_record(run.whole, "blockers", record.id, edits)
    if run.json:
        _json(run, msgspec.structs.replace(record, resolved=run.on, helped=helped or record.helped))
        return
    saved(run, record.id, record.what, f"resolved {day(run.on, run.today)}, {stood((run.on - record.on).days)}", path)


def _standing(run: Session, id: str) -> Blocker:
    """The blocker `id` names. Raises UserError when it is resolved, or was raised after the day this is logged for."""
    from salesacct.views.words import day
    from salesacct.workspace.change import file_of

    record: Blocker = written(run, "blockers", "blocker", id)
    if record.resolved:
        place = run.shown(file_of(run.whole, "blockers", record.id))
        raise UserError.of(
            f"{record.id} was resolved on {day(record.resolved, run.today)} already",
            f"if that is wrong, take `resolved:` out of it in {place}",
            "ended-already",
        )
    in_order(run, record.id, record.on, "raised")
    return record
