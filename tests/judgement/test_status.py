"""The status of a goal: computed, never chosen; silence is never green."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from salesacct.judgement.status import ORDER, Status, status_of
from salesacct.records.model import Classes, Thresholds

N = Decimal
DEFAULT = Thresholds()


def status(
    *,
    ended: bool = False,
    known: bool = True,
    stale: bool = False,
    reached: bool = False,
    can_be_undone: bool = False,
    p_hit: str | None = None,
    pace: str | None = None,
    thresholds: Thresholds = DEFAULT,
) -> Status:
    return status_of(
        ended=ended,
        known=known,
        stale=stale,
        reached=reached,
        can_be_undone=can_be_undone,
        p_hit=None if p_hit is None else N(p_hit),
        pace=None if pace is None else N(pace),
        thresholds=thresholds,
    )


@pytest.mark.parametrize(
    ("pace", "found"),
    [
        ("2", "ahead"),
        ("1.1", "ahead"),
        ("1.0999", "on-track"),
        ("1", "on-track"),
        ("0.9", "on-track"),
        ("0.8999", "at-risk"),
        ("0.7", "at-risk"),
        ("0.6999", "behind"),
        ("0", "behind"),
        ("-1", "behind"),
    ],
)
def test_pace_decides_without_a_history(pace: str, found: Status) -> None:
    """A value equal to a threshold is in the better class."""
    assert status(pace=pace) == found


@pytest.mark.parametrize(
    ("p_hit", "found"),
    [
        ("1", "ahead"),
        ("0.8", "ahead"),
        ("0.7999", "on-track"),
        ("0.5", "on-track"),
        ("0.4999", "at-risk"),
        ("0.2", "at-risk"),
        ("0.1999", "behind"),
        ("0", "behind"),
    ],
)
def test_the_chance_decides_where_there_is_a_history(p_hit: str, found: Status) -> None:
    """Whatever the pace says."""
    assert status(p_hit=p_hit, pace="2") == status(p_hit=p_hit, pace="0") == status(p_hit=p_hit) == found


@pytest.mark.parametrize(("p_hit", "pace"), list(product((None, "0", "1"), (None, "0", "2"))))
@pytest.mark.parametrize("reached", [False, True])
@pytest.mark.parametrize("can_be_undone", [False, True])
def test_no_data_and_stale_outrank_every_colour(
    p_hit: str | None, pace: str | None, reached: bool, can_be_undone: bool
) -> None:
    """A reading too old to judge by is not judged by, even one that met the target."""
    others = {"p_hit": p_hit, "pace": pace}
    assert status(known=False, reached=reached, can_be_undone=can_be_undone, **others) == "no-data"  # type: ignore[arg-type]
    assert status(known=False, stale=True, reached=reached, **others) == "no-data"  # type: ignore[arg-type]
    assert status(stale=True, reached=reached, can_be_undone=can_be_undone, **others) == "stale"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "stale", "reached", "found"),
    [
        (True, False, True, "hit"),
        (True, False, False, "missed"),
        (True, True, True, "hit"),
        (True, True, False, "missed"),
        (False, False, False, "missed"),
    ],
)
@pytest.mark.parametrize("can_be_undone", [False, True])
@pytest.mark.parametrize("number", [None, "0", "1"])
def test_after_the_due_day_it_is_hit_or_missed(
    known: bool, stale: bool, reached: bool, found: Status, can_be_undone: bool, number: str | None
) -> None:
    """A goal that nobody ever logged a reading for ends as missed."""
    ended = status(
        ended=True, known=known, stale=stale, reached=reached, can_be_undone=can_be_undone, p_hit=number, pace=number
    )
    assert ended == found


def test_a_target_met_is_hit_unless_it_can_be_undone() -> None:
    """A limit kept so far, or a level held so far, is on its way until the last day."""
    assert status(reached=True, p_hit="0", pace="0") == "hit"
    assert status(reached=True, can_be_undone=True, pace="2") == "ahead"
    assert status(reached=True, can_be_undone=True, p_hit="0.6", pace="2") == "on-track"


def test_nothing_expected_yet_is_on_track() -> None:
    """On the weekend before the first working day there is neither a pace nor a chance."""
    assert status() == "on-track"


def test_thresholds_are_the_teams() -> None:
    """All of them come from acct.yaml."""
    strict = Thresholds(pace=Classes(ahead=N(2), on_track=N("1.5"), at_risk=N(1)))
    assert [status(pace=p, thresholds=strict) for p in ("2", "1.5", "1", "0.99")] == [
        *("ahead", "on-track", "at-risk", "behind")
    ]


def test_every_status_has_its_place() -> None:
    """What needs a look comes first; what is fine comes last."""
    assert len(set(ORDER)) == len(ORDER) == 8
    assert ORDER[:3] == ("missed", "behind", "at-risk")
    assert set(ORDER[-3:]) == {"on-track", "ahead", "hit"}
