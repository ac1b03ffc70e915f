"""Three versions of a file: which changes go together, which contradict, and that the text then holds just that."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.problems import CannotEdit, Problem
from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import Labels, Merged, merge_texts
from salesacct.text.edit import Edit, change, data_of
from salesacct.text.nodes import parse

BASE = """\
# Ana's promises.
commitments:
  - id: c-1            # the first
    by: ana
    what: Send Acme the SOW
    made: 2026-11-16
    due: 2026-11-20

  - id: c-2
    by: ana
    what: Call Globex
    made: 2026-11-17
    due: 2026-11-27
    moved:
      - {on: 2026-11-19, from: 2026-11-25, to: 2026-11-27}
wins:
  - {id: w-1, by: ana, what: Acme signed, on: 2026-11-02}
"""
THIRD = """
  - id: c-3
    by: ben
    what: Book the dinner   # at eight
    made: 2026-11-18
    due: 2026-12-01
"""
CONFIG = """\
schema: 1
team: Sales West
calendar: {week_starts: monday, holidays: []}
people:
  ana: {name: Ana Silva, ramp: [0.5, 0.75]}
  ben: {name: Ben Okafor, aliases: [bo]}
values: [craft, candour]
"""


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge_texts(base, ours, theirs, "f.yaml", Labels("Ana Silva", "Ben Okafor"))


def data(text: str) -> Any:
    root, problems = parse(text, "f.yaml")
    assert problems == []
    return data_of(root)


def put(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def with_third(text: str, id: str = "c-3") -> str:
    return put(text, "wins:\n", THIRD.removeprefix("\n").replace("c-3", id) + "wins:\n")


MERGES = {
    "both add a record": (with_third(BASE), with_third(BASE, "c-4"), ["id: c-3", "id: c-4"]),
    "both add the same record": (with_third(BASE), with_third(BASE), ["id: c-3"]),
    "two records": (put(BASE, "Acme the", "Acme a"), put(BASE, "Globex", "Initech"), ["Acme a SOW", "Initech"]),
    "two fields of one": (
        put(BASE, "Acme the", "Acme a"),
        put(BASE, "due: 2026-11-20\n", "due: 2026-11-20\n    kept: 2026-11-19\n"),
        ["Acme a SOW", "kept: 2026-11-19"],
    ),
    "the same change": (put(BASE, "Globex", "Initech"), put(BASE, "Globex", "Initech"), ["Initech"]),
    "one says more": (
        put(BASE, "due: 2026-11-20\n", "due: 2026-11-20\n    missed: 2026-11-21\n"),
        put(BASE, "due: 2026-11-20\n", "due: 2026-11-20\n    missed: 2026-11-21\n    why: Legal slept\n"),
        ["missed: 2026-11-21", "why: Legal slept"],
    ),
    "a field goes, another comes": (
        put(BASE, "    made: 2026-11-17\n", "    made: 2026-11-17\n    to: marco\n"),
        put(BASE, "    moved:\n      - {on: 2026-11-19, from: 2026-11-25, to: 2026-11-27}\n", ""),
        ["to: marco"],
    ),
    "a record goes, another changes": (
        put(BASE, "Globex", "Initech"),
        put(BASE, "  - {id: w-1, by: ana, what: Acme signed, on: 2026-11-02}\n", ""),
        ["Initech"],
    ),
    "the file's other kind": (
        with_third(BASE),
        BASE + "kudos:\n  - {id: k-1, by: ana, to: ben, why: 'Yes: all', on: 2026-11-20}\n",
        ["id: c-3", "why: 'Yes: all'"],
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "there"), MERGES.values(), ids=MERGES.keys())
def test_what_goes_together(ours: str, theirs: str, there: list[str]) -> None:
    """Different records, different fields of one, and the same change twice merge, whichever side is ours."""
    results = [merged(BASE, ours, theirs), merged(BASE, theirs, ours)]
    for result in results:
        assert result.conflicts == ()
        assert all(result.text.replace('"', "'").count(words) == 1 for words in there)
        assert "# Ana's promises." in result.text
        assert "# the first" in result.text
    one, other = (sorted(map(str, data(result.text)["commitments"])) for result in results)
    assert [sorted(x) for x in one] == [sorted(x) for x in other]


def test_ours_is_left_as_it_stands() -> None:
    """The merged text is ours with lines spliced in: order, comments and blank lines stay."""
    theirs = put(with_third(BASE), "due: 2026-11-27\n", "due: 2026-11-27\n    kept: 2026-11-26\n")
    ours = put(BASE, "due: 2026-11-27\n", "due: 2026-11-27  # firm\n")
    assert merged(BASE, ours, theirs).text == (
        ours.replace("to: 2026-11-27}\n", "to: 2026-11-27}\n    kept: 2026-11-26\n").replace(
            "wins:\n",
            "\n  # at eight\n  - id: c-3\n    by: ben\n    what: Book the dinner\n    made: 2026-11-18\n"
            "    due: 2026-12-01\nwins:\n",
        )
    )


CONFLICTS = {
    "one field, two values": (
        put(BASE, "Globex", "Initech"),
        put(BASE, "Globex", "Umbrella"),
        ("<<<<<<< Ana Silva: what Call Initech", ">>>>>>> Ben Okafor: what Call Umbrella"),
    ),
    "kept and missed": (
        put(BASE, "due: 2026-11-20\n", "due: 2026-11-20\n    kept: 2026-11-20\n"),
        put(BASE, "due: 2026-11-20\n", "due: 2026-11-20\n    missed: 2026-11-21\n    why: Legal slept\n"),
        ("<<<<<<< Ana Silva: kept 2026-11-20", ">>>>>>> Ben Okafor: missed 2026-11-21, why Legal slept"),
    ),
    "moved to two days": (
        put(BASE, "to: 2026-11-27}\n", "to: 2026-11-27}\n      - {on: 2026-11-20, from: 2026-11-27, to: 2026-12-01}\n"),
        put(BASE, "to: 2026-11-27}\n", "to: 2026-11-27}\n      - {on: 2026-11-20, from: 2026-11-27, to: 2026-12-04}\n"),
        ("<<<<<<< Ana Silva: moved 2026-11-20 2026-12-01", ">>>>>>> Ben Okafor: moved 2026-11-20 2026-12-04"),
    ),
    "taken out and changed": (
        put(BASE, "  - {id: w-1, by: ana, what: Acme signed, on: 2026-11-02}\n", ""),
        put(BASE, "Acme signed", "Acme signed for two years"),
        ("<<<<<<< Ana Silva: taken out", ">>>>>>> Ben Okafor: changed"),
    ),
    "one id, two records": (
        with_third(BASE),
        put(with_third(BASE), "Book the dinner", "Book the room"),
        ("<<<<<<< Ana Silva: what Book the dinner", ">>>>>>> Ben Okafor: what Book the room"),
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "marks"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_what_contradicts(ours: str, theirs: str, marks: tuple[str, str]) -> None:
    """Both versions stand between git's marks, each a whole record; either side taken, the file reads; all else merged."""
    ours = put(ours, "made: 2026-11-16", "made: 2026-11-15")
    theirs += "kudos:\n  - {id: k-1, by: ana, to: ben, why: Fine, on: 2026-11-20}\n"
    result = merged(BASE, ours, theirs)
    lines = result.text.splitlines()
    assert (lines.count(marks[0]), lines.count(marks[1])) == (1, 1)
    assert {p.rule for p in problems(result.text)} == {"merge-conflict"}
    start, middle, end = (next(i for i, x in enumerate(lines) if x.startswith(m)) for m in ("<<<<", "====", ">>>>"))
    for side, whole in ((lines[start + 1 : middle], ours), (lines[middle + 1 : end], theirs)):
        taken = data("\n".join([*lines[:start], *side, *lines[end + 1 :], ""]))
        assert taken["kudos"][0]["why"] == "Fine"
        assert next(c for c in taken["commitments"] if c["id"] == "c-1")["made"] == "2026-11-15"
        wins = data(whole)["wins"] or []
        assert (taken["wins"] or []) == wins


def problems(text: str) -> list[Problem]:
    return parse(text, "f.yaml")[1]


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        (("[craft, candour]", "[craft, candour, speed]"), ("[craft, candour]", "[craft]"), ["craft", "speed"]),
        (("[bo]", "[bo, benny]"), ("[bo]", "[bo, ben.o]"), ["bo", "benny", "ben.o"]),
        (("monday", "sunday"), ("holidays: []", "holidays: [2026-12-25]"), {"week_starts": "sunday"}),
        (("West", "East"), ("week_starts: monday", "week_starts: sunday"), "Sales East"),
        (
            ("  ben:", "  zoe: {name: Zoe Li}\n  ben:"),
            ("values", "  hal: {name: Hal Roy}\nvalues"),
            {"zoe": "", "hal": ""},
        ),
    ],
)
def test_acct_yaml(ours: tuple[str, str], theirs: tuple[str, str], value: Any) -> None:
    """Settings merge by key, people by id, lists of words as sets."""
    result = merged(CONFIG, put(CONFIG, *ours), put(CONFIG, *theirs))
    found = data(result.text)
    assert result.conflicts == ()
    places = [found["values"], found["people"]["ben"]["aliases"], found["team"]]
    assert (
        value in places
        or any(value.items() <= x.items() for x in (found["calendar"],))
        or value.keys() <= found["people"].keys()
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("[0.5, 0.75]", "[0.5]"), ("[0.5, 0.75]", "[0.5, 0.75, 0.9]")),
        (("West", "East"), ("West", "North")),
        (("[craft, candour]", "[candour, craft]"), ("[craft, candour]", "[craft, candour, speed]")),
    ],
)
def test_acct_yaml_contradicts(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    """Numbers that mean something by their place, one setting twice, and a new order are not merged by guessing."""
    assert len(merged(CONFIG, put(CONFIG, *ours), put(CONFIG, *theirs)).conflicts) == 1


@pytest.mark.parametrize(
    "theirs",
    [
        "commitments:\n\t- id: c-1\n",
        "commitments: [{id: c-1, by: ana",
        BASE.replace("by: ana", "by: &a ana", 1),
        BASE.replace("id: c-2", "id: c-1"),
        BASE.replace("  - id: c-2\n    by", "  - by"),
        BASE.replace("what: Call Globex", "what:"),
        "<<<<<<< ours\n" + BASE,
        "- a list\n",
    ],
    ids=["tab", "bracket", "anchor", "id twice", "no id", "empty value", "markers", "no mapping"],
)
def test_what_is_left_to_git(theirs: str) -> None:
    """A version that can't be read, or whose records can't be told apart, is not merged by record."""
    with pytest.raises(Unmergeable):
        merged(BASE, put(BASE, "Globex", "Initech"), theirs)


def test_lines_that_merge_well_are_taken() -> None:
    """A merge by lines is taken where it holds the same records, for it keeps the comments of both; else it is not."""
    ours, theirs = put(BASE, "Globex", "Initech"), put(BASE, "  # the first", "  # the very first")
    textual = put(ours, "  # the first", "  # the very first")
    assert merge_texts(BASE, ours, theirs, "f.yaml", textual=textual).text == textual
    assert "Initech" in merge_texts(BASE, ours, theirs, "f.yaml", textual=BASE).text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_endings_stay(newline: str) -> None:
    """A file of Windows stays one, its marks too."""
    base, ours, theirs = (
        text.replace("\n", newline)
        for text in (BASE, put(BASE, "Globex", "Initech"), put(with_third(BASE), "Globex", "X"))
    )
    text = merged(base, ours, theirs).text
    assert text.count("\n") == text.count(newline)
    assert "<<<<<<<" in text


FIELDS = ["title", "metric", "target", "due", "supports", "baseline"]
VALUES = st.sampled_from(["2026-11-24", "12", "007", "a: b", "it's", "# no", "NO", "ümläut", "[x]", "two\nlines"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    """A file of goals in one of the ways people write it, and two sets of edits that meet nowhere."""
    random = draw(st.randoms(use_true_random=False))
    records = [{"id": f"g{i}", "title": f"Goal {i}", "due": "2026-12-31"} for i in range(random.randrange(1, 5))]
    text = "".join(_record(random, record) for record in records)
    text = f"# top\ngoals:\n{text}{random.choice(['', '# end', 'wins: []'])}{random.choice(['', chr(10)])}"
    places = [(record["id"], field) for record in records for field in FIELDS]
    random.shuffle(places)
    sides: tuple[list[Edit], list[Edit]] = ([], [])
    for i, (id, field) in enumerate(places[: draw(st.integers(0, 10))]):
        sides[i % 2].append(Edit("set", "goals", id, field, draw(VALUES)))
    for n in range(draw(st.integers(0, 7))):
        sides[n % 2].append(
            Edit("append", "goals", value={"id": f"new{n}", "title": draw(VALUES), "due": "2027-01-31"})
        )
    for n, record in enumerate(records):
        if random.random() < 0.5:
            sides[n % 2].append(
                Edit("append-to", "goals", record["id"], "checkins", {"on": "2026-11-20", "note": f"n{n}"})
            )
    return text, *sides


def _record(random: Random, record: dict[str, str]) -> str:
    if random.random() < 0.3:
        return "  - {" + ", ".join(f"{k}: {v}" for k, v in record.items()) + "}\n"
    lines = [f"    {k}: {v}{random.choice(['', '  # why'])}\n" for k, v in record.items()]
    return random.choice(["", "\n", "  # above\n"]) + "  - " + "".join(lines)[4:]


@given(documents())
@settings(max_examples=120, deadline=None)
def test_edits_apart_are_merged(made: tuple[str, list[Edit], list[Edit]]) -> None:
    """Two people edit different fields and add records: the merge holds what both edits on one file would give."""
    base, mine, yours = made
    ours, theirs = change(base, "f", mine), change(base, "f", yours)
    both = change(change(base, "f", mine), "f", yours)
    result = merged(base, ours, theirs)
    assert result.conflicts == ()
    found, wanted = ({g["id"]: g for g in data(text)["goals"]} for text in (result.text, both))
    assert found == wanted
    assert result.text.count("#") >= base.count("#")


def _any_edits(random: Random, ids: list[str], new: str) -> Iterator[Edit]:
    """Edits that may meet those of somebody else in every way: takings out, new records of one id, one field twice."""
    for _ in range(random.randrange(6)):
        id, field = random.choice(ids), random.choice(FIELDS)
        value = random.choice(["2026-11-24", "007", "a: b", "# no", "two\nlines"])
        yield random.choice(
            [
                Edit("drop", "goals", id),
                Edit("remove", "goals", id, field),
                Edit("append", "goals", value={"id": f"{new}{random.randrange(3)}", "title": value}),
                Edit("append-to", "goals", id, "checkins", {"on": "2026-11-20", "note": value}),
                Edit("set", "goals", id, field, value),
            ]
        )


def _as_far_as_possible(text: str, edits: Iterator[Edit]) -> str:
    for edit in edits:
        ids = {goal["id"] for goal in data(text)["goals"] or []}
        if (edit.id in ids) if edit.id else (edit.value["id"] not in ids):
            with contextlib.suppress(CannotEdit):
                text = change(text, "f", [edit])
    return text


def _goals(text: str) -> dict[str, Any]:
    return {goal["id"]: goal for goal in data(text).get("goals") or []}


SIDES = re.compile(r"<<<<<<< [^\n]*\n(.*?)=======\n(.*?)>>>>>>> [^\n]*\n", re.DOTALL)


@given(st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost(random: Random) -> None:
    """Whatever two people did: what only one changed is as that one has it, and either side of the marks, taken whole, reads."""
    ids = [f"g{i}" for i in range(random.randrange(1, 5))]
    base = "goals:\n" + "".join(_record(random, {"id": id, "title": f"T {id}", "due": "2026-12-31"}) for id in ids)
    base += random.choice(["", "# end", "wins: []\n"])
    ours = _as_far_as_possible(base, _any_edits(random, ids, "n"))
    theirs = _as_far_as_possible(base, _any_edits(random, ids, random.choice("no")))
    result = merged(base, ours, theirs)
    clashing = {conflict.id: conflict for conflict in result.conflicts}
    assert bool(clashing) == ("<<<<<<<" in result.text)
    before, mine, yours = (_goals(text) for text in (base, ours, theirs))
    for side, own in ((1, mine), (2, yours)):
        held = _goals(SIDES.sub(lambda marks, side=side: marks[side], result.text))  # type: ignore[misc]
        for id in {*before, *mine, *yours} - clashing.keys():
            b, o, t = before.get(id), mine.get(id), yours.get(id)
            assert t in (b, o) or o == b or id in held
            assert t not in (b, o) or held.get(id) == o
            assert o != b or held.get(id) == t
        for id, conflict in clashing.items():
            assert (id in held) == (id in own)
            assert all(held[id].get(c.field) == own[id].get(c.field) for c in conflict.clashes)
