"""Golden folders: the files of a small workspace, one command line, and exactly what comes out.

    tests/golden/<case>/command      acct --today 2026-11-23 status
    tests/golden/<case>/stdin        what is piped in, if anything
    tests/golden/<case>/expected     stdout, stderr, exit code, and every file made or changed
    tests/golden/<case>/...          all other files are the workspace

A folder without files of its own takes those of the folder that `like` names. `pytest --update-golden` writes the
`expected` files anew; the diff is then for you to read.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cases import contents, rendered, run, sections

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.parent for path in FOLDER.glob("*/command"))
STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
ASIDE = ("command", "stdin", "expected", "like")


def lay_out(case: Path, folder: Path) -> None:
    """The workspace of a case in a folder of its own."""
    like = case / "like"
    shutil.copytree(
        FOLDER / like.read_text("utf-8").strip() if like.exists() else case,
        folder,
        ignore=lambda at, _: ASIDE if Path(at).parent == FOLDER else (),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, tmp_path: Path, update: bool) -> None:
    """The command gives what is expected, to the letter."""
    folder = tmp_path / "team"
    lay_out(case, folder)
    before = contents(folder)
    stdin = case / "stdin"
    command = case.joinpath("command").read_text("utf-8").strip()
    ran = run(command, folder, stdin.read_text("utf-8") if stdin.exists() else "")
    found = rendered(ran, before, contents(folder))
    assert ran.code != 3, ran.stderr
    if "--json" in command:
        json.loads(ran.stdout)
    else:
        lines = ran.stdout.replace("\r\n", "\n") if ran.stdout.startswith("BEGIN:VCALENDAR") else ran.stdout
        steering = [char for char in lines + ran.stderr if STEERS.match(char) and char != "\n"]
        assert steering == [], "what could steer a terminal is shown, not obeyed"
    if update:
        case.joinpath("expected").write_text(found, "utf-8", newline="\n")
    assert found == case.joinpath("expected").read_text("utf-8")


def words(case: Path) -> str:
    return case.joinpath("command").read_text("utf-8")


def shown(case: Path, name: str = "stdout") -> str:
    found = sections(case.joinpath("expected").read_text("utf-8"))[1]
    return "".join(s.text for s in found if s.name == name)


PAGES = [
    case
    for case in CASES
    if re.search(r" (status|review|assess|forecast|list|show|due|summary)\b", words(case))
    and not re.search("COLUMNS|--json|--markdown|review log", words(case))
]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_pages_fit_eighty_columns(case: Path) -> None:
    """What is for looking at fits the narrowest screen; what is cut is cut where it matters least."""
    assert [line for line in shown(case).splitlines() if cell_len(line) > 80] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.name.startswith("empty")], ids=lambda case: case.name)
def test_an_empty_workspace_says_what_to_do_first(case: Path) -> None:
    """Each answer names a command to go on with."""
    begins = "acct [a-z]+ (add|draft|grant|score|--text)|acct (win|kudos|lesson|log|request) "
    assert re.search(begins, shown(case) + shown(case, "stderr"))


@pytest.mark.parametrize("case", [case for case in CASES if "--json" in words(case)], ids=lambda case: case.name)
def test_json_is_one_document_with_its_contract(case: Path) -> None:
    """`schema` and `today`, or `errors` with all their fields; nothing beside it on standard error."""
    document = json.loads(shown(case))
    assert document["schema"] == 1
    if "problems" in document or "errors" not in document:
        assert document["today"] == "2026-11-23"
    else:
        for error in document["errors"]:
            assert set(error) >= {"file", "line", "column", "message", "hint"}
            assert error["message"]
            assert error["hint"]
    assert shown(case, "stderr") == ""
