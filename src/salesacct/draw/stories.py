"""Stories on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line, printable
from salesacct.draw.table import Column, draw_table
from salesacct.views.stories import OneStory, StoryList
from salesacct.views.words import day

FIRST = "acct story draft --rep ana --period last-quarter"


def draw_stories(out: Console, view: StoryList) -> None:
    """Day, who it is about, title, id; below each its file, or the line a search found."""
    if not view.stories:
        looked = one_line(" ".join((*view.words, *(f"tag {tag}" for tag in view.tags))))
        within = f" in {view.period.name}" if view.period else ""
        out.print(Text(f"No story says {looked}{within}." if looked else f"No stories yet{within}.  {FIRST}"))
    rows, below = [], []
    for row in view.stories:
        title = Text(one_line(row.title))
        if row.tags:
            title.append(f"  {one_line(' '.join(row.tags))}", "cyan")
        if row.draft:
            title.append("  draft", "yellow")
        who = ", ".join(one_line(view.names.get(p, p)) for p in row.who)
        rows.append((Text(day(row.on, view.today)), Text(who), title, Text(row.id, "dim")))
        below.append(Text(one_line(row.found or row.file), "dim"))
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), rows, wrap=True, below=below, below_flex=True)


def story_as_text(view: OneStory) -> str:
    """The Markdown as it is in the file, made safe for a terminal, ending in one line feed."""
    return printable(view.text.replace("\r\n", "\n")).rstrip("\n") + "\n"
