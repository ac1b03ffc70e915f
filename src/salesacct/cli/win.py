"""`acct win`: note something to celebrate, and see what there was."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_goals, complete_people, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError

app = short_noun('Something to celebrate: acct win "Acme signed for two years".')


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What there is to celebrate.")],
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="ID[,ID]", help="Whose win, if not yours.", autocompletion=complete_people),
    ] = None,
    whole_team: Annotated[bool, typer.Option("--team-win", help="The whole team's.")] = False,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it serves.", autocompletion=complete_goals)
    ] = None,
) -> None:
    """Note a win; `acct status` shows it until the next working day. The word `add` may be left out.

    Examples:

      acct win "Acme signed for two years" --goal ana-emea
      acct win add "Best month since March" --team-win
      acct win add "Globex renewed" --who ana,ben --on fri
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError("say what there is to celebrate", 'acct win "Acme signed for two years"')
    people = _people(run, who or [], whole_team)
    item: dict[str, Any] = {
        "id": new_id(run.whole, "w"),
        "by": run.require_me(),
        "who": people,
        "what": words,
        "on": run.on,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
    }
    path = add_record(run.whole, "wins", item)
    if run.json:
        from salesacct.records.culture import Win
        from salesacct.views.culture import win_row

        saved_json(run, "win", win_row(Win(**item)))
        return
    whose = ", ".join(run.book.name(p) for p in people) or "the team"
    saved(run, item["id"], words, f"{whose}, {day(run.on, run.today)}", path)


def _people(run: Session, who: list[str], whole_team: bool) -> tuple[str, ...]:
    """Whose win it is; nobody in particular is the whole team."""
    if whole_team:
        if who:
            raise UsageError("--who and --team-win can't both be", "name the people, or nobody")
        return ()
    names = [word for text in who for word in text.split(",") if word.strip()]
    return tuple(dict.fromkeys(run.person(name) for name in names)) or (run.require_me(),)


@command(app, "list", uses=("person", "team", "period"))
def list_wins(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False
) -> None:
    """Wins of the last quarter, the newest first.

    Examples:

      acct win list --rep ana
      acct win list --period last-month --json
    """
    from salesacct.views.culture import shown_span, win_list

    run = session(ctx)
    view = win_list(run.book, run.today, run.people, shown_span(run.today, run.period, everything))
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.culture import draw_wins

    draw_wins(console(), view)
