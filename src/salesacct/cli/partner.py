"""`acct partner`: who holds whom to account, what the two tell each other, and new pairs in turn."""

from __future__ import annotations

from typing import Annotated

import typer

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_partners, complete_people, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.records.culture import Partnership

app = noun("Accountability partners: pair, check in, rotate.")

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_partners)
]
Who = Annotated[str, typer.Argument(metavar="WHO", help="One of the two.", autocompletion=complete_people)]


@command(app, "pair", uses=("on",))
def pair(ctx: typer.Context, one: Who, other: Who) -> None:
    """Two peers hold each other to account from now on.

    Examples:

      acct partner pair linh tomasz
    """
    from salesacct.cli.pairs import new_pair
    from salesacct.judgement.rotation import meetings
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record

    run = session(ctx, writing=True)
    who, me = (run.person(one), run.person(other)), run.require_me()
    item = new_pair(run, who, me)
    before = meetings(run.book, run.on).get((min(who), max(who)))
    path = add_record(run.whole, "partners", item)
    until = day(before.last, run.today) if before else ""
    remarks = [f"they were partners before, until {until}"] if before else []
    if run.json:
        from salesacct.views.partners import partner_row

        saved_json(run, "partnership", partner_row(run.book, Partnership(**item), run.today), remarks)
        return
    names = " and ".join(map(run.book.name, who))
    saved(run, item["id"], names, f"partners from {day(run.on, run.today)}", path)
    for remark in remarks:
        aside(remark)


@command(app, "list", uses=("person", "team"))
def list_partners(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those that ended.")] = False
) -> None:
    """The pairs: since when, the last check-in, the next, who has no partner.

    Examples:

      acct partner list
      acct partner list --all --team marco --json
    """
    from salesacct.views.partners import partner_list

    run = session(ctx)
    view = partner_list(run.book, run.today, run.people, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.partners import draw_list

    draw_list(console(), view)


@command(app, "show", uses=("person",))
def show(
    ctx: typer.Context,
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Its id, if not yours.", autocompletion=complete_partners)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every check-in.")] = False,
) -> None:
    """One pair: who owes a check-in, what was said, what is promised. Without an id, yours or that of --rep.

    Examples:

      acct partner show --rep ana
      acct partner show p-4k
    """
    from salesacct.cli.pairs import pair_of_person
    from salesacct.views.partners import partner_story

    run = session(ctx)
    found = one_of(run.book.partners, id, "partnership") if id else pair_of_person(run, run.rep or run.require_me())
    view = partner_story(run.book, found, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.partners import draw_story

    draw_story(console(), view, everything=everything)


@command(app, "checkin", uses=("on",))
def checkin(
    ctx: typer.Context,
    happened: Annotated[list[str] | None, typer.Argument(metavar="HAPPENED", help="What happened.")] = None,
    promised: Annotated[
        str, typer.Option("--promised", help="What you had promised, if not what you last said was next.")
    ] = "",
    next: Annotated[str, typer.Option("--next", help="What is next.")] = "",
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Makes `--next` a promise to your partner by this day.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Whose check-in it is, if not yours.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Tell your partner what happened and what is next: two short lines.

    Examples:

      acct partner checkin "Both demos booked" --next "Send Acme the offer" --due fri --for ana
      acct partner checkin "No answer yet" --promised "Get a date from Vantage" --next "Call their CFO" --for ben --on fri
    """
    from salesacct.cli.pairs import check_in

    run = session(ctx, writing=True)
    person = run.person(by) if by else run.require_me()
    said = {name: " ".join(words.split()) for name, words in (("happened", " ".join(happened or ())), ("next", next))}
    if not (any(said.values()) or promised.strip()):
        said = {"happened": _ask(run, "What happened"), "next": _ask(run, "What is next")}
    if due and not said["next"]:
        raise UsageError(
            "--due is the day of what is next", 'acct partner checkin "…" --next "Send Acme the offer" --due fri'
        )
    last = run.date(due) if due else None
    check_in(run, person, {"promised": " ".join(promised.split()), **said}, last)


def _ask(run: Session, question: str) -> str:
    """One line from the terminal. Raises UsageError where nobody can be asked."""
    if not run.interactive:
        raise UsageError(
            "say what happened, or what is next",
            'acct partner checkin "Both demos booked" --next "Send Acme the offer"',
        )
    return " ".join(str(prompt(question, default="", show_default=False)).split())


@command(app, "due", uses=("person", "team"))
def due_checkins(ctx: typer.Context) -> None:
    """Who owes the partner a check-in by the team's rhythm, the longest overdue first.

    A leader sees the team, others the own pair; --team all is everybody.

    Examples:

      acct partner due
      acct partner due --rep ana --json
    """
    from salesacct.cli.pairs import asked_for
    from salesacct.views.partners import partners_due

    run = session(ctx)
    view = partners_due(run.book, asked_for(run), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.partners import draw_due

    draw_due(console(), view)


@command(app, "rotate", uses=("team", "on"))
def rotate(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the new pairs.")] = False,
) -> None:
    """New pairs for the team: nobody meets again before all have met. The old pairs end with it.

    Without --team it is your own: of a leader the reports, else those who share your manager.

    Examples:

      acct partner rotate --dry-run
      acct partner rotate --team marco
    """
    from salesacct.cli.pairs import rotate as make

    # Not as other writing commands: a pair in a file that can't be read would get new partners beside the old ones.
    make(session(ctx), dry_run=dry_run)


@command(app, "end", uses=("on",))
def end(
    ctx: typer.Context,
    id: Id,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the pair.")] = "",
) -> None:
    """The two are no longer partners.

    Examples:

      acct partner end p-4k --why "Ben moves to another team"
    """
    from salesacct.cli.pairs import end_pair

    end_pair(session(ctx, writing=True), id, " ".join(why.split()))
