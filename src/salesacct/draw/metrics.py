"""Metrics on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.people import ROOMY, draw_goal_rows, name_of
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.table import Column, draw_table
from salesacct.views.metrics import MetricRow, MetricsView, MetricView
from salesacct.views.words import ago, day, plural, short

FIRST = "No metrics yet.  acct metric add calls --kind lead --unit calls --rhythm daily"
WIDE = 110
"""From this width (columns) on the table says who logged last."""


def draw_metrics(out: Console, view: MetricsView) -> None:
    """One line a metric, in the order of acct.yaml."""
    if not view.metrics:
        out.print(FIRST)
        return
    columns = (
        Column("id"),
        *([Column("name", flex=True)] if out.width >= ROOMY else []),
        Column("kind"),
        Column("unit"),
        Column("combine"),
        Column("better") if any(m.better == "lower" for m in view.metrics) else Column(),
        Column("rhythm"),
        Column("goals", right=True),
        Column("last"),
    )
    draw_table(out, columns, [_row(out, view, m) for m in view.metrics])


def _row(out: Console, view: MetricsView, m: MetricRow) -> Sequence[Text]:
    last = Text("none yet", "dim")
    if m.last:
        last = Text(day(m.last, view.today))
        if out.width >= WIDE:
            last.append(f"  {name_of(view.names, m.last_by)}", "dim")
    return (
        Text(m.id, "dim"),
        *([Text(one_line(m.name))] if out.width >= ROOMY else []),
        Text(m.kind, "cyan" if m.kind == "lead" else ""),
        Text(one_line(m.unit)),
        Text(m.combine),
        Text("lower" if m.better == "lower" else ""),
        Text(m.rhythm),
        Text(str(m.goals) if m.goals else ""),
        last,
    )


def draw_metric(out: Console, view: MetricView) -> None:
    """One metric: what it means, who reports it, the goals measured by it."""
    m = view.metric
    out.print(Text(one_line(m.name), "bold").append(f"  {m.id}", "dim"))
    out.print(Text(". ".join(_sentences(view)) + ".", "dim"))
    if view.people:
        section(out, "Last readings")
        summed = any(p.quarter is not None for p in view.people)
        rows = [
            (
                Text(name_of(view.names, p.person)),
                Text(short(p.value, m.unit)),
                *([Text(short(p.quarter, m.unit))] if summed else []),
                Text(day(p.on, view.today)),
                Text(f"stale, {ago(p.age_days)}" if p.stale else ago(p.age_days), "magenta" if p.stale else "dim"),
            )
            for p in view.people
        ]
        columns = (
            Column(),
            Column("last", right=True),
            *([Column("quarter", right=True)] if summed else []),
            Column(),
            Column(),
        )
        draw_table(out, columns, rows)
    draw_goal_rows(out, view.goals, "Goals", view.names)
    if not m.readings and not m.ratio:
        out.print(f"\nNo readings yet.  acct log {m.id} 3")


def _sentences(view: MetricView) -> list[str]:
    m = view.metric
    kind = "Work in our control (lead)" if m.kind == "lead" else "A result (lag)"
    said = [f"{kind}{f', in {one_line(m.unit)}' if m.unit else ''}, {m.better} is better"]
    if m.ratio:
        said.append(f"{m.ratio.of} divided by {m.ratio.to}")
    else:
        means = {
            "sum": "Readings add up",
            "last": "The newest reading counts",
            "mean": "The mean of the readings counts",
        }
        said.append(f"{means[m.combine]}; one is expected {_often(m.rhythm)}")
        said.append("A day without one is a zero" if m.silence == "zero" else "A day without one is unknown, not zero")
    said += [f"Leads to {', '.join(m.feeds)}"] if m.feeds else []
    said += [f"Fed by {', '.join(view.fed_by)}"] if view.fed_by else []
    said += [f"Part of {', '.join(view.part_of)}"] if view.part_of else []
    said += [plural(m.readings, "reading")] if m.readings else []
    return said


def _often(rhythm: str) -> str:
    return rhythm if rhythm.endswith("ly") else f"every {rhythm}"
