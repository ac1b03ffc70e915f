"""`acct status`: the page before the stand-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, of_people, session

if TYPE_CHECKING:
    from salesacct.views.shapes import StatusView

app = typer.Typer(add_completion=False, rich_markup_mode=None)


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
    run = session(ctx, scope=None if explain else of_people)
    if explain:
        _explain(run, explain)
        return
    from salesacct.views.shapes import StatusView

    view = run.page("status", StatusView, lambda: _made(run))
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.status import draw_status

    draw_status(console(), view, everything=everything)


def _made(run: Session) -> StatusView:
    from salesacct.views.status import status_view

    return status_view(run.book, run.today, people=run.people, period=run.period, reader=run.me)


def _explain(run: Session, text: str) -> None:
    from salesacct.cli.ids import one_of
    from salesacct.views.explain import explanation

    goal = one_of(run.book.goals, text, "goal")
    view = explanation(run.book, goal, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.explain import draw_explanation

    draw_explanation(console(), view)
