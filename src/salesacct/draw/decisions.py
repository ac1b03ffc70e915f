"""Decisions on the screen: the list with what stands out, and the story of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw import delegation_words as words
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.decisions import DecisionList, DecisionRow, DecisionStory
from salesacct.views.words import day, plural

FIRST = 'acct decision add "Gave Acme 12 %"'
WIDE = 110
"""From this width on (columns) the list also shows the goal."""
FIVE = (Column(), Column(), Column(flex=True), Column(), Column())
WENT = {"well": "green", "mixed": "yellow", "badly": "red"}


def draw_decisions(out: Console, view: DecisionList, *, only_due: bool = False) -> None:
    """Day, who, what, how it went, id; below each what speaks against it, and what came of it."""
    if not view.decisions:
        if only_due:
            out.print(Text("No outcome is due.", "green"))
        elif view.period and view.period.name:
            out.print(Text(f"No decisions in {view.period.name}."))
        elif not view.earlier:
            out.print(Text(f"No decisions yet.  {FIRST}"))
    decision_rows(out, view.decisions, view.names, view.today)
    if view.earlier and view.period and not view.period.name:
        out.print(Text(f"{view.earlier} before {day(view.period.start, view.today)}  --all shows them", "dim"))


def decision_rows(out: Console, rows: Iterable[DecisionRow], names: Mapping[str, str], today: dt.date) -> None:
    """The rows of some decisions, with their goals where there is room."""
    cells, below = [], []
    for d in rows:
        what = Text(one_line(d.what))
        if d.goal and out.width >= WIDE:
            what.append(f"  {one_line(d.goal)}", "dim")
        state = Text(words.outcome(d), outcome_style(d))
        cells.append((Text(day(d.on, today)), Text(_name(names, d.by)), what, state, Text(d.id, "dim")))
        below.append(notes(d))
    draw_table(out, FIVE, cells, wrap=True, below=below, below_flex=True)


def outcome_style(d: DecisionRow) -> str:
    """Colour beside the word of `words.outcome`."""
    return "bold yellow" if d.state == "due" else WENT.get(d.went or "", "dim")


def notes(d: DecisionRow) -> Text:
    """What speaks against it, and what came of it."""
    style = "yellow" if d.verdict == "outside" else "dim"
    parts = [Text(one_line(remark), style) for remark in d.remarks]
    parts += [Text(one_line(d.outcome), "italic")] if d.outcome else []
    return Text("; ").join(parts)


def draw_decision(out: Console, view: DecisionStory) -> None:
    """What was decided, by whom and for what; then what speaks for or against it, and what came of it."""
    d, today = view.decision, view.today
    title = Text(one_line(d.what), "bold")
    title.append(f"  {d.id}", "dim")
    out.print(title)
    about = Text(_name(view.names, d.by))
    if d.goal:
        about.append(f"  for {one_line(d.goal)}", "dim")
        if view.goal_title:
            about.append(f": {one_line(view.goal_title)}", "dim")
    draw_table(out, (Column(flex=True),), [(about,)], wrap=True)
    out.print()
    rows: list[Sequence[Text]] = [(Text(day(d.on, today)), _decided(d))]
    style = "yellow" if d.verdict == "outside" else "dim"
    rows += [(Text(), Text(one_line(remark), style)) for remark in d.remarks]
    if d.near:
        rows.append((Text(), Text(f"acct decision edit {d.id} --under {d.near}", "dim")))
    if d.tell and d.state == "open":
        rows.append((Text(), Text(f"{_name(view.names, d.tell)} is to be told", "dim")))
    if d.judged:
        said = Text(f"went {d.went}" if d.went else "judged", outcome_style(d))
        said.append(f": {one_line(d.outcome)}" if d.outcome else "", "default")
        rows.append((Text(day(d.judged, today)), said))
    elif d.state == "due":
        asked = f"its outcome was due {day(d.due, today)}" if d.overdue_days else "its outcome is due today"
        rows.append((Text("now", "bold"), Text(f"{asked}: how did it go?", "bold yellow")))
    else:
        left = plural((d.due - today).days, "day")
        rows.append((Text(day(d.due, today)), Text(f"its outcome is looked at, in {left}", "dim")))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _decided(d: DecisionRow) -> Text:
    said = Text("decided")
    if d.under:
        said.append(f" under {d.under}" + (f": {one_line(d.under_what)}" if d.under_what else ""))
    if d.verdict == "inside":
        said.append("  inside it", "green")
    return said


def _name(names: Mapping[str, str], id: str) -> str:
    return one_line(names.get(id, id))
