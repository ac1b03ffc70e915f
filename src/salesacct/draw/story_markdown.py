"""A drafted story as the Markdown file that people go on with. Every word of people's is escaped."""

from __future__ import annotations

import io

from rich.console import Console

from salesacct.draw.chart import draw_chart
from salesacct.draw.markdown import escaped, heading
from salesacct.views.story_draft import PROMPT, TAKE_AWAY, Chart, Section, StoryDraft
from salesacct.views.telling import full_day

WIDTH = 76
"""Columns of the chart: it is read in files, mails and wikis."""


def story_markdown(draft: StoryDraft) -> str:
    """The text of the file, ending in one line feed."""
    parts = [heading(1, draft.title), _drafted(draft)]
    parts += [heading(2, section.heading) + "\n".join(_blocks(section)) for section in draft.sections]
    return "".join([*parts, heading(2, TAKE_AWAY), f"_{PROMPT}_\n"])


def _drafted(draft: StoryDraft) -> str:
    """From when the draft is; and that its end was still to come, so that nobody takes its figures for the last ones."""
    said = f"Drafted from the record on {full_day(draft.today)}"
    if draft.until:
        said += f", before the end on {full_day(draft.until)}"
    return f"_{said}._\n"


def _blocks(section: Section) -> list[str]:
    """The paragraphs, each ending its line, with the chart between them."""
    found = [escaped(paragraph, opens=True) + "\n" for paragraph in section.paragraphs]
    chart = _chart(section.chart) if section.chart else ""
    if chart:
        found.insert(section.chart_below + 1, chart)
    return found


def _chart(chart: Chart) -> str:
    page = io.StringIO()
    out = Console(file=page, width=WIDTH, markup=False, highlight=False, emoji=False, color_system=None)
    draw_chart(out, chart.points, chart.target, chart.unit)
    lines = "\n".join(line.rstrip() for line in page.getvalue().splitlines())
    title = f"{escaped(chart.title)}, day by day:" if chart.title else "Day by day:"
    return f"{title}\n\n```text\n{lines}\n```\n" if lines else ""
