"""Edits of a hand-written record file: the result holds the old data with just that change, and every line outside the record stays."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import yaml

from fuzz import samples
from fuzz.drawn import Draws
from fuzz.target import Target
from salesacct.problems import CannotEdit
from salesacct.text.edit import Edit, change
from salesacct.text.emit import as_data
from salesacct.text.nodes import Node, parse

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
KINDS = ("goals", "commitments", "wins", "people", "metrics")
FIELDS = (
    "title",
    "what",
    "due",
    "note",
    "checkins",
    "moved",
    "target",
    "on",
    "calendar.week_starts",
    "checkins.0.note",
    "id",
)
VALUES: tuple[Any, ...] = (
    *(
        "Win 12 logos",
        "a # b",
        "it's",
        'say "go"',
        "x: y",
        "- dash",
        "007",
        "NO",
        "12:30",
        "[draft]",
        "",
        " ",
        "~",
        "null",
    ),
    *(
        "two\nlines",
        "two\nlines\n",
        "a\tb",
        "\r\n",
        "\u2028",
        "\ufeff",
        "é 👩‍👩‍👧",
        "#",
        "|",
        "&a",
        "%x",
        "@",
        "`",
        "\n",
        "a\n\n",
    ),
    *(12, Decimal("12.50"), dt.date(2026, 11, 20), True),
)


def play(data: bytes) -> None:
    """One to seven edits, drawn from the input's first bytes, on the text that the rest of it is."""
    size = 1 + data[:1][0] % 80 if data else 1
    draws, text = Draws(data[1:size]), data[size:].decode("utf-8", "replace")
    edits = [_edit(draws) for _ in range(1 + draws.number(2) * draws.number(3))]
    try:
        new = change(text, "f.yaml", edits)
    except CannotEdit as refused:
        assert refused.problems[0].message
        return
    root, problems = parse(text, "f.yaml")
    again, wrong = parse(new, "f.yaml")
    assert not problems
    assert not wrong
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert settled(loaded(new)) in (settled(expected(loaded(one), edits)) for one in (text, text + "\n"))
    if len(edits) == 1 and root is not None and again is not None:
        _kept_outside(text.removeprefix("\ufeff"), new.removeprefix("\ufeff"), root, edits[0])


def _edit(draws: Draws) -> Edit:
    op = draws.choice(("append", "set", "remove", "append-to", "entry", "drop"))
    kind, id = draws.choice(KINDS), draws.choice(("ana-emea-logos", "c-7k2qd", "g", "ana", "w-1", "ana-calls", "calls"))
    if op == "drop":
        return Edit("drop", kind, id)
    if op == "remove":
        return Edit("remove", kind, id, draws.choice(FIELDS))
    if op == "set":
        field = draws.choice(FIELDS)
        return Edit("set", "" if field.startswith("calendar") else kind, id, field, _value(draws))
    mapping = {draws.choice(("on", "note", "why", "confidence")): _value(draws) for _ in range(1 + draws.number(2))}
    if op == "append":
        return Edit("append", kind, value={"id": "new", **mapping})
    if op == "append-to":
        return Edit("append-to", kind, id, draws.choice(("checkins", "moved", "note")), mapping)
    return Edit("entry", kind, "new", value=mapping)


def _value(draws: Draws) -> Any:
    return draws.text(12) if draws.chance(4) else draws.choice(VALUES)


def loaded(text: str) -> Any:
    """What PyYAML's own loader makes of a text, an empty file as an empty mapping."""
    found = yaml.load(text.removeprefix("\ufeff"), LOADER)
    return {} if found in ("", "~", "null", "Null", "NULL", None) else found


def settled(data: Any) -> Any:
    """An empty value is an empty value, whether `~`, `[]` or nothing stands for it; quoted ones are taken for such here."""
    if isinstance(data, dict):
        return {key: settled(value) for key, value in data.items()} or ""
    if isinstance(data, list):
        return [settled(value) for value in data] or ""
    return "" if data in ("~", "null", "Null", "NULL") else data


def expected(data: Any, edits: list[Edit]) -> Any:
    """The data with the edits made, told from their meaning alone."""
    new = copy.deepcopy(data)
    for edit in edits:
        _made(new, edit)
    return new


def _made(data: Any, edit: Edit) -> None:
    value = as_data(edit.value) if edit.op not in ("remove", "drop") else None
    if edit.op == "append":
        data[edit.kind] = [*_given(data.get(edit.kind), []), value]
    elif edit.op == "entry":
        data[edit.kind] = {**_given(data.get(edit.kind), {}), edit.id: value}
    elif edit.op == "drop":
        below = data[edit.kind]
        if isinstance(below, dict):
            del below[edit.id]
        else:
            data[edit.kind] = [one for one in below if not (isinstance(one, dict) and one.get("id") == edit.id)]
    else:
        _changed(data, edit, value)


def _changed(data: Any, edit: Edit, value: Any) -> None:
    holder: Any = data
    path: list[Any] = []
    if edit.kind:
        below = data[edit.kind]
        place = (
            edit.id
            if isinstance(below, dict)
            else next(i for i, one in enumerate(below) if isinstance(one, dict) and one.get("id") == edit.id)
        )
        path = [edit.kind, place]
    *inner, last = edit.field.split(".")
    for step in [*path, *inner]:
        step = int(step) if isinstance(holder, list) else step
        if not isinstance(holder[step], dict | list):
            holder[step] = {}
        holder = holder[step]
    if edit.op == "set":
        holder[last] = value
    elif edit.op == "remove":
        holder.pop(last, None)
    else:
        holder[last] = [*_given(holder.get(last), []), value]


def _given(value: Any, empty: Any) -> Any:
    return empty if value in (None, "", "~", "null", "Null", "NULL") else value


def _kept_outside(text: str, new: str, root: Node, edit: Edit) -> None:
    """What stands before the kind's first line and after its last is as it was; within a list, before the record too."""
    places = [(key, value) for key, value in root.value if key.value == (edit.kind or edit.field.split(".")[0])]
    if not places or root.flow:
        return
    key, _ = places[0]
    before = text[: key.start]
    later = [name.start for name, _ in root.value if name.start > key.start]
    after = text[min(later) :] if later else ""
    assert new.startswith(before), "lines above the kind have changed"
    assert new.endswith(after), "lines below the kind have changed"


def seeds() -> list[bytes]:
    """Every operation on some texts."""
    texts = [
        samples.CONFIG,
        samples.GOALS,
        *samples.STYLES,
        samples.GOALS.replace("\n", "\r\n"),
        "\ufeff" + samples.GOALS,
    ]
    heads = [bytes([15, 0, 0, *head]).ljust(16, b"\0") for head in HEADS]
    return [head + text.encode() for text in texts for head in heads]


HEADS = (
    *((0, 0, 0, 0, 0, 0, 1), (0, 1, 0, 0, 1, 0, 14), (0, 2, 0, 2, 0, 0, 9, 1, 0, 15)),
    *(
        (1, 0, 0, 0, 0, 1),
        (1, 1, 1, 2, 0, 33),
        (1, 3, 3, 0, 0, 14),
        (1, 0, 2, 0, 0, 15),
        (1, 0, 0, 9, 0, 3),
        (1, 0, 0, 8, 0, 0),
    ),
    *((2, 0, 0, 0), (2, 1, 1, 1), (2, 1, 1, 2), (2, 0, 0, 4), (3, 0, 0, 0, 1, 0, 0, 1), (3, 1, 1, 1, 1, 0, 0, 15)),
    *((4, 3, 3, 0, 1, 0, 2), (4, 4, 3, 0, 0, 0, 3), (5, 0, 5), (5, 0, 0), (5, 1, 1), (5, 3, 3), (5, 4, 6), (5, 2, 4)),
)
"""Operation, kind, id and what else is drawn, by their numbers."""


TARGET = Target(
    "edits of a hand-written file",
    play,
    seeds,
    (*samples.SIGNS, *samples.FIELDS[:60]),
    2,
    2048,
)
