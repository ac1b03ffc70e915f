"""The section a page of the team begins with: what its leader owes."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from rich.console import Console

from salesacct.draw.owed import draw_section
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.views.owed import owed_section
from salesacct.workspace.load import load
from tests.conftest import write_files

TODAY = dt.date(2026, 11, 23)
OWED = """\
blockers:
  - {id: b-legal, by: ana, owner: marco, what: "Legal [queue]", on: 2026-11-16}
requests:
  - {id: q-train, by: ben, owner: marco, what: "Training \\e[2J", on: 2026-11-20, handed: [{on: 2026-11-20, from: ana, to: marco}]}
commitments:
  - {id: c-1, by: marco, to: ana, what: Call the lawyers, made: 2026-11-16, due: 2026-11-20}
  - {id: c-2, by: marco, to: ben, what: Send the prices, made: 2026-11-16, due: 2026-11-23}
"""


def book_of(team: Path, today: dt.date) -> Book:
    return as_of(load(team, today).book, today)


def test_the_section(team: Path) -> None:
    """The overdue first, each with whom it is owed to; text from people is shown, not obeyed."""
    write_files(team, {"culture/all.yaml": OWED})
    section = owed_section(book_of(team, TODAY), "marco", TODAY)
    assert section is not None
    out = io.StringIO()
    draw_section(Console(file=out, width=80, markup=False, highlight=False), section)
    assert out.getvalue().splitlines() == [
        "",
        "MARCO OWES",
        "7 days       Ana  blocker  Legal [queue]     b-legal",
        "3 days over  Ana  promise  Call the lawyers  c-1",
        "3 days       Ben  request  Training <1B>[2J  q-train",
        "due today    Ben  promise  Send the prices   c-2",
    ]


def test_nothing_owed_is_no_section(team: Path) -> None:
    """Who owes nothing has no section; nor had anybody before it began."""
    write_files(team, {"culture/all.yaml": OWED})
    assert owed_section(book_of(team, TODAY), "ben", TODAY) is None
    earlier = dt.date(2026, 11, 15)
    assert owed_section(book_of(team, earlier), "marco", earlier) is None
