"""The changes that records tell: which there are, whose, by whom, and how many say why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from salesacct.judgement.changes import changes, reasons
from salesacct.judgement.history_rules import history
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.past import NO_PAST

D = dt.date


def told(book: Book, today: dt.date) -> list[str]:
    found = history(as_of(book, today), NO_PAST, today)
    return [
        " ".join(map(str, (c.on, c.id, c.what, c.old or "-", c.new or "-", ",".join(c.who), c.by or "-", c.why or "-")))
        for c in found
    ]


def test_every_change_of_the_records(book: Book) -> None:
    """
    # Newest first: targets, moves, drops, ends, authority, what was handed on, trials. Keeping a promise changes nothing.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, marco: {name: Marco Rossi}}
    goals:
      - id: g-1
        title: t
        owner: ana
        target: 9
        revisions: [{on: 2026-11-02, field: target, from: 12, to: 9, by: marco, why: Territory}]
        closed: {on: 2026-11-20, outcome: missed, learned: Too wide}
    commitments:
      - {id: c-1, by: ana, what: w, made: 2026-10-01, due: 2026-10-10, moved: [{on: 2026-10-09, from: 2026-10-10, to: 2026-10-20}], kept: 2026-10-20}
      - {id: c-2, by: ben, what: w, made: 2026-10-01, due: 2026-10-10, dropped: 2026-10-05, why: Merged}
    authorities:
      - {id: a-1, to: ben, by: marco, what: w, level: decide, on: 2026-09-01, looks: [{on: 2026-10-15, by: marco, from: propose, to: decide, note: Good record}, {on: 2026-10-16, by: marco}], revoked: 2026-11-10}
    blockers:
      - {id: b-1, by: ana, what: w, on: 2026-10-01, owner: marco, handed: [{on: 2026-10-12, from: ben, to: marco, why: Stands}]}
    experiments:
      - {id: x-1, by: marco, practice: quiet-work, on: 2026-09-02, due: 2026-10-14, ended: 2026-10-14, outcome: keep}
    """
    assert told(book, D(2026, 11, 23)) == [
        "2026-11-20 g-1 closed - missed ana - Too wide",
        "2026-11-10 a-1 revoked - - ben - -",
        "2026-11-02 g-1 target 12 9 ana marco Territory",
        "2026-10-15 a-1 level propose decide ben marco Good record",
        "2026-10-14 x-1 ended - keep marco marco -",
        "2026-10-12 b-1 handed ben marco ana - Stands",
        "2026-10-09 c-1 moved 2026-10-10 2026-10-20 ana - -",
        "2026-10-05 c-2 dropped - - ben - Merged",
        "2026-09-02 x-1 adopted - - marco marco -",
        "2026-09-01 a-1 granted - propose ben marco -",
    ]
    assert told(book, D(2026, 10, 8)) == [
        "2026-10-05 c-2 dropped - - ben - Merged",
        "2026-09-02 x-1 adopted - - marco marco -",
        "2026-09-01 a-1 granted - propose ben marco -",
    ]
    assert reasons(changes(book)) == (8, 5, Decimal("0.625"))


def test_no_change_has_no_share() -> None:
    """Without a change there is no percentage."""
    assert reasons([]) == (0, 0, None)
