"""Whom an owner cell means, which rows count, and what makes a row the same row again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.imports.people import Names, id_from
from salesacct.imports.refs import RowRefs, ref_of
from salesacct.imports.where import Filter, parse_conditions
from salesacct.problems import UsageError
from salesacct.records.model import Person

PEOPLE = (
    Person(id="ana", name="Ana Silva", email="ana@example.com", aliases=("A. Silva", "0051x00000ABC")),
    Person(id="joerg", name="Jörg Müller"),
    Person(id="sam", name="Sam Lee"),
    Person(id="sam2", name="Sam Lee", aliases=("ana",)),
)


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("ana", ["ana"]),
        ("ANA", ["ana"]),
        ("  ana\u00a0 SILVA ", ["ana"]),
        ("Silva, Ana", ["ana"]),
        ("Ana@Example.com", ["ana"]),
        ("a. silva", ["ana"]),
        ("0051x00000abc", ["ana"]),
        ("JÖRG MÜLLER", ["joerg"]),
        ("Jo\u0308rg Mu\u0308ller", ["joerg"]),
        ("Sam Lee", ["sam", "sam2"]),
        ("Ana", ["ana"]),
        ("Ana S", []),
        ("", []),
    ],
)
def test_owner_is_found_by_id_name_email_or_alias(cell: str, ids: list[str]) -> None:
    """Case, spaces and the way an accent is coded don't matter; a shared name is not guessed; an id wins."""
    assert list(Names(PEOPLE).find(cell)) == ids


def test_nearest_name_is_offered() -> None:
    """A typing error in the CRM names the person probably meant."""
    names = Names(PEOPLE)
    assert names.nearest("Anna Silva") == "ana"
    assert names.nearest("Zoe Quist") is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Moses Frase", "moses-frase"),
        ("Jörg Müller", "jorg-muller"),
        ("dana@x.com", "dana"),
        ("李", "person"),
        ("O'Hara", "o-hara"),
    ],
)
def test_an_id_is_proposed(name: str, id: str) -> None:
    """The remedy for an unknown owner can be pasted as it is."""
    assert id_from(name) == id


@pytest.mark.parametrize(
    ("texts", "cells", "holds"),
    [
        (["Stage=Won"], ("won ",), True),
        (["Stage=Closed Won"], ("closed  WON",), True),
        (["Stage=Won"], ("Closed Won",), False),
        (["Stage!=Lost"], ("",), True),
        (["Stage!=Lost"], ("lost",), False),
        (["Stage="], ("",), True),
        (["Stage=Won", "stage=Closed Won"], ("Closed Won",), True),
        (["Stage!=Lost", "Stage!=Open"], ("Open",), False),
        (["Stage=Won", "Region=EMEA"], ("Won", "US"), False),
        (["Stage=Won", "Region=EMEA"], ("Won", "emea"), True),
        (["Stage==Won"], ("Won",), True),
    ],
)
def test_rows_that_count(texts: list[str], cells: tuple[str, ...], holds: bool) -> None:
    """Words of one column are alternatives, columns must all fit, `!=` excludes."""
    assert Filter(parse_conditions(texts)).holds(cells) is holds


@pytest.mark.parametrize("text", ["Stage", "=Won", "!=Won", ""])
def test_a_condition_needs_a_column_and_a_word(text: str) -> None:
    """A condition that would filter nothing is refused."""
    with pytest.raises(UsageError):
        parse_conditions([text])


@pytest.mark.parametrize(
    ("cells", "ref"),
    [
        ((" 006-1 ",), "006-1"),
        (("006", "line 2"), "006 / line 2"),
        (("",), ""),
        (("", "2"), ""),
        (("=cmd()",), "'=cmd()"),
        (("-12",), "'-12"),
        (("a\nb",), "a b"),
        (("\x1b[31m",), "?[31m"),
    ],
)
def test_ref_of_id_columns(cells: tuple[str, ...], ref: str) -> None:
    """The id as the CRM has it, on one line, and never a formula or an escape sequence."""
    assert ref_of(cells) == ref


def test_long_refs_stay_apart() -> None:
    """A ref is cut to a readable length without making two of them one."""
    one, other = ref_of(("x" * 300 + "1",)), ref_of(("x" * 300 + "2",))
    assert one != other
    assert len(one) < 120


def test_rows_without_an_id_are_numbered() -> None:
    """Two equal rows of one file are two; in the next export they are the same two again, whatever the date's format."""
    day = dt.date(2026, 11, 3)
    first, again = RowRefs(), RowRefs()
    refs = [first.next("ana", day, "2026-11-03 09:30", Decimal(5)) for _ in range(2)]
    assert refs == [again.next("ana", day, "3/11/2026 09:30", Decimal("5.00")) for _ in range(2)]
    assert (
        len(
            {*refs, again.next("ana", day, "2026-11-03 09:31", Decimal(5)), again.next("ben", day, "09:30", Decimal(5))}
        )
        == 4
    )
