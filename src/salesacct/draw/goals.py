"""Goals and their SMART verdicts on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import MARKS, can_draw, sign
from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.draw.status import ABREAST, NARROW, status_cell, status_sign
from salesacct.draw.table import Column, draw_table
from salesacct.judgement.draft import Understood
from salesacct.views.goals import GoalsView, GoalView, ScoreRow, score_words
from salesacct.views.status import GoalRow
from salesacct.views.words import band, day, short

VERDICTS = {
    "met": ("✓", "+", "green"),
    "partial": ("◐", "~", "yellow"),
    "missing": ("✗", "x", "red"),
    "unknown": ("?", "?", "magenta"),
}
LETTERS = {
    "specific": "Specific",
    "measurable": "Measurable",
    "achievable": "Achievable",
    "relevant": "Relevant",
    "time_bound": "Time-bound",
}


def draw_score(out: Console, row: ScoreRow, *, title: bool = True) -> None:
    """The five verdicts, each with what it rests on and, where it is not met, one suggestion."""
    if title:
        head = Text(one_line(row.text), "bold")
        head.append(f"  SMART {score_words(row)}", "cyan")
        out.print(head)
    rows = []
    for name, criterion in row.criteria.items():
        mark, plain, style = VERDICTS[criterion.verdict]
        because = Text(one_line("; ".join(criterion.because)))
        if criterion.suggest:
            arrow = "→" if can_draw(out) else "->"
            because.append(f"  {arrow} {one_line(criterion.suggest)}", "italic yellow")
        rows.append(
            (
                Text(mark if can_draw(out) else plain, style),
                Text(LETTERS[name]),
                Text(criterion.verdict, style),
                because,
            )
        )
    draw_table(out, (Column(), Column(), Column(), Column(flex=True)), rows, wrap=True)


def draw_understood(out: Console, understood: Sequence[Understood], today: dt.date) -> None:
    """What acct read from the title, so that a wrong reading is seen at once."""
    rows = []
    for field, value, source in understood:
        said = (
            day(value, today)
            if isinstance(value, dt.date)
            else f"{value:f}"
            if isinstance(value, Decimal)
            else str(value)
        )
        rows.append(
            (
                Text("understood", "dim"),
                Text(field, "cyan"),
                Text(one_line(said)),
                Text(one_line(source), "dim"),
            )
        )
    draw_table(out, (Column(), Column(), Column(), Column(flex=True)), rows, wrap=True)


def draw_goals(out: Console, view: GoalsView) -> None:
    """One line a goal, its title under it on a screen too narrow for both."""
    if not view.goals:
        out.print('No goals here yet.  acct goal add "Win 12 new logos by eoq" --metric new-logos')
        return
    abreast = out.width >= ABREAST
    columns = (
        Column("id"),
        Column("owner"),
        *([Column("goal", flex=True)] if abreast else []),
        Column("actual", right=True),
        Column("target", right=True),
        Column("due", right=True),
        Column("status"),
    )
    rows = [
        (
            Text(one_line(g.id), "dim"),
            Text(one_line(view.names.get(g.owner, g.owner))),
            *([Text(one_line(g.title))] if abreast else []),
            Text(short(g.actual, g.unit)),
            Text(short(g.target, g.unit)),
            Text(day(g.due, view.today)),
            _standing(out, view, g),
        )
        for g in view.goals
    ]
    draw_table(out, columns, rows, below=[] if abreast else [Text(one_line(g.title)) for g in view.goals])


def _standing(out: Console, view: GoalsView, g: GoalRow) -> Text:
    if g.closed:
        return Text(f"closed {day(g.closed, view.today)}", "dim")
    if g.start and g.start > view.today:
        return Text(f"starts {day(g.start, view.today)}", "dim")
    if out.width < NARROW:
        return status_sign(out, g)
    return status_cell(out, g)


def draw_goal(out: Console, view: GoalView) -> None:
    """One goal in full: where it stands, its SMART verdicts, milestones, check-ins, what was changed."""
    g = view.goal
    mark = MARKS[g.status]
    head = Text(f"{sign(out, g.status)} ", mark.style)
    head.append(one_line(g.title), "bold")
    out.print(head)
    owner = one_line(view.names.get(g.owner, g.owner))
    facts = [g.id, owner, f"{g.start or '?'} to {g.due or '?'}", f"metric {g.metric}" if g.metric else "no metric"]
    facts += [f"supports {g.supports}"] if g.supports else []
    facts += [f"commit {short(view.commit, g.unit)}"] if view.commit is not None else []
    facts += [f"stretch {short(view.stretch, g.unit)}"] if view.stretch is not None else []
    facts += ["counts the team"] if view.counts == "team" else []
    out.print(Text(one_line("  ".join(facts)), "dim"))
    out.print(Text(f"\n{one_line(view.summary)}"))
    if g.low is not None and g.basis == "goal":
        out.print(Text(f"Nobody has a history here: {band(g.low, g.high, g.unit)} rests on the goal itself.", "dim"))
    out.print(Text(f"\nSMART {score_words(view.smart)}", "bold cyan"))
    draw_score(out, view.smart, title=False)
    _block(out, "Milestones", [f"{m.value:f} by {day(m.by, view.today)}" for m in view.milestones])
    _block(
        out,
        "Check-ins",
        [
            f"{day(c.on, view.today)}  {'' if c.confidence is None else f'{c.confidence}/10  '}{c.note}"
            for c in view.checkins
        ],
    )
    _block(
        out,
        "Changed",
        [
            f"{day(r.on, view.today)}  {r.field} {r.from_ or 'unset'} to {r.to or 'unset'}"
            f"{f' by {view.names.get(r.by, r.by)}' if r.by else ''}{f' ! {eased}' if eased else ''}: {r.why}"
            for r, eased in zip(view.revisions, view.eased, strict=True)
        ],
    )
    if view.closed:
        _block(
            out,
            "Closed",
            [
                f"{day(view.closed.on, view.today)}  {view.closed.outcome}",
                *(
                    f"{name}: {text}"
                    for name in ("expected", "happened", "why", "learned", "next")
                    if (text := getattr(view.closed, name))
                ),
            ],
        )


def _block(out: Console, title: str, lines: list[str]) -> None:
    if lines:
        section(out, title)
        for line in lines:
            out.print(Text(one_line(line)))
