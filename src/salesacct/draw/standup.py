"""A stand-up on the screen: the parts of the running meeting, its summary, and the list of those held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line, printable
from salesacct.draw.promise_cells import STYLES, due_words, moves
from salesacct.draw.promises import how_kept, when_cell
from salesacct.draw.standup_words import away_line, counts_line, heading
from salesacct.draw.table import Column, draw_table
from salesacct.views.promises import CommitmentRow
from salesacct.views.standup import StandupsView, StandupView, TurnRow
from salesacct.views.words import day, percent, plural

TENTH = Decimal("0.1")
GUTTER = 8
"""Cells left of what is said: the time stands there."""
WORDS: Mapping[str, tuple[str, str]] = {
    "kept": ("✓", "green"),
    "missed": ("✗", "red"),
    "moved": ("→", "yellow"),
    "dropped": ("·", "dim"),
    "open": ("!", "bold red"),
    "promised": ("·", "cyan"),
    "promise": ("·", "cyan"),
    "blocker": ("!", "yellow"),
    "win": ("*", "green"),
}
"""The sign and the style of each thing that is said; the word carries it, they only help."""


def draw_opening(out: Console, view: StandupView, people: Sequence[str], minutes: float) -> None:
    """Before the first speaks: how many, about how long, who is missing, and what the keys are."""
    out.print(Text(one_line(heading(view)), "bold"))
    count = plural(len(people), "person", "people")
    about = [f"{count}, about {plural(max(1, round(len(people) * minutes)), 'minute')}"]
    if view.present:
        about.append("heard already: " + ", ".join(view.names.get(id, id) for id in view.present))
    about += [away_line(view)] if view.away else []
    _paragraph(out, " · ".join(about))
    _paragraph(out, "a key for each promise, Enter for nothing; b back, a not here, q end, ? help", "dim")


def draw_person(out: Console, view: StandupView, row: TurnRow, beside: str) -> None:
    """The head of one person's part: who waits for the person, what stands, what was settled since last time."""
    out.print()
    out.print(Text(one_line(row.name), "bold").append(f"  {beside}", "dim"))
    rows = [*_owed(view, row), *_already(view, row)]
    draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True, indent=GUTTER)


def _owed(view: StandupView, row: TurnRow) -> Iterator[tuple[Text, Text, Text]]:
    for b in row.owes:
        what = Text(f"{_name(view, b.by)} waits: {one_line(b.what)}", "yellow")
        yield Text(plural(b.days, "day") if b.days else "today", "yellow"), what, Text(b.id, "dim")
    for b in row.standing:
        helper = f", {_name(view, b.owner)} can help" if b.owner and b.owner != row.id else ""
        what = Text(f"blocker: {one_line(b.what)}{helper}")
        yield Text(plural(b.days, "day") if b.days else "today"), what, Text(b.id, "dim")


def _already(view: StandupView, row: TurnRow) -> Iterator[tuple[Text, Text, Text]]:
    for p in (*row.kept, *row.missed, *row.dropped):
        yield when_cell(p, view.on), Text(one_line(p.what)), Text(p.id, "dim")
    for p in row.moved:
        yield Text(f"moved to {day(p.due, view.on)}", "yellow"), Text(one_line(p.what)), Text(p.id, "dim")
    for p in row.promised:
        yield Text("promised", "cyan"), Text(f"{one_line(p.what)}, {due_words(p, view.on)}"), Text(p.id, "dim")
    for b in row.blockers:
        yield Text("blocker", "yellow"), Text(one_line(b.what)), Text(b.id, "dim")
    for w in row.wins:
        yield Text("win", "green"), Text(one_line(w.what)), Text(w.id, "dim")


def draw_asked(out: Console, on: dt.date, p: CommitmentRow, to: str) -> None:
    """One promise that is asked about; `to` is to whom, "" where that goes without saying."""
    what = Text(one_line(p.what))
    if to:
        what.append(f"  to {one_line(to)}", "dim")
    row = (Text(due_words(p, on), STYLES.get(p.state, "")), what, moves(out, p), Text(p.id, "dim"))
    out.print()
    draw_table(out, (Column(), Column(flex=True), Column(), Column()), [row], wrap=True, indent=GUTTER)


def draw_answer(out: Console, word: str, said: str, id: str = "") -> None:
    """What was recorded, under the question: a sign, a line, the id by which it can be corrected."""
    sign, style = WORDS.get(word, ("·", "dim"))
    text = Text(f"{sign} {one_line(said)}", style)
    draw_table(out, (Column(flex=True), Column()), [(text, Text(id, "dim"))], wrap=True, indent=GUTTER)


def draw_settled(out: Console, on: dt.date, p: CommitmentRow) -> None:
    """What became of the promise that was asked about."""
    if p.kept:
        draw_answer(out, "kept", f"kept{how_kept(p)}")
    elif p.missed:
        draw_answer(out, "missed", "missed")
    else:
        times = f", rolled {plural(p.rolls, 'time')} now" if p.moved[-1].rolled else ""
        draw_answer(out, "moved", f"moved to {day(p.due, on)}{times}")


def draw_aside(out: Console, text: str) -> None:
    """A quiet word to the people at the table."""
    _paragraph(out, text, "dim", GUTTER)


def draw_trouble(out: Console, message: str, hint: str) -> None:
    """What could not be recorded, and what to do."""
    _paragraph(out, message, "red", GUTTER)
    if hint:
        _paragraph(out, hint, "dim", GUTTER)


def draw_paste(out: Console, text: str) -> None:
    """What to put into a file by hand."""
    for line in text.splitlines():
        out.print(Text(" " * GUTTER + printable(line)), soft_wrap=True)


def draw_close(out: Console, text: str) -> None:
    """One line at the end of the meeting."""
    out.print()
    _paragraph(out, text, "dim")


def draw_closing(out: Console, view: StandupView) -> None:
    """After the last: the summary, how to paste it, and who is still to be heard."""
    out.print()
    draw_summary(out, view)
    left = "" if not view.unheard else "acct standup goes on with " + _name(view, view.unheard[0]) + "; "
    draw_close(out, f"{left}to paste: acct standup summary --markdown")


def draw_summary(out: Console, view: StandupView) -> None:
    """What was said, person by person, and who was not heard."""
    if not view.standups:
        held = "No stand-up on file yet" if view.on == view.today else f"No stand-up on {day(view.on, view.today)}"
        out.print(Text(f"{held}.  acct standup"))
        return
    out.print(Text(one_line(heading(view)), "bold"))
    _paragraph(out, counts_line(view))
    if view.away:
        _paragraph(out, away_line(view))
    for row in view.people:
        if not row.is_told:
            continue
        rows = [(_word(word), text, Text(id, "dim")) for word, text, id in _told(out, view, row)]
        out.print()
        out.print(Text(one_line(row.name), "bold").append("" if rows else "  nothing new", "dim"))
        draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True, indent=2)
    if view.unheard and view.present:
        out.print()
        out.print(Text("not heard  ", "dim") + Text(_names(view, view.unheard)))


def _told(out: Console, view: StandupView, row: TurnRow) -> Iterator[tuple[str, Text, str]]:
    for p in row.kept:
        yield "kept", _with(Text(one_line(p.what)), how_kept(p)[2:] if p.state == "late" else "", "yellow"), p.id
    for p in row.moved:
        text = Text(f"{one_line(p.what)}, now {due_words(p, view.on)}")
        rolled = moves(out, p).plain if p.rolls else ""
        yield "moved", _with(_with(text, rolled, "yellow"), p.moved[-1].why), p.id
    for p in row.missed:
        yield "missed", _with(Text(one_line(p.what)), p.why), p.id
    for p in row.dropped:
        yield "dropped", _with(Text(one_line(p.what)), p.why), p.id
    for p in row.overdue:
        yield "open", _with(Text(one_line(p.what)), due_words(p, view.on), "red"), p.id
    for p in row.promised:
        text = Text(f"{one_line(p.what)}, {due_words(p, view.on)}")
        yield "promised", _with(text, f"to {_name(view, p.to)}" if p.to and p.to != view.team else ""), p.id
    for b in row.blockers:
        helper = f"{_name(view, b.owner)} can help" if b.owner and b.owner != row.id else ""
        yield "blocker", _with(Text(one_line(b.what)), helper, "yellow"), b.id
    for w in row.wins:
        others = ", ".join(_name(view, id) for id in w.who if id != row.id)
        yield "win", _with(Text(one_line(w.what)), f"with {others}" if others else ""), w.id


def _word(word: str) -> Text:
    sign, style = WORDS[word]
    return Text(f"{sign} {word}", style)


def _with(text: Text, beside: str, style: str = "dim") -> Text:
    return text.append(f"  {one_line(beside)}", style) if beside else text


def draw_standups(out: Console, view: StandupsView) -> None:
    """One line a day: who was heard, how long it took, what became of the promises; then how regular they are."""
    if not view.standups and not view.earlier:
        when = f" in {view.period.name}" if view.period.name else " yet"
        out.print(Text(f"No stand-ups{when}.  acct standup"))
        return
    rows = []
    for s in view.standups:
        heard = Text(f"{len(s.present)} of {s.expected}")
        if s.away:
            heard.append(f"  without {', '.join(one_line(view.names.get(id, id)) for id in s.away)}", "dim")
        made = f"{s.kept} of {len(s.commitments)} kept" if s.commitments else ""
        made += f", {s.open} open" if s.open else ""
        took = Text(f"{round(s.minutes)} min" if s.minutes else "")
        rows.append((Text(day(s.on, view.today)), heard, took, Text(made), Text(one_line(s.id), "dim")))
    columns = (Column(), Column("heard", flex=True), Column("took", right=True), Column("promises"), Column())
    draw_table(out, columns, rows, wrap=True)
    if view.earlier:
        out.print(Text(f"{view.earlier} before {day(view.period.start, view.today)}  --all shows them", "dim"))
    if view.per_week is not None and view.heard_share is not None:
        often = f"{view.per_week.quantize(TENTH)} a week since {day(view.since, view.today)}"
        out.print()
        _paragraph(out, f"{often}, {percent(view.heard_share)} of those expected were heard", "dim")


def _name(view: StandupView, id: str) -> str:
    return one_line(view.names.get(id, id))


def _names(view: StandupView, ids: tuple[str, ...]) -> str:
    return ", ".join(_name(view, id) for id in ids)


def _paragraph(out: Console, text: str, style: str = "", indent: int = 0) -> None:
    """Words that run over where the screen ends, in their own column."""
    draw_table(out, (Column(flex=True),), [(Text(printable(text), style),)], wrap=True, indent=indent)
