"""What a team's habits ask for today, in counts: a line each with the command that tells more, nothing where all is well.

Rule: names belong on the page the command opens; a shared screen gets the number. What is counted is judged elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator

import msgspec

from salesacct.records.book import Book
from salesacct.views.words import plural


class CareRow(msgspec.Struct, frozen=True):
    """`count` of a `kind` of thing that is due, in words, and the command that lists them."""

    kind: str
    count: int
    what: str
    command: str


Rule = Callable[[Book, dt.date, Collection[str]], Iterator[CareRow]]


def care_rows(book: Book, today: dt.date, people: Collection[str]) -> tuple[CareRow, ...]:
    """What is due among `people`, in the order in which it is shown; the book must be the one of `today`."""
    return tuple(row for rule in RULES for row in rule(book, today, people))


def _reviews(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if not book.reviews:
        return
    from salesacct.judgement.reviews import review_due

    here = [p for p in people if book.people[p].manager and not book.people[p].left]
    late = sum(review_due(book, p, today).overdue_days > 0 for p in here)
    if late:
        yield CareRow("reviews", late, f"{plural(late, 'one-on-one')} overdue", "acct review due")


def _decisions(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if book.authorities:
        from salesacct.judgement.authority import looks_due

        looks = [look for look in looks_due(book, today, people) if look.kind == "due"]
        if looks:
            what = f"{plural(len(looks), 'authority', 'authorities')} due for a look"
            yield CareRow("authorities", len(looks), what, "acct authority list")
    if book.decisions:
        from salesacct.judgement.decisions import outcomes_due

        due = len(outcomes_due(book, today, people))
        if due:
            what = f"{plural(due, 'decision')} whose outcome is due"
            yield CareRow("outcomes", due, what, "acct decision list --due")


def _lessons(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if not any(c.missed for c in book.commitments.values()) and not any(g.closed for g in book.goals.values()):
        return
    from salesacct.judgement.misses import last_quarter, misses

    silent = [miss for miss in misses(book, today, last_quarter(today), people) if not miss.lessons]
    if silent:
        what = f"{plural(len(silent), 'miss', 'misses')} that taught nothing yet"
        yield CareRow("lessons", len(silent), what, "acct lesson due")


RULES: tuple[Rule, ...] = (_reviews, _decisions, _lessons)
