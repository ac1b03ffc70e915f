"""What was tried, in prose: changes of the goal, promises, decisions, help and obstacles, the plan, the check-ins between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from salesacct.judgement.decisions import Standing, standing
from salesacct.judgement.promises import Promise
from salesacct.judgement.stories import Course, Facts
from salesacct.records.as_of import revised
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Decision, Plan, Request
from salesacct.records.model import Revision
from salesacct.views.telling import Dates, counted, figure, joined, listed, named, number, quoted, some
from salesacct.views.words import percent

SHOWN = 3
"""So many promises of one end, notes or steps are quoted; more are only counted, or left out."""

FIELDS = {
    "due": "due day",
    "start": "first day",
    "supports": "objective",
    "stretch": "stretch level",
    "commit": "committed level",
}
"""What a changed field is called where its own name is no word for it."""


def tried(book: Book, facts: Facts, date: Dates) -> list[str]:
    """The paragraphs, at least one."""
    found = [
        joined(*_revisions(book, facts, date)),
        *_promises(book, facts, date),
        joined(*(_decision(book, d, date) for d in facts.decisions)),
        joined(*(_request(book, r, date) for r in facts.requests)),
        joined(*(_blocker(book, b, date) for b in facts.blockers)),
        *(_plan(book, p, facts, date) for p in facts.plans),
        joined(_agreed(facts, date), *_checkins(book, facts, date)),
    ]
    if any(found):
        return found
    what = "names this goal" if facts.goal else f"of {book.name(facts.who)} falls into these days"
    return [joined(f"what was tried is not on file: no promise, decision, request or plan {what}")]


def _revisions(book: Book, facts: Facts, date: Dates) -> Iterator[str]:
    for course in facts.courses:
        of = f" of {named(course.goal.title)}" if len(facts.courses) > 1 else ""
        for r in sorted(course.revisions, key=lambda r: r.on):
            change = f"from {_value(book, course, r, r.from_, date)} to {_value(book, course, r, r.to, date)}"
            what = f"the {FIELDS.get(r.field, r.field)}{of}"
            said = f"{book.name(r.by)} changed {what} {change}" if r.by else f"{what} was changed {change}"
            yield f"on {date(r.on)} {said}: {quoted(r.why)}"


def _value(book: Book, course: Course, r: Revision, text: str | None, date: Dates) -> str:
    """What a field held, in words."""
    try:
        value = revised(r.field, text)
    except ValueError:
        value = text
    if isinstance(value, Decimal):
        unit = course.last.metric.unit if course.last.metric and text == r.to else ""
        return figure(value, unit)
    if isinstance(value, dt.date):
        return date(value)
    if value is None:
        return "nothing"
    return book.name(str(value)) if r.field == "owner" else quoted(str(value))


def _promises(book: Book, facts: Facts, date: Dates) -> Iterator[str]:
    """A paragraph for each person who promised something, the story's own person first."""
    by: dict[str, list[Promise]] = {facts.who: []}
    for p in facts.promises:
        by.setdefault(p.record.by, []).append(p)
    for person, several in by.items():
        if several:
            yield joined(*_of_person(book.name(person), several, facts, date))


def _of_person(who: str, several: Sequence[Promise], facts: Facts, date: Dates) -> Iterator[str]:
    if len(several) == 1:
        yield f"{who} promised {quoted(several[0].record.what)} and {_how_one_ended(several[0], date)}"
        return
    kept, late, missed, dropped = (
        [p for p in several if p.state == state] for state in ("kept", "late", "missed", "dropped")
    )
    still = [p for p in several if p.is_open]
    on_time = "kept on time"
    if facts.say_do and facts.say_do.ratio is not None:
        on_time += f" ({percent(facts.say_do.ratio)})"
    ends = [(kept, on_time), (late, "kept late"), (missed, "missed"), (dropped, "dropped"), (still, "still open")]
    told = [(len(those), how) for those, how in ends if those]
    fates = [f"{number(many)} {'was ' if many == 1 else 'were '}{how}" for many, how in told[:1]]
    fates += [f"{number(many)} {how}" for many, how in told[1:]]
    if len(told) == 1:
        fates = [f"{'both' if len(several) == 2 else 'all'} were {told[0][1]}"]
    many = counted(len(several), "promise")
    yield f"{f'{who} made {many} for it' if facts.goal else f'{many} of {who} came due'}: {listed(fates)}"
    yield _those(
        [f"{quoted(p.record.what)} ({date(p.ended)})" for p in several if p in (*kept, *late) and p.ended], "kept"
    )
    yield _those([f"{quoted(p.record.what)} ({_when_and_why(p, date)})" for p in missed], "missed")
    yield _those([f"{quoted(p.record.what)} ({_when_and_why(p, date)})" for p in dropped], "dropped")
    yield _those([f"{quoted(p.record.what)} (due {date(p.due)})" for p in still], "open")
    rolled = [quoted(p.record.what) for p in several if p.rolls > 1]
    if rolled:
        yield f"{listed(some(rolled, SHOWN))} {'was' if len(rolled) == 1 else 'were'} put off more than once"


def _those(items: Sequence[str], how: str) -> str:
    """`Among those kept were A, B and C`."""
    if not items:
        return ""
    if len(items) > SHOWN:
        return f"among those {how} were {listed(some(items, SHOWN))}"
    return f"{how} {'was' if len(items) == 1 else 'were'} {listed(items)}"


def _how_one_ended(p: Promise, date: Dates) -> str:
    why = f": {quoted(p.record.why)}" if p.record.why.strip() else ""
    if p.state == "kept" and p.ended:
        return f"kept it on {date(p.ended)}, on time"
    if p.state == "late" and p.ended:
        return f"kept it on {date(p.ended)}, {counted(p.late_days, 'day')} late"
    if p.ended:
        return f"{p.state} it on {date(p.ended)}{why}"
    return f"has still to keep it; it was due on {date(p.due)}" if p.state == "overdue" else f"has until {date(p.due)}"


def _when_and_why(p: Promise, date: Dates) -> str:
    on = date(p.ended) if p.ended else date(p.due)
    return f"{on}: {quoted(p.record.why)}" if p.record.why.strip() else on


def _bounds(found: Standing) -> str:
    """How a decision stood to its authority; one to be agreed on may have been, so it was made under it."""
    if found.verdict == "inside":
        return "within"
    return "outside" if {*found.reasons} - {"level"} else "under"


def _decision(book: Book, d: Decision, date: Dates) -> str:
    under = book.authorities.get(d.under or "")
    said = f"on {date(d.on)} {book.name(d.by)} decided {quoted(d.what)}"
    said += f", {_bounds(standing(book, d))} the authority for {quoted(under.what)}" if under else ""
    if d.judged and d.went:
        said += f"; by {date(d.judged)} that had gone {'both ways' if d.went == 'mixed' else d.went}"
        said += f": {quoted(d.outcome)}" if d.outcome.strip() else ""
    return said


def _request(book: Book, r: Request, date: Dates) -> str:
    whom = f" {book.name(r.owner)}" if r.owner and r.owner != r.by else ""
    said = f"on {date(r.on)} {book.name(r.by)} asked{whom} for {quoted(r.what)}"
    if not r.answered:
        return f"{said}; an answer is not on file"
    resource = book.resources.get(r.resource or "")
    answer = {"yes": "yes", "no": "no", "later": "not yet"}.get(r.answer or "", "")
    said += f"; the answer on {date(r.answered)} was {answer}" if answer else f"; the answer came on {date(r.answered)}"
    said += f", with {quoted(resource.name)}" if resource else ""
    return said + (f": {quoted(r.said)}" if r.said.strip() else "")


def _blocker(book: Book, b: Blocker, date: Dates) -> str:
    if not b.resolved:
        return f"{quoted(b.what)} has stood in {book.name(b.by)}’s way since {date(b.on)}"
    said = f"{quoted(b.what)} stood in {book.name(b.by)}’s way from {date(b.on)} to {date(b.resolved)}"
    return said + (f"; what helped was {quoted(b.helped)}" if b.helped.strip() else "")


def _plan(book: Book, p: Plan, facts: Facts, date: Dates) -> str:
    """A plan: what for, the steps that were taken in these days, and signs of progress."""
    who = book.name(p.owner)
    why = f", for this reason: {quoted(p.why)}" if p.why.strip() else ""
    began = f"on {date(p.on)} {who} began a plan to grow in {quoted(p.skill)}{why}"
    if not facts.period.holds(p.on):
        began = f"a plan of {who} to grow in {quoted(p.skill)} had been running since {date(p.on)}{why}"
    steps = []
    for action in sorted(p.actions, key=lambda a: a.done or dt.date.max):
        if action.done and facts.period.holds(action.done):
            resource = book.resources.get(action.resource or "")
            beside = f", by {book.name(action.by)}" if action.by and action.by != p.owner else ""
            beside += f", with {quoted(resource.name)}" if resource else ""
            steps.append(f"{quoted(action.what)} ({date(action.done)}{beside})")
    signs = [f"{quoted(e.what)} ({date(e.on)})" for e in p.evidence if facts.period.holds(e.on)]
    return joined(
        began,
        f"{'steps' if len(steps) > 1 else 'the step'} taken{_of(steps)}: {listed(some(steps, SHOWN))}" if steps else "",
        f"{'signs' if len(signs) > 1 else 'a sign'} of progress{_of(signs)}: {listed(some(signs, SHOWN))}"
        if signs
        else "",
        f"it ended on {date(p.ended)}, {p.outcome}" if p.ended and p.outcome and facts.period.holds(p.ended) else "",
    )


def _of(several: list[str]) -> str:
    """That only some of them are quoted."""
    return f", {SHOWN} of {len(several)}" if len(several) > SHOWN else ""


def _agreed(facts: Facts, date: Dates) -> str:
    """What one-on-ones agreed on."""
    said = [f"{quoted(r.agreed)} ({date(r.on)})" for r in facts.reviews if r.agreed.strip()]
    if not said:
        return ""
    return f"agreed in {'a one-on-one' if len(said) == 1 else 'one-on-ones'}{_of(said)}: {listed(some(said, SHOWN))}"


def _checkins(book: Book, facts: Facts, date: Dates) -> Iterator[str]:
    """How the owner's confidence went after the first check-in, and what was noted."""
    for course in facts.courses:
        several = sorted(course.checkins, key=lambda c: c.on)
        later = [c for c in several if course.early_on is None or c.on > course.early_on]
        marks = [c for c in several if c.confidence is not None]
        about = f" in {named(course.goal.title)}" if len(facts.courses) > 1 else ""
        if len(marks) > 1 and later:
            first, last = marks[0], marks[-1]
            went = "stayed at" if first.confidence == last.confidence else f"went from {first.confidence} to"
            said = f"{book.name(course.goal.owner)}’s confidence{about} {went} {last.confidence} out of 10 by {date(last.on)}"
            said += f" ({quoted(last.note)})" if last.note.strip() else ""
            yield said
            later = [c for c in later if c is not last]
        notes = [f"{quoted(c.note)} ({date(c.on)})" for c in later if c.note.strip()]
        if notes:
            yield f"noted on the way{'' if len(marks) > 1 else about}: {listed(some(notes, SHOWN))}"
