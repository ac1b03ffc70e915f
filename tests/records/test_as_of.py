"""Every kind of record as it stood on an earlier day."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any

import msgspec
import pytest

from salesacct.records.as_of import DAYS, as_of
from salesacct.records.book import Book
from salesacct.records.culture import Action, Authority, Blocker, Evidence, Handed, Look, Plan, PutOff, Request
from salesacct.records.model import KINDS, RECORD_TYPES

MADE, CHANGED, ENDED = dt.date(2026, 11, 2), dt.date(2026, 11, 10), dt.date(2026, 11, 20)


def day(text: int) -> dt.date:
    return dt.date(2026, 11, text)


def test_every_kind_has_its_days() -> None:
    """No kind is forgotten, and each field that the table names exists."""
    assert set(DAYS) | {"goals"} == set(KINDS)
    for kind, days in DAYS.items():
        fields = {f.name: f for f in msgspec.structs.fields(RECORD_TYPES[kind])}
        companions = {name for several in days.ends.values() for name in several}
        assert {days.since, *days.ends, *companions, *days.lists, *days.undo} <= set(fields), kind
        assert {undo.list for undo in days.undo.values()} <= set(days.lists)


def test_no_day_is_forgotten() -> None:
    """Every optional day of a record is one that ends something, or a day to come; every list with days is looked at."""
    to_come = {"due", "until", "needed"}
    for kind, days in DAYS.items():
        hints = typing.get_type_hints(RECORD_TYPES[kind])
        optional = {name for name, hint in hints.items() if hint == dt.date | None}
        assert optional - to_come == set(days.ends), kind
        dated = {
            name
            for name, hint in hints.items()
            if typing.get_origin(hint) is tuple and "on" in getattr(typing.get_args(hint)[0], "__struct_fields__", ())
        }
        assert dated == set(days.lists), kind


BLOCKER = Blocker(
    id="b-1", by="ana", what="Legal queue", on=MADE, owner="dana", resolved=ENDED, helped="A call",
    handed=(Handed(on=CHANGED, from_="marco", to="dana"),),
)  # fmt: skip
REQUEST = Request(id="q-1", by="ana", what="Demo training", on=MADE, answered=ENDED, answer="yes", said="Go")
PUT_OFF = Request(
    id="q-2",
    by="ana",
    what="A screen",
    on=MADE,
    answered=ENDED,
    answer="no",
    put_off=(PutOff(on=CHANGED, said="Soon"),),
)
AUTHORITY = Authority(
    id="a-1", to="ana", by="marco", what="Discounts up to 15 %", level="decide", on=MADE, until=day(30),
    looks=(Look(on=CHANGED, from_="propose", to="decide", until_to=day(25)),
           Look(on=ENDED, note="fine", until_from=day(25), until_to=day(30))),
)  # fmt: skip
PLAN = Plan(
    id="pl-1", owner="ana", by="marco", skill="discovery", on=MADE,
    actions=(Action(what="Shadow Elif", done=ENDED), Action(what="Lead a call", on=CHANGED)),
    evidence=(Evidence(on=ENDED, what="Led one alone"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "record", "today", "expected"),
    [
        ("blockers", BLOCKER, day(1), None),
        ("blockers", BLOCKER, day(2), {"owner": "marco", "handed": (), "resolved": None, "helped": ""}),
        ("blockers", BLOCKER, day(10), {"owner": "dana", "resolved": None}),
        ("blockers", BLOCKER, day(20), {"owner": "dana", "resolved": ENDED, "helped": "A call"}),
        ("requests", REQUEST, day(19), {"answered": None, "answer": None, "said": ""}),
        ("requests", REQUEST, day(20), {"answered": ENDED, "answer": "yes", "said": "Go"}),
        ("authorities", AUTHORITY, day(9), {"level": "propose", "until": None, "looks": ()}),
        ("authorities", AUTHORITY, day(10), {"level": "decide", "until": day(25), "looks": AUTHORITY.looks[:1]}),
        ("authorities", AUTHORITY, day(20), {"level": "decide", "until": day(30), "looks": AUTHORITY.looks}),
        ("requests", PUT_OFF, day(9), {"put_off": (), "answered": None}),
        ("requests", PUT_OFF, day(19), {"put_off": PUT_OFF.put_off, "answered": None}),
        ("plans", PLAN, day(9), {"actions": (Action(what="Shadow Elif"),), "evidence": ()}),
        ("plans", PLAN, day(19), {"actions": (Action(what="Shadow Elif"), PLAN.actions[1])}),
        ("plans", PLAN, day(20), {"actions": PLAN.actions, "evidence": PLAN.evidence}),
    ],
)
def test_a_record_on_an_earlier_day(kind: str, record: Any, today: dt.date, expected: dict[str, Any] | None) -> None:
    """What came later is not there, and what it replaced is."""
    book = msgspec.structs.replace(Book(), **{kind: {record.id: record}})
    then = getattr(as_of(book, today), kind).get(record.id)
    if expected is None:
        assert then is None
        return
    assert {name: getattr(then, name) for name in expected} == expected
