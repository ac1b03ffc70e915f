"""The time line of changes on the screen: when, whose, what; the reason and what is worth a look below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.history import ChangeRow, GitRow, HistoryView
from salesacct.views.words import day, percent, plural

LONGEST = 60
"""Characters of a value or a title in a line; `acct history ID` and the files have all of it."""
PEOPLE = ("owner", "handed", "manager", "by", "to")
"""What holds people's ids."""


def draw_history(out: Console, view: HistoryView, *, places: bool = False) -> None:
    """The changes; with `places` also the file and the commit of each."""
    if view.record:
        out.print(Text(one_line(view.title or ""), "bold").append(f"  {view.record}", "dim"), soft_wrap=True)
    if not view.changes:
        out.print(Text(_nothing(view)))
    _lines(out, view.changes, view, places=places, alone=view.record is not None)
    _counts(out, view)
    _git(out, view.git, view.today)


def _nothing(view: HistoryView) -> str:
    if view.flagged and not view.changes:
        return "Nothing is worth a look."
    when = f" in {view.period.name}" if view.period and view.period.name else ""
    return (
        f"No changes{when}." if view.earlier or when or view.record else "No target, date or promise was changed yet."
    )


def _lines(out: Console, rows: tuple[ChangeRow, ...], view: HistoryView, *, places: bool, alone: bool) -> None:
    cells, below = [], []
    for row in rows:
        what = Text(_what(out, row, view))
        if row.by and row.by not in row.who:
            what.append(f"  {'committed ' if row.only_git else ''}by {_name(view.names, row.by)}", "dim")
        for remark in row.remarks:
            said = remark.message.removeprefix(f"{row.what} ").replace(" after its day", " late")
            what.append(f"  ! {_dates(said, view.today)}", "yellow")
        who = "" if alone else ", ".join(_name(view.names, person) for person in row.who)
        cells.append((Text(day(row.on, view.today)), Text(who), what, Text("" if alone else row.id, "dim")))
        below.append(_below(row, view, title=not alone, places=places))
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), cells, wrap=True, below=below)


def _below(row: ChangeRow, view: HistoryView, *, title: bool, places: bool) -> Text:
    """The title and the reason on a line, the file and the commit on another."""
    lines = []
    named = _short(_dates(row.title, view.today)) if title else ""
    if named or row.why:
        line = Text(named, "dim")
        if row.why:
            line.append(f"{': ' if named else ''}{one_line(row.why)}", "default")
        lines.append(line)
    if places:
        parts = [f"{row.file}:{row.line}" if row.line else row.file] if row.file else []
        if row.commit is not None:
            by = f" by {row.author}, {day(row.committed, view.today)}" if row.commit and row.author else ""
            parts.append(f"commit {row.commit[:10]}{by}" if row.commit else "not committed yet")
        lines += [Text("  ".join(one_line(part) for part in parts), "dim")] if parts else []
    return Text("\n").join(lines)


def _what(out: Console, row: ChangeRow, view: HistoryView) -> str:
    """`target 14 → 12`, `closed as missed`, `gone from the files`."""
    old, new = (_value(row.what, value, view) for value in (row.old, row.new))
    arrow = "→" if can_draw(out) else "->"
    match row.what:
        case "gone":
            return "gone from the files"
        case "dropped" | "revoked" if row.old is None:
            return row.what
        case "closed" if row.old is None:
            return f"closed as {new}"
        case "granted":
            return f"granted: {new}"
        case "adopted":
            return "on trial"
        case "ended" if row.old is None and row.kind == "experiments":
            return f"trial ended: {new or 'no verdict'}"
        case "readings":
            return plural(int(row.new or 0), "reading")
        case "corrections":
            return f"{plural(int(row.new or 0), 'reading')} corrected"
    if row.old is None and row.new is None:
        return row.what
    return f"{row.what} {old or 'nothing'} {arrow} {new or 'nothing'}"


def _value(what: str, value: str | None, view: HistoryView) -> str:
    if value is None:
        return ""
    if what in PEOPLE and value in view.names:
        return _name(view.names, value)
    return _short(_dates(value, view.today))


def _dates(text: str, today: dt.date) -> str:
    """The text with its dates as people say them."""
    words = []
    for word in text.split(" "):
        bare = word.rstrip(":,;")
        try:
            words.append(day(dt.date.fromisoformat(bare), today) + word[len(bare) :] if len(bare) == 10 else word)
        except ValueError:
            words.append(word)
    return one_line(" ".join(words))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 3].rstrip() + "..."


def _counts(out: Console, view: HistoryView) -> None:
    reasons = view.reasons
    if reasons.changes:
        share = f" ({percent(reasons.share)})" if reasons.share is not None else ""
        said = Text(f"\nreasons given: {reasons.given} of {reasons.changes} that ask for one{share}")
        if view.flagged:
            said.append(
                f" · {view.flagged} worth a look" if can_draw(out) else f"; {view.flagged} worth a look", "yellow"
            )
        out.print(said)
    elif view.flagged:
        out.print(Text(f"\n{view.flagged} worth a look", "yellow"))
    if view.earlier and view.period and not view.period.name:
        out.print(Text(f"{view.earlier} before {day(view.period.start, view.today)}  --all shows them", "dim"))


def _git(out: Console, git: GitRow, today: dt.date) -> None:
    """How far git was looked at; what can't be seen."""
    if git.state == "none":
        said = "Not in git: quiet edits, vanished records and back-dated readings can't be seen."
    elif git.state == "refused":
        said = f"git does not read this repository: {git.why}"
    elif not git.commits:
        said = "git has no commit of it by this day."
    else:
        said = f"git: {plural(git.commits, 'commit')} compared, the oldest of {day(git.since, today)}"
        said += ", and what is not committed yet" if git.uncommitted else ""
    for line in (said, *(f"git: {_dates(note, today)}" for note in git.notes)):
        for part in Text(one_line(line), "dim").wrap(out, out.width):
            part.rstrip()
            out.print(part, soft_wrap=True)


def _name(names: Mapping[str, str], id: str) -> str:
    return one_line(names.get(id, id))
