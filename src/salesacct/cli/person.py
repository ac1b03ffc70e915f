"""`acct person`: add, list, show, edit, forget."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.entries import add as add_entry
from salesacct.cli.entries import cleared, id_for_new, listed
from salesacct.cli.entries import edit as edit_entry
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_people
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.book import Book

app = noun("The people of the team: who they report to, when they are away, how a new hire ramps up.")

PersonId = Annotated[str, typer.Argument(metavar="PERSON", help="An id or a name.", autocompletion=complete_people)]
Name = Annotated[str | None, typer.Option("--name", help="The full name.")]
Role = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="rep or manager.")]
Manager = Annotated[
    str | None, typer.Option("--manager", metavar="ID", help="Who they report to.", autocompletion=complete_people)
]
Mail = Annotated[str | None, typer.Option("--email", help="The address git knows them by.")]
Started = Annotated[str | None, typer.Option("--started", metavar="DATE", help="The first day on the team.")]
Ramp = Annotated[
    str | None, typer.Option("--ramp", metavar="0.25,0.5", help="The share of full work in each month since.")
]
Alias = Annotated[list[str] | None, typer.Option("--alias", help="Another spelling, such as the CRM's; repeatable.")]
Away = Annotated[
    list[str] | None, typer.Option("--away", metavar="DATE..DATE", help="Days off, both counted; repeatable.")
]
Why = Annotated[str, typer.Option("--why", help="The reason for the days off.")]


@command(app, "add")
def add(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A short name; made of --name if not given.")] = None,
    name: Name = None,
    role: Role = None,
    manager: Manager = None,
    email: Mail = None,
    started: Started = None,
    ramp: Ramp = None,
    alias: Alias = None,
    away: Away = None,
    why: Why = "",
) -> None:
    """Add a person. The only manager leads a new rep unless --manager says otherwise.

    Examples:

      acct person add nora --name "Nora Lind" --email nora@example.com
      acct person add jonas --name "Jonas Weber" --manager marco --started 2026-09-01 --ramp 0.25,0.5,0.75
    """
    run = session(ctx, writing=True)
    if name is None and run.interactive:
        name = prompt("Full name")
    own = id_for_new(run, "people", id, name)
    if not name:
        raise UsageError(f"the full name of {own} is missing", f'acct person add {own} --name "Ana Silva"')
    role = _role(role) or "rep"
    fields = {
        "name": " ".join(name.split()),
        "role": role,
        "email": email,
        "manager": _leader(run, role) if manager is None else _manager(run, manager),
        "started": run.date(started) if started else None,
        "ramp": _ramp(ramp) if ramp else None,
        "aliases": alias or None,
        "away": [_away(run, text, why) for text in away or ()] or None,
    }
    book, path = add_entry(run, "people", own, fields)
    _done(run, book, own, path)


@command(app, "list")
def list_people(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those who left.")] = False
) -> None:
    """Everybody: role, manager, goals and promises that are open, who is away.

    Examples:

      acct person list
      acct person list --all --json
    """
    from salesacct.views.people import people_view

    run = session(ctx)
    view = people_view(run.book, run.today, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.people import draw_people

    draw_people(console(), view)


@command(app, "show")
def show(ctx: typer.Context, person: PersonId) -> None:
    """One person: goals, promises both ways, say/do, readings, days off, one-on-ones.

    Examples:

      acct person show ana
    """
    from salesacct.views.people import person_view

    run = session(ctx)
    view = person_view(run.book, run.person(person), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.people import draw_person

    draw_person(console(), view)


@command(app, "edit")
def edit(
    ctx: typer.Context,
    person: PersonId,
    name: Name = None,
    role: Role = None,
    manager: Manager = None,
    email: Mail = None,
    started: Started = None,
    left: Annotated[str | None, typer.Option("--left", metavar="DATE", help="The last day on the team.")] = None,
    ramp: Ramp = None,
    alias: Alias = None,
    away: Away = None,
    why: Why = "",
) -> None:
    """Change a person. `--away` and `--alias` add to what is there; `none` empties a field.

    Examples:

      acct person edit ana --away 2026-12-21..2027-01-02 --why "Summer at home"
      acct person edit ben --left 2026-11-30
      acct person edit ben --manager none
    """
    run = session(ctx, writing=True)
    id = run.person(person)
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = " ".join(name.split())
    if role is not None:
        changes["role"] = _role(role)
    if manager is not None:
        changes["manager"] = _manager(run, manager)
    if email is not None:
        changes["email"] = None if cleared(email) else email
    for field, text in (("started", started), ("left", left)):
        if text is not None:
            changes[field] = None if cleared(text) else run.date(text)
    if ramp is not None:
        changes["ramp"] = None if cleared(ramp) else _ramp(ramp)
    if alias:
        known = run.whole.book.people[id].aliases
        changes["aliases"] = None if cleared(alias[0]) else list(dict.fromkeys([*known, *alias]))
    leaves = [_away(run, text, why) for text in away or () if not cleared(text)]
    if away and not leaves:
        changes["away"] = None
    book, path = edit_entry(run, "people", id, changes, {"away": leaves} if leaves else {})
    _done(run, book, id, path)


@command(app, "forget")
def forget(
    ctx: typer.Context,
    person: PersonId,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would go and what stays; write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also somebody who has not left, or whose goals still run.")
    ] = False,
    drop_readings: Annotated[
        bool, typer.Option("--drop-readings", help="Remove the readings as well; the team's totals then change.")
    ] = False,
) -> None:
    """Remove the data of somebody who left: the own records go, what others wrote names nobody, totals stay.

    Their goals, promises, plans, decisions, one-on-ones, survey answers and your private notes on them are removed;
    readings and what belongs to others stay, of a former colleague without a name. git's history keeps every version.

    Examples:

      acct person forget hiro --anyway --dry-run
      acct person forget hiro --anyway --yes
    """
    from salesacct.cli.forget import forget_person

    forget_person(session(ctx), person, dry_run=dry_run, yes=yes, anyway=anyway, drop_readings=drop_readings)


def _done(run: Session, book: Book, id: str, path: Any) -> None:
    from salesacct.views.people import member
    from salesacct.views.words import day

    row = member(book, id, run.today)
    if run.json:
        saved_json(run, "person", row)
        return
    facts = [row.role]
    facts += [f"reports to {book.name(row.manager)}"] if row.manager else []
    facts += [f"since {day(row.started, run.today)}"] if row.started else []
    facts += [f"away {day(row.away.start, run.today)} to {day(row.away.last, run.today)}"] if row.away else []
    facts += [f"{'left' if row.left < run.today else 'leaves'} {day(row.left, run.today)}"] if row.left else []
    saved(run, id, row.name, ", ".join(facts), path)


def _role(text: str | None) -> str | None:
    if text is None:
        return None
    word = text.strip().lower()
    if word not in ("rep", "manager"):
        raise UsageError(f"`{text}` is no role", "a role is rep or manager")
    return word


def _leader(run: Session, role: str) -> str | None:
    """The team's only manager, for a new rep."""
    managers = [person.id for person in run.book.people.values() if person.role == "manager"]
    return managers[0] if role == "rep" and len(managers) == 1 else None


def _manager(run: Session, text: str) -> str | None:
    return None if cleared(text) else run.person(text)


def _ramp(text: str) -> list[Decimal]:
    """`0.25,0.5,0.75` or `25%,50%,75%`."""
    shares = []
    for part in listed(text):
        try:
            share = Decimal(part.removesuffix("%").strip()) / (100 if part.endswith("%") else 1)
        except ArithmeticError:
            share = Decimal("NaN")
        if not share.is_finite() or not 0 <= share <= 1:
            raise UsageError(f"`{part}` is no share of full work", "write fractions such as 0.25,0.5,0.75")
        shares.append(share)
    return shares


def _away(run: Session, text: str, why: str) -> dict[str, Any]:
    """`2026-12-21..2027-01-02`, a single day, or a period such as next-week, as an entry of `away`."""
    from salesacct.dates import parse_period

    first, dots, last = text.partition("..")
    if dots:
        start, end = run.date(first), run.date(last)
    else:
        try:
            start = end = run.date(text)
        except UsageError:
            period = parse_period(text, run.today, run.calendar)
            start, end = period.start, period.last
    if end < start:
        raise UserError.of(f"away until {end}, before it begins on {start}", "write first..last", "dates-reversed")
    return {"from": start, "to": end} | ({"why": why} if why else {})
