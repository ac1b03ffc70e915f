"""Two clones of a workspace, edited apart by people through acct, merged by `acct sync` without losing a record."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.running import Ran
from tests.sharing import DATE, clone, git, known_as, repository, shared, typed

COMMITMENTS = """\
# Ana's promises
commitments:
  - id: c-one
    by: ana
    what: Send Acme the SOW   # revised
    made: 2026-11-16
    due: 2026-11-27
  - id: c-two
    by: ana
    what: Call Globex
    made: 2026-11-16
    due: 2026-11-27
"""


class Team(NamedTuple):
    """Ana's and Ben's clones of what Marco shares."""

    hub: Path
    ana: Path
    ben: Path


@pytest.fixture
def clones(team: Path, tmp_path: Path) -> Team:
    (team / "commitments").mkdir()
    (team / "commitments/ana.yaml").write_text(COMMITMENTS)
    (team / "readings").mkdir()
    (team / "readings/ana.csv").write_text("date,person,metric,value,note,ref\n2026-11-20,ana,calls,9,,\n")
    shared(team)
    hub = tmp_path / "team-hub.git"
    return Team(hub, clone(hub, tmp_path / "ana", "Ana Silva"), clone(hub, tmp_path / "ben", "Ben Okoro"))


def ids(folder: Path, list: str = "commit list --all", key: str = "commitments") -> set[str]:
    ran = typed(folder, f"{list} --json")
    assert ran.code == 0, ran.stderr
    return {row["id"] for row in ran.json[key]}


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


def same(clones: Team) -> None:
    """Both clones and the hub are at one commit, with nothing left over."""
    assert head(clones.ana) == head(clones.ben) == head(clones.hub)
    assert git(clones.ana, "status", "--porcelain") == git(clones.ben, "status", "--porcelain") == ""


def both(clones: Team) -> tuple[Ran, Ran, Ran]:
    return typed(clones.ana, "sync"), typed(clones.ben, "sync", me="ben"), typed(clones.ana, "sync")


def test_both_append_to_one_file(clones: Team) -> None:
    """Ana on two machines adds promises to the end of one file, and readings to one CSV: all are there, in both."""
    for folder, what in ((clones.ana, "One more"), (clones.ben, "Another")):
        assert typed(folder, f'commit add "{what}" --due fri').code == 0
        assert typed(folder, "log calls 14").code == 0
    first, second, third = both(clones)
    assert first.stdout == "committed  1 promise of Ana, 1 reading of Ana  (2 files)\npushed  1 commit to origin/main\n"
    assert second.stdout == (
        "committed  1 promise of Ana, 1 reading of Ana  (2 files)\n"
        "pulled  1 promise of Ana, 1 reading of Ana  (1 commit)\npushed  1 commit to origin/main\n"
    )
    assert third.stdout == "pulled  1 promise of Ana, 1 reading of Ana  (1 commit)\n"
    same(clones)
    text = (clones.ana / "commitments/ana.yaml").read_text()
    assert text.startswith(COMMITMENTS)
    assert ("One more" in text, "Another" in text, len(ids(clones.ana))) == (True, True, 4)
    assert (clones.ana / "readings/ana.csv").read_text().count("2026-11-23,ana,calls,14") == 2


def test_both_make_the_same_file(clones: Team) -> None:
    """A file that each side made anew holds the records of both, its first line once."""
    for folder, what in ((clones.ana, "Acme signed"), (clones.ben, "Globex signed")):
        assert typed(folder, f'win "{what}"').code == 0
    assert [ran.code for ran in both(clones)] == [0, 0, 0]
    same(clones)
    assert len(ids(clones.ana, "win list --all", "wins")) == 2


def test_two_fields_of_one_record(clones: Team) -> None:
    """Ana moves a promise, Marco keeps another and rewords the first one's text: every change is there."""
    assert typed(clones.ana, 'commit move c-one --to 2026-12-01 --why "Legal asked"').code == 0
    path = clones.ben / "commitments/ana.yaml"
    path.write_text(path.read_text().replace("Send Acme the SOW", "Send Acme the signed SOW"))
    assert typed(clones.ben, "commit keep c-two", me="marco").code == 0
    assert [ran.code for ran in both(clones)] == [0, 0, 0]
    same(clones)
    text = path.read_text()
    assert "what: Send Acme the signed SOW   # revised" in text
    assert "to: 2026-12-01, why: Legal asked}" in text
    assert "kept: 2026-11-23" in text


def test_a_record_moved_to_another_file(clones: Team) -> None:
    """Ana moves a promise to a file of its own while Ben adds one to the old file: each is there once."""
    old = clones.ana / "commitments/ana.yaml"
    at = COMMITMENTS.index("  - id: c-two")
    old.write_text(COMMITMENTS[:at])
    (clones.ana / "commitments/done.yaml").write_text("commitments:\n" + COMMITMENTS[at:])
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    first, second, _ = both(clones)
    assert "no records" in first.stdout
    assert second.code == 0
    same(clones)
    assert len(ids(clones.ben)) == 3
    assert (clones.ben / "commitments/ana.yaml").read_text().count("c-two") == 0


def test_a_conflict_is_named_and_nothing_changes(clones: Team) -> None:
    """The same promise moved to two days: the pull is taken back, both versions are named, nothing is lost or pushed."""
    assert typed(clones.ana, "commit move c-one --to 2026-12-01 --why Legal").code == 0
    assert typed(clones.ben, "commit move c-one --to 2026-12-04 --why Travel").code == 0
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    assert typed(clones.ana, "sync").code == 0
    before = {p: p.read_bytes() for p in clones.ben.rglob("*.yaml")}
    ran = typed(clones.ben, "sync")
    assert ran.code == 1
    assert ran.stdout == "committed  1 promise of Ana, 1 promise of Ana changed  (1 file)\n"
    assert (
        "commitments/ana.yaml: commitments c-one: moved 2026-11-23 2026-12-04 (here), "
        f"moved 2026-11-23 2026-12-01 (Ana Silva {DATE[:10]})"
    ) in ran.stderr
    assert "git pull --rebase origin main" in ran.stderr
    assert {p: p.read_bytes() for p in clones.ben.rglob("*.yaml")} == before
    assert git(clones.ben, "status", "--porcelain") == ""
    assert head(clones.hub) == head(clones.ana)
    again = typed(clones.ben, "sync --json")
    assert (again.code, again.json["problems"][0]["rule"], again.json["files"]) == (1, "sync-conflict", [])


def test_a_conflict_is_settled_by_hand(clones: Team) -> None:
    """With git set up, `git pull --rebase` stops with both versions in the file, acct check points there, and sync goes on."""
    assert typed(clones.ana, "sync --setup").code == 0
    assert typed(clones.ana, "commit move c-one --to 2026-12-01 --why Legal").code == 0
    assert typed(clones.ana, "sync").code == 0
    assert typed(clones.ben, "commit move c-one --to 2026-12-04 --why Travel").code == 0
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    assert typed(clones.ben, "sync").code == 1
    typed(clones.ben, "sync --setup")
    git(clones.ben, "pull", "--rebase", "origin", "main", fails=True)
    path = clones.ben / "commitments/ana.yaml"
    text = path.read_text()
    assert text.count("<<<<<<< Ana Silva 2026-11-23: moved 2026-11-23 2026-12-01") == 1
    assert text.count(">>>>>>> Ben Okoro 2026-11-23: moved 2026-11-23 2026-12-04") == 1
    told = typed(clones.ben, "check --json").json["problems"]
    assert [p["rule"] for p in told] == ["merge-conflict"]
    assert typed(clones.ben, "sync").stderr.startswith("error: a rebase is under way")
    start, middle, end = text.index("<<<<<<<"), text.index("=======\n"), text.index(">>>>>>>")
    path.write_text(text[:start] + text[middle + 8 : end] + text[text.index("\n", end) + 1 :])
    git(clones.ben, "add", "-A")
    git(clones.ben, "-c", "core.editor=true", "rebase", "--continue")
    assert typed(clones.ben, "sync").code == 0
    assert typed(clones.ana, "sync").code == 0
    same(clones)
    assert "2026-12-04" in (clones.ana / "commitments/ana.yaml").read_text()
    assert len(ids(clones.ana)) == 3


def test_a_deleted_record_that_others_changed(clones: Team) -> None:
    """Taken out here, kept there: told, nothing merged by guessing."""
    (clones.ana / "commitments/ana.yaml").write_text(COMMITMENTS[: COMMITMENTS.index("  - id: c-two")])
    assert typed(clones.ben, "commit keep c-two").code == 0
    assert typed(clones.ben, "sync", me="ben").code == 0
    ran = typed(clones.ana, "sync")
    assert "commitments c-two: taken out (here), changed (Ben Okoro" in ran.stderr
    assert ran.code == 1


def test_only_the_workspace_is_committed(clones: Team) -> None:
    """What else is staged stays staged; private notes and other files are never committed."""
    root = clones.ana
    (root / "private").mkdir()
    (root / "private/notes.yaml").write_text("commitments: []\n")
    (root / "proposal.docx").write_text("x")
    (root / "deals.csv").write_text("Owner,Amount\n")
    (root / "notes.md").write_text("x")
    git(root, "add", "proposal.docx")
    assert typed(root, 'commit add "One more" --due fri').code == 0
    ran = typed(root, "sync --json")
    assert (ran.code, ran.json["files"], ran.json["pushed"]) == (0, ["commitments/ana.yaml"], 1)
    assert git(root, "show", "--name-only", "--format=", "HEAD").split() == ["commitments/ana.yaml"]
    assert git(root, "status", "--porcelain").splitlines() == [
        "A  proposal.docx",
        "?? deals.csv",
        "?? notes.md",
        "?? private/",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("sync", "Ana: 1 promise, 1 promise changed, 2 readings"),
        ('sync --message "End of the week"', "End of the week"),
    ],
)
def test_the_message(clones: Team, line: str, message: str) -> None:
    """The commit says who changed how many records of which kind, or what it is told to say."""
    for words in ('commit add "Another" --due fri', "commit keep c-one", "log calls 4", "log calls 5"):
        assert typed(clones.ana, words).code == 0
    assert typed(clones.ana, line).code == 0
    assert git(clones.ana, "log", "-1", "--format=%B").strip() == message


def test_a_message_about_others(clones: Team) -> None:
    """Marco's commit names whose records it changes."""
    known_as(clones.ana, "Marco Rossi")
    assert typed(clones.ana, "commit keep c-one", me="marco").code == 0
    assert typed(clones.ana, 'kudos ana "Kept it" ', me="marco").code == 0
    assert typed(clones.ana, "sync", me="marco").code == 0
    assert git(clones.ana, "log", "-1", "--format=%s").strip() == "Marco: 1 promise of Ana changed, 1 kudos of Marco"


def test_dry_run_changes_nothing(clones: Team) -> None:
    """It tells, and neither commits nor fetches nor runs a hook."""
    assert typed(clones.ana, "commit keep c-one").code == 0
    _hook(clones.ana, "pre-commit", "exit 1")
    before = head(clones.ana), git(clones.ana, "status", "--porcelain")
    ran = typed(clones.ana, "sync --dry-run")
    assert (ran.code, ran.stdout.splitlines()[0]) == (0, "would commit  1 promise of Ana changed  (1 file)")
    assert (head(clones.ana), git(clones.ana, "status", "--porcelain")) == before


def test_no_push(clones: Team) -> None:
    """--no-push commits and pulls."""
    assert typed(clones.ana, "commit keep c-one").code == 0
    ran = typed(clones.ana, "sync --no-push")
    assert ran.stdout.splitlines()[-1] == "1 commit not pushed"
    assert head(clones.hub) != head(clones.ana)


def test_a_workspace_below_the_top(team: Path, tmp_path: Path) -> None:
    """The workspace may be a folder of a larger repository; only its own YAML is merged by record."""
    top = tmp_path / "company"
    top.mkdir()
    team.rename(top / "sales team")
    (top / "deploy.yaml").write_text("a: 1\nb: 2\nc: 3\n")
    (top / "sales team/commitments").mkdir()
    (top / "sales team/commitments/ana.yaml").write_text(COMMITMENTS)
    shared(top)
    clones = [clone(tmp_path / "company-hub.git", tmp_path / name, name) for name in ("ana", "ben")]
    for folder, what in zip(clones, ("One more", "Another"), strict=True):
        assert typed(folder / "sales team", f'commit add "{what}" --due fri').code == 0
    (clones[1] / "deploy.yaml").write_text("a: 1\nb: 3\nc: 3\n")
    assert typed(clones[0] / "sales team", "sync").code == 0
    refused = typed(clones[1] / "sales team", "sync")
    assert "not pulled: git can't rebase over changes that are not committed: deploy.yaml" in refused.stderr
    git(clones[1], "checkout", "deploy.yaml")
    assert typed(clones[1] / "sales team", "sync").code == 0
    assert len(ids(clones[1] / "sales team")) == 4


def test_a_failing_hook_leaves_the_index(clones: Team) -> None:
    """The hook's own words are told, nothing is committed, and what was staged stays as it was."""
    _hook(clones.ana, "pre-commit", "echo no commits on Mondays >&2; exit 1")
    assert typed(clones.ana, 'commit add "One more" --due fri').code == 0
    (clones.ana / "goals/new.yaml").write_text("goals: []\n")
    before = git(clones.ana, "status", "--porcelain")
    ran = typed(clones.ana, "sync")
    assert ran.code == 1
    assert "nothing was committed: no commits on Mondays" in ran.stderr
    assert git(clones.ana, "status", "--porcelain") == before


def test_the_remote_refuses(clones: Team) -> None:
    """A push that the server refuses is told with its words; the commit stays."""
    _hook(clones.hub, "pre-receive", "echo frozen for the audit >&2; exit 1", bare=True)
    assert typed(clones.ana, "commit keep c-one").code == 0
    ran = typed(clones.ana, "sync")
    assert ran.code == 1
    assert "pulled, but not pushed (pre-receive hook declined)" in ran.stderr
    assert "frozen for the audit" in ran.stderr


def test_others_push_meanwhile(clones: Team) -> None:
    """A push that comes second is pulled and pushed once more."""
    assert typed(clones.ben, "commit keep c-two", me="ben").code == 0
    assert typed(clones.ana, "commit keep c-one").code == 0
    path = clones.ben / ".once"
    _hook(clones.ana, "pre-push", f'[ -e "{path}" ] || {{ touch "{path}"; git -C "{clones.ben}" commit -qam x; '
          f'git -C "{clones.ben}" push -q; }}')  # fmt: skip
    ran = typed(clones.ana, "sync")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1:] == [
        "pulled  1 promise of Ana changed  (1 commit)",
        "pushed  1 commit to origin/main",
    ]


def test_what_came_is_checked(clones: Team) -> None:
    """A pull that brings a broken file says so, with the place."""
    (clones.ben / "goals/ben.yaml").write_text("goals:\n  - {id: g, title: X, owner: zoe}\n")
    git(clones.ben, "add", "-A")
    git(clones.ben, "commit", "-qm", "x")
    git(clones.ben, "push", "-q")
    ran = typed(clones.ana, "sync")
    assert ran.code == 1
    assert ran.stdout == "pulled  1 goal of zoe  (1 commit)\n"
    assert ran.stderr.startswith("goals/ben.yaml:2:")


def test_a_broken_file_is_not_shared(clones: Team) -> None:
    """What can't be read here would stop everybody: it is told with its place and not committed."""
    (clones.ana / "commitments/ana.yaml").write_text(COMMITMENTS + "  - id: c-one\n   x")
    before = head(clones.ana)
    ran = typed(clones.ana, "sync")
    assert (ran.code, head(clones.ana)) == (1, before)
    assert ran.stderr.startswith("commitments/ana.yaml:")


def test_no_remote_commits_and_says_so(team: Path) -> None:
    """Without a remote the commit is made, and the commands that would share it are told."""
    repository(team)
    assert typed(team, "log calls 3").code == 0
    ran = typed(team, "sync")
    assert (ran.code, ran.stdout) == (1, "committed  1 reading of Ana  (1 file)\n")
    assert "git remote add origin <address>, then git push -u origin main" in ran.stderr


def test_the_first_commit(team: Path) -> None:
    """A repository without a commit gets its first one."""
    git(team, "init", "-q", "-b", "main")
    known_as(team, "Ana Silva")
    ran = typed(team, "sync")
    assert ran.stdout == "committed  1 goal of Ana, 3 people, 2 metrics, 1 objective  (2 files)\n"
    assert git(team, "ls-files").split() == ["acct.yaml", "goals/ana.yaml"]


def test_an_empty_remote_gets_everything(team: Path, tmp_path: Path) -> None:
    """A remote without the branch yet is filled by the first push."""
    repository(team)
    git(tmp_path, "init", "-q", "--bare", str(tmp_path / "hub.git"))
    git(team, "remote", "add", "origin", str(tmp_path / "hub.git"))
    for key, value in (("remote", "origin"), ("merge", "refs/heads/main")):
        git(team, "config", f"branch.main.{key}", value)
    ran = typed(team, "sync")
    assert (ran.code, ran.stdout) == (0, "pushed  1 commit to origin/main\n")


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_a_hostile_repository_runs_nothing_for_looking(clones: Team, tmp_path: Path) -> None:
    """What a cloned configuration names as monitor, pager, diff or merge program is not run by what only looks or merges."""
    told = tmp_path / "told"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\necho ran >> {told}\nexit 1\n")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.acct.textconv",
        "core.editor",
        "sequence.editor",
    ):
        git(clones.ben, "config", key, str(program))
    git(clones.ben, "config", "merge.acct.driver", f"{program} %A")
    git(clones.ben, "config", "pager.log", str(program))
    (clones.ben / ".git/info/attributes").write_text("*.yaml diff=acct\n")
    assert typed(clones.ana, 'commit add "One more" --due fri').code == 0
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    told.unlink(missing_ok=True)  # git's own e-mail look-up of a command is not what is tested here
    assert typed(clones.ben, "sync --dry-run").code == 0
    assert not told.exists()
    assert typed(clones.ana, "sync").code == 0
    git(clones.ben, "config", "core.fsmonitor", "false")
    ran = typed(clones.ben, "sync")
    assert (ran.code, ran.stderr) == (0, "")
    assert not told.exists()


def test_the_driver_takes_no_file_of_the_repository_for_a_module(clones: Team, tmp_path: Path) -> None:
    """git runs it where the repository is: Python files that lie there stay what they are."""
    told = tmp_path / "told"
    for name in ("msgspec.py", "yaml.py", "salesacct.py", "runpy.py", "typer.py"):
        (clones.ben / name).write_text(f"open({str(told)!r}, 'w').close()\n")
    assert typed(clones.ana, 'commit add "One more" --due fri').code == 0
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    assert typed(clones.ana, "sync").code == 0
    ran = typed(clones.ben, "sync", PYTHONPATH="")
    assert (ran.code, ran.stderr) == (0, "")
    assert not told.exists()


def test_another_git_in_the_environment(clones: Team) -> None:
    """GIT_DIR and the like, as a hook has them, do not lead sync to another repository."""
    assert typed(clones.ana, "commit keep c-one").code == 0
    elsewhere = {"GIT_DIR": str(clones.ben / ".git"), "GIT_WORK_TREE": str(clones.ben), "GIT_INDEX_FILE": "/nowhere"}
    assert typed(clones.ana, "sync", **elsewhere).code == 0
    assert head(clones.ana) == head(clones.hub) != head(clones.ben)


def test_a_remote_that_does_not_answer(clones: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends: what git started is ended with it, and the commit stays."""
    monkeypatch.setattr("salesacct.workspace.sharing.NETWORK_SECONDS", 1)
    git(clones.ana, "remote", "set-url", "origin", "ssh://nowhere.invalid/x.git")
    assert typed(clones.ana, "commit keep c-one").code == 0
    ran = typed(clones.ana, "sync", GIT_SSH_COMMAND="sleep 60 #")
    assert (ran.code, ran.stdout) == (1, "committed  1 promise of Ana changed  (1 file)\n")
    assert "origin can't be reached: git fetch did not end within 1 seconds" in ran.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the session is read from /proc")
def test_a_password_is_not_asked_for(clones: Team) -> None:
    """git and what it starts run in a session of their own, which has no terminal to ask on."""
    _hook(
        clones.ana,
        "pre-push",
        "echo session $(cut -d' ' -f6 /proc/self/stat), prompts $GIT_TERMINAL_PROMPT >&2; exit 1",
    )
    assert typed(clones.ana, "commit keep c-one").code == 0
    ran = typed(clones.ana, "sync")
    found = re.search(r"session (\d+), prompts 0", ran.stderr)
    assert found
    assert int(found[1]) != os.getsid(0)


def test_hostile_names(clones: Team) -> None:
    """Files and words with brackets, quotes and escapes are committed as they are and shown as text."""
    name = "commitments/a [red] 'b' $(x) é.yaml"
    (clones.ana / name).write_text(
        'commitments:\n  - {id: c-x, by: ana, what: "[red]\\e[31m", made: 2026-11-20, due: 2026-11-27}\n'
    )
    ran = typed(clones.ana, "sync --json")
    assert (ran.code, ran.json["files"]) == (0, [name])
    assert typed(clones.ben, "sync", me="ben").stdout == "pulled  1 promise of Ana  (1 commit)\n"


def test_setup(clones: Team) -> None:
    """The lines are added once, the user's own stay, and git's own pull then merges by record."""
    attributes = clones.ana / ".gitattributes"
    attributes.write_text("*.docx binary")
    ran = typed(clones.ana, "sync --setup")
    assert ran.stdout.splitlines()[0] == ".gitattributes  now says which files are merged by record"
    assert attributes.read_text() == "*.docx binary\n*.yaml merge=acct\n**/readings/**/*.csv merge=acct\n"
    again = typed(clones.ana, "sync --setup --json").json
    assert (again["added"], attributes.read_text().count("*.yaml")) == (False, 1)
    assert typed(clones.ana, "sync").code == 0
    assert typed(clones.ben, 'commit add "Another" --due fri').code == 0
    assert typed(clones.ben, "log calls 8").code == 0
    assert typed(clones.ben, "sync", me="ben").code == 0
    assert typed(clones.ana, 'commit add "One more" --due fri').code == 0
    assert typed(clones.ana, "log calls 8").code == 0
    git(clones.ana, "commit", "-qam", "mine")
    git(clones.ana, "pull", "-q", "--no-rebase", "--no-edit")
    assert len(ids(clones.ana)) == 4
    assert (clones.ana / "readings/ana.csv").read_text().count("calls,8") == 2


def test_the_driver_keeps_both_sides_of_what_it_cannot_read(tmp_path: Path) -> None:
    """A version that is no YAML is merged by lines with git's own marks, exit 1; nothing is dropped."""
    for name, text in (("O", "goals:\n"), ("A", "goals:\n\t- mine\n"), ("B", "goals:\n  - id: g\n    title: T\n")):
        (tmp_path / name).write_text(text)
    ran = typed(tmp_path, "merge-driver O A B goals/ana.yaml")
    assert ran.code == 1
    assert "merged by lines (a tab is used to indent)" in ran.stderr
    text = (tmp_path / "A").read_text()
    assert all(words in text for words in ("<<<<<<<", "- mine", "id: g", ">>>>>>>"))


def _hook(folder: Path, name: str, script: str, *, bare: bool = False) -> None:
    if os.name == "nt":
        pytest.skip("the hook is a shell script")
    path = folder / ("" if bare else ".git") / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_json(clones: Team) -> None:
    """One document, whatever was done."""
    ran = typed(clones.ana, "sync --json")
    assert json.loads(ran.stdout) == {
        "schema": 1, "today": "2026-11-23", "branch": "main", "upstream": "origin/main", "dry_run": False,
        "message": None, "files": [], "changes": [], "pulled": 0, "came": [], "pushed": 0, "ahead": 0, "behind": 0,
        "problems": [],
    }  # fmt: skip
