"""Objectives on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.people import draw_goal_rows, name_of
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.metrics import ObjectiveRow, ObjectivesView, ObjectiveView
from salesacct.views.words import amount, day, percent, short

FIRST = 'No objectives yet.  acct objective add grow --title "Make EMEA a third of new business" --metric bookings --target 4M'


def draw_objectives(out: Console, view: ObjectivesView) -> None:
    """One line an objective."""
    if not view.objectives:
        out.print(FIRST)
        return
    columns = (
        Column("id"),
        Column("objective", flex=True),
        Column("owner"),
        Column("actual", right=True),
        Column("target", right=True),
        Column("", right=True),
        Column("due", right=True),
        Column("goals", right=True),
    )
    draw_table(out, columns, [_row(view, o) for o in view.objectives])


def _row(view: ObjectivesView, o: ObjectiveRow) -> Sequence[Text]:
    return (
        Text(o.id, "dim"),
        Text(one_line(o.title)),
        Text(name_of(view.names, o.owner)),
        Text(short(o.actual, o.unit)),
        Text(short(o.target, o.unit)),
        Text(
            percent(o.attainment) if o.attainment is not None else "reached" if o.reached else "",
            "green" if o.reached else "",
        ),
        Text(day(o.due, view.today)),
        Text(str(len(o.goals)) if o.goals else "none", "" if o.goals else "yellow"),
    )


def draw_objective(out: Console, view: ObjectiveView) -> None:
    """One objective: how far it is, and the goals that support it."""
    o = view.objective
    out.print(Text(one_line(o.title), "bold").append(f"  {o.id}", "dim"))
    facts = [f"owner {name_of(view.names, o.owner)}"] if o.owner else []
    facts += [f"metric {o.metric}" if o.metric else "no metric"]
    facts += [f"since {day(o.since, view.today)}"] if o.since else []
    facts += [f"due {day(o.due, view.today)}" if o.due else "no due day"]
    out.print(Text(", ".join(facts), "dim"))
    out.print(Text(f"\n{one_line(_stands(o))}", "green" if o.reached else ""))
    if view.goals:
        draw_goal_rows(out, view.goals, "Goals that support it", view.names)
    else:
        out.print(f'\nNo goal supports it yet.  acct goal add "Win 12 new logos by eoq" --supports {o.id}')


def _stands(o: ObjectiveRow) -> str:
    if o.target is None:
        return "No target."
    target = amount(o.target, o.unit)
    if o.actual is None:
        return f"Target {target}; no number for the whole team."
    done = f", {percent(o.attainment)}" if o.attainment is not None else ""
    return f"{amount(o.actual, o.unit)} of {target}{done}, everybody together."
