"""A field of an entry inside a record's list, such as the day a step of a plan was taken."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.problems import CannotEdit
from salesacct.text.edit import Edit, change

DAY = dt.date(2026, 11, 20)
BLOCK = """\
plans:
  - id: pl-1
    skill: discovery
    actions:            # both sides
      - what: Shadow Elif
        kind: exposure  # twice
      - {what: Lead a call, due: 2026-12-01}
      -   what: Write it up
"""


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        (0, "        kind: exposure  # twice\n", "        kind: exposure  # twice\n        done: 2026-11-20\n"),
        (1, "{what: Lead a call, due: 2026-12-01}", "{what: Lead a call, due: 2026-12-01, done: 2026-11-20}"),
        (2, "      -   what: Write it up\n", "      -   what: Write it up\n          done: 2026-11-20\n"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_one_field_of_one_entry(place: int, old: str, new: str, ending: str) -> None:
    """Only the entry changes, in the style it is written in."""
    text = BLOCK.replace("\n", ending)
    edited = change(text, "f.yaml", [Edit("set", "plans", "pl-1", f"actions.{place}.done", DAY)])
    assert edited == BLOCK.replace(old, new).replace("\n", ending)


def test_a_field_that_is_there_is_replaced_and_taken_away() -> None:
    """`set` and `remove` reach the same places."""
    text = change(BLOCK, "f.yaml", [Edit("set", "plans", "pl-1", "actions.0.kind", "education")])
    assert text == BLOCK.replace("kind: exposure  # twice", "kind: education  # twice")
    assert "kind" not in change(BLOCK, "f.yaml", [Edit("remove", "plans", "pl-1", "actions.0.kind")])


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (BLOCK, "actions.3.done"),
        (BLOCK, "evidence.0.what"),
        (BLOCK, "skill.0.what"),
        ("plans:\n  - {id: pl-1, actions: [Shadow Elif]}\n", "actions.0.done"),
        ("plans:\n  - {id: pl-1, actions: }\n", "actions.0.done"),
    ],
)
def test_an_entry_that_is_not_there_is_refused(text: str, field: str) -> None:
    """The place is told, and nothing is changed."""
    with pytest.raises(CannotEdit):
        change(text, "f.yaml", [Edit("set", "plans", "pl-1", field, DAY)])


@pytest.mark.parametrize(
    ("text", "id", "new"),
    [
        ("goals:\n  - id: a\n    t: 1\n  - id: b  # two\n    t: 2\n", "a", "goals:\n  - id: b  # two\n    t: 2\n"),
        ("goals:\n  - id: a\n    t: 1\n  # for b\n  - id: b\n", "b", "goals:\n  - id: a\n    t: 1\n  # for b\n"),
        ("goals:\n  -\n    id: a\n  -\n    id: b\nwins: []\n", "a", "goals:\n  -\n    id: b\nwins: []\n"),
        ("goals:\n- {id: a}\n- {id: b}", "b", "goals:\n- {id: a}\n"),
        ("goals: [{id: a}, {id: b}]\n", "a", "goals: [{id: b}]\n"),
        ("goals: [{id: a}, {id: b}]\n", "b", "goals: [{id: a}]\n"),
        ("goals:\n  - id: a\nwins: []\n", "a", "goals:\nwins: []\n"),
        ("goals:\n  a: {t: 1}\n  b: {t: 2}\n", "a", "goals:\n  b: {t: 2}\n"),
        (
            "goals:\r\n  - id: a\r\n    n: |\r\n      x\r\n\r\n  - id: b\r\n",
            "b",
            "goals:\r\n  - id: a\r\n    n: |\r\n      x\r\n\r\n",
        ),
        ("goals:\n  - a stray line\n  - id: a\n", "a", "goals:\n  - a stray line\n"),
    ],
)
def test_a_record_is_taken_out(text: str, id: str, new: str) -> None:
    """Its lines go, and nothing else: comments above it, its neighbours and the line endings stay."""
    assert change(text, "f.yaml", [Edit("drop", "goals", id)]) == new


@pytest.mark.parametrize(
    ("field", "value", "new"),
    [
        ("team", "East", "team: East  # ours\ncalendar: {week_starts: monday}\n"),
        ("calendar.week_starts", "sunday", "team: West  # ours\ncalendar: {week_starts: sunday}\n"),
        ("currency", "EUR", "team: West  # ours\ncalendar: {week_starts: monday}\ncurrency: EUR\n"),
    ],
)
def test_a_setting_is_a_field_of_the_file(field: str, value: str, new: str) -> None:
    """Without a kind the file itself is the record."""
    text = "team: West  # ours\ncalendar: {week_starts: monday}\n"
    assert change(text, "f.yaml", [Edit("set", "", "", field, value)]) == new


def test_many_edits_at_once_are_those_edits() -> None:
    """So many edits that they are made in one go give what they give one by one."""
    text = "goals:\n  - id: a\n    checkins:\n      - {on: 1}\nwins:\n"
    edits = [
        Edit("append-to", "goals", "a", "checkins", {"on": "x"}),
        *(Edit("append", "wins", value={"id": f"w{i}"}) for i in range(3)),
        *(Edit("append", "goals", value={"id": f"g{i}", "t": f"{i} of"}) for i in range(4)),
        Edit("set", "goals", "a", "t", "two"),
    ]
    one_by_one = text
    for edit in edits:
        one_by_one = change(one_by_one, "f.yaml", [edit])
    assert change(text, "f.yaml", edits) == one_by_one


def test_edits_that_make_one_kind_in_two_forms_are_refused() -> None:
    """What is a list of records by one edit is no mapping by the next."""
    edits = [*(Edit("append", "goals", value={"id": f"g{i}"}) for i in range(5)), Edit("entry", "goals", "x", value={})]
    with pytest.raises(CannotEdit, match="`goals` is not a mapping"):
        change("team: West\n", "f.yaml", edits)
