"""What changed, as lines for a terminal or a mail and as Markdown for chat; both say the same in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import MARKS, can_draw
from salesacct.draw.markdown import bullets, escaped, heading
from salesacct.draw.plain import one_line
from salesacct.draw.report_words import name, owed_when
from salesacct.draw.table import Column, draw_table
from salesacct.views.digest import DigestView, EventRow, GoalChangeRow, PromiseChangeRow
from salesacct.views.owed import OwedRow
from salesacct.views.rows import WinRow
from salesacct.views.words import against, day, plural, short

CHANGES = {
    "overdue": "now overdue",
    "missed": "missed",
    "late": "kept late",
    "dropped": "dropped",
    "moved": "moved",
    "kept": "kept",
    "made": "new",
}


class Line(NamedTuple):
    """One change: what happened, to what, and the rest; `style` is that of the first."""

    lead: str
    what: str
    rest: str
    style: str = ""


def draw_digest(out: Console, view: DigestView) -> None:
    """Print the digest; one line when nothing has changed."""
    if view.empty:
        out.print(Text(one_line(_nothing(view))), soft_wrap=True)
        return
    out.print(Text(one_line(_title(view)), "bold"))
    for title, lines in _sections(view):
        out.print(Text(f"\n{one_line(title).upper()}", "bold cyan"))
        rows = []
        for line in lines:
            what = Text(one_line(line.what))
            if line.rest:
                what.append(f"  {one_line(line.rest)}", "dim")
            rows.append((Text(_shown(out, line.lead), line.style), what))
        draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def digest_markdown(view: DigestView) -> str:
    """The digest, ending in one line feed."""
    if view.empty:
        return escaped(_nothing(view), opens=True) + "\n"
    found = heading(1, _title(view)).rstrip("\n") + "\n"
    for title, lines in _sections(view):
        items = [
            f"**{escaped(line.lead)}**: {escaped(line.what)}" + (f" ({escaped(line.rest)})" if line.rest else "")
            for line in lines
        ]
        found += heading(2, title) + bullets(items)
    return found


def _shown(out: Console, lead: str) -> str:
    """The first column in what the output can show."""
    if can_draw(out):
        return one_line(lead)
    for mark in MARKS.values():
        lead = lead.replace(f"{mark.sign} ", f"{mark.plain} ")
    return one_line(lead)


def _title(view: DigestView) -> str:
    return f"{name(view.names, view.person)}, {day(view.today, view.today)}: what changed since {day(view.since, view.today)}"


def _nothing(view: DigestView) -> str:
    said = f"Nothing changed for {name(view.names, view.person)} since {day(view.since, view.today)}."
    count = len(view.owes)
    return f"{said} {plural(count, 'thing waits', 'things wait')} for an answer or a promise kept." if count else said


def _sections(view: DigestView) -> Iterator[tuple[str, list[Line]]]:
    """The titles and their lines, without those that have none; what the person owes comes first."""
    who = name(view.names, view.person)
    owed = {o.id for o in (*view.owes, *view.owed)}  # what is overdue stands there, with its days
    several = (
        (f"{who} owes", [_owes(view, o) for o in view.owes]),
        ("Goals that changed", [_goal(view, g) for g in view.goals]),
        ("Promises", [_promise(view, p) for p in view.promises if p.change != "overdue" or p.id not in owed]),
        ("Blockers, requests, decisions", [_event(view, e) for e in view.events]),
        ("To celebrate", [_win(view, w) for w in view.wins]),
        ("Logged", _logged(view)),
        (
            "Due next",
            [
                Line(
                    "today" if p.state == "due" else day(p.due, view.today),
                    p.what,
                    f"to {name(view.names, p.to)}" if p.to else "",
                    "bold yellow" if p.state == "due" else "",
                )
                for p in view.soon
            ],
        ),
        (
            f"Others owe {who}",
            [
                Line(name(view.names, o.by), o.what, f"{o.kind}, {owed_when(o)}", "bold red" if o.overdue else "")
                for o in view.owed
            ],
        ),
    )
    yield from ((title, lines) for title, lines in several if lines)


def _owes(view: DigestView, o: OwedRow) -> Line:
    return Line(owed_when(o), o.what, f"{o.kind}, to {name(view.names, o.to)}", "bold red" if o.overdue else "")


def _goal(view: DigestView, g: GoalChangeRow) -> Line:
    mark = MARKS[g.status]
    was = f"was {MARKS[g.was].word}" if g.was and g.was != g.status else "new" if g.was is None else ""
    figures = (
        against(short(g.actual, g.unit), g.target, g.unit, g.shape, g.baseline) if g.actual is not None else g.missing
    )
    closed = f"closed as {g.outcome}" if g.outcome else ""
    rest = ", ".join(part for part in (name(view.names, g.owner), was, figures, closed) if part)
    return Line(f"{mark.sign} {mark.word}", g.title, rest, mark.style)


def _promise(view: DigestView, p: PromiseChangeRow) -> Line:
    people = name(view.names, p.by) + (f" to {name(view.names, p.to)}" if p.to else "")
    when = f"due {day(p.due, view.today)}" if p.change in ("overdue", "moved", "made") else day(p.changed, view.today)
    bad = {"overdue": "bold red", "missed": "red", "late": "yellow", "kept": "green"}.get(p.change, "")
    rest = ", ".join(part for part in (people, when, p.why) if part.strip())
    return Line(CHANGES[p.change], p.what, rest, bad)


def _event(view: DigestView, e: EventRow) -> Line:
    with_whom = {
        "authority": f"by {name(view.names, e.other)}",
        "blocker": f"with {name(view.names, e.other)}",
        "request": f"with {name(view.names, e.other)}",
    }.get(e.kind, "")
    rest = [name(view.names, e.who), with_whom if e.other else "", day(e.on, view.today), e.said]
    return Line(f"{e.kind} {e.what}", e.text, ", ".join(part for part in rest if part.strip()))


def _win(view: DigestView, w: WinRow) -> Line:
    who = ", ".join(name(view.names, person) for person in w.who) or "the team"
    giver = f"from {name(view.names, w.by)}, " if w.kind == "kudos" else ""
    return Line(w.kind, f"{who}: {w.what}", f"{giver}{day(w.on, view.today)}", "green")


def _logged(view: DigestView) -> list[Line]:
    """A line for each person: the new total of every metric; a zero is no news."""
    found: dict[str, list[str]] = {}
    for r in (r for r in view.readings if r.value):
        found.setdefault(r.person, []).append(f"{r.name} {short(r.value, r.unit)}")
    return [Line(name(view.names, id), ", ".join(several), "") for id, several in found.items()]
