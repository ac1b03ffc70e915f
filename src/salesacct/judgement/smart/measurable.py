"""Measurable: is there a number by which anybody can tell how far the goal is?

Rule: the record's metric and target win, then a number of the title that is the goal's own. A deadline, a rank, a name
or a standard for each case is no such number, and the verdict says so.
"""

from __future__ import annotations

from salesacct.judgement.smart import examples
from salesacct.judgement.smart.fields import Fields, baseline_conflict, direction_conflict, target_conflict
from salesacct.judgement.smart.reading import Quantity, Title
from salesacct.judgement.smart.verdict import Criterion, number_words, quoted

NO_MEASURE = {
    "scope": "says which ones, not how many",
    "name": "is part of a name, not an amount",
    "whole": "is the size of the whole, not the goal's own amount",
    "saying": "is a figure of speech, not an amount",
    "attribute": "describes the metric, it is not its level",
    "compare": "is what it is compared with, not how much",
    "clock": "is a time of day, not how much",
}


def measurable(title: Title, fields: Fields | None) -> Criterion:
    """The verdict on how much."""
    fields = fields or Fields()
    conflicts = [
        c
        for c in (target_conflict(title, fields), baseline_conflict(title, fields), direction_conflict(title, fields))
        if c
    ]
    if conflicts:
        return Criterion("partial", tuple(conflicts), agreement(title, fields, conflicts[0]))
    if fields.target is not None and (fields.metric_name or fields.unit or title.quantity):
        return Criterion("met", (field_words(fields),))
    if title.quantity is not None:
        return Criterion("met", (quantity_words(title.quantity),))
    if fields.target is not None:
        return Criterion("partial", (f"target: {number_words(fields.target)}, but of what is not said",),
                         f"name the metric that {examples.thing(title)} is counted in")  # fmt: skip
    return without_number(title, fields)


def without_number(title: Title, fields: Fields) -> Criterion:
    """Partial where something near a measure is there, missing otherwise; always with the reason in the title's words."""
    if title.placeholder:
        empty = quoted(title.placeholder)
        filled = examples.without_placeholder(title, "10%" if "%" in title.placeholder else "10")
        seen = f"{empty} stands for a number that is still to be filled in"
        return Criterion("missing", (seen,), f"put the number in for {empty}: how much, for example {filled}?")
    near = near_measure(title, fields)
    if near is not None:
        return near
    w = title.wording
    because = [f"{quoted(a.words)} {NO_MEASURE[a.kind]}" for a in title.asides if a.kind in NO_MEASURE]
    if title.vague_amount or w.vague:
        because.append(f"{quoted(title.vague_amount or w.vague[0])} is no number")
    if title.deadline:
        because.append(f"{quoted(title.deadline.words)} says by when, not how much")
    done = w.deliverable and bool(w.object) and not w.plural and not w.metric
    if done:
        because.append(f"{quoted(w.action)} is done or not done; nothing says how much or how well")
    if not because:
        because.append(f"no number in {quoted(title.text.strip())}" if title.text.strip() else "the title is empty")
    return Criterion("partial" if done else "missing", tuple(because), how_much(title))


def near_measure(title: Title, fields: Fields) -> Criterion | None:
    """Half a measure: a number of the means, a standard without a share, a metric without a target."""
    if title.means is not None:
        way = quoted(title.means.words)
        return Criterion("partial", (f"{way} measures the way, not the result",), f"beside {way}, {how_much(title)}")
    case = next((quoted(a.words) for a in title.asides if a.kind == "service" and not is_means(title, a.words)), None)
    if case is not None:
        because = f"{case} is a standard for each case; in how many cases it must hold is not said"
        return Criterion(
            "partial", (because,), f"say in how many cases {case} must be kept, for example in 95% of them"
        )
    if fields.metric_name:
        because = f"metric: {fields.metric_name}, but no target"
        return Criterion("partial", (because,), f"set a target: how much {fields.metric_name}?")
    return None


def is_means(title: Title, words: str) -> bool:
    """Do the words belong to the means ("by calling back within 2 hours")?"""
    text = title.text
    return bool(title.way) and 0 <= text.find(title.way) < text.find(words)


def how_much(title: Title) -> str:
    """The suggestion for a title without a number, in its own words."""
    w = title.wording
    subject = examples.thing(title)
    if not title.text.strip():
        return "say how much of what, in numbers"
    if w.sort == "keeping":
        return f"say at which level: {examples.changed(title, 'at 90% or higher')}, with the number that fits {subject}"
    if w.sort in ("raising", "lowering", "polishing") or (w.metric and not w.plural):
        example = examples.changed(title, "by 10%")
        return f"say how far, as a number: from which level to which level should {subject} go? For example {example}"
    if w.plural:
        counted = examples.counted(title)
        return f"say how many {subject}" + (f", for example {counted}" if counted else "")
    if w.deliverable and w.object:
        return f"say by which number anybody can tell that {subject} is done well: how many, how much or at what level?"
    return f"say in numbers how anybody can tell that {examples.aim(title)} has happened: how many, how much, or from which level to which?"


def agreement(title: Title, fields: Fields, conflict: str) -> str:
    """The suggestion for a contradiction: the fields win, so the title is what to change first."""
    q = title.quantity
    if "better:" in conflict:
        return (
            f"make them agree: reword {quoted(title.wording.action or title.text)}, or correct better: {fields.better}"
        )
    if q is not None and "baseline:" in conflict and fields.baseline is not None:
        return f"make them agree: start the title from {number_words(fields.baseline)}, or set baseline: {number_words(q.baseline or q.target)}"
    number = number_words(fields.target) if fields.target is not None else ""
    words = quoted(q.words) if q is not None else "the title"
    if "counted in" in conflict:
        return f"make them agree: write {words} in {fields.unit}"
    if q is not None and q.change:
        number = f'"to {number}"'
    return f"make them agree: change {words} to {number}, or set the target to what the title says (with the reason)"


def quantity_words(q: Quantity) -> str:
    """How a quantity of the title counts as the measure."""
    if q.baseline is not None:
        return f"{quoted(q.words)} says from where to where"
    if q.keep:
        return f"{quoted(q.words)} is the level to keep"
    return f"{quoted(q.words)} says how much" + (" it should change" if q.change else "")


def field_words(fields: Fields) -> str:
    """How the record's own fields count as the measure."""
    assert fields.target is not None
    start = f"baseline: {number_words(fields.baseline)} to " if fields.baseline is not None else ""
    unit = f" {fields.unit}" if fields.unit and fields.unit != fields.metric_name else ""
    metric = f", metric: {fields.metric_name}" if fields.metric_name else ""
    return f"{start}target: {number_words(fields.target)}{unit}{metric}"
