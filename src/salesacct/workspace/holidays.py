"""Public holidays of a country, from the `holidays` library, kept as plain dates in the user's cache folder.

The library takes longer to import than a whole command may, so its answer is written down once per country and year.
A cache that does not hold a list of dates of that year is made anew, never believed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from pathlib import Path

from salesacct import __version__
from salesacct.problems import UserError
from salesacct.workspace.cache import cache_folder, keep, kept


def holidays_of(code: str, years: Iterable[int]) -> frozenset[dt.date]:
    """The public holidays of `code` (`DE`, or with a region `DE-BY`) in `years`. Raises UserError for an unknown code."""
    if not re.fullmatch(r"[A-Z]{2,3}(-[A-Z0-9]{1,6})?", code):
        raise UserError.of(f"`{code}` is not a country code", "write DE, US-CA, or a list of dates", "unknown-country")
    wanted = set(years)
    file = cache_folder() / f"holidays-{__version__}-{code}.json"
    known = _read(file)
    missing = wanted - known.keys()
    if missing:
        known |= _ask(code, missing)
        written = {year: [day.isoformat() for day in days] for year, days in sorted(known.items())}
        keep(file, json.dumps(written).encode())
    return frozenset(day for year in wanted for day in known[year])


def _read(file: Path) -> dict[int, list[dt.date]]:
    try:
        text = kept(file, 1_000_000) or b"{}"
        found = {int(year): [dt.date.fromisoformat(d) for d in days] for year, days in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return found if all(d.year == year for year, days in found.items() for d in days) else {}


def _ask(code: str, years: Iterable[int]) -> dict[int, list[dt.date]]:
    import holidays

    country, _, region = code.partition("-")
    try:
        return {
            year: sorted(
                d for d in holidays.country_holidays(country, subdiv=region or None, years=year) if d.year == year
            )
            for year in years
        }
    except NotImplementedError:
        raise UserError.of(
            f"no public holidays are known for `{code}`", "write DE, US-CA, or a list of dates", "unknown-country"
        ) from None
