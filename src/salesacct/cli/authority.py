"""`acct authority`: what somebody may decide alone, a look at it now and then, and its end."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer

from salesacct.cli.authority_checks import (
    LEVELS,
    UNTIL,
    again,
    beside_the_line,
    last_day_of,
    looked_at,
    may_change,
    one_level,
)
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_authorities, complete_people, one_of, written
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Authority

app = noun("What people may decide alone, and how far.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_authorities)
]


def _levels() -> list[str]:
    return list(LEVELS)


@command(app, "grant", uses=("on",))
def grant(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Who may decide.", autocompletion=complete_people)],
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What may be decided, with its limit.")],
    level: Annotated[
        str | None,
        typer.Option(
            "--level", metavar="LEVEL", help="decide, decide-and-tell, propose or ask.", autocompletion=_levels
        ),
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day it holds.")] = None,
) -> None:
    """Let somebody decide. How far: `decide` alone, `decide-and-tell`, `propose` and agree, or `ask` first.

    Examples:

      acct authority grant ana "Discounts up to 15 %" --level decide-and-tell
      acct authority grant ben "Free pilots up to 30 days" --level propose --until eoq
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    person, me = run.person(who), run.require_me()
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError(
            f"say what {person} may decide", f'acct authority grant {person} "Discounts up to 15 %" --level decide'
        )
    if level is None:
        raise UsageError("say how far it goes", "add --level " + ", ".join(LEVELS))
    if person == me:
        raise UserError.of(
            "authority is given by somebody else",
            f'your manager grants it: acct authority grant {person} "{words}" --level {level}',
            "self-granted",
        )
    last = run.date(until) if until else None
    if last and last < run.on:
        raise UserError.of(
            f"until {day(last, run.today)}, before it is given on {day(run.on, run.today)}",
            "--until is the last day it holds",
            "dates-reversed",
        )
    remarks = [*beside_the_line(run, person, me), *again(run, person, words)]
    item: dict[str, Any] = {
        "id": new_id(run.whole, "a"),
        "to": person,
        "by": me,
        "what": words,
        "level": one_level(level),
        "on": run.on,
        "until": last,
    }
    path = add_record(run.whole, "authorities", item)
    done = f"{run.book.name(person)} {LEVELS[item['level']]}" + (f", until {day(last, run.today)}" if last else "")
    _tell(run, Authority(**item), done, path, remarks)


@command(app, "list", uses=("person", "team"))
def list_authorities(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those that have ended.")] = False
) -> None:
    """Who may decide what, those to be looked at first.

    Examples:

      acct authority list --rep ana
      acct authority list --team marco --all --json
    """
    from salesacct.views.authority import authority_list

    run = session(ctx)
    view = authority_list(run.book, run.today, run.people, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.authority import draw_authorities
    from salesacct.draw.console import console

    draw_authorities(console(), view)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One authority: how far it went when, what was decided under it, and what came of that.

    Examples:

      acct authority show a-4h
    """
    from salesacct.views.authority import authority_story

    run = session(ctx)
    view = authority_story(run.book, one_of(run.book.authorities, id, "authority"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.authority import draw_authority
    from salesacct.draw.console import console

    draw_authority(console(), view)


@command(app, "review", uses=("on",))
def review(
    ctx: typer.Context,
    id: Id,
    level: Annotated[
        str | None,
        typer.Option("--level", metavar="LEVEL", help="How far it goes from now on.", autocompletion=_levels),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day it holds; `never` for no end.")
    ] = None,
    said: Annotated[str, typer.Option("--note", help="What was said.")] = "",
) -> None:
    """Look at it, as it is or with a new level or last day; what it was before stays on file.

    Examples:

      acct authority review a-4h --note "Three good deals, no complaint"
      acct authority review a-4h --level decide --until never
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import Edit, change_record

    run = session(ctx, writing=True)
    record: Authority = written(run, "authorities", "authority", id)
    me = run.require_me()
    if me == record.to:
        raise UserError.of(
            f"{record.id} is your own", f"{run.book.name(record.by)} gave it and looks at it with you", "self-granted"
        )
    last = last_day_of(run, until)
    may_change(run, record, extends=until is not None and (last is None or last >= run.on))
    now = one_level(level) if level else record.level
    if last and last < run.on:
        raise UserError.of(
            f"until {day(last, run.today)}, before {day(run.on, run.today)}",
            f'to end it now: acct authority revoke {record.id} --why "…"',
            "dates-reversed",
        )
    item: dict[str, Any] = {"on": run.on, "by": me}
    edits = []
    if now != record.level:
        item |= {"from": record.level, "to": now}
        edits.append(Edit("set", "authorities", record.id, "level", now))
    if until and last != record.until:
        item |= {name: end for name, end in (("until_from", record.until), ("until_to", last)) if end}
        edits.append(
            Edit("set", "authorities", record.id, "until", last)
            if last
            else Edit("remove", "authorities", record.id, "until")
        )
    item |= {"note": " ".join(said.split())} if said.strip() else {}
    edits.append(Edit("append-to", "authorities", record.id, "looks", item))
    path = change_record(run.whole, "authorities", record.id, edits)
    after = looked_at(record, item)
    changes = [f"{record.level} to {now}"] if now != record.level else [f"looked at, still {now}"]
    changes += [f"until {day(last, run.today)}" if last else "without an end"] if len(item.keys() & UNTIL) else []
    remarks = beside_the_line(run, record.to, me)
    changes += [day(run.on, run.today)] if run.on != run.today else []
    _tell(run, after, ", ".join(changes), path, remarks)


@command(app, "revoke", uses=("on",))
def revoke(
    ctx: typer.Context, id: Id, why: Annotated[str, typer.Option("--why", help="The reason, kept with it.")] = ""
) -> None:
    """Take it back, and say why. What was decided under it stands.

    Examples:

      acct authority revoke a-4h --why "Discounts go through the price desk now"
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import Edit, change_record

    run = session(ctx, writing=True)
    record: Authority = written(run, "authorities", "authority", id)
    may_change(run, record)
    why = " ".join(why.split())
    if not why:
        raise UserError.of(
            f"{record.id}: authority is taken back only with a reason",
            'add --why "what changed"; it stays with the record',
            "reason-needed",
        )
    edits = [
        Edit("set", "authorities", record.id, "revoked", run.on),
        Edit("set", "authorities", record.id, "why", why),
    ]
    path = change_record(run.whole, "authorities", record.id, edits)
    after = msgspec.structs.replace(record, revoked=run.on, why=why)
    remarks = [] if run.me == record.to else beside_the_line(run, record.to, run.require_me())
    _tell(run, after, f"taken back {day(run.on, run.today)}", path, remarks)


def _tell(run: Session, record: Authority, done: str, path: Any, remarks: list[str]) -> None:
    """Confirm a change, as a line or as JSON."""
    if run.json:
        from salesacct.views.authority import authority_row

        saved_json(run, "authority", authority_row(run.book, record, run.today), remarks)
        return
    saved(run, record.id, record.what, done, path)
    for remark in remarks:
        aside(remark)
