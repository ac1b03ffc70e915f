"""What git says of a workspace: read without running anything of the repository's own, within limits, and remembered."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from tests.conftest import ACCT_YAML, GOALS, write_files
from tests.repository import Repository, needs_git
from tests.running import HOME

from salesacct.records.past import Past
from salesacct.workspace import git
from salesacct.workspace.versions import FOR_HISTORY, Limits, past_of

pytestmark = needs_git
TODAY = dt.date(2026, 11, 23)
PROMISE = "commitments:\n  - {id: c-1, by: ana, what: Send the SOW, made: 2026-09-16, due: 2026-11-20}\n"
EASED = GOALS.replace("target: 12", "target: 9")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path) -> object:
    """A cache of this test's own, and no git configuration of the developer's."""
    own = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": HOME.name, "GIT_CONFIG_NOSYSTEM": "1"}
    with mock.patch.dict(os.environ, own):
        yield


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A workspace whose goal was eased on the twentieth of October without a word."""
    made = Repository(tmp_path / "team")
    made.commit("2026-10-01", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS, "commitments/ana.yaml": PROMISE})
    made.commit("2026-10-20", {"goals/ana.yaml": EASED})
    return made


def told(past: Past) -> list[str]:
    """`2026-10-20 goals ana-emea-logos target "12" "9"` for each difference but those of the first commit."""
    return [
        f"{commit.came} {d.kind} {d.id} {d.field or '-'} {d.old and d.old[:20]} {d.new and d.new[:20]}"
        for commit in past.commits
        if not commit.first
        for d in commit.differences
    ]


EASING = '2026-10-20 goals ana-emea-logos target "12" "9"'


def test_a_change(repository: Repository) -> None:
    """Each commit with its day, its author, and what it changed."""
    past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert told(past) == [EASING]
    newest = past.commits[0]
    assert (past.state, past.bounded, past.shallow, len(past.commits)) == ("read", "", False, 2)
    assert (newest.author, newest.email, newest.came) == ("Ana Silva", "ana@example.com", dt.date(2026, 10, 20))
    assert past.commits[1].first


def test_what_is_not_committed_yet(repository: Repository) -> None:
    """It stands first, of today, without an id; other line endings are no change."""
    root = repository.root
    write_files(
        root, {"commitments/ana.yaml": PROMISE.replace("11-20", "12-20"), "goals/ana.yaml": EASED.replace("\n", "\r\n")}
    )
    past = past_of(root, TODAY, FOR_HISTORY)
    assert told(past) == ['2026-11-23 commitments c-1 due "2026-11-20" "2026-12-20"', EASING]
    assert past.commits[0].id == ""


def test_no_repository(tmp_path: Path) -> None:
    """A folder without git, one that git does not track, and one without a commit have no past."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML})
    assert past_of(root, TODAY, FOR_HISTORY).state == "none"
    outer = Repository(tmp_path)
    assert past_of(root, TODAY, FOR_HISTORY).state == "none"
    (tmp_path / ".gitignore").write_text("team\n")
    outer.commit("2026-10-01")
    assert past_of(root, TODAY, FOR_HISTORY).state == "none"
    with mock.patch.dict(os.environ, {"PATH": ""}):
        assert past_of(root, TODAY, FOR_HISTORY).state == "none"


def test_only_the_files_that_acct_reads(tmp_path: Path) -> None:
    """A workspace may be a folder of a larger repository; what is beside it, hidden or private in it is none of its past."""
    made = Repository(tmp_path)
    files = {
        "team/acct.yaml": ACCT_YAML,
        "team/goals/ana.yaml": GOALS,
        "team/private/ana.yaml": GOALS,
        "team/.hidden/ana.yaml": GOALS,
        "team/other/acct.yaml": ACCT_YAML,
        "team/other/goals.yaml": GOALS,
        "team/notes.csv": "x",
        "goals.yaml": GOALS,
        "README.md": "x",
    }
    made.commit("2026-10-01", dict(files))
    made.commit("2026-10-20", {name: text.replace("target: 12", "target: 9") for name, text in files.items()})
    made.commit("2026-10-21", {"README.md": "y"})
    past = past_of(tmp_path / "team", TODAY, FOR_HISTORY)
    assert told(past) == [EASING]
    assert len(past.commits) == 2


def test_a_record_may_change_its_file(repository: Repository) -> None:
    """A goal that goes to another file in one commit has not vanished."""
    repository.commit("2026-11-02", {"goals/ana.yaml": None, "goals/all.yaml": EASED})
    assert told(past_of(repository.root, TODAY, FOR_HISTORY)) == [EASING]


def test_merges(repository: Repository) -> None:
    """What two branches brought is told once; what only the merge changed is told of the merge."""
    repository.git("checkout", "--quiet", "-b", "ben")
    repository.commit("2026-11-02", {"commitments/ben.yaml": PROMISE.replace("c-1", "c-2")})
    repository.git("checkout", "--quiet", "main")
    repository.commit("2026-11-03", {"commitments/ana.yaml": PROMISE.replace("11-20", "11-21")})
    repository.git("merge", "--quiet", "--no-commit", "ben")
    repository.commit("2026-11-04")
    assert told(past_of(repository.root, TODAY, FOR_HISTORY)) == [
        '2026-11-03 commitments c-1 due "2026-11-20" "2026-11-21"',
        '2026-11-02 commitments c-2 - None {"id":"c-2","by":"an',
        EASING,
    ]
    repository.git("checkout", "--quiet", "-b", "cleo")
    repository.commit("2026-11-05", {"goals/ana.yaml": EASED.replace("target: 9", "target: 8")})
    repository.git("checkout", "--quiet", "main")
    repository.commit("2026-11-05", {"goals/ana.yaml": EASED.replace("target: 9", "target: 10")})
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "--quiet", "cleo")
    repository.commit("2026-11-06", {"goals/ana.yaml": EASED.replace("target: 9", "target: 1")})
    assert told(past_of(repository.root, TODAY, FOR_HISTORY))[0] == '2026-11-06 goals ana-emea-logos target "10" "1"'


def test_a_version_that_cannot_be_read(repository: Repository) -> None:
    """A file that was broken in between is compared with its last readable version, and the gap is told."""
    repository.commit("2026-11-02", {"goals/ana.yaml": "goals: [\n"})
    repository.commit("2026-11-03", {"goals/ana.yaml": EASED.replace("target: 9", "target: 7")})
    past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert told(past) == ['2026-11-03 goals ana-emea-logos target "9" "7"', EASING]
    assert [commit.unread for commit in past.commits] == [(), ("goals/ana.yaml",), (), ()]


def test_a_record_with_an_error_is_not_gone(repository: Repository) -> None:
    """It is there, whatever is wrong with it."""
    repository.commit("2026-11-02", {"goals/ana.yaml": EASED.replace("target: 9", "target: nine")})
    assert told(past_of(repository.root, TODAY, FOR_HISTORY)) == [EASING]


def test_limits(repository: Repository) -> None:
    """Commits, bytes and time are bounded, the newest looked at first, and it is said."""
    root = repository.root
    few = past_of(root, TODAY, Limits(1, 1_000_000, 30))
    assert (told(few), few.bounded) == ([EASING], "only the newest 1 commits were looked at")
    assert not few.commits[0].first
    shutil.rmtree(os.environ["XDG_CACHE_HOME"])
    small = past_of(root, TODAY, Limits(100, (len(GOALS) + len(EASED)) // 10 + 1, 30))
    assert (told(small), small.bounded[:34]) == ([EASING], "1 older commits were not compared:")
    quick = past_of(root, TODAY, Limits(100, 1_000_000, 0.0))
    assert quick.state in ("none", "refused")


def test_a_log_that_breaks_off(repository: Repository) -> None:
    """What git had said by then counts, but for the commit it was in the middle of."""
    real = git.ask

    def slow(root: Path, arguments: tuple[str, ...], seconds: float, given: str = "") -> tuple[int | None, bytes, str]:
        code, out, err = real(root, arguments, seconds, given)
        return (None, out[:-5], err) if arguments[0] == "log" else (code, out, err)

    with mock.patch.object(git, "ask", slow):
        past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert (told(past), past.bounded) == ([EASING], "git was stopped after 30 seconds")


def test_a_commit_is_compared_once(repository: Repository) -> None:
    """The second time it comes out of the cache; a cache that is damaged or of another form is made anew."""
    root = repository.root
    first = past_of(root, TODAY, FOR_HISTORY)
    with mock.patch("salesacct.workspace.versions.compare", side_effect=AssertionError):
        assert past_of(root, TODAY, FOR_HISTORY) == first
    file = next(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.past"))
    for damage in (b"", b"\xff" * 50, file.read_bytes()[:-9]):
        file.write_bytes(damage)
        assert past_of(root, TODAY, FOR_HISTORY) == first


def test_dates_of_commits_can_be_set(repository: Repository) -> None:
    """A commit that stands after another came no earlier than it, whatever its own date says; a day to come counts for itself."""
    repository.commit("2026-09-01", {"goals/ana.yaml": EASED.replace("target: 9", "target: 8")})
    repository.commit("2030-01-01", {"goals/ana.yaml": EASED.replace("target: 9", "target: 7")})
    repository.commit("2026-11-02", {"goals/ana.yaml": EASED.replace("target: 9", "target: 6")})
    days = [
        (str(commit.committed), str(commit.came)) for commit in past_of(repository.root, TODAY, FOR_HISTORY).commits
    ]
    assert days == [
        ("2026-11-02", "2026-11-02"),
        ("2030-01-01", "2030-01-01"),
        ("2026-09-01", "2026-10-20"),
        ("2026-10-20", "2026-10-20"),
        ("2026-10-01", "2026-10-01"),
    ]


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    """What it does not have is said, and its oldest commit brings records of any day."""
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    past = past_of(tmp_path / "clone", TODAY, FOR_HISTORY)
    assert (told(past), past.shallow, past.commits[0].first) == ([], True, True)


HOSTILE = """\
[core]
	fsmonitor = touch {mark}-fsmonitor; false
	hooksPath = {hooks}
	pager = touch {mark}-pager
	sshCommand = touch {mark}-ssh
	alternateRefsCommand = touch {mark}-alternate
	attributesFile = {hooks}/attributes
	editor = touch {mark}-editor
	askPass = touch {mark}-askpass
[pager]
	log = touch {mark}-pager-log
[log]
	showSignature = true
[gpg]
	program = {hooks}/program
[diff]
	external = {hooks}/program
[diff "evil"]
	textconv = touch {mark}-textconv; cat
	command = touch {mark}-diff
[filter "evil"]
	clean = touch {mark}-clean; cat
	smudge = touch {mark}-smudge; cat
	process = touch {mark}-process
	required = true
[alias]
	log = !touch {mark}-alias
	cat-file = !touch {mark}-alias
	rev-parse = !touch {mark}-alias
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::touch {mark}-ext
	promisor = true
	uploadpack = touch {mark}-uploadpack
	vcs = evil
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[credential]
	helper = !touch {mark}-credential
[uploadpack]
	packObjectsHook = touch {mark}-pack
[include]
	path = {hooks}/more
"""


def signed(repository: Repository) -> None:
    """Give the newest commit a signature that somebody's program would have to check."""
    head, _, message = repository.git("cat-file", "commit", "HEAD").partition("\n\n")
    text = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n{message}"
    (repository.root / ".git" / "commit").write_text(text)
    id = repository.git("hash-object", "-t", "commit", "-w", ".git/commit").strip()
    repository.git("update-ref", "refs/heads/main", id)


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_a_hostile_repository_runs_nothing(repository: Repository, tmp_path: Path) -> None:
    """Programs named in its configuration, its attributes and its hooks are not started, also where an object is missing."""
    root, hooks, mark = repository.root, tmp_path / "hooks", tmp_path / "ran"
    write_files(hooks, {"program": f"#!/bin/sh\ntouch {mark}-program\n", "attributes": "* diff=evil filter=evil\n"})
    write_files(hooks, {"more": f"[core]\n\tfsmonitor = touch {mark}-included\n"})
    for name in ("post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout", "fsmonitor-watchman"):
        write_files(hooks, {name: f"#!/bin/sh\ntouch {mark}-hook\n"})
    for path in hooks.iterdir():
        path.chmod(0o755)
    repository.commit("2026-11-02", {".gitattributes": "* diff=evil filter=evil\n"})
    signed(repository)
    shutil.copytree(hooks, root / ".git" / "hooks", dirs_exist_ok=True)
    blob = repository.git("rev-parse", "HEAD:commitments/ana.yaml").strip()
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with (root / ".git" / "config").open("a") as config:
        config.write(HOSTILE.format(mark=mark, hooks=hooks))
    write_files(root, {"commitments/ben.yaml": PROMISE.replace("c-1", "c-2")})
    for careless in (("status",), ("diff", "HEAD"), ("cat-file", "-p", blob), ("log", "-p")):
        with contextlib.suppress(subprocess.CalledProcessError):
            repository.git(*careless)
    sprung = list(tmp_path.glob("ran*"))
    assert {path.name for path in sprung} >= {"ran-ext", "ran-process", "ran-program"}, (
        "the traps are armed: git asked carelessly walks into them"
    )
    for path in sprung:
        path.unlink()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    surroundings = {
        "GIT_EXTERNAL_DIFF": str(hooks / "program"),
        "GIT_PAGER": f"touch {mark}-env",
        "PAGER": f"touch {mark}-env",
    }
    surroundings |= {
        "GIT_SSH_COMMAND": f"touch {mark}-env",
        "GIT_DIR": str(tmp_path),
        "GIT_TRACE": str(tmp_path / "ran-trace"),
    }
    with mock.patch.dict(os.environ, surroundings):
        past = past_of(root, TODAY, FOR_HISTORY)
    assert sorted(path.name for path in tmp_path.glob("ran*")) == []
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert past.state == "read"
    assert EASING in told(past)


def test_a_workspace_laid_out_as_a_repository(repository: Repository) -> None:
    """Files that make the folder itself a bare repository, with a configuration of their own, are not believed."""
    inside = repository.root / "deep"
    shutil.copytree(repository.root / ".git", inside)
    write_files(inside, {"acct.yaml": ACCT_YAML})
    past = past_of(inside, TODAY, FOR_HISTORY)
    assert (past.state, past.why) == ("refused", "deep is laid out as a bare repository")


def test_replaced_and_grafted_history_is_not_believed(repository: Repository) -> None:
    """`refs/replace` and grafts would show another history than the one that was committed."""
    first, second = repository.git("rev-list", "--reverse", "HEAD").split()
    repository.git("replace", "--graft", second)
    (repository.root / ".git" / "info" / "grafts").write_text(f"{second}\n")
    past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert ([c.id for c in past.commits], told(past)) == ([second, first], [EASING])


def test_names_that_steer(repository: Repository) -> None:
    """Authors and files of any bytes are text and nothing else."""
    repository.commit(
        "2026-11-02",
        {"goals/:b\x1e\u202e é.yaml": PROMISE.replace("c-1", "c-9")},
        by="A\x1b[31m[red]\x1e B <a@\u202ex>",
    )
    past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert past.commits[0].author == "A\x1b[31m[red]\x1e B"
    assert past.commits[0].differences[0].file == "goals/:b\x1e\u202e é.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_file_name_that_is_no_text(repository: Repository) -> None:
    """A name of any bytes is shown as its codes, and compared with the file on disk all the same."""
    name = os.fsdecode(b"goals/\xff.yaml")
    repository.commit("2026-11-02", {name: PROMISE.replace("c-1", "c-9")})
    (repository.root / name).write_text(PROMISE.replace("c-1", "c-9").replace("11-20", "12-20"))
    past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert told(past)[0] == '2026-11-23 commitments c-9 due "2026-11-20" "2026-12-20"'
    assert past.commits[0].differences[0].file == "goals/\\xff.yaml"
    assert past_of(repository.root, TODAY, FOR_HISTORY) == past


def test_git_that_refuses(repository: Repository) -> None:
    """What git does not want to read, such as a repository of somebody else's, is not read, and its reason is told."""
    said = (128, b"", "fatal: detected dubious ownership in repository at '/srv/team'\nTo add an exception\n")
    with mock.patch.object(git, "ask", return_value=said):
        past = past_of(repository.root, TODAY, FOR_HISTORY)
    assert (past.state, past.why) == ("refused", "detected dubious ownership in repository at '/srv/team'")
