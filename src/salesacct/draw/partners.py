"""Accountability partners on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from salesacct.draw.plain import one_line
from salesacct.draw.promise_cells import when_cell, who
from salesacct.draw.prose import section, text
from salesacct.draw.table import Column, draw_table
from salesacct.views.shapes import PartnerRow, PartnerSection, PartnerSide, PromiseRow, TalkRow
from salesacct.views.words import DASH, ago, day, plural

if TYPE_CHECKING:
    from salesacct.views.partners import PartnerDue, PartnerList, PartnersDue, PartnerStory

FEW = 6
"""So many check-ins of a pair are shown unless all are asked for."""
Names = Mapping[str, str]


def draw_list(out: Console, view: PartnerList) -> None:
    """One line a pair: how long together, the last check-in, the next; then who has no partner."""
    if not view.names:
        out.print(Text('Nobody is on the team yet.  acct person add ana --name "Ana Silva"'))
        return
    if not view.partners and not view.ended:
        out.print(Text("No partners yet.  acct partner pair ana ben, or acct partner rotate"))
        return
    columns = (Column("pair"), Column("together"), Column("last"), Column("next", flex=True), Column())
    rows = [
        (
            text(out, both(view.names, row.who), "dim" if row.ended else ""),
            text(out, _together(row), "dim" if row.ended else ""),
            text(out, day(row.last, view.today) if row.last else DASH, "" if row.last else "dim"),
            _next(out, view.names, row, view.today),
            Text(one_line(row.id), "dim"),
        )
        for row in view.partners
    ]
    draw_table(out, columns, rows, wrap=True)
    if view.unpaired:
        alone = ", ".join(name(view.names, person) for person in view.unpaired)
        out.print(text(out, f"No partner: {alone}", "yellow"))
    if any(row.rotate for row in view.partners):
        out.print(text(out, "A quarter together: `acct partner rotate --dry-run` shows new pairs", "dim"))
    if view.ended:
        out.print(Text(f"{view.ended} ended  --all shows them", "dim"))


def name(names: Names, id: str) -> str:
    """A person's short name, or the id when nobody has it."""
    return names.get(id, id)


def both(names: Names, who: Sequence[str]) -> str:
    """`Ana and Ben`."""
    return " and ".join(name(names, person) for person in who)


def _together(row: PartnerRow) -> str:
    if row.days < 14:
        return plural(row.days, "day") if row.days or row.ended else "new"
    return plural(row.days // 7, "week")


def _next(out: Console, names: Names, row: PartnerRow, today: dt.date) -> Text:
    """Who owes a check-in, or the day of the next one; for a pair that has ended, when and why."""
    if row.ended:
        return text(out, f"ended {day(row.ended, today)}" + (f": {row.why}" if row.why else ""), "dim")
    if left := [side.who for side in row.sides if side.left]:
        return text(out, f"{both(names, left)} has left: `acct partner end {row.id}`", "yellow")
    owing = [side for side in row.sides if side.due]
    if not owing:
        return text(out, day(row.next, today))
    if len({side.overdue_days for side in owing}) == 1:
        return text(out, f"{both(names, [s.who for s in owing])} {when(owing[0], today)}", _style(owing[0]))
    return text(out, ", ".join(f"{name(names, side.who)} {when(side, today)}" for side in owing), "bold red")


def when(side: PartnerSide | PartnerDue, today: dt.date) -> str:
    """`10 days over`, `due today`, else the day of the next check-in."""
    if side.overdue_days:
        return f"{plural(side.overdue_days, 'day')} over"
    return "due today" if side.due else day(side.next, today)


def _style(side: PartnerSide | PartnerDue) -> str:
    return "bold red" if side.overdue_days else "bold yellow" if side.due else ""


def draw_story(out: Console, view: PartnerStory, *, everything: bool = False) -> None:
    """One pair: who owes a check-in, the last ones (with `everything` all), and what is promised between them."""
    row = view.partnership
    head = text(out, f"{both(view.names, row.who)}, partners since {day(row.on, view.today)}", "bold")
    out.print(head.append(f"  {one_line(row.id)}", "dim"))
    if row.ended:
        out.print(_next(out, view.names, row, view.today))
    else:
        _sides(out, view.names, row, row.sides, view.today)
    if view.checkins:
        section(out, "Check-ins")
        shown = view.checkins if everything else view.checkins[:FEW]
        draw_talks(out, view.names, shown, view.today)
        if len(view.checkins) > len(shown):
            out.print(Text(f"{len(view.checkins) - len(shown)} earlier  --all shows them", "dim"))
    elif not row.ended:
        out.print(Text('No check-in yet.  acct partner checkin "What happened" --next "What is next"'))
    if view.commitments:
        section(out, "Promised each other")
        draw_promises(out, view.names, view.commitments, view.today)


def _sides(out: Console, names: Names, row: PartnerRow, sides: Sequence[PartnerSide], today: dt.date) -> None:
    """When each owes the next check-in, and when the last one was."""
    rows = []
    for side in sides:
        if side.left:
            rows.append(
                (
                    text(out, name(names, side.who)),
                    text(out, f"has left: `acct partner end {row.id}`", "yellow"),
                    Text(),
                )
            )
        elif side.next:
            whose, last = side_words(names, side, today)
            rows.append((text(out, whose), text(out, when(side, today), _style(side)), text(out, last, "dim")))
    draw_table(out, (Column(), Column(), Column(flex=True)), rows, wrap=True)


def side_words(names: Names, side: PartnerSide, today: dt.date) -> tuple[str, str]:
    """Whose next check-in it is, and when the last one was."""
    last = f"the last one {ago((today - side.last).days)}" if side.last else "none so far"
    return f"{name(names, side.who)}'s next check-in", last


def talk_lines(talk: TalkRow) -> list[tuple[str, str]]:
    """What one check-in says, each with its label."""
    lines = (("promised", talk.promised), ("happened", talk.happened), ("next", talk.next))
    return [(label, said) for label, said in lines if said]


def draw_talks(out: Console, names: Names, talks: Sequence[TalkRow], today: dt.date) -> None:
    """What was promised, what happened and what is next, each on lines of its own."""
    rows = []
    for talk in talks:
        first = (Text(day(talk.on, today)), text(out, name(names, talk.by)))
        for label, words in talk_lines(talk):
            rows.append((*first, Text(label, "dim"), text(out, words)))
            first = (Text(), Text())
    draw_table(out, (Column(), Column(), Column(), Column(flex=True)), rows, wrap=True)


def draw_promises(out: Console, names: Names, promises: Sequence[PromiseRow], today: dt.date) -> None:
    """Open promises: when, from whom to whom, what, id."""
    rows = []
    for p in promises:
        parties = Text(who(out, names, p.by, p.to))
        rows.append((when_cell(p, today), parties, text(out, p.what), Text(one_line(p.id), "dim")))
    draw_table(out, (Column(), Column(), Column(flex=True), Column()), rows, wrap=True)


def draw_due(out: Console, view: PartnersDue) -> None:
    """One line a person: the longest overdue first."""
    if not view.due:
        out.print(Text("Nobody has a partner here yet.  acct partner pair ana ben, or acct partner rotate"))
        return
    from salesacct.draw.review_words import rhythm  # loads what judges goals, which no other page here needs

    late = sum(row.due for row in view.due)
    out.print(text(out, f"Partners check in {rhythm(view.rhythm)}", "bold"))
    out.print(text(out, f"{late} due now" if late else "None due today.", "yellow" if late else "green"))
    out.print()
    columns = (Column(), Column("next"), Column("last", flex=True), Column("with"), Column("promises"))
    rows = [
        (
            text(out, row.name),
            text(out, when(row, view.today), _style(row)),
            text(
                out, f"{day(row.last, view.today)}, {ago((view.today - row.last).days)}" if row.last else "none so far"
            ),
            text(out, name(view.names, row.partner)),
            text(out, f"{row.overdue_promises} overdue" if row.overdue_promises else "", "red"),
        )
        for row in view.due
    ]
    draw_table(out, columns, rows, wrap=True)
    if late:
        out.print(text(out, 'acct partner checkin "What happened" --next "What is next"', "dim"), soft_wrap=True)


def draw_section(out: Console, found: PartnerSection, names: Names, today: dt.date, *, promises: bool = True) -> None:
    """A person's partner on the status or review page, under its heading: check-ins owed and told, the partner's promises."""
    section(out, "Partner")
    row = found.partnership
    out.print(text(out, f"{name(names, found.partner)}, since {day(row.on, today)}"))
    _sides(out, names, row, (found.mine, found.theirs), today)
    draw_talks(out, names, found.checkins, today)
    if promises:
        draw_promises(out, names, found.promises, today)
