"""Promises on the screen: the list with what stands out, and the story of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw import promise_cells
from salesacct.draw.plain import one_line
from salesacct.draw.promise_cells import STYLES, what_cell, who
from salesacct.draw.table import Column, draw_table
from salesacct.views.promises import CommitmentRow, MoveRow, PromiseList, PromiseStory, Settled
from salesacct.views.words import day, percent, plural

WIDE = 130
"""From this width on (columns) the list also shows the goal and the day a promise was made."""
FIRST = 'acct commit add "Send Acme the revised SOW" --due fri'


def draw_promises(out: Console, view: PromiseList, states: Collection[str]) -> None:
    """The rows, and one line with the counts of what was settled; `states` are those asked for, none for all."""
    if not view.total:
        out.print(Text(f"No promises yet.  {FIRST}"))
        return
    if view.commitments:
        _table(out, view)
    elif set(states) == {"open"}:
        out.print(Text("No promise is open." if not view.period else f"No promise is open in {view.period.name}."))
    else:
        out.print(
            Text(
                f"No promise is {' or '.join(states) or 'on file'}"
                + (f" in {view.period.name}." if view.period else ".")
            )
        )
    _settled(out, view.settled, view.today)


def _table(out: Console, view: PromiseList) -> None:
    wide = out.width >= WIDE
    columns = [Column(), Column(), Column(flex=True), *([Column(), Column()] if wide else []), Column()]
    rows = []
    for p in view.commitments:
        row = [when_cell(p, view.today), Text(who(out, view.names, p.by, p.to)), what_cell(out, p)]
        if wide:
            row += [Text(p.goal or "", "dim"), Text(f"made {day(p.made, view.today)}", "dim")]
        rows.append([*row, Text(p.id, "dim")])
    draw_table(out, columns, rows, wrap=True)


def when_cell(p: CommitmentRow, today: dt.date) -> Text:
    """When it is due or how it ended."""
    ended = p.kept or p.missed or p.dropped
    return (
        Text(f"{p.state} {day(ended, today)}", STYLES.get(p.state, "")) if ended else promise_cells.when_cell(p, today)
    )


def _settled(out: Console, counts: Settled, today: dt.date) -> None:
    too_late = counts.came_due - counts.kept - counts.late - counts.missed - counts.overdue
    fates = [
        (counts.kept, "kept" if counts.say_do is None else f"kept ({percent(counts.say_do)})"),
        (counts.late, "late"),
        (counts.missed, "missed"),
        (too_late, "dropped too late"),
        (counts.overdue, "still open"),
    ]
    beside = [
        (counts.rolled, "rolled"),
        (counts.moved, "moved in time"),
        (counts.dropped - too_late, "dropped in time"),
    ]
    said = [", ".join(f"{count} {word}" for count, word in part if count) for part in (fates, beside)]
    if not any(said):
        return
    due = f"{counts.came_due} came due since {day(counts.since, today)}"
    out.print()
    for line in (f"{due}: {said[0]}" if said[0] else due, said[1]):
        if line:
            out.print(Text(line, "dim"))


def draw_story(out: Console, view: PromiseStory) -> None:
    """What was promised, then a line for each thing that happened, then where it stands."""
    p, today = view.commitment, view.today
    title = Text(one_line(p.what), "bold")
    title.append(f"  {p.id}", "dim")
    out.print(title)
    about = Text(who(out, view.names, p.by, p.to))
    if p.goal:
        about.append(f"  for {p.goal}", "dim")
        if view.goal_title:
            about.append(f": {one_line(view.goal_title)}", "dim")
    out.print(about)
    out.print()
    rows: list[Sequence[Text]] = [_event(p.made, today, f"promised for {day(p.first_due, today)}")]
    rows += [_event(m.on, today, _moved(m, today), m.why, "yellow" if m.rolled else "") for m in p.moved]
    style = STYLES.get(p.state, "")
    for word, on in (("kept", p.kept), ("missed", p.missed), ("dropped", p.dropped)):
        if on:
            rows.append(_event(on, today, f"{word}{how_kept(p)}" if word == "kept" else word, p.why, style))
    if not (p.kept or p.missed or p.dropped):
        rows.append((Text("now", "bold"), Text(_standing(p, today), style)))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _event(on: dt.date, today: dt.date, what: str, why: str = "", style: str = "") -> Sequence[Text]:
    said = Text(what, style)
    if why:
        said.append(f": {one_line(why)}", "default")
    return Text(day(on, today)), said


def _moved(m: MoveRow, today: dt.date) -> str:
    text = f"moved to {day(m.to, today)}, "
    return text + (
        f"rolled {plural((m.on - m.from_).days, 'day')} after its day" if m.rolled else "renegotiated in time"
    )


def how_kept(p: CommitmentRow) -> str:
    """`, on time` or `, 2 days late`."""
    return f", {plural(p.late_days, 'day')} late" if p.state == "late" else ", on time"


def _standing(p: CommitmentRow, today: dt.date) -> str:
    if p.state == "overdue":
        return f"{plural(p.overdue_days, 'day')} overdue, it was due {day(p.due, today)}"
    if p.state == "due":
        return "due today"
    return f"open, due {day(p.due, today)}, in {plural((p.due - today).days, 'day')}"
