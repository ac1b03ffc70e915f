"""How values are written: what the file holds, and that every reader gives back what was meant."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salesacct.text import emit
from salesacct.text.nodes import parse

PLAIN = [
    "Send Acme the revised SOW",
    "c-7k2qd",
    "2026-Q4",
    "50%",
    "ümläut 😀",
    "http://x.io/a",
    "C# dev",
    "a:b",
    "O'Neil",
    "5 k",
]
QUOTED = {
    "no": '"no"',
    "on": '"on"',
    "True": '"True"',
    "~": '"~"',
    "null": '"null"',
    "": '""',
    "12:30": '"12:30"',
    "007": '"007"',
    "1e5": '"1e5"',
    "0x1F": '"0x1F"',
    "1_000": '"1_000"',
    "-5": '"-5"',
    "2026-11-20": '"2026-11-20"',
    "x: y": '"x: y"',
    "a # b": '"a # b"',
    "- dash": '"- dash"',
    "[draft]": '"[draft]"',
    "*bold*": '"*bold*"',
    "@ana": '"@ana"',
    "%": '"%"',
    " led by a space": '" led by a space"',
    'say "go"': 'say "go"',
    '"go", he said': "'\"go\", he said'",
    "a\\b: c": "'a\\b: c'",
    "a\tb": '"a\\tb"',
    "\u2028\x07": '"\\u2028\\x07"',
}


@pytest.mark.parametrize("text", PLAIN)
def test_texts_stand_without_quotes_where_that_is_safe(text: str) -> None:
    """Files stay pleasant to read: no quotes without a reason."""
    assert emit.scalar(text) == text


@pytest.mark.parametrize(("text", "written"), QUOTED.items())
def test_texts_that_a_reader_could_misread_are_quoted(text: str, written: str) -> None:
    """A `no`, a `12:30` or a `007` that someone wrote as text is text for every YAML reader."""
    assert emit.scalar(text) == written


@pytest.mark.parametrize("text", ["ready? yes", "a, b", "x [1]", "http://x.io", "{}", "12:30"])
def test_inside_brackets_more_texts_are_quoted(text: str) -> None:
    """Commas, brackets, colons and question marks have a meaning there."""
    assert emit.flow([text]) == f'["{text}"]'


def test_dates_numbers_and_small_mappings_are_plain() -> None:
    """Typed values need no quotes; a mapping stands on one line."""
    item = {"on": dt.date(2026, 11, 20), "confidence": 7, "value": Decimal("1E+3"), "ok": True, "gone": None}
    assert emit.flow(item) == "{on: 2026-11-20, confidence: 7, value: 1000, ok: true}"


def test_keys_are_quoted_where_they_could_be_misread() -> None:
    """But for `on`, which acct's own records have: a person whose id is `no`, or a merge key."""
    assert [emit.key(name) for name in ("on", "win-rate", "no", "007", "<<", "a: b")] == [
        "on",
        "win-rate",
        '"no"',
        '"007"',
        '"<<"',
        '"a: b"',
    ]


def test_what_no_file_can_hold_is_a_mistake_of_the_program() -> None:
    """Money and counts are exact: a float is refused, and so is nothing at all."""
    for value in (1.5, None, Decimal("NaN"), b"x"):
        with pytest.raises(TypeError):
            emit.scalar(value)


def test_a_record_is_a_block_with_its_longer_texts_as_literals() -> None:
    """Lists of mappings have a line each, texts of several lines their own lines, and nothing is wrapped."""
    item = {
        "id": "a",
        "note": "one\n\ntwo: three\n",
        "tags": ["x", "y, z"],
        "closed": {"on": dt.date(2027, 2, 1), "learned": "first\nsecond"},
        "milestones": [{"by": dt.date(2026, 12, 15), "value": 5}],
    }
    assert emit.record_lines(item, 2, 4) == [
        "  - id: a",
        "    note: |",
        "      one",
        "",
        "      two: three",
        '    tags: [x, "y, z"]',
        "    closed:",
        "      on: 2027-02-01",
        "      learned: |-",
        "        first",
        "        second",
        "    milestones:",
        "      - {by: 2026-12-15, value: 5}",
    ]


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=" \t\n\r-?:,[]{}#&*!|>'\"%@`.0123456789eE+~=<aynot\\\x85\u2028\ufeff", max_size=12),
    st.sampled_from([*PLAIN, *QUOTED]),
)
VALUES: st.SearchStrategy[Any] = st.one_of(TEXTS, st.integers(), st.dates(), st.booleans())
RECORDS = st.dictionaries(
    TEXTS,
    st.one_of(VALUES, st.lists(VALUES, max_size=3), st.dictionaries(TEXTS, VALUES, max_size=3)),
    min_size=1,
    max_size=4,
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_text_comes_back_as_the_same_text(text: str) -> None:
    """Also from a reader that guesses types (YAML 1.1), alone, in brackets and in either quotes."""
    for written in (emit.scalar(text), emit.scalar(text, quote="'"), emit.scalar(text, quote='"')):
        assert yaml.safe_load(f"k: {written}\n") == {"k": text}
    assert yaml.safe_load(f"[{emit.scalar(text, bracketed=True)}]") == [text]


@given(RECORDS)
@example({"<<": "no merge key"})
@settings(max_examples=300, deadline=None)
def test_every_record_comes_back_as_the_same_data(record: dict[str, Any]) -> None:
    """As a block below a dash and in braces, by our reader and by PyYAML's text-only one."""
    lines = ["goals:", *emit.record_lines(record, 2, 5), f"  - {emit.flow(record)}", ""]
    text = "\n".join(lines)
    root, problems = parse(text, "f.yaml")
    assert problems == []
    assert root is not None
    assert yaml.load(text, yaml.BaseLoader) == {"goals": [emit.as_data(record)] * 2}


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, min_size=1))
@settings(deadline=None)
def test_typed_values_are_typed_for_other_readers(record: dict[str, Any]) -> None:
    """Dates are dates and numbers numbers to a program that reads the file without acct."""
    assert yaml.safe_load(emit.flow(record)) == record
