"""`acct check`: every problem of every file at once; with --config the thresholds all judgement uses."""

from __future__ import annotations

from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session, session

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "check")
def check(
    ctx: typer.Context,
    config: Annotated[
        bool, typer.Option("--config", help="Show the configuration in force, defaults included.")
    ] = False,
) -> int:
    """Every problem in the workspace's files, with its place and what to do. Exits 1 if any is an error.

    Examples:

      acct check
      acct check --json
      acct check --config
    """
    run = session(ctx)
    if config:
        return _config(run)
    from salesacct.views.check import check_view
    from salesacct.workspace.private import private_problems
    from salesacct.workspace.stories import story_problems
    from salesacct.workspace.versions import FOR_CHECK, past_of

    read = run.read
    apart = (*story_problems(read), *private_problems(read.root, read.book.config.private, read.places))
    view = check_view(
        read.book,
        read.places,
        tuple(dict.fromkeys((*read.problems, *apart))),
        read.files,
        run.today,
        lambda: past_of(run.root, run.today, FOR_CHECK),
        lambda file: run.shown(run.root / file),
    )
    if run.json:
        show_json(view)
    else:
        from salesacct.draw.console import coloured
        from salesacct.draw.problems import problems_as_text
        from salesacct.views.words import plural

        if view.problems:
            say_raw(problems_as_text(view.problems, colour=coloured()))
        files = f"{plural(view.files, 'file')}, {plural(view.records, 'record')}, {plural(view.readings, 'reading')}"
        found = ", ".join(
            plural(count, word) for count, word in ((view.errors, "error"), (view.warnings, "warning")) if count
        )
        say(f"{files}: {found or 'all in order'}")
        if view.git.state == "refused":
            say(f"git does not read this repository: {view.git.why}")
        for note in view.git.notes:
            say(f"git: {note}")
        if not view.records and not view.problems:
            say('Nobody is on the team yet.  acct person add ana --name "Ana Silva"')
    return 1 if view.errors else 0


def say_raw(text: str) -> None:
    """Text that is already safe to show."""
    import sys

    sys.stdout.write(text)


def _config(run: Session) -> int:
    from salesacct.views.check import config_view

    view = config_view(run.whole.book.config, run.today)
    if run.json:
        show_json(view)
        return 0
    for name, value in view.flat():
        say(f"{name}: {value}")
    return 0
