"""One function for each decision: the status page and the assessment tell the same of the sample team on the same day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

from salesacct.calendar import DAY, Period, last_quarter
from salesacct.demo.files import demo_files
from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.look import Look
from salesacct.judgement.counted import Count
from salesacct.judgement.decisions import due_on, outcomes_due
from salesacct.judgement.misses import misses
from salesacct.judgement.partners import checkins_due, checkins_held
from salesacct.judgement.requests import request_now
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Request
from salesacct.views.status import StatusView, status_view
from salesacct.workspace.load import load
from tests.conftest import write_files

DAYS = (dt.date(2026, 10, 19), dt.date(2026, 11, 23), dt.date(2026, 12, 7))
"""Before, on and after the day on which the sample team is made: after it nobody has written anything for two weeks."""


class Page(NamedTuple):
    """One day of the sample team: its book, its status page, and what a look at it counts."""

    today: dt.date
    book: Book
    status: StatusView
    look: Look

    def care(self, kind: str) -> int:
        """How many of a kind the status page says need care."""
        return sum(row.count for row in self.status.care if row.kind == kind)

    def habit(self, id: str) -> Count:
        """What the assessment counts."""
        return HABITS[id].count(self.look)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample team made on 23 November 2026, whole."""
    folder: Path = tmp_path_factory.mktemp("agreement")
    return load(write_files(folder, demo_files(DAYS[1])), DAYS[1]).book


@pytest.fixture(params=DAYS, ids=str)
def page(request: pytest.FixtureRequest, sample: Book) -> Page:
    """Each of the days."""
    today: dt.date = request.param
    book = as_of(sample, today)
    return Page(today, book, status_view(book, today), Look(book, None, last_quarter(today), today))


def test_misses_without_a_lesson(page: Page) -> None:
    """What taught nothing yet is what speaks against learning, one by one."""
    found = page.habit("lessons-per-miss")
    assert page.care("lessons") == found.of - found.have
    silent = [m.id for m in misses(page.book, page.today, last_quarter(page.today)) if not m.lessons]
    assert [one.id for one in found.worst] == silent


def test_people_without_thanks(page: Page) -> None:
    """Those who wait for thanks are those whom they do not reach."""
    found = page.habit("kudos-reach")
    assert page.care("thanks") == found.of - found.have == len(found.worst)


def test_plans(page: Page) -> None:
    """An untouched plan is not alive."""
    found = page.habit("plans-touched")
    assert page.care("plans") == found.of - found.have


def test_partner_check_ins(page: Page) -> None:
    """A check-in that is overdue longer than the grace has fallen out, and no other of those owed today has."""
    grace = page.book.config.thresholds.grace_days
    due = checkins_due(page.book, page.book.people, page.today)
    assert page.care("partners") == sum(one.overdue_days > 0 for one in due)
    for one in due:
        that_day = Period(one.next, one.next + DAY)
        missed = checkins_held(page.book, {one.person}, that_day, page.today)
        assert missed[:2] == ((0, 1) if one.overdue_days > grace else (0, 0))
    late = {one.person for one in due if one.overdue_days > grace}
    assert late <= {one.id for one in page.habit("partner-checkins").worst}


def test_blockers_and_requests(page: Page) -> None:
    """What is overdue with the one it was first with has not been dealt with in time, and nothing else that stands has."""
    for kind, rows, habit in (
        ("blockers", page.status.blockers, "blockers-removed"),
        ("requests", page.status.requests, "requests-answered"),
    ):
        records = getattr(page.book, kind)
        against = {one.id for one in page.habit(habit).worst}
        standing = {row.id: row for row in rows if _as_raised(records[row.id])}
        overdue = {id for id, row in standing.items() if row.state == "overdue"}
        assert against & standing.keys() == overdue


def _as_raised(record: Blocker | Request) -> bool:
    """Neither handed on nor put off, from which day on the clock of who has it is another."""
    return not record.handed and not (isinstance(record, Request) and (record.put_off or record.answered))


def test_decisions(page: Page) -> None:
    """A decision that waits for its outcome since before today speaks against judging them."""
    waiting = outcomes_due(page.book, page.today)
    assert page.care("outcomes") == len(waiting)
    against = [one.id for one in page.habit("decisions-judged").worst]
    assert against == [d.id for d in waiting if due_on(page.book, d) < page.today]


def test_there_is_something_to_agree_on(sample: Book) -> None:
    """On one of the days at least each of them has something that needs care."""
    pages = []
    for today in DAYS:
        book = as_of(sample, today)
        pages.append(status_view(book, today))
    seen = {row.kind for view in pages for row in view.care}
    assert {"lessons", "thanks", "plans", "partners", "outcomes"} <= seen
    assert any(row.state == "overdue" for view in pages for row in view.blockers)
    assert any(request_now(sample, q, DAYS[2]).state == "overdue" for q in sample.requests.values())
