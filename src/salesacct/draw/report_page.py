"""The report as one HTML file that needs nothing else: no network, no script, no font; its style sheet stands in it.

Every text goes through one door (`_text`): what could steer or hide is shown as a code, then jinja escapes it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from salesacct.draw import report_words, review_words
from salesacct.draw.plain import one_line
from salesacct.draw.report_chart import chart
from salesacct.draw.review_culture_page import beyond_blocks
from salesacct.views import words
from salesacct.views.report import ReportView

FIRST_LINES = "<!doctype html>\n<!-- acct report -->\n"
"""How a page begins that acct wrote, and may write over."""


def report_page(view: ReportView, *, refresh: int | None = None) -> str:
    """The page; with `refresh` a browser loads it anew after so many seconds."""
    environment = Environment(
        loader=PackageLoader("salesacct", "draw/page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = Markup(environment.loader.get_source(environment, "report.css")[0]) if environment.loader else ""
    page = environment.get_template("report.html").render(
        view=view,
        goals={g.id: g for g in view.goals},
        say=report_words,
        talk=review_words,
        beyond=beyond_blocks(view.review) if view.review else [],
        words=words,
        style=style,
        chart=lambda goal: chart(view, goal),
        refresh=refresh,
    )
    return FIRST_LINES + page


def is_page(text: str) -> bool:
    """Does a file begin as a page that acct wrote?"""
    return text.startswith(FIRST_LINES)


def _text(value: Any) -> Any:
    """People's text on one line, with nothing in it that could steer; what is markup already is left as it is."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value
