"""Saved assessments on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.assess import bar, change
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.assessments import KeptList, KeptResult, KeptView
from salesacct.views.words import day, percent


def draw_kept(out: Console, view: KeptList) -> None:
    """Day, whose team, how many habits were known and which stood lowest, what was to be tried, id."""
    if not view.assessments:
        out.print(Text("No assessments are saved yet.  acct assess --save"))
        return
    columns = [Column(), Column("team", flex=True), Column("known", right=True), Column("lowest"), Column(right=True)]
    rows = [
        (
            Text(day(a.on, view.today)),
            Text(_team(view.names, a.manager)),
            Text(str(a.known)),
            Text(one_line(a.lowest or "")),
            Text("" if a.lowest is None else percent(a.lowest_share)),
            Text(one_line(a.practice or "")),
            Text(a.id, "dim"),
        )
        for a in view.assessments
    ]
    draw_table(out, [*columns, Column("to try"), Column()], rows)


def draw_one_kept(out: Console, view: KeptView) -> None:
    """One saved assessment, habit by habit."""
    a = view.assessment
    title = Text(f"Accountability of {_team(view.names, a.manager)}, {day(a.on, view.today)}", "bold")
    out.print(title.append(f"  {a.id}", "not bold dim"))
    out.print(Text(f"compared with {view.before}" if view.before else "the first that was saved of this team", "dim"))
    out.print()
    believed = any(r.believed is not None for r in view.practices)
    columns = [Column(flex=True), Column("record"), Column(), *([Column("believed", right=True)] if believed else [])]
    rows = [_result(out, r, believed) for r in view.practices]
    draw_table(out, [*columns, Column("change", right=True)], rows, wrap=True)
    if a.practice:
        out.print(Text(f"\nTo try next: {one_line(a.practice)}"))


def _result(out: Console, r: KeptResult, believed: bool) -> list[Text]:
    share = Text("" if r.measured is None else percent(r.measured).rjust(5))
    cells = [Text(one_line(r.name)), bar(out, r.measured), share]
    if believed:
        cells.append(Text("" if r.believed is None else percent(r.believed)))
    return [*cells, change(r.change)]


def _team(names: dict[str, str], manager: str | None) -> str:
    return f"{one_line(names.get(manager, manager))}'s team" if manager else "everybody"
