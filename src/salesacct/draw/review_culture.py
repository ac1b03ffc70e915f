"""The parts of the one-on-one page beyond goals and promises: help, decisions, partner, growth, learning, thanks.

Each draws nothing where there is nothing to say.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.prose import section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.review import ReviewView
from salesacct.views.rows import FeedbackRow


def draw_requests(out: Console, view: ReviewView) -> None:
    """What the person asked for, or was asked."""
    if view.requests:
        from salesacct.draw.requests import draw_rows

        section(out, "Requests")
        draw_rows(out, view.requests, view.names, view.today)


def draw_beyond(out: Console, view: ReviewView) -> None:
    """Decisions, partner, plans, what may help, lessons, thanks to give."""
    if view.decisions:
        from salesacct.draw.delegation import draw_section as draw_decisions

        draw_decisions(out, view.decisions, view.names, view.today)
    if view.partner:
        from salesacct.draw.partners import draw_section as draw_partner

        draw_partner(out, view.partner, view.names, view.today, promises=False)
    from salesacct.draw.plans import draw_section as draw_plans

    draw_plans(out, view.plan, view.names, view.today)
    if view.resources:
        from salesacct.draw.resources import draw_rows

        section(out, "May help", "for what lags")
        draw_rows(out, view.resources, view.names, view.today)
    if view.lessons:
        from salesacct.draw.lessons import draw_section as draw_lessons

        out.print()
        draw_lessons(out, view.lessons, view.names)
    if view.thanks:
        from salesacct.draw.recognition import draw_rows as draw_thanks

        section(out, "Worth a thank-you")
        draw_thanks(out, view.thanks, view.names)


def said_rows(out: Console, rows: tuple[FeedbackRow, ...], label: str) -> list[tuple[Text, Text]]:
    """What was said last time of strengths, or of what to improve: a line each under one label."""
    return [
        (Text(label if i == 0 else "", "dim"), text(out, ": ".join(filter(None, (row.what, row.impact)))))
        for i, row in enumerate(rows)
    ]


TWO = (Column(), Column(flex=True))


def draw_said(out: Console, rows: list[tuple[Text, Text]]) -> None:
    """The table of last time."""
    if rows:
        section(out, "Last time")
        draw_table(out, TWO, rows, wrap=True)
