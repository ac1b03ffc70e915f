"""The index in the user's cache: whatever happens to the files or to it, a command sees what a first reading would see."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from tests.conftest import ACCT_YAML, GOALS, write_files
from tests.running import Ran, acct

from salesacct.calendar import last_quarter
from salesacct.demo.files import demo_files
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.views.status import status_view
from salesacct.workspace.cache import cache_folder
from salesacct.workspace.files import Files, files_of
from salesacct.workspace.load import Workspace, load
from salesacct.workspace.scope import Scope

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    """A cache folder of the test's own."""
    with mock.patch.dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "cache")):
        yield tmp_path / "cache" / "acct"


def first_reading(root: Path) -> Workspace:
    """The workspace as somebody without an index reads it."""
    with mock.patch.dict(os.environ, XDG_CACHE_HOME=str(root.parent / "nobody")):
        shutil.rmtree(root.parent / "nobody", ignore_errors=True)
        return load(root, TODAY)


def same(root: Path) -> Workspace:
    """The workspace by its index, which must be what a first reading gives."""
    by_index, fresh = load(root, TODAY), first_reading(root)
    assert by_index.problems == fresh.problems
    assert by_index.book == fresh.book
    assert by_index.files == fresh.files
    return by_index


COMMITMENT = "  - {{id: {id}, by: {by}, to: {to}, what: w, made: 2026-11-01, due: 2026-11-0{day}{more}}}\n"


def scribbled(rng: random.Random, root: Path) -> None:
    """One change as people, imports and merges make them: some of them wrong."""
    people, ids = ["ana", "ben", "marco", "zoe"], [f"c-{n}" for n in range(12)]
    name = rng.choice(["ana", "ben", "x/ana", "old"])
    kind = rng.randrange(9)
    if kind < 4:
        lines = [
            COMMITMENT.format(
                id=rng.choice(ids), by=rng.choice(people), to=rng.choice(people), day=rng.randrange(10),
                more=rng.choice(["", ", goal: ana-emea-logos", ", goal: nope", ", kept: 2026-11-05", ", oops: 1"]),
            )
            for _ in range(rng.randrange(4))
        ]  # fmt: skip
        write_files(root, {f"commitments/{name}.yaml": "commitments:\n" + "".join(lines)})
    elif kind < 6:
        rows = [
            f"2026-11-{rng.randrange(10, 20)},{rng.choice(people)},{rng.choice(['calls', 'new-logos', 'cals'])},"
            f"{rng.choice(['1', '2.5', 'x'])},,{rng.choice(['', 'r1', 'r2', f'r-{rng.random()}'])}\n"
            for _ in range(rng.randrange(5))
        ]
        write_files(root, {f"readings/{name}.csv": "date,person,metric,value,note,ref\n" + "".join(rows)})
    elif kind == 6:
        found = [*root.glob("commitments/**/*.yaml"), *root.glob("readings/**/*.csv"), *root.glob("goals/*.yaml")]
        if found:
            rng.choice(found).unlink()
    elif kind == 7:
        write_files(
            root, {"goals/ana.yaml": rng.choice([GOALS, GOALS.replace("owner: ana", "owner: eve"), "goals: ["])}
        )
    else:
        zoe = "  zoe: {name: Zoe Ray}\n" if rng.random() < 0.5 else ""
        config = ACCT_YAML.replace("people:\n", f"people:\n{zoe}")
        write_files(root, {"acct.yaml": rng.choice([config, config, config.replace("  ben:", "  bea:"), "team: [x"])})


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("seed", range(12))
def test_after_any_change_it_is_what_a_first_reading_gives(seed: int, tmp_path: Path) -> None:
    """Files come, go, move, break and are mended; ids are met twice; corrections cross files: the index never lags."""
    rng = random.Random(seed)
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    same(root)
    for _ in range(25):
        for _ in range(rng.choice([1, 1, 1, 3])):
            scribbled(rng, root)
        for path in root.rglob("*.*"):  # they have rested for a while, or else everything would be read again
            if rng.random() < 0.8:
                os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10_000_000_000))
        with mock.patch("salesacct.workspace.sync.SETTLED_NS", -(10**12) if rng.random() < 0.7 else 2_000_000_000):
            same(root)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team."""
    return write_files(tmp_path_factory.mktemp("demo") / "team", demo_files(TODAY))


@pytest.mark.parametrize("rep", ["ana", "ben", "hiro", "marco", "tomasz"])
@pytest.mark.parametrize(
    "line",
    ["status --rep {}", "status --team {}", "review --rep {}", "report --rep {}", "status --rep {} --today 2026-11-02"],
)
def test_a_part_gives_the_page_that_the_whole_gives(line: str, rep: str, demo: Path) -> None:
    """A command that reads only what it needs prints to the letter what it would print from everything."""
    if "--team" in line and rep != "marco":
        rep = "marco"
    words = f"{line.format(rep)} --json --me marco" + ("" if "--today" in line else " --today 2026-11-23")
    part = acct(words, demo)
    with mock.patch("salesacct.cli.session.Session._part", return_value=None):
        whole = acct(words, demo)
    assert part.code == 0
    assert part == whole


@pytest.mark.usefixtures("cache")
def test_a_part_holds_no_more_than_asked_for(demo: Path) -> None:
    """The records of one person, and the readings of those a forecast of theirs learns from."""

    def of_ana(team: Book) -> Scope:
        assert not team.goals
        assert "ana" in team.people
        return Scope(frozenset({"ana"}))

    found = load(demo, TODAY, scope=of_ana)
    assert not found.whole
    assert {goal.owner for goal in found.book.goals.values()} == {"ana"}
    to_her = {p.by for p in found.book.commitments.values() if "ana" in (p.by, p.to)}
    assert {p.by for p in found.book.commitments.values()} == to_her >= {"ana", "marco"}
    assert {person for _, person in found.book.readings} == {p for p in found.book.people if p != "marco"}


@pytest.mark.parametrize("damage", ["garbage", "empty", "a folder", "other tables", "wrong records", "read-only"])
def test_an_index_that_is_no_index_is_made_anew(damage: str, cache: Path, tmp_path: Path) -> None:
    """Nothing in the cache is believed because it lies there."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    os.utime(root / "goals" / "ana.yaml", (1, 1))
    same(root)
    (path,) = cache.glob("*.index")
    if damage in ("garbage", "empty", "a folder"):
        for beside in cache.glob("*.index-*"):
            beside.unlink()
    if damage == "garbage":
        path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "a folder":
        path.unlink()
        path.mkdir()
    elif damage == "read-only":
        path.chmod(0o400)
        (root / "goals" / "ana.yaml").write_text(GOALS.replace("target: 12", "target: 14"))
    else:
        db = sqlite3.connect(path)
        if damage == "other tables":
            db.execute("DROP TABLE ids")
        else:
            db.execute("UPDATE files SET body = x'93a16101'")
        db.commit()
        db.close()
    same(root)


def test_where_nothing_can_be_kept_acct_works_all_the_same(tmp_path: Path) -> None:
    """A cache folder that is a file: slower, and no word about it."""
    (tmp_path / "cache").write_text("")
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    with mock.patch.dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "cache")):
        same(root)


def test_another_acct_at_work_is_not_waited_for(cache: Path, tmp_path: Path) -> None:
    """While somebody else holds the index, a command reads the files into memory."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    same(root)
    (path,) = cache.glob("*.index")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    write_files(
        root,
        {"commitments/ana.yaml": "commitments:\n" + COMMITMENT.format(id="c-1", by="ana", to="ben", day=5, more="")},
    )
    assert "c-1" in same(root).book.commitments
    other.execute("ROLLBACK")
    other.close()
    assert "c-1" in same(root).book.commitments


def test_what_is_kept_is_only_for_its_owner(cache: Path, tmp_path: Path) -> None:
    """The folder and the file are closed to others."""
    same(write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML}))
    (path,) = cache.glob("*.index")
    assert path.stat().st_mode & 0o077 == 0
    assert cache_folder().stat().st_mode & 0o077 == 0


def rested(root: Path) -> None:
    """Make every file look as if nobody had touched it for a while."""
    for path in root.rglob("*.*"):
        if path.is_file():
            os.utime(path, (1, 1))


@pytest.fixture
def settled(tmp_path: Path, cache: Path) -> Iterator[Path]:
    """The sample team's files, long at rest, with an index; files of the tests change too fast to rest."""
    root = write_files(tmp_path / "team", demo_files(TODAY))
    rested(root)
    assert not cache.exists()
    with mock.patch("salesacct.workspace.sync.SETTLED_NS", -(10**12)):
        load(root, TODAY)
        yield root


def marco_of(root: Path, cache: Path) -> partial[Ran]:
    """Marco runs a command line, with a cache of his own."""
    return partial(acct, folder=root, ACCT_TODAY="2026-11-23", ACCT_ME="marco", XDG_CACHE_HOME=str(cache))


LINES = (
    *("status", "", "status --rep ana", "--rep ana status", "status --me ana", "status --period last-month"),
    *("status --today 2026-11-02", "status --json", "status --all", "review --rep ana", "review --rep ana --markdown"),
    *("commit list --rep ana", "commit", "goal list", "goal list --json", "forecast"),
)


@pytest.mark.parametrize("line", LINES)
def test_a_kept_page_is_the_page(line: str, settled: Path, cache: Path) -> None:
    """The second time the page comes from the index, for the same words, day, person and width alone, and is the same."""
    marco = marco_of(settled, cache.parent)
    first = marco(line)
    assert first.code == 0
    with mock.patch("salesacct.cli.main._dispatch", side_effect=AssertionError):
        assert marco(line) == first
        for other in LINES:
            if other != line:
                assert marco(other).code == 3, "another page was kept under this one"
        for more in ({"ACCT_ME": "ana"}, {"ACCT_TODAY": "2026-11-20"}, {"columns": 100}, {"FORCE_COLOR": "1"}):
            assert marco(line, **more).code == 3, f"the page does not depend on {more}"


NEVER = ("log calls 3", "commit add 'Call Acme' --due fri", "kudos list", "history", "-C . status", "check", "assess")


@pytest.mark.parametrize("line", NEVER)
def test_what_is_never_kept(line: str, settled: Path, cache: Path) -> None:
    """What writes, what asks git, and what names its workspace runs every time."""
    marco = marco_of(settled, cache.parent)
    marco(line)
    with mock.patch("salesacct.cli.main._dispatch", side_effect=AssertionError):
        assert marco(line).code == 3


def test_a_kept_page_is_of_who_asks(settled: Path, cache: Path) -> None:
    """Without a name, the page is of whom git knows: another e-mail in its files is another page."""
    home = write_files(cache.parent / "home", {".gitconfig": "[user]\n\temail = ana@example.com\n"})
    marco = partial(marco_of(settled, cache.parent), ACCT_ME="", HOME=str(home))
    for email in ("ana@example.com", "ben@example.com"):
        (home / ".gitconfig").write_text(f"[user]\n\temail = {email}\n")
        first = marco("status")
        with mock.patch("salesacct.cli.main._dispatch", side_effect=AssertionError):
            assert marco("status") == first
    (home / ".gitconfig").write_text("[include]\n\tpath = other\n")
    marco("status")
    with mock.patch("salesacct.cli.main._dispatch", side_effect=AssertionError):
        assert marco("status").code == 3, "git's answer depends on a file that was not looked at"


@pytest.mark.parametrize("change", ["a promise", "a reading", "acct.yaml", "a new file", "an error", "a file gone"])
def test_a_kept_page_is_not_shown_of_other_files(change: str, settled: Path, cache: Path) -> None:
    """Whatever changes, the page is made anew."""
    marco = marco_of(settled, cache.parent)
    before = marco("status --json")
    if change == "a promise":
        path = settled / "commitments/ana.yaml"
        before_it, _, last = path.read_text().rpartition("what: ")
        path.write_text(f"{before_it}what: Really {last}")
    elif change == "a reading":
        path = settled / "readings/ana.csv"
        path.write_text(path.read_text() + "2026-11-23,ana,meetings,99,,\n")
    elif change == "acct.yaml":
        path = settled / "acct.yaml"
        path.write_text(path.read_text().replace("Ana Silva", "Anna Silva"))
    elif change == "a new file":
        write_files(
            settled, {"culture/new.yaml": "blockers:\n  - {id: b-new01, by: ana, what: Legal, on: 2026-11-20}\n"}
        )
    elif change == "an error":
        write_files(settled, {"culture/new.yaml": "blockers: ["})
    else:
        (settled / "goals/ana.yaml").unlink()
    after = marco("status --json")
    assert after != before
    fresh = marco_of(settled, cache.parent / "other")("status --json")
    assert after == fresh


def test_a_page_that_does_not_decode_is_made_anew(settled: Path, cache: Path) -> None:
    """Bytes in the cache that acct would not print are not shown."""
    marco = marco_of(settled, cache.parent)
    before = marco("status")
    (path,) = cache.glob("*.index")
    hostile = ("\x1b]52;c;cm0gLXJmCg==\x07", "\x1b[2J", "\x9b2J", "all is well\u202e", "\x1b[31;1Hx", "a\rb")
    for body in (b"\x93\xa1", *(text.encode() for text in hostile), None, 7):
        db = sqlite3.connect(path)
        assert db.execute("UPDATE pages SET body = ?", (body,)).rowcount == 1
        db.commit()
        db.close()
        assert marco("status") == before


@pytest.mark.parametrize("weeks", [0, 1, 9, 26, 50])
@pytest.mark.parametrize("people", [None, frozenset({"ana"}), frozenset({"marco", "hiro", "ben"})])
def test_what_is_left_out_of_the_past_is_on_no_page(people: frozenset[str] | None, weeks: int, settled: Path) -> None:
    """The page of any day is the same whether all settled promises are read or only those of the last quarter."""
    day = TODAY - dt.timedelta(weeks=weeks)
    late = Scope(people, partners=True, since=last_quarter(day).start)
    found = load(settled, day, scope=lambda _: late)
    whole = load(settled, day)
    assert weeks or len(found.book.commitments) < len(whole.book.commitments)
    expected = status_view(as_of(whole.book, day), day, people=people, reader="marco")
    assert status_view(as_of(found.book, day), day, people=people, reader="marco") == expected
    if people is None:
        kept = [id for id in whole.book.commitments if id in found.book.commitments]
        assert [*found.book.commitments] == kept, "the order of the files"


def test_a_kept_series_that_does_not_decode_is_read_from_its_file(settled: Path, cache: Path) -> None:
    """Readings are decoded when they are asked for; even then the index is not believed."""
    expected = load(settled, TODAY).book.series("calls", "ana").readings
    (path,) = cache.glob("*.index")
    db = sqlite3.connect(path)
    assert db.execute("UPDATE series SET body = x'c1' WHERE person = 'ana'").rowcount
    db.commit()
    db.close()
    assert load(settled, TODAY).book.series("calls", "ana").readings == expected


@pytest.mark.usefixtures("cache")
def test_somebody_else_reads_a_new_file_meanwhile(tmp_path: Path) -> None:
    """Between a look at the folder and the reading of it another acct has read a file that was not there yet."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})
    same(root)
    overtaken = iter([True])

    def looked(folder: Path) -> Files:
        found = files_of(folder)
        if next(overtaken, False):
            more = {"goals/ben.yaml": GOALS.replace("ana", "ben"), "goals/ana.yaml": GOALS + "# seen\n"}
            load(write_files(root, more), TODAY)
        return found

    with mock.patch("salesacct.workspace.load.files_of", looked):
        assert [*load(root, TODAY).book.goals] == ["ana-emea-logos"]
    assert [*same(root).book.goals] == ["ana-emea-logos", "ben-emea-logos"]
