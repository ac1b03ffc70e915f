"""The goals of a report as CSV, for a spreadsheet. Amounts are plain numbers; no text can become a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

from salesacct.draw.plain import one_line
from salesacct.views.report import ReportView

COLUMNS = (
    *("id", "owner", "title", "metric", "unit", "status", "actual", "target", "baseline", "expected", "pace"),
    *("attainment", "projected", "low", "high", "p_hit", "slack_days", "start", "due", "as_of"),
)
"""Fields of a goal, as `acct status --json` names them."""
HEADER = ",".join(COLUMNS)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some read the wide ones too


def report_csv(view: ReportView) -> str:
    """A header and a line for each goal, in the order of the page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for goal in view.goals:
        writer.writerow([cell(getattr(goal, name)) for name in COLUMNS])
    return out.getvalue()


def cell(value: str | Decimal | dt.date | int | None) -> str:
    """One cell; an apostrophe goes before a text that a spreadsheet would calculate."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return guarded(value)


def guarded(text: str) -> str:
    """People's text on one line that stays text in a spreadsheet."""
    line = one_line(text)
    return f"'{line}" if text.startswith(STARTS_A_FORMULA) or line.startswith(STARTS_A_FORMULA) else line


def is_csv(text: str) -> bool:
    """Does a file begin as goals that acct wrote as CSV?"""
    return text.split("\n", 1)[0] == HEADER
