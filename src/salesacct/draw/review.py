"""The one-on-one page as a table: the manager's debts first, what is fine in silence."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw import review_words as words
from salesacct.draw.console import MARKS, sign
from salesacct.draw.plain import one_line
from salesacct.draw.prose import beside, paragraph, section, text
from salesacct.draw.review_culture import draw_beyond, draw_requests, draw_said, said_rows
from salesacct.draw.spark import by_week
from salesacct.draw.table import Column, draw_table
from salesacct.views.review import ReviewGoal, ReviewView, TrendRow
from salesacct.views.rows import PromiseRow
from salesacct.views.words import day, plural, short

WIDE = 110
"""From this width a goal's figures stand in columns, below it on a line of their own."""
WINDOW = 240
"""Characters of last time's notes on the page; `acct review show` has them all."""
PROMISE_STYLES = {"overdue": "bold red", "due": "bold yellow", "missed": "red", "late": "yellow", "kept": "green"}
SAY_DO_STYLES = {"good": "green", "watch": "yellow", "low": "red", None: ""}


def draw_review(out: Console, view: ReviewView) -> None:
    """Print the page."""
    _heading(out, view)
    _wins(out, view)
    _promises(out, view)
    _goals(out, view)
    _say_do(out, view)
    _blockers(out, view)
    draw_requests(out, view)
    draw_beyond(out, view)
    _stale(out, view)
    _last_time(out, view)
    _questions(out, view)
    _next(out, view)


def _heading(out: Console, view: ReviewView) -> None:
    paragraph(out, text(out, words.heading(view), "bold"))
    paragraph(out, text(out, words.since(view), "dim"))
    if debts := words.debts(view):
        paragraph(out, text(out, debts, "bold red"))
    if troubles := words.troubles(view):
        paragraph(out, text(out, troubles, "yellow"))


def _wins(out: Console, view: ReviewView) -> None:
    rows = []
    for win, owed in words.celebrated(view):
        what = text(out, win.what)
        if win.kind == "kudos":
            what.append_text(beside(out, f"from {words.name(view, win.by)}", "dim"))
        if owed:
            what.append_text(beside(out, "no thanks yet", "yellow"))
        rows.append((Text(win.kind, "green"), Text(day(win.on, view.today)), what))
    if rows:
        section(out, "Wins")
        draw_table(out, (Column(), Column(), Column(flex=True)), rows, wrap=True)


def _promises(out: Console, view: ReviewView) -> None:
    sides = [side for side in (view.promises.mine, view.promises.theirs) if side]
    shown = [(side, words.listed(view, side)) for side in sides]
    if not any(listed.rows or listed.rest for _, listed in shown):
        return
    section(out, "Promises")
    for side, listed in shown:
        if not (listed.rows or listed.rest):
            continue
        out.print(text(out, words.side_title(view, side), "bold"))
        columns = (Column(), Column(flex=True), Column())
        draw_table(out, columns, [_promise(out, view, p) for p in listed.rows], wrap=True, indent=2)
        if listed.rest:
            out.print(beside(out, listed.rest), soft_wrap=True)


def _promise(out: Console, view: ReviewView, p: PromiseRow) -> tuple[Text, Text, Text]:
    what = text(out, p.what)
    if p.why.strip():
        what.append_text(beside(out, f"{p.why}", "italic"))
    if said := ", ".join(filter(None, (words.to_whom(view, p), words.moves(p)))):
        what.append_text(beside(out, said, "yellow" if p.rolls else "dim"))
    return text(out, words.when(view, p), PROMISE_STYLES.get(p.state, "")), what, Text(one_line(p.id), "dim")


def _goals(out: Console, view: ReviewView) -> None:
    section(out, "Goals")
    if not view.goals:
        out.print(text(out, f'None running.  acct goal add "Win 12 new logos by eoq" --for {view.rep}'))
        return
    wide = out.width >= WIDE
    figures = ("actual", "target", "pace", "lands at") if wide else ()
    columns = (
        Column("goal" if wide else "", flex=True),
        *(Column(name, right=True) for name in figures),
        Column("status" if wide else ""),
    )
    rows = []
    for g in view.goals:
        mark = MARKS[g.status]
        numbers = (words.actuals(g), short(g.target, g.unit), words.paces(g), words.lands(g)) if wide else ()
        status = Text(f"{sign(out, g.status)} ", mark.style) + text(out, words.status(g), mark.style)
        rows.append((text(out, g.title), *(text(out, n) for n in numbers), status))
    draw_table(out, columns, rows, below=[_goal_notes(out, view, g, wide) for g in view.goals], wrap=True)


def _goal_notes(out: Console, view: ReviewView, g: ReviewGoal, wide: bool) -> Text:
    """What stands under a goal: its figures and what it needs; below them its weeks, what its owner says, what was changed."""
    stands = [text(out, "" if wide else words.figures(g)), text(out, words.needs(g), "dim")]
    if g.missing and g.status in ("no-data", "missed"):
        stands.append(text(out, g.missing, "dim"))
    parts = [by_week(out, g.weeks)]
    if said := words.says(view, g):
        parts.append(text(out, said, "yellow" if g.disagrees else "dim"))
    if taught := words.learned(g):
        parts.append(text(out, taught, "italic"))
    if g.note:
        parts.append(text(out, g.note, "italic"))
    parts += [text(out, r, "dim") for r in words.revisions(view, g)]
    lines = (Text("; ").join(part for part in several if part) for several in (stands, parts))
    return Text("\n").join(line for line in lines if line)


def _say_do(out: Console, view: ReviewView) -> None:
    rows = [row for row in (view.say_do.mine, view.say_do.theirs) if row and row.came_due]
    if not rows:
        return
    section(out, "Say/do", words.TRENDS)
    draw_table(out, (Column(), Column(), Column(flex=True)), [_trend(out, row) for row in rows], wrap=True)


def _trend(out: Console, row: TrendRow) -> tuple[Text, Text, Text]:
    style = SAY_DO_STYLES[row.verdict]
    return text(out, row.name), text(out, words.counts(row), style), text(out, words.trend(row), "dim")


def _blockers(out: Console, view: ReviewView) -> None:
    if not view.blockers:
        return
    section(out, "Blockers")
    rows = []
    for b in view.blockers:
        what = text(out, b.what)
        what.append_text(beside(out, f"{words.whose(view, b)}", "yellow" if b.owner == view.manager else "dim"))
        rows.append((Text(plural(b.days, "day")), what, Text(one_line(b.id), "dim")))
    draw_table(out, (Column(), Column(flex=True), Column()), rows, wrap=True)


def _stale(out: Console, view: ReviewView) -> None:
    if not view.stale:
        return
    section(out, "Stale")
    rows = [(text(out, row.metric), text(out, words.stale(view, row), "dim")) for row in view.stale]
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _last_time(out: Console, view: ReviewView) -> None:
    last = view.last_time
    if last is None:
        return
    notes = [(label, said) for label, said in (("agreed", last.agreed), ("feedback", last.feedback)) if said.strip()]
    rows = [(Text(label, "dim"), text(out, shortened(said))) for label, said in notes]
    rows += said_rows(out, last.strengths, "strength")
    rows += said_rows(out, last.improve, "improve")
    if last.upward.strip():
        rows.append(
            (Text(f"to {words.name(view, view.manager) or 'the lead'}", "dim"), text(out, shortened(last.upward)))
        )
    draw_said(out, rows)


def shortened(said: str) -> str:
    """A note on one line, cut at a word when it is long."""
    line = " ".join(said.split())
    return line if len(line) <= WINDOW else line[:WINDOW].rsplit(" ", 1)[0] + " …"


def _questions(out: Console, view: ReviewView) -> None:
    if not view.questions:
        return
    section(out, "Questions")
    rows = []
    for number, q in enumerate(view.questions, start=1):
        to = words.name(view, q.to)
        ask = text(out, q.ask) if q.to == view.rep else text(out, f"{to}:", "bold") + Text(" ") + text(out, q.ask)
        rows += [(Text(f"{number}"), ask), (Text(), text(out, q.because, "dim"))]
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _next(out: Console, view: ReviewView) -> None:
    section(out, "Next")
    paragraph(out, text(out, words.room(view, view.next)))
    for command in view.next.commands:
        out.print(beside(out, command), soft_wrap=True)
