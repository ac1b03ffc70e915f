"""Accountability partners as data: the pairs, one pair's check-ins, and who owes the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.judgement.partners import (
    ROTATE_WEEKS,
    Due,
    checkin_due,
    checkins_due,
    is_pair,
    pair_of,
    partner_promises,
    talks_of,
    unpaired,
)
from salesacct.judgement.presence import is_here
from salesacct.judgement.promises import promise
from salesacct.records.book import Book
from salesacct.records.culture import Partnership
from salesacct.views.rows import PromiseRow, promise_row
from salesacct.views.shapes import (
    PartnerRow as PartnerRow,
)
from salesacct.views.shapes import (
    PartnerSection as PartnerSection,
)
from salesacct.views.shapes import (
    PartnerSide as PartnerSide,
)
from salesacct.views.shapes import (
    TalkRow as TalkRow,
)


class PartnerList(msgspec.Struct, frozen=True):
    """Pairs, those that run first and of them the longest overdue; `ended` counts those left out for having ended.

    `unpaired` could have a partner and have none.
    """

    schema: int
    today: dt.date
    rhythm: str
    partners: tuple[PartnerRow, ...]
    ended: int
    unpaired: tuple[str, ...]
    names: dict[str, str]


class PartnerStory(msgspec.Struct, frozen=True):
    """One pair: its check-ins, the newest first, and what the two have promised each other and is open."""

    schema: int
    today: dt.date
    rhythm: str
    partnership: PartnerRow
    checkins: tuple[TalkRow, ...]
    commitments: tuple[PromiseRow, ...]
    names: dict[str, str]


class PartnerDue(msgspec.Struct, frozen=True):
    """One person's next check-in; `id` is the person's. `overdue_promises` are those to the partner."""

    id: str
    name: str
    partner: str
    partnership: str
    last: dt.date | None
    next: dt.date
    due: bool
    overdue_days: int
    overdue_promises: int


class PartnersDue(msgspec.Struct, frozen=True):
    """Who owes a check-in, the longest overdue first."""

    schema: int
    today: dt.date
    rhythm: str
    due: tuple[PartnerDue, ...]
    names: dict[str, str]


def partner_list(
    book: Book, today: dt.date, people: Collection[str] | None, *, everything: bool = False
) -> PartnerList:
    """The pairs of `people` (all when None) that run, with `everything` also those that ended."""
    mine = [p for p in book.partners.values() if is_pair(p) and (people is None or any(w in people for w in p.who))]
    shown = [p for p in mine if everything or p.ended is None]
    rows = sorted((partner_row(book, p, today) for p in shown), key=_order)
    running = any(p.ended is None for p in book.partners.values())
    alone = unpaired(book, book.people if people is None else [p for p in book.people if p in people], today)
    return PartnerList(
        schema=1,
        today=today,
        rhythm=book.config.rhythms.partner,
        partners=tuple(rows),
        ended=len(mine) - len(shown),
        unpaired=tuple(alone) if running else (),
        names=book.names(),
    )


def _order(row: PartnerRow) -> tuple[bool, int, str]:
    """Those that run, by when the next check-in is due; then those that ended, the newest first."""
    day = row.next or row.on
    return row.ended is not None, -row.ended.toordinal() if row.ended else day.toordinal(), row.id


def partner_row(book: Book, pair: Partnership, today: dt.date) -> PartnerRow:
    """The row of one pair; book and record must be those of `today`."""
    sides = tuple(_side(book, pair, person, today) for person in pair.who)
    days = ((pair.ended or today) - pair.on).days
    nexts = [side.next for side in sides if side.next]
    return PartnerRow(
        id=pair.id,
        who=pair.who,
        by=pair.by,
        on=pair.on,
        days=days,
        last=max((talk.on for talk in pair.checkins), default=None),
        next=min(nexts, default=None),
        due=any(side.due for side in sides),
        overdue_days=max((side.overdue_days for side in sides), default=0),
        checkins=len(pair.checkins),
        rotate=pair.ended is None and days >= 7 * ROTATE_WEEKS,
        ended=pair.ended,
        why=pair.why,
        sides=sides,
    )


def _side(book: Book, pair: Partnership, person: str, today: dt.date) -> PartnerSide:
    due, promises = checkin_due(book, pair, person, today), book.commitments.values()
    runs = pair.ended is None and all(is_here(book, who, today) for who in pair.who)
    return PartnerSide(
        who=person,
        last=due.last.on if due.last else None,
        checkins=len(talks_of(pair, person)),
        next=due.next if runs else None,
        due=runs and due.next <= today,
        overdue_days=due.overdue_days if runs else 0,
        promises=sum(c.by == person and c.to == due.partner and promise(c, today).is_open for c in promises),
        left=not is_here(book, person, today),
    )


def talk_rows(pair: Partnership) -> tuple[TalkRow, ...]:
    """The check-ins of a pair, the newest first."""
    rows = []
    for person in pair.who:
        said = ""
        for talk in talks_of(pair, person):
            rows.append(TalkRow(talk.on, talk.by, talk.promised or said, talk.happened, talk.next))
            said = talk.next
    return tuple(sorted(rows, key=lambda row: (-row.on.toordinal(), pair.who.index(row.by))))


def partner_story(book: Book, pair: Partnership, today: dt.date) -> PartnerStory:
    """One pair; book and record must be those of `today`."""
    ours = (promise(c, today) for c in book.commitments.values() if c.by in pair.who and c.to in pair.who)
    still = sorted((p for p in ours if p.is_open), key=lambda p: (p.due, p.record.id))
    return PartnerStory(
        schema=1,
        today=today,
        rhythm=book.config.rhythms.partner,
        partnership=partner_row(book, pair, today),
        checkins=talk_rows(pair),
        commitments=tuple(map(promise_row, still)),
        names=book.names(),
    )


def partners_due(book: Book, people: Collection[str], today: dt.date) -> PartnersDue:
    """The next check-ins of `people`; the book must be the one of `today`."""
    rows = tuple(_due(book, due, today) for due in checkins_due(book, people, today))
    return PartnersDue(1, today, book.config.rhythms.partner, rows, book.names())


def _due(book: Book, due: Due, today: dt.date) -> PartnerDue:
    states = [promise(c, today).state for c in book.commitments.values() if (c.by, c.to) == (due.person, due.partner)]
    return PartnerDue(
        id=due.person,
        name=book.name(due.person),
        partner=due.partner,
        partnership=due.pair.id,
        last=due.last.on if due.last else None,
        next=due.next,
        due=due.next <= today,
        overdue_days=due.overdue_days,
        overdue_promises=states.count("overdue"),
    )


def partner_section(book: Book, person: str, today: dt.date, since: dt.date | None = None) -> PartnerSection | None:
    """A person's partner for the status or review page; None without one. `since` leaves out older check-ins."""
    pair = pair_of(book, person, today)
    if pair is None:
        return None
    row = partner_row(book, pair, today)
    mine, theirs = sorted(row.sides, key=lambda side: side.who != person)
    talks = {talk.by: talk for talk in reversed(talk_rows(pair)) if since is None or talk.on > since}
    return PartnerSection(
        person=person,
        partner=theirs.who,
        partnership=row,
        mine=mine,
        theirs=theirs,
        checkins=tuple(talks[person] for person in (person, theirs.who) if person in talks),
        promises=tuple(promise_row(p) for p in partner_promises(book, person, today)),
    )
