"""The library of practices: complete, short, and every command in it can be typed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.practices.catalogue import LIBRARY, for_habit, habits, of_principle
from salesacct.judgement.practices.practice import Practice
from salesacct.judgement.principles import PRINCIPLES
from salesacct.records.record import is_id
from tests.docs.mentions import unknown_in

PENDING: tuple[str, ...] = ()
"""Commands that are being built beside this branch; to be emptied when they are there."""
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
each = pytest.mark.parametrize("practice", LIBRARY.values(), ids=lambda p: p.id)


def commands(practice: Practice) -> list[str]:
    return [command for step in practice.week for command in step.commands]


def test_there_is_a_choice_for_every_principle_and_habit() -> None:
    """At least two practices are about each principle, and each habit of the assessment has one that should move it."""
    own = Counter(practice.principles[0] for practice in LIBRARY.values())
    assert list(own) == list(PRINCIPLES), "the library stands in the order of the principles"
    assert min(own.values()) >= 2
    assert len(LIBRARY) >= 32
    assert set(habits()) <= HABITS.keys()


@each
def test_a_practice_is_complete(practice: Practice) -> None:
    """It has an id, a name of its own, known principles and habits, and steps in the order of a week."""
    assert is_id(practice.id)
    assert [other.id for other in LIBRARY.values() if other.name == practice.name] == [practice.id]
    assert set(practice.principles) <= PRINCIPLES.keys()
    assert practice.habits
    days = [step.day for step in practice.week]
    assert days == sorted(days, key=WEEK.index)
    assert len(set(days)) >= 2


@each
def test_a_practice_is_short(practice: Practice) -> None:
    """80 to 160 words, without figures of research nobody can check; a command fits beside the day on a narrow screen."""
    prose = " ".join(
        [practice.what, practice.when, *(step.do for step in practice.week), practice.change, practice.wrong]
    )
    assert 80 <= len(prose.split()) <= 160
    assert not re.search(r"\d ?%|research|studies|proven|best practice", prose)
    assert [command for command in commands(practice) if len(command) > 72] == []


@each
def test_its_commands_exist(practice: Practice) -> None:
    """Each practice is run with acct, by commands and options that there are."""
    assert commands(practice)
    to_come = tuple(f"acct {word}" for word in PENDING)
    there = [command for command in commands(practice) if not command.startswith(to_come)]
    assert [command for command in there if unknown_in(command)] == []


def test_the_most_fitting_stands_first() -> None:
    """Asked for a principle, the practices about it come first; asked for a habit, those likeliest to move it."""
    assert [p.id for p in of_principle("reviews")] == ["slot-that-moves", "rep-brings-the-page", "a-promise-each-way"]
    assert [p.principles.index("support") for p in of_principle("support")] == [0, 0, 0, 1, 1, 1]
    assert for_habit("goal-checkins")[0].id == "friday-confidence"
    assert for_habit("no-such-habit") == ()
