"""What a file would be read as: the metrics its rows feed, from which columns, under which conditions.

A proposal is made of the headings (recognise.py), the words of the stage (stages.py) and the workspace's metrics
(feeds.py). It decides nothing: it is shown, and counts when somebody has said yes to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from salesacct.imports.dates import Order
from salesacct.imports.feeds import OFFERED, TYPES, Feed, command_of, entry_of, id_of, metric_for
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import Mark, Unreadable, parts_of, read_number
from salesacct.imports.outcomes import equal, outcomes_of, unequal
from salesacct.imports.people import Names
from salesacct.imports.rates import is_money, same_money
from salesacct.imports.recognise import Recognised, recognise
from salesacct.imports.stages import Stages
from salesacct.imports.table import Table, fold
from salesacct.problems import UserError
from salesacct.records.model import Metric

DONE = ("done", "completed", "complete", "closed", "held", "true", "yes", "1", "erledigt")
"""How CRMs say that an activity took place."""
SHOWN = 8
"""A message names so many words of a column."""


class Wishes(NamedTuple):
    """What the command line says of any file: flags that hold for every metric."""

    order: Order | None = None
    mark: Mark | None = None
    where: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    split: str = ""
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Missing(NamedTuple):
    """A metric that the file could feed and the workspace lacks: its id, its fields, the command that adds it."""

    feed: Feed
    id: str
    entry: Mapping[str, Any]
    command: str


class Proposal(NamedTuple):
    """`name` is the CRM's, `id` the one to save it under; `mappings` begins with the most important metric."""

    id: str
    name: str
    table: Table
    mappings: tuple[Columns, ...]
    missing: tuple[Missing, ...]
    stages: Stages | None
    notes: tuple[str, ...]
    id_hint: str = ""


class _Source(NamedTuple):
    """What one feed would be read from, before it is known which metric it is."""

    feed: Feed
    dates: tuple[str, ...]
    value: str
    where: tuple[str, ...]
    level: bool = False


def propose(
    table: Table, names: Names, metrics: Mapping[str, Metric], currency: str, wishes: Wishes, *, add: bool = False
) -> Proposal:
    """The proposal for a file. With `add` metrics that are missing are taken as if they were there.

    Raises UserError when the file can't be understood, with what to say instead.
    """
    found = recognise(table, names)
    if "owner" not in found.columns:
        raise _unknown(found, "the owners", "--person-col")
    if wishes.split:
        found = found._replace(columns={**found.columns, "share": found.table.header[found.table.column(wishes.split)]})
    notes: list[str] = []
    stages = None
    if found.profile.holds == "deals":
        sources, stages = _deals(found, wishes, notes, metrics, currency)
    else:
        sources = _activities(found, notes)
    mappings, missing = _fed(found, sources, metrics, currency or _currency_of(found), wishes, add=add)
    if not mappings and not missing:
        raise _unknown(found, "what acct could count", "--metric and --value-col")
    hint = "" if "id" in found.columns else found.profile.id_hint
    if hint:
        notes.append(f"No column holds an id: {hint}, or a deal that changes in the CRM is added again.")
    holds = "" if found.profile.id in ("deals", "activities") or "-" in found.profile.id else f"-{found.profile.holds}"
    name = f"{found.profile.id}{holds}"
    return Proposal(name, found.profile.name, found.table, mappings, missing, stages, tuple(notes), hint)


def _unknown(found: Recognised, what: str, flag: str) -> UserError:
    return UserError.of(
        f"no column of this file is known to hold {what}",
        f"say {flag}; the file's columns are: {found.table.titles()}",
        "unknown-export",
    )


def _deals(
    found: Recognised, wishes: Wishes, notes: list[str], metrics: Mapping[str, Metric], currency: str
) -> tuple[list[_Source], Stages | None]:
    won, decided, open_, stages = outcomes_of(found, wishes.won, wishes.lost)
    columns = found.columns
    value = _amount(found, notes, metrics, currency) if "amount" in columns else ""
    closed, won_on, lost_on, created = (columns.get(role, "") for role in ("closed_on", "won_on", "lost_on", "created"))
    won_dates = _filled(won_on, closed)
    decided_dates = _filled(closed) or (_filled(won_on, lost_on) if won_on and lost_on else ())
    sources: list[_Source] = []
    if not won:
        notes.append("The file has no stage: every row counts as won.")
    if not won_dates:
        raise _unknown(found, "the day a deal was won", "--date-col")
    if value:
        sources.append(_Source("won amount", won_dates, value, won))
    if won:
        sources.append(_Source("won deals", won_dates, "", won))
        if decided_dates:
            sources.append(_Source("decided deals", decided_dates, "", decided))
        else:
            notes.append("Decided deals are not counted: the file has no day on which a deal was lost.")
        if value and open_:
            expected = columns.get("open_amount", value)
            sources.append(_Source("open amount", won_dates, expected, open_, True))
        if value and created:
            sources.append(_Source("new amount", (created,), value, ()))
    return sources, stages


def _filled(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _amount(found: Recognised, notes: list[str], metrics: Mapping[str, Metric], currency: str) -> str:
    """The column of amounts: the CRM's converted one where the file is in several currencies and it is complete."""
    amount, converted = found.columns["amount"], found.columns.get("converted", "")
    if not converted:
        return amount
    both = found.cells(amount, converted)
    complete = all(bool(b.strip()) for a, b in both if a.strip())
    metric = metric_for("won amount", metrics)
    unit = metric.unit if metric and is_money(metric.unit) else currency
    code = next((title for title in found.table.header if fold(title) == f"{fold(converted)} currency"), "")
    codes = {cell.strip() for (cell,) in found.cells(code) if len(cell.strip()) == 3} if code else set()
    own = next((title for title in found.table.header if fold(title) == f"{fold(amount)} currency"), "")
    own = own or found.columns.get("currency", "")
    kinds = {cell.strip() for (cell,) in found.cells(own) if len(cell.strip()) == 3} if own else set()
    if len(kinds) == 1 and same_money(next(iter(kinds)), unit):
        return amount
    if complete and any(b.strip() for _, b in both) and all(same_money(one, unit) for one in codes):
        notes.append(f"Amounts are taken from `{converted}`, as the CRM converted them.")
        return converted
    return amount


def _currency_of(found: Recognised) -> str:
    """The currency the file is in, where it says one only."""
    column = found.columns.get("currency", "")
    codes = {cell.strip() for (cell,) in found.cells(column)} - {""} if column else set()
    only = next(iter(codes), "")
    return only if len(codes) == 1 and is_money(only) else ""


def _activities(found: Recognised, notes: list[str]) -> list[_Source]:
    columns, profile = found.columns, found.profile
    if "started" not in columns:
        raise _unknown(found, "the day of the activity", "--date-col")
    started = (columns["started"],)
    done = _done(found)
    type_ = columns.get("type", "")
    if profile.holds != "activities":
        missed = [w for w in ("Missed",) if type_ and w in {cell.strip() for (cell,) in found.cells(type_)}]
        return [_Source("calls" if profile.holds == "calls" else "meetings", started, "", unequal(type_, missed))]
    words = Counter(" ".join(cell.split()) for (cell,) in found.cells(type_)) if type_ else Counter()
    sources: list[_Source] = []
    known: set[str] = set()
    for feed, types in TYPES.items():
        held = [word for word in words if fold(word) in types]
        known |= set(held)
        if held:
            sources.append(_Source(feed, started, "", (*equal(type_, held), *done)))
    others = [f"{word or '(empty)'} ({count})" for word, count in words.most_common() if word not in known]
    if others:
        notes.append(f"Not counted: {', '.join(others[:SHOWN])} of `{type_}`.")
    return sources


def _done(found: Recognised) -> tuple[str, ...]:
    column = found.columns.get("done", "")
    words = {cell.strip() for (cell,) in found.cells(column)} if column else set()
    return equal(column, sorted(word for word in words if fold(word) in DONE))


def _in_cents(found: Recognised) -> bool:
    """Does the value count cents? The file's own formatted amounts tell; without them the CRM's habit."""
    shown = found.columns.get("shown", "")
    amount = found.columns.get("amount", "")
    if not found.profile.cents or not amount:
        return False
    for value, text in found.cells(amount, shown) if shown else ():
        parts = parts_of(text.split()[0]) if text.split() else None
        try:
            number = read_number(value, ".")
            whole = read_number(parts.digits.replace(",", ""), ".") if parts else Decimal(0)
        except Unreadable:
            continue
        if number and whole:
            return number != whole
    return True


def _fed(
    found: Recognised,
    sources: list[_Source],
    metrics: Mapping[str, Metric],
    currency: str,
    wishes: Wishes,
    *,
    add: bool,
) -> tuple[tuple[Columns, ...], tuple[Missing, ...]]:
    columns = found.columns
    mappings: list[Columns] = []
    missing: list[Missing] = []
    taken = set(metrics)
    cents = _in_cents(found)
    for one in sources:
        metric = metric_for(one.feed, metrics)
        id = metric.id if metric else ""
        if metric is None:
            if one.feed not in OFFERED:
                continue
            id = id_of(one.feed, taken)
            taken.add(id)
            entry = entry_of(one.feed, currency, next((m.metric for m in mappings if m.value), ""))
            missing.append(Missing(one.feed, id, entry, command_of(id, entry)))
            if not add:
                continue
        if any(id == known.metric for known in mappings):
            continue
        mappings.append(
            Columns(
                metric=id,
                person=columns["owner"],
                date=one.dates[0],
                value=one.value,
                refs=(columns["id"],) if "id" in columns else (),
                where=(*one.where, *wishes.where),
                order=wishes.order,
                mark=wishes.mark,
                or_dates=one.dates[1:],
                split=columns.get("share", ""),
                period=columns.get("period", "") if one.value else "",
                currency=columns.get("currency", "") if one.value and one.value == columns.get("amount") else "",
                rates=wishes.rates,
                cents=cents and bool(one.value),
                level=one.level,
            )
        )
    return tuple(mappings), tuple(missing)
