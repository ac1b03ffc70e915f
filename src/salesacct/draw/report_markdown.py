"""The report as Markdown for chat and mail, with the sections and words of the page; charts become their sentences."""

from __future__ import annotations

import re

from salesacct.draw import report_words as say
from salesacct.draw import review_words as talk
from salesacct.draw.markdown import bullets, escaped, heading, table
from salesacct.draw.review_culture_markdown import beyond_markdown
from salesacct.draw.review_markdown import ending, goal_notes, sides
from salesacct.views.report import LeaderRow, ReportGoal, ReportView
from salesacct.views.rows import PromiseRow
from salesacct.views.words import day, plural

MADE_BY = "by acct report"


def report_markdown(view: ReportView) -> str:
    """The page, ending in one line feed."""
    return "".join(
        (
            _top(view),
            *(_leader(view, leader) for leader in view.leaders),
            _both_ways(view),
            _objectives(view),
            _goals(view),
            _say_do(view),
            _wins(view),
            _in_the_way(view),
            _requests(view),
            _promises(view),
            beyond_markdown(view.review) if view.review else "",
            _lessons(view),
            _stale(view),
            *(ending(view.review) if view.review else ()),
        )
    )


def is_markdown(text: str) -> bool:
    """Does a file begin as a report that acct wrote as Markdown?"""
    return re.match(rf"# [^\n]*\n\n_[^\n]* {MADE_BY}_", text) is not None


def _top(view: ReportView) -> str:
    asked = f", {say.span(view)}" if view.period else ""
    lines = [f"_{escaped(say.long_day(view.today) + asked)}, {MADE_BY}_", f"**{say.summary(view)}**"]
    lines += [f"Goals doing well: {say.fine(view)}"] if say.fine(view) else []
    return heading(1, say.title(view)) + "  \n".join(lines) + "\n"


def _who(view: ReportView, id: str | None) -> str:
    return escaped(say.name(view.names, id))


def _leader(view: ReportView, leader: LeaderRow) -> str:
    owed = [f"**{say.owed_when(o)}**: {escaped(o.what)} ({o.kind}, to {_who(view, o.to)})" for o in leader.owed]
    promised = [_promise(view, p, whose=False) for p in say.promised(leader)]
    goals = {g.id: g for g in view.goals}
    own = [f"{say.status(goals[id])}: {escaped(goals[id].title)}" for id in leader.goals]
    counts = f"Promises kept on time: {say.kept(leader.say_do)}" + (
        f"; {rest}" if (rest := say.others(leader.say_do)) else ""
    )
    return (
        heading(2, f"{leader.name} leads")
        + ("Owes:\n\n" + bullets(owed) if owed else "Nothing is owed to anybody today.\n")
        + ("\nPromised too:\n\n" + bullets(promised) if promised else "")
        + ("\nGoals:\n\n" + bullets(own) if own else "")
        + f"\n{counts}.\n"
    )


def _promise(view: ReportView, p: PromiseRow, *, whose: bool = True) -> str:
    when = say.when(view, p)
    people = " ".join(x for x in (_who(view, p.by) if whose else "", f"to {_who(view, p.to)}" if p.to else "") if x)
    notes = ", ".join(x for x in (people, talk.moves(p)) if x)
    said = f"**{when}**" if p.state in ("overdue", "due") else when
    return f"{said}: {escaped(p.what)}" + (f" ({notes})" if notes else "")


def _both_ways(view: ReportView) -> str:
    review = view.review
    if review is None:
        return ""
    return heading(2, "Promises both ways") + f"_{escaped(talk.since(review))}_\n" + sides(review)


def _objectives(view: ReportView) -> str:
    items = [f"{escaped(o.title, opens=True)}: {escaped(say.objective(o))}" for o in view.objectives]
    return heading(2, "The team’s aims") + bullets(items) if items else ""


def _goals(view: ReportView) -> str:
    if not view.goals:
        return heading(2, "Goals") + escaped(say.BEGIN) + "\n"
    shown = ("actual", "target", "pace", "lands at", "chance")
    rows = [
        (say.status(g), say.name(view.names, g.owner), g.title, *(say.figures(g)[name] for name in shown))
        for g in view.goals
    ]
    noted = [(g, notes) for g in view.goals if (notes := _goal_notes(view, g))]
    below = "\n" + bullets(f"{escaped(g.title, opens=True)}: {notes}" for g, notes in noted) if noted else ""
    return heading(2, "Goals") + table(("status", "owner", "goal", *shown), rows, frozenset(range(3, 8))) + below


def _goal_notes(view: ReportView, g: ReportGoal) -> str:
    """What stands below the table: the remark beside the status; of one person's page the notes of the one-on-one."""
    parts = [escaped(say.aside(view, g))]
    then_now = say.in_review(view, g)
    if view.review and then_now:
        parts += [escaped(talk.was(then_now)), goal_notes(view.review, then_now)]
    return "; ".join(part for part in parts if part)


def _say_do(view: ReportView) -> str:
    rows = [(p.name, say.kept(p), "".join(map(say.week_sign, p.weeks)), say.others(p)) for p in say.shown_people(view)]
    names = ("who", "kept on time", "by week", "the rest")
    since = f"_Since {day(view.say_do_since, view.today)}._\n\n"
    return heading(2, "Say/do") + since + table(names, rows) if rows else ""


def _wins(view: ReportView) -> str:
    items = [
        f"**{escaped(say.cheered(view, w))}**: {escaped(w.what)}"
        f" ({w.kind}{f' from {_who(view, w.by)}' if w.kind == 'kudos' else ''}, {day(w.on, view.today)})"
        for w in view.wins
    ]
    return heading(2, "Wins and kudos") + bullets(items) if items else ""


def _in_the_way(view: ReportView) -> str:
    items = []
    for b in view.blockers:
        stands = say.blocker(view, b)
        items.append(
            f"{plural(b.days, 'day')}: {escaped(b.what)} ({_who(view, b.by)}{f'; {escaped(stands)}' if stands else ''})"
        )
    return heading(2, "In the way") + bullets(items) if items else ""


def _requests(view: ReportView) -> str:
    items = []
    for r in view.requests:
        stands = say.request(view, r)
        items.append(
            f"{plural(r.days, 'day')}: {escaped(r.what)} ({_who(view, r.by)}{f'; {escaped(stands)}' if stands else ''})"
        )
    return heading(2, "Asked for") + bullets(items) if items else ""


def _promises(view: ReportView) -> str:
    if view.review is not None or not view.promises:
        return ""
    listed = say.pressing(view)
    later = len(view.promises) - len(listed)
    more = f"\n{later} more later.\n" if later else ""
    return heading(2, "Promises that are open") + bullets(_promise(view, p) for p in listed) + more


def _lessons(view: ReportView) -> str:
    items = [f"{escaped(lesson.what, opens=True)} ({_who(view, lesson.by)})" for lesson in view.lessons]
    return heading(2, "Learned") + bullets(items) if items else ""


def _stale(view: ReportView) -> str:
    items = [
        f"{_who(view, row.person) or 'everybody'}, {escaped(row.metric)}: {escaped(say.stale(view, row))}"
        for row in view.stale
    ]
    return heading(2, "Stale") + bullets(items) if items else ""
