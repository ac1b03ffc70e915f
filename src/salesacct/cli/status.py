"""`acct status`: the page before the stand-up."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, of_late, session
from salesacct.problems import AcctError, UsageError

if TYPE_CHECKING:
    from salesacct.views.shapes import StatusView

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "status", uses=("person", "team", "period"))
def status(
    ctx: typer.Context,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="GOAL", help="The arithmetic behind one goal.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every row, also what is fine.")] = False,
    watch: Annotated[
        int | None,
        typer.Option("--watch", metavar="[SECONDS]", min=1, help="Draw it anew every 30 seconds; q or Ctrl-C ends."),
    ] = None,
) -> None:
    """The stand-up page: promises due, goals by days of slack, what is stale, blockers, wins.

    Examples:

      acct status --rep ana
      acct status --today fri --period this-quarter
      acct status --explain ana-emea-logos
    """
    if watch is not None:
        _watch(ctx, watch, everything)
        return
    run = session(ctx, scope=None if explain else of_late)
    if explain:
        _explain(run, explain)
        return
    view = _made(run)
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


def _watch(ctx: typer.Context, seconds: int, everything: bool) -> None:
    """The page on the whole screen, drawn anew from the files; what is wrong with them for the moment is shown in its place."""
    from salesacct.cli.watching import again, keyboard
    from salesacct.draw.console import console
    from salesacct.draw.screen import Screen

    if not sys.stdout.isatty() or session(ctx).json:
        raise UsageError("--watch needs a terminal to draw on", "for a page that stays fresh: acct report --watch 60")

    made: dict[tuple[dt.date, bytes], StatusView] = {}

    def page() -> None:
        run = session(ctx, scope=of_late)
        try:
            from salesacct.draw.status import draw_status

            now = run.today, run.state
            if now not in made:
                made.clear()
                made[now] = _made(run)
            view = made[now]
            screen.show(lambda on: draw_status(on, view, everything=everything))
        except AcctError as error:
            screen.tell(error)

    with suppress(KeyboardInterrupt), Screen(console(), f"every {seconds} s; q ends") as screen, keyboard() as key:
        page()
        again(seconds, page, key)
