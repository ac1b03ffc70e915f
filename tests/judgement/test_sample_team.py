"""What is judged of the sample team, to the last field: a change of any of it is to be seen before it is made.

`pytest --update-golden` writes tests/judgement/sample/ anew; the diff is then for you to read.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salesacct.calendar import Period, last_quarter
from salesacct.demo.files import demo_files
from salesacct.judgement.agenda import agenda
from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.look import Look
from salesacct.judgement.authority import looks_due
from salesacct.judgement.feedback import evidence as feedback_facts
from salesacct.judgement.partners import checkins_due
from salesacct.judgement.plan_progress import progress
from salesacct.judgement.presence import first_records
from salesacct.judgement.questions import RULES
from salesacct.judgement.recognition import suggestions
from salesacct.judgement.requests import request_now
from salesacct.judgement.reviews import prepare, review_due
from salesacct.judgement.scoring import evidence
from salesacct.judgement.stories import goal_facts, person_facts
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.workspace.load import load
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


def said(value: Any, deep: int = 1) -> str:
    """A value in a few words: a record by its id, a struct by its fields, and what it holds by their ids."""
    if isinstance(value, tuple | list) and not hasattr(value, "_fields"):
        return "[" + ", ".join(said(one, deep - 1) for one in value) + "]"
    names = getattr(value, "__struct_fields__", getattr(value, "_fields", None))
    if names is not None:
        if deep < 1:
            for name in ("id", "record", "goal", "plan", "pair", "authority", "now", "count"):
                if name in names:
                    return said(getattr(value, name), deep)
        return type(value).__name__ + "(" + ", ".join(said(getattr(value, name), deep - 1) for name in names) + ")"
    if isinstance(value, float | Decimal):
        return f"{float(value):.6g}"
    return str(value)


def asked(book: Book, today: dt.date) -> Iterator[str]:
    """What each rule of the one-on-one would ask of everybody, before the best are chosen; and what it is prepared with."""
    for rep in book.people:
        meeting = prepare(book, rep, book.people[rep].manager, today)
        for rule in RULES:
            yield from (f"{rep} {said(question)}" for question in rule(book, meeting))
        found = feedback_facts(book, meeting)
        yield from (f"{rep} {said(fact)}" for fact in (*found.strengths, *found.improve))
        yield f"{rep} {said(meeting.room)} {said(meeting.say_do, 2)} {said(review_due(book, rep, today))}"


def known(book: Book, today: dt.date) -> Iterator[str]:
    """What the record holds for and against each goal, plan, request and authority."""
    yield from (
        f"{goal.id} {said(evidence(book, goal, book.metrics.get(goal.metric or ''), today), 2)}"
        for goal in book.goals.values()
    )
    yield from (f"{plan.id} {said(one, 2)}" for plan in book.plans.values() for one in progress(book, plan, today))
    yield from (said(request_now(book, request, today)) for request in book.requests.values())
    yield from (said(one) for one in (*looks_due(book, today), *checkins_due(book, book.people, today)))
    yield from (f"{person} {day}" for person, day in first_records(book).items())


def told(book: Book, today: dt.date) -> Iterator[str]:
    """The facts of the stories, what deserves thanks, and what stands in the calendar."""
    period = Period(dt.date(2026, 10, 1), dt.date(2026, 12, 1))
    yield from (said(person_facts(book, person, period, today)) for person in book.people)
    yield from (said(goal_facts(book, goal, today)) for goal in list(book.goals.values())[:12])
    yield from (said(one) for one in suggestions(book, None, dt.date(2026, 11, 2), today))
    yield from (said(one) for one in agenda(book, today, Period(dt.date(2026, 11, 16), dt.date(2026, 12, 24))))


def counted(book: Book, today: dt.date) -> Iterator[str]:
    """Every habit of the team and what speaks against it."""
    look = Look(book, None, last_quarter(today), today)
    yield from (f"{habit.id} {said(habit.count(look), 2)}" for habit in HABITS.values())


LINES: tuple[Callable[[Book, dt.date], Iterator[str]], ...] = (asked, known, told, counted)


@pytest.fixture(scope="module")
def whole(sample: Path) -> Book:
    """The book of the sample team, of all days."""
    return load(sample, TODAY).book


@pytest.mark.parametrize("today", [dt.date(2026, 10, 19), TODAY, dt.date(2026, 12, 7)], ids=str)
@pytest.mark.parametrize("lines", LINES, ids=lambda lines: lines.__name__)
def test_what_pages_choose_from(
    whole: Book, lines: Callable[[Book, dt.date], Iterator[str]], today: dt.date, update: bool
) -> None:
    """More is judged than any page shows: line by line, on three days."""
    found = "".join(f"{line}\n" for line in lines(as_of(whole, today), today))
    path = EXPECTED / f"{lines.__name__}-{today}.txt"
    if update:
        path.write_text(found, "utf-8", newline="\n")
    assert found == path.read_text("utf-8")
