"""What the report says, in words that its page, its Markdown and its table share. People's own text is left as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from salesacct.draw import review_words
from salesacct.draw.console import MARKS, counted
from salesacct.views.blockers import clock_words
from salesacct.views.forecast import RollupRow
from salesacct.views.owed import OwedRow
from salesacct.views.report import LeaderRow, ReportGoal, ReportView, SayDoWeeks, WeekRow
from salesacct.views.requests import RequestRow, standing_words, waiting
from salesacct.views.review import ReviewGoal
from salesacct.views.rows import BlockerRow, PromiseRow, WinRow
from salesacct.views.status import GoalRow, StaleRow
from salesacct.views.words import DASH, against, ago, band, day, percent, plural, short

VERDICTS = {"good": "good", "watch": "watch", "low": "low", None: "too few to judge"}
"""Say/do in a word."""
WEEK_SIGNS = {"all": "●", "some": "◐", "none": "○", "nothing": "·"}
"""How much of what came due in a week was kept on time."""
BEGIN = 'No goals yet. The first one: acct goal add "Win 12 new logos by eoq" --metric new-logos'
"""What a page without goals says."""
PRESSING = 12
"""So many open promises are listed at least; later ones are only counted."""


def name(names: Mapping[str, str], id: str | None) -> str:
    """A person's short name, or the id when nobody has it; empty for nobody."""
    return names.get(id, id) if id else ""


def title(view: ReportView) -> str:
    """Whose page it is."""
    team = view.team or "Team"
    return f"{name(view.names, view.rep)}, {team}" if view.rep else team


def long_day(date: dt.date) -> str:
    """`Monday 23 November 2026`."""
    return f"{date:%A} {date.day} {date:%B %Y}"


def span(view: ReportView) -> str:
    """The period in words, empty where none was asked for."""
    return f"{view.period.name}: {view.period.start} to {view.period.last}" if view.period else ""


def summary(view: ReportView) -> str:
    """Where to look, in one line."""
    states = [g.status for g in view.goals]
    overdue, due = (sum(p.state == state for p in view.promises) for state in ("overdue", "due"))
    asked = len(waiting(view.requests))
    parts = [
        (overdue, f"{plural(overdue, 'promise')} overdue"),
        (due, f"{due} due today"),
        *counted(states),
        (states.count("stale"), f"{plural(states.count('stale'), 'goal')} stale"),
        (len(view.blockers), plural(len(view.blockers), "blocker")),
        (asked, f"{plural(asked, 'request')} waiting"),
    ]
    return " · ".join(text for count, text in parts if count) or "Nothing needs a look."


def fine(view: ReportView) -> str:
    """How many goals are as they should be, in one line; empty for none."""
    states = [g.status for g in view.goals]
    parts = ((states.count(s), MARKS[s].word) for s in ("hit", "ahead", "on-track"))
    return " · ".join(f"{count} {word}" for count, word in parts if count)


def sign(status: str) -> str:
    """The sign that stands before the word of a status."""
    return MARKS[status].sign


def word(status: str) -> str:
    """The word of a status."""
    return MARKS[status].word


def status(g: GoalRow) -> str:
    """Sign and word."""
    return f"{sign(g.status)} {word(g.status)}"


def remark(g: GoalRow) -> str:
    """What stands beside a status: why there is no data, how old the last reading is, an owner who sees it otherwise."""
    if g.missing and g.status in ("no-data", "missed"):
        return g.missing
    if g.status == "stale" and g.age_days is not None:
        return f"last read {ago(g.age_days)}"
    return f"the owner says {g.confidence}/10" if g.disagrees and g.confidence is not None else ""


def aside(view: ReportView, g: GoalRow) -> str:
    """The remark of a goal, unless the notes of the one-on-one say it below."""
    return remark(g) if g.status == "stale" or in_review(view, g) is None else ""


def in_review(view: ReportView, g: GoalRow) -> ReviewGoal | None:
    """The goal as the one-on-one of the page has it, then and now; None on a team's page."""
    return next((r for r in view.review.goals if r.id == g.id), None) if view.review else None


def then_now(view: ReportView, g: GoalRow) -> str:
    """What a person's page says below a goal: the status of last time, and the notes of the one-on-one."""
    found = in_review(view, g)
    if view.review is None or found is None:
        return ""
    return "; ".join(filter(None, (review_words.was(found), *review_words.notes(view.review, found))))


def figures(g: GoalRow) -> dict[str, str]:
    """The cells of a goal: actual, target, what was to be expected by now, pace, where it lands, the chance, slack, due."""
    return {
        "actual": short(g.actual, g.unit),
        "target": short(g.target, g.unit),
        "by now": short(g.expected, g.unit),
        "pace": DASH if g.pace is None else f"{g.pace:.2f}",
        "lands at": band(g.low, g.high, g.unit),
        "chance": percent(g.p_hit) if g.basis != "goal" else DASH,
        "slack": DASH if g.slack_days is None else str(g.slack_days),
    }


def told(view: ReportView, g: ReportGoal) -> str:
    """The chart of a goal in words, for those who can't see it."""
    parts = [
        f"On {day(view.today, view.today)} {against(short(g.actual, g.unit), g.target, g.unit, g.shape, g.baseline)}"
    ]
    parts += [f"expected by now {short(g.expected, g.unit)}"] if g.expected is not None else []
    parts += (
        [f"lands at {band(g.low, g.high, g.unit)} by {day(g.due, view.today)} in eight of ten cases"]
        if g.low is not None
        else []
    )
    return f"{word(g.status).capitalize()}. " + ", ".join(parts) + "."


def when(view: ReportView, p: PromiseRow) -> str:
    """`3 days over`, `due today`, `due Fri 4 Dec`."""
    if p.state == "overdue":
        return f"{plural(p.overdue_days, 'day')} over"
    return "due today" if p.state == "due" else f"due {day(p.due, view.today)}"


def pressing(view: ReportView) -> list[PromiseRow]:
    """The open promises to list, by their day: what is overdue or due, and the nearest ones beside."""
    rows = sorted(view.promises, key=lambda p: (p.state == "open", p.due))
    needed = sum(p.state != "open" for p in rows)
    return rows[: max(needed, PRESSING)]


def owed_when(o: OwedRow) -> str:
    """How long something has been owed."""
    if o.kind == "promise":
        return f"{plural(o.days, 'day')} over" if o.overdue else "due today"
    waited = f"for {plural(o.days, 'day')}" if o.days else "since today"
    return f"{waited}, overdue" if o.overdue else waited


def promised(leader: LeaderRow) -> list[PromiseRow]:
    """The open promises of a leader that do not stand under what is owed."""
    owed = {o.id for o in leader.owed if o.kind == "promise"}
    return [p for p in leader.promises if p.id not in owed]


def kept(p: SayDoWeeks) -> str:
    """`9 of 11`, with the share from five on."""
    if not p.came_due:
        return "none came due"
    return f"{p.kept} of {p.came_due}" + (f", {percent(p.say_do)}" if p.say_do is not None else "")


def others(p: SayDoWeeks) -> str:
    """What became of the rest."""
    parts = (
        (p.late, "late"),
        (p.missed, "missed"),
        (p.overdue, "overdue"),
        (p.dropped, "dropped"),
        (p.rolled, "rolled"),
        (p.open, "open"),
    )
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def week_kind(week: WeekRow) -> str:
    """all, some, none or nothing."""
    if not week.came_due:
        return "nothing"
    return "all" if week.kept == week.came_due else "some" if week.kept else "none"


def week_sign(week: WeekRow) -> str:
    """The sign of a week."""
    return WEEK_SIGNS[week_kind(week)]


def weeks_told(p: SayDoWeeks) -> str:
    """The weeks in words: kept of came due."""
    said = (f"{week.kept} of {week.came_due}" if week.came_due else "none due" for week in p.weeks)
    return "Kept on time, week by week, the oldest first: " + ", ".join(said)


def shown_people(view: ReportView) -> list[SayDoWeeks]:
    """Those of whom there is anything to say."""
    return [p for p in view.say_do if p.came_due or p.open or p.moved or any(week.came_due for week in p.weeks)]


def cheered(view: ReportView, w: WinRow) -> str:
    """Whom to cheer."""
    return ", ".join(name(view.names, person) for person in w.who) or "the team"


def blocker(view: ReportView, b: BlockerRow) -> str:
    """Where a blocker stands: with whom, for how long, where it goes next."""
    said = clock_words(b, view.names)
    if said:
        return said
    return f"{name(view.names, b.owner)} can help" if b.owner and b.owner != b.by else ""


def request(view: ReportView, r: RequestRow) -> str:
    """Where a request stands."""
    said = standing_words(r, view.names, view.today)
    return said or (f"with {name(view.names, r.owner)}" if r.owner else "")


def stale(view: ReportView, row: StaleRow) -> str:
    """Since when a metric has had no reading."""
    said = f"last on {day(row.last, view.today)}, {ago(row.age_days or 0)}" if row.last else "never logged"
    return f"{said}; {row.rhythm} expected"


def objective(row: RollupRow) -> str:
    """Where the team's total lands."""
    target = f" of {short(row.target, row.unit)}" if row.target is not None else ""
    said = f"{short(row.actual, row.unit)}{target} {'' if row.unit == '%' else row.unit}".strip()
    if row.low is None:
        return f"{said}, no forecast: {row.no_forecast}"
    chance = f", {percent(row.p_hit)} chance" if row.p_hit is not None else ""
    return f"{said}, lands at {band(row.low, row.high, row.unit)}{chance}"
