"""What a team's habits ask for today, in counts: a line each with the command that tells more, nothing where all is well.

Rule: names belong on the page the command opens; a shared screen gets the number. What is counted is judged elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator

from salesacct.records.book import Book
from salesacct.views.shapes import (
    CareRow as CareRow,
)
from salesacct.views.words import plural

Rule = Callable[[Book, dt.date, Collection[str]], Iterator[CareRow]]


def care_rows(book: Book, today: dt.date, people: Collection[str], *, led: bool) -> tuple[CareRow, ...]:
    """What is due among `people`, in the order in which it is shown; the book must be the one of `today`.

    Without a leader among them (`led`) only what people look after themselves.
    """
    rules = RULES if led else OWN_RULES
    return tuple(row for rule in rules for row in rule(book, today, people))


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
    over = any(g.closed or (g.due and g.due < today) for g in book.goals.values())
    if not over and not any(c.missed for c in book.commitments.values()):
        return
    from salesacct.calendar import last_quarter
    from salesacct.judgement.misses import misses

    silent = [miss for miss in misses(book, today, last_quarter(today), people) if not miss.lessons]
    if silent:
        what = f"{plural(len(silent), 'miss', 'misses')} that taught nothing yet"
        yield CareRow("lessons", len(silent), what, "acct lesson due")


def _plans(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if not book.plans:
        return
    from salesacct.judgement.plans import running_plans

    running = running_plans(book, people, today)
    quiet = sum(plan.untouched for plan in running)
    if quiet:
        span = book.config.rhythms.plan
        yield CareRow("plans", quiet, f"{plural(quiet, 'development plan')} untouched for {span}", "acct plan list")
    late = sum(len(plan.overdue) for plan in running)
    if late:
        yield CareRow("steps", late, f"{plural(late, 'step')} of plans overdue", "acct plan list")


def _partners(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if not book.partners:
        return
    from salesacct.judgement.partners import checkins_due

    late = sum(due.overdue_days > 0 for due in checkins_due(book, people, today))
    if late:
        yield CareRow("partners", late, f"{plural(late, 'partner check-in')} overdue", "acct partner due")


def _thanks(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if not book.kudos:
        return
    from salesacct.judgement.thanks import reach

    reached = reach(book, people, today)
    waiting = reached.of - reached.have
    if waiting:
        weeks = plural(book.config.thresholds.kudos_weeks, "week")
        what = f"{plural(waiting, 'person', 'people')} without thanks for {weeks}"
        yield CareRow("thanks", waiting, what, "acct kudos suggest")


def _trials(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if book.experiments:
        from salesacct.judgement.experiments import due_for_verdict

        due = len(due_for_verdict(book, today, people))
        if due:
            what = f"{plural(due, 'practice')} on trial due for a verdict"
            yield CareRow("trials", due, what, "acct practice adopted")
    if book.assessments:
        from salesacct.judgement.assess.due import assessment_due

        if assessment_due(book, None, today) is not None:
            yield CareRow("assessment", 1, "the next look at how you hold each other to account", "acct assess --save")


def _survey(book: Book, today: dt.date, people: Collection[str]) -> Iterator[CareRow]:
    if book.surveys:
        from salesacct.judgement.assess.due import still_to_answer

        missing = still_to_answer(book, people, today)
        if missing:
            what = f"{plural(missing, 'person', 'people')} still to answer the survey"
            yield CareRow("survey", missing, what, "acct assess survey")


OWN_RULES: tuple[Rule, ...] = (_partners, _plans, _decisions, _lessons)
RULES: tuple[Rule, ...] = (_reviews, *OWN_RULES, _thanks, _trials, _survey)
