"""What all tests share: the flag that writes expectations anew, and a tiny team to run commands in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from salesacct.judgement.smart.title import readers
from tests.running import HOME, Ran, acct

configuration.set_hypothesis_home_dir(Path(HOME.name) / "hypothesis")  # it writes down where the sources lie

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every acct that a test starts is compiled anew

settings.register_profile("acct", deadline=None)  # no test of ours is timed: a busy machine is no finding
settings.load_profile("acct")

TODAY = "2026-11-23"
"""The Monday on which the tiny team's commands run."""

ACCT_YAML = """\
schema: 1
team: Sales West
currency: EUR
calendar: {fiscal_year_starts: 2, holidays: [2026-12-25]}
people:
  ana:   {name: Ana Silva, manager: marco, email: ana@example.com, away: [{from: 2026-12-21, to: 2027-01-02}]}
  ben:   {name: Ben Okoro, manager: marco}
  marco: {name: Marco Rossi, role: manager}
metrics:
  new-logos: {name: New logos, kind: lag, unit: logos}
  calls:     {name: Calls, kind: lead, unit: calls, rhythm: daily}
objectives:
  grow-emea: {title: Make EMEA a third of new business, metric: new-logos, target: 40, due: 2027-01-31}
values: [ownership, candour, craft]
"""

GOALS = """\
goals:
  - id: ana-emea-logos
    title: Win 12 new EMEA logos in Q4
    owner: ana
    metric: new-logos
    baseline: 0
    target: 12
    start: 2026-11-01
    due: 2027-01-31
    supports: grow-emea
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what acct now prints into the golden folders, the error cases and docs/errors.md."""
    parser.addoption("--update-golden", action="store_true", help="write expectations anew, then read the diff")
    parser.addoption("--long", action="store_true", help="play the tests of trust as often as docs/reliability.md says")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: a third of the time is spent waiting, for git, a browser, a terminal, the disk."""
    return 2 * (os.cpu_count() or 1)


class Tried:
    """How often a test tried what it is about: `--long` adds it up by test, for docs/reliability.md."""

    def __init__(self, told: Callable[[str, object], None]) -> None:
        self.count, self._told = 0, told

    def once(self) -> None:
        """One more."""
        self.count += 1

    def end(self) -> None:
        """Tell the count."""
        self._told("tried", self.count)


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Iterator[Tried]:
    """The count of this test."""
    count = Tried(record_property)
    yield count
    count.end()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How often each test of the long form tried what it is about."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("") if config.getoption("--long") else ():
        # of each test the last report, which has all it told
        counts[report.nodeid.partition("[")[0]] += report.when == "teardown" and sum(
            n for name, n in report.user_properties if name == "tried"
        )
    for test, count in (+counts).items():
        terminalreporter.write_line(f"{test}: {count:,} tries")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Under mutmut: what is compiled once in a process is compiled in each test, or its mutants would be met by none."""
    if "MUTANT_UNDER_TEST" in os.environ:
        readers.cache_clear()


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Are expectations to be written rather than compared?"""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Is this the long run, in which a test of trust plays as many turns as docs/reliability.md counts?"""
    return bool(request.config.getoption("--long"))


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Write texts under `root` by relative path; returns `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A workspace of Marco, who leads Ana and Ben, with one goal of hers and nothing else."""
    return write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML, "goals/ana.yaml": GOALS})


@pytest.fixture
def ana(team: Path) -> partial[Ran]:
    """Ana runs a command line in `team` on TODAY: `ana("commit list")`, `ana("status", ACCT_ME="marco")`."""
    return partial(acct, folder=team, ACCT_TODAY=TODAY, ACCT_ME="ana")
