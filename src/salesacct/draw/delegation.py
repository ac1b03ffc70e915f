"""The section of a one-on-one on decisions and what a person may decide alone, for the screen and as Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from salesacct.draw import delegation_words as words
from salesacct.draw.authority import to_do
from salesacct.draw.decisions import notes, outcome_style
from salesacct.draw.markdown import bullets, escaped, heading
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.table import Column, draw_table
from salesacct.views.authority import AuthorityRow
from salesacct.views.decisions import DecisionRow
from salesacct.views.delegation import DelegationSection
from salesacct.views.words import day

TITLE = "Decisions"
THREE = (Column(), Column(flex=True), Column())


def draw_section(out: Console, found: DelegationSection, names: Mapping[str, str], today: dt.date) -> None:
    """The section with its heading: outcomes due, decisions made, what is to be looked at, what was given to others."""
    section(out, TITLE)
    rows, below = [], []
    for d in (*found.due, *found.made):
        when = f"outcome {words.outcome(d)}" if d.state == "due" else day(d.on, today)
        style = outcome_style(d) if d.state == "due" else ""
        what = Text(one_line(d.what))
        if d.state == "judged":
            what.append(f"  {words.outcome(d)}", outcome_style(d))
        rows.append((Text(when, style), what, Text(d.id, "dim")))
        below.append(Text("; ").join(part for part in (under(d, names), notes(d)) if part))
    for a in (*found.authorities, *found.granted):
        rows.append((Text(a.level, "cyan"), Text(whose(found, a, names)), Text(a.id, "dim")))
        said = Text("; ").join(to_do(a, today))
        below.append(said.append(f"  {words.review_command(a)}", "dim"))
    draw_table(out, THREE, rows, wrap=True, below=below, below_flex=True)


def section_markdown(section: DelegationSection, names: Mapping[str, str], today: dt.date) -> str:
    """The same as Markdown, a heading and a list."""
    items = [_decision(d, names, today) for d in (*section.due, *section.made)]
    for a in (*section.authorities, *section.granted):
        parts = [words.look(a, today), words.proposed(a.proposal, today) if a.proposal else ""]
        said = "; ".join(escaped(part) for part in parts if part)
        items.append(f"{a.level}: {escaped(whose(section, a, names))} `{a.id}`  \n  **{said}**")
    return heading(2, TITLE) + bullets(items)


def _decision(d: DecisionRow, names: Mapping[str, str], today: dt.date) -> str:
    when = f"**outcome {words.outcome(d)}**" if d.state == "due" else day(d.on, today)
    went = f" ({words.outcome(d)})" if d.state == "judged" else ""
    noted = escaped("; ".join(part.plain for part in (under(d, names), notes(d)) if part))
    return f"{when}: {escaped(d.what)}{went} `{d.id}`" + (f"  \n  _{noted}_" if noted else "")


def under(d: DecisionRow, names: Mapping[str, str]) -> Text:
    """The authority a decision was made under, and who is to be told as long as that is news."""
    tell = f", tell {one_line(names.get(d.tell, d.tell))}" if d.tell and d.state == "open" else ""
    return Text(f"under {one_line(d.under_what)}{tell}" if d.under_what else "", "dim")


def whose(section: DelegationSection, a: AuthorityRow, names: Mapping[str, str]) -> str:
    """What it is, and whose where it is somebody else's."""
    return one_line(a.what) if a.to == section.person else f"{one_line(names.get(a.to, a.to))}: {one_line(a.what)}"
