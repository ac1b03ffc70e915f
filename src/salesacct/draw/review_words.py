"""What the one-on-one page says, in words that its table and its Markdown share. People's own text is left as it is."""

from __future__ import annotations

from typing import NamedTuple

from salesacct.draw.console import MARKS, counted
from salesacct.draw.promise_cells import due_words
from salesacct.views.review import NextRow, ReviewGoal, ReviewView, SettledRow, SideRows, TrendRow
from salesacct.views.rows import BlockerRow, PromiseRow, WinRow
from salesacct.views.status import StaleRow
from salesacct.views.words import DASH, against, ago, band, day, percent, plural, short

SHOWN_KEPT, SHOWN_LATER = 3, 4
"""So many kept promises, and open ones due after the next review, are listed; more are only counted."""
TRENDS = "the last 13 weeks, against the 13 before"
WITHIN = 3
"""Blocks of four weeks that lie within the 13."""
STATES = {"kept": "kept", "late": "kept late", "missed": "missed", "dropped": "dropped"}


class Listed(NamedTuple):
    """One side's promises as shown: rows, and what was only counted."""

    rows: list[PromiseRow]
    rest: str


def name(view: ReviewView, id: str | None) -> str:
    """A person's short name, or the id when nobody has it."""
    return view.names.get(id, id) if id else ""


def heading(view: ReviewView) -> str:
    """Who meets, and on which day."""
    lead = f" with {name(view, view.manager)}" if view.manager else ""
    return f"One-on-one: {name(view, view.rep)}{lead}, {day(view.today, view.today)} {view.today.year}"


def since(view: ReviewView) -> str:
    """What the page looks back to."""
    s = view.since
    said = (
        f"since the review on {day(s.on, view.today)}, {ago(s.days)}"
        if s.review
        else f"no review on file yet: the last {_length(s.rhythm)}, since {day(s.on, view.today)}"
    )
    return f"{said}; logged today as {s.logged}" if s.logged else said


def _length(rhythm: str) -> str:
    words = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "3 months", "yearly": "year"}
    return words.get(rhythm, rhythm.removeprefix("1 "))


def rhythm(text: str) -> str:
    """A rhythm after `One-on-ones`: `every 2 weeks`, `weekly`."""
    return f"every {text.removeprefix('1 ')}" if text[0].isdigit() else text


def debts(view: ReviewView) -> str:
    """What the manager owes the person and is late with; empty when there is nothing."""
    mine = view.promises.mine
    promises = sum(p.state == "overdue" for p in mine.open) if mine else 0
    blockers = sum(b.owner == view.manager and b.by == view.rep and b.state == "overdue" for b in view.blockers)
    requests = sum(r.owner == view.manager and r.by == view.rep and r.state == "overdue" for r in view.requests)
    counted = [(promises, "promise"), (blockers, "blocker"), (requests, "request")]
    parts = [plural(count, word) for count, word in counted if count]
    if not parts:
        return ""
    said = ", ".join(parts[:-1]) + (" and " if parts[:-1] else "") + parts[-1]
    verb = "is" if promises + blockers + requests == 1 else "are"
    return f"{name(view, view.manager)} owes {name(view, view.rep)} {said} that {verb} overdue"


def troubles(view: ReviewView) -> str:
    """Where to look, in one line; empty when nothing needs a look."""
    theirs = sum(p.state == "overdue" for p in view.promises.theirs.open)
    parts = [
        (theirs, f"{plural(theirs, 'promise')} of {name(view, view.rep)} overdue"),
        *counted(g.status for g in view.goals if g.closed is None),
        (len(view.stale), f"{plural(len(view.stale), 'figure')} stale"),
        (len(view.blockers), plural(len(view.blockers), "blocker")),
    ]
    return " · ".join(text for count, text in parts if count)


def celebrated(view: ReviewView) -> list[tuple[WinRow, bool]]:
    """Wins since the last review and wins nobody thanked for, each with whether thanks are owed; newest first."""
    shown = [*view.wins, *(w for w in view.kudos_owed if w not in view.wins)]
    return [(w, w in view.kudos_owed) for w in shown]


def listed(view: ReviewView, side: SideRows) -> Listed:
    """The promises of one side worth a line each: what is open and near, then what was settled."""
    near = [p for p in side.open if p.state != "open" or p.rolls or p.due <= view.next.on]
    later = [p for p in side.open if p not in near]
    kept = [p for p in side.settled if p.state == "kept"]
    told = [p for p in side.settled if p.state != "kept"]
    if len(later) <= SHOWN_LATER:
        near, later = list(side.open), []
    shown_kept = kept if len(kept) <= SHOWN_KEPT else kept[: SHOWN_KEPT - 1]
    counted = [
        f"{len(kept) - len(shown_kept)} more kept" if len(kept) > len(shown_kept) else "",
        f"{len(later)} more due after {day(view.next.on, view.today)}" if later else "",
    ]
    return Listed([*near, *told, *shown_kept], "; ".join(c for c in counted if c))


def when(view: ReviewView, p: PromiseRow) -> str:
    """`3 days over`, `due today`, `due Fri 4 Dec`, `kept Tue 1 Dec`."""
    if isinstance(p, SettledRow):
        return f"{STATES[p.state]} {day(p.settled, view.today)}"
    return due_words(p, view.today)


def moves(p: PromiseRow) -> str:
    """`rolled 2×`: how often the day was moved after it had passed, else how often in time."""
    return f"rolled {p.rolls}×" if p.rolls else f"moved {p.moves}×" if p.moves else ""


def side_title(view: ReviewView, side: SideRows) -> str:
    """Whose promises they are."""
    return f"{name(view, side.by)} to {name(view, view.rep)}" if side.by != view.rep else name(view, view.rep)


def to_whom(view: ReviewView, p: PromiseRow) -> str:
    """To whom a promise was made, when that is neither of the two at the table."""
    return f"to {name(view, p.to)}" if p.to and p.to not in (view.manager, view.rep) else ""


def then_now(then: str, now: str) -> str:
    """`0.71 → 0.95`, or one of the two when they read the same or nothing was known then."""
    return now if then in (now, DASH) else f"{then} → {now}"


def actuals(g: ReviewGoal) -> str:
    """The value then and now."""
    return then_now(short(g.then.actual, g.unit) if g.then else DASH, short(g.actual, g.unit))


def paces(g: ReviewGoal) -> str:
    """The pace then and now."""
    return then_now(_pace(g.then.pace if g.then else None), _pace(g.pace))


def _pace(value: object) -> str:
    return DASH if value is None else f"{value:.2f}"


def figures(g: ReviewGoal) -> str:
    """`0 → 7 of 40 logos, pace 0.71 → 0.95, lands at 12–20`, as far as it is known."""
    if g.actual is None:
        return ""
    unit = "" if g.unit == "%" else g.unit
    parts = [against(actuals(g), g.target, g.unit, g.shape, g.baseline, unit)]
    parts += [f"pace {paces(g)}"] if g.pace is not None else []
    parts += [f"lands at {lands(g)}"] if g.low is not None and g.status not in ("hit", "missed") else []
    return ", ".join(parts)


def lands(g: ReviewGoal) -> str:
    """The 80 % band of where it ends."""
    return band(g.low, g.high, g.unit)


def status(g: ReviewGoal) -> str:
    """The status now, and the one of last time where it was another."""
    end = f", closed as {g.outcome}" if g.outcome and g.outcome != g.status else ", closed" if g.outcome else ""
    return f"{MARKS[g.status].word}{f', {before}' if (before := was(g)) else ''}{end}"


def was(g: ReviewGoal) -> str:
    """The status of last time where it was another: `was at risk`, `new`."""
    if g.then is None:
        return "new"
    return f"was {MARKS[g.then.status].word}" if g.then.status != g.status else ""


def notes(view: ReviewView, g: ReviewGoal) -> list[str]:
    """What stands under a goal: what it needs, why it has no data, what its owner says, what it taught, what was changed."""
    missing = g.missing if g.status in ("no-data", "missed") else ""
    return [said for said in (needs(g), missing or "", says(view, g), learned(g), g.note, *revisions(view, g)) if said]


def says(view: ReviewView, g: ReviewGoal) -> str:
    """The owner's confidence; empty when there is none."""
    if g.confidence is None:
        return ""
    return f"{name(view, g.owner)} says {g.confidence}/10 on {day(g.confidence_on, view.today)}"


def needs(g: ReviewGoal) -> str:
    """What a working day needs against what it brings, where that is not enough."""
    if g.needed_per_day is None or g.doing_per_day is None or g.doing_per_day >= g.needed_per_day:
        return ""
    return f"needs {short(g.needed_per_day)} a working day, doing {short(g.doing_per_day)}"


def learned(g: ReviewGoal) -> str:
    """What a missed goal taught, on one line."""
    return f"learned: {' '.join(g.learned.split())}" if g.learned.strip() else ""


def revisions(view: ReviewView, g: ReviewGoal) -> list[str]:
    """What was changed on the goal since last time, by whom and why."""
    return [
        f"{r.field} {r.from_ or 'unset'} → {r.to or 'unset'} on {day(r.on, view.today)}"
        + (f" by {name(view, r.by)}" if r.by else "")
        + f": {r.why}"
        for r in g.revisions
    ]


def counts(row: TrendRow) -> str:
    """`9 of 11 kept, 82 %`, without a verdict under five."""
    said = f"{row.kept} of {row.came_due} kept on time"
    return said if row.say_do is None else f"{said}, {percent(row.say_do)}"


def trend(row: TrendRow) -> str:
    """As TRENDS says, and four weeks at a time: of those the ones that lie within the quarter, or they would add up to more than it."""
    parts = []
    if row.trend:
        parts.append(f"{row.trend}{',' if row.trend == 'steady' else ' from'} {percent(row.before)}")
    if sum(b.came_due > 0 for b in row.blocks) > 1:
        blocks = " ".join(f"{b.kept}/{b.came_due}" if b.came_due else DASH for b in row.blocks[-WITHIN:])
        parts.append(f"4 weeks each: {blocks}")
    return "; ".join(parts)


def whose(view: ReviewView, b: BlockerRow) -> str:
    """Who can remove a blocker."""
    return f"{name(view, b.owner)}'s to remove" if b.owner else "nobody named to remove it"


def stale(view: ReviewView, row: StaleRow) -> str:
    """Since when a metric has had no reading."""
    said = f"last reading {day(row.last, view.today)}, {ago(row.age_days or 0)}" if row.last else "never logged"
    return f"{said}; {row.rhythm} expected"


def room(view: ReviewView, row: NextRow) -> str:
    """How many promises are open, and how many more fit."""
    said = f"Next by {day(row.on, view.today)}. {plural(row.open, 'promise')} of {name(view, view.rep)} open"
    if row.open:
        said += f", {row.due_by_next} due by then"
    more = f"room for {row.room} more" if row.room else "no room for more"
    return f"{said}; {more} (1 to {row.usual} a week get kept)."
