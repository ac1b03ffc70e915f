"""The one-on-one page as Markdown, with the sections and words of the table."""

from __future__ import annotations

from salesacct.draw import review_words as words
from salesacct.draw.markdown import bullets, escaped, heading, numbered, table
from salesacct.draw.plain import one_line
from salesacct.draw.review import shortened
from salesacct.draw.review_culture_markdown import beyond_markdown, requests_markdown
from salesacct.views.review import ReviewGoal, ReviewView
from salesacct.views.rows import PromiseRow
from salesacct.views.words import day, plural, short


def review_markdown(view: ReviewView) -> str:
    """The page, ending in one line feed."""
    return "".join(
        (
            _heading(view),
            _wins(view),
            _promises(view),
            _goals(view),
            _say_do(view),
            _blockers(view),
            requests_markdown(view),
            beyond_markdown(view),
            _stale(view),
            *ending(view),
        )
    )


def ending(view: ReviewView) -> tuple[str, str, str]:
    """How every page of a one-on-one ends: last time, the questions, room for the next promises."""
    return _last_time(view), _questions(view), heading(2, "Next") + escaped(words.room(view, view.next)) + "\n"


def _heading(view: ReviewView) -> str:
    lines = [f"_{escaped(words.since(view))}_"]
    lines += [f"**{escaped(said)}**" for said in (words.debts(view), words.troubles(view)) if said]
    return heading(1, words.heading(view)) + "  \n".join(lines) + "\n"


def _wins(view: ReviewView) -> str:
    items = []
    for win, owed in words.celebrated(view):
        thanks = f" (from {escaped(words.name(view, win.by))})" if win.kind == "kudos" else ""
        items.append(
            f"{win.kind}, {day(win.on, view.today)}: {escaped(win.what)}{thanks}" + (" (no thanks yet)" if owed else "")
        )
    return heading(2, "Wins") + bullets(items) if items else ""


def _promises(view: ReviewView) -> str:
    found = sides(view)
    return heading(2, "Promises").rstrip("\n") + "\n" + found if found else ""


def sides(view: ReviewView) -> str:
    """The promises of each side under its own heading; "" where there is none."""
    found = ""
    for side in (view.promises.mine, view.promises.theirs):
        listed = words.listed(view, side) if side else None
        if side is None or listed is None or not (listed.rows or listed.rest):
            continue
        items = [_promise(view, p) for p in listed.rows]
        items += [escaped(listed.rest)] if listed.rest else []
        found += heading(3, words.side_title(view, side)) + bullets(items)
    return found


def _promise(view: ReviewView, p: PromiseRow) -> str:
    when = words.when(view, p)
    said = f"**{when}**" if p.state in ("overdue", "due", "missed") else when
    notes = [words.moves(p), words.to_whom(view, p), p.why]
    return f"{said}: {escaped(p.what)}" + "".join(f" ({escaped(n)})" for n in notes if n.strip()) + f" `{_code(p.id)}`"


def _code(id: str) -> str:
    return one_line(id).replace("`", "")


def _goals(view: ReviewView) -> str:
    if not view.goals:
        return heading(2, "Goals") + "None running.\n"
    rows = [
        (g.title, words.actuals(g), short(g.target, g.unit), words.paces(g), words.lands(g), words.status(g))
        for g in view.goals
    ]
    names = ("goal", "actual", "target", "pace", "lands at", "status")
    noted = [(g, notes) for g in view.goals if (notes := goal_notes(view, g))]
    below = "\n" + bullets(f"{escaped(g.title, opens=True)}: {notes}" for g, notes in noted) if noted else ""
    return heading(2, "Goals") + table(names, rows, frozenset((1, 2, 3, 4))) + below


def goal_notes(view: ReviewView, g: ReviewGoal) -> str:
    """What stands under a goal: what it needs, what its owner says, what was changed."""
    loud = words.says(view, g) if g.disagrees else ""
    return "; ".join(f"**{escaped(said)}**" if said == loud else escaped(said) for said in words.notes(view, g))


def _say_do(view: ReviewView) -> str:
    rows = [row for row in (view.say_do.mine, view.say_do.theirs) if row and row.came_due]
    items = []
    for row in rows:
        trend = words.trend(row)
        items.append(escaped(f"{row.name}: {words.counts(row)}" + (f"; {trend}" if trend else ""), opens=True))
    return heading(2, "Say/do") + f"{words.TRENDS.capitalize()}.\n\n" + bullets(items) if items else ""


def _blockers(view: ReviewView) -> str:
    items = [
        f"{plural(b.days, 'day')}: {escaped(b.what)} ({escaped(words.whose(view, b))}) `{_code(b.id)}`"
        for b in view.blockers
    ]
    return heading(2, "Blockers") + bullets(items) if items else ""


def _stale(view: ReviewView) -> str:
    items = [f"{escaped(row.metric, opens=True)}: {escaped(words.stale(view, row))}" for row in view.stale]
    return heading(2, "Stale") + bullets(items) if items else ""


def _last_time(view: ReviewView) -> str:
    last = view.last_time
    if last is None:
        return ""
    notes = [(label, said) for label, said in (("agreed", last.agreed), ("feedback", last.feedback)) if said.strip()]
    items = [f"{label}: {escaped(shortened(said))}" for label, said in notes]
    for label, rows in (("strength", last.strengths), ("improve", last.improve)):
        items += [f"{label}: {escaped(': '.join(filter(None, (row.what, row.impact))))}" for row in rows]
    items += [f"upward: {escaped(shortened(last.upward))}"] if last.upward.strip() else []
    return heading(2, "Last time") + bullets(items) if items else ""


def _questions(view: ReviewView) -> str:
    items = []
    for q in view.questions:
        to = f"{escaped(words.name(view, q.to))}: " if q.to != view.rep else ""
        items.append(f"{to}{escaped(q.ask, opens=not to)}  \n   _{escaped(q.because)}_")
    return heading(2, "Questions") + numbered(items) if items else ""
