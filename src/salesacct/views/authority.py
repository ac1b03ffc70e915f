"""What people may decide alone, as data: the list, and one authority with its looks and its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.judgement.authority import is_live, last_look, look_due, next_look, state_of
from salesacct.judgement.proposals import Proposal, outcomes_of, proposal
from salesacct.records.book import Book
from salesacct.records.culture import Authority
from salesacct.views.decisions import DecisionRow, decision_row


class ProposalRow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """To widen or to narrow an authority by one step, and the outcomes since `since` that speak for it.

    `to` is None where there is nothing narrower than asking.
    """

    kind: str
    from_: str
    to: str | None
    since: dt.date
    judged: int
    well: int
    mixed: int
    badly: int


class AuthorityRow(msgspec.Struct, frozen=True):
    """One authority. `state` is live, expired or revoked; `until` is the last day it holds.

    `last_look` is None where it was never looked at; `next_look` is the day of the next by the rhythm, None once it has
    ended; `look` says that one is due or soon, or that the authority ends soon. The counts are of the decisions
    under it, in all and judged since the last look.
    """

    id: str
    to: str
    by: str
    what: str
    level: str
    on: dt.date
    until: dt.date | None
    state: str
    revoked: dt.date | None
    why: str
    last_look: dt.date | None
    next_look: dt.date | None
    look: str | None
    overdue_days: int
    decisions: int
    judged: int
    well: int
    mixed: int
    badly: int
    proposal: ProposalRow | None


class LookRow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One look; `from` and `to` are levels, `until_from` and `until_to` last days, None where they were left alone."""

    on: dt.date
    by: str | None
    from_: str | None
    to: str | None
    until_from: dt.date | None
    until_to: dt.date | None
    note: str


class AuthorityList(msgspec.Struct, frozen=True):
    """Authorities, those to be looked at first; `ended` counts those left out for having ended."""

    schema: int
    today: dt.date
    authorities: tuple[AuthorityRow, ...]
    ended: int
    names: dict[str, str]


class AuthorityStory(msgspec.Struct, frozen=True):
    """One authority, its looks from the first on, and the decisions under it, the newest first."""

    schema: int
    today: dt.date
    authority: AuthorityRow
    looks: tuple[LookRow, ...]
    decisions: tuple[DecisionRow, ...]
    names: dict[str, str]


def authority_list(
    book: Book, today: dt.date, people: Collection[str] | None, *, everything: bool = False
) -> AuthorityList:
    """Authorities of `people` or granted by them (all when None) that hold on `today`, with `everything` all."""
    mine = [a for a in book.authorities.values() if people is None or a.to in people or a.by in people]
    shown = [a for a in mine if everything or is_live(book, a, today)]
    place = {person: i for i, person in enumerate(book.people)}
    rows = sorted((authority_row(book, a, today) for a in shown), key=lambda r: _order(r, place.get(r.to, 0)))
    return AuthorityList(1, today, tuple(rows), len(mine) - len(shown), book.names())


def authority_row(book: Book, authority: Authority, today: dt.date) -> AuthorityRow:
    """The row of one authority; book and record must be those of `today`."""
    holds, due, went = is_live(book, authority, today), look_due(book, authority, today), outcomes_of(book, authority)
    speaks = proposal(book, authority) if holds else None
    return AuthorityRow(
        id=authority.id,
        to=authority.to,
        by=authority.by,
        what=authority.what,
        level=authority.level,
        on=authority.on,
        until=authority.until,
        state=state_of(authority, today),
        revoked=authority.revoked,
        why=authority.why,
        last_look=last_look(authority) if authority.looks else None,
        next_look=next_look(book, authority) if holds else None,
        look=due.kind if due else None,
        overdue_days=due.overdue_days if due else 0,
        decisions=sum(d.under == authority.id for d in book.decisions.values()),
        judged=went.judged,
        well=went.well,
        mixed=went.mixed,
        badly=went.badly,
        proposal=proposal_row(speaks) if speaks else None,
    )


def proposal_row(p: Proposal) -> ProposalRow:
    """The row of one proposal."""
    went = p.outcomes
    return ProposalRow(p.kind, p.authority.level, p.to, went.since, went.judged, went.well, went.mixed, went.badly)


def authority_story(book: Book, authority: Authority, today: dt.date) -> AuthorityStory:
    """One authority on `today`; book and record must be those of that day."""
    looks = sorted(authority.looks, key=lambda look: look.on)
    under = [decision_row(book, d, today) for d in book.decisions.values() if d.under == authority.id]
    return AuthorityStory(
        schema=1,
        today=today,
        authority=authority_row(book, authority, today),
        looks=tuple(LookRow(k.on, k.by, k.from_, k.to, k.until_from, k.until_to, k.note) for k in looks),
        decisions=tuple(sorted(under, key=lambda row: (-row.on.toordinal(), row.id))),
        names=book.names(),
    )


def _order(row: AuthorityRow, place: int) -> tuple[bool, int, int, int, str]:
    """Those to be looked at first and by day, then person by person, the newest first; what has ended comes last."""
    day = row.until if row.look == "ends" else row.next_look
    pressing = day.toordinal() if row.look and day else dt.date.max.toordinal()
    return row.state != "live", pressing, place, -row.on.toordinal(), row.id
