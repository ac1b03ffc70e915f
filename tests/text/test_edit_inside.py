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
