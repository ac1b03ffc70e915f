"""`acct kudos`: thank somebody, and see who was thanked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_goals, complete_people, complete_values, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError, UserError
from salesacct.records.spelling import did_you_mean

app = short_noun('Thank somebody, and say why: acct kudos ana "Stayed late to save Ben\'s demo".')


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    to: Annotated[str, typer.Argument(metavar="WHO", help="Who is thanked.", autocompletion=complete_people)],
    why: Annotated[list[str], typer.Argument(metavar="WHY", help="What for.")],
    value: Annotated[
        str | None, typer.Option("--value", help="The team's value it shows.", autocompletion=complete_values)
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it served.", autocompletion=complete_goals)
    ] = None,
) -> None:
    """Thank somebody. The word `add` may be left out.

    Examples:

      acct kudos ana "Stayed late to save Ben's demo" --value craft
      acct kudos add ben "Told Acme the truth about the date" --value candour --on yesterday
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    person, me = run.person(to), run.require_me()
    words = " ".join(" ".join(why).split())
    if not words:
        raise UsageError("say what the thanks are for", f'acct kudos {person} "..."')
    if person == me:
        raise UserError.of(
            "kudos go to somebody else", f'a success of your own is a win: acct win "{words}"', "self-kudos"
        )
    item: dict[str, Any] = {
        "id": new_id(run.whole, "k"),
        "by": me,
        "to": person,
        "why": words,
        "on": run.on,
        "value": one_value(run.book.config.values, value) if value else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
    }
    path = add_record(run.whole, "kudos", item)
    if run.json:
        from salesacct.records.culture import Kudos
        from salesacct.views.culture import kudos_row

        saved_json(run, "kudos", kudos_row(Kudos(**{name: v for name, v in item.items() if v is not None})))
        return
    saved(run, item["id"], words, f"to {run.book.name(person)}, {day(run.on, run.today)}", path)


def one_value(values: Sequence[str], text: str) -> str:
    """The team's value that `text` means, also by a unique beginning; any word where the team has named none.

    Raises UserError for another word.
    """
    word = text.strip().casefold()
    found = [v for v in values if v.casefold() == word] or [v for v in values if word and v.casefold().startswith(word)]
    if len(found) == 1:
        return found[0]
    if not values:
        return text.strip()
    hint = did_you_mean(word, values) or f"values: {', '.join(values)}"
    raise UserError.of(f"`{text}` is none of the team's values", hint, "unknown-value")


@command(app, "list", uses=("person", "team", "period"))
def list_kudos(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False
) -> None:
    """Kudos of the last quarter, given and received, the newest first.

    Examples:

      acct kudos list --rep ana
      acct kudos list --period last-month --json
    """
    from salesacct.views.culture import kudos_list, shown_span

    run = session(ctx)
    view = kudos_list(run.book, run.today, run.people, shown_span(run.today, run.period, everything))
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.culture import draw_kudos

    draw_kudos(console(), view)
