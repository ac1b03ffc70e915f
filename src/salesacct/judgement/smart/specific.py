"""Specific: does the title say what will be done, and to what exactly?

Rule: an action and an object that another person would recognise when they see it. A number settles it when it says what
is counted; without one, a concrete action needs an object that is narrowed down (which, whose, where), and a direction
("raise", "cut") needs a metric that is. Comparatives ("more", "better") and words of praise leave it open. Length is no quality.
"""

from __future__ import annotations

from salesacct.judgement.smart import examples
from salesacct.judgement.smart.fields import Fields
from salesacct.judgement.smart.reading import Title
from salesacct.judgement.smart.verdict import Criterion, quoted

ENOUGH_NOUNS = 3
"""Content words by which an object is recognised without anything that narrows it ("annual cleaning contract")."""

BARE_UNITS = frozenset({"", "%", "pp", "×", "share", "ratio", "bps"})
DIRECTIONS = frozenset({"raising", "lowering", "keeping", "polishing"})
COUNTING = frozenset({"raising", "lowering"})
NARROW = 2
"""Words after a preposition that do for an object ("write to every lapsed member")."""

STANDARDS = frozenset({"service", "clock"})


def specific(title: Title, fields: Fields | None) -> Criterion:
    """The verdict on what."""
    w, q = title.wording, title.quantity
    fields = fields or Fields()
    named = fields.metric_name if fields.target is not None else None
    if q is not None or named:
        counted = q is not None and q.unit not in BARE_UNITS
        if w.nouns or w.narrowing or w.metric or counted:
            return Criterion("met", tuple(found(title, named)))
        if named and not (w.vague or w.empty) and w.sort != "none":
            return Criterion("met", (f"metric: {named}", f"{quoted(w.action)} says what will be done"))
        if q is None:
            because = (f"metric: {named}", f"{quoted(title.text.strip())} does not say what will be done")
            return Criterion("partial", because, f"say what will be done to move {named}, and where or for whom")
        return Criterion(
            "partial", (f"{quoted(q.words)}, but not of what",), f"say of what: {quoted(q.words)} of which result?"
        )
    solid = w.nouns >= 1
    narrowed = w.narrowing >= 1 or w.nouns >= ENOUGH_NOUNS
    held = w.sort == "keeping" and bool(w.metric) and narrowed
    if (w.vague or w.empty) and not held:
        return open_ended(title, "partial" if solid and narrowed else "missing")
    if solid and any(a.kind in STANDARDS for a in title.asides):
        return Criterion("met", tuple(found(title, named)))
    if w.sort in ("none", "vague"):
        return open_ended(title, "partial" if solid and narrowed else "missing")
    if w.sort in DIRECTIONS:
        met = narrowed and (bool(w.metric) or (w.plural and w.sort in COUNTING))
    else:
        met = (solid and narrowed) or w.narrowing >= NARROW
    return Criterion("met", tuple(found(title, named))) if met else open_ended(title, "partial" if solid else "missing")


def found(title: Title, metric: str | None) -> list[str]:
    """What makes it specific, in the title's words."""
    w, because = title.wording, []
    if w.action and w.sort not in ("vague", "none"):
        because.append(f"{quoted(w.action)} says what will be done")
    if w.object:
        because.append(f"{examples.thing(title)} says to what")
    elif title.quantity is not None:
        because.append(f"{quoted(title.quantity.words)} says of what")
    if metric:
        because.append(f"metric: {metric}")
    return because or [f"{quoted(title.text)} names it"]


def open_ended(title: Title, verdict: str) -> Criterion:
    """Partial or missing, with the words that leave it open and what to say instead."""
    w = title.wording
    because = [f"{quoted(word)} can mean anything" for word in (*w.vague, *w.empty)[:2]]
    if not because and w.action and w.sort in ("vague", *DIRECTIONS):
        because.append(f"{quoted(w.action)} does not say what will be done")
    if not because and w.object:
        because.append(f"{quoted(w.object)} could be any; nothing says which")
    if not because:
        because.append(
            f"no action and object in {quoted(title.text.strip())}" if title.text.strip() else "the title is empty"
        )
    instead = f"instead of {quoted(w.vague[0])}, " if w.vague else ""
    return Criterion("partial" if verdict == "partial" else "missing", tuple(because), f"{instead}{which(title)}")


def which(title: Title) -> str:
    """The question that is still open, asked in the title's own words."""
    w = title.wording
    if not title.text.strip():
        return "write what will be done, and to what"
    if not w.object or w.sort in ("vague", "none"):
        return f"name what will be done, and to what exactly, so that {examples.aim(title)} can be recognised when it happens"
    if w.metric and not w.narrowing:
        return f"say which {quoted(w.object)}: of which product, region or customers?"
    if w.sort in DIRECTIONS and not w.metric:
        return f"name what is counted: by which metric of {examples.thing(title)} will it show, and where?"
    return f"say which {examples.thing(title)}: whose, for whom, of what kind or where?"
