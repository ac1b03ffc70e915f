"""Which column of an export holds what, as given on the command line or kept in acct.yaml."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from salesacct.imports.dates import Order
from salesacct.imports.numbers import Mark
from salesacct.imports.where import parse_conditions
from salesacct.records.model import Import


class Mapping(msgspec.Struct, frozen=True):
    """`value` "" counts each row as 1; `refs` are the columns that together name a row, if any do.

    `order` and `mark` are None where the column itself is to show them.
    """

    metric: str
    person: str
    date: str
    value: str = ""
    refs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    order: Order | None = None
    mark: Mark | None = None

    @property
    def all_columns(self) -> Sequence[str]:
        """Every column that must be there, those of the conditions too."""
        named = [name for name in (self.person, self.date, self.value, *self.refs) if name]
        return [*named, *(c.column for c in parse_conditions(self.where))]


def from_record(record: Import) -> Mapping:
    """The mapping kept in acct.yaml."""
    refs: str | tuple[str, ...] = record.ref_col
    return Mapping(
        metric=record.metric,
        person=record.person_col,
        date=record.date_col,
        value=record.value_col,
        refs=refs if isinstance(refs, tuple) else (refs,) if refs else (),
        where=record.where,
        order=record.dates or None,
        mark=record.decimal or None,
    )


def to_entry(mapping: Mapping) -> dict[str, str | tuple[str, ...]]:
    """The mapping as acct.yaml spells it; empty fields are left out when it is written."""
    return {
        "metric": mapping.metric,
        "person_col": mapping.person,
        "date_col": mapping.date,
        "value_col": mapping.value,
        "ref_col": mapping.refs[0] if len(mapping.refs) == 1 else mapping.refs,
        "where": mapping.where,
        "dates": mapping.order or "",
        "decimal": mapping.mark or "",
    }
