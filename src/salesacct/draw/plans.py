"""Development plans on the screen: the list, one plan in full, the section of a one-on-one, the line of the stand-up page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.prose import beside, paragraph, section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.plans import PlanList, PlanProgress, PlanRow, PlanSection, PlanSign, PlanStep, PlanStory, PlanTalk
from salesacct.views.words import ago, amount, day, plural, short

Names = Mapping[str, str]
STEP_STYLES = {"overdue": "red", "due": "bold yellow", "late": "dim", "done": "dim"}
WAY_STYLES = {"better": "green", "worse": "yellow", "steady": "", "unclear": "dim", None: "dim"}
OUTCOME_STYLES = {"grown": "green", "partly": "", "dropped": "dim", None: "dim"}


def draw_plans(out: Console, view: PlanList) -> None:
    """How a plan stands, whose it is, the skill with its steps, id; those that ended below."""
    if not view.plans:
        said = "No plan is running." if view.ended else "No development plans yet."
        out.print(Text(f'{said}  acct plan add "Discovery" --for ana --due +12w'))
    _rows(out, view.plans, view.names, view.today)
    if view.ended:
        out.print(Text(f"{view.ended} ended  --all shows them", "dim"))


def _rows(out: Console, rows: Sequence[PlanRow], names: Names, today: dt.date) -> None:
    """How a plan stands, whose it is, the skill, id; what comes next stands below."""
    lines = [
        (
            _stands(out, row, today),
            text(out, _name(names, row.owner)),
            text(out, row.skill),
            Text(one_line(row.id), "dim"),
        )
        for row in rows
    ]
    below = [text(out, _goes_on(row, names, today), "dim") for row in rows]
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), lines, wrap=True, below=below, below_flex=True)


def _stands(out: Console, row: PlanRow, today: dt.date) -> Text:
    return text(out, *stands(row, today))


def stands(row: PlanRow, today: dt.date) -> tuple[str, str]:
    """What a plan wants first: to be touched, to be ended, its overdue step; else when it was last touched. And its style."""
    if row.ended:
        return f"{row.outcome or 'ended'} {day(row.ended, today)}", OUTCOME_STYLES.get(row.outcome, "")
    if row.untouched:
        return f"untouched {plural(row.quiet_days, 'day')}", "bold yellow"
    if row.over_days:
        return f"{plural(row.over_days, 'day')} over", "yellow"
    if row.overdue:
        return f"{plural(row.overdue, 'step')} over", "yellow"
    return f"touched {ago(row.quiet_days)}", "dim"


def _goes_on(row: PlanRow, names: Names, today: dt.date) -> str:
    """`2 of 5 steps taken; due Fri 27 Nov: Marco: Listen in on a call`; what was learned once it has ended."""
    if row.ended:
        return row.learned
    if not row.steps:
        return "no step yet"
    said = f"{row.done} of {plural(row.steps, 'step')} taken"
    if row.next is None:
        return f"{said}: time to end it, or to add one" if row.untouched else said
    who = f"{_name(names, row.next.by)}: " if row.next.by != row.owner else ""
    return f"{said}; {when(row.next, today) or 'next'}: {who}{row.next.what}"


def draw_plan(out: Console, view: PlanStory) -> None:
    """One plan: why, the steps of both sides, what shows in the metrics, the signs of progress, what helps."""
    p = view.plan
    title = text(out, p.skill, "bold")
    out.print(title.append(f"  {one_line(p.id)}", "dim"), soft_wrap=True)
    led = f" with {_name(view.names, p.by)}" if p.by != p.owner else ""
    until = f", until {day(p.due, view.today)}" if p.due else ""
    paragraph(out, text(out, f"{_name(view.names, p.owner)}{led}, since {day(p.on, view.today)}{until}"))
    if p.why.strip():
        paragraph(out, text(out, p.why))
    if p.ended:
        paragraph(out, _stands(out, p, view.today).append_text(_learned(out, p)))
    elif p.untouched or p.over_days:
        paragraph(out, _stands(out, p, view.today))
    if view.actions:
        section(out, "Steps", f"{p.done} of {len(view.actions)} taken")
        draw_table(out, _FIVE, [_step(out, step, view.names, view.today) for step in view.actions], wrap=True)
    _progress(out, view.progress, p, view.today)
    if view.evidence:
        section(out, "Evidence")
        draw_table(out, _THREE, [_sign(out, sign, view.names, view.today) for sign in view.evidence], wrap=True)
    if view.resources:
        section(out, "Resources")
        rows = [
            (text(out, r.type), text(out, r.name).append_text(beside(out, r.where)), Text(one_line(r.id), "dim"))
            for r in view.resources
        ]
        draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True)
    _remarks(out, view.remarks)


_THREE = (Column(), Column(), Column(flex=True))
_FIVE = (Column(right=True), Column(), Column(), Column(flex=True), Column())


def _learned(out: Console, row: PlanRow) -> Text:
    return text(out, f": {row.learned}") if row.learned.strip() else Text()


def _step(out: Console, step: PlanStep, names: Names, today: dt.date) -> tuple[Text, Text, Text, Text, Text]:
    taken = "dim" if step.done else ""
    what = text(out, step.what, taken)
    if step.resource:
        what.append_text(beside(out, step.resource))
    return (
        Text(str(step.number), "dim"),
        Text(step.kind, "dim"),
        text(out, _name(names, step.by), taken),
        what,
        text(out, when(step, today), STEP_STYLES.get(step.state, "")),
    )


def when(step: PlanStep, today: dt.date) -> str:
    """`3 days over`, `due Fri 27 Nov`, `done Thu 12 Nov, 2 days late`; empty for an open step without a day."""
    if step.done:
        late = f", {plural((step.done - step.due).days, 'day')} late" if step.due and step.state == "late" else ""
        return f"done {day(step.done, today)}{late}"
    if step.state == "overdue":
        return f"{plural(step.overdue_days, 'day')} over"
    if step.state == "due":
        return "due today"
    return f"due {day(step.due, today)}" if step.due else ""


def _progress(out: Console, rows: Sequence[PlanProgress], plan: PlanRow, today: dt.date) -> None:
    if not rows:
        return
    section(out, "In the metrics", f"since {day(plan.on, today)}")
    draw_table(out, _THREE, [_metric(out, row, today) for row in rows], wrap=True)


def _metric(out: Console, row: PlanProgress, today: dt.date) -> tuple[Text, Text, Text]:
    return text(out, row.name), text(out, way(row), WAY_STYLES[row.way]), text(out, moved(row, today))


def way(row: PlanProgress) -> str:
    """Better, worse, steady, or why that can't be told."""
    if row.stale:
        return "stale"
    return row.way or ("too little" if row.was is not None and row.now is not None else "unknown")


def moved(row: PlanProgress, today: dt.date) -> str:
    """`26 % → 31 %`, `9.4 → 11.2 calls a day`; what is not known is said, and the day where the newest reading is old."""
    rate = "" if row.per is None else f" a {row.per}" if row.per[0].isalpha() else f" in {row.per}"
    if row.now is None:
        return (
            f"{_value(row, row.was)}{rate} when it began, not known since"
            if row.was is not None
            else "no readings for it"
        )
    old = f", last read {day(row.now_until, today)}" if row.stale else ""
    if row.was is None:
        return f"{_value(row, row.now)}{rate} now, not known when it began{old}"
    return f"{short(row.was, row.unit)} → {_value(row, row.now)}{rate}{old}"


def _value(row: PlanProgress, value: Decimal | None) -> str:
    return short(value, row.unit) if row.unit == "%" else amount(value, row.unit)


def _sign(out: Console, sign: PlanSign, names: Names, today: dt.date) -> tuple[Text, Text, Text]:
    return Text(day(sign.on, today), "dim"), text(out, _name(names, sign.by or "")), text(out, sign.what)


def _remarks(out: Console, remarks: Sequence[str]) -> None:
    if remarks:
        out.print()
    for remark in remarks:
        paragraph(out, text(out, remark[0].upper() + remark[1:], "dim"))


def draw_section(out: Console, view: PlanSection, names: Names, today: dt.date) -> None:
    """The plans in a one-on-one: what waits, what was done since the last one, what comes next."""
    section(out, "Plan")
    if not view.plans:
        out.print(Text("None yet.").append_text(beside(out, f'acct plan add "…" --for {view.rep} --why "…"', "")))
    for talk in view.plans:
        _talk(out, talk, names, today)


def _talk(out: Console, talk: PlanTalk, names: Names, today: dt.date) -> None:
    row = talk.plan
    title = text(out, row.skill, "bold")
    if row.ended or row.untouched or row.over_days:
        title.append("  ").append_text(_stands(out, row, today)).append_text(_learned(out, row))
    if not row.ended:
        title.append_text(beside(out, taken(row)))
    paragraph(out, title.append(f"  {one_line(row.id)}", "dim"))
    rows = [
        (
            text(out, when(step, today) or "next", STEP_STYLES.get(step.state, "")),
            text(out, _name(names, step.by)),
            text(out, step.what),
        )
        for step in steps(talk)
    ]
    rows += [_sign(out, sign, names, today) for sign in talk.signs]
    for p in shown_progress(talk):
        name, way, figures = _metric(out, p, today)
        rows.append((way, name, figures))
    draw_table(out, _THREE, rows, wrap=True, indent=2)
    draw_table(out, (Column(flex=True),), [(text(out, r, "dim"),) for r in talk.remarks], wrap=True, indent=2)


def taken(row: PlanRow) -> str:
    """How many steps of a running plan were taken."""
    return f"{row.done} of {plural(row.steps, 'step')} taken" if row.steps else "no step yet"


def steps(talk: PlanTalk) -> list[PlanStep]:
    """The steps to talk about: those overdue, the next one, those taken since the last time."""
    following = talk.plan.next
    return [*talk.overdue, *([following] if following and following.state != "overdue" else []), *talk.taken]


def shown_progress(talk: PlanTalk) -> list[PlanProgress]:
    """The metrics in which something shows."""
    return [p for p in talk.progress if p.way in ("better", "worse")]


def _name(names: Names, id: str) -> str:
    return names.get(id, id)
