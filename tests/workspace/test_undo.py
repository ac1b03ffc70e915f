"""Files that change together: what a kill leaves half done is undone by whoever comes next, and an editor's work stays."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
import pytest
from tests.running import Ran
from tests.workspace.test_write import files

from salesacct.problems import UserError
from salesacct.workspace.replace import put
from salesacct.workspace.undo import Change, apply, mend, steps_of
from salesacct.workspace.walk import UNDO


@pytest.fixture
def changes(tmp_path: Path) -> list[Change]:
    """One file that grows, one that is changed, one that is new and one that goes."""
    found = [
        Change(tmp_path / "calls.csv", b"a\n", b"a\nb\n"),
        Change(tmp_path / "ana.yaml", b"goals: [1]\n", b"goals: [2]\n"),
        Change(tmp_path / "plans" / "new.yaml", None, b"plans: []\n"),
        Change(tmp_path / "old.md", b"old\n", None),
    ]
    for path, before, _ in found:
        if before is not None:
            path.write_bytes(before)
    return found


def cut_off(root: Path, changes: list[Change], done: int) -> None:
    """Leave a change as a kill leaves it after so many files."""
    (root / UNDO).write_bytes(msgspec.json.encode(steps_of(root, changes)))
    for change in changes[:done]:
        put(*change)


def test_all_files_change(tmp_path: Path, changes: list[Change]) -> None:
    """And nothing is left of how they could be put back."""
    apply(tmp_path, changes)
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == {
        "calls.csv": b"a\nb\n",
        "ana.yaml": b"goals: [2]\n",
        "new.yaml": b"plans: []\n",
    }


@pytest.mark.parametrize("done", range(5))
def test_what_was_cut_off_is_undone(tmp_path: Path, changes: list[Change], done: int) -> None:
    """After any of the files, the last included: only what acct said is saved counts."""
    before = files(tmp_path)
    cut_off(tmp_path, changes, done)
    mend(tmp_path)
    assert files(tmp_path) == before


def test_a_reader_undoes_it_too(ana: partial[Ran], team: Path) -> None:
    """Nobody sees half of a change."""
    goals = team / "goals" / "ana.yaml"
    before = goals.read_bytes()
    cut_off(
        team, [Change(goals, before, before.replace(b"12", b"14")), Change(team / "x.yaml", None, b"goals: []\n")], 1
    )
    assert [goal["target"] for goal in ana("goal list --json").json["goals"]] == [12]
    assert not (team / UNDO).exists()
    assert goals.read_bytes() == before


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_step_that_fails_undoes_those_before_it(
    tmp_path: Path, changes: list[Change], done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or Ctrl-C."""
    before, real = files(tmp_path), put
    met: list[Path] = []

    def failing(path: Path, old: bytes | None, new: bytes | None) -> None:
        met.append(path)
        if path == changes[done].path and met.count(path) == 1:
            raise KeyboardInterrupt
        real(path, old, new)

    monkeypatch.setattr("salesacct.workspace.undo.put", failing)
    with pytest.raises(KeyboardInterrupt):
        apply(tmp_path, changes)
    assert files(tmp_path) == before


@pytest.mark.parametrize("finishes", [True, False])
def test_an_edit_of_what_is_done_already_is_not_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finishes: bool
) -> None:
    """Two editors save while two files change: the change is finished; where it can't be, the next command says so."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    for path in (one, two):
        path.write_bytes(b"goals: []\n")

    def planned(path: Path) -> Change:
        return Change(path, path.read_bytes(), b"# acct\n" + path.read_bytes())

    def edited(path: Path, old: bytes | None, new: bytes | None) -> None:
        if path == two and two.read_bytes() == old and (not finishes or b"ana" not in two.read_bytes()):
            one.write_bytes(one.read_bytes() + b"# ben\n")
            two.write_bytes(two.read_bytes() + b"# ana\n")
        put(path, old, new)

    monkeypatch.setattr("salesacct.workspace.undo.put", edited)
    if finishes:
        apply(tmp_path, [planned(one), planned(two)], planned)
        assert two.read_bytes() == b"# acct\ngoals: []\n# ana\n"
    else:
        with pytest.raises(UserError, match="changed meanwhile"):
            apply(tmp_path, [planned(one), planned(two)], planned)
        with pytest.raises(UserError, match=r"one\.yaml, two\.yaml was edited since"):
            mend(tmp_path)
    assert one.read_bytes().startswith(b"# acct\ngoals: []\n# ben\n")
    assert (tmp_path / UNDO).exists() != finishes


def test_an_edit_of_what_was_not_reached_is_no_trouble(tmp_path: Path, changes: list[Change]) -> None:
    """Files are written in their order: behind one that is as before nothing was done."""
    cut_off(tmp_path, changes, 1)
    (tmp_path / "old.md").write_bytes(b"edited\n")
    mend(tmp_path)
    assert files(tmp_path) == {"calls.csv": b"a\n", "ana.yaml": b"goals: [1]\n", "old.md": b"edited\n"}


def test_what_was_edited_since_is_left_alone(tmp_path: Path, changes: list[Change]) -> None:
    """Somebody's own change is not undone with it; the error says what to look at, until the way back is removed."""
    cut_off(tmp_path, changes, 2)
    (tmp_path / "ana.yaml").write_bytes(b"goals: [3]\n")
    for _ in range(2):
        with pytest.raises(UserError, match=r"ana\.yaml was edited since"):
            mend(tmp_path)
    (tmp_path / UNDO).unlink()
    mend(tmp_path)
    assert (tmp_path / "ana.yaml").read_bytes() == b"goals: [3]\n"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}\xff",
        b'{"steps": [{"file": "../x.yaml", "kept": 0, "rest": null, "after": "00"}]}',
        b'{"steps": [{"file": "acct.yaml", "kept": 0, "rest": null, "after": "00"}]}',
    ],
)
def test_a_strange_way_back_changes_nothing(tmp_path: Path, text: bytes) -> None:
    """It may come with a cloned repository: nothing outside is touched, and no file that holds something else."""
    root = tmp_path / "team"
    root.mkdir()
    (tmp_path / "x.yaml").write_bytes(b"x")
    (root / "acct.yaml").write_bytes(b"schema: 1\n")
    (root / UNDO).write_bytes(text)
    before = files(tmp_path)
    with pytest.raises(UserError):
        mend(root)
    assert files(tmp_path) == before
