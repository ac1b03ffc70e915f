"""`acct person forget`: what is theirs goes, what belongs to others names nobody, totals stay, and nothing is half done."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from salesacct.demo.files import demo_files
from salesacct.records.forget import THEIRS
from salesacct.records.model import KINDS
from salesacct.workspace.load import load
from tests.cases import contents
from tests.conftest import ACCT_YAML, TODAY, write_files
from tests.repository import Repository, needs_git
from tests.running import Ran, acct
from tests.trust.filled import filled

BEN = "Ben Adeyemi Okoro"
"""A name that is in every text of the workspace, and in no other."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Every field of every record, with Ben's full name in every text; private notes on him, and pages in the cache."""
    settings = ("config.", "imports.", "people.aliases", "people.email")
    files = filled(lambda path: path if path.startswith(settings) else f"{path} of {BEN}, ben@example.com")
    head, _, rest = files["acct.yaml"].partition("name: Ben ")
    his = rest.partition("\n")[2].replace("email: people.email", "email: ben@example.com", 1)
    files["acct.yaml"] = f"{head}name: {BEN}\n{his}"
    files["commitments/ben.yaml"] = (
        "# By hand.\ncommitments:\n  - {id: c-1, by: ben, what: Call, made: 2026-11-02, due: 2026-11-05}  # his\n"
    )
    files["culture/ben.yaml"] = "lessons:\n  - {id: l-1, by: ben, on: 2026-11-02, what: Ask early}   # kept\n"
    files["readings/ben.csv"] = (
        'date,person,metric,value,note\n2026-11-20,ben,calls,5,"his, own"\n2026-11-20,ana,calls,6,"x"\n'
    )
    return write_files(tmp_path / "team", files)


@pytest.fixture
def marco(team: Path, tmp_path: Path) -> partial[Ran]:
    environ: dict[str, Any] = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return partial(acct, folder=team, ACCT_TODAY=TODAY, ACCT_ME="marco", **environ)


def everything(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_every_kind_has_a_rule() -> None:
    """A new kind of record says whose it is."""
    assert THEIRS.keys() == set(KINDS)


def test_nothing_is_left(marco: partial[Ran], team: Path, tmp_path: Path) -> None:
    """Neither the id nor the name nor the address is in any file, in the cache, or in any private note; all is sound."""
    marco("review note --rep ben secret")
    marco("review note --rep ana other")
    marco("status")
    before = load(team, dt.date(2026, 11, 23), cwd=team).book
    ran = marco("person forget ben --anyway --yes")
    assert (ran.code, ran.stderr) == (0, "")
    left = everything(team) + everything(tmp_path / "cache") + everything(tmp_path / "data")
    assert not re.search(rb"\bben\b|Okoro|ben@", left), re.findall(rb".*(?:\bben\b|Okoro|ben@).*", left)[:5]
    assert b"other" in left
    assert [path.name for path in team.rglob("*") if "ben" in path.name] == []
    assert marco("check").code == 0
    after = load(team, dt.date(2026, 11, 23), cwd=team).book
    (neutral,) = after.people.keys() - before.people.keys()
    assert (after.people[neutral].name, after.people[neutral].manager) == ("Former colleague", "marco")
    assert total(before) == total(after)
    assert len(after.kudos) == len(before.kudos)
    assert len(after.standups) == len(before.standups)
    assert {k.to for k in after.kudos.values()} == {neutral}


def test_the_busiest_person_goes_as_well(marco: partial[Ran], team: Path) -> None:
    """Ana, whose goal, promise, plan and story the others' records name: references go with what they named, the story with its file."""
    ran = marco("person forget ana --anyway --yes")
    assert (ran.code, ran.stderr) == (0, "")
    assert marco("check").code == 0
    assert not re.search(rb"\bana\b", everything(team)), re.findall(rb".*\bana\b.*", everything(team))
    assert not (team / "stories").exists()
    kept = load(team, dt.date(2026, 11, 23), cwd=team).book
    assert {kind for kind in KINDS if not getattr(kept, kind)} == {kind for kind, field in THEIRS.items() if field} - {
        "commitments"
    }
    assert {kudos.goal for kudos in kept.kudos.values()} == {None}


def total(book: object) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for (metric, _), series in book.readings.items():  # type: ignore[attr-defined]
        found[metric] = found.get(metric, Decimal(0)) + sum(r.value for r in series.readings)
    return found


def test_the_rest_stays_to_the_byte(marco: partial[Ran], team: Path) -> None:
    """Comments, quotes and the rows of others are as they were; his own file goes when nothing is left in it."""
    marco("person forget ben --anyway --yes")
    (culture,) = (path for path in (team / "culture").iterdir() if path.name.startswith("former-"))
    assert (
        culture.read_text()
        == f"lessons:\n  - {{id: l-1, by: {culture.stem}, on: 2026-11-02, what: Ask early}}   # kept\n"
    )
    assert (team / "readings" / f"{culture.stem}.csv").read_text() == (
        f'date,person,metric,value,note\n2026-11-20,{culture.stem},calls,5,\n2026-11-20,ana,calls,6,"x"\n'
    )
    assert not (team / "commitments").exists()


def test_readings_can_go_as_well(marco: partial[Ran], team: Path) -> None:
    """--drop-readings takes his rows out, and says that totals change."""
    said = marco("person forget ben --anyway --yes --drop-readings").stdout
    assert "the team's totals of those days change" in said
    assert {person for _, person in load(team, dt.date(2026, 11, 23), cwd=team).book.readings} == {"ana", "marco"}


def test_a_preview_changes_nothing_and_is_what_is_done(marco: partial[Ran], team: Path) -> None:
    """--dry-run writes nothing; its JSON names every record by file, and so does that of the deed."""
    before = contents(team)
    told = marco("person forget ben --anyway --dry-run --json").json
    assert contents(team) == before
    done = marco("person forget ben --anyway --yes --json").json
    assert {k: v for k, v in told.items() if k not in ("dry_run", "neutral", "files", "mentions")} == {
        k: v for k, v in done.items() if k not in ("dry_run", "neutral", "files", "mentions")
    }
    neutral, other = told["neutral"], done["neutral"]
    assert [str(file).replace(neutral, "X") for file in told["files"]] == [
        str(file).replace(other, "X") for file in done["files"]
    ]


def test_the_id_is_typed(marco: partial[Ran], team: Path) -> None:
    """Without --yes the id is asked for, on a terminal only; anything else changes nothing."""
    before = contents(team)
    assert marco("person forget ben --anyway").code == 2
    with mock.patch("salesacct.cli.session.Session.interactive", True):
        assert marco("person forget ben --anyway", stdin="y\n").code == 130
        assert contents(team) == before
        assert marco("person forget ben --anyway", stdin="ben\n").stdout.endswith("ben is forgotten\n")
    assert "ben:" not in (team / "acct.yaml").read_text()


def test_who_is_still_needed_is_refused(marco: partial[Ran]) -> None:
    """Who leads somebody, always; who has not left or owns a running goal, unless --anyway is said."""
    assert "leads Ana" in marco("person forget marco --anyway --yes").stderr
    assert "has not left" in marco("person forget ana --yes").stderr
    marco("person edit ana --left 2026-11-20")
    assert "still owns goals-1" in marco("person forget ana --yes").stderr
    marco("person edit ben --left 2026-11-20")
    assert marco("person forget ben --yes").code == 0


@pytest.mark.parametrize("nth", [1, 2, 5, 9, 13])
def test_all_or_nothing(
    marco: partial[Ran], team: Path, nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at any file leaves all of them as they were, the private notes too."""
    marco("review note --rep ben secret")
    before = contents(team)
    real, calls = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    ran = marco("person forget ben --anyway --yes")
    monkeypatch.undo()
    assert calls >= nth
    assert (ran.code, contents(team)) == (1, before) or ran.code == 0
    if ran.code:
        assert b"secret" in everything(tmp_path / "data")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kill is that of a forked process")
def test_a_kill_in_between_leaves_all_or_nothing(marco: partial[Ran], team: Path, long: bool) -> None:
    """Killed before any file is put in its place or removed, the next command finds the whole person, or nothing of them."""
    start = contents(team)
    killed = 0
    for nth in range(1, 60, 1 if long else 11):
        shutil.rmtree(team)
        write_files(team, {name: text.decode() for name, text in start.items()})
        child = os.fork()
        if not child:
            dying = Dying(nth)
            replace, unlink, rename = (partial(dying, real) for real in (os.replace, os.unlink, os.rename))
            with (
                mock.patch("os.replace", replace),
                mock.patch("os.unlink", unlink),
                mock.patch("os.rename", rename),
            ):
                marco("person forget ben --anyway --yes")
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended in (0, 9)
        killed += ended == 9
        assert marco("check").code == 0, nth
        if "\n  ben:" in (team / "acct.yaml").read_text():
            assert contents(team) == start, nth
            assert marco("person forget ben --anyway --yes").code == 0
        assert not re.search(rb"\bben\b|Okoro", everything(team)), nth
    assert killed > 2


class Dying:
    """A process that ends at once at the nth call."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, real: Callable[..., None], *words: object, **more: object) -> None:
        self.left -= 1
        if not self.left:
            os._exit(9)
        real(*words, **more)


def test_a_file_changed_meanwhile_is_not_written_over(marco: partial[Ran], team: Path) -> None:
    """What somebody saved between plan and deed stops everything."""
    from salesacct.workspace.together import replace_together

    def late(root: Path, steps: object, sound: object) -> None:
        (team / "culture" / "kudos.yaml").write_text("kudos: []\n")
        replace_together(root, steps, sound)  # type: ignore[arg-type]

    with mock.patch("salesacct.workspace.forget.replace_together", late):
        ran = marco("person forget ben --anyway --yes")
    assert (ran.code, "changed meanwhile" in ran.stderr) == (1, True)
    assert "ben:" in (team / "acct.yaml").read_text()
    assert (team / "commitments" / "ben.yaml").exists()


@needs_git
def test_git_keeps_the_past_and_acct_does_not_tell_it(tmp_path: Path) -> None:
    """The history's limits are told; neither check nor history speak of the person again, nor call what went a loss."""
    root = write_files(tmp_path / "demo", demo_files(dt.date(2026, 11, 23)))
    repository = Repository(root)
    repository.commit("2026-11-20")
    marco = partial(acct, folder=root, ACCT_TODAY=TODAY, ACCT_ME="marco")
    calm = marco("check").stdout.count("warning:")
    objectives = marco("objective show grow-emea --json").json["objective"]
    assert "git filter-repo" in marco("person forget hiro --anyway --yes").stdout
    for committed in (False, True):
        if committed:
            repository.commit("2026-11-23")
        assert marco("check").stdout.count("warning:") <= calm
        assert not re.search("hiro |vanished|taken out", marco("check").stdout + marco("history --all").stdout)
    again = marco("objective show grow-emea --json").json["objective"]
    assert again["actual"] == objectives["actual"]


def test_what_may_still_speak_of_the_person_is_named(marco: partial[Ran], team: Path) -> None:
    """First names, ids in words, a page that lies about: their lines, without a change."""
    write_files(team, {"report.html": "<p>Ben</p>\n", "notes.txt": "x\nask ben\n", "private/x": "ben"})
    told = marco("person forget ben --anyway --yes --json").json["mentions"]
    assert {"file": "report.html", "line": 1} in told
    assert {"file": "notes.txt", "line": 2} in told
    assert (team / "notes.txt").read_text() == "x\nask ben\n"


def test_names_of_files(marco: partial[Ran], team: Path) -> None:
    """A file of his name gets the neutral one, but for a story's, which its record names; others with his name in theirs are told."""
    record = "stories: [{id: s-9, by: ana, on: 2026-11-02, title: T, file: stories/ben.md}]\n"
    write_files(team, {"stories/ben.md": "Text.\n", "culture/ana.yaml": record, "goals/ben-2026.yaml": "goals: []\n"})
    told = marco("person forget ben --anyway --yes --json").json["mentions"]
    assert (team / "stories" / "ben.md").exists()
    assert marco("check").code == 0
    places = ("stories/ben.md", 0), ("goals/ben-2026.yaml", 0), ("culture/ana.yaml", 1)
    assert {(place["file"], place["line"]) for place in told} >= set(places)


def test_a_name_of_one_word_is_not_replaced(tmp_path: Path) -> None:
    """`will` is a person and a word: nobody's sentences are rewritten for it."""
    files = {
        "acct.yaml": ACCT_YAML.replace("ben:   {name: Ben Okoro", "will:   {name: Will, email: will@example.com"),
        "commitments/ana.yaml": "commitments: [{id: c-1, by: ana, to: will, what: I will ask will@example.com, made: 2026-11-02, due: 2026-11-05}]\n",
    }
    root = write_files(tmp_path / "team", files)
    assert acct("person forget will --anyway --yes", root, ACCT_TODAY=TODAY, ACCT_ME="marco").code == 0
    assert "what: I will ask Former colleague, made" in (root / "commitments" / "ana.yaml").read_text()
