"""A key that this acct does not know is an error and is never dropped: by no edit, of no kind, and by no merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from salesacct.records.model import ENTRY_TYPES, KINDS
from salesacct.text.edit import Edit, change
from tests.conftest import TODAY, write_files
from tests.running import acct
from tests.trust.filled import filled

LATER = 'later_key: {whole: [1, two], text: "kept: as it is"}   # of a later acct'


@pytest.mark.parametrize("kind", [*KINDS, *ENTRY_TYPES])
def test_no_edit_drops_a_key(kind: str) -> None:
    """At the top, in a record, in an entry of a list: after a field is set, added and removed, and a neighbour taken out."""
    if kind in KINDS:
        text = f"{LATER}\n{kind}:\n  - id: one\n    what: x\n    {LATER}\n    list:\n      - {LATER}\n        on: 2026-11-20\n  - id: two\n    {LATER}\n"
    else:
        text = f"{LATER}\n{kind}:\n  one:\n    what: x\n    {LATER}\n    list:\n      - {LATER}\n        on: 2026-11-20\n  two:\n    {LATER}\n"
    for edits in (
        [Edit("set", kind, "one", "what", "other")],
        [Edit("set", kind, "one", "new", "other")],
        [Edit("remove", kind, "one", "what")],
        [Edit("set", kind, "one", "list.0.on", "2026-11-21")],
        [Edit("append-to", kind, "one", "list", {"on": "2026-11-22"})],
        [Edit("append", "kudos", value={"id": "k", "by": "x"})]
        if kind in KINDS
        else [Edit("entry", kind, "three", value={"name": "x"})],
    ):
        assert change(text, "x.yaml", edits).count(LATER) == 4, edits
    assert change(text, "x.yaml", [Edit("drop", kind, "two")]).count(LATER) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_no_command_drops_a_key(kind: str, tmp_path: Path) -> None:
    """A file with one is told at its place, stays as it is, and stops what would read or change it."""
    files = filled(lambda path: path)
    name = f"culture/{kind}.yaml"
    files[name] = files[name].rstrip("\n") + f"\n  {LATER}\n"
    root = write_files(tmp_path / "team", files)
    told = acct("check --json", root, ACCT_TODAY=TODAY, ACCT_ME="marco").json["problems"]
    assert [(p["rule"], p["file"]) for p in told if p["severity"] == "error"] == [("unknown-key", name)]
    acct("person forget ben --anyway --yes", root, ACCT_TODAY=TODAY, ACCT_ME="marco")
    for line in ("commit add x --due fri", "kudos ana x", "win add x", "person edit ben --name Benjamin"):
        acct(line, root, ACCT_TODAY=TODAY, ACCT_ME="marco")
    assert LATER in (root / name).read_text()
