"""A new goal drafted from its title: what is not given as a field is read from the words, and told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from salesacct.judgement.smart.reading import Quantity, Title
from salesacct.records.book import Book
from salesacct.records.model import Metric


class Understood(NamedTuple):
    """One field acct filled in: its name, the value, and where it comes from."""

    field: str
    value: Any
    source: str


class Draft(NamedTuple):
    """The goal's fields in file spelling, and which of them acct filled in."""

    fields: dict[str, Any]
    understood: tuple[Understood, ...]


def draft_goal(book: Book, title: Title, given: Mapping[str, Any], today: dt.date) -> Draft:
    """Fields for a goal titled `title.text`; `given` wins over everything read. The book is the one of `today`."""
    fields = {key: value for key, value in given.items() if value is not None}
    understood: list[Understood] = []

    def fill(field: str, value: Any, source: str) -> None:
        if value is not None and field not in fields:
            fields[field] = value
            understood.append(Understood(field, value, source))

    named = metric_named(title.text, book.metrics.values())
    if named:
        fill("metric", named[0].id, f"“{named[1]}”")
    metric = book.metrics.get(str(fields.get("metric", "")))
    deadline, quantity = title.deadline, title.quantity
    if deadline and deadline.due:
        fill("due", deadline.due, f"“{deadline.words}”")
        if deadline.start and fields.get("due") == deadline.due:
            fill("start", deadline.start, f"“{deadline.words}”")
    fill("start", title.start or today, "today" if not title.start else "the title")
    if quantity:
        fill("baseline", quantity.baseline, f"“{quantity.words}”")
    is_level = metric is not None and (metric.combine != "sum" or metric.ratio is not None)
    if quantity and quantity.keep and (is_level or metric is None):
        fill("baseline", quantity.target, f"“{quantity.words}”, a level to keep")
    if metric and is_level and "owner" in fields:
        last = book.series(metric.id, str(fields["owner"])).last
        fill("baseline", last.value if last else None, f"the reading of {last.on}" if last else "")
    if quantity:
        fill("target", _target(quantity, metric, fields.get("baseline")), f"“{quantity.words}”")
    return Draft(fields, tuple(understood))


def _target(quantity: Quantity, metric: Metric | None, baseline: Decimal | None) -> Decimal | None:
    """The level a quantity asks for; a change needs the baseline it changes."""
    relative = quantity.unit == "×" or (
        quantity.change and quantity.unit == "%" and not (metric and metric.unit == "%")
    )
    if relative:
        if baseline is None:
            return None
        factor = quantity.target if quantity.unit == "×" else 1 + _signed(quantity, metric) / 100
        return baseline * factor
    if quantity.change and baseline is not None:
        return baseline + _signed(quantity, metric)
    return None if quantity.change and metric is not None and metric.combine != "sum" else quantity.target


def _signed(quantity: Quantity, metric: Metric | None) -> Decimal:
    down = (quantity.direction or (metric.better if metric else "higher")) == "lower"
    return -abs(quantity.target) if down else abs(quantity.target)


def metric_named(text: str, metrics: Iterable[Metric]) -> tuple[Metric, str] | None:
    """The one metric whose id or name stands in the title, with the words; None when none does, or several."""
    found: dict[str, tuple[Metric, str]] = {}
    for metric in metrics:
        for name in {metric.id.replace("-", " ").replace("_", " "), metric.name}:
            match = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
            if match and (metric.id not in found or len(match[0]) > len(found[metric.id][1])):
                found[metric.id] = (metric, match[0])
    longest = max((len(words) for _, words in found.values()), default=0)
    best = [pair for pair in found.values() if len(pair[1]) == longest]
    return best[0] if len(best) == 1 else None


_DULL = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "per", "so", "that", "the", "to", "up", "via", "with",
    "through", "each", "every", "our", "my", "their", "his", "her", "its", "new", "more", "than", "least", "most", "win", "get",
    "make", "reach", "raise", "grow", "increase", "reduce", "keep", "cut",
))  # fmt: skip


def slug(owner: str, title: str, taken: Iterable[str], due: dt.date | None) -> str:
    """An id of owner and title, stable and readable: `ana-emea-logos`; the due month is added where that is taken.

    Raises ValueError when even that is taken.
    """
    words = [w for w in re.findall(r"[a-z]+", title.casefold()) if w.isascii() and len(w) > 1 and w not in _DULL]
    used = set(taken)
    stem = "-".join([owner, *(words[:3] or ["goal"])])[:60].rstrip("-")
    for id in (stem, "-".join([owner, *words[:5]])[:72].rstrip("-"), f"{stem}-{due:%Y-%m}" if due else stem):
        if id not in used:
            return id
    raise ValueError(stem)
