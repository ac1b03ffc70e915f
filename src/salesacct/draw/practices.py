"""Practices and experiments on the screen: the library to choose from, one practice to run, what is on trial."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.table import Column, draw_table
from salesacct.views.practices import (
    ExperimentRow,
    ExperimentsView,
    PracticeRow,
    PracticesView,
    PracticeView,
    StepRow,
)
from salesacct.views.words import day, percent, plural

WIDEST = 100
"""Prose is not set wider than this, however wide the screen."""


def draw_practices(out: Console, view: PracticesView) -> None:
    """Under each principle its practices: id and name, and until when one is on trial."""
    if not view.practices:
        out.print(Text("No practice serves both.  acct practice list", "dim"))
        return
    widest = max(len(row.id) for row in view.practices)
    groups = [(view.principle, list(view.practices))] if view.principle or view.habit else _grouped(view.practices)
    for n, (principle, rows) in enumerate(groups):
        if principle:
            out.print(
                Text(("\n" if n else "") + principle.upper(), "bold cyan").append(
                    f"  {view.principles[principle]}", "dim"
                )
            )
        cells = []
        for row in rows:
            name = Text(row.name)
            if row.until:
                name.append(f"  on trial until {day(row.until, view.today)}", "green")
            cells.append((Text(row.id.ljust(widest), "bold"), name))
        draw_table(out, (Column(), Column(flex=True)), cells, wrap=True)
    count = plural(len(view.practices), "practice")
    out.print(Text(f"\n{count}  acct practice show ID tells how to run one", "dim"))


def _grouped(rows: Sequence[PracticeRow]) -> list[tuple[str | None, list[PracticeRow]]]:
    return [(principle, list(several)) for principle, several in groupby(rows, key=lambda row: row.principle)]


def draw_practice(out: Console, view: PracticeView) -> None:
    """What it is, when it helps, the week with its commands, what it should change, how it goes wrong."""
    p = view.practice
    out.print(Text(p.name, "bold").append(f"  {p.id}", "dim"), soft_wrap=True)
    _prose(out, Text(f"serves {', '.join(p.principles)}; should move {', '.join(p.habits)}", "dim"))
    out.print()
    _prose(out, Text(p.what))
    _part(out, "When it helps", p.when)
    section(out, "A week of it")
    _week(out, p.week)
    _part(out, "What it should change", p.change)
    _part(out, "How it goes wrong", p.wrong)
    if view.experiments:
        section(out, "Tried here")
        _experiments(out, view.experiments, view)
    if not p.until:
        out.print(Text(f'\nTo try it: acct practice adopt {p.id} --why "..."', "dim"))


def _part(out: Console, title: str, said: str) -> None:
    section(out, title)
    _prose(out, Text(said))


def _week(out: Console, week: Sequence[StepRow]) -> None:
    rows = []
    last = ""
    for step in week:
        rows.append((Text("" if step.day == last else step.day, "bold"), Text(step.do)))
        rows += [(Text(), Text(f"  {command}", "cyan")) for command in step.commands]
        last = step.day
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _prose(out: Console, said: Text) -> None:
    for line in said.wrap(out, min(out.width, WIDEST)):
        line.rstrip()
        out.print(line, soft_wrap=True)


def draw_experiments(out: Console, view: ExperimentsView) -> None:
    """What is on trial: how far, what it should move, whose; a verdict that is due comes first."""
    on = [row for row in view.experiments if row.state != "ended"]
    if not view.experiments:
        said = "Nothing is on trial." if view.ended else "No practice has been tried yet."
        out.print(Text(f"{said}  acct practice list"))
    _experiments(out, view.experiments, view)
    if len(on) > view.most:
        many = f"{len(on)} at once: more than {view.most} can't be told apart by what moved"
        out.print(Text(many, "yellow"))
    if view.ended:
        out.print(Text(f"{view.ended} ended  --all shows them", "dim"))


def _experiments(out: Console, rows: Sequence[ExperimentRow], view: ExperimentsView | PracticeView) -> None:
    cells, below = [], []
    for row in rows:
        when, style = _when(row, view)
        who = Text(one_line(view.names.get(row.by, row.by)))
        cells.append((Text(when, style), Text(one_line(row.name)), who, Text(row.id, "dim")))
        below.append(_moved(out, row))
    draw_table(out, EXPERIMENT, cells, wrap=True, below=below, below_flex=True)
    if any(row.state == "due" for row in rows):
        out.print(Text("acct practice end ID --outcome keep|change|drop gives the verdict", "dim"))


EXPERIMENT = (Column(), Column(flex=True), Column(), Column())


def _when(row: ExperimentRow, view: ExperimentsView | PracticeView) -> tuple[str, str]:
    if row.state == "ended":
        return f"{row.outcome or 'ended'} {day(row.ended, view.today)}", "dim"
    if row.state == "due":
        return "verdict due", "bold yellow"
    return f"{plural(row.left, 'day')} left", "green"


def _moved(out: Console, row: ExperimentRow) -> Text:
    """`checkins 40 % → 62 %`, as far as it is known, and the words that came with it."""
    parts = []
    if row.state == "due" and row.left:
        parts.append(f"ended {plural(-row.left, 'day')} ago")
    if row.measure:
        arrow = "→" if can_draw(out) else "->"
        end = row.result if row.state == "ended" else row.now
        known = [percent(share) for share in (row.baseline, end) if share is not None]
        parts.append(f"{row.measure} {f' {arrow} '.join(known)}" if known else f"{row.measure}: not measured")
    said = row.learned if row.state == "ended" else row.why
    return Text("; ".join([*parts, *([one_line(said)] if said else [])]), "dim")
