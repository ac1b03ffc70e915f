"""Split credit: several rows of one deal, each with a person and a share; the shares of a deal come to one.

Shares may be fractions or percentages, which their sum tells. A person's part runs from where the one before ends to
where the own share ends, both rounded, so that the readings of a deal always come to its amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from salesacct.imports.numbers import Unreadable, decide_mark, read_number, shortened
from salesacct.imports.refs import ref_of
from salesacct.imports.rows import Record
from salesacct.problems import UserError

SHARE = " / "
"""Stands between the deal and the person in the ref of a share."""
TOLERANCE = Decimal("0.001")
"""So far may the shares of a deal be from one."""
PLACES = Decimal("0.01")


class Part(NamedTuple):
    """From which to which share of a deal a person's part runs: 0 to 0.6, then 0.6 to 1."""

    start: Decimal
    end: Decimal

    def of(self, value: Decimal) -> Decimal:
        """The part of a value, in hundredths."""
        return (value * self.end).quantize(PLACES) - (value * self.start).quantize(PLACES)


def share_of(deal: str, person: str) -> str:
    """The ref of a person's share of a deal."""
    return f"{deal}{SHARE}{person}"


def read_shares(records: Sequence[Record], column: str) -> dict[int, Part]:
    """The part of each row by its line. Raises UserError for a deal whose shares do not come to one, and without ids."""
    if any(not record.refs for record in records):
        raise UserError.of(
            f"`{column}` holds shares, and no column tells which rows are one deal",
            "export the deal's id too; --ref-col names its column",
            "shares",
        )
    mark = decide_mark(((r.line, r.share) for r in records), column)
    deals: dict[str, list[tuple[str, int, Decimal]]] = {}
    for record in records:
        try:
            share = read_number(record.share, mark)
        except Unreadable as bad:
            raise _refusal(f"`{column}` on line {record.line}: {bad.why}") from None
        deals.setdefault(ref_of(record.refs), []).append((record.person, record.line, share))
    found: dict[int, Part] = {}
    for deal, shares in deals.items():
        total = sum((share for *_, share in shares), Decimal(0))
        whole = next((one for one in (Decimal(1), Decimal(100)) if abs(total / one - 1) <= TOLERANCE), None)
        if whole is None or any(share < 0 for *_, share in shares):
            lines = ", ".join(str(line) for _, line, _ in shares[:5])
            raise _refusal(
                f"the shares of {shortened(deal) or 'a deal without an id'} come to {total:f} ({'lines' if len(shares) > 1 else 'line'} {lines})"
            )
        start = Decimal(0)
        for _, line, share in sorted(shares):  # by person: the order of the rows may change from one export to the next
            found[line] = Part(start / total, (start + share) / total)
            start += share
    return found


def _refusal(message: str) -> UserError:
    return UserError.of(message, "every row of a deal needs its share, and together they are 1 or 100%", "shares")
