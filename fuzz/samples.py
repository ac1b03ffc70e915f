"""What the targets begin with: the sample team's files, cut short, and forms that people and programs write them in."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping

import msgspec

from salesacct.demo.files import demo_files
from salesacct.records.model import ENTRY_TYPES, RECORD_TYPES, Config

TODAY = dt.date(2026, 11, 23)
LONG = 1600
"""Characters of a sample: enough for some records, and few enough for thousands of executions a second."""

CELLS = (",", ";", "\t", "|", '"', '""', "\n", "\r\n", "\r", "\0", "\ufeff")
"""What divides a table into cells, and what gets in its way."""
SIGNS = (
    *(
        "- ",
        ": ",
        "# ",
        "|\n",
        ">-\n",
        "|2+\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        '"',
        "~",
        "null",
        "[]",
        "{}",
        "---\n",
        "...\n",
    ),
    *(
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "!x ",
        "%YAML 1.2\n",
        "? ",
        "\t",
        "\r\n",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\0",
        "\x1b",
    ),
    *(
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        '"\\u0041"',
        '"\\',
        "''",
        "NO",
        "on",
        "12:30",
        "007",
        "1_000",
        "1e9",
        "-0",
    ),
    *(
        "2026-11-20",
        "2026-02-30",
        "0000-00-00",
        "9" * 20,
        "../x",
        "ana",
        "marco",
        "c-7k2qd",
        "é",
        "👩‍👩‍👧",
        "\u202e",
        "  ",
        "    ",
    ),
)


def _fields() -> tuple[str, ...]:
    kinds: list[type[msgspec.Struct]] = [*RECORD_TYPES.values(), *ENTRY_TYPES.values(), Config]
    names = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
    return tuple(sorted({*names, *RECORD_TYPES}))


FIELDS = tuple(f"{name}: " for name in _fields())
"""Every key of a record, as it stands in a file."""


@functools.cache
def files() -> Mapping[str, str]:
    """The sample team's YAML and CSV files by path, each no longer than LONG and cut at a line's end."""
    found = {}
    for name, text in demo_files(TODAY).items():
        if name.endswith((".yaml", ".csv")):
            found[name] = text if len(text) <= LONG else text[: text.rindex("\n", 0, LONG) + 1]
    return found


CONFIG = """\
schema: 1
team: Sales West
currency: EUR
calendar: {fiscal_year_starts: 2, holidays: [2026-12-25]}
people:
  ana:   {name: Ana Silva, manager: marco, email: ana@example.com, aliases: [Silva], away: [{from: 2026-12-21, to: 2027-01-02}]}
  ben:   {name: Ben Okoro, manager: marco, started: 2026-09-01}
  marco: {name: Marco Rossi, role: manager}
metrics:
  new-logos: {name: New logos, kind: lag, unit: logos}
  bookings:  {name: Bookings, kind: lag, unit: EUR, silence: zero}
  calls:     {name: Calls, kind: lead, unit: calls, rhythm: daily}
  pipeline:  {name: Pipeline, kind: lead, unit: EUR, combine: last}
objectives:
  grow-emea: {title: Make EMEA a third of new business, metric: new-logos, target: 40, due: 2027-01-31}
values: [ownership, candour, craft]
"""
GOALS = """\
# Ana's goals.
goals:
  - id: ana-emea-logos
    title: Win 12 new EMEA logos in Q4   # two dinners
    owner: ana
    metric: new-logos
    baseline: 0
    target: 12
    start: 2026-11-01
    due: 2027-01-31
    supports: grow-emea
    checkins:
      - {on: 2026-11-20, confidence: 7, note: Two logos in legal}

  - {id: ana-calls, title: "Make 25 calls a day", owner: ana, metric: calls, target: 500, due: 2026-12-31}
commitments:
- id: c-7k2qd
  by: ana
  to: marco
  what: |
    Send Acme
      the revised SOW
  made: 2026-11-16
  due: 2026-11-20
  moved: [{on: 2026-11-19, from: 2026-11-20, to: 2026-11-24, why: 'Legal asked for a week'}]
"""
STYLES = (
    "goals: []\n",
    "goals:\n  - id: g\n    title: >-\n      folded\n      text\n",
    '{"goals": [{"id": "g", "title": "t", "owner": "ana"}]}',
    "wins: [\n  {id: w-1, by: ana, what: 'it''s', on: 2026-11-02},\n]\n",
    "goals:\n-\n  id: g\n  title: plain text\n    goes on\n",
    "? goals\n: - id: g\n",
    "a: &x [1]\nb: *x\n",
    "goals: !!seq\n- !!map {id: !!str g}\n",
    "goals:\r\n  - id: g\r\n    title: |+\r\n      a\r\n\r\n",
)
"""The same in other hands."""
