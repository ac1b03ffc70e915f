"""An export of a CRM: bytes, text, table, columns recognised or named, and a plan in which every row is told of once."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from fuzz import samples
from fuzz.drawn import Draws
from fuzz.target import Target
from salesacct.cli.import_choice import choose
from salesacct.imports.encoding import decode_export
from salesacct.imports.people import Names
from salesacct.imports.plan import plan_imports
from salesacct.imports.profiles import PLAIN, PLAIN_ACTIVITIES, PROFILES
from salesacct.imports.taking import Target as Fed
from salesacct.problems import UsageError, UserError
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from salesacct.workspace.parse import parse_text

ROOT = Path("/team")
DAY = dt.date(2026, 11, 23)
HEADINGS = tuple(
    dict.fromkeys(
        name for one in (*PROFILES, PLAIN, PLAIN_ACTIVITIES) for names in one.columns.values() for name in names
    )
)
WORDS = (
    *samples.CELLS,
    *(
        "sep=;\n",
        "\n\n",
        ",,,,,,,,",
        "Total,,,,",
        "=1+1",
    ),
    *(
        "Ana Silva",
        "ben",
        "Silva, Ana",
        "ana@example.com",
        "Closed Won",
        "won",
        "Lost",
        "Open",
        "true",
        "EUR",
        "USD",
        "50%",
    ),
    *(
        "2026-11-03",
        "03/11/2026",
        "31.12.26",
        "11/25/2026 10:00 AM",
        "1,200.50",
        "1.200,50",
        "(300)",
        "€ 5",
        "n/a",
        "1e400",
        "d-1",
    ),
    *HEADINGS,
)
GIVEN: dict[str, Any] = {
    "metric": "bookings",
    "person": "Owner",
    "date": "Closed",
    "value": "Amount",
    "refs": ("ID",),
    "where": ("Stage=Won",),
    "order": None,
    "mark": None,
    "rates": (),
    "split": "",
}
KNOWN = {"d1": Reading(dt.date(2026, 11, 3), "ana", "bookings", Decimal(5), "", "d1")}


@functools.cache
def book() -> Book:
    """Ana, Ben and Marco, with four metrics."""
    return Book(config=parse_text(samples.CONFIG, ROOT / "acct.yaml", ROOT, "acct.yaml").config)


def play(data: bytes) -> None:
    """An export with its columns recognised, named by flags, or named and marked; its first byte says which."""
    draws = Draws(data[:1])
    way = draws.number(3)
    given: dict[str, Any] = dict.fromkeys(GIVEN) if way < 2 else dict(GIVEN)
    if way == 3:
        given |= {"order": "day-first", "mark": ","}
    try:
        decoded = decode_export(data[1:])
        with contextlib.redirect_stderr(io.StringIO()):
            choice = choose(book(), decoded.text, None, given, count=False, anew=way == 1)
        metrics = book().metrics
        mappings = [one for one in choice.mappings if one.metric in metrics]
        fed = {
            one.metric: Fed(
                KNOWN if one.metric == "bookings" else {},
                metrics[one.metric].combine == "sum",
                metrics[one.metric].unit,
            )
            for one in mappings
        }
        plans = plan_imports(choice.table, mappings, Names(book().people.values()), fed, day=DAY) if mappings else []
    except (UserError, UsageError) as error:
        assert str(error)
        return
    for one, plan in zip(mappings, plans, strict=True):
        for reading in plan.readings:
            assert reading.person in book().people
            assert reading.value.is_finite()
            assert reading.value == reading.value.quantize(reading.value)
        if not one.level:
            told = len(plan.added) + plan.skipped + len(plan.changes) + plan.passed_over + len(plan.rejected)
            assert plan.read == told or one.split, f"{plan.read} rows, {told} told"


def seeds() -> list[bytes]:
    """A file of each CRM by its headings, and forms that spreadsheets write."""
    rows = ["Ana Silva", "2026-11-03", "1,200.50", "Closed Won", "d1"]
    made = []
    for one in (*PROFILES, PLAIN, PLAIN_ACTIVITIES):
        names = [names[0] for names in one.columns.values()]
        cells = [_cell(role, i) for i, role in enumerate(one.columns)]
        made.append(
            ",".join(names) + "\n" + ",".join(cells) + "\n" + ",".join(cells).replace("Ana Silva", "ben") + "\n"
        )
    plain = "ID,Owner,Closed,Amount,Stage\nd1,Ana Silva,2026-11-03,1200.50,Won\nd2,ben,2026-11-04,5,won\nd3,Ana Silva,,,Open\n"
    own = "date,person,metric,value,ref\n2026-11-20,ana,calls,14,x\n2026-11-20,ben,bookings,5,y\n"
    made += [plain.replace(",", sign) for sign in ",;\t|"]
    made += [own, "Report\n\n" + plain + "Total,,,1205.5,\n", "sep=;\n" + plain.replace(",", ";"), ",".join(rows)]
    return [bytes([i % 4]) + text.encode() for i, text in enumerate(made * 4)] + [
        b"\2" + plain.encode("utf-16"),
        b"\2" + plain.encode("cp1252") + b"\xe9",
    ]


def _cell(role: str, place: int) -> str:
    if role in ("owner", "owner_id"):
        return "Ana Silva"
    if role.endswith("_on") or role in ("created", "started"):
        return "2026-11-03"
    if "amount" in role or role in ("converted", "share"):
        return "1200.50"
    return {"stage": "won", "won": "true", "closed": "true", "currency": "EUR", "id": "d1"}.get(role, f"w{place}")


TARGET = Target("exports of a CRM", play, seeds, WORDS, 1.5, 2048)
