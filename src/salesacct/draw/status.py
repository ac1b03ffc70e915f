"""The status page as a table: what needs a look first, what is fine in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import MARKS, can_draw, counted, sign
from salesacct.draw.leader import draw_leaders, in_full, soon_due
from salesacct.draw.plain import one_line
from salesacct.draw.promise_cells import what_cell, when_cell
from salesacct.draw.promise_cells import who as promised_by
from salesacct.draw.prose import between
from salesacct.draw.prose import section as _section
from salesacct.draw.spark import has_room, sparkline
from salesacct.draw.table import Column, draw_table
from salesacct.views.requests import waiting
from salesacct.views.shapes import BlockerRow, GoalRow, PersonRow, PromiseRow, RequestRow, StatusGoal, StatusView
from salesacct.views.words import DASH, against, ago, band, coming, day, percent, plural, short

R = TypeVar("R")
FINE = ("on-track", "ahead", "hit")
FEW = 12
"""Up to so many goals are all shown; of more, those that are fine are only counted."""
MOST = 40
"""So many rows of a section are read; of an organisation's thousands the first are shown and the rest counted."""
ABREAST = 120
"""From this width on a list of goals has room for whole titles beside the figures; below it they stand under them."""
NARROW, WIDE = 140, 160
"""Below the first width a goal takes two lines; from the second the table has room for due days and ids."""


def draw_status(out: Console, view: StatusView, *, everything: bool = False) -> None:
    """Print the page; with `everything` also what is fine, and every row of what is long."""
    _heading(out, view)
    if not view.people:
        out.print('\nNobody is on the team yet.  acct person add ana --name "Ana Silva"')
        return
    draw_leaders(out, view)
    _promises(out, view, everything)
    _goals(out, view, everything)
    _stale(out, view, everything)
    _blockers(out, view, everything)
    _wins(out, view, everything)
    _care(out, view)
    if view.partner:
        from salesacct.draw.partners import draw_section

        draw_section(out, view.partner, view.names, view.today)
    _people(out, view, everything)


def _most(rows: Sequence[R], everything: bool) -> Sequence[R]:
    return rows if everything or len(rows) <= MOST else rows[:MOST]


def _more(out: Console, rows: Sequence[R], everything: bool) -> None:
    left = len(rows) - len(_most(rows, everything))
    if left:
        out.print(Text(f"{left:,} more  --team and --rep narrow it, --all shows them", "dim"))


def _heading(out: Console, view: StatusView) -> None:
    title = Text(one_line(view.team) or "Team", "bold")
    title.append(f"  {view.today:%a} {view.today.day} {view.today:%b %Y}", "default")
    if view.period:
        title.append(f"  {view.period.name}: {view.period.start} to {view.period.last}", "dim")
    out.print(title)
    overdue = sum(p.state == "overdue" for p in view.commitments)
    due = sum(p.state == "due" for p in view.commitments)
    asked = waiting(view.requests)
    parts = [
        (overdue, f"{plural(overdue, 'promise')} overdue"),
        (due, f"{due} due today"),
        *counted(g.status for g in view.goals),
        (len(view.stale), f"{plural(len(view.stale), 'figure')} stale"),
        (len(view.blockers), plural(len(view.blockers), "blocker") + _too_long(view.blockers)),
        (len(asked), f"{plural(len(asked), 'request')} waiting{_too_long(asked)}"),
    ]
    said = [text for count, text in parts if count]
    if not said:
        out.print(Text("Nothing needs a look.", "green"))
    for line in between(said, out.width):
        out.print(Text(line, "bold yellow"))


def _too_long(rows: Sequence[BlockerRow | RequestRow]) -> str:
    overdue = sum(row.state == "overdue" for row in rows)
    return f" ({overdue} overdue)" if overdue else ""


def who(view: StatusView, id: str | None) -> str:
    """A person's short name, or what the file says when nobody has that id."""
    return one_line(view.names.get(id, id)) if id else ""


def _shown_first(view: StatusView) -> set[str]:
    """The ids of what the leaders' own part of the page has shown."""
    leaders = in_full(view)
    soon = {p.id for leader in leaders for p in soon_due(view, leader)}
    return soon | {id for leader in leaders for id in (*(o.id for o in leader.owed), *leader.goals)}


def _promises(out: Console, view: StatusView, everything: bool) -> None:
    owed = _shown_first(view)
    open_ones = [p for p in view.commitments if p.state in ("overdue", "due", "open") and p.id not in owed]
    pressing = [p for p in open_ones if everything or p.state != "open" or p.due <= view.pressing_until]
    pressing.sort(key=lambda p: p.due)
    later = len(open_ones) - len(pressing)
    if not pressing and not later:
        return
    usual = _usual(pressing)
    notes = []
    if usual is not None:
        others = any(p.to != usual for p in pressing)
        notes.append(f"to {who(view, usual)}{' where nobody else is named' if others else ''}")
    if later and pressing:
        notes.append(f"up to {coming(view.pressing_until, view.today)}, {later} later  --all shows them")
    _section(out, "Promises due", ", ".join(notes))
    if not pressing:
        nearest = min(open_ones, key=lambda p: p.due)
        out.print(Text(f"{later} open, the next on {day(nearest.due, view.today)}.", "dim"))
        return
    rows = []
    for p in _most(pressing, everything):
        parties = Text(promised_by(out, view.names, p.by, p.to if p.to != usual else None))
        rows.append((when_cell(p, view.today), parties, what_cell(out, p), Text(p.id, "dim")))
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), rows, wrap=True)
    _more(out, pressing, everything)


def _usual(promises: Sequence[PromiseRow]) -> str | None:
    """Whom most of several promises are made to: named once, above them."""
    counts = Counter(p.to for p in promises)
    to, count = counts.most_common(1)[0] if counts else (None, 0)
    return to if count > 1 and count > len(promises) / 2 and None not in counts else None


def _goals(out: Console, view: StatusView, everything: bool) -> None:
    if not view.goals:
        _section(out, "Goals")
        out.print('None yet.  acct goal add "Win 12 new logos by eoq" --metric new-logos')
        return
    first = _shown_first(view)
    theirs = [g for g in view.goals if g.id not in first]
    shown = [g for g in theirs if everything or len(theirs) <= FEW or g.status not in FINE or g.disagrees]
    listed = {g.id for g in shown}
    fine = [g for g in theirs if g.id not in listed]
    if not theirs:
        return
    _section(out, "Goals", "missed and unknown first, then by working days of slack")
    if shown:
        _goal_table(out, view, _most(shown, everything))
        _more(out, shown, everything)
    if fine:
        counts = {status: sum(g.status == status for g in fine) for status in FINE}
        said = ", ".join(f"{counts[s]} {MARKS[s].word}" for s in reversed(FINE) if counts[s])
        out.print(Text(f"{sign(out, 'on-track')} fine: {said}", "green").append("  --all shows them", "dim"))


def _goal_table(out: Console, view: StatusView, goals: Sequence[StatusGoal]) -> None:
    if out.width < NARROW:
        _goal_pairs(out, view, goals)
        return
    wide = out.width >= WIDE
    columns = [
        Column("slack", right=True),
        Column(),
        Column("goal", flex=True),
        *(Column(name, right=True) for name in ("actual", "target", "by now", "pace", "lands at", "chance")),
        *([Column("due", right=True)] if wide else []),
        Column("by week", right=True, spare=True),
        Column("status"),
        *([Column("id")] if wide else []),
    ]
    rows = []
    for g in goals:
        cells = [Text(_slack(g)), Text(who(view, g.owner)), Text(one_line(g.title)), *map(Text, _numbers(g))]
        cells.append(Text(percent(g.p_hit) if g.basis != "goal" else DASH))
        cells += [Text(day(g.due, view.today))] if wide else []
        cells += [Text(sparkline(out, g.weeks), "cyan"), status_cell(out, g)]
        cells += [Text(g.id, "dim")] if wide else []
        rows.append(cells)
    draw_table(out, columns, rows, wrap=True)


def _goal_pairs(out: Console, view: StatusView, goals: Sequence[StatusGoal]) -> None:
    """On a narrow screen a goal is two lines: what and how it stands, then its numbers in words."""
    columns = (Column(), Column(flex=True), Column())
    rows, below = [], []
    for g in goals:
        rows.append((Text(who(view, g.owner)), Text(one_line(g.title)), status_sign(out, g)))
        line = Text(_in_words(g), "dim")
        if g.disagrees and g.confidence is not None:
            line.append(f", the owner says {g.confidence}/10", "yellow")
        below.append(line)
    lines = [Text(sparkline(out, g.weeks), "cyan") for g in goals] if has_room(out) else []
    draw_table(out, columns, rows, below=below, below_flex=True, beside=lines, wrap=True)


def _in_words(g: GoalRow) -> str:
    """Actual, target, expected, pace and where it lands, as far as they are known."""
    if g.actual is None:
        return g.missing
    _, _, expected, pace, lands = _numbers(g)
    known = [against(short(g.actual, g.unit), g.target, g.unit, g.shape, g.baseline)]
    known += [f"{expected} by now"] if g.expected is not None else []
    known += [f"pace {pace}"] if g.pace is not None else []
    known += [f"lands at {lands}"] if g.low is not None else []
    known += [_slack_words(g.slack_days)] if g.slack_days is not None else []
    known += [f"last read {ago(g.age_days)}"] if g.status == "stale" and g.age_days is not None else []
    return ", ".join(known)


def _slack_words(days: int) -> str:
    return f"{plural(days, 'day')} of slack" if days else "no slack"


def _slack(g: GoalRow) -> str:
    return DASH if g.slack_days is None else str(g.slack_days)


def _numbers(g: GoalRow) -> tuple[str, ...]:
    pace = DASH if g.pace is None else f"{g.pace:.2f}"
    return (
        short(g.actual, g.unit),
        short(g.target, g.unit),
        short(g.expected, g.unit),
        pace,
        band(g.low, g.high, g.unit),
    )


def status_sign(out: Console, g: GoalRow) -> Text:
    """Sign and word of the status alone."""
    return Text(f"{sign(out, g.status)} {MARKS[g.status].word}", MARKS[g.status].style)


def status_cell(out: Console, g: GoalRow) -> Text:
    """Sign and word of the status, and what speaks against it."""
    cell = status_sign(out, g)
    cell.append_text(_remark(g))
    return cell


def _remark(g: GoalRow) -> Text:
    """Why there is no data, how old the last reading is, an owner's confidence that the numbers don't share."""
    remark = Text()
    if g.missing and g.status in ("no-data", "missed"):
        remark.append(f" {g.missing}", "dim")
    elif g.status == "stale" and g.age_days is not None:
        remark.append(f" {g.age_days}d", "dim")
    if g.disagrees and g.confidence is not None:
        remark.append(f" (says {g.confidence}/10)", "yellow")
    return remark


def _stale(out: Console, view: StatusView, everything: bool) -> None:
    if not view.stale:
        return
    _section(out, "Stale", "no reading within the rhythm: not green, not red, unknown")
    rows = []
    for row in _most(view.stale, everything):
        said = f"last on {day(row.last, view.today)}, {ago(row.age_days or 0)}" if row.last else "never logged"
        rows.append(
            (
                Text(who(view, row.person) or "everybody"),
                Text(row.metric),
                Text(f"{said}; {row.rhythm} expected", "dim"),
            )
        )
    draw_table(out, (Column(), Column(), Column(flex=True)), rows, wrap=True)
    _more(out, view.stale, everything)


def _blockers(out: Console, view: StatusView, everything: bool) -> None:
    first = _shown_first(view)
    blockers = [b for b in view.blockers if b.id not in first]
    requests = [r for r in waiting(view.requests) if r.id not in first]
    if not blockers and not requests:
        return
    _section(out, "Blockers and requests" if blockers and requests else "Blockers" if blockers else "Requests")
    rows = []
    for b in blockers:
        owner = f"{who(view, b.owner)} can help" if b.owner and b.owner != b.by else ""
        what = Text(one_line(b.what))
        if owner:
            what.append(f"  {owner}", "yellow")
        rows.append(
            (
                Text(f"for {plural(b.days, 'day')}", "bold red" if b.state == "overdue" else ""),
                Text(who(view, b.by)),
                what,
                Text(b.id, "dim"),
            )
        )
    for r in requests:
        asked = Text("asks for: ", "dim").append(one_line(r.what), "default")
        asked.append(f"  {who(view, r.owner)} to answer" if r.owner else "  nobody to answer", "yellow")
        style = "bold red" if r.state == "overdue" else ""
        rows.append((Text(f"for {plural(r.waits, 'day')}", style), Text(who(view, r.by)), asked, Text(r.id, "dim")))
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), _most(rows, everything), wrap=True)
    _more(out, rows, everything)


def _wins(out: Console, view: StatusView, everything: bool) -> None:
    if not view.wins:
        return
    _section(out, "To celebrate", f"since {day(view.since, view.today)}")
    rows = []
    for w in _most(view.wins, everything):
        names = ", ".join(who(view, p) for p in w.who) or "the team"
        what = Text(one_line(w.what))
        if w.kind == "kudos":
            what.append(f"  from {who(view, w.by)}", "dim")
        rows.append((Text(w.kind, "green"), Text(names), what))
    draw_table(out, (Column(), Column(), Column(flex=True)), rows, wrap=True)
    _more(out, view.wins, everything)


def _care(out: Console, view: StatusView) -> None:
    """What the team's habits ask for: a count and a command each."""
    if not view.care:
        return
    _section(out, "To look after")
    rows = [(Text(row.what), Text(row.command, "dim")) for row in view.care]
    draw_table(out, (Column(), Column(flex=True)), rows)


def _people(out: Console, view: StatusView, everything: bool) -> None:
    rows = [p for p in view.people if p.came_due or p.open or p.moved]
    if len(_most(rows, everything)) < len(rows):
        rows.sort(key=lambda p: (p.say_do is None, p.say_do or 0, -p.overdue))  # the first to be talked with
    if not rows:
        return
    _section(out, "Say/do", f"promises that came due since {day(view.say_do_since, view.today)}")
    counts = ("late", "missed", "not yet", "rolled", "moved", "dropped", "open")
    columns = (Column(), Column("kept", right=True), *(Column(name, right=True) for name in counts))
    draw_table(
        out,
        columns,
        [
            (
                Text(one_line(p.name), "bold" if p.role == "manager" else ""),
                _kept(p),
                *(
                    Text(str(n) if n else "·" if can_draw(out) else ".", "" if n else "dim")
                    for n in (p.late, p.missed, p.overdue, p.rolled, p.moved, p.dropped, p.open)
                ),
            )
            for p in _most(rows, everything)
        ],
    )
    _more(out, rows, everything)


SAY_DO_STYLES = {"good": "green", "watch": "yellow", "low": "red", None: "dim"}


def _kept(p: PersonRow) -> Text:
    if p.say_do is None:
        return Text(f"{p.kept} of {p.came_due}", "dim")
    return Text(f"{p.kept} of {p.came_due}  {percent(p.say_do):>5}", SAY_DO_STYLES[p.verdict])
