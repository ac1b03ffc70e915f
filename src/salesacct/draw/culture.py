"""Kudos, wins and blockers on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from salesacct.calendar import Period
from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.culture import BlockerList, BlockerStory, KudosList, ResolvedRow, WinList
from salesacct.views.remarks import stood
from salesacct.views.words import ago, day, plural

FOUR = (Column(), Column(), Column(flex=True), Column())


def draw_kudos(out: Console, view: KudosList) -> None:
    """Day, from whom to whom, why, id."""
    if not view.kudos and not view.earlier:
        out.print(Text(_nothing("kudos", view.period, 'acct kudos ana "Stayed late to save Ben\'s demo"')))
        return
    arrow = "→" if can_draw(out) else "->"
    rows = []
    for k in view.kudos:
        why = Text(one_line(k.why))
        if k.value:
            why.append(f"  {one_line(k.value)}", "cyan")
        if k.goal:
            why.append(f"  {k.goal}", "dim")
        names = f"{_name(view.names, k.by)} {arrow} {_name(view.names, k.to)}"
        rows.append((Text(day(k.on, view.today)), Text(names), why, Text(k.id, "dim")))
    draw_table(out, FOUR, rows, wrap=True)
    _earlier(out, view.earlier, view.period, view.today)


def draw_wins(out: Console, view: WinList) -> None:
    """Day, whose, what, id."""
    if not view.wins and not view.earlier:
        out.print(Text(_nothing("wins", view.period, 'acct win "Acme signed for two years"')))
        return
    rows = []
    for w in view.wins:
        who = ", ".join(_name(view.names, p) for p in w.who) or "the team"
        what = Text(one_line(w.what))
        if w.goal:
            what.append(f"  {w.goal}", "dim")
        rows.append((Text(day(w.on, view.today)), Text(who), what, Text(w.id, "dim")))
    draw_table(out, FOUR, rows, wrap=True)
    _earlier(out, view.earlier, view.period, view.today)


def draw_blockers(out: Console, view: BlockerList) -> None:
    """How long, who is held up and by what, who can help, id; those resolved below."""
    if not view.blockers:
        if not view.resolved:
            out.print(Text(_nothing("blockers", view.period, 'acct blocker add "Legal queue" --owner marco')))
            return
        out.print(Text("Nothing stands in the way.", "green"))
    rows = []
    for b in view.blockers:
        what = Text(one_line(b.what))
        if b.owner and b.owner != b.by:
            what.append(f"  {_name(view.names, b.owner)} can help", "yellow" if not b.resolved else "dim")
        if b.helped:
            what.append(f"  helped: {one_line(b.helped)}", "dim")
        style = "dim" if b.resolved else ""
        rows.append((Text(_age(b), style), Text(_name(view.names, b.by)), what, Text(b.id, "dim")))
    draw_table(out, FOUR, rows, wrap=True)
    if view.resolved:
        out.print(Text(f"{view.resolved} resolved  --all shows them", "dim"))


def _age(b: ResolvedRow) -> str:
    if b.resolved:
        return f"resolved {stood(b.days)}"
    return plural(b.days, "day") if b.days else "today"


def draw_blocker(out: Console, view: BlockerStory) -> None:
    """One blocker: what, who, since when, what helped."""
    b = view.blocker
    title = Text(one_line(b.what), "bold")
    title.append(f"  {b.id}", "dim")
    out.print(title)
    about = Text(_name(view.names, b.by))
    if b.owner and b.owner != b.by:
        about.append(f", {_name(view.names, b.owner)} can help")
    if b.goal:
        about.append(f"  for {b.goal}", "dim")
        if view.goal_title:
            about.append(f": {one_line(view.goal_title)}", "dim")
    out.print(about)
    out.print()
    rows = [(Text(day(b.on, view.today)), Text("raised"))]
    if b.resolved:
        said = Text(f"resolved {stood(b.days)}", "green")
        if b.helped:
            said.append(f": {one_line(b.helped)}", "default")
        rows.append((Text(day(b.resolved, view.today)), said))
    else:
        rows.append((Text("now", "bold"), Text(f"stands in the way, raised {ago(b.days)}", "bold yellow")))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _name(names: Mapping[str, str], id: str) -> str:
    return one_line(names.get(id, id))


def _nothing(what: str, span: Period | None, first: str) -> str:
    return f"No {what} in {span.name}." if span and span.name else f"No {what} yet.  {first}"


def _earlier(out: Console, count: int, span: Period | None, today: dt.date) -> None:
    if count and span and not span.name:
        out.print(Text(f"{count} before {day(span.start, today)}  --all shows them", "dim"))
