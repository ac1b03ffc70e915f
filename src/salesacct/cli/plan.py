"""`acct plan`: how people grow. A skill and why, steps of both sides, signs of progress, and how it ended."""

from __future__ import annotations

from typing import Annotated

import typer

from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_metrics, complete_people, complete_plans, complete_resources, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import session

app = noun("Development plans: a skill, both sides' steps, signs of progress.")

Id = Annotated[str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_plans)]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    skill: Annotated[list[str], typer.Argument(metavar="SKILL", help="The skill, in a word or two.")],
    owner: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Whose plan it is, if not yours.", autocompletion=complete_people),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="What will be better for it.")] = "",
    metric: Annotated[
        list[str] | None,
        typer.Option("--metric", help="A metric in which it should show.", autocompletion=complete_metrics),
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The day by which it should show.")] = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="TEXT", help='The owner\'s step: "Shadow Elif on two calls by fri".'),
    ] = None,
    mine: Annotated[
        list[str] | None, typer.Option("--mine", metavar="TEXT", help="Your own step, as the other side.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Its id; else one of owner and skill.")] = None,
) -> None:
    """Agree a development plan. A trailing `by fri` is a step's day.

    A step is experience (doing), exposure (watching, talking) or education (learning). acct goes by its verb;
    `exposure: …` before the text says otherwise.

    Examples:

      acct plan add "Discovery" --for ana --why "First calls end without a next step" --metric win-rate --due +12w
      acct plan add "Closing" --for hiro --action "Shadow Elif on two calls by fri" --mine "Sit in on one call a week by +4w"
      acct plan add "Product knowledge" --for linh --action "education: The new pricing course by +2w"
    """
    from salesacct.cli.planning import Plans

    plans = Plans(session(ctx, writing=True))
    plans.begin(" ".join(skill), owner, why, metric or (), due, action or (), mine or (), id)


@command(app, "list", uses=("person", "team"))
def list_plans(
    ctx: typer.Context, everything: Annotated[bool, typer.Option("--all", help="Also those that ended.")] = False
) -> None:
    """The plans that run: those untouched for 30 days first, then those with overdue steps.

    Examples:

      acct plan list --rep hiro
      acct plan list --team marco --all
    """
    from salesacct.views.plans import plan_list

    run = session(ctx)
    view = plan_list(run.book, run.today, run.people, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.plans import draw_plans

    draw_plans(console(), view)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One plan: the steps of both sides, what shows in its metrics since it began, the evidence, what helps.

    Examples:

      acct plan show hiro-mutual
      acct plan show ana-negotiating --json
    """
    from salesacct.views.plans import plan_story

    run = session(ctx)
    view = plan_story(run.book, one_of(run.book.plans, id, "plan"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.plans import draw_plan

    draw_plan(console(), view)


@command(app, "step", uses=("on",))
def step(
    ctx: typer.Context,
    id: Id,
    what: Annotated[list[str], typer.Argument(metavar="TEXT", help="What is to be done.")],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="experience, exposure or education; else by its verb.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="ID", help="Who takes it, if not the plan's owner.", autocompletion=complete_people
        ),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Its day; `by fri` at the end of the text says it too.")
    ] = None,
    resource: Annotated[
        str | None, typer.Option("--resource", metavar="ID", help="What helps.", autocompletion=complete_resources)
    ] = None,
) -> None:
    """Add a step to a plan.

    Examples:

      acct plan step hiro-mutual "Ask Elif how she opens the talk by fri"
      acct plan step ana-negotiating "Listen in on the Nordlys call" --by marco --due +2w --kind exposure
    """
    from salesacct.cli.planning import Plans

    Plans(session(ctx, writing=True)).step(id, " ".join(what), kind, by, due, resource)


@command(app, "done", uses=("on",))
def done(
    ctx: typer.Context,
    id: Id,
    step: Annotated[list[str], typer.Argument(metavar="STEP", help="Its number, or words that only it has.")],
) -> None:
    """A step is taken. After its day it counts as late.

    Examples:

      acct plan done hiro-mutual 3
      acct plan done ana-negotiating procurement --on yesterday
    """
    from salesacct.cli.planning import Plans

    Plans(session(ctx, writing=True)).done(id, " ".join(step))


@command(app, "note", uses=("on",))
def note(
    ctx: typer.Context,
    id: Id,
    what: Annotated[list[str], typer.Argument(metavar="TEXT", help="What was seen, as a camera would have.")],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="ID", help="Who saw it, if not you.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Note a sign of progress.

    Examples:

      acct plan note tomasz-demos "Led the second half of the Meridian demo alone"
      acct plan note hiro-mutual "Kestrel signed the plan in the first meeting" --by elif --on yesterday
    """
    from salesacct.cli.planning import Plans

    Plans(session(ctx, writing=True)).note(id, " ".join(what), by)


@command(app, "end", uses=("on",))
def end(
    ctx: typer.Context,
    id: Id,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="OUTCOME", help="grown, partly or dropped.")
    ] = None,
    learned: Annotated[str | None, typer.Option("--learned", help="What it taught, for the next plan.")] = None,
) -> None:
    """End a plan, and keep what it taught. On a terminal it asks for what is left out.

    Examples:

      acct plan end tomasz-demos --outcome grown --learned "Four demos watched were worth more than the course"
    """
    from salesacct.cli.planning import Plans

    Plans(session(ctx, writing=True)).end(id, outcome, learned)
