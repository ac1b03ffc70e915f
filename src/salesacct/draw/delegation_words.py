"""The words that stand beside authorities and decisions, the same in tables, on the review's page and in Markdown."""

from __future__ import annotations

import datetime as dt

from salesacct.views.authority import AuthorityRow, ProposalRow
from salesacct.views.decisions import DecisionRow
from salesacct.views.words import day, plural


def look(a: AuthorityRow, today: dt.date) -> str:
    """When it is to be looked at, or "" where there is no hurry: `look 9 days over`, `look due Thu 3 Dec`, `ends Mon 30 Nov`."""
    if a.look == "ends":
        return f"ends {day(a.until, today)}"
    if a.look == "due" and a.overdue_days:
        return f"look {plural(a.overdue_days, 'day')} over"
    return f"look due {day(a.next_look, today) if a.look == 'soon' else 'today'}" if a.look else ""


def proposed(p: ProposalRow, today: dt.date | None = None) -> str:
    """What the outcomes speak for, with the count they rest on; without `today` the day they count from stands before it."""
    count, how = (p.well, "well") if p.kind == "widen" else (p.badly, "badly")
    said = f"{count} of {plural(p.judged, 'decision')} went {how}"
    said = f"{said} since {day(p.since, today)}" if today else f"since then {said}"
    if p.kind == "widen":
        return f"{said}: grant “{p.to}”?"
    return f"{said}: {p.to} for a while?" if p.to else f"{said}: time to talk about it"


def review_command(a: AuthorityRow) -> str:
    """The command that records the look."""
    level = f" --level {a.proposal.to}" if a.proposal and a.proposal.to else ""
    return f"acct authority review {a.id}{level}" + (" --until eoq" if a.look == "ends" else "")


def outcome(d: DecisionRow) -> str:
    """How it went, or how long that is due: `well`, `due today`, `9 days over`; "" where that is to come."""
    if d.state == "judged":
        return d.went or "judged"
    if d.state == "open":
        return ""
    return f"{plural(d.overdue_days, 'day')} over" if d.overdue_days else "due today"
