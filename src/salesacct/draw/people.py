"""The team and one person on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.status import status_cell
from salesacct.draw.table import Column, draw_table
from salesacct.views.people import AwayRow, Member, PeopleView, PersonView
from salesacct.views.status import GoalRow
from salesacct.views.words import ago, day, percent, plural, short

ROOMY = 96
"""From this width (columns) on, tables have room for what one can do without."""
FIRST = 'Nobody is on the team yet.  acct person add ana --name "Ana Silva"'


def draw_people(out: Console, view: PeopleView) -> None:
    """One line a person, leaders first."""
    if not view.people:
        out.print(FIRST)
        return
    columns = (
        Column("id"),
        Column("name", flex=True),
        Column("role"),
        *([Column("reports to")] if out.width >= ROOMY else []),
        Column("goals", right=True),
        Column("promises", right=True),
        Column(),
    )
    draw_table(out, columns, [_row(out, view, p) for p in view.people])
    if view.gone:
        out.print(Text(f"{view.gone} left the team.  --all shows them", "dim"))


def _row(out: Console, view: PeopleView, p: Member) -> Sequence[Text]:
    leads = p.role == "manager" or p.reports
    return (
        Text(p.id, "dim"),
        Text(one_line(p.name), "bold" if leads else ""),
        Text(p.role),
        *([Text(name_of(view.names, p.manager))] if out.width >= ROOMY else []),
        Text(str(p.goals or "")),
        Text(str(p.promises or "")),
        _presence(view, p),
    )


def _presence(view: PeopleView, p: Member) -> Text:
    """What a planner wants to know: not here, not here soon, not yet at full strength."""
    if p.left:
        return Text(f"{'left' if p.left < view.today else 'leaves'} {day(p.left, view.today)}", "dim")
    if p.started and p.started > view.today:
        return Text(f"starts {day(p.started, view.today)}", "cyan")
    parts = []
    if p.away:
        if p.away_now:
            parts.append(f"away until {day(p.away.last, view.today)}")
        else:
            parts.append(f"away {_span(p.away, view)}")
    if p.works is not None:
        parts.append(f"ramping, {percent(p.works)} of full work")
    return Text(", ".join(parts), "yellow" if p.away_now else "")


def _span(leave: AwayRow, view: PeopleView | PersonView) -> str:
    if leave.start == leave.last:
        return day(leave.start, view.today)
    return f"{day(leave.start, view.today)} to {day(leave.last, view.today)}"


def name_of(names: Mapping[str, str], id: str | None) -> str:
    """A person's short name, or the id where nobody has it."""
    return one_line(names.get(id, id)) if id else ""


def draw_person(out: Console, view: PersonView) -> None:
    """Everything known of one person; what is empty is left out."""
    p = view.person
    out.print(Text(one_line(p.name), "bold").append(f"  {p.id}", "dim"))
    out.print(Text(", ".join(_facts(view)), "dim"))
    for leave in view.away:
        begun = leave.start <= view.today
        line = Text(f"away {'until ' + day(leave.last, view.today) if begun else _span(leave, view)}", "yellow")
        out.print(line.append(f"  {one_line(leave.why)}", "dim") if leave.why else line)
    draw_goal_rows(out, view.goals, "Goals")
    _promises(out, view)
    _say_do(out, view)
    _readings(out, view)
    if view.blockers:
        section(out, "Blockers")
        for b in view.blockers:
            out.print(Text(f"{plural(b.days, 'day')}  {one_line(b.what)}  ").append(b.id, "dim"))
    _talks(out, view)
    if not (view.goals or view.commitments or view.readings):
        out.print(f'\nNothing yet.  acct goal add "Win 12 new logos by eoq" --for {p.id} --metric new-logos')


def _facts(view: PersonView) -> list[str]:
    p = view.person
    facts = [p.role, *([one_line(p.email)] if p.email else [])]
    facts += [f"reports to {name_of(view.names, p.manager)}"] if p.manager else []
    facts += [f"leads {', '.join(name_of(view.names, id) for id in p.reports)}"] if p.reports else []
    facts += [f"also known as {', '.join(map(one_line, p.aliases))}"] if p.aliases else []
    facts += [f"since {day(p.started, view.today)}"] if p.started else []
    if p.works is not None:
        facts.append(f"ramping: {percent(p.works)} of full work expected this month")
    facts += [f"{'left' if p.left < view.today else 'leaves'} {day(p.left, view.today)}"] if p.left else []
    return facts


def draw_goal_rows(out: Console, goals: Sequence[GoalRow], title: str, names: Mapping[str, str] | None = None) -> None:
    """Goals in one line each; with `names`, whose they are."""
    if not goals:
        return
    section(out, title)
    roomy = out.width >= ROOMY
    columns = (
        *([Column()] if names is not None else []),
        Column("goal", flex=True),
        Column("actual", right=True),
        Column("target", right=True),
        *([Column("pace", right=True)] if roomy else []),
        Column("status"),
        Column("id"),
    )
    rows = [
        (
            *([Text(name_of(names, g.owner))] if names is not None else []),
            Text(one_line(g.title)),
            Text(short(g.actual, g.unit)),
            Text(short(g.target, g.unit)),
            *([Text("" if g.pace is None else f"{g.pace:.2f}")] if roomy else []),
            status_cell(out, g),
            Text(g.id, "dim"),
        )
        for g in goals
    ]
    draw_table(out, columns, rows)


def _promises(out: Console, view: PersonView) -> None:
    if not view.commitments:
        return
    section(out, "Open promises", "both ways")
    arrow = "→" if can_draw(out) else "->"
    rows = []
    for c in view.commitments:
        over = c.state == "overdue"
        when = (
            f"{plural(c.overdue_days, 'day')} over"
            if over
            else "due today"
            if c.state == "due"
            else day(c.due, view.today)
        )
        to = f" {arrow} {name_of(view.names, c.to)}" if c.to else ""
        rows.append(
            (
                Text(when, "bold red" if over else "bold yellow" if c.state == "due" else ""),
                Text(f"{name_of(view.names, c.by)}{to}"),
                Text(one_line(c.what)),
                Text(c.id, "dim"),
            )
        )
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), rows, wrap=True)


def _say_do(out: Console, view: PersonView) -> None:
    s = view.say_do
    if not s.came_due:
        return
    section(out, "Say/do", "promises that came due in the last 13 weeks")
    counts = (
        (s.late, "late"),
        (s.missed, "missed"),
        (s.overdue, "overdue"),
        (s.rolled, "rolled"),
        (s.moved, "moved in time"),
    )
    said = [f"{s.kept} of {s.came_due} kept on time", *(f"{count} {word}" for count, word in counts if count)]
    line = Text(f"{percent(s.say_do)}  " if s.say_do is not None else "")
    out.print(line.append(", ".join(said)))


def _readings(out: Console, view: PersonView) -> None:
    if not view.readings:
        return
    section(out, "Last readings")
    rows = [
        (
            Text(one_line(r.name)),
            Text(short(r.value, r.unit)),
            Text(day(r.on, view.today)),
            Text(f"stale, {ago(r.age_days)}" if r.stale else ago(r.age_days), "magenta" if r.stale else "dim"),
        )
        for r in view.readings
    ]
    draw_table(out, (Column(flex=True), Column(right=True), Column(), Column()), rows)


def _talks(out: Console, view: PersonView) -> None:
    if view.last_review is None:
        return
    section(out, "One-on-ones")
    late = view.next_review is not None and view.next_review < view.today
    line = Text(f"last on {day(view.last_review, view.today)}, next ")
    line.append(f"was due {day(view.next_review, view.today)}" if late else f"by {day(view.next_review, view.today)}",
                "yellow" if late else "")  # fmt: skip
    out.print(line.append(f"  acct review --rep {view.person.id}", "dim"))
