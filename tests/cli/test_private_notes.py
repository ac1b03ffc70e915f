"""Private notes reach one file of their owner's and one terminal, and nothing else."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from tests.conftest import TODAY, write_files
from tests.running import Ran, acct

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
SECRET = "canary-7k2qd"
FIELDS = ("note", "feedback", "upward", "what", "situation", "behaviour", "impact")
NOTES = f"""\
notes:
  - id: n-1
    by: marco
    on: 2026-11-12
    review: r-1
    note: {SECRET} note
    feedback: {SECRET} feedback
    upward: {SECRET} upward
    strengths: [{{what: {SECRET} what, situation: {SECRET} situation}}]
    improve: [{{what: Late, behaviour: {SECRET} behaviour, impact: "{SECRET} [red]impact[/x] \\e[31m"}}]   # by hand
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The user's data folder."""
    return tmp_path / "data"


@pytest.fixture
def marco(team: Path, data: Path) -> partial[Ran]:
    """Marco runs a command line, not on a terminal."""
    return partial(acct, folder=team, ACCT_TODAY=TODAY, ACCT_ME="marco", XDG_DATA_HOME=str(data))


@pytest.fixture
def terminal() -> Iterator[None]:
    """Commands run as on a terminal."""
    with mock.patch("salesacct.cli.session.Session.interactive", True):
        yield


def notes_folder(data: Path) -> Path:
    """The folder with the notes of the one workspace."""
    (folder,) = (data / "acct" / "notes").iterdir()
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def planted(marco: partial[Ran], data: Path) -> Path:
    """A canary in every private field of Ana's notes; their file."""
    marco("review note --rep ana x")
    path = notes_folder(data) / "ana.yaml"
    path.write_text(NOTES)
    return path


def test_note(marco: partial[Ran], team: Path, data: Path) -> None:
    """One line keeps a note under the user's own data; nothing of it is repeated, and the workspace stays as it was."""
    before = files(team)
    said = marco(["review", "note", "--rep", "ana", f"{SECRET}\nask in spring", "--on", "fri"])
    path = notes_folder(data) / "ana.yaml"
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Private note on Ana  Fri 20 Nov  -> {path}\n", "")
    assert path.read_text() == (
        "# Private notes on ana: for your eyes. acct shares them with nobody.\n"
        f"notes:\n  - id: {id}\n    by: marco\n    on: 2026-11-20\n    note: |-\n      {SECRET}\n      ask in spring\n"
    )
    assert files(team) == before
    assert marco("review note --rep ana again --json").json["private_note"].keys() == {"id", "rep", "by", "on"}


@POSIX
def test_modes(marco: partial[Ran], data: Path) -> None:
    """Folders 0700 and files 0600, whatever the umask; a file that was open to others is closed."""
    old = os.umask(0)
    try:
        marco("review note --rep ana one")
        path = notes_folder(data) / "ana.yaml"
        path.chmod(0o644)
        marco("review note --rep ana two")
        marco("review note --rep ben three")
    finally:
        os.umask(old)
    places = [data, *data.rglob("*")]
    assert {stat.S_IMODE(p.stat().st_mode) for p in places if p.is_dir()} == {0o700}
    assert {stat.S_IMODE(p.stat().st_mode) for p in places if p.is_file()} == {0o600}


@pytest.mark.usefixtures("terminal")
def test_the_editor(marco: partial[Ran], data: Path, tmp_path: Path) -> None:
    """Without a text on a terminal: a page in the private folder, gone once it is kept; an empty one keeps nothing."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys; page = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(tmp_path / 'where')!r}).write_text(str(page))\n"
        f"page.write_text(page.read_text() + {SECRET!r})\n"
    )
    editor = f'"{sys.executable}" "{script}"'
    ran = marco("review note --rep ana", EDITOR=editor)
    assert (ran.code, SECRET in ran.stdout + ran.stderr) == (0, False)
    assert f"note: {SECRET}\n" in (notes_folder(data) / "ana.yaml").read_text()
    assert Path((tmp_path / "where").read_text()).parent == notes_folder(data)
    assert [p.name for p in notes_folder(data).iterdir()] == ["ana.yaml"]
    script.write_text("")
    assert marco("review note --rep ana", EDITOR=editor).stdout == "nothing was kept: the page is empty\n"


@pytest.mark.usefixtures("planted", "terminal")
def test_notes_on_a_terminal(marco: partial[Ran]) -> None:
    """All fields, the newest first, as text; notes of a later day are not there yet."""
    marco("review note --rep ana Newer")
    out = marco("review notes --rep ana --private", columns=100).stdout
    assert all(f"{SECRET} {field}" in out for field in FIELDS if field != "impact")
    assert f"{SECRET} [red]impact[/x] <1B>[31m" in out
    assert out.index("Newer") < out.index("Thu 12 Nov  Marco  n-1  one-on-one r-1")
    assert "FEEDBACK TO MARCO" in out
    assert SECRET not in marco("review notes --rep ana --private --today 2026-11-11").stdout
    assert SECRET not in marco("review notes --rep ana --private --period this-week").stdout
    assert marco("review notes --rep ben --private").stdout.startswith("No private notes on Ben.")


REFUSED = [
    ("review notes --rep ana --private", "on a terminal only"),
    ("review notes --rep ana", "only when asked for with --private"),
    ("review notes --rep ana --private --json", "never printed as JSON"),
    ("review notes --rep ana --json", "only when asked for with --private"),
    ("review notes --rep ana --private --markdown", "No such option: --markdown"),
    ("review --markdown notes --rep ana --private", "does not take --markdown"),
    ("review notes --private", "say on whom"),
    ("review note --rep ana", "say what to keep in mind"),
    ("review note --rep zoe x", "no person `zoe`"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED)
@pytest.mark.usefixtures("planted")
def test_refused(marco: partial[Ran], line: str, why: str) -> None:
    """Anywhere but on a terminal, as JSON or Markdown, and without --private, nothing of a note is said."""
    found = marco(line)
    assert found.code in (1, 2)
    assert why in found.stdout + found.stderr
    assert SECRET not in found.stdout + found.stderr


@pytest.mark.usefixtures("planted", "terminal")
def test_refused_on_a_terminal_too(marco: partial[Ran]) -> None:
    """--private is to be said also there."""
    found = marco("review notes --rep ana")
    assert (found.code, SECRET in found.stdout + found.stderr) == (2, False)


PRIVATE_LOG = [
    *("review", "log", "--rep", "ana", "--private", "--feedback", f"{SECRET} feedback", "--upward", f"{SECRET} upward"),
    *(
        "--strength",
        f"{SECRET} what | {SECRET} situation",
        "--improve",
        f"Late || {SECRET} behaviour | {SECRET} impact",
    ),
    *("--agreed", "Two dinners", "--promise", "Call Acme by fri"),
]


@pytest.mark.parametrize("json", [[], ["--json"]])
def test_log_keeps_the_private_part_apart(marco: partial[Ran], team: Path, data: Path, json: list[str]) -> None:
    """What was said of the person is in the private file, under the review's id; the rest is in the shared record."""
    ran = marco([*PRIVATE_LOG, *json])
    assert ran.code == 0
    assert SECRET not in ran.stdout + ran.stderr
    assert not any(SECRET.encode() in text for text in files(team).values())
    assert "agreed, promises: in the shared record" in (ran.json["notes"] if json else ran.stderr)
    (review,) = marco("review list --json").json["reviews"]
    assert (review["agreed"], review["strengths"], len(review["commitments"])) == ("Two dinners", [], 1)
    kept = (notes_folder(data) / "ana.yaml").read_text()
    assert (
        f"    review: {review['id']}\n    strengths:\n      - {{what: {SECRET} what, situation: {SECRET} situation}}\n"
        in kept
    )
    assert all(f"{SECRET} {field}" in kept for field in FIELDS if field != "note")


def test_all_or_nothing(marco: partial[Ran], team: Path, data: Path) -> None:
    """Where the shared record can't be written, the private part is taken back, also from a file that had others."""
    broken = "reviews: &all []\nmore: *all\n"
    write_files(team, {"reviews/marco.yaml": broken})
    assert marco(PRIVATE_LOG).code == 1
    assert list(notes_folder(data).iterdir()) == []
    marco("review note --rep ana x")
    before = files(data)
    ran = marco(PRIVATE_LOG)
    assert (ran.code, SECRET in ran.stdout + ran.stderr) == (1, False)
    assert files(data) == before
    assert not (team / "commitments").exists()


@pytest.mark.usefixtures("terminal")
def test_a_page_that_fails_says_how_to_go_on_in_private(marco: partial[Ran], data: Path, tmp_path: Path) -> None:
    """The page stays in the private folder, nothing of it is quoted, and the command to go on keeps it private."""
    script = tmp_path / "editor.py"
    body = f"import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('## {SECRET}\\n{SECRET}')"
    script.write_text(body)
    ran = marco("review log --rep ana --private", EDITOR=f'"{sys.executable}" "{script}"')
    (page,) = notes_folder(data).glob("acct-*.md")
    assert (ran.code, SECRET in ran.stdout + ran.stderr) == (1, False)
    assert f"acct review log --rep ana --private --page {page}" in ran.stderr
    assert "the page can't be read: line 1 fits nowhere on it" in ran.stderr
    page.write_text(f"## Improve\n{SECRET}\n")
    assert marco(["review", "log", "--rep", "ana", "--private", "--page", str(page)]).code == 0
    assert f"what: {SECRET}" in (notes_folder(data) / "ana.yaml").read_text()


BROKEN = [
    (f"notes:\n  - id: n-1\n    {SECRET}: x\n", "unknown-key"),
    (f"notes: [{SECRET}]\n", "wrong-shape"),
    (f"notes:\n\t- {SECRET}\n", "tab"),
    (f"{SECRET}:\n  - x\n", "unknown-key"),
    (f"notes: &{SECRET} []\n", "anchor"),
    (f"notes:\n  - {{id: n-1, by: ana, on: {SECRET}}}\n", "not-a-date"),
    (f"notes:\n  - {{id: n-1, by: ana, on: 2026-11-20, note: {SECRET}, note: x}}\n", "duplicate-key"),
    (f"{SECRET}", ""),
]


@pytest.mark.parametrize(("text", "rule"), BROKEN)
@pytest.mark.parametrize("line", ["review notes --rep ana --private", "review note --rep ana more"])
@pytest.mark.usefixtures("terminal")
def test_errors_name_the_place_and_nothing_else(
    marco: partial[Ran], planted: Path, text: str, rule: str, line: str
) -> None:
    """A file somebody broke by hand: where, which rule, no line of it and no text to paste; it stays as it was."""
    planted.write_text(text)
    found = marco(line)
    assert (found.code, found.stdout) == (1, "")
    assert SECRET not in found.stderr
    assert str(planted) in found.stderr
    assert f"({rule}" in found.stderr
    assert planted.read_text() == text
    as_json = marco(f"{line} --json")
    assert SECRET not in as_json.stdout + as_json.stderr


CRASHES = [
    ("salesacct.views.private_notes.notes_view", ["review", "notes", "--rep", "ana", "--private"]),
    ("salesacct.draw.private_notes.draw_notes", ["review", "notes", "--rep", "ana", "--private"]),
    ("salesacct.text.edit.append_item", ["review", "note", "--rep", "ana", SECRET]),
    ("salesacct.workspace.together.add_records", PRIVATE_LOG),
]


@pytest.mark.parametrize(("where", "line"), CRASHES)
@pytest.mark.usefixtures("terminal")
def test_a_bug_tells_nothing(marco: partial[Ran], planted: Path, where: str, line: list[str]) -> None:
    """What an exception says may be a note: only its kind and place are told, and what was being kept is taken back."""
    with mock.patch(where, side_effect=ValueError(SECRET)):
        ran = marco(line)
    assert (ran.code, SECRET in ran.stdout + ran.stderr) == (3, False)
    assert "ValueError in " in ran.stderr
    assert planted.read_text() == NOTES


EVERYTHING = [
    "status", "status --json", "status --explain ana-emea", "check", "check --json", "check --config",
    "review --rep ana", "review --rep ana --json", "review --rep ana --markdown", "review due", "review list",
    "review list --json", "review show r-1", "review show r-1 --json", "review feedback --rep ana",
    "review feedback --rep ana --json", "review log --rep ana --agreed x", "goal list", "goal show ana-emea", "commit list",
    "plan list", "kudos list", "win list", "blocker list", "person list", "person show ana", "person show ana --json",
    "metric list", "forecast", "log", "log calls 14", "kudos ana Thanks", "commit add Call --due fri",
]  # fmt: skip


def test_no_other_command_knows_a_note(marco: partial[Ran], planted: Path, team: Path, data: Path) -> None:
    """A canary in every private field is in no output of any command, in no file of the workspace, and in no cache."""
    write_files(
        team, {"reviews/marco.yaml": "reviews: [{id: r-1, rep: ana, by: marco, on: 2026-11-12, agreed: Two}]\n"}
    )
    cache = data.parent / "cache"
    for line in EVERYTHING:
        ran = marco(line, XDG_CACHE_HOME=str(cache))
        assert ran.code == 0, (line, ran.stderr)
        assert SECRET not in ran.stdout + ran.stderr, line
    assert not any(SECRET.encode() in text for text in (*files(team).values(), *files(cache).values()))
    assert [p for p in data.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()] == [planted]


def set_private(team: Path, place: object) -> None:
    config = team / "acct.yaml"
    config.write_text(f"private: {place}\n" + config.read_text())


PLACES = [
    (".", "inside the workspace"),
    ("private", "inside the workspace"),
    ("../team/notes", "inside the workspace"),
    ("link/notes", "inside the workspace"),
    ("..", "it holds the workspace"),
    ("/", "it holds the workspace"),
    ("../other/notes", "it lies inside the workspace"),
    ("../file", "it is not a folder"),
    ("~nobody-of-that-name/notes", "no folder acct can find"),
    pytest.param("../open", "others may look into it", marks=POSIX),
]


@pytest.mark.parametrize(("place", "why"), PLACES)
def test_a_place_that_is_not_private(marco: partial[Ran], team: Path, place: str, why: str) -> None:
    """Shared, or open to others: refused by the commands that would write there, and told by check at its line."""
    (team / "link").symlink_to(team, target_is_directory=True)
    write_files(team.parent, {"other/acct.yaml": "schema: 1\n", "file": "", "open/x": ""})
    (team.parent / "open").chmod(0o755)
    set_private(team, place)
    for line in ([*PRIVATE_LOG], ["review", "note", "--rep", "ana", SECRET]):
        ran = marco(line)
        assert (ran.code, ran.stdout, why in ran.stderr) == (1, "", True), ran.stderr
    assert not any(SECRET.encode() in text for text in files(team.parent).values())
    (problem,) = marco("check --json").json["problems"]
    assert (problem["rule"], problem["line"], problem["column"]) == ("private-place", 1, 10)
    assert why in problem["message"]


@pytest.mark.parametrize("place", ["../mine", "{absolute}/mine", "~/mine"])
def test_a_place_of_ones_own(marco: partial[Ran], team: Path, tmp_path: Path, place: str) -> None:
    """Relative to the workspace, absolute, or below the home folder."""
    set_private(team, place.format(absolute=tmp_path))
    ran = marco("review note --rep ana x", HOME=str(tmp_path), USERPROFILE=str(tmp_path))
    assert ran.code == 0
    assert ran.stdout.rstrip().endswith(str(tmp_path / "mine" / "ana.yaml"))
    assert marco("check", HOME=str(tmp_path), USERPROFILE=str(tmp_path)).code == 0


def test_each_workspace_has_its_own(marco: partial[Ran], team: Path, data: Path) -> None:
    """Two teams with an Ana don't share her notes; a link to a workspace is that workspace."""
    other = shutil.copytree(team, team.parent / "other")
    (team.parent / "way").symlink_to(team, target_is_directory=True)
    marco("review note --rep ana one")
    marco("review note --rep ana two", folder=other)
    marco("review note --rep ana three", folder=team.parent / "way")
    assert sorted(path.read_text().count("- id:") for path in data.rglob("ana.yaml")) == [1, 2]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@GIT
def test_git_must_not_pick_it_up(marco: partial[Ran], team: Path) -> None:
    """Beside the workspace but in its repository: refused, until git ignores the folder."""
    git(team.parent, "init", "-q")
    set_private(team, "../notes")
    ran = marco("review note --rep ana x")
    assert (ran.code, "git would pick it up" in ran.stderr) == (1, True)
    assert [p["rule"] for p in marco("check --json").json["problems"]] == ["private-place"]
    with mock.patch("subprocess.run", side_effect=FileNotFoundError):
        assert marco("review note --rep ana x").code == 1  # without git nobody knows that it is ignored
    (team.parent / ".gitignore").write_text("notes/\n")
    assert marco("review note --rep ana x").code == 0
    assert marco("check").code == 0


@GIT
def test_check_finds_notes_that_git_tracks(marco: partial[Ran], team: Path, data: Path) -> None:
    """A private folder of the workspace, or the notes themselves in any repository: an error for each file."""
    write_files(team, {"private/ana.md": SECRET, "teams/private/b/ben.md": SECRET, "privately/fine.md": ""})
    git(team, "init", "-q")
    assert marco("check").code == 0
    git(team, "add", "-A")
    marco("review note --rep ana x")
    git(data, "init", "-q")
    git(data, "add", "-A")
    ran = marco("check --json")
    assert ran.code == 1
    found = [(p["rule"], p["file"]) for p in ran.json["problems"]]
    assert {rule for rule, _ in found} == {"private-in-git"}
    outside, *inside = sorted(file for _, file in found)
    assert inside == ["private/ana.md", "teams/private/b/ben.md"]
    assert outside.endswith("/ana.yaml")
    assert SECRET not in ran.stdout
    with mock.patch("subprocess.run", side_effect=FileNotFoundError):
        assert marco("check").code == 0  # no git, no answer


@GIT
def test_a_cloned_folder_runs_nothing(marco: partial[Ran], team: Path) -> None:
    """A repository's own settings can name programs for git to start; acct's questions start none."""
    git(team, "init", "-q")
    trap = team.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {team.parent / 'sprung'}\n")
    trap.chmod(0o755)
    git(team, "add", "-A")
    for name in ("core.fsmonitor", "core.pager", "core.editor", "alias.ls-files"):
        git(team, "config", name, str(trap))
    set_private(team, "../notes")
    assert marco("check", ACCT_ME="").code == 0
    assert marco("review note --rep ana x").code == 0
    assert not (team.parent / "sprung").exists()


def test_two_at_once_lose_nothing(marco: partial[Ran], planted: Path) -> None:
    """A note added while somebody saves the file in an editor is refused, and nothing of either is lost."""
    from salesacct.workspace import write

    real = write._verified

    def meanwhile(*args: object) -> bytes:
        planted.write_text(NOTES + "# saved\n")
        return real(*args)  # type: ignore[arg-type]

    with mock.patch.object(write, "_verified", meanwhile):
        ran = marco(["review", "note", "--rep", "ana", "Mine"])
    assert (ran.code, "changed meanwhile" in ran.stderr, SECRET in ran.stderr) == (1, True, False)
    assert planted.read_text() == NOTES + "# saved\n"
