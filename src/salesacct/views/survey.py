"""The survey as data: what is asked, and who has answered; never a mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.assess.look import Look
from salesacct.judgement.assess.survey import STATEMENTS, who_answered
from salesacct.records.book import Book


class AskedRow(msgspec.Struct, frozen=True):
    """A statement to mark from 1 (not at all) to 5 (fully)."""

    id: str
    principle: str
    text: str


class StatementsView(msgspec.Struct, frozen=True):
    """The statements of the survey; answers are shown from `answers_least` people on."""

    schema: int
    today: dt.date
    statements: tuple[AskedRow, ...]
    answers_least: int
    team: str


class AnsweredRow(msgspec.Struct, frozen=True):
    """Has this person answered? `id` is the person's."""

    id: str
    name: str
    answered: bool


class AnsweredList(msgspec.Struct, frozen=True):
    """Who has answered within the period, those who have not first; `unnamed` are answers from paper."""

    schema: int
    today: dt.date
    period: Period
    surveys: tuple[AnsweredRow, ...]
    unnamed: int
    answers_least: int


class Receipt(msgspec.Struct, frozen=True):
    """That an answer was kept: of how many statements, not how. `who` is None for one from paper."""

    id: str
    on: dt.date
    who: str | None
    marked: int


def statements_view(book: Book, today: dt.date) -> StatementsView:
    """The statements in the order of the page."""
    rows = tuple(AskedRow(id, statement.principle, statement.text) for id, statement in STATEMENTS.items())
    return StatementsView(1, today, rows, book.config.thresholds.survey_least, book.config.team)


def answered_list(book: Book, people: Collection[str] | None, span: Period, today: dt.date) -> AnsweredList:
    """Who of `people` (all when None) has answered in the span; the book must be the one of `today`."""
    look = Look(book, people, span, min(today, span.last))
    answered, unnamed = who_answered(book, look.people, Period(span.start, look.day + DAY))
    rows = sorted((AnsweredRow(id, p.name, id in answered) for id, p in look.people.items()), key=lambda r: r.answered)
    return AnsweredList(1, today, look.span, tuple(rows), unnamed, book.config.thresholds.survey_least)


def receipt(id: str, on: dt.date, who: str | None, marked: int) -> Receipt:
    """What is told of an answer that was kept."""
    return Receipt(id, on, who, marked)
