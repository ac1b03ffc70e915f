"""`acct digest`: what changed for somebody since the last working day, for a mail or a chat by cron."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from salesacct.cli.grammar import command, scene
from salesacct.cli.ids import complete_people
from salesacct.cli.output import show_json
from salesacct.cli.session import session
from salesacct.problems import UsageError

app = scene()


@command(app, "digest")
def digest(
    ctx: typer.Context,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="Whose digest; yours without it.", autocompletion=complete_people),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="The first day that counts, if not the last working day."),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown for chat and mail.")] = False,
) -> None:
    """What changed for a person, and for a manager in the own team: goals, promises, blockers, requests, wins.

    From the last working day on, today included: records know days, not hours, so a digest sent every morning misses
    nothing. A day on which nothing changed is told in one line.

    Examples:

      acct digest --to ana
      acct digest --since mon --markdown
      acct digest --to hiro --since -1w --json
    """
    run = session(ctx)
    person = run.person(to) if to else run.require_me()
    first = run.date(since, past=True) if since else run.calendar.last_workday_before(run.today)
    if first > run.today:
        raise UsageError(f"--since {first} has not come yet", "give a day up to today")
    from salesacct.views.digest import digest_view

    view = digest_view(run.book, person, first, run.today)
    if run.json:
        show_json(view)
    elif markdown:
        from salesacct.draw.digest import digest_markdown

        sys.stdout.write(digest_markdown(view))
    else:
        from salesacct.draw.console import console
        from salesacct.draw.digest import draw_digest

        draw_digest(console(), view)
