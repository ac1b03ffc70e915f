"""New pairs of accountability partners as data: planned, or as they were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from salesacct.judgement.rotation import Rotation
from salesacct.records.book import Book


class NewPairRow(msgspec.Struct, frozen=True):
    """Two who are to be partners: how often they were before, until when. `id` is None as long as it is only a plan."""

    id: str | None
    who: tuple[str, ...]
    met: int
    last: dt.date | None


class RotationView(msgspec.Struct, frozen=True):
    """New pairs from the day `on`. `ended` are the pairs that make way, `stays` those that don't, by id.

    `left_out` have no partner this time, `away` are not there to begin with one. With `dry_run` nothing was written.
    """

    schema: int
    today: dt.date
    on: dt.date
    dry_run: bool
    partners: tuple[NewPairRow, ...]
    ended: tuple[str, ...]
    stays: tuple[str, ...]
    left_out: tuple[str, ...]
    away: tuple[str, ...]
    names: dict[str, str]


def rotation_view(book: Book, found: Rotation, today: dt.date, on: dt.date, ids: Iterable[str] = ()) -> RotationView:
    """New pairs with the `ids` they were written under, in their order; without any it is a plan."""
    given: list[str | None] = list(ids)
    rows = [
        NewPairRow(id, pair.who, pair.met, pair.last)
        for id, pair in zip(given or [None] * len(found.pairs), found.pairs, strict=True)
    ]
    return RotationView(
        schema=1,
        today=today,
        on=on,
        dry_run=not given,
        partners=tuple(rows),
        ended=tuple(pair.id for pair in found.ends),
        stays=tuple(pair.id for pair in found.stays),
        left_out=found.left_out,
        away=found.away,
        names=book.names(),
    )
