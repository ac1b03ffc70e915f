"""Blockers on the screen: the list with what stands out, and the story of one."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.blockers import BlockerList, BlockerStory, ResolvedRow, clock_words
from salesacct.views.handing import handed_words
from salesacct.views.remarks import stood
from salesacct.views.words import ago, day, plural

FOUR = (Column(), Column(), Column(flex=True), Column())
FIRST = 'acct blocker add "Legal queue" --owner marco'


def draw_blockers(out: Console, view: BlockerList) -> None:
    """How long, who is held up and who can help, what, id; below it the next step, and where it should go."""
    if not view.blockers:
        if not view.resolved:
            span = view.period
            out.print(Text(f"No blockers in {span.name}." if span and span.name else f"No blockers yet.  {FIRST}"))
            return
        out.print(Text("Nothing stands in the way.", "green"))
    rows, below = [], []
    for b in view.blockers:
        faded = "dim" if b.resolved else ""
        when = plural(b.days, "day") if b.days else "today" if not b.resolved else "0 days"
        style = "bold red" if b.state == "overdue" else faded
        rows.append(
            (Text(when, style), Text(_who(out, view, b), faded), Text(one_line(b.what), faded), Text(b.id, "dim"))
        )
        below.append(_below(view, b))
    draw_table(out, FOUR, rows, wrap=True, below=below, below_flex=True)
    up = sum(b.state == "overdue" and b.up is not None for b in view.blockers)
    if up:
        out.print(Text(f"{up} overdue can go up the line  acct blocker escalate ID", "dim"))
    if view.resolved:
        out.print(Text(f"{view.resolved} resolved  --all shows them", "dim"))


def _below(view: BlockerList, b: ResolvedRow) -> Text:
    """What sort it is with its next step, and that it is overdue; or when it was resolved, and what helped."""
    if b.resolved:
        helped = f": {one_line(b.helped)}" if b.helped else ""
        return Text(f"resolved {day(b.resolved, view.today)}{helped}", "dim")
    step = f"{b.type}: {b.next_step}" if b.next_step and b.state != "new" else ""
    words = one_line(clock_words(b, view.names))
    if b.state != "overdue":
        return Text("; ".join(part for part in (words, step) if part), "dim")
    return Text("\n").join(line for line in (Text(step, "dim"), Text(words, "yellow")) if line)


def draw_blocker(out: Console, view: BlockerStory) -> None:
    """One blocker: what, who, since when, where it went, what helped or what comes next."""
    b = view.blocker
    title = Text(one_line(b.what), "bold")
    title.append(f"  {b.id}", "dim")
    out.print(title)
    about = Text(_name(view, b.by))
    if b.owner and b.owner != b.by:
        about.append(f", {_name(view, b.owner)} can help")
    if b.type:
        about.append(f", {b.type}")
    if b.goal:
        about.append(f"  for {b.goal}", "dim")
        if view.goal_title:
            about.append(f": {one_line(view.goal_title)}", "dim")
    out.print(about)
    out.print()
    rows = [(Text(day(b.on, view.today)), Text("raised"))]
    for step in b.handed:
        said = Text(one_line(handed_words(step, view.names)), "yellow" if step.up else "")
        if step.why:
            said.append(f": {one_line(step.why)}", "default")
        rows.append((Text(day(step.on, view.today)), said))
    if b.resolved:
        said = Text(f"resolved {stood(b.days)}", "green")
        if b.helped:
            said.append(f": {one_line(b.helped)}", "default")
        rows.append((Text(day(b.resolved, view.today)), said))
    else:
        rows.append((Text("now", "bold"), Text(f"stands in the way, raised {ago(b.days)}", "bold yellow")))
        if words := clock_words(b, view.names):
            rows.append((Text(), Text(one_line(words), "bold red" if b.state == "overdue" else "")))
        if b.next_step:
            rows.append((Text("next", "bold"), Text(b.next_step)))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)


def _who(out: Console, view: BlockerList, b: ResolvedRow) -> str:
    """Who is held up, and who can help."""
    helper = b.owner if b.owner != b.by else None
    return _name(view, b.by) + (f" {'→' if can_draw(out) else '->'} {_name(view, helper)}" if helper else "")


def _name(view: BlockerList | BlockerStory, id: str) -> str:
    return one_line(view.names.get(id, id))
