"""`acct kudos`: thank somebody, see who was thanked, and find whom nobody has thanked yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Any

import typer

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_goals, complete_people, complete_values, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError, UserError
from salesacct.records.spelling import did_you_mean

app = short_noun('Thank somebody, and say why: acct kudos ana "Stayed late to save Ben\'s demo".')


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    to: Annotated[
        str,
        typer.Argument(metavar="WHO", help="Who is thanked; several as ana,ben.", autocompletion=complete_people),
    ],
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
      acct kudos ana,ben "Ran the Lyon dinner together"
    """
    from salesacct.views.words import day
    from salesacct.workspace.change import new_ids
    from salesacct.workspace.together import New, add_records

    run = session(ctx, writing=True)
    me = run.require_me()
    people = list(dict.fromkeys(run.person(name) for name in to.split(",") if name.strip())) or [run.person(to)]
    words = " ".join(" ".join(why).split())
    if not words:
        raise UsageError("say what the thanks are for", f'acct kudos {to} "..."')
    if me in people:
        raise UserError.of(
            "kudos go to somebody else", f'a success of your own is a win: acct win "{words}"', "self-kudos"
        )
    shared: dict[str, Any] = {
        "why": words,
        "on": run.on,
        "value": one_value(run.book.config.values, value) if value else None,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
    }
    ids = new_ids(run.whole, "k", len(people))
    items: list[New] = [
        ("kudos", {"id": id, "by": me, "to": person, **shared}) for id, person in zip(ids, people, strict=True)
    ]
    homes = add_records(run.whole, items)
    if run.json:
        from salesacct.records.culture import Kudos
        from salesacct.views.culture import kudos_row

        rows = [kudos_row(Kudos(**{name: v for name, v in item.items() if v is not None})) for _, item in items]
        saved_json(run, "kudos", rows if len(rows) > 1 else rows[0])
        return
    for (_, item), path in zip(items, homes, strict=True):
        saved(run, item["id"], words, f"to {run.book.name(item['to'])}, {day(run.on, run.today)}", path)


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


@command(app, "suggest", uses=("person", "team", "period"))
def suggest(ctx: typer.Context) -> None:
    """What deserves thanks and has had none, found in the record of the last four weeks, with the line to paste.

    Goals and milestones reached, comebacks, promises kept in a row, help given, lessons shared; never your own.

    Examples:

      acct kudos suggest
      acct kudos suggest --rep elif --period this-quarter --json
    """
    from salesacct.judgement.presence import team_around
    from salesacct.judgement.recognition import LOOK_BACK, suggestions
    from salesacct.views.recognition import suggestion_list

    run = session(ctx)
    people: Collection[str] | None = run.people
    if people is None and run.me and not run.options.get("team"):
        people = team_around(run.book, run.me)
    since = run.period.start if run.period else run.today - LOOK_BACK
    found = suggestions(run.book, people, since, run.today, me=run.me)
    if run.period:
        found = [s for s in found if run.period.holds(s.on)]
    view = suggestion_list(run.book, found, since, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.recognition import draw_suggestions

    draw_suggestions(console(), view)


@command(app, "balance", uses=("person", "team", "period"))
def balance(ctx: typer.Context) -> None:
    """Who received and gave how much, and whom thanks have not reached for weeks; of the last quarter.

    It is for the manager of the people; everybody else sees the own line.

    Examples:

      acct kudos balance
      acct kudos balance --team marco --period last-month --json
    """
    from salesacct.views.culture import shown_span
    from salesacct.views.recognition import kudos_balance

    run = session(ctx)
    within = shown_span(run.today, run.period, everything=False)
    assert within is not None
    view = kudos_balance(run.book, _may_see(run), within, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.recognition import draw_balance

    draw_balance(console(), view)


def _may_see(run: Session) -> Sequence[str]:
    """The people asked for, the leader first, as acct.yaml has them. Raises UserError where the reader does not lead them."""
    from salesacct.judgement.presence import team_around
    from salesacct.judgement.thanks import may_see
    from salesacct.views.status import in_order

    me = run.require_me()
    if run.people is None and not run.options.get("team"):
        return in_order(run.book, team_around(run.book, me)) if run.book.reports(me) else [me]
    people = in_order(run.book, run.people)
    if not may_see(run.book, me, people):
        hint = "`acct kudos balance` shows your own; `acct kudos list` who thanked whom"
        raise UserError.of("the balance of kudos is for the manager of the people", hint, "for-the-manager")
    return people
