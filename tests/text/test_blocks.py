"""Record files cut down to the records that two versions don't have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesacct.records.model import KINDS
from salesacct.text.blocks import unlike
from salesacct.workspace.parse import parse_text

ONE = "  - id: c-1\n    by: ana\n    what: Send it\n    made: 2026-11-02\n    due: 2026-11-09\n"
TWO = ONE.replace("c-1", "c-2")
FILE = f"# Ana's promises\n\ncommitments:\n{ONE}{TWO}"


@pytest.mark.parametrize(
    ("new", "left"),
    [
        (FILE, ("", "")),
        (FILE + ONE.replace("c-1", "c-3"), ("", "commitments:\n" + ONE.replace("c-1", "c-3"))),
        (FILE.replace(TWO, ""), ("commitments:\n" + TWO, "")),
        (f"commitments:\n{TWO}\n\n# later\n{ONE}", ("", "")),
        (FILE.replace("c-2\n    by: ana", "c-2\n    by: ben"), ("commitments:\n" + TWO, "commitments:\n" + TWO.replace("ana", "ben"))),
        (f"{FILE}\ngoals:\n- {{id: g, title: t, owner: ana}}\n", ("", "goals:\n- {id: g, title: t, owner: ana}\n")),
    ],
)  # fmt: skip
def test_what_is_left(new: str, left: tuple[str, str]) -> None:
    """Only whole records go, wherever they stand in the file; comments and empty lines between them are nobody's."""
    pair = unlike(FILE, new)
    assert pair is not None
    assert (pair[0].text, pair[1].text) == left


@pytest.mark.parametrize(
    "text",
    [
        "commitments: [{id: c-1}]\n",
        "commitments: &all\n  - id: c-1\n",
        "commitments:\n  c-1: {by: ana}\n",
        f"{FILE}\ncommitments:\n{ONE}",
        '"commitments":\n' + ONE,
        f"commitments:\n{ONE}stray: text\n",
        f"---\n{FILE}",
        "schema: 1\n" + FILE,
        f"commitments:\n{ONE}  stray\n",
        "commitments:\n\t- id: c-1\n",
    ],
)
def test_anything_else_is_read_whole(text: str) -> None:
    """A file in any other form is not cut."""
    assert unlike(FILE, text) is None
    assert unlike(text, FILE) is None


def test_a_text_of_many_lines_stays_whole() -> None:
    """What looks like a comment or a record inside a longer text is text."""
    long = ONE.replace("Send it", "|\n      # not a comment\n      - id: c-9\n\n      end")
    pair = unlike(f"commitments:\n{long}", f"commitments:\n{long.replace('# not', '# no')}")
    assert pair is not None
    assert pair[0].text == f"commitments:\n{long}"


WORDS = st.sampled_from(
    ["Send it", '"Send: it"', "'#1'", "|\n      two\n      # lines", ">-\n      folded\n\n      text"]
)
RECORDS = st.lists(st.tuples(st.integers(1, 4), WORDS), max_size=5, unique_by=lambda record: record[0])


@given(before=RECORDS, after=RECORDS)
def test_cut_or_whole_the_difference_is_the_same(before: list[tuple[int, str]], after: list[tuple[int, str]]) -> None:
    """The records that only one version has are the same, however the versions were read."""

    def text(records: list[tuple[int, str]]) -> str:
        return "commitments:\n" + "".join(
            ONE.replace("c-1", f"c-{n}").replace("Send it", words) + ("# between\n" if n % 2 else "")
            for n, words in records
        )

    def read(text: str) -> set[object]:
        parsed = parse_text(text, Path("/w/a.yaml"), Path("/w"), "a.yaml")
        assert not parsed.problems
        return {record for kind in KINDS for record in getattr(parsed.records, kind)}

    old, new = text(before), text(after)
    pair = unlike(old, new)
    assert pair is not None
    assert read(pair[0].text) - read(pair[1].text) == read(old) - read(new)
    assert read(pair[1].text) - read(pair[0].text) == read(new) - read(old)
    assert [sum(cut.records.values()) for cut in pair] == [len(read(cut.text)) for cut in pair]
