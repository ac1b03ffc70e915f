"""A workspace that somebody sent: its git configuration, its file names, its links and what lies in the cache run nothing,
lead nowhere and are not believed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from salesacct.workspace import offers
from salesacct.workspace.digest import blake2b
from salesacct.workspace.walk import UNDO
from tests.cases import contents
from tests.conftest import ACCT_YAML, GOALS, TODAY, write_files
from tests.repository import Repository, needs_git
from tests.running import acct, tab
from tests.trust.filled import filled
from tests.trust.lines import lines
from tests.workspace.test_versions import HOSTILE

POSIX = pytest.mark.skipif(os.name != "posix", reason="owners, modes and shell scripts are POSIX's")
GITS_OWN = ("sync", "init", "demo")
"""Commands that call git as its user would, or work in another folder."""


@POSIX
@needs_git
def test_a_cloned_workspace_runs_nothing(tmp_path: Path, long: bool) -> None:
    """Whatever program its configuration, attributes and hooks name, no command starts it; sync alone is git's own user."""
    root, hooks, mark = tmp_path / "team", tmp_path / "hooks", tmp_path / "ran"
    repository = Repository(write_files(root, filled(lambda _: f"$(touch {mark}-text)")))
    repository.commit("2026-11-19", {".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    traps = ("post-index-change", "reference-transaction", "pre-commit", "post-commit", "post-checkout", "program")
    write_files(hooks, {name: f"#!/bin/sh\ntouch {mark}-{name}\n" for name in traps})
    write_files(hooks, {"more": f"[core]\n\tfsmonitor = touch {mark}-included\n", "attributes": "* filter=evil\n"})
    for path in hooks.iterdir():
        path.chmod(0o755)
    shutil.copytree(hooks, root / ".git" / "hooks", dirs_exist_ok=True)
    with (root / ".git" / "config").open("a") as config:
        config.write(HOSTILE.format(mark=mark, hooks=hooks))
    write_files(
        root,
        {
            "sub/.git": f"gitdir: {hooks}\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = sub\n\turl = ext::touch {mark}-sub\n',
        },
    )
    environ: dict[str, Any] = {
        "ACCT_TODAY": TODAY,
        "PAGER": f"touch {mark}-pager-env",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    every = [line for line in lines("x") if line.command not in GITS_OWN]
    first = list({line.command: line for line in reversed(every)}.values())
    asking = [line for line in first if line.command in ("check", "history", "status", "review note", "report")]
    for line in every if long else [*first[::4], *asking]:
        acct(line.words, root, **environ | ({"ACCT_ME": "marco"} if line.writes else {}))
    assert [path.name for path in tmp_path.glob("ran*")] == []


@POSIX
@needs_git
def test_a_missing_object_is_not_fetched(tmp_path: Path) -> None:
    """git asked what it tracks would fetch what a sparse index lacks, by a program that the configuration names."""
    root, mark = tmp_path / "team", tmp_path / "ran"
    repository = Repository(write_files(root, {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS, "old/private/x": "x"}))
    repository.commit("2026-11-02")
    repository.git("sparse-checkout", "init", "--cone", "--sparse-index")
    repository.git("sparse-checkout", "set", "goals")
    tree = repository.git("rev-parse", "HEAD:old").strip()
    (root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", str(root)),
        ("remote.origin.uploadpack", f"touch {mark};"),
    ):
        repository.git("config", key, value)
    acct("check", root, ACCT_TODAY=TODAY, ACCT_ME="ana")
    assert not mark.exists()
    acct("review note --rep ana x", root, ACCT_TODAY=TODAY, ACCT_ME="marco", XDG_DATA_HOME=str(tmp_path / "data"))
    assert not mark.exists()


@POSIX
def test_programs_are_called_without_a_shell(tmp_path: Path) -> None:
    """EDITOR is words and no script, and a name that begins with a dash or holds a `;` is a name."""
    team = write_files(tmp_path / "team; touch ran", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    write_files(
        team,
        {"goals/-x.yaml": "goals: []\n", "goals/--exec=touch ran.yaml": "goals: []\n", "goals/$(touch ran).yaml": ""},
    )
    Repository(team).commit("2026-11-02")
    for editor in (
        f"{sys.executable} -c 'pass' ; touch {tmp_path}/ran #",
        f"`touch {tmp_path}/ran`",
        f"$(touch {tmp_path}/ran)",
    ):
        with mock.patch("salesacct.cli.session.Session.interactive", True):
            acct("review log --rep ana", team, ACCT_TODAY=TODAY, ACCT_ME="marco", EDITOR=editor, TMPDIR=str(tmp_path))
    for line in ("check", "history --all", "status", "-C goals check", "commit add x --due fri"):
        assert acct(line, team, ACCT_TODAY=TODAY, ACCT_ME="ana").code == 0, line
    assert [path for path in tmp_path.rglob("ran") if path.name == "ran"] == []


BAD_IDS = (
    "../x",
    "../../x",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "x\0y",
    "..",
    ".",
    "",
    "con/../x",
    "~/x",
    "C:x",
    "-rf",
    "x\ny",
)
"""Ids that would lead elsewhere, could not be a file, or would be an option."""


@pytest.mark.parametrize("id", BAD_IDS)
def test_an_id_never_becomes_a_path_elsewhere(id: str, tmp_path: Path) -> None:
    """As a person of acct.yaml, and on the command line wherever a new id or a person is given."""
    team = write_files(tmp_path / "team", {"acct.yaml": f"schema: 1\npeople:\n  {json.dumps(id)}: {{name: X Y}}\n"})
    for line in ("status", "check", "log calls 3", "commit add x --due fri", "review note x"):
        assert acct(
            line, team, ACCT_TODAY=TODAY, ACCT_ME=id.replace(chr(0), "") or "x", XDG_DATA_HOME=str(tmp_path / "data")
        ).code in (1, 2), line
    (team / "acct.yaml").write_text(ACCT_YAML)
    before = contents(tmp_path)
    for words in (
        ["person", "add", id, "--name", "X Y"],
        ["metric", "add", id, "--name", "X", "--kind", "lead"],
        ["commit", "add", "x", "--due", "fri", "--for", id],
        ["review", "note", "--rep", id, "x"],
        ["log", "calls", "3", "--for", id],
        ["resource", "add", "x", "--id", id],
        ["plan", "add", "x", "--for", "ana", "--id", id],
        ["story", "draft", "--title", "x", "--file", f"{id}/../../x.md"],
        ["person", "forget", id, "--anyway", "--yes"],
    ):
        ran = acct(words, team, ACCT_TODAY=TODAY, ACCT_ME="marco", XDG_DATA_HOME=str(tmp_path / "data"))
        assert ran.code in (1, 2) or id in ("", "~/x"), words
    if id:
        assert {name: text for name, text in contents(tmp_path).items() if "cache" not in name} == before


@POSIX
def test_links_out_of_the_workspace(tmp_path: Path) -> None:
    """What is read through a link can be edited through it by nobody: refused, and the file elsewhere stays."""
    elsewhere = write_files(
        tmp_path / "elsewhere", {"ana.yaml": "commitments: []\n", "ana.csv": "date,person,metric,value\n"}
    )
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    for folder, name in (("commitments", "ana.yaml"), ("readings", "ana.csv")):
        (team / folder).mkdir()
        (team / folder / name).symlink_to(elsewhere / name)
    (team / "culture").symlink_to(elsewhere)
    before = contents(elsewhere)
    for line in ("commit add x --due fri", "log calls 3", "kudos marco x", "person forget ana --anyway --yes"):
        ran = acct(line, team, ACCT_TODAY=TODAY, ACCT_ME="ana")
        refused = "follows no link to a folder" if "forget" in line else "outside the workspace"
        assert (ran.code, refused in ran.stderr) == (1, True), (line, ran)
    assert contents(elsewhere) == before
    assert "ana" in (team / "acct.yaml").read_text()


@POSIX
def test_a_link_to_gits_own_files(tmp_path: Path) -> None:
    """What looks like a record file and is git's configuration is not written to."""
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, ".git/config": "commitments: []\n"})
    (team / "commitments").mkdir()
    (team / "commitments" / "ana.yaml").symlink_to("../.git/config")
    ran = acct("commit add x --due fri", team, ACCT_TODAY=TODAY, ACCT_ME="ana")
    assert (ran.code, "among git's own files" in ran.stderr) == (1, True), ran
    assert (team / ".git" / "config").read_text() == "commitments: []\n"


@pytest.mark.parametrize(
    "file",
    [
        ".git/config",
        "goals/../.git/config",
        "link/config",
        "link.yaml",
        "../outside.yaml",
        ".envrc",
        "a\0.yaml",
        "x/.y/z.yaml",
        "a.sh",
    ],
)
def test_a_planted_way_back_writes_only_records(file: str, tmp_path: Path) -> None:
    """A note of how to undo a change that came with a workspace reaches no file that acct itself would not write."""
    outside = write_files(tmp_path, {"outside.yaml": "schema: 1\n"})
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS, ".git/config": "[core]\n"})
    (team / "link").symlink_to(".git")
    (team / "link.yaml").symlink_to(".git/config")
    target = team / file
    there = target.read_bytes() if "\0" not in file and target.exists() else None
    after = None if there is None else blake2b(there, digest_size=16).hexdigest()
    step = {
        "file": file,
        "kept": 0,
        "rest": base64.b64encode(b"[core]\nfsmonitor = false; touch x\n").decode(),
        "after": after,
    }
    (team / UNDO).write_text(json.dumps({"steps": [step]}), "utf-8")
    before = contents(outside)
    for line in ("status", "commit add x --due fri"):
        ran = acct(line, team, ACCT_TODAY=TODAY, ACCT_ME="ana")
        assert (ran.code, f"remove {UNDO}" in ran.stderr) == (1, True), (line, ran)
    assert contents(outside) == before


def planted(team: Path, cache: Path) -> Path:
    """An index of these very files, in which somebody wrote another title; settled, so that a reader would believe it."""
    for path in team.rglob("*.yaml"):
        os.utime(path, (1, 1))
    environ: dict[str, Any] = {"XDG_CACHE_HOME": str(cache), "ACCT_TODAY": TODAY, "ACCT_ME": "ana"}
    assert acct("goal list", team, **environ).code == 0
    (index,) = (cache / "acct").glob("*.index")
    with sqlite3.connect(index) as db:
        ((number, body),) = db.execute("SELECT file, body FROM files WHERE name = 'goals/ana.yaml'").fetchall()
        assert b"Win 12 new" in body
        db.execute("UPDATE files SET body = ? WHERE file = ?", (body.replace(b"Win 12 new", b"Win 99 new"), number))
        db.execute("UPDATE ids SET said = 'planted' WHERE id = 'ana-emea-logos'")
    db.close()
    return index


def asked(team: Path, cache: Path) -> str:
    ran = acct("goal list", team, XDG_CACHE_HOME=str(cache), ACCT_TODAY=TODAY, ACCT_ME="ana")
    assert ran.code == 0
    return ran.stdout + "\n".join(tab("acct goal show ", team, XDG_CACHE_HOME=str(cache)))


@POSIX
@pytest.mark.parametrize(
    "how", ["folder open to others", "file open to others", "somebody else's", "a link to elsewhere"]
)
def test_a_cache_that_others_can_write_is_not_believed(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that is sound in form and wrong in substance: used from a folder of one's own, made anew from any other."""
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    cache = tmp_path / "cache"
    index = planted(team, cache)
    assert "Win 99" in asked(team, cache), "the trap is armed"
    planted_bytes = index.read_bytes()
    if how == "folder open to others":
        index.parent.chmod(0o777)
    elif how == "file open to others":
        index.chmod(0o666)
    elif how == "a link to elsewhere":
        index.rename(tmp_path / "theirs")
        index.symlink_to(tmp_path / "theirs")
    else:
        monkeypatch.setattr(offers, "own_user", lambda: os.geteuid() + 1)
    said = asked(team, cache)
    assert "Win 12" in said
    assert not {"Win 99", "planted"} & set(said.split("  "))
    assert "planted" not in said
    if how == "a link to elsewhere":
        assert (tmp_path / "theirs").read_bytes() == planted_bytes


@POSIX
def test_a_linked_cache_folder_of_ones_own_is_used(tmp_path: Path) -> None:
    """Who moved the cache to another disk keeps it."""
    (tmp_path / "disk").mkdir(mode=0o700)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "acct").symlink_to(tmp_path / "disk")
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    asked(team, tmp_path / "cache")
    assert [path.suffix for path in (tmp_path / "disk").iterdir() if path.suffix == ".index"] == [".index"]


def test_a_planted_past_and_planted_holidays(tmp_path: Path) -> None:
    """What does not hold what its name says is made anew."""
    team = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML.replace("holidays: [2026-12-25]", "holidays: DE")})
    cache = tmp_path / "cache" / "acct"
    environ: dict[str, Any] = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "ACCT_TODAY": TODAY, "ACCT_ME": "ana"}
    assert acct("status", team, **environ).code == 0
    for name, text in [(p.name, b"\xff[[[[" * 9) for p in cache.iterdir() if p.suffix in (".json", ".past")]:
        (cache / name).write_bytes(text)
    assert acct("status", team, **environ).code == 0
