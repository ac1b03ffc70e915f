"""Which practice to try next: the weakest known habit, the leader's first, and not what is tried already."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.suggest import MOVES, next_practice, practice_for
from salesacct.judgement.principles import PRINCIPLES


class Habit(NamedTuple):
    """A habit as the choice sees it."""

    id: str
    principle: str
    measured: Decimal | None
    gap: Decimal | None = None


def habit(id: str, measured: str | None, gap: str | None = None, principle: str = "reviews") -> Habit:
    return Habit(id, principle, Decimal(measured) if measured else None, Decimal(gap) if gap else None)


MOVED = {"a": ["for-a", "for-a-too"], "reviews": ["for-reviews"], "leadership": ["for-leaders"]}


@pytest.mark.parametrize(
    ("habits", "expected"),
    [
        ([habit("b", "0.5"), habit("a", "0.4")], ("for-a", "a")),
        ([habit("b", "0.5")], ("for-reviews", "b")),
        ([habit("b", None), habit("a", "0.8")], ("for-a", "a")),
        ([habit("a", "0.2"), habit("b", "0.2", principle="leadership")], ("for-leaders", "b")),
        ([habit("a", "0.2", "0.1"), habit("b", "0.2", "0.3")], ("for-reviews", "b")),
        ([habit("b", "0.1", principle="nothing"), habit("a", "0.4")], ("for-a", "a")),
        ([habit("a", "0.85"), habit("b", "1")], None),
        ([habit("a", None)], None),
        ([], None),
    ],
)
def test_the_weakest_first(habits: list[Habit], expected: tuple[str, str] | None) -> None:
    """By measure, then the leader's, then by how much better people believe it to be; unknown and good ones never."""
    assert next_practice(habits, MOVED) == expected


def test_what_is_tried_is_left_out() -> None:
    """A habit with an experiment waits for its verdict; a practice that runs or was dropped makes room for another."""
    both = [habit("a", "0.1"), habit("b", "0.2")]
    assert next_practice(both, MOVED, running=["a"]) == ("for-reviews", "b")
    assert next_practice(both, MOVED, but=["for-a"]) == ("for-a-too", "a")
    assert next_practice(both, MOVED, but=["for-a", "for-a-too"]) == ("for-reviews", "a")
    assert next_practice(both, MOVED, but=["for-a", "for-a-too", "for-reviews"]) is None
    assert practice_for(both[0], MOVED) == "for-a"


def test_there_is_a_practice_for_everything() -> None:
    """Whatever is weakest, acct has something to try; and a practice moves what exists."""
    for one in HABITS.values():
        assert practice_for(habit(one.id, "0.01", principle=one.principle), MOVES)
    assert set(MOVES) <= HABITS.keys() | PRINCIPLES.keys()
