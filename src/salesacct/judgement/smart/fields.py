"""What a goal's record says beside its title, and where the two disagree.

Rule: the fields win. A disagreement is a finding only where the title leaves no room for another reading: none of its
numbers is the target, or its deadline cannot mean the due day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY
from salesacct.judgement.smart.reading import Deadline, Direction, Quantity, Title
from salesacct.judgement.smart.spans import add_months
from salesacct.judgement.smart.verdict import day_words, number_words, quoted

CLOSE = Decimal("0.005")
"""Two numbers agree within half a percent: titles round."""

DURATION_SLACK = 7
"""Days by which "within 90 days" may differ from the due day: it is rarely counted from the exact start."""

PERCENT = frozenset({"%", "pp", "share", "percent"})


class Fields(msgspec.Struct, frozen=True):
    """A goal's fields as far as they matter for SMART; None where the record has none. `unit` and `better` are the metric's."""

    metric_name: str | None = None
    unit: str | None = None
    better: Direction | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    milestones: int = 0
    recurring: bool | None = None


def close(a: Decimal, b: Decimal) -> bool:
    """Do two amounts agree, rounding aside?"""
    return a == b or abs(a - b) <= CLOSE * max(abs(a), abs(b))


def kind_of(unit: str | None) -> str:
    """The sort of a unit: percent, money (a currency code), ratio, count, or "" when none is known."""
    if unit is None or unit == "":
        return ""
    if unit in PERCENT:
        return "percent"
    if unit in ("×", "ratio"):
        return "ratio"
    return "money" if len(unit) == 3 and unit.isupper() else "count"


def levels(q: Quantity, fields: Fields) -> Iterator[Decimal]:
    """The target levels that the title's quantity can mean, given the baseline of the record."""
    numbers = [n for n in (q.target, q.low, q.high) if n is not None]
    for number in numbers:
        yield number
        if q.of_total:
            yield number / q.of_total
            yield 100 * number / q.of_total
        if q.unit in PERCENT:
            yield number / 100
            yield number * 100
    base = fields.baseline if fields.baseline is not None else q.baseline
    if not q.change or base is None:
        return
    for number in numbers:
        sign = -1 if q.direction == "lower" else 1
        if q.unit == "×":
            yield base * number
        elif q.unit == "share":
            yield base * (1 + sign * number)
        else:
            yield base + sign * number
            if q.unit in PERCENT:
                yield base * (1 + sign * number / 100)
                yield base + sign * number / 100


def target_conflict(title: Title, fields: Fields) -> str | None:
    """The sentence that says title and `target:` disagree, or None."""
    q = title.quantity
    if q is None or fields.target is None or q.unit == "rank" or title.cadence:
        return None
    ours, theirs = kind_of(q.unit), kind_of(fields.unit)
    if ours == theirs == "money" and q.unit != fields.unit:
        return f"the title says {quoted(q.words)}, the metric is counted in {fields.unit}"
    if not comparable(q, fields, ours, theirs):
        return None
    if any(close(level, fields.target) for each in (q, *title.others) for level in levels(each, fields)):
        return None
    if title.others and ours == "count" and not same_noun(q.unit, fields):
        return None
    return f"the title says {quoted(q.words)}, the record says target: {number_words(fields.target)}"


def comparable(q: Quantity, fields: Fields, ours: str, theirs: str) -> bool:
    """Can the title's quantity be held against the target at all?"""
    if q.change:
        return (
            fields.baseline is not None
            or q.baseline is not None
            or (ours == theirs and ours not in ("percent", "ratio"))
        )
    if ours == "ratio":
        return False
    return ours == theirs or not theirs or not {ours, theirs} & {"percent", "money"}


def same_noun(unit: str, fields: Fields) -> bool:
    """Is the counted noun the metric's own, endings aside?"""
    stem = unit.lower().rstrip("s")
    return any(stem and stem in name.lower() for name in (fields.unit, fields.metric_name) if name)


def baseline_conflict(title: Title, fields: Fields) -> str | None:
    """The sentence that says the title's "from …" and `baseline:` disagree, or None."""
    q = title.quantity
    if q is None or q.baseline is None or fields.baseline is None:
        return None
    if any(close(level, fields.baseline) for level in (q.baseline, q.baseline / 100, q.baseline * 100)):
        return None
    return f"the title says {quoted(q.words)}, the record says baseline: {number_words(fields.baseline)}"


def direction_conflict(title: Title, fields: Fields) -> str | None:
    """The sentence that says the title goes the other way than the metric's `better:` or the record's own numbers."""
    q = title.quantity
    if fields.better is None:
        return None
    if fields.target is not None and fields.baseline is not None and fields.target != fields.baseline:
        way = "higher" if fields.target > fields.baseline else "lower"
        if way != fields.better:
            ends = f"baseline: {number_words(fields.baseline)} to target: {number_words(fields.target)}"
            return f"{ends} goes {way}, but for this metric better: {fields.better}"
    heading = title.wording.heading if title.wording.sort in ("raising", "lowering") else None
    said = heading or (q.direction if q and not q.keep and q.baseline is not None else None)
    if (
        said is None
        or said == fields.better
        or (q is not None and kind_of(q.unit) != kind_of(fields.unit) and fields.unit)
    ):
        return None
    return f"{quoted(title.wording.action or title.text)} means {said}, but for this metric better: {fields.better}"


def due_conflict(title: Title, fields: Fields) -> str | None:
    """The sentence that says the title's deadline and `due:` disagree, or None."""
    deadline = title.deadline
    if deadline is None or deadline.due is None or fields.due is None or agrees(deadline, fields.due):
        return None
    return f"the title says {quoted(deadline.words)} ({day_words(deadline.due)}), the record says due: {fields.due.isoformat()}"


def agrees(deadline: Deadline, due: dt.date) -> bool:
    """Can the deadline mean the due day? A period allows any day in it; without a year any year does."""
    said = deadline.due
    assert said is not None
    if deadline.kind == "duration":
        return abs((due - said).days) <= DURATION_SLACK
    for shift in (0,) if deadline.dated else (0, -1, 1):
        years = 0 if deadline.dated else due.year - said.year + shift
        last = add_months(said, 12 * years)
        if deadline.start is not None:
            if add_months(deadline.start, 12 * years) - DAY <= due <= last:
                return True
        elif abs((due - last).days) <= 1 or (means_the_month(deadline) and due.replace(day=1) == last.replace(day=1)):
            return True
    return False


def means_the_month(deadline: Deadline) -> bool:
    """Is it a month that is named ("by March", read as its last day), not a day of it ("by 31 March")?"""
    day = deadline.due
    return day is not None and (day + DAY).day == 1 and str(day.day) not in deadline.words
