"""Requests as data: the list, one request's story, and the words for where one stands. Table and JSON show the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.requests import RequestNow, request_now
from salesacct.records.book import Book
from salesacct.records.culture import Request
from salesacct.views.handing import HandedRow, handed_rows
from salesacct.views.shapes import (
    RequestRow as RequestRow,
)
from salesacct.views.words import day, plural


class PutOffRow(msgspec.Struct, frozen=True):
    """An earlier answer of later."""

    on: dt.date
    said: str


class WholeRequest(RequestRow, frozen=True):
    """A request with its whole story."""

    handed: tuple[HandedRow, ...]
    put_off: tuple[PutOffRow, ...]


class RequestList(msgspec.Struct, frozen=True):
    """Requests, the overdue first, then by age, put off and answered ones last; `answered` counts those left out."""

    schema: int
    today: dt.date
    period: Period | None
    requests: tuple[WholeRequest, ...]
    answered: int
    names: dict[str, str]


class RequestStory(msgspec.Struct, frozen=True):
    """One request; `resource_name` is that of what the answer gave."""

    schema: int
    today: dt.date
    request: WholeRequest
    goal_title: str | None
    resource_name: str | None
    names: dict[str, str]


def request_list(
    book: Book,
    today: dt.date,
    people: Collection[str] | None,
    period: Period | None,
    *,
    owner: str | None = None,
    everything: bool = False,
) -> RequestList:
    """Requests of `people` or for them to answer (all when None): those to be answered, with `everything` all.

    With a period, those asked in it; with an owner, those that are now with that person.
    """
    mine = [
        request_now(book, r, today)
        for r in book.requests.values()
        if (people is None or r.by in people or r.owner in people)
        and (owner is None or r.owner == owner)
        and (period is None or period.holds(r.on))
    ]
    shown = sorted((r for r in mine if everything or r.is_open), key=_order)
    rows = tuple(_whole(book, now, today) for now in shown)
    return RequestList(1, today, period, rows, len(mine) - len(shown), book.names())


def request_rows(book: Book, today: dt.date, people: Collection[str] | None) -> tuple[RequestRow, ...]:
    """The requests still to be answered, of `people` or with them (all when None), the most pressing first."""
    rows = request_list(book, today, people, None).requests
    return tuple(RequestRow(**{name: getattr(row, name) for name in RequestRow.__struct_fields__}) for row in rows)


def waiting(rows: Iterable[RequestRow]) -> tuple[RequestRow, ...]:
    """Those that wait for an answer now, as every page counts them; one that was put off waits again when it comes back."""
    return tuple(row for row in rows if row.state in ("waiting", "overdue"))


def whole_request(book: Book, record: Request, today: dt.date) -> WholeRequest:
    """One request on `today`; book and record must be those of that day."""
    return _whole(book, request_now(book, record, today), today)


def request_story(book: Book, record: Request, today: dt.date) -> RequestStory:
    """One request on `today`; book and record must be those of that day."""
    goal, resource = book.goals.get(record.goal or ""), book.resources.get(record.resource or "")
    title, name = goal.title if goal else None, resource.name if resource else None
    return RequestStory(1, today, whole_request(book, record, today), title, name, book.names())


def standing_words(row: RequestRow, names: Mapping[str, str], today: dt.date) -> str:
    """Where it stands: `overdue: with Marco for 12 days`, `needed by Fri 4 Dec`; "" for a fresh one. Names are left as they are."""
    if row.state == "later":
        return f"put off, comes back on {day(row.back, today)}"
    if row.state not in ("waiting", "overdue"):
        return ""
    needed = ""
    if row.needed:
        needed = f"{'was ' if row.needed < today else ''}needed by {day(row.needed, today)}"
    if row.state == "waiting":
        return needed
    holder = f"with {names.get(row.owner, row.owner)}" if row.owner else "with nobody"
    said = f"overdue: {holder} for {plural(row.waits, 'day')}" if row.waits else f"overdue: {holder}"
    said += " again" if row.back else ""
    return f"{said}, {needed}" if needed else said


def _whole(book: Book, now: RequestNow, today: dt.date) -> WholeRequest:
    r = now.record
    return WholeRequest(
        id=r.id,
        by=r.by,
        owner=r.owner,
        what=r.what,
        type=r.type,
        on=r.on,
        state=now.state,
        days=now.days,
        since=now.since,
        waits=now.waits,
        back=now.back,
        needed=r.needed,
        skill=r.skill or None,
        goal=r.goal,
        answered=r.answered,
        said=r.said,
        resource=r.resource,
        handed=handed_rows(book, r, today),
        put_off=tuple(PutOffRow(p.on, p.said) for p in r.put_off),
    )


def _order(now: RequestNow) -> tuple[int, int, str]:
    if now.is_open:
        return ("overdue", "waiting", "later").index(now.state), now.since.toordinal(), now.record.id
    return 3, -now.since.toordinal(), now.record.id
