"""The tab key: what is offered after which words, to which shell, and that nothing in anybody's text is run by one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from salesacct.workspace.offers import index_file
from tests.conftest import write_files
from tests.running import HOME, Ran, acct, tab

RECORDS = r"""
commitments:
  - {id: c-2aaaa, by: ana, what: Send Acme the SOW, made: 2026-11-16, due: 2026-11-27}
  - {id: c-2bbbb, by: ben, what: Call Beta, made: 2026-11-16, due: 2026-11-27}
  - {id: c-3cccc, by: ana, what: Ask legal, made: 2026-11-16, due: 2026-11-20, kept: 2026-11-20}
requests:
  - {id: q-later, by: ana, what: A badge, on: 2026-11-16, answered: 2026-11-18, answer: later}
  - {id: q-given, by: ana, what: A tool, on: 2026-11-16, answered: 2026-11-18, answer: "yes"}
"""
EVIL = r"""
commitments:
  - {id: c-evil1, by: ana, made: 2026-11-16, due: 2026-11-27, what: "x\"; touch RUN; $(touch RUN) `touch RUN` ) ' [/red] \e[2J \\"}
lessons:
  - {id: l-1, by: ana, on: 2026-11-16, what: Ask, tags: ["$(touch RUN)", "a'b", "fine one"]}
"""


@pytest.fixture
def folder(team: Path) -> Path:
    """The team with promises and requests."""
    return write_files(team, {"commitments/all.yaml": RECORDS})


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("acct comm", ["commit"]),
        ("acct commit ke", ["keep"]),
        ("acct commit keep ", ["c-2aaaa", "c-2bbbb"]),
        ("acct commit keep c-2a", ["c-2aaaa"]),
        ("acct commit keep C-2A", ["c-2aaaa"]),
        ("acct commit keep c-2aaaa c-2b", ["c-2bbbb"]),
        ("acct commit show c-3", []),
        ("acct commit keep c-2aaaa --wh", ["--why"]),
        ('acct commit keep c-2aaaa --why "It was', []),
        ("acct commit keep --why x --on yesterday c-2b", ["c-2bbbb"]),
        ("acct --json commit keep -- c-2b", ["c-2bbbb"]),
        ("acct status --rep a", ["ana"]),
        ("acct status --rep=a", ["--rep=ana"]),
        ("acct --rep a", ["ana"]),
        ("acct status --stat", []),
        ("acct kudos a", ["add", "ana"]),
        ("acct kudos ana --value ca", ["candour"]),
        ("acct kudos add ana --value cr", ["craft"]),
        ("acct log c", ["calls"]),
        ("acct goal edit ana", ["ana-emea-logos"]),
        ("acct goal add --supports g", ["grow-emea"]),
        ("acct request answer q-", ["q-later"]),
        ("acct assess --explain say", ["say-do"]),
        ("acct nothing ", []),
        ("acct -C /nowhere commit keep c", []),
    ],
)
def test_what_is_offered(folder: Path, line: str, offered: list[str]) -> None:
    """Words, options and ids of what is still open, with and without an index; an offer's words stand beside it."""
    first = tab(line, folder)
    assert [one.partition("\t")[0] for one in first] == offered
    with mock.patch("salesacct.workspace.sync.SETTLED_NS", 0):
        acct("check", folder)
    assert tab(line, folder) == first


def test_the_words_beside(folder: Path) -> None:
    """zsh and fish show what an id or a word stands for; bash has no room for it."""
    assert tab("acct commit keep c-2a", folder) == ["c-2aaaa\tana Send Acme the SOW"]
    assert tab("acct commit keep c-2a", folder, "zsh") == [
        """_arguments '*: :(("c-2aaaa":"ana Send Acme the SOW"))'""",
    ]
    assert tab("acct commit keep c-2a", folder, "bash") == ["c-2aaaa"]
    assert tab("acct kee", folder, "zsh") == ["_files"]


def test_what_was_written_is_offered_at_once(folder: Path, ana: partial[Ran]) -> None:
    """A promise made a moment ago can be completed, and one that was kept is out of the way."""
    assert tab("acct commit keep c-2a", folder, "bash") == ["c-2aaaa"]
    id = ana("commit add Write to Gamma --due fri").stdout.split()[0]
    assert tab(f"acct commit keep {id[:4]}", folder, "bash") == [id]
    assert ana("commit keep c-2aaaa").code == 0
    assert tab("acct commit keep c-2a", folder, "bash") == []


def test_another_folder(folder: Path, tmp_path: Path) -> None:
    """-C and ACCT_WORKSPACE say whose ids they are, also from a folder below."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert tab("acct commit keep c-2a", elsewhere) == []
    assert tab(f"acct -C {folder} commit keep c-2a", elsewhere, "bash") == ["c-2aaaa"]
    assert tab(f"acct commit keep -C {folder} c-2a", elsewhere, "bash") == ["c-2aaaa"]
    assert tab("acct commit keep c-2a", elsewhere, "bash", ACCT_WORKSPACE=str(folder)) == ["c-2aaaa"]
    assert tab("acct commit keep c-2a", folder / "goals", "bash") == ["c-2aaaa"]


def test_too_many_ids(team: Path) -> None:
    """Of very many ids their beginnings are offered, more than one, so that no shell takes a part for the whole."""
    rows = "\n".join(
        f"  - {{id: c-{a}{b}x{n}, by: ana, what: Call, made: 2026-11-16, due: 2026-11-27}}"
        for a in "xyz"
        for b in "ab"
        for n in range(90)
    )
    write_files(team, {"commitments/ana.yaml": f"commitments:\n{rows}\n"})
    assert tab("acct commit keep ", team, "bash") == ["c-x", "c-y", "c-z"]
    assert len(tab("acct commit keep c-y", team, "bash")) == 180


def test_an_index_that_cannot_be_read(folder: Path) -> None:
    """Rubbish in the place of the index, or one of another version, only makes the answer slower."""
    assert tab("acct commit keep c-2a", folder, "bash") == ["c-2aaaa"]
    with mock.patch.dict(os.environ, {"XDG_CACHE_HOME": HOME.name, "LOCALAPPDATA": HOME.name, "HOME": HOME.name}):
        file = Path(index_file(str(folder)))
    assert file.exists()
    file.write_bytes(b"rubbish")
    assert tab("acct commit keep c-2a", folder, "bash") == ["c-2aaaa"]


def test_broken_files_do_no_harm(folder: Path) -> None:
    """What can be read is offered, and a broken acct.yaml is nobody's business in the middle of a line."""
    write_files(folder, {"commitments/broken.yaml": "commitments: [\n"})
    assert tab("acct commit keep c-2a", folder, "bash") == ["c-2aaaa"]
    write_files(folder, {"acct.yaml": "people: ["})
    assert tab("acct status --rep a", folder, "bash") == []


SCRIPTS = {
    "bash": 'source ./script; COMP_WORDS=({words}); COMP_CWORD={last}; _acct_completion acct; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": 'compdef() {{ : }}; _arguments() {{ print -r -- "$@" }}; source ./script; words=({words}); CURRENT=$#words; _acct_completion',
    "fish": 'source ./script; complete -C "{line}"',
}


@pytest.mark.skipif(sys.platform == "win32", reason="no such shells")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", ["acct commit keep c-", "acct lesson list --tag "])
def test_in_the_shell_itself(folder: Path, tmp_path: Path, shell: str, line: str) -> None:
    """Typer's script in a real shell gets the offers, and runs nothing of what people wrote."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    write_files(folder, {"culture/evil.yaml": EVIL})
    place = tmp_path / "bin"
    place.mkdir()
    (place / "acct").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m salesacct "$@"\n', "utf-8")
    (place / "acct").chmod(0o755)
    source = str(Path(__file__).parents[2] / "src")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCT_", "_ACCT"))}
    environ = kept | {
        "PATH": f"{place}:{os.environ['PATH']}",
        "PYTHONPATH": source,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    asked = {**environ, "_ACCT_COMPLETE": f"source_{shell}"}
    script = subprocess.run([place / "acct"], env=asked, cwd=folder, capture_output=True, text=True, check=True).stdout
    (folder / "script").write_text(script, "utf-8")
    words = line.split() + (["''"] if line.endswith(" ") else [])
    code = SCRIPTS[shell].format(words=" ".join(words), last=len(words) - 1, line=line)
    plain = {"bash": ["--norc", "-c"], "zsh": ["-f", "-c"], "fish": ["--no-config", "-c"]}[shell]
    ran = subprocess.run([program, *plain, code], env=environ, cwd=folder, capture_output=True, text=True)
    assert ran.stderr == ""
    assert ("c-evil1" if "commit" in line else "fine") in ran.stdout
    assert ("c-2aaaa" in ran.stdout) == ("commit" in line)
    assert not (folder / "RUN").exists()
    assert "touch RUN;" not in ran.stdout
    assert "$(" not in ran.stdout


def test_ids_are_offered_without_the_commands(folder: Path) -> None:
    """With an index that is up to date, no command, no Typer and no record is loaded to offer the ids of promises."""
    with mock.patch("salesacct.workspace.sync.SETTLED_NS", 0):
        acct("check", folder)
    code = (
        "import os, sys; from salesacct.cli.completion import complete; complete(os.environ);"
        "print(); print('typer' in sys.modules, 'msgspec' in sys.modules)"
    )
    asked = {
        "_ACCT_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": "acct commit keep c-2a",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    environ = dict(os.environ) | asked | {"XDG_CACHE_HOME": HOME.name, "LOCALAPPDATA": HOME.name, "HOME": HOME.name}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environ, cwd=folder, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == ["c-2aaaa\tana Send Acme the SOW", "False False"]
