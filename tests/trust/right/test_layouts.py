"""What the files say does not depend on how they are laid out, written or kept in the cache.

The same records in other files, in another order, spelled by another hand, read anew or by the index: the same JSON to the
last digit. Likewise what is dated later, or belongs to another team, changes nothing of a page it has no part in.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from salesacct.demo.files import demo_files
from tests.running import acct
from tests.trust.right.files import Home, ReadingHome, Style, by_writer, lay_out, one_readings_file
from tests.trust.right.teams import Entry, Line, Number, Team, make_team

SAMPLE, SEEDS, LONG_SEEDS = -1, range(5000, 5001), range(5000, 5030)
PAGES = ("status", "report", "assess", "forecast", "digest", "goal list --all", "commit list --all")
"""The commands whose documents are compared, beside the one-on-one of somebody."""
ORDERED = ("status",)
"""Those whose rows have an order of their own, whatever that of the files."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One random workspace in the suite; in the long form thirty, and the sample team, which has records of every kind."""
    if "team" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        metafunc.parametrize("team", [SAMPLE, *LONG_SEEDS] if long else SEEDS, indirect=True)


@pytest.fixture
def team(request: pytest.FixtureRequest) -> Team:
    """The workspace of a seed, or the sample team's."""
    return sample_team() if request.param == SAMPLE else make_team(request.param)


def sample_team() -> Team:
    """The sample team as plain data, its texts as they stand in its files."""
    today = dt.date(2026, 11, 23)
    config: Entry = {}
    records: dict[str, list[Entry]] = {}
    readings: list[Line] = []
    for name, text in demo_files(today).items():
        if name.endswith(".csv"):
            for row in text.splitlines()[1:]:
                on, person, metric, value, note, ref = row.split(",")
                readings.append(Line(dt.date.fromisoformat(on), person, metric, Number(value), note, ref))
        elif name == "acct.yaml":
            config = _plain(yaml.load(text, yaml.BaseLoader))
        elif name.endswith(".yaml"):
            for kind, several in _plain(yaml.load(text, yaml.BaseLoader)).items():
                records.setdefault(kind, []).extend(several)
    return Team(today, config, records, readings)


def _plain(value: Any) -> Any:
    """Texts that can stand in YAML as they are become so again."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return Number(value) if re.fullmatch(r"[0-9a-z.-]*[0-9a-z]", value) else value


def pages(folder: Path, team: Team, *, today: dt.date | None = None, people: int = 1) -> dict[str, Any]:
    """The documents of a folder by command, read twice: without anything in the cache and with it."""
    several = [*PAGES, *(f"review --rep {person}" for person in list(team.config["people"])[-people:])]
    asked = {
        "XDG_CACHE_HOME": str(folder.parent / f"cache of {folder.name}"),
        "ACCT_ME": next(iter(team.config["people"])),
    }
    found: list[dict[str, Any]] = []
    for _ in ("cold", "warm"):
        found.append({})
        for page in several:
            ran = acct(f"{page} --json --today {today or team.today}", folder, **asked)
            assert ran.code == 0, (page, ran.stdout, ran.stderr)
            read = json.loads(ran.stdout)
            found[-1][page] = read if page in ORDERED else unordered(read)
    assert found[0] == found[1], folder
    return found[0]


def unordered(value: Any) -> Any:
    """A document whose rows may stand in any order: these pages follow the files."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two documents differ: a few lines are easier to read than two pages."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [line for key in one for line in differences(one[key], other[key], f"{place}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [line for i, (a, b) in pairs for line in differences(a, b, f"{place}[{i}]")]
    return [] if one == other else [f"{place}: {one} | {other}"]


def shuffled(team: Team, seed: int) -> Team:
    """The same records in another order; readings keep theirs, since of two on one day the later written counts."""
    chance = random.Random(seed)
    records = {kind: chance.sample(several, k=len(several)) for kind, several in team.records.items()}
    return team._replace(records=records)


def in_pieces(number: int, _line: Line) -> str:
    """A new file every fifty readings."""
    return f"a/readings/{number // 50:04}.csv"


def a_file_each(kind: str, record: Entry) -> str:
    """A folder a kind, a file a record."""
    return f"{kind}/{record['id']}.yaml"


def anywhere(kind: str, record: Entry) -> str:
    """One of seven files with names that say nothing."""
    return f"x/{random.Random(kind + record['id']).choice('abcdefg')}.yaml"


LAYOUTS: Mapping[str, tuple[Home, ReadingHome]] = {
    "any file": (anywhere, lambda _number, line: f"readings/{line.person}.csv"),
    "all in acct.yaml": (lambda _kind, _record: "acct.yaml", one_readings_file),
    "one file": (lambda _kind, _record: "everything.yaml", lambda _number, _line: "readings/z.csv"),
    "a file a record": (a_file_each, in_pieces),
    "a file a metric": (by_writer, lambda _number, line: f"z/readings/{line.metric}.csv"),
}


def test_layouts_and_order(team: Team, tmp_path: Path, long: bool) -> None:
    """Other files, another order of records, another hand: the same pages, cold and warm."""
    usual = pages(lay_out(team, tmp_path / "usual"), team)
    for number, (name, (home, reading_home)) in enumerate([*LAYOUTS.items()][: None if long else 1]):
        style = Style(random.Random(number))
        folder = lay_out(shuffled(team, number), tmp_path / name, home=home, reading_home=reading_home, style=style)
        assert differences(usual, pages(folder, team)) == [], name


def test_the_cache_after_a_move(team: Team, tmp_path: Path) -> None:
    """Files are laid out anew under an index that knew them otherwise: the page is that of somebody without an index."""
    folder = lay_out(team, tmp_path / "here")
    usual = pages(folder, team)
    for path in list(folder.iterdir()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    lay_out(shuffled(team, 1), folder, home=anywhere, reading_home=in_pieces)
    assert differences(usual, pages(folder, team)) == []


def test_what_is_dated_later_is_not_there_yet(team: Team, tmp_path: Path) -> None:
    """Every record once more, dated two years later and under another id, and readings to come: today's pages stay.

    Nothing tells when a goal was written down: one that begins later is on the list of all goals, and who has one to come
    is not asked for one in the one-on-one.
    """
    usual = pages(lay_out(team, tmp_path / "usual"), team)
    asked_for_one = {
        asked.rpartition(" ")[2]
        for asked, page in usual.items()
        if any(question["kind"] == "no goals" for question in page.get("questions", ()))
    }

    def also_later(kind: str, record: Entry) -> bool:
        return kind != "goals" or ("start" in record and record["owner"] not in asked_for_one)

    later = {
        kind: [*several, *(renamed(moved(one, 731), "later") for one in several if also_later(kind, one))]
        for kind, several in team.records.items()
    }
    readings = [*team.readings, *(line._replace(on=line.on + dt.timedelta(731), ref="") for line in team.readings)]
    more = team._replace(records=later, readings=readings)
    found = pages(lay_out(more, tmp_path / "more"), team)
    del usual["goal list --all"], found["goal list --all"]
    assert differences(usual, found) == []


def test_28_years_on(team: Team, tmp_path: Path) -> None:
    """28 years hold the same weekdays and leap days: with every date moved by them the pages differ by nothing else."""
    usual = pages(lay_out(team, tmp_path / "now"), team)
    config = moved(team.config, 0, years=-28)
    records = {kind: [moved(one, 0, years=-28) for one in several] for kind, several in team.records.items()}
    readings = [line._replace(on=years_on(line.on, -28)) for line in team.readings]
    then = Team(years_on(team.today, -28), config, records, readings)
    assert differences(moved(usual, 0, years=-28), pages(lay_out(then, tmp_path / "then"), then)) == []


def years_on(day: dt.date, years: int) -> dt.date:
    """The same day of another year that has one."""
    return day.replace(year=day.year + years)


def moved(value: Any, days: int, years: int = 0) -> Any:
    """Plain data with every date moved by so many days or years."""
    if isinstance(value, dict):
        return {key: moved(one, days, years) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, days, years) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = years_on(dt.date.fromisoformat(value), years) + dt.timedelta(days)
        return type(value)(str(day))
    if isinstance(value, str) and years:
        # A day within a sentence: `2026-12-18`, `Fri 18 Dec 2026`, `December 2026`.
        return re.sub(r"\b20\d\d(?=-\d\d)|(?<=[a-z] )20\d\d\b", lambda year: str(int(year[0]) + years), value)
    return years_on(value, years) + dt.timedelta(days) if isinstance(value, dt.date) else value


def renamed(record: Entry, suffix: str) -> Entry:
    """A record under an id of its own."""
    return record | {"id": Number(f"{record['id']}-{suffix}")}
