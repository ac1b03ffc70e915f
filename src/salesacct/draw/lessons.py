"""Lessons on the screen: lists, one in full, the misses that taught nothing yet, and the part of a person's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.lessons import (
    LessonList,
    LessonRow,
    LessonsDue,
    LessonSection,
    LessonStory,
    MatchRow,
    MissRow,
)
from salesacct.views.words import day, percent, plural

FOUR = (Column(), Column(), Column(flex=True), Column())
FEW = 3
"""So many misses without a lesson stand below a list of lessons; `acct lesson due` has them all."""
FIRST = 'acct lesson "Exec dinners beat webinars 4 to 1" --tag dinners'


def draw_lessons(out: Console, view: LessonList) -> None:
    """Day, whose, what was learned and from what, id; below, what taught nothing yet."""
    if not view.lessons:
        out.print(Text(_nothing(view)))
    rows = [
        (
            Text(day(row.on, view.today)),
            Text(_names(view.names, row.who[:1])),
            _what(row),
            Text(row.id if row.source == "lesson" else "", "dim"),
        )
        for row in view.lessons
    ]
    draw_table(out, FOUR, rows, wrap=True)
    if view.earlier and view.period and not view.period.name:
        out.print(Text(f"{view.earlier} before {day(view.period.start, view.today)}  --all shows them", "dim"))
    if view.due:
        out.print(
            Text("\nTO BE LEARNED FROM", "bold cyan")
            + Text("  missed, and nothing is on file of what it taught", "dim")
        )
        _misses(out, view.due[:FEW], view)
        if len(view.due) > FEW:
            out.print(Text(f"{len(view.due) - FEW} more  acct lesson due", "dim"))


def _nothing(view: LessonList) -> str:
    if view.words or view.tags:
        looked = " ".join((*view.words, *(f"tag {tag}" for tag in view.tags)))
        return f"No lesson says {one_line(looked)}."
    if view.period and view.period.name:
        return f"No lessons in {view.period.name}."
    return "No lessons since then." if view.earlier else f"No lessons yet.  {FIRST}"


def _what(row: LessonRow) -> Text:
    """What was learned, its tags, and what it stands in where that is no lesson record."""
    what = Text(one_line(row.what))
    if row.tags:
        what.append(f"  {one_line(' '.join(row.tags))}", "cyan")
    if row.source != "lesson":
        what.append(f"  {one_line(_where(row))}", "dim")
    elif row.goal or row.commitment:
        what.append(f"  {one_line(row.commitment or row.goal or '')}", "dim")
    return what


def _where(row: LessonRow) -> str:
    ended = f", {row.outcome}" if row.outcome else ""
    return f"{row.id}{ended}" if row.source == "goal" else f"{row.source} {row.id}{ended}"


def draw_due(out: Console, view: LessonsDue) -> None:
    """The misses without a lesson, and how many of all taught something."""
    counts = view.counts
    since = view.period.name or f"since {day(view.period.start, view.today)}"
    when = f"in {since}" if view.period.name else since
    if not counts.misses:
        out.print(Text(f"Nothing was missed {when}.", "green"))
        return
    if not view.misses:
        out.print(Text(f"Every miss {when} taught something.", "green"))
        return
    _misses(out, view.misses, view, command=True)
    said = f"{counts.taught} of {plural(counts.misses, 'miss', 'misses')} {when} taught something"
    said += f" ({percent(counts.share)})" if counts.misses > FEW else ""
    out.print(Text(said, "dim"))


def _misses(out: Console, rows: Sequence[MissRow], view: LessonList | LessonsDue, *, command: bool = False) -> None:
    cells = []
    for m in rows:
        what = Text(one_line(m.what))
        what.append("  goal" if m.kind == "goal" else "", "cyan")
        what.append("  still to be closed" if not m.closed else "", "yellow")
        what.append(f"  why: {one_line(m.why)}" if m.why else "", "dim")
        id = "" if m.kind == "goal" else m.id
        cells.append((Text(day(m.on, view.today)), Text(_names(view.names, (m.by,))), what, Text(id, "dim")))
    below = [Text(m.command, "dim") for m in rows] if command else ()
    draw_table(out, FOUR, cells, wrap=True, below=below, below_flex=True)


def draw_lesson(out: Console, view: LessonStory) -> None:
    """One lesson: what, whose, what it is about, and the retro where there was one."""
    row = view.lesson
    title = Text(one_line(row.what), "bold")
    title.append(f"  {one_line(row.id)}", "dim")
    out.print(title)
    about = Text(f"{_names(view.names, row.who)}, {day(row.on, view.today)}")
    if row.tags:
        about.append(f"  {one_line(' '.join(row.tags))}", "cyan")
    out.print(about)
    facts = [
        ("promise", f"{row.commitment}: {view.promise}" if row.commitment else ""),
        ("goal", f"{row.goal}: {view.goal_title or ''}" if row.goal else ""),
        (row.source if row.source in ("plan", "experiment") else "", row.id),
        ("metric", ", ".join(row.metrics)),
        ("outcome", row.outcome),
        ("expected", row.expected),
        ("happened", row.happened),
        ("why", row.why),
        ("next", row.next),
    ]
    shown = [(Text(name, "dim"), Text(one_line(text))) for name, text in facts if name and text]
    if shown:
        out.print()
        draw_table(out, (Column(), Column(flex=True)), shown, wrap=True)


def draw_section(out: Console, section: LessonSection, names: Mapping[str, str]) -> None:
    """The part of a person's page: lessons for the goals that run, and what is still to be learned from."""
    if section.matches:
        out.print(Text("LESSONS", "bold cyan") + Text("  that may help with the goals that run", "dim"))
        goals = [m.goal for m in section.matches]
        named = [goal if goal not in goals[:n] else "" for n, goal in enumerate(goals)]
        said = (Text(match_words(m, names)) for m in section.matches)
        rows = [(Text(one_line(goal), "dim"), words) for goal, words in zip(named, said, strict=True)]
        draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)
    if section.due:
        if section.matches:
            out.print()
        heading = Text("TO BE LEARNED FROM", "bold cyan")
        heading.append(f"  {taught(section)}", "dim")
        out.print(heading)
        misses = [
            (Text(one_line(m.what)), Text(m.id if m.kind == "promise" else "goal", "dim")) for m in section.due[:FEW]
        ]
        draw_table(out, (Column(flex=True), Column()), misses, wrap=True)
        if len(section.due) > FEW:
            out.print(Text(f"{len(section.due) - FEW} more  acct lesson due", "dim"))


def taught(section: LessonSection) -> str:
    """How many misses taught something."""
    return f"{section.counts.taught} of {plural(section.counts.misses, 'miss', 'misses')} taught something"


def match_words(match: MatchRow, names: Mapping[str, str]) -> str:
    """A lesson offered for a goal, in a line: who learned it, what, and why it is offered."""
    row = match.lesson
    return f"{_names(names, row.who[:1])} learned: {one_line(row.what)}  (from {one_line(row.id)}: {one_line(match.because[0])})"


def _names(names: Mapping[str, str], who: Sequence[str]) -> str:
    return ", ".join(one_line(names.get(id, id)) for id in who)
