"""`acct demo`: a sample team in a folder of its own, and its status page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session, session

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "demo")
def demo(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="A new folder for it.")] = "acct-demo",
) -> None:
    """Make a sample team, one manager and eight reps, as of today, and show its status.

    Examples:

      acct demo
      acct demo /tmp/try --today 2026-11-23
    """
    from salesacct.demo.files import demo_files
    from salesacct.workspace.create import refuse_full, schemas, write_files

    run = session(ctx)
    root = (Path(run.options.get("workspace") or ".") / Path(folder).expanduser()).expanduser().absolute()
    files = demo_files(run.today)
    refuse_full(root, {**schemas(), **files})
    write_files(root, {**schemas(), **files})
    if run.json:
        made = {"folder": str(root), "files": list(files)}
        show_json({"schema": 1, "today": run.today, "workspace": made})
        return
    _show_status(run, root)
    _next(run, root)


def _show_status(run: Session, root: Path) -> None:
    """The page of the new workspace, as `acct status` draws it there."""
    from salesacct.draw.console import console
    from salesacct.draw.status import draw_status
    from salesacct.views.status import status_view

    there = Session({"workspace": str(root), "today": run.today.isoformat()})
    draw_status(console(), status_view(there.book, there.today))


def _next(run: Session, root: Path) -> None:
    import shlex

    here = Path.cwd().resolve()
    inside = root.resolve()
    place = str(inside.relative_to(here)) if inside.is_relative_to(here) else str(inside)
    day = "" if run.today == run.clock else f" --today {run.today}"
    say(f"\nThis sample team is in {place}. You are Marco there; try:")
    say(f"  cd {shlex.quote(place)}")
    say(f"  acct review --rep hiro --me marco{day}")
    say(f"  acct status --explain ben-bookings{day}")
