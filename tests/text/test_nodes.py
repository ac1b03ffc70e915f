"""Reading a text into nodes: everything keeps its place and its words, and bad files get a clear problem."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.text.nodes import Node, is_null, parse


@pytest.fixture(params=["C parser", "Python parser"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: some systems have only the second."""
    if request.param == "Python parser":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML is without its C parser here")


GOALS = """# Ana's
goals:
  - id: a        # the first
    title: 'Win  12'
    on: NO
    at: 12:30
    code: 007
    due: 2026-02-30
    note: |
      one
      two
    tags: [x, {by: 1}]
    empty:
"""


def field(text: str, name: str) -> Node:
    root, problems = parse(text, "f.yaml")
    assert problems == []
    assert root is not None
    record: Node = root.value[0][1].value[0]
    found: list[Node] = [value for key, value in record.value if key.value == name]
    return found[0]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("on", "NO"),
        ("at", "12:30"),
        ("code", "007"),
        ("due", "2026-02-30"),
        ("title", "Win  12"),
        ("note", "one\ntwo\n"),
    ],
)
def test_scalars_stay_the_text_the_person_wrote(name: str, value: str) -> None:
    """No Norway problem, no minutes made of times, no lost zeros, and an impossible date is for the field to judge."""
    assert field(GOALS, name).value == value


@pytest.mark.usefixtures("parser")
def test_every_value_has_its_place() -> None:
    """Line and column from 1, and offsets that cut the value out of the text."""
    node = field(GOALS, "title")
    assert (node.line, node.column, GOALS[node.start : node.end], node.quoted) == (4, 12, "'Win  12'", True)
    tags = field(GOALS, "tags")
    assert (tags.kind, tags.flow, GOALS[tags.start : tags.end]) == ("list", True, "[x, {by: 1}]")
    root, _ = parse(GOALS, "f.yaml")
    assert root is not None
    assert (root.kind, root.line, root.column, root.flow) == ("map", 2, 1, False)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("ending", "line"), [("\n", 4), ("\r\n", 4), ("\r", 4)])
def test_places_are_right_with_any_line_ending(ending: str, line: int) -> None:
    """Files from Windows and old Macs count lines like all others."""
    text = GOALS.replace("\n", ending)
    node = field(text, "title")
    assert (node.line, node.column, text[node.start : node.end]) == (line, 12, "'Win  12'")


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "!!str"])
def test_nothing_given(text: str) -> None:
    """An empty value, `~` and `null` are nothing; in quotes, or tagged as text, they are words."""
    assert is_null(field(f"goals:\n- id: {text}\n", "id")) == (text != "!!str")
    if text != "!!str":
        assert not is_null(field(f"goals:\n- id: '{text}'\n", "id"))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff", "~\n"])
def test_a_file_with_nothing_in_it_is_fine(text: str) -> None:
    """An empty or comment-only file holds no records and no problem."""
    assert parse(text, "f.yaml") == (None, [])


BAD = {
    "goals:\n\t- id: a\n": (2, 1, "tab"),
    "a: 1\nb:\n  \tc: 1\n": (3, 3, "tab"),
    "a: Win: 12 logos\n": (1, 7, "quotes"),
    "- a: b: c\n": (1, 7, "quotes"),
    "a: 'Win 12\nb: 1\n": (1, 4, "quotes"),
    'a: "Win 12\nb: 1\n': (1, 4, "quotes"),
    'a: "Win" 12\n': (1, 10, "quotes"),
    "a: @ana\n": (1, 4, "quotes"),
    "a: `x`\n": (1, 4, "quotes"),
    "a: %5\n": (1, 4, "quotes"),
    "a: *bold* text\n": (1, 4, "quotes"),
    "a: & more\n": (1, 4, "quotes"),
    "a: [1, 2\nb: 3\n": (2, 2, "brackets"),
    "a: {b: 1\nc: 2}\n": (2, 2, "brackets"),
    "a: [}\n": (1, 5, "brackets"),
    "a: 1\n}\n": (2, 1, "brackets"),
    "goals:\n  - id: a\n   due: 1\n": (3, 4, "indent"),
    "goals:\n  - id: a\n    due: 1\n  title: x\n": (4, 3, "indent"),
    "a: 1\n b: 2\n": (2, 2, "indent"),
    "  a: 1\nb: 2\n": (2, 1, "indent"),
    "a:b\nc: d\n": (2, 1, "indent"),
    "a: - b\n": (1, 4, "indent"),
    "a: |x\n  y\n": (1, 5, "indent"),
    "a: 1\nb\nc: 2\n": (2, 1, "key"),
    "%YAML 1.2 1.2\n---\na: 1\n": (1, 1, "yaml"),
    "a: 1\na: 2\n": (2, 1, "duplicate-key"),
    "goals:\n- id: a\n  t: 1\n  t: 2\n": (4, 3, "duplicate-key"),
    "a: {b: 1, b: 2}\n": (1, 11, "duplicate-key"),
    "? [a]\n: 1\n": (1, 3, "key"),
    "a: {{b: 1}: 2}\n": (1, 5, "key"),
    "?\n: 1\n": (1, 2, "key"),
    "a: &x 1\n": (1, 4, "anchor"),
    "a: *x\n": (1, 4, "anchor"),
    "<<: {a: 1}\n": (1, 1, "anchor"),
    "a: !!python/object/apply:os.system [ls]\n": (1, 4, "tag"),
    "a: !!int 5\n": (1, 4, "tag"),
    "a: !secret x\n": (1, 4, "tag"),
    "a: 1\n---\nb: 2\n": (2, 1, "documents"),
    "- a\n- b\n": (1, 1, "top-level"),
    "just text\n": (1, 1, "top-level"),
    "a: \x00\n": (1, 4, "control-character"),
    "é: 1\nb: é\x07\n": (2, 5, "control-character"),
    "a: x\u2028y\nb: z\n": (1, 5, "control-character"),
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n": (2, 1, "merge-conflict"),
    "a: 1\n>>>>>>> main\n": (2, 1, "merge-conflict"),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", BAD)
def test_bad_files_get_one_clear_problem_in_its_place(text: str) -> None:
    """Line, column and rule; the line itself; and what to do about it."""
    _, problems = parse(text, "goals/ana.yaml")
    problem = problems[0]
    assert (problem.line, problem.column, problem.rule) == BAD[text]
    assert problem.file == "goals/ana.yaml"
    assert problem.excerpt == text.split("\n")[problem.line - 1]
    assert problem.hint
    assert problem.severity == "error"


def test_problems_of_form_come_all_at_once_and_beside_the_tree() -> None:
    """Two duplicate keys are two problems, and the records can still be looked at."""
    root, problems = parse("a: 1\na: 2\nb: {c: 1, c: 2}\n", "f.yaml")
    assert root is not None
    assert [(p.line, p.message) for p in problems] == [
        (3, "`c` is given twice; the first is on line 3"),
        (2, "`a` is given twice; the first is on line 1"),
    ]


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    """A billion laughs cost no more than their few lines."""
    lines = ["a: &a [x, x, x]"] + [
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    root, problems = parse("\n".join(lines), "f.yaml")
    assert root is None
    assert {p.rule for p in problems} == {"anchor"}
    assert len(problems) <= 51


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "deep",
    ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "\n".join(" " * i + "a:" for i in range(300))],
)
def test_deep_nesting_is_refused_before_it_can_hurt(deep: str) -> None:
    """No stack overflows, however deep."""
    root, problems = parse(f"goals:\n {deep}" if deep[0] not in " a" else deep, "f.yaml")
    assert root is None
    assert [p.rule for p in problems] == ["nesting"]


def test_a_hundred_levels_are_read() -> None:
    """The limit is far above anything a record needs."""
    root, problems = parse("a: " + "[" * 99 + "]" * 99, "f.yaml")
    assert root is not None
    assert problems == []


def test_a_merge_conflict_is_named_with_its_lines() -> None:
    """One problem for each conflict, not one for each line that makes no sense."""
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\nc: 1\n<<<<<<< HEAD\n=======\n>>>>>>> main\n"
    _, problems = parse(text, "f.yaml")
    assert [(p.line, p.message) for p in problems] == [
        (2, "an unfinished git merge: two versions of the same lines stand here, down to line 6"),
        (8, "an unfinished git merge: two versions of the same lines stand here, down to line 10"),
    ]


@pytest.mark.parametrize("text", ["note: |\n  a heading\n  =======\n", "a: '<<<<<<<'\n", "# <<<<<<< no\na: 1\n"])
def test_what_only_looks_like_a_conflict_is_none(text: str) -> None:
    """The marks count at the beginning of a line only."""
    assert parse(text, "f.yaml")[1] == []


def test_a_very_long_line_is_not_shown() -> None:
    """An error on a line of a megabyte has its place, not the megabyte."""
    _, problems = parse("a: " + "x" * 1_000_000 + ": y\n", "f.yaml")
    assert problems[0].column > 1_000_000
    assert problems[0].excerpt == ""


@given(st.text(alphabet="ab:-[]{},\n \t'\"|>#&*!%@?~<=0\r\\\x85\u2028\x00", max_size=40) | st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_gets_a_problem_with_a_place(text: str) -> None:
    """Never an exception, and never nothing at all for a text that holds something."""
    root, problems = parse(text, "f.yaml")
    assert root is None or root.kind == "map"
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        assert problem.rule
