"""What `acct log` writes: readings typed by hand, and how they correct earlier ones.

Several logs of a summed metric on one day add up, so every log gets a ref of its own (`log-ana-1123-7k2qd`: whose, month
and day, five random letters) and nothing is ever replaced by accident. `--ref` names one reading and replaces just that.
`--instead` says what the whole day comes to: the day's newest log is replaced by the value and its other logs become 0.
It touches only what `acct log` wrote, because an import would put its own readings back the next night.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from salesacct.problems import UserError
from salesacct.records.book import Book
from salesacct.records.model import Metric, Person
from salesacct.records.readings import Reading

LOG = "log-"
"""How the refs begin that `acct log` makes."""


class Logged(NamedTuple):
    """A typed reading, the readings it stands in for, and all lines to write, the typed reading last."""

    reading: Reading
    instead_of: tuple[Reading, ...]
    lines: tuple[Reading, ...]


def check_day(person: Person, on: dt.date) -> None:
    """Raises UserError for a day on which the person was not on the team yet, or no more."""
    if person.started and on < person.started:
        raise UserError.of(f"{person.name} started on {person.started}, after {on}", "check --on", "not-there")
    if person.left and on > person.left:
        raise UserError.of(f"{person.name} left on {person.left}, before {on}", "check --on and --for", "not-there")


def check_metric(metric: Metric) -> None:
    """Raises UserError for a ratio, which is made of two other metrics."""
    if metric.ratio:
        parts = f"{metric.ratio.of} and {metric.ratio.to}"
        hint = f"acct log {metric.ratio.of}=… {metric.ratio.to}=…"
        raise UserError.of(f"{metric.id} is a ratio of {parts}: log those", hint, "ratio-metric")


def new_reading(reading: Reading, new_ref: Callable[[], str], book: Book) -> Logged:
    """A reading under a ref of its own."""
    taken = {r.ref for r in book.series(reading.metric, reading.person).readings}
    ref = next(ref for ref in iter(new_ref, None) if ref not in taken)
    reading = reading._replace(ref=ref)
    return Logged(reading, (), (reading,))


def replaced(reading: Reading, book: Book) -> Logged:
    """A reading under the ref it has; it stands in for the earlier one of that metric and ref, if there is one."""
    earlier = tuple(
        r
        for (metric, _), series in book.readings.items()
        if metric == reading.metric
        for r in series.readings
        if r.ref == reading.ref
    )
    return Logged(reading, earlier, (reading,))


def instead(reading: Reading, book: Book) -> Logged:
    """The day's logs of a person and metric replaced by one value. Raises UserError when there are none, or others."""
    metric, on = book.metrics[reading.metric], reading.on
    day = book.series(reading.metric, reading.person).between(on, on).readings
    if metric.combine == "sum":
        day = tuple(r for r in day if r.value)
    if not day:
        raise UserError.of(
            f"no {metric.id} of {book.name(reading.person)} on {on} to replace",
            "without --instead it is logged anew",
            "nothing-to-replace",
        )
    others = [r for r in day if not r.ref.startswith(LOG)]
    if others:
        first = next((f"--ref {r.ref}" for r in others if r.ref), "its line in the readings folder")
        raise UserError.of(
            f"{metric.id} of {book.name(reading.person)} on {on} was not all logged with `acct log`: --instead leaves imports alone",
            f"correct it in the CRM and import again, or change {first}",
            "not-logged-here",
        )
    if metric.combine == "mean" and len(day) > 1:
        refs = " or ".join(r.ref for r in day)
        raise UserError.of(
            f"{metric.id} of {on} is a mean of {len(day)} readings; say which one is wrong",
            f"--ref {refs}",
            "nothing-to-replace",
        )
    *rest, newest = day
    typed = reading._replace(ref=newest.ref)
    zeros = (
        tuple(r._replace(value=Decimal(0), note=f"in {newest.ref}") for r in rest) if metric.combine == "sum" else ()
    )
    return Logged(typed, day if metric.combine == "sum" else (newest,), (*zeros, typed))
