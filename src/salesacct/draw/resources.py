"""Resources on the screen: the list, one with its uses, and those that fit somebody's needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.resources import (
    ResourceList,
    ResourceRow,
    ResourceStory,
    SuggestionRow,
    SuggestionsView,
)
from salesacct.views.words import day

FIRST = 'acct resource add "Discovery playbook" --skill discovery'


def draw_resources(out: Console, view: ResourceList) -> None:
    """Type, name, what it helps with, id; below it where it is."""
    if view.resources:
        rows, below = [], []
        for r in view.resources:
            style = "dim" if r.retired else ""
            name = Text(one_line(r.name), style)
            if r.retired:
                name.append(f"  retired {day(r.retired, view.today)}", "dim")
            rows.append((Text(r.type, "dim"), name, Text(r.id, "dim")))
            below.append(_links(r, view.names))
        draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True, below=below, below_flex=True)
    elif not view.total:
        out.print(Text(f"No resources yet.  {FIRST}"))
    elif not view.retired:
        out.print(Text("No resource fits that.  acct resource list shows all"))
    if view.retired:
        out.print(Text(f"{view.retired} retired  --all shows them", "dim"))


def _links(r: ResourceRow, names: Mapping[str, str]) -> Text:
    """What it helps with, and where it is."""
    parts = [", ".join((*r.metrics, *map(one_line, r.skills))), where(r, names)]
    return Text("; ".join(part for part in parts if part), "dim")


def where(r: ResourceRow, names: Mapping[str, str]) -> str:
    """Where it is; a colleague by name."""
    return one_line(names.get(r.where, r.where) if r.type == "person" else r.where)


def draw_resource(out: Console, view: ResourceStory) -> None:
    """One resource: what, where, for what, and who used it."""
    r = view.resource
    title = Text(one_line(r.name), "bold")
    title.append(f"  {r.id}", "dim")
    out.print(title)
    facts = [
        ("type", r.type),
        ("where", where(r, view.names)),
        ("metrics", ", ".join(r.metrics)),
        ("skills", ", ".join(map(one_line, r.skills))),
        ("note", one_line(r.note)),
        ("added", f"{day(r.on, view.today)} by {one_line(view.names.get(r.by, r.by))}"),
        ("retired", day(r.retired, view.today) if r.retired else ""),
    ]
    rows = [(Text(name, "dim"), Text(said)) for name, said in facts if said]
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)
    if not view.uses:
        return
    out.print()
    columns = (Column(), Column(), Column(flex=True), Column())
    draw_table(
        out,
        columns,
        [
            (
                Text(day(u.on, view.today) if u.on else "to come", "" if u.on else "dim"),
                Text(one_line(view.names.get(u.person, u.person))),
                Text(one_line(u.what)),
                Text(u.id, "dim"),
            )
            for u in view.uses
        ],
        wrap=True,
    )


def draw_suggestions(out: Console, view: SuggestionsView) -> None:
    """What fits, each with its because; what nothing fits; a word when nothing lags."""
    name = one_line(view.name)
    if not view.suggestions and not view.unmet:
        out.print(Text(f"Nothing lags for {name}: nothing to suggest.", "green"))
        return
    if view.suggestions:
        draw_rows(out, view.suggestions, view.names, view.today)
    for need in view.unmet:
        out.print(Text(one_line(need.said), "yellow").append("  nothing on file for it", "dim"))
    if view.unmet:
        need = view.unmet[0]
        flag = f"--metric {need.metric}" if need.metric else f'--skill "{one_line(need.skill or "")}"'
        out.print(Text(f'acct resource add "..." {flag}', "dim"))


def because(s: SuggestionRow) -> str:
    """Why it is suggested."""
    return "; ".join(one_line(need.said) for need in s.because)


def draw_rows(out: Console, rows: Sequence[SuggestionRow], names: Mapping[str, str], today: dt.date) -> None:
    """The suggestions alone, for any page: type, name, id; below it why, and where it is."""
    cells, below = [], []
    for s in rows:
        name = Text(one_line(s.name), "" if not s.tried else "dim")
        if s.tried:
            name.append(f"  tried {day(s.tried.on, today)}", "dim")
        cells.append((Text(s.type, "dim"), name, Text(s.id, "dim")))
        why = Text(because(s), "yellow" if not s.tried else "dim")
        if s.where:
            why.append(f"\n{where(s, names)}", "dim")
        below.append(why)
    draw_table(out, (Column(), Column(flex=True), Column()), cells, wrap=True, below=below, below_flex=True)
