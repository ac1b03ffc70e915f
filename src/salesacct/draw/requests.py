"""Requests on the screen: the list with what stands out, one section of a page, and the story of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.handing import handed_words
from salesacct.views.remarks import stood
from salesacct.views.requests import RequestList, RequestRow, RequestStory, standing_words
from salesacct.views.words import ago, day, plural

FOUR = (Column(), Column(), Column(flex=True), Column())
FIRST = 'acct request "Discovery training" --type training'
STYLES = {"overdue": "bold red", "later": "dim", "yes": "green", "no": "dim"}
NOT_SAID = ("help",)
"""Types that go without saying: it is what one asks for unless something else is named."""


def draw_requests(out: Console, view: RequestList) -> None:
    """How long it waits, from whom to whom, what, id; below it what sort it is, and what presses."""
    if view.requests:
        draw_rows(out, view.requests, view.names, view.today)
    elif view.answered:
        out.print(Text("Every request is answered.", "green"))
    else:
        span = view.period
        out.print(Text(f"No requests in {span.name}." if span and span.name else f"No requests yet.  {FIRST}"))
    if view.answered:
        out.print(Text(f"{view.answered} answered  --all shows them", "dim"))


def draw_rows(out: Console, requests: Sequence[RequestRow], names: Mapping[str, str], today: dt.date) -> None:
    """The table alone, for any page."""
    rows, below = [], []
    for r in requests:
        style = STYLES.get(r.state, "")
        faded = "dim" if r.state in ("yes", "no") else ""
        rows.append(
            (Text(_when(r), style), Text(_who(out, r, names), faded), Text(one_line(r.what), faded), Text(r.id, "dim"))
        )
        below.append(_below(r, names, today))
    draw_table(out, FOUR, rows, wrap=True, below=below, below_flex=True)


def _when(r: RequestRow) -> str:
    if r.state in ("yes", "no", "later"):
        return r.state
    return plural(r.waits, "day") if r.waits else "today"


def _below(r: RequestRow, names: Mapping[str, str], today: dt.date) -> Text:
    """What sort it is, for which skill; what was said to it; and what presses."""
    answered, words = r.state in ("yes", "no"), one_line(standing_words(r, names, today))
    parts = [] if answered else ["" if r.type in NOT_SAID else r.type, one_line(r.skill or "")]
    parts = [", ".join(part for part in parts if part)]
    if r.answered and (r.said or answered):
        parts.append(": ".join(part for part in (day(r.answered, today), one_line(r.said)) if part))
    overdue = r.state == "overdue"
    said = Text("; ".join(part for part in (*parts, "" if overdue else words) if part), "dim")
    if r.resource and answered:
        said.append(f"  {r.resource}", "cyan")
    lines = [said, Text(words, "yellow")] if overdue else [said]
    return Text("\n").join(line for line in lines if line)


def _who(out: Console, r: RequestRow, names: Mapping[str, str]) -> str:
    arrow = "→" if can_draw(out) else "->"
    to_whom = f" {arrow} {one_line(names.get(r.owner, r.owner))}" if r.owner else ""
    return one_line(names.get(r.by, r.by)) + to_whom


def draw_request(out: Console, view: RequestStory) -> None:
    """One request: what, who asks whom, what happened to it, where it stands."""
    r, today = view.request, view.today
    title = Text(one_line(r.what), "bold")
    title.append(f"  {r.id}", "dim")
    out.print(title)
    about = Text(_who(out, r, view.names))
    about.append(f", {r.type}" + (f" in {one_line(r.skill)}" if r.skill else ""))
    if r.goal:
        about.append(f"  for {r.goal}", "dim")
        if view.goal_title:
            about.append(f": {one_line(view.goal_title)}", "dim")
    out.print(about)
    out.print()
    asked = f"asked for, needed by {day(r.needed, today)}" if r.needed else "asked for"
    events = [(h.on, 0, one_line(handed_words(h, view.names)), h.why, "yellow" if h.up else "") for h in r.handed]
    events += [(p.on, 1, "later", p.said, "") for p in r.put_off]
    if r.answered:
        word = "later" if r.state not in ("yes", "no") else f"{r.state}, {stood(r.days)}"
        events.append((r.answered, 1, word, r.said, STYLES.get(r.state, "") if r.state == "yes" else ""))
    rows = [(Text(day(r.on, today)), Text(asked))]
    for on, _, word, why, style in sorted(events, key=lambda event: event[:2]):
        said = Text(word, style)
        if why:
            said.append(f": {one_line(why)}", "default")
        rows.append((Text(day(on, today)), said))
    if r.resource:
        rows.append(
            (
                Text(),
                Text(f"given: {one_line(view.resource_name or r.resource)}", "cyan").append(f"  {r.resource}", "dim"),
            )
        )
    if r.state in ("waiting", "overdue", "later"):
        words = one_line(standing_words(r, view.names, today))
        if r.state == "waiting":
            words = f"waits for an answer {'again ' if r.back else ''}since {day(r.since, today)}, {ago(r.waits)}"
        rows.append((Text("now", "bold"), Text(words, STYLES.get(r.state, "bold yellow"))))
    draw_table(out, (Column(), Column(flex=True)), rows, wrap=True)
