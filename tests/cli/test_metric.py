"""`acct metric`: what is counted, and how."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct


def config(team: Path) -> str:
    return (team / "acct.yaml").read_text("utf-8")


def test_a_metric_is_added_in_one_line(ana: partial[Ran]) -> None:
    """With every flag, or with just an id and its kind: the name is then made of the id."""
    said = ana(
        "metric add logo-churn --kind lag --unit % --better lower --combine last --rhythm '2 weeks' --feeds new-logos"
    )
    assert said.stdout == "logo-churn  Logo churn  lag, %, last, 2 weeks, lower is better  -> acct.yaml\n"
    found = ana("metric show logo-churn --json").json["metric"]
    assert (found["better"], found["combine"], found["rhythm"]) == ("lower", "last", "2 weeks")
    assert found["feeds"] == ["new-logos"]
    assert ana("metric add demos --kind lead").code == 0
    assert ana("check").code == 0


def test_a_ratio_is_made_of_two_sums(ana: partial[Ran]) -> None:
    """`--ratio a/b` names two summed metrics, by id or by name."""
    ran = ana("metric add hit-rate --kind lag --unit % --ratio 'New logos/calls' --json")
    assert ran.json["metric"]["ratio"] == {"of": "new-logos", "to": "calls"}
    assert ran.json["metric"]["combine"] == "ratio"
    assert "new-logos divided by calls" in ana("metric show hit-rate").stdout
    assert "Part of hit-rate" in ana("metric show calls", columns=200).stdout


@pytest.mark.parametrize(
    ("line", "code", "says", "hint"),
    [
        ("metric add calls --kind lead", 1, "there is a metric `calls` already: Calls", "metric edit calls"),
        ("metric add demos", 2, "work or result", "--kind lead"),
        ("metric add demos --kind work", 2, "none of lead, lag", "--help"),
        ("metric add demos --kind lead --combine average", 2, "none of sum, last, mean", "--help"),
        ("metric add demos --kind lead --rhythm fortnightly", 1, "`fortnightly` does not fit", "2 weeks"),
        ("metric add demos --kind lead --feeds call", 0, "", ""),
        ("metric add demos --kind lead --feeds dials", 1, "no metric `dials`", "did you mean `calls`?"),
        ("metric add rate --kind lag --ratio calls", 2, "`calls` is not a ratio", "deals-won/deals-closed"),
        ("metric add rate --kind lag --ratio calls/dials", 1, "no metric `dials`", "did you mean `calls`?"),
        ("metric edit calls", 2, "needs something to change", "--help"),
        ("metric edit dials --unit x", 1, "no metric `dials`", "calls"),
        ("metric show dials", 1, "no metric `dials`", "calls"),
    ],
)
def test_what_cannot_be_is_refused(ana: partial[Ran], team: Path, line: str, code: int, says: str, hint: str) -> None:
    """A message, a remedy, the right exit code, and acct.yaml as it was."""
    before = config(team)
    ran = ana(line)
    assert ran.code == code
    assert says in ran.stderr
    assert hint in ran.stderr
    assert (config(team) == before) is (code != 0)


def test_a_part_of_a_ratio_stays_a_sum(ana: partial[Ran], team: Path) -> None:
    """A change that would break another metric is refused before it is written."""
    ana("metric add hit-rate --kind lag --ratio new-logos/calls")
    before = config(team)
    ran = ana("metric edit calls --combine last")
    assert ran.code == 1
    assert "`calls` is not a summed metric" in ran.stderr
    assert config(team) == before


def test_one_line_is_changed(ana: partial[Ran], team: Path) -> None:
    """`edit` changes its metric's line and no other."""
    before = config(team).splitlines()
    assert ana("metric edit calls --rhythm weekly --silence zero --unit dials --feeds new-logos").code == 0
    after = config(team).splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (
            "  calls:     {name: Calls, kind: lead, unit: calls, rhythm: daily}",
            "  calls:     {name: Calls, kind: lead, unit: dials, rhythm: weekly, silence: zero, feeds: [new-logos]}",
        )
    ]


def test_the_list_shows_the_last_reading(ana: partial[Ran], team: Path) -> None:
    """How it adds up, how often, and when anybody last logged it."""
    write_files(
        team, {"readings/ana.csv": "date,person,metric,value\n2026-11-20,ana,calls,14\n2026-11-19,ben,calls,9\n"}
    )
    lines = ana("metric list", columns=120).stdout.splitlines()
    assert lines[1].split() == ["new-logos", "New", "logos", "lag", "logos", "sum", "weekly", "1", "none", "yet"]
    assert lines[2].endswith("Fri 20 Nov  Ana")
    page = ana("metric show calls", columns=120).stdout
    assert "one is expected daily" in page
    assert "A day without one is unknown, not zero" in " ".join(page.split())
    assert [line.split()[:3] for line in page.splitlines() if line.startswith(("Ana", "Ben"))] == [
        ["Ana", "14", "14"],
        ["Ben", "9", "9"],
    ]


def test_no_metrics_yet(tmp_path: Path) -> None:
    """An empty list says what to type."""
    write_files(tmp_path, {"acct.yaml": "team: New\n"})
    assert "acct metric add calls --kind lead" in acct("metric list", tmp_path).stdout
    assert acct("metric list --json", tmp_path).json["metrics"] == []


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_pages_fit_the_screen(ana: partial[Ran], columns: int) -> None:
    """No line of the list runs over."""
    ana(
        "metric add a-metric-with-a-long-id --kind lead --name 'And a name that is longer still, by far' --better lower"
    )
    assert max(map(len, ana("metric list", columns=columns).stdout.splitlines())) <= columns
