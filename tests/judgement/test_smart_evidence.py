"""Achievable and relevant: judged on evidence, with its figures, and unknown without."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.smart.evidence import wilson
from salesacct.judgement.smart.score import Criterion, Evidence, score

TODAY = dt.date(2026, 11, 23)
TITLE = "Win 12 new logos by 31 January"


def judged(criterion: str, evidence: Evidence) -> Criterion:
    return score(TITLE, today=TODAY, evidence=evidence).criteria[criterion]


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (Evidence(), "unknown"),
        (Evidence(made=1, of=2, period="quarters"), "unknown"),
        (Evidence(made=3, of=8, period="quarters"), "met"),
        (Evidence(made=0, of=4, period="quarters", best=1.2), "met"),
        (Evidence(made=0, of=4, period="quarters", best=1.5), "missing"),
        (Evidence(made=0, of=2, period="quarters", best=9), "unknown"),
        (Evidence(chance=0.4), "met"),
        (Evidence(chance=0.1), "met"),
        (Evidence(chance=0.06, made=1, of=8), "partial"),
        (Evidence(chance=0.06, made=0, of=8), "missing"),
        (Evidence(chance=0.02), "partial"),
        (Evidence(chance=0.95), "met"),
        (Evidence(chance=0.97), "partial"),
        (Evidence(made=12, of=12), "partial"),
    ],
)
def test_achievable_by_the_chance_of_the_needed_pace(evidence: Evidence, verdict: str) -> None:
    """Too hard and too easy are both findings; one or two periods of history say nothing."""
    assert judged("achievable", evidence).verdict == verdict


def test_achievable_tells_its_figures() -> None:
    """How often the pace was made, by whom, and how sure that is."""
    own = " ".join(judged("achievable", Evidence(made=3, of=8, period="quarters")).because)
    assert "you have made this pace in 3 of the last 8 quarters" in own
    assert "39% (80% interval 20% to 60%)" in own
    team = judged("achievable", Evidence(made=1, of=9, period="months", whose="team")).because[0]
    assert team == "the team has made this pace in 1 of the last 9 months"


def test_overreach_and_sandbagging_are_told_apart() -> None:
    """The suggestion says which way to move this goal."""
    hard = judged("achievable", Evidence(chance=0.03, usual="5 logos", needed="12 logos"))
    assert "it needs 12 logos, the usual is 5 logos" in hard.because
    assert hard.suggest is not None
    assert hard.suggest.startswith('overreach: bring "12 new logos" down')
    easy = judged("achievable", Evidence(chance=0.99))
    assert easy.suggest is not None
    assert easy.suggest.startswith('sandbagging: raise "12 new logos"')


def test_wilson_interval() -> None:
    """Published example of the score interval: 8 of 10 at 95 % is .490 to .943."""
    low, high = wilson(8, 10, z=1.96)
    assert low == pytest.approx(0.490, abs=0.001)
    assert high == pytest.approx(0.943, abs=0.001)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (Evidence(), "unknown"),
        (Evidence(objectives=()), "unknown"),
        (Evidence(objectives=("Make EMEA a third of new business",)), "missing"),
        (Evidence(objective="Grow EMEA"), "met"),
        (Evidence(objective="Grow EMEA", same_metric=True), "met"),
        (Evidence(objective="Grow EMEA", same_metric=False, moves_objective=True), "met"),
        (Evidence(objective="Grow EMEA", same_metric=False, moves_objective=False), "partial"),
        (Evidence(objective="Grow EMEA", same_metric=True, role="sdr", role_moves_metric=False), "partial"),
    ],
)
def test_relevant_by_link_ladder_and_role(evidence: Evidence, verdict: str) -> None:
    """A linked objective that the metric moves, in the hands of somebody who can move it."""
    assert judged("relevant", evidence).verdict == verdict


def test_relevant_suggests_an_objective_that_exists() -> None:
    """With objectives on file the suggestion names one of them."""
    found = judged("relevant", Evidence(objectives=("Make EMEA a third of new business",)))
    assert found.suggest is not None
    assert "Make EMEA a third of new business" in found.suggest


def test_the_score_counts_what_is_known() -> None:
    """With evidence the mean runs over five criteria."""
    evidence = Evidence(made=3, of=8, objective="Grow EMEA", same_metric=True)
    result = score("Win 12 new logos", today=TODAY, evidence=evidence)
    assert result.unknown == ()
    assert result.score == 80


def test_an_objective_that_is_over_carries_no_goal() -> None:
    """An objective that ends before the goal begins is half a link, whatever the metric."""
    found = judged("relevant", Evidence(objective="Grow EMEA", objective_over="2026-03-31", same_metric=True))
    assert (found.verdict, found.because[-1]) == (
        "partial",
        "the objective ends on 2026-03-31, before the goal begins",
    )
    assert found.suggest is not None
    assert "runs by then" in found.suggest
