"""`acct authority`: what somebody may decide alone, a look at it now and then, and its end."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
import typer

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_authorities, complete_people, one_of, written
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Authority, Level, Look
from salesacct.records.spelling import did_you_mean

app = noun("What people may decide alone, and how far.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_authorities)
]
LEVELS: dict[Level, str] = {
    "decide": "decides alone",
    "decide-and-tell": "decides and tells",
    "propose": "proposes, both decide",
    "ask": "asks first",
}
"""How far somebody goes alone, the farthest first."""
NO_END = ("never", "none")


def _levels() -> list[str]:
    return list(LEVELS)


@command(app, "grant", uses=("on",))
def grant(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Who may decide.", autocompletion=complete_people)],
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What may be decided, with its limit.")],
    level: Annotated[
        str | None,
        typer.Option("--level", help="decide, decide-and-tell, propose or ask.", autocompletion=_levels),
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
    remarks = [*_beside_the_line(run, person, me), *_again(run, person, words)]
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


def one_level(text: str) -> Level:
    """The level that a word means, also by a unique beginning. Raises UsageError for another word."""
    word = text.strip().casefold().replace(" ", "-")
    found = [level for level in LEVELS if level == word] or [
        level for level in LEVELS if word and level.startswith(word)
    ]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"`{text}` is no level of authority", did_you_mean(word, LEVELS) or "levels: " + ", ".join(LEVELS))


def _beside_the_line(run: Session, person: str, me: str) -> list[str]:
    """A word where somebody else than a manager of the person decides what the person may decide."""
    people = run.book.people
    boss, seen = people[person].manager, {person}
    if boss is None:
        return []
    first = boss
    while boss is not None and boss in people and boss not in seen:
        if boss == me:
            return []
        seen.add(boss)
        boss = people[boss].manager
    return [f"{run.book.name(person)} reports to {run.book.name(first)}: does {run.book.name(first)} know?"]


def _again(run: Session, person: str, words: str) -> list[str]:
    """A word where the person holds the same already."""
    from salesacct.judgement.authority import held_by

    same = [a for a in held_by(run.book, person, run.on) if a.what.casefold() == words.casefold()]
    if not same:
        return []
    return [f"{same[-1].id} says the same, {same[-1].level}; a change of it is: acct authority review {same[-1].id}"]


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
        str | None, typer.Option("--level", help="How far it goes from now on.", autocompletion=_levels)
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
    last = _until(run, until)
    _may_change(run, record, extends=until is not None and (last is None or last >= run.on))
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
    after = _looked_at(record, item)
    changes = [f"{record.level} to {now}"] if now != record.level else [f"looked at, still {now}"]
    changes += [f"until {day(last, run.today)}" if last else "without an end"] if len(item.keys() & UNTIL) else []
    remarks = _beside_the_line(run, record.to, me)
    changes += [day(run.on, run.today)] if run.on != run.today else []
    _tell(run, after, ", ".join(changes), path, remarks)


UNTIL = {"until_from", "until_to"}


def _until(run: Session, text: str | None) -> dt.date | None:
    return None if text is None or text.strip().lower() in NO_END else run.date(text)


def _looked_at(record: Authority, item: dict[str, Any]) -> Authority:
    """The authority as it stands after the look."""
    look = Look(**{{"from": "from_"}.get(name, name): value for name, value in item.items()})
    until = item.get("until_to") if item.keys() & UNTIL else record.until
    return msgspec.structs.replace(record, level=item.get("to", record.level), until=until, looks=(*record.looks, look))


def _may_change(run: Session, record: Authority, *, extends: bool = False) -> None:
    """Raises UserError for one that has ended (unless it `extends` its last day), and for a day before the last change."""
    from salesacct.judgement.authority import last_look
    from salesacct.views.words import day
    from salesacct.workspace.change import file_of

    if record.revoked:
        place = run.shown(file_of(run.whole, "authorities", record.id))
        raise UserError.of(
            f"{record.id} was taken back on {day(record.revoked, run.today)} already",
            f"grant it anew; if that is wrong, take `revoked:` out of it in {place}",
            "ended-already",
        )
    if record.until and record.until < run.on and not extends:
        raise UserError.of(
            f"{record.id} ended on {day(record.until, run.today)}",
            f"to go on with it: acct authority review {record.id} --until <date>",
            "ended-already",
        )
    if run.on < record.on:
        raise UserError.of(
            f"{record.id} was given on {day(record.on, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    if run.on < last_look(record):
        raise UserError.of(
            f"{record.id} was last looked at on {day(last_look(record), run.today)}",
            "looks stand in order: not before that",
            "dates-reversed",
        )


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
    _may_change(run, record)
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
    remarks = [] if run.me == record.to else _beside_the_line(run, record.to, run.require_me())
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
