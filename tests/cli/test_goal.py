"""`acct goal`: one line adds one, a weak one is sent back, dated facts change only with a reason, an end is computed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from salesacct.cli.session import Session
from tests.running import Ran

Ana = partial[Ran]
GOOD = 'goal add "Win 5 new logos in Iberia by 31 January 2027" --supports grow-emea'


def goals(team: Path) -> str:
    """Ana's goals file as it stands."""
    return (team / "goals" / "ana.yaml").read_text("utf-8")


def test_one_line_is_enough(ana: Ana, team: Path) -> None:
    """Target, due day and metric are read from the title and shown; what is written is the fields."""
    ran = ana(GOOD)
    assert ran.code == 0
    assert ["understood", "target", "5", "“5", "new", "logos”"] in [line.split() for line in ran.stdout.splitlines()]
    assert "metric: new-logos" in goals(team)
    assert "target: 5" in goals(team)
    assert "due: 2027-01-31" in goals(team)
    assert "start: 2026-11-23" in goals(team)


def test_flags_win_over_the_title(ana: Ana) -> None:
    """What is given is not read; the disagreement shows in the verdict."""
    ran = ana(f"{GOOD} --target 7 --due 2027-01-15 --id ana-iberia --json")
    added = ran.json
    assert (added["goal"]["target"], added["goal"]["due"], added["goal"]["id"]) == (7, "2027-01-15", "ana-iberia")
    assert added["smart"]["criteria"]["measurable"]["verdict"] == "partial"
    assert added["smart"]["criteria"]["time_bound"]["verdict"] == "partial"


def test_a_weak_goal_is_saved_only_on_purpose(ana: Ana, team: Path) -> None:
    """Without --anyway nothing is written, and the first suggestion says what to mend."""
    before = goals(team)
    ran = ana('goal add "Be better with partners"')
    assert (ran.code, goals(team)) == (1, before)
    assert "this goal is weak" in ran.stderr
    assert ana('goal add "Be better with partners" --anyway').code == 0
    assert "Be better with partners" in goals(team)


def test_twice_is_a_slip(ana: Ana, team: Path) -> None:
    """The same sentence for the same day is refused, and added with --anyway under another id."""
    assert ana(GOOD).code == 0
    before = goals(team)
    ran = ana(GOOD)
    assert (ran.code, goals(team)) == (1, before)
    assert ana(f"{GOOD} --anyway").code == 0
    assert goals(team).count("- id:") == 3


def test_a_target_changes_only_with_a_reason(ana: Ana, team: Path) -> None:
    """The reason, the old value and who changed it stay on file; without one nothing is touched."""
    before = goals(team)
    ran = ana("goal edit ana-emea --target 10")
    assert (ran.code, goals(team)) == (1, before)
    assert "only with a reason" in ran.stderr
    assert ana("goal edit ana-emea --target 10 --why 'Territory moved to ben'").code == 0
    assert "target: 10" in goals(team)
    assert "{on: 2026-11-23, field: target, from: 12, to: 10, by: ana, why: Territory moved to ben}" in goals(team)
    assert ana("status --json", ACCT_TODAY="2026-11-20").json["goals"][0]["target"] == 12


def test_a_title_changes_freely(ana: Ana, team: Path) -> None:
    """Words are not dated facts."""
    assert ana("goal edit ana-emea --title 'Win 12 new EMEA logos by 31 January'").code == 0
    assert "revisions" not in goals(team)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("goal edit ana-emea", "nothing to change"),
        ("goal edit ana-emea --target twelve --why x", "is not a number"),
        ("goal edit ana-emea --metric logo --why x", "no metric `logo`"),
        ("goal edit nobody --target 1 --why x", "no goal `nobody`"),
        ("goal checkin ana-emea", "needs a confidence or a note"),
        ("goal checkin ana-emea 11", "11 is not in the range"),
        ("goal close ana-emea", "it runs until 2027-01-31"),
        ("goal close ana-emea --outcome won", "is no outcome"),
        ("goal add", "a goal needs a title"),
        (f"{GOOD} --due 2026-11-01 --start 2026-11-20", "before it starts"),
        (f"{GOOD} --id 'Ana 1'", "can't be an id"),
        (f"{GOOD} --milestone 5", "is not a milestone"),
    ],
)
def test_what_cannot_be_is_refused(ana: Ana, team: Path, command: str, said: str) -> None:
    """In words, with nothing written."""
    before = goals(team)
    ran = ana(command)
    assert ran.code in (1, 2)
    assert said in ran.stderr
    assert goals(team) == before


def test_checkins_add_up(ana: Ana) -> None:
    """The newest one is shown beside the status, on the day it is of."""
    assert ana("goal checkin ana-emea 4 'Slow start' --on fri").code == 0
    assert ana("goal checkin ana-emea 8").code == 0
    assert ana("status --json").json["goals"][0]["confidence"] == 8
    assert ana("status --json", ACCT_TODAY="2026-11-20").json["goals"][0]["confidence"] == 4


def test_an_end_is_computed(ana: Ana, team: Path) -> None:
    """After its day a goal that never moved is missed, whoever closes it; a stated outcome that disagrees is told."""
    late = {"ACCT_TODAY": "2027-02-01"}
    ran = ana("goal close ana-emea --outcome hit --learned 'Dinners work'", **late)
    assert ran.code == 0
    assert "the readings say missed" in ran.stderr
    assert "closed: {on: 2027-02-01, outcome: hit, learned: Dinners work}" in goals(team)
    assert ana("goal close ana-emea", **late).code == 1
    assert ana("status --json", **late).json["goals"] == []
    assert len(ana("goal list --all --json", **late).json["goals"]) == 1


def test_coaching_on_a_terminal(ana: Ana, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vague sentence is asked for again, then each missing field; the answers are what is saved."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    answers = ["Get better at calls", "Make 400 calls to utilities", "2027-01-31", "grow-emea", "y"]
    ran = ana("goal add", stdin="\n".join(answers) + "\n")
    assert ran.code == 0, ran.stdout
    assert "title: Make 400 calls to utilities" in goals(team)
    assert "metric: calls" in goals(team)
    assert "due: 2027-01-31" in goals(team)


def test_coaching_may_end_in_nothing(ana: Ana, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No at the end leaves the files as they were."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    before = goals(team)
    ran = ana(GOOD, stdin="n\n")
    assert (ran.code, goals(team)) == (0, before)
    assert "nothing was saved" in ran.stdout


def test_scores_in_the_order_asked_for(ana: Ana, tmp_path: Path) -> None:
    """Texts and lines come back in input order, also outside a workspace and for an empty line."""
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    ran = ana("goal score --lines - --json", folder=outside, stdin="Win 12 new logos by 31 January 2027\n\nBe great\n")
    assert [g["text"] for g in ran.json["goals"]] == ["Win 12 new logos by 31 January 2027", "", "Be great"]
    assert all(g["criteria"]["achievable"]["verdict"] == "unknown" for g in ran.json["goals"])
    scores = [g["score"] for g in ran.json["goals"]]
    assert scores[0] == 100
    assert scores[2] < 50


def test_revisions_stand_in_order(ana: Ana, team: Path) -> None:
    """A change dated before the newest one of its field is refused; another field, or the same day, is free."""
    assert ana("goal edit ana-emea --target 10 --why 'Territory moved'").code == 0
    before = goals(team)
    ran = ana("goal edit ana-emea --target 11 --why 'Forgot to log it' --on 2026-11-20")
    assert (ran.code, goals(team)) == (1, before)
    assert "target was last changed on 2026-11-23" in ran.stderr
    assert ana("goal edit ana-emea --due 2027-01-15 --why 'Board' --on 2026-11-20").code == 0
    assert ana("goal edit ana-emea --target 11 --why 'Half of it came back'").code == 0
    assert ana("status --json", ACCT_TODAY="2026-11-19").json["goals"][0]["target"] == 12


def test_an_objective_that_is_over_is_said(ana: Ana, team: Path) -> None:
    """A slip in the year of an objective shows in the goal that supports it."""
    config = (team / "acct.yaml").read_text()
    (team / "acct.yaml").write_text(config.replace("due: 2027-01-31}", "due: 2026-10-31}"))
    relevant = ana("goal show ana-emea --json").json["smart"]["criteria"]["relevant"]
    assert relevant["verdict"] == "partial"
    assert relevant["because"][-1] == "the objective ends on 2026-10-31, before the goal begins"


def test_easing_stands_beside_its_change(ana: Ana, team: Path) -> None:
    """What `acct history` points out of a revision stands with it in the goal."""
    eased = "    revisions: [{on: 2026-11-17, field: target, from: 14, to: 12, why: More realistic}]\n"
    file = team / "goals/ana.yaml"
    file.write_text(file.read_text().replace("due: 2027-01-31", "due: 2026-11-23") + eased)
    found = ana("goal show ana-emea", columns=120)
    assert "Tue 17 Nov target 14 to 12 ! target made easier with 5 working days left: More realistic" in found.stdout
    assert ana("goal show ana-emea --json").json["eased"] == ["target made easier with 5 working days left"]


def test_a_score_says_of_how_much_it_is(ana: Ana) -> None:
    """Outside evidence two criteria are unknown: the score says on its line that it is of the three others."""
    text = "Win 12 new logos in EMEA by 2027-01-31"
    assert "SMART 100 of 100 (3 of 5 known)" in ana(f'goal score --text "{text}"').stdout
    found = ana(f'goal score --json --text "{text}"').json["goals"][0]
    assert (found["score"], found["known"], found["unknown"]) == (100, 3, ["achievable", "relevant"])


def test_enter_mends_a_weak_goal(ana: Ana, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on the last question of a weak goal asks for a better sentence, and Enter again never saves a weak one."""
    monkeypatch.setattr(Session, "interactive", property(lambda run: not run.json))
    before = goals(team)
    vague = ["Get better at calls", "", "", "", ""]
    ran = ana("goal add", stdin="\n".join([*vague, "", "Make 400 calls to utilities by 2027-01-31", "grow-emea", "y"]))
    assert ran.code == 0, ran.stdout
    assert "This goal is weak (" in ran.stdout
    assert "title: Make 400 calls to utilities by 2027-01-31" in goals(team)
    after = goals(team)
    assert after != before
    ran = ana("goal add", stdin="\n".join([*vague, *[""] * 12]))
    assert (ran.code, goals(team)) == (0, after)
    assert "nothing was saved" in ran.stdout
