"""What people may decide alone, on the screen: the list, and the story of one authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw import delegation_words as words
from salesacct.draw.console import can_draw
from salesacct.draw.decisions import decision_rows
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.authority import AuthorityList, AuthorityRow, AuthorityStory, LookRow
from salesacct.views.words import day

FIRST = 'acct authority grant ana "Discounts to 15 %" --level decide'
FOUR = (Column(), Column(flex=True), Column(), Column())
MAY = {
    "decide": "may decide alone",
    "decide-and-tell": "may decide alone, and tells",
    "propose": "proposes, and decides with",
    "ask": "asks first:",
}


def draw_authorities(out: Console, view: AuthorityList) -> None:
    """Who, what, how far, id; below each since when, the last look and what there is to do."""
    if not view.authorities:
        said = "Nothing is granted now." if view.ended else f"No authority yet.  {FIRST}"
        out.print(Text(said))
    rows, below = [], []
    for a in view.authorities:
        style = "dim" if a.state != "live" else ""
        what = Text(one_line(a.what), style)
        rows.append((Text(_name(view.names, a.to), style), what, Text(a.level, style or "cyan"), Text(a.id, "dim")))
        below.append(_notes(a, view.today))
    draw_table(out, FOUR, rows, wrap=True, below=below, below_flex=True)
    if view.ended:
        out.print(Text(f"{view.ended} ended  --all shows them", "dim"))


def _notes(a: AuthorityRow, today: dt.date) -> Text:
    """Since when, until when, the last look; and what there is to do."""
    if a.revoked:
        return Text(f"taken back {day(a.revoked, today)}" + (f": {one_line(a.why)}" if a.why else ""), "dim")
    if a.state == "expired":
        return Text(f"ended {day(a.until, today)}", "dim")
    parts = [Text(f"since {day(a.on, today)}", "dim")]
    if a.until and a.look != "ends":
        parts.append(Text(f"until {day(a.until, today)}", "dim"))
    if a.last_look:
        parts.append(Text(f"last look {day(a.last_look, today)}", "dim"))
    return Text("; ").join([*parts, *to_do(a, today, dated=False)])


def to_do(a: AuthorityRow, today: dt.date, *, dated: bool = True) -> list[Text]:
    """The look that is due and the proposal, where there are any; `dated` with the day its outcomes count from."""
    found = [Text(words.look(a, today), "dim" if a.look == "soon" else "bold yellow")] if a.look else []
    if p := a.proposal:
        said = words.proposed(p, today if dated else None)
        found.append(Text(said, "green" if p.kind == "widen" else "yellow"))
    return found


def draw_authority(out: Console, view: AuthorityStory) -> None:
    """What, who and how far; each look; what there is to do; the decisions under it."""
    a, today = view.authority, view.today
    title = Text(one_line(a.what), "bold")
    title.append(f"  {a.id}", "dim")
    out.print(title)
    giver = _name(view.names, a.by)
    about = f"{_name(view.names, a.to)} {MAY[a.level]}" + (f" {giver}" if a.level != "decide" else "")
    out.print(Text(about if a.state == "live" else f"{_name(view.names, a.to)}, from {giver}: {a.level}, {a.state}"))
    out.print()
    first = next((k.from_ for k in view.looks if k.from_), a.level)
    until = next((k.until_from for k in view.looks if k.until_from or k.until_to), a.until)
    granted = f"granted by {giver}: {first}" + (f", until {day(until, today)}" if until else "")
    rows: list[Sequence[Text]] = [(Text(day(a.on, today)), Text(granted))]
    rows += [(Text(day(k.on, today)), _look(out, k, view)) for k in view.looks]
    if a.revoked:
        said = Text("taken back", "yellow")
        said.append(f": {one_line(a.why)}" if a.why else "", "default")
        rows.append((Text(day(a.revoked, today)), said))
    elif a.state == "expired":
        rows.append((Text(day(a.until, today)), Text("ended", "yellow")))
    elif a.next_look:
        now = to_do(a, today) or [Text(f"next look {day(a.next_look, today)}", "dim")]
        rows += [(Text("now" if i == 0 else "", "bold"), said) for i, said in enumerate(now)]
        if a.look or a.proposal:
            rows.append((Text(), Text(words.review_command(a), "dim")))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)
    if view.decisions:
        out.print()
        decision_rows(out, view.decisions, view.names, today)


def _look(out: Console, k: LookRow, view: AuthorityStory) -> Text:
    said = Text("looked at" + (f" by {_name(view.names, k.by)}" if k.by else ""))
    arrow = "→" if can_draw(out) else "->"
    changes = [f"{k.from_ or '?'} {arrow} {k.to or '?'}"] if k.from_ or k.to else []
    if k.until_to:
        changes.append(f"until {day(k.until_to, view.today)}")
    elif k.until_from:
        changes.append("without an end")
    said.append(f", {', '.join(changes)}" if changes else "", "cyan")
    said.append(f": {one_line(k.note)}" if k.note else "")
    return said


def _name(names: Mapping[str, str], id: str) -> str:
    return one_line(names.get(id, id))
