"""Thanks to give and the balance of thanks on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.table import Column, draw_table
from salesacct.views.recognition import KudosBalance, ShareRow, SuggestionList, SuggestionRow, ThanksRow
from salesacct.views.words import DASH, ago, day, percent, plural


def draw_suggestions(out: Console, view: SuggestionList) -> None:
    """Who, for what fact, and the line to paste under it."""
    if not view.suggestions:
        since = day(view.since, view.today)
        out.print(Text(f'Nothing new to thank for since {since}.  acct kudos ana "What you saw"'))
        return
    draw_rows(out, view.suggestions, view.names)


def draw_rows(out: Console, rows: Sequence[SuggestionRow], names: dict[str, str]) -> None:
    """Suggestions of any page. The command stays on one line, to be copied, however narrow the screen."""
    who = [Text(one_line(names.get(row.who, row.who)), "bold") for row in rows]
    for name in who:
        name.pad_right(max(other.cell_len for other in who) - name.cell_len)
    for name, row in zip(who, rows, strict=True):
        cells = (name, Text(one_line(row.fact)))
        draw_table(out, (Column(), Column(flex=True)), [cells], wrap=True)
        out.print(Text(f"  {one_line(row.command)}", "dim"), soft_wrap=True)


def draw_balance(out: Console, view: KudosBalance) -> None:
    """One line a person, as acct.yaml has them; then how far thanks reach, and who gives them."""
    named = view.period.name or f"since {day(view.period.start, view.today)}"
    out.print(Text(f"Kudos {named}", "bold"))
    columns = (
        Column(),
        Column("received", right=True),
        Column("given", right=True),
        Column("last received"),
        Column(flex=True),
    )
    draw_table(out, columns, [_row(view, row) for row in view.people], wrap=True)
    for said in (_reached(view), _gave(view)):
        if said:
            out.print(said)


def _row(view: KudosBalance, row: ThanksRow) -> tuple[Text, Text, Text, Text, Text]:
    last = (
        f"{day(row.last_received, view.today)}, {ago((view.today - row.last_received).days)}"
        if row.last_received
        else DASH
    )
    remarks = []
    if row.waits:
        remarks.append(
            f"none for {plural(row.weeks, 'week')}" if row.last_received else f"none in {plural(row.weeks, 'week')}"
        )
    if not row.given:
        remarks.append("gave none")
    return (
        Text(one_line(row.name)),
        Text(str(row.received)),
        Text(str(row.given)),
        Text(last, "" if row.last_received else "dim"),
        Text("; ".join(remarks), "yellow" if row.waits else "dim"),
    )


def _reached(view: KudosBalance) -> Text | None:
    if view.reach is None:
        return None
    said = Text(f"In the last {plural(view.weeks, 'week')} {_of(view.reach)} had thanks")
    if view.givers:
        said.append(f", {_of(view.givers)} gave any")
    return said.append(".")


def _of(share: ShareRow) -> str:
    return f"{share.have} of {share.of} ({percent(share.share)})"


def _gave(view: KudosBalance) -> Text | None:
    one = view.one_giver
    if one is None:
        return None
    return Text(
        f"{one_line(view.names.get(one.by, one.by))} gave {one.have} of {one.of}: thanks come from one side.", "yellow"
    )
