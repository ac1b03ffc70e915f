"""The assessment of a team's accountability on the screen: the leader first, then principle by principle."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.table import Column, draw_table
from salesacct.views.assess import AssessView, HabitRow, TrialRow
from salesacct.views.words import ago, day, percent, plural

CELLS, FEW, ROOMY = 10, 6, 100
"""Characters of a full bar, of one that shares a narrow screen with beliefs, and from how many columns on none does."""
STEADY = Decimal("0.05")
"""A change of less than this is steady, as in say/do."""
FAR = Decimal("0.20")
"""Belief this far above the record is worth a colour."""
GOOD, WATCH = Decimal("0.85"), Decimal("0.70")
"""Where colours change, as in say/do; the bar and the figure say the same without them."""


def draw_assessment(out: Console, view: AssessView) -> None:
    """The page: what the record shows of each habit, what is believed, what is on trial, and the one thing to try next."""
    if not view.people:
        out.print('Nobody is on the team yet.  acct person add ana --name "Ana Silva"')
        return
    out.print(Text(_title(view), "bold"))
    out.print(Text(_about(view), "dim"))
    out.print()
    believed = any(row.believed is not None for row in view.practices)
    shown = shown_habits(view)
    rows = [_habit(out, row, believed) for row in shown]
    draw_table(out, columns(believed), rows, wrap=True, above=_headings(view, shown))
    if len(shown) < len(view.practices):
        _unknown(out, len(view.practices) - len(shown), some=bool(shown))
    if not believed:
        out.print()
        out.print(Text(_no_beliefs(view), "dim"))
    _experiments(out, view)
    if view.comments:
        section(out, "In their words")
        said = [(Text("-", "dim"), Text(one_line(comment))) for comment in view.comments]
        draw_table(out, (Column(), Column(flex=True)), said, wrap=True)
    _next(out, view)


def shown_habits(view: AssessView) -> Sequence[HabitRow]:
    """Those to list: all of them, or while more are unknown than known those of which anything is known or believed."""
    told = [row for row in view.practices if row.measured is not None or row.believed is not None]
    return view.practices if 2 * len(told) >= len(view.practices) else told


def _unknown(out: Console, count: int, *, some: bool) -> None:
    """One line for the habits of which there is no record yet, and how a record begins."""
    if some:
        out.print()
    said = f"{plural(count, 'habit')} {'is' if count == 1 else 'are'} unknown, for want of a record. It begins with"
    begin = 'acct commit add "…", acct log and acct review log; acct assess --explain say-do says what a habit needs.'
    out.print(Text(f"{said} {begin}", "dim"))


def _title(view: AssessView) -> str:
    if view.manager:
        return f"Accountability: {_name(view, view.manager)} and {plural(view.people - 1, 'report')}"
    return f"Accountability: {one_line(view.team) or 'the team'}, {plural(view.people, 'person', 'people')}"


def _about(view: AssessView) -> str:
    span = view.period.name or f"since {day(view.period.start, view.today)}"
    compared = f"the assessment of {day(view.since, view.today)}" if view.before else "as many days before"
    said = f"{span}, against {compared}"
    return f"{said}; {view.answered} answered the survey" if view.answered else said


def columns(believed: bool) -> list[Column]:
    """The columns of habits: what is shown, and what people believe where there is any of it."""
    beliefs = [Column("belief", right=True), Column("gap", right=True)] if believed else []
    return [Column(flex=True), Column("record"), Column(), *beliefs, Column("change", right=True)]


def _headings(view: AssessView, shown: Sequence[HabitRow]) -> list[Text]:
    """Above the first habit of each principle its name."""
    titles = {row.id: row.title for row in view.principles}
    found: list[Text] = []
    for row in shown:
        first = titles.pop(row.principle, None)
        found.append(
            Text.assemble((f"{row.principle.upper()}", "bold cyan"), (f"  {first}", "dim")) if first else Text()
        )
    return found


def _habit(out: Console, row: HabitRow, believed: bool) -> list[Text]:
    known = row.measured is not None
    cells = FEW if believed and out.width < ROOMY else CELLS
    shown = [Text(row.evidence, "" if known else "dim"), bar(out, row.measured, cells), _percent(row.measured)]
    if believed:
        far = row.gap is not None and row.gap >= FAR
        shown += [Text(percent(row.believed), "" if row.believed is not None else "dim"), _points(row.gap, far)]
    return [*shown, change(row.change)]


def bar(out: Console, value: Decimal | None, cells: int = CELLS) -> Text:
    """A share as so many cells, never full or empty where it is not; `unknown` where it is."""
    if value is None:
        return Text("unknown", "magenta")
    filled = round(value * cells)
    filled = min(cells - 1, filled) if value < 1 else filled
    filled = max(1, filled) if value > 0 else filled
    full, empty = ("█", "░") if can_draw(out) else ("#", ".")
    return Text(full * filled, _style(value)).append(empty * (cells - filled), "dim")


def _style(value: Decimal) -> str:
    return "green" if value >= GOOD else "yellow" if value >= WATCH else "red"


def _percent(value: Decimal | None) -> Text:
    return Text("" if value is None else percent(value).rjust(5))


def _points(value: Decimal | None, far: bool) -> Text:
    if value is None:
        return Text()
    return Text(f"{round(value * 100):+d}".replace("+0", "0"), "yellow" if far else "dim")


def change(value: Decimal | None) -> Text:
    """What was gained in points of a hundred; `=` for steady."""
    if value is None:
        return Text()
    if abs(value) < STEADY:
        return Text("=", "dim")
    return Text(f"{round(value * 100):+d}", "green" if value > 0 else "red")


def _no_beliefs(view: AssessView) -> str:
    some = f"{view.answered} of {view.answers_least} answers" if view.answered else "nobody has answered yet"
    return f"What people believe is unknown: {some}.  acct assess survey"


def _experiments(out: Console, view: AssessView) -> None:
    if not view.experiments:
        return
    section(out, "On trial")
    rows = [(_state(t), Text(one_line(t.practice)), _trial(view, t), Text(t.id, "dim")) for t in view.experiments]
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), rows, wrap=True)


def _state(t: TrialRow) -> Text:
    if t.state == "due":
        return Text("verdict due", "bold yellow")
    if t.state == "ended":
        return Text(t.outcome or "ended", "dim")
    return Text(f"{plural(t.days_left, 'day')} left")


def _trial(view: AssessView, t: TrialRow) -> Text:
    now = t.result if t.state == "ended" else t.now
    said = Text(f"{t.measure}: " if t.measure else "")
    said.append(f"{percent(t.baseline)} to {percent(now)}" if t.measure else f"since {day(t.on, view.today)}")
    if t.state == "due":
        said.append(f", the trial ended {ago(-t.days_left)}: keep, change or drop?")
    if t.learned:
        said.append(f"  {one_line(t.learned)}", "dim")
    return said


def _next(out: Console, view: AssessView) -> None:
    section(out, "Try next")
    if view.next is None:
        unknown = sum(row.measured is None for row in view.practices)
        if unknown == len(view.practices):
            out.print("Nothing yet: the record is too short.")
            return
        rest = f"; {unknown} of {len(view.practices)} are unknown" if unknown else ""
        out.print(f"Nothing: what is known is good or on trial{rest}.")
        return
    practice = Text(one_line(view.next.what) or view.next.practice, "bold")
    rows = [
        (Text("practice", "cyan"), practice.append(f"  {view.next.practice}", "not bold dim")),
        (Text("because", "cyan"), Text(view.next.because)),
        (Text(), Text(f"acct practice show {view.next.practice}", "dim")),
        (Text(), Text(f"acct assess --explain {view.next.habit}", "dim")),
    ]
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _name(view: AssessView, id: str) -> str:
    return one_line(view.names.get(id, id))
