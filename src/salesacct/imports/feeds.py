"""What the rows of an export can feed, and which metric of a workspace is meant by it.

A metric is known by its id or name, and by how it adds up; a win rate tells which metrics count won and decided deals.
The choice is a proposal that is shown, never made in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from salesacct.imports.rates import is_money
from salesacct.records.model import Metric

Feed = Literal["won amount", "won deals", "decided deals", "open amount", "new amount", "calls", "meetings", "emails"]


class Wanted(NamedTuple):
    """A metric by its usual names, best first, and as it would be added where the workspace has none."""

    names: tuple[str, ...]
    id: str
    name: str
    kind: Literal["lead", "lag"]
    unit: str
    level: bool = False
    silence: Literal["", "zero"] = "zero"


MONEY = "money"
"""Stands for the team's currency where a unit is wanted."""
WANTED: Mapping[Feed, Wanted] = {
    "won amount": Wanted(
        (
            *("bookings", "booking", "closed won", "won amount", "bookings won", "revenue", "sales", "new business"),
            *("new revenue", "turnover", "umsatz", "acv", "tcv", "arr", "new arr", "orders", "auftragseingang"),
        ),
        "bookings",
        "Bookings",
        "lag",
        MONEY,
    ),
    "won deals": Wanted(
        ("deals won", "won deals", "wins", "deals closed won", "closed won deals", "won"),
        "deals-won",
        "Deals won",
        "lag",
        "deals",
    ),
    "decided deals": Wanted(
        ("deals closed", "deals decided", "closed deals", "decided deals", "decisions"),
        "deals-closed",
        "Deals decided",
        "lag",
        "deals",
    ),
    "open amount": Wanted(
        ("pipeline", "open pipeline", "pipeline value", "pipeline amount", "pipeline open"),
        "pipeline",
        "Open pipeline",
        "lead",
        MONEY,
        True,
        "",
    ),
    "new amount": Wanted(
        ("new pipeline", "pipeline created", "pipeline generated", "created pipeline", "pipeline added"),
        "new-pipeline",
        "New pipeline",
        "lead",
        MONEY,
    ),
    "calls": Wanted(("calls", "call", "phone calls", "dials", "anrufe"), "calls", "Calls", "lead", "calls"),
    "meetings": Wanted(
        ("meetings", "meeting", "first meetings", "appointments", "termine"), "meetings", "Meetings", "lead", "meetings"
    ),
    "emails": Wanted(("emails", "email", "e mails", "mails", "emails sent"), "emails", "E-mails", "lead", "emails"),
}
OFFERED: frozenset[Feed] = frozenset({"won amount", "won deals", "decided deals", "open amount", "calls", "meetings"})
"""What is offered where the workspace has no metric for it; the others only feed one that is there."""
TYPES: Mapping[Feed, tuple[str, ...]] = {
    "calls": (
        "call",
        "calls",
        "phone call",
        "phonecall",
        "phone",
        "outbound call",
        "logged call",
        "cold call",
        "anruf",
        "appel",
    ),
    "meetings": (
        "meeting",
        "meetings",
        "event",
        "appointment",
        "demo",
        "lunch",
        "visit",
        "termin",
        "rendez-vous",
        "reunión",
    ),
    "emails": ("email", "emails", "e-mail", "outgoing email", "list email", "mail"),
}
"""How CRMs call the types of activity."""


def metric_for(feed: Feed, metrics: Mapping[str, Metric]) -> Metric | None:
    """The metric of the workspace that such rows are readings of, if it has one."""
    wanted = WANTED[feed]
    if feed in ("won deals", "decided deals") and (part := _part_of_win_rate(feed, metrics)):
        return part
    fitting = [one for one in metrics.values() if not one.ratio and _fits(one, wanted)]
    for name in wanted.names:
        for one in fitting:
            if name in (_words(one.id), _words(one.name)):
                return one
    if feed == "won amount":
        money = [one for one in fitting if is_money(one.unit) and one.kind == "lag"]
        return money[0] if len(money) == 1 else None
    return None


def _part_of_win_rate(feed: Feed, metrics: Mapping[str, Metric]) -> Metric | None:
    for one in metrics.values():
        if one.ratio and {"win rate", "close rate", "winrate"} & {_words(one.id), _words(one.name)}:
            return metrics.get(one.ratio.of if feed == "won deals" else one.ratio.to)
    return None


def _fits(metric: Metric, wanted: Wanted) -> bool:
    if (metric.combine == "sum") == wanted.level or metric.combine == "mean":
        return False
    if wanted.unit == MONEY:
        return is_money(metric.unit) or not metric.unit
    return not is_money(metric.unit) and metric.unit != "%"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


def entry_of(feed: Feed, currency: str, bookings: str = "") -> dict[str, Any]:
    """The metric that is missing, as acct.yaml would hold it; a pipeline leads to the `bookings`."""
    wanted = WANTED[feed]
    fields = {
        "name": wanted.name,
        "kind": wanted.kind,
        "unit": currency if wanted.unit == MONEY else wanted.unit,
        "combine": "last" if wanted.level else "",
        "silence": wanted.silence,
        "feeds": (bookings,) if feed in ("open amount", "new amount") and bookings else "",
    }
    return {key: value for key, value in fields.items() if value}


def id_of(feed: Feed, taken: Iterable[str]) -> str:
    """A free id for a missing metric."""
    id, known = WANTED[feed].id, set(taken)
    return next(one for one in (id, *(f"{id}-{n}" for n in range(2, 99))) if one not in known)


def command_of(id: str, entry: Mapping[str, Any]) -> str:
    """The command that adds a missing metric."""
    words = [f"acct metric add {id}"]
    for key, field in entry.items():
        value = field if isinstance(field, str) else ",".join(field)
        words.append(f'--{key} "{value}"' if " " in value else f"--{key} {value}")
    return " ".join(words)
