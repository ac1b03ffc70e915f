"""`acct standup`: run the meeting, or take in what people write; page, say, summary, list."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

import typer

from salesacct.cli.grammar import FILTERS, command, scene_with_verbs, shared
from salesacct.cli.ids import complete_commitments, complete_people
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.records.book import Book
from salesacct.views.standup import StandupView

app = scene_with_verbs(uses=FILTERS)

MINUTES, LONGEST = 2.0, 120.0
"""What a person's part is meant to take, and the most that can be meant; more is told, gently, and never cut."""


@app.callback(invoke_without_command=True)
def standup(
    ctx: typer.Context,
    minutes: Annotated[
        float | None,
        typer.Option("--minutes", metavar="N", help="What a person's part is meant to take, 2 unless said."),
    ] = None,
    page: Annotated[
        str | None, typer.Option("--page", metavar="FILE", help="Record a filled-in page; - is standard input.")
    ] = None,
) -> None:
    """Run the stand-up: person by person, the leader first, each promise settled with one key.

    Each is asked about the promises that are due or were made at the last stand-up, then for today's promise, a blocker,
    a win. Everything is written as it is said; after a break the same command goes on with those not yet heard. Without a
    terminal it prints the page to fill in.

    Examples:

      acct standup
      acct standup --minutes 1.5 --team marco
      acct standup --rep ana --on yesterday
      acct standup --page /tmp/monday.md
    """
    if ctx.invoked_subcommand is not None:
        if minutes is not None or page is not None:
            flag = "--minutes" if minutes is not None else "--page"
            raise UsageError(f"acct standup {ctx.invoked_subcommand} does not take {flag}", "see acct standup --help")
        return
    if "period" in shared(ctx):
        raise UsageError(
            "acct standup does not take --period", "--on gives it another day; acct standup list --period q4"
        )
    if minutes is not None and not 0 < minutes <= LONGEST:
        raise UsageError(f"--minutes {minutes:g} is no time to speak", "acct standup --minutes 2")
    run = session(ctx, writing=True)
    leader = leader_of(run)
    if page is not None:
        if minutes is not None or run.rep:
            raise UsageError("--page holds what was said, and by whom", "leave out the other flags")
        from salesacct.cli.standup_said import record_page

        record_page(run, leader, page)
    elif run.interactive:
        from salesacct.cli.standup_keys import Terminal
        from salesacct.cli.standup_loop import hold

        with Terminal(run.stopwatch) as voice:
            hold(run, leader, voice, MINUTES if minutes is None else minutes)
    else:
        if _page(run, leader) and not run.json:
            from salesacct.cli.confirm import aside

            aside("no terminal to hold it at: fill in this page and record it with acct standup --page FILE")


def leader_of(run: Session) -> str | None:
    """Whose stand-up is meant: of --team, else the one that --rep or the person at the keyboard belongs to; None is all."""
    from salesacct.judgement.standup import team_of

    text = run.options.get("team")
    if text:
        leads = run.people  # refuses a team of nobody
        return None if leads is None else run.require_me() if text == "mine" else run.person(text)
    person = run.rep or run.me
    return team_of(run.book, person) if person else None


def book_on(run: Session, day: dt.date) -> Book:
    """The book as it stood on the day a stand-up is held for."""
    from salesacct.records.as_of import as_of

    return run.book if day == run.today else as_of(run.whole.book, day)


def view_on(run: Session, leader: str | None, day: dt.date) -> StandupView:
    """The stand-up of a day."""
    from salesacct.views.standup import standup_view

    return standup_view(book_on(run, day), leader, day, run.today, {run.rep} if run.rep else None)


def _page(run: Session, leader: str | None) -> bool:
    """Print the page to fill in; False where there is nobody to hear."""
    view = view_on(run, leader, run.on)
    if run.json:
        show_json(view)
        return True
    if not view.people:
        say('Nobody is on the team yet.  acct person add ana --name "Ana Silva"')
        return False
    from salesacct.draw.standup_page import blank_page

    sys.stdout.write(blank_page(view))
    return True


@command(app, "page", uses=("team", "person", "on"))
def page(ctx: typer.Context) -> None:
    """Print the page to fill in for those still to be heard, with the promises each is asked about.

    Examples:

      acct standup page
      acct standup page --rep ana --json
    """
    run = session(ctx)
    _page(run, leader_of(run))


@command(app, "say", uses=("team", "on"))
def say_part(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Whose part it is, if not yours.", autocompletion=complete_people),
    ] = None,
    kept: Annotated[
        list[str] | None,
        typer.Option("--kept", metavar="ID", help="A promise that was kept.", autocompletion=complete_commitments),
    ] = None,
    moved: Annotated[
        list[str] | None,
        typer.Option("--moved", metavar="ID=DATE", help="A promise that gets a new day; `because …` may follow."),
    ] = None,
    missed: Annotated[
        list[str] | None,
        typer.Option(
            "--missed",
            metavar="ID",
            help="A promise that was missed; `because …` may follow.",
            autocompletion=complete_commitments,
        ),
    ] = None,
    promise: Annotated[
        list[str] | None,
        typer.Option("--promise", metavar="TEXT", help="What is promised, its day at the end; for today without one."),
    ] = None,
    blocker: Annotated[
        list[str] | None,
        typer.Option("--blocker", metavar="TEXT", help="What stands in the way; @marco at its end can help."),
    ] = None,
    win: Annotated[list[str] | None, typer.Option("--win", metavar="TEXT", help="What there is to celebrate.")] = None,
    here: Annotated[bool, typer.Option("--here", help="Was there, with nothing to add.")] = False,
    away: Annotated[bool, typer.Option("--away", help="Was not there.")] = False,
) -> None:
    """One person's part of the stand-up in one line, all of it written or nothing; the meeting then passes over that person.

    Examples:

      acct standup say --for ana --kept c-7k2 --moved c-9xx=fri --promise "Send Acme the pricing by fri"
      acct standup say --blocker "No demo system @ana" --win "Globex renewed" --on yesterday
      acct standup say --for ben --away
    """
    from salesacct.cli.standup_said import Part, record_part

    run = session(ctx, writing=True)
    person = run.person(who) if who else run.require_me()
    leader = leader_of(run) if run.options.get("team") else _team_for(run, person)
    part = Part(person, *(tuple(texts or ()) for texts in (kept, moved, missed, promise, blocker, win)))
    record_part(run, leader, part, here=here, away=away)


def _team_for(run: Session, person: str) -> str | None:
    """The stand-up that a person's part belongs to: of who is at the keyboard where it has both, else the person's own."""
    from salesacct.judgement.standup import team_of

    mine = team_of(run.book, run.require_me())
    return (
        mine
        if mine is not None and (person == mine or run.book.people[person].manager == mine)
        else team_of(run.book, person)
    )


@command(app, "summary", uses=("team", "person", "on"))
def summary(
    ctx: typer.Context,
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown, to paste into chat or a wiki.")] = False,
) -> None:
    """What was said in the last stand-up, or in that of a day: kept, moved, missed, promised, blockers, wins, who was away.

    Examples:

      acct standup summary
      acct standup summary --markdown
      acct standup summary --on fri --json
    """
    from salesacct.views.standup import latest

    run = session(ctx)
    leader = leader_of(run)
    day = run.on if run.options.get("on") else latest(run.book, leader) or run.today
    view = view_on(run, leader, day)
    if run.json:
        show_json(view)
    elif markdown:
        from salesacct.draw.standup_markdown import standup_markdown

        sys.stdout.write(standup_markdown(view))
    else:
        from salesacct.draw.console import console
        from salesacct.draw.standup import draw_summary

        draw_summary(console(), view)


@command(app, "list", uses=("team", "period"))
def list_standups(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False
) -> None:
    """The stand-ups of the last quarter, the newest first: who was heard, how long it took, what became of the promises.

    Examples:

      acct standup list
      acct standup list --team marco --period last-month --json
    """
    from salesacct.views.standup import standups_view

    run = session(ctx)
    view = standups_view(run.book, leader_of(run), run.today, run.period, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.standup import draw_standups

    draw_standups(console(), view)
