"""The time line of changes as data: what the records tell, what only git knows, and how many say why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.changes import Change, reasons
from salesacct.judgement.history_rules import history
from salesacct.judgement.rewritten import notes
from salesacct.records.book import Book
from salesacct.records.past import NO_PAST, Past, until
from salesacct.records.places import Places
from salesacct.views.rounding import ratio


class RemarkRow(msgspec.Struct, frozen=True):
    """What is worth a look about a change, and the rule of `acct check` it belongs to."""

    rule: str
    message: str


class ChangeRow(msgspec.Struct, frozen=True):
    """One change of one record. `what` is the field, or an event such as moved, handed, closed, dropped, gone, readings.

    `who` are those it is about, `by` who made it, where that is known. `commit` came `committed`; it is empty for what is
    not committed yet, null without git. `stands` is false for what was undone, or is over. Of what `only_git` knows, `by` is
    whose e-mail the commit bears.
    """

    id: str
    kind: str
    on: dt.date
    what: str
    old: str | None
    new: str | None
    who: tuple[str, ...]
    by: str | None
    why: str
    title: str
    remarks: tuple[RemarkRow, ...]
    stands: bool
    only_git: bool
    file: str | None
    line: int | None
    commit: str | None
    author: str | None
    committed: dt.date | None


class GitRow(msgspec.Struct, frozen=True):
    """How far git was looked at. `state` is read, none or refused (`why`); `notes` say what can't be seen there."""

    state: str
    why: str
    commits: int
    since: dt.date | None
    uncommitted: bool
    notes: tuple[str, ...]


class ReasonRow(msgspec.Struct, frozen=True):
    """Of the changes for which a reason could be given, how many have one; `share` is null without any."""

    changes: int
    given: int
    share: Decimal | None


class HistoryView(msgspec.Struct, frozen=True):
    """Changes, the newest first; `earlier` counts those before the period, `flagged` those of it that are worth a look."""

    schema: int
    today: dt.date
    period: Period | None
    record: str | None
    title: str | None
    changes: tuple[ChangeRow, ...]
    earlier: int
    flagged: int
    reasons: ReasonRow
    git: GitRow
    names: dict[str, str]


Shown = Callable[[str], str]
"""A file of the workspace as the user would type it."""


def history_view(
    book: Book,
    places: Places,
    past: Past,
    today: dt.date,
    people: Collection[str] | None,
    span: Period | None,
    record: str | None = None,
    *,
    flagged: bool = False,
    shown: Shown = str,
) -> HistoryView:
    """Changes of what belongs to `people`, or was changed by them, within `span`; or those of one record, of all days.

    With `flagged` only those worth a look. The book must be that of `today`.
    """
    every = history(book, past, today)
    if record:
        mine = [change for change in every if change.id == record]
    else:
        mine = [c for c in every if people is None or c.by in people or any(p in people for p in c.who)]
    inside = [c for c in mine if span is None or span.holds(c.on)]
    told = [c for c in inside if c.remarks or not flagged]
    return HistoryView(
        schema=1,
        today=today,
        period=span,
        record=record,
        title=next((c.title for c in mine if c.title), None) if record else None,
        changes=tuple(_row(c, places, shown) for c in told),
        earlier=sum(c.on < span.start for c in mine) if span else 0,
        flagged=sum(bool(c.remarks) for c in inside),
        reasons=_reasons(inside),
        git=git_row(past, today),
        names=book.names(),
    )


def git_row(past: Past = NO_PAST, today: dt.date = dt.date.max, back_to: dt.date | None = None) -> GitRow:
    """How far git was looked at, as of a day; that older commits were left out is no matter to whoever needs none before `back_to`."""
    then = until(past, today)
    own = [commit for commit in then.commits if commit.id]
    since = own[-1].came if own else None
    if since and back_to and since < back_to:
        then = msgspec.structs.replace(then, bounded="", shallow=False)
    return GitRow(past.state, past.why, len(own), since, len(own) < len(then.commits), notes(then))


def _row(c: Change, places: Places, shown: Shown) -> ChangeRow:
    origin = places.origin(c.kind, c.id)
    return ChangeRow(
        id=c.id,
        kind=c.kind,
        on=c.on,
        what=c.what,
        old=c.old,
        new=c.new,
        who=c.who,
        by=c.by,
        why=c.why,
        title=c.title,
        remarks=tuple(RemarkRow(remark.rule, remark.message) for remark in c.remarks),
        stands=c.stands,
        only_git=c.only_git,
        file=origin.file if origin else shown(c.file) if c.file else None,
        line=origin.line if origin else None,
        commit=c.source.id if c.source else None,
        author=c.source.author if c.source else None,
        committed=c.source.on if c.source and c.source.id else None,
    )


def _reasons(found: Iterable[Change]) -> ReasonRow:
    said = reasons(found)
    return ReasonRow(said.changes, said.given, ratio(said.share))
