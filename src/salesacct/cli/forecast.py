"""`acct forecast`: where goals and the team land, and how far to trust that."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_goals, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "forecast", uses=("person", "team", "period"))
def forecast(
    ctx: typer.Context,
    goal: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", help="One goal, drawn.", autocompletion=complete_goals)
    ] = None,
    backtest: Annotated[bool, typer.Option("--backtest", help="Replay the workspace's own past.")] = False,
    leads: Annotated[bool, typer.Option("--leads", help="Which lead metrics moved with the results.")] = False,
) -> None:
    """Where each goal lands, with its 80 % band, the chance of the target, and what it would take.

    Examples:

      acct forecast
      acct forecast ana-emea
      acct forecast --backtest
      acct forecast --leads
    """
    run = session(ctx)
    from salesacct.views.forecast import backtest_view, forecast_view, leads_view

    if backtest:
        show(run, backtest_view(run.book, run.today), "draw_backtest")
    elif leads:
        show(run, leads_view(run.book, run.today), "draw_leads")
    else:
        chosen = one_of(run.book.goals, goal, "goal").id if goal else None
        show(
            run, forecast_view(run.book, run.today, people=run.people, period=run.period, goal=chosen), "draw_forecast"
        )


def show(run: Session, view: Any, drawing: str) -> None:
    """The view as JSON, or drawn by the function of that name."""
    if run.json:
        show_json(view)
        return
    from salesacct.draw import forecast as drawings
    from salesacct.draw.console import console

    getattr(drawings, drawing)(console(), view)
