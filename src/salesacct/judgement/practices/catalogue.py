"""All practices, in the order of the principles, and the questions other pages ask of them."""

from __future__ import annotations

from collections.abc import Mapping

from salesacct.judgement.practices import (
    development,
    feedback,
    goals,
    leadership,
    learning,
    measurement,
    openness,
    ownership,
    partners,
    recognition,
    reviews,
    support,
)
from salesacct.judgement.practices.practice import Practice

LIBRARY: Mapping[str, Practice] = {
    practice.id: practice
    for module in (
        leadership,
        goals,
        measurement,
        ownership,
        partners,
        recognition,
        reviews,
        feedback,
        development,
        openness,
        support,
        learning,
    )
    for practice in module.PRACTICES
}
"""Every practice by its id."""


def of_principle(principle: str) -> tuple[Practice, ...]:
    """The practices that serve a principle, those that are about it first."""
    found = [p for p in LIBRARY.values() if principle in p.principles]
    return tuple(sorted(found, key=lambda p: p.principles.index(principle)))


def for_habit(habit: str) -> tuple[Practice, ...]:
    """The practices that should move a habit of the assessment, those likeliest to first; none for a habit unknown here."""
    found = [p for p in LIBRARY.values() if habit in p.habits]
    return tuple(sorted(found, key=lambda p: p.habits.index(habit)))


def habits() -> tuple[str, ...]:
    """Every habit that some practice should move, in the order of the library."""
    return tuple(dict.fromkeys(habit for practice in LIBRARY.values() for habit in practice.habits))
