"""The part of the status page that comes first: what the leader owes, promised and aims at."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import MARKS, sign
from salesacct.draw.plain import one_line
from salesacct.draw.promise_cells import what_cell, when_cell, who
from salesacct.draw.prose import section
from salesacct.draw.spark import by_week, has_room
from salesacct.draw.table import Column, draw_table
from salesacct.views.shapes import GoalRow, LeaderRow, OwedRow, PromiseRow, StatusGoal, StatusView
from salesacct.views.words import against, band, percent, plural, short

IN_FULL = 2
"""Of so many leaders each has a block; of more only the first, and a line for each other who is overdue with something."""
MOST_LINES = 9
SAY_DO_STYLES = {"good": "green", "watch": "yellow", "low": "red", None: ""}


def in_full(view: StatusView) -> Sequence[LeaderRow]:
    """The leaders who have a block of their own."""
    return view.leaders if len(view.leaders) <= IN_FULL else view.leaders[:1]


def draw_leaders(out: Console, view: StatusView) -> None:
    """A block for each leader: say/do in words, what is owed to whom, the own goals."""
    shown = in_full(view)
    for leader in shown:
        _block(out, view, leader)
    rest = [row for row in view.leaders[len(shown) :] if any(o.overdue for o in row.owed)]
    if not rest:
        return
    section(out, "Other leaders", "overdue with something")
    rest.sort(key=lambda row: -sum(o.overdue for o in row.owed))
    rows = [(Text(one_line(row.name), "bold"), Text(_overdue(row)), _said(row)) for row in rest[:MOST_LINES]]
    draw_table(out, (Column(), Column(), Column(flex=True)), rows)
    if len(rest) > MOST_LINES:
        out.print(Text(f"{len(rest) - MOST_LINES} more", "dim"))


def _overdue(row: LeaderRow) -> str:
    return ", ".join(
        plural(count, word)
        for word in ("promise", "blocker", "request")
        if (count := sum(o.overdue and o.kind == word for o in row.owed))
    )


def _block(out: Console, view: StatusView, leader: LeaderRow) -> None:
    title = Text(f"\n{one_line(leader.name).upper()} FIRST", "bold cyan")
    soon = soon_due(view, leader)
    said = _said(leader, len(soon))
    if said:
        title.append("  ").append_text(said)
    out.print(title)
    rows = [_owed(out, view, o) for o in leader.owed]
    rows += [_soon(out, view, p) for p in soon]
    draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True)
    _goals(out, [goal for goal in view.goals if goal.id in leader.goals])
    if not leader.owed and not leader.goals and not said:
        out.print(Text("no promise, no goal: the leader's own are what the team follows", "yellow"))


def _said(leader: LeaderRow, shown: int = 0) -> Text:
    """`12 of 21 promises kept on time, 57 %`, and how many are to come beside the `shown` ones."""
    said = Text()
    if leader.came_due:
        said.append(f"{leader.kept} of {plural(leader.came_due, 'promise')} kept on time")
        if leader.say_do is not None:
            said.append(f", {percent(leader.say_do)}", SAY_DO_STYLES[leader.verdict])
    coming = leader.open - sum(o.kind == "promise" for o in leader.owed) - shown
    if coming > 0:
        said.append(f"{'; ' if said else ''}{coming}{' more' if shown else ''} to come", "dim")
    return said


def soon_due(view: StatusView, leader: LeaderRow) -> list[PromiseRow]:
    """The leader's promises that press and are not owed yet."""
    owed = {o.id for o in leader.owed}
    mine = (p for p in view.commitments if p.by == leader.id and p.state in ("overdue", "due", "open"))
    return sorted((p for p in mine if p.due <= view.pressing_until and p.id not in owed), key=lambda p: p.due)


def _owed(out: Console, view: StatusView, o: OwedRow) -> tuple[Text, Text, Text]:
    promised = next((p for p in view.commitments if p.id == o.id), None)
    if promised:
        return _soon(out, view, promised)
    when = Text(f"for {plural(o.days, 'day')}" if o.days else "today", "bold red" if o.overdue else "")
    waits = f"{one_line(view.names.get(o.to, o.to))} {'is blocked' if o.kind == 'blocker' else 'asks'}"
    return when, _with(waits, Text(one_line(o.what))), Text(o.id, "dim")


def _soon(out: Console, view: StatusView, p: PromiseRow) -> tuple[Text, Text, Text]:
    to = who(out, view.names, "", p.to).strip()
    return when_cell(p, view.today), _with(to, what_cell(out, p)), Text(p.id, "dim")


def _with(whom: str, what: Text) -> Text:
    """Whom it concerns and what it is, in one cell: a column of names would break most lines in two."""
    return Text(f"{whom}: ", "bold").append_text(what) if whom else what


def _goals(out: Console, goals: Sequence[StatusGoal]) -> None:
    rows, below = [], []
    for goal in goals:
        mark = MARKS[goal.status]
        rows.append((Text(f"{sign(out, goal.status)} {mark.word}", mark.style), Text(one_line(goal.title))))
        below.append(Text(_stands(goal), "dim"))
    lines = [by_week(out, goal.weeks) for goal in goals] if has_room(out) else []
    draw_table(out, (Column(), Column(flex=True)), rows, below=below, below_flex=True, beside=lines, wrap=True)


def _stands(goal: GoalRow) -> str:
    if goal.actual is None:
        return goal.missing
    said = [against(short(goal.actual, goal.unit), goal.target, goal.unit, goal.shape, goal.baseline)]
    if goal.pace is not None:
        said.append(f"pace {goal.pace:.2f}")
    if goal.low is not None:
        said.append(f"lands at {band(goal.low, goal.high, goal.unit)}")
    return ", ".join(said)
