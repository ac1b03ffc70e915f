"""Readings files of two people merge by line, those with a ref by metric and ref."""

from __future__ import annotations

import pytest

from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import Labels, Merged
from salesacct.records.merge_readings import merge_readings

HEADER = "date,person,metric,value,note,ref\n"
BASE = HEADER + "2026-11-16,ana,calls,3,,\n2026-11-16,ana,bookings,100,,D-1\n"
CALLS = "2026-11-17,ana,calls,4,,\n"
DEAL = '2026-11-18,ben,bookings,80,"Acme, at last",D-2\n'
MORE = "2026-11-16,ana,bookings,120,,D-1\n"
LESS = "2026-11-16,ana,bookings,90,,D-1\n"


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge_readings(base, ours, theirs, "readings/ana.csv", Labels("Ana Silva", "Ben Okafor"))


@pytest.mark.parametrize(
    ("ours", "theirs", "added"),
    [
        (CALLS, DEAL, CALLS + DEAL),
        (DEAL, DEAL, DEAL),
        (CALLS, CALLS, CALLS + CALLS),
        (DEAL + CALLS, DEAL, DEAL + CALLS),
        (MORE, DEAL, MORE + DEAL),
        (MORE, MORE, MORE),
        ("", MORE, MORE),
    ],
    ids=["both", "one deal twice", "two calls alike", "one more", "a correction", "one correction", "theirs alone"],
)
def test_lines_go_together(ours: str, theirs: str, added: str) -> None:
    """Ours stays as it is, then comes what theirs adds; a ref is one reading, lines without one are counted."""
    result = merged(BASE + ours, BASE + theirs)
    assert (result.text, result.conflicts) == (BASE + added, ())


def test_a_line_taken_out_stays_out() -> None:
    """A mistaken line that one side took out is gone, and taken out by both it is gone once."""
    short = HEADER + "2026-11-16,ana,bookings,100,,D-1\n"
    assert merged(BASE + DEAL, short).text == short + DEAL
    assert merged(short, short + DEAL).text == short + DEAL
    twice = BASE + "2026-11-16,ana,calls,3,,\n"
    assert merged(BASE, BASE, twice).text == BASE


def test_a_deal_that_both_corrected() -> None:
    """Two values for one deal stand between marks at the end; the rest is merged."""
    result = merged(BASE + MORE + CALLS, BASE + LESS + DEAL)
    assert [conflict.id for conflict in result.conflicts] == ["bookings D-1"]
    assert result.text == (
        f"{BASE}{CALLS}{DEAL}<<<<<<< Ana Silva: value 120\n{MORE}=======\n{LESS}>>>>>>> Ben Okafor: value 90\n"
    )


def test_other_columns_and_line_endings() -> None:
    """Columns are found by name, a file of Windows stays one, and a last line without an end gets one."""
    base = "person,metric,date,value\r\nana,calls,2026-11-16,3"
    start = HEADER + "2026-11-16,ana,calls,3,,\n"
    assert merged(base, start + CALLS, start).text == f"{base}\r\nana,calls,2026-11-17,4\r\n"
    short = "person,metric,date,value,ref\nana,bookings,2026-11-16,{},D-1\n"
    text = merged(short.format(2), short.format(3), short.format(1)).text
    assert "ana,bookings,2026-11-16,2,D-1\n=======\nana,bookings,2026-11-16,3,D-1\n" in text


@pytest.mark.parametrize(
    "theirs",
    ["datum;wer\n", BASE + '2026-11-20,ana,"calls,1\n', BASE + "a,b,c,d,e,f,g\n", "<<<<<<< x\n" + BASE],
)
def test_what_is_left_to_git(theirs: str) -> None:
    """A file of another form is not merged by reading."""
    with pytest.raises(Unmergeable):
        merged(BASE + CALLS, theirs)
