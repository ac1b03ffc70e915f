"""Which columns of an export feed which metric, as given on the command line, proposed, or kept in acct.yaml."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from salesacct.imports.dates import Order
from salesacct.imports.numbers import Mark
from salesacct.imports.rates import parse_rates
from salesacct.imports.where import parse_conditions
from salesacct.records.model import Import


class Mapping(msgspec.Struct, frozen=True):
    """What one metric is fed from. `value` "" counts each row as 1; `refs` are the columns that together name a row.

    `or_dates` are looked at in turn where `date` is empty. `order` and `mark` are None where the column itself is to
    show them; with `kept` they were found in an earlier file, and one that proves the opposite is refused.
    `split` is the column of shares, `period` the column of which a sum may hold one word only. A `level` adds the rows
    up to one reading a person, as of the day of the import.
    """

    metric: str
    person: str
    date: str
    value: str = ""
    refs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    order: Order | None = None
    mark: Mark | None = None
    or_dates: tuple[str, ...] = ()
    split: str = ""
    period: str = ""
    currency: str = ""
    rates: tuple[str, ...] = ()
    cents: bool = False
    level: bool = False
    kept: bool = False
    rows_of: str = ""

    @property
    def all_columns(self) -> Sequence[str]:
        """Every column that must be there, those of the conditions too."""
        own = (
            self.person,
            self.date,
            *self.or_dates,
            self.value,
            *self.refs,
            self.split,
            self.period,
            self.currency,
            self.rows_of,
        )
        return list(dict.fromkeys([name for name in own if name] + [c.column for c in parse_conditions(self.where)]))

    @property
    def worth(self) -> Lookup[str, Decimal]:
        """What other currencies are worth. Raises UsageError for a rate that is none."""
        return parse_rates(self.rates)


def from_record(record: Import) -> tuple[Mapping, ...]:
    """The mappings kept in acct.yaml as one import, the first metric first."""
    date, *others = _several(record.date_col)
    first = Mapping(
        metric=record.metric,
        person=record.person_col,
        date=date,
        value=record.value_col,
        refs=_several(record.ref_col),
        where=record.where,
        order=record.dates or None,
        mark=record.decimal or None,
        or_dates=tuple(others),
        split=record.split_col,
        period=record.period_col if record.value_col else "",
        currency=record.currency_col if record.value_col else "",
        rates=record.rates,
        cents=record.value_in == "cents",
        level=record.makes == "level",
        kept=True,
    )
    found = [first]
    for one in record.also:
        days = _several(one.date_col) or (first.date, *first.or_dates)
        found.append(
            msgspec.structs.replace(
                first,
                metric=one.metric,
                date=days[0],
                or_dates=days[1:],
                value=one.value_col,
                where=one.where,
                level=one.makes == "level",
                period=record.period_col if one.value_col else "",
                currency=record.currency_col if one.value_col else "",
            )
        )
    return tuple(found)


def _several(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return names if isinstance(names, tuple) else (names,) if names else ()


def _one(names: tuple[str, ...]) -> str | tuple[str, ...]:
    return names[0] if len(names) == 1 else names


def to_entry(mappings: Sequence[Mapping]) -> dict[str, Any]:
    """The mappings of one file as acct.yaml spells them; empty fields are left out when it is written.

    What they share is said once: person, ids, split, currency, rates and locale are the same in each.
    """
    first, *others = mappings
    amounts = [one for one in mappings if one.value]
    entry = {
        "metric": first.metric,
        "person_col": first.person,
        "date_col": _one((first.date, *first.or_dates)),
        "value_col": first.value,
        "ref_col": _one(first.refs) if first.refs else "",
        "split_col": first.split,
        "period_col": next((one.period for one in amounts if one.period), ""),
        "currency_col": next((one.currency for one in amounts if one.currency), ""),
        "rates": first.rates,
        "value_in": "cents" if first.cents else "",
        "makes": "level" if first.level else "",
        "dates": first.order or "",
        "decimal": next((one.mark for one in mappings if one.mark), ""),
        "where": first.where,
    }
    also = [_also(one, first) for one in others]
    return entry | ({"also": also} if also else {})


def _also(one: Mapping, first: Mapping) -> dict[str, Any]:
    days = (one.date, *one.or_dates)
    fields = {
        "metric": one.metric,
        "date_col": "" if days == (first.date, *first.or_dates) else _one(days),
        "value_col": one.value,
        "where": one.where,
        "makes": "level" if one.level else "",
    }
    return {key: value for key, value in fields.items() if value not in ("", ())}
