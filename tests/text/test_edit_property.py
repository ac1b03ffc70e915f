"""Random documents in random hand-written styles: an edit gives the right data and keeps every other byte, or refuses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesacct.problems import CannotEdit
from salesacct.text.edit import Edit, append_item, append_to_field, change, remove_field, set_entry, set_field
from salesacct.text.emit import as_data

COMMENT = "#~ a note"
WORDS = [
    "Win 12 logos",
    "a # b",
    "it's",
    'say "go"',
    "x: y",
    "- dash",
    "007",
    "NO",
    "12:30",
    "ümläut 😀",
    "[draft]",
    "50%",
]
PROPERTY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Document(NamedTuple):
    """A text and the list it holds under `goals`."""

    text: str
    goals: list[dict[str, Any]]


def quoted(random: Random, text: str, bracketed: bool) -> str:
    styles = ['"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"', "'" + text.replace("'", "''") + "'"]
    safe = not any(sign in text for sign in ":#[]-%\"'" + (",{}" if bracketed else ""))
    return random.choice([*styles, text] if safe else styles)


def comment(random: Random, odds: float = 0.2) -> str:
    return f"  {COMMENT}" if random.random() < odds else ""


def field(random: Random, name: str, column: int) -> list[str]:
    """The lines of one field in one of the ways people write one; the first is without its indentation."""
    pad, aside = " " * column, comment(random)
    match random.randrange(10):
        case 0:
            body = ["first", *random.choices(["one", "", "two  ", "# no comment"], k=random.randrange(3)), "last"]
            lines = [f"{pad}   {line}" if line else "" for line in body]
            return [f"{name}: |{random.choice(['', '-', '+'])}{aside}", *lines, *[""] * random.randrange(3)]
        case 1:
            return [f"{name}: >-", f"{pad}  folded", f"{pad}  text"]
        case 2:
            return [f"{name}: plain text", f"{pad}  goes on"]
        case 3:
            return [f"{name}:{random.choice(['', ' ~', ' null', ' []', ' [ ]'])}{aside}"]
        case 4:
            return [f"{name}: [{{on: 1, note: {quoted(random, random.choice(WORDS), True)}}}]{aside}"]
        case 5:
            lines = [f"{name}:{aside}"]
            deeper = pad + " " * random.choice([0, 2, 4])
            for i in range(random.randrange(1, 3)):
                lines += [f"{deeper}- on: {i}{comment(random)}", f"{deeper}  note: n"]
                lines += [f"{deeper}  {COMMENT}"] * (random.random() < 0.2)
            return lines
        case 6:
            return [f"{name}: {{a: 1,{aside}", f"{pad}  b: {quoted(random, random.choice(WORDS), True)}}}"]
        case _:
            return [f"{name}: {quoted(random, random.choice(WORDS), False)}{aside}"]


def block_records(random: Random) -> list[str]:
    dash, gap, alone = random.choice([0, 2, 2, 3]), random.choice([1, 1, 1, 2, 3]), random.random() < 0.15
    column, apart = dash + 1 + gap, random.choice([0, 0, 1, 2])
    lines: list[str] = []
    for number in range(random.randrange(1, 4)):
        lines += [""] * (apart if number else 0)
        lines += [" " * random.choice([0, dash, column]) + COMMENT] * (random.random() < 0.2)
        names = ["id", "title", *random.sample(["note", "due", "checkins", "target"], random.randrange(4))]
        random.shuffle(names)
        record: list[str] = []
        for name in names:
            first, *more = [f"id: g{number}{comment(random)}"] if name == "id" else field(random, name, column)
            record += [first if not record and not alone else " " * column + first, *more]
            record += [" " * column + COMMENT] * (random.random() < 0.15)
        lines += [" " * dash + "-", *record] if alone else [" " * dash + "-" + " " * gap + record[0], *record[1:]]
    return lines


def flow_records(random: Random) -> list[str]:
    titles = [quoted(random, random.choice(WORDS), True) for _ in range(random.randrange(1, 4))]
    return [f"{{id: g{i}, title: {title}}}" for i, title in enumerate(titles)]


def document(random: Random) -> Document:
    """A file with goals and other things around them."""
    newline = random.choice(["\n", "\n", "\n", "\r\n", "\r"])
    top = random.choice([[], [COMMENT], ["---"], ["schema: 1", ""]])
    below = random.choice(
        [[], [], [""], ["", COMMENT], ["kudos:", "  - {id: k}"], ["", "team: West", COMMENT], ["  " + COMMENT]]
    )
    match random.randrange(6):
        case 0:
            body = [random.choice(["goals: []", "goals:", "goals: ~", "goals: null  " + COMMENT])]
        case 1:
            records = flow_records(random)
            body = [f"goals: [{', '.join(records)}{random.choice(['', ','])}]{comment(random)}"]
        case 2:
            records = flow_records(random)
            ends = [","] * (len(records) - 1) + [random.choice(["", ","])]
            body = ["goals: [", *(f"  {r}{e}{comment(random)}" for r, e in zip(records, ends, strict=True)), "]"]
        case 3:
            records = flow_records(random)
            body = ["goals:", *(f"  - {record}{comment(random)}" for record in records)]
        case _:
            lines = block_records(random)
            body = [f"goals:{comment(random)}", *lines]
    text = newline.join([*top, *body, *below]) + random.choice([newline, newline, ""])
    return Document(random.choice(["", "", "\ufeff"]) + text, goals_of(text))


def known(value: Any) -> Any:
    """What PyYAML's text-only loader gives, an empty value as None-or-text it can't tell apart written as ''."""
    if isinstance(value, dict):
        return {key: known(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [known(inner) for inner in value]
    return "" if value in ("~", "null") else value


def goals_of(text: str) -> list[dict[str, Any]]:
    """The goals of a text by PyYAML's own loader; a block text without its last line end counts as having it."""
    whole = text.removeprefix("\ufeff") + ("" if text.endswith(("\n", "\r")) else "\n")
    return list(known(yaml.load(whole, yaml.BaseLoader)["goals"]))


def kept(old: str, new: str) -> bool:
    """Is every character of the old text in the new one, in order, but for an empty value that got one?"""
    emptied = re.sub(r"\b(goals|checkins):[ ]*(\[ ?\]|~|null)", r"\1:", old)
    rest = iter(new)
    return all(char in rest for char in emptied)


def edited(edit: Callable[[], str], made: Document) -> str | None:
    """The edited text with all comments still there; None when the edit was refused."""
    try:
        new = edit()
    except CannotEdit:
        return None
    assert new.count(COMMENT) == made.text.count(COMMENT)
    assert new.startswith("\ufeff") == made.text.startswith("\ufeff")
    return new


VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*WORDS, "two\nlines", "two\nlines\n", "", " ", "~", "null", "a\tb", "\r\n", "\u2028", "\ufeff"]),
    st.integers(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)
ITEMS = st.dictionaries(st.sampled_from(["on", "confidence", "note", "why"]), VALUES, min_size=1)
DOCUMENTS = st.randoms(use_true_random=False).map(document)


@given(DOCUMENTS, ITEMS)
@PROPERTY
def test_a_record_is_added_and_nothing_else_changes(made: Document, item: dict[str, Any]) -> None:
    """Appending leaves every old byte, but for an empty `[]` or null and the comma or line end before the new record."""
    new = edited(lambda: append_item(made.text, "f.yaml", "goals", {"id": "new", **item}), made)
    if new is not None:
        assert goals_of(new) == [*made.goals, known(as_data({"id": "new", **item}))]
        assert kept(made.text, new)


@given(DOCUMENTS, VALUES, st.sampled_from(["title", "note", "due", "checkins", "owner"]))
@PROPERTY
def test_a_field_is_set_and_nothing_else_changes(made: Document, value: object, name: str) -> None:
    """Setting a field gives that field and leaves all other records and fields as they were."""
    for goal in made.goals[:1]:
        new = edited(lambda: set_field(made.text, "f.yaml", "goals", "g0", name, value), made)
        if new is not None:
            expected = {**goal, name: known(as_data(value))}
            assert goals_of(new) == [expected, *made.goals[1:]]
            if name not in goal:
                assert kept(made.text, new)


@given(DOCUMENTS, st.sampled_from(["title", "note", "due", "checkins"]))
@PROPERTY
def test_a_field_is_removed_and_nothing_else_changes(made: Document, name: str) -> None:
    """Removing a field leaves all others; the comment beside a one-line field may go with it."""
    for goal in made.goals[:1]:
        try:
            new = remove_field(made.text, "f.yaml", "goals", "g0", name)
        except CannotEdit:
            continue
        assert goals_of(new) == [{k: v for k, v in goal.items() if k != name}, *made.goals[1:]]
        assert made.text.count(COMMENT) - new.count(COMMENT) in (0, 1)


@given(DOCUMENTS, ITEMS)
@PROPERTY
def test_a_list_field_grows_and_nothing_else_changes(made: Document, item: dict[str, Any]) -> None:
    """A check-in is added to a list that is missing, empty, in brackets or in lines."""
    for goal in made.goals[:1]:
        new = edited(lambda: append_to_field(made.text, "f.yaml", "goals", "g0", "checkins", item), made)
        if new is not None:
            expected = {**goal, "checkins": [*(goal.get("checkins") or []), known(as_data(item))]}
            assert goals_of(new) == [expected, *made.goals[1:]]
            assert kept(made.text, new)


@given(DOCUMENTS)
@PROPERTY
def test_several_edits_at_once_are_made_together(made: Document) -> None:
    """A lowered target and the reason kept for it go into the file in one change, or not at all."""
    revision = {"on": dt.date(2026, 11, 20), "field": "target", "from": Decimal(14), "to": Decimal("12.5")}
    edits = [Edit("set", "goals", "g0", "target", 12), Edit("append-to", "goals", "g0", "revisions", revision)]
    for goal in made.goals[:1]:
        new = edited(lambda: change(made.text, "f.yaml", edits), made)
        if new is not None:
            expected = {**goal, "target": "12", "revisions": [as_data(revision)]}
            assert goals_of(new) == [expected, *made.goals[1:]]


@given(DOCUMENTS, ITEMS)
@PROPERTY
def test_a_new_kind_is_added_at_the_end(made: Document, item: dict[str, Any]) -> None:
    """A mapping such as `people:` comes into a file that has none, and its next entry below the first."""
    new = edited(lambda: set_entry(made.text, "f.yaml", "people", "ana", item), made)
    if new is not None:
        new = set_entry(new, "f.yaml", "people", "ben", {"name": "Ben"})
        loaded = yaml.load(new.removeprefix("\ufeff"), yaml.BaseLoader)
        assert known(loaded["people"]) == {"ana": known(as_data(item)), "ben": {"name": "Ben"}}
        assert kept(made.text, new)
