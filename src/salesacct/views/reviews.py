"""Reviews on file, and who is due for the next one, as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from salesacct.judgement.promises import promise
from salesacct.judgement.reviews import review_due
from salesacct.records.book import Book
from salesacct.records.model import Review
from salesacct.views.rows import FeedbackRow, PromiseRow, feedback_row, promise_row


class DueRow(msgspec.Struct, frozen=True):
    """One person's next review. `last` is None when none is on file; `id` is the person's."""

    id: str
    name: str
    manager: str | None
    last: dt.date | None
    review: str | None
    counted_from: dt.date
    next: dt.date
    due: bool
    overdue_days: int
    overdue_promises: int


class DueView(msgspec.Struct, frozen=True):
    """Who is due for a review, the longest overdue first."""

    schema: int
    today: dt.date
    rhythm: str
    due: tuple[DueRow, ...]
    names: dict[str, str]


def due_view(book: Book, people: Iterable[str], today: dt.date) -> DueView:
    """The reviews of `people` by the rhythm; the book must be the one of `today`."""
    rows = sorted((_due(book, id, today) for id in people), key=lambda r: (r.next, r.id))
    return DueView(1, today, book.config.rhythms.review, tuple(rows), book.names())


def _due(book: Book, id: str, today: dt.date) -> DueRow:
    due, person = review_due(book, id, today), book.people[id]
    states = [promise(c, today).state for c in book.commitments.values() if id in (c.by, c.to)]
    return DueRow(
        id=id,
        name=book.name(id),
        manager=person.manager,
        last=due.last.on if due.last else None,
        review=due.last.id if due.last else None,
        counted_from=due.counted_from,
        next=due.next,
        due=due.next <= today,
        overdue_days=due.overdue_days,
        overdue_promises=states.count("overdue"),
    )


class ReviewRow(msgspec.Struct, frozen=True):
    """One review on file. `upward` is the feedback to the one who leads."""

    id: str
    rep: str
    by: str
    on: dt.date
    progress: str
    challenges: str
    strengths: tuple[FeedbackRow, ...]
    improve: tuple[FeedbackRow, ...]
    feedback: str
    upward: str
    agreed: str
    commitments: tuple[str, ...]


class ReviewsView(msgspec.Struct, frozen=True):
    """Reviews on file, the newest first."""

    schema: int
    today: dt.date
    reviews: tuple[ReviewRow, ...]
    names: dict[str, str]


class OneReview(msgspec.Struct, frozen=True):
    """One review in full, with its promises as they stand today."""

    schema: int
    today: dt.date
    review: ReviewRow
    commitments: tuple[PromiseRow, ...]
    names: dict[str, str]


def reviews_view(book: Book, reviews: Iterable[Review], today: dt.date) -> ReviewsView:
    """These reviews, the newest first."""
    rows = sorted((review_row(r) for r in reviews), key=lambda r: r.on, reverse=True)
    return ReviewsView(1, today, tuple(rows), book.names())


def one_review(book: Book, review: Review, today: dt.date) -> OneReview:
    """One review; the book must be the one of `today`."""
    known = (book.commitments[id] for id in review.commitments if id in book.commitments)
    rows = tuple(promise_row(promise(c, today)) for c in known)
    return OneReview(1, today, review_row(review), rows, book.names())


def review_row(r: Review) -> ReviewRow:
    """The row of one review."""
    return ReviewRow(
        id=r.id,
        rep=r.rep,
        by=r.by,
        on=r.on,
        progress=r.progress,
        challenges=r.challenges,
        strengths=tuple(map(feedback_row, r.strengths)),
        improve=tuple(map(feedback_row, r.improve)),
        feedback=r.feedback,
        upward=r.upward,
        agreed=r.agreed,
        commitments=r.commitments,
    )
