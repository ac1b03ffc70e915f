"""Two versions of records and of readings: what is told as different."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesacct.records import compare_readings as module
from salesacct.records.compare import compare
from salesacct.records.compare_readings import compare_readings
from salesacct.records.model import Commitment, Goal, Moved
from salesacct.records.past import Difference

D = dt.date
PROMISE = Commitment(id="c-1", by="ana", what="Send the SOW", made=D(2026, 11, 2), due=D(2026, 11, 9))
MOVE = Moved(on=D(2026, 11, 9), from_=D(2026, 11, 9), to=D(2026, 11, 16))
HEAD = "date,person,metric,value,note,ref\n"
NONE: frozenset[tuple[str, str]] = frozenset()


def told(before: str, after: str) -> list[str]:
    found = compare_readings([("readings/a.csv", HEAD + before)], [("readings/a.csv", HEAD + after)])
    return [f"{d.id} {d.field} {d.old or '-'} {d.new or '-'}" for d in found]


def test_records() -> None:
    """Came, went, field by field, entry by entry; a record that is in another file now has not changed."""
    key = ("commitments", "c-1")
    one = {key: (PROMISE, "a.yaml")}
    moved = Commitment(id="c-1", by="ana", what="Send it", made=PROMISE.made, due=PROMISE.due, moved=(MOVE,))
    assert compare([one], {key: (PROMISE, "b.yaml")}, NONE) == []
    assert [(d.field, d.old is None, d.new is None) for d in compare([{}], one, NONE)] == [("", True, False)]
    assert [(d.field, d.old is None, d.new is None) for d in compare([one], {}, NONE)] == [("", False, True)]
    assert compare([one], {key: (moved, "a.yaml")}, NONE) == [
        Difference(*key, "what", '"Send the SOW"', '"Send it"', "a.yaml"),
        Difference(
            *key, "moved", None, '{"on":"2026-11-09","from":"2026-11-09","to":"2026-11-16"}', "a.yaml", '"2026-11-09"'
        ),
    ]
    assert compare([one], {}, frozenset({key})) == [], "what has an error of its own is not gone"


def test_numbers_are_compared_as_numbers() -> None:
    """12 and 12.0 are the same target."""
    old, new = (Goal(id="g", title="t", owner="ana", target=Decimal(text)) for text in ("12", "12.0"))
    assert compare([{("goals", "g"): (old, "a")}], {("goals", "g"): (new, "a")}, NONE) == []


def test_a_merge_changed_only_what_neither_side_had() -> None:
    """What a merge took over from one side is no change of the merge."""
    sides = [Goal(id="g", title="t", owner="ana", target=Decimal(n)) for n in (12, 10)]
    before = [{("goals", "g"): (side, "a")} for side in sides]
    assert compare(before, {("goals", "g"): (sides[1], "a")}, NONE) == []
    third = Goal(id="g", title="t", owner="ana", target=Decimal(5))
    assert [d.new for d in compare(before, {("goals", "g"): (third, "a")}, NONE)] == ['"5"']


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "2026-11-02,ana,calls,5,,\n", ["calls/ana added - [\"2026-11-02\"]"]),
        ("2026-11-02,ana,calls,5,,\n", "", ['calls/ana removed ["2026-11-02","5"] -']),
        (
            "2026-11-02,ana,calls,5,,\n",
            "2026-11-02,ana,calls,7,,\n",
            ['calls/ana rewritten ["2026-11-02","5"] ["2026-11-02","7"]'],
        ),
        ("2026-11-02,ana,calls,5,,\n", "2026-11-02,ana,calls,5.0,,\n", []),
        ("2026-11-02,ana,calls,5,,\n", "2026-11-02,ana,calls,5,a note,\n", []),
        ("2026-11-02,ana,calls,5,,d-1\n", "2026-11-02,ana,calls,5,,d-1\n2026-11-02,ana,calls,6,,d-1\n",
         ['calls/ana corrected - ["2026-11-02"]']),
        ("2026-11-02,ana,calls,5,,d-12\n", "2026-11-02,ana,calls,5,,d-12\n2026-11-03,ana,calls,6,,d-1\n",
         ['calls/ana added - ["2026-11-03"]']),
        (
            "2026-11-02,ana,calls,5,,\n2026-11-03,ana,calls,5,,\n",
            "2026-11-03,ana,calls,5,,\n2026-11-02,ana,calls,5,,\n",
            [],
        ),
        (
            '2026-11-02,ana,calls,5,"two\nlines",\n',
            '2026-11-02,ana,calls,5,"two\nlines",\n2026-11-03,ana,calls,1,,\n',
            ['calls/ana added - ["2026-11-03"]'],
        ),
    ],
)  # fmt: skip
def test_readings(before: str, after: str, expected: list[str]) -> None:
    """Lines that came, went, or hold another value; a note, the order and trailing zeros are no matter."""
    assert told(before, after) == expected


def test_readings_that_went_to_another_file() -> None:
    """A line is found again in any file of the commit."""
    line = "2026-11-02,ana,calls,5,,\n"
    before = [("readings/a.csv", HEAD + line)]
    after = [("readings/a.csv", HEAD), ("readings/b.csv", HEAD + line)]
    assert list(compare_readings(before, after)) == []


LINES = st.lists(st.sampled_from([f"2026-11-0{d},{p},calls,{v},,\n" for d in (2, 3) for p in "ab" for v in (1, 2)]))


@given(before=LINES, after=LINES)
def test_the_short_cut_finds_the_same(before: list[str], after: list[str]) -> None:
    """Leaving out the lines that both versions begin and end with changes nothing of what is told."""
    short = told("".join(before), "".join(after))
    whole = module._lines
    module._lines = lambda old, new: (old, new)
    try:
        assert told("".join(before), "".join(after)) == short
    finally:
        module._lines = whole
