"""What is judged of the sample team, to the last field: a change of any of it is to be seen before it is made.

`pytest --update-golden` writes tests/judgement/sample/ anew; the diff is then for you to read.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from salesacct.demo.files import demo_files
from tests.conftest import write_files
from tests.docstrings import TODAY
from tests.running import acct

EXPECTED = Path(__file__).parent / "sample"
LATER = "2026-12-07"
"""Two weeks after anybody has written anything."""
PAGES = {
    "review-ben": "review --rep ben",
    "review-hiro": "review --rep hiro",
    "review-ana-later": f"review --rep ana --today {LATER}",
    "feedback-ben": "review feedback --rep ben",
    "feedback-hiro": "review feedback --rep hiro",
    "reviews-due-later": f"review due --today {LATER}",
    "scores": "goal score",
    "standup": "standup page",
    "standup-later": f"standup page --today {LATER}",
    "digest": "digest --since 2026-11-16",
    "assess": "assess",
    "kudos": "kudos suggest",
    "partners-later": f"partner due --today {LATER}",
    "plans": "plan list",
    "resources": "resource suggest --rep ben",
    "authorities": "authority list",
    "lessons": "lesson list",
    "trials": "practice adopted",
    "history": "history",
    "leads": "forecast --leads",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team in a folder, which nobody writes to."""
    return write_files(tmp_path_factory.mktemp("sample"), demo_files(TODAY))


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_team(sample: Path, name: str, update: bool) -> None:
    """Every document says what it said."""
    ran = acct(f"{PAGES[name]} --json", sample, ACCT_TODAY=str(TODAY), ACCT_ME="marco")
    assert ran.code == 0, ran.stderr
    found = json.dumps(json.loads(ran.stdout), indent=1, ensure_ascii=False) + "\n"
    path = EXPECTED / f"{name}.json"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8", newline="\n")
    assert json.loads(found) == json.loads(path.read_text("utf-8"))
