"""Words of a stand-up that the meeting, its page and its summary share."""

from __future__ import annotations

from salesacct.draw.plain import one_line
from salesacct.views.standup import AwayRow, StandupView
from salesacct.views.words import day, plural


def heading(view: StandupView) -> str:
    """`Stand-up Sales West, Mon 23 Nov 2026`."""
    on = f"{view.on:%a} {view.on.day} {view.on:%b} {view.on.year}"
    return " ".join(("Stand-up", view.team_name)).strip() + f", {on}"


def away_words(view: StandupView, row: AwayRow) -> str:
    """`Siobhán until Fri 4 Dec`; the name alone where nobody knows."""
    name = view.names.get(row.id, row.id)
    return f"{name} until {day(row.until, view.on)}" if row.until and row.until.year < 9999 else name


def away_line(view: StandupView) -> str:
    """`away: Siobhán until Fri 4 Dec, Ben`."""
    return "away: " + ", ".join(one_line(away_words(view, row)) for row in view.away)


def minutes_words(view: StandupView) -> str:
    """`14 min`, "" where nobody wrote it down or it was less than one."""
    return f"{round(view.minutes)} min" if view.minutes and view.minutes >= 1 else ""


def counts_line(view: StandupView) -> str:
    """`7 heard · 14 min · 3 kept · 1 missed`."""
    told = {
        "kept": sum(len(row.kept) for row in view.people),
        "moved": sum(len(row.moved) for row in view.people),
        "missed": sum(len(row.missed) for row in view.people),
        "promised": sum(len(row.promised) for row in view.people),
    }
    blockers = sum(len(row.blockers) for row in view.people)
    wins = sum(len(row.wins) for row in view.people)
    parts = [f"{len(view.present)} heard", minutes_words(view), *(f"{n} {word}" for word, n in told.items() if n)]
    parts += [plural(blockers, "blocker") if blockers else "", plural(wins, "win") if wins else ""]
    return " · ".join(part for part in parts if part)
