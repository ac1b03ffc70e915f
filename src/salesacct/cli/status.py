"""`acct status`: the page before the stand-up."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from salesacct.cli.grammar import command
from salesacct.cli.session import Session, session

app = typer.Typer()


@command(app, "status", uses=("person", "team", "period"))
def status(
    ctx: typer.Context,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="GOAL", help="The arithmetic behind one goal.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is fine.")] = False,
) -> None:
    """The stand-up page: promises due, goals by days of slack, what is stale, blockers, wins.

    Examples:

      acct status --rep ana
      acct status --today fri --period this-quarter
      acct status --explain ana-emea-logos
    """
    run = session(ctx)
    if explain:
        _explain(run, explain)
        return
    from salesacct.views.status import status_view

    view = status_view(run.book, run.today, people=run.people, period=run.period)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.status import draw_status

    draw_status(console(), view, everything=everything)


def show_json(view: Any) -> None:
    """Write the view as the one document of this run."""
    from salesacct.draw.documents import as_json

    sys.stdout.write(as_json(view))


def _explain(run: Session, text: str) -> None:
    raise NotImplementedError
