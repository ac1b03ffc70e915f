"""`acct forecast`: where goals and the team land, and how far to trust that."""

from __future__ import annotations

from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_goals, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import session

app = typer.Typer()


@command(app, "forecast", uses=("person", "team", "period"))
def forecast(
    ctx: typer.Context,
    goal: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", help="One goal, drawn.", autocompletion=complete_goals)
    ] = None,
    backtest: Annotated[bool, typer.Option("--backtest", help="Replay the workspace's own past.")] = False,
) -> None:
    """Where each goal lands, with its 80 % band, the chance of the target, and what it would take.

    Examples:

      acct forecast
      acct forecast ana-emea
      acct forecast --backtest
    """
    run = session(ctx)
    from salesacct.views.forecast import backtest_view, forecast_view

    if backtest:
        trusted = backtest_view(run.book, run.today)
        if run.json:
            show_json(trusted)
            return
        from salesacct.draw.console import console
        from salesacct.draw.forecast import draw_backtest

        draw_backtest(console(), trusted)
        return
    chosen = one_of(run.book.goals, goal, "goal").id if goal else None
    view = forecast_view(run.book, run.today, people=run.people, period=run.period, goal=chosen)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.forecast import draw_forecast

    draw_forecast(console(), view)
