"""Three versions of a file, as git hands them over: the merged one holds what both sides did, or the merge is refused."""

from __future__ import annotations

from fuzz import samples
from fuzz.target import Target
from fuzz.targets.yaml import held
from salesacct.problems import CannotEdit
from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import merge_texts
from salesacct.records.merge_readings import merge_readings
from salesacct.text.nodes import parse

CUT = b"\n====\n"
CSV = "date,person,metric,value,note,ref\n2026-11-20,ana,calls,14,,a\n2026-11-19,ben,calls,5,,\n"


def play(data: bytes) -> None:
    """A base and two sides, of a record file or of readings; the first byte says which."""
    base, ours, theirs, *_ = (part.decode("utf-8", "replace") for part in (*data[1:].split(CUT, 2), b"", b""))
    is_yaml = data[:1] < b"\x80"
    try:
        merged = (merge_texts if is_yaml else merge_readings)(base, ours, theirs, "f.yaml" if is_yaml else "f.csv")
    except (Unmergeable, CannotEdit) as why:
        assert str(why)
        return
    if is_yaml and not merged.conflicts:
        assert not parse(merged.text, "f.yaml")[1]
    for conflict in merged.conflicts:
        assert "<<<<<<<" in merged.text, conflict
    if is_yaml and ours == theirs and not merged.conflicts:
        assert held(parse(merged.text, "f.yaml")[0]) == held(parse(ours, "f.yaml")[0])


def seeds() -> list[bytes]:
    """The same change twice, two changes, a change and a removal, and what is no file of acct's."""
    goals = samples.GOALS
    ours, theirs = goals.replace("target: 12", "target: 14"), goals.replace("target: 12", "target: 10")
    added = goals + "wins:\n  - {id: w-1, by: ana, what: Acme signed, on: 2026-11-02}\n"
    config = samples.CONFIG
    sides = [
        (goals, goals, goals),
        (goals, ours, ours),
        (goals, ours, theirs),
        (goals, ours, added),
        (goals, goals[: goals.index("  - {id: ana-calls")], theirs),
        (config, config.replace("EUR", "USD", 1), config.replace("craft", "care")),
        ("", goals, goals),
    ]
    rows = [
        (CSV, CSV.replace("14", "15"), CSV.replace("14", "16")),
        (CSV, CSV + "2026-11-21,ana,calls,3,,\n", CSV[:80]),
        ("", CSV, CSV),
    ]
    made = [b"\0" + CUT.join(text.encode() for text in one) for one in sides]
    return made + [b"\xff" + CUT.join(text.encode() for text in one) for one in rows]


TARGET = Target("three versions of a file", play, seeds, (*samples.SIGNS, *samples.FIELDS[:60], CUT.decode()), 1, 4096)
