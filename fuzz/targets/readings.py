"""A readings file: every line of it is a reading, a problem, or blank; and a line that is added stands below all others."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from fuzz import samples
from fuzz.target import Target
from salesacct.records.readings_csv import COLUMNS, NEEDED
from salesacct.workspace.parse import parse_file

ROOT = Path("/team")
WORDS = (
    *samples.CELLS,
    *COLUMNS,
    *(
        "2026-11-20",
        "2026-13-01",
        "ana",
        "calls",
        "14",
        "1,200",
        "-0.5",
        "1e5",
        "1_000",
        "٣",
        "=1+1",
        "<<<<<<< x\n",
        "é",
        ",,,,,,",
    ),
)


def play(data: bytes) -> None:
    """One file below `readings/`."""
    name = "readings/x.csv"
    parsed = parse_file(data, ROOT / name, ROOT, name)
    for problem in parsed.problems:
        assert problem.message
        assert problem.hint
    if any(p.rule in ("not-csv", "bad-header", "encoding", "file-size", "merge-conflict") for p in parsed.problems):
        return
    text = data.decode("utf-8").removeprefix("\ufeff")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    told = len(parsed.readings) + len(parsed.problems)
    assert told == max(0, len(rows) - 1), f"{len(rows) - 1} lines, {told} of them told"
    for placed in parsed.readings:
        assert placed.reading.value.is_finite()
        assert placed.reading.person
        assert placed.reading.metric


def seeds() -> list[bytes]:
    """The sample team's readings, and other programs' hands."""
    own = [text.encode() for name, text in samples.files().items() if name.endswith(".csv")]
    header = ",".join(COLUMNS)
    others = [
        f"{header}\n2026-11-20,ana,calls,14,,\n",
        f'{",".join(reversed(COLUMNS))}\r\n,"two\r\nlines",1,calls,ana,2026-11-20\r\n',
        ";".join(NEEDED) + "\n2026-11-20;ana;calls;14\n",
        f'{header}\n2026-11-20,ana,calls,"14\n',
        f'\ufeff{header}\n\n2026-11-20, ana ,calls,14,"a, b",log-1\n',
    ]
    return [*own, *(text.encode() for text in others)]


TARGET = Target(
    "readings files",
    play,
    seeds,
    WORDS,
    4,
    2048,
)
