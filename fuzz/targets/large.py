"""Up to a megabyte of anything: a few pieces, each said over and over, for every reader of files; what counts is time and memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from fuzz import samples
from fuzz.drawn import Draws
from fuzz.target import Target
from fuzz.targets import export, readings, titles
from salesacct.judgement.smart.score import score
from salesacct.problems import CannotEdit
from salesacct.text.edit import set_field
from salesacct.workspace.parse import parse_file

MEGABYTE = 1 << 20
ROOT = Path("/team")
TODAY = dt.date(2026, 11, 23)
PIECES = (
    *(
        "goals:\n",
        "- {}\n",
        "- {id: g, x: 1}\n",
        "  - id: g\n",
        "    title: t\n",
        "people:\n",
        "  p: {name: x}\n",
        "a: 1\n",
        "{",
        "[",
    ),
    *(
        "date,person,metric,value\n",
        "ID,Owner,Closed,Amount,Stage\n",
        "d1,Ana Silva,2026-11-03,5,Won\n",
        ",",
        ";",
        '"',
        '"x,\n',
        "\n",
    ),
    *(
        "<<<<<<< a\n",
        ">>>>>>> b\n",
        "'",
        ":",
        "- ",
        "? ",
        "#",
        "|",
        "&a ",
        "*a ",
        "\t",
        "\0",
        "9",
        "1 ",
        "1'",
        "by 1/1/",
        "from 1 to ",
    ),
)


def _yaml(text: bytes) -> None:
    parse_file(text, ROOT / "acct.yaml", ROOT, "acct.yaml")


def _goals(text: bytes) -> None:
    parse_file(text, ROOT / "goals/ana.yaml", ROOT, "goals/ana.yaml")


def _edit(text: bytes) -> None:
    try:
        set_field(text.decode("utf-8", "replace"), "f.yaml", "goals", "g", "title", "another")
    except CannotEdit as refused:
        assert refused.problems[0].message


READERS: tuple[Callable[[bytes], object], ...] = (
    _yaml,
    _goals,
    _edit,
    readings.play,
    lambda text: export.play(b"\0" + text),
    lambda text: export.play(b"\2" + text),
    lambda text: score(text.decode("utf-8", "replace"), today=TODAY),
)


def play(data: bytes) -> None:
    """One reader, and up to six pieces with how often each is said."""
    draws = Draws(data)
    reader = draws.choice(READERS)
    parts: list[bytes] = []
    left = MEGABYTE
    for _ in range(1 + draws.number(5)):
        piece = (draws.choice(PIECES) if draws.chance(2) else draws.text(40)).encode()
        times = (1, 1, 30, MEGABYTE)[draws.number(3)]
        said = piece * min(times, left // max(1, len(piece)))
        left -= len(said)
        parts.append(said)
    reader(b"".join(parts))


def seeds() -> list[bytes]:
    """Each piece a megabyte long, for the readers in turn."""
    return [bytes([piece % len(READERS), 0, 1, piece, 3]) for piece in range(len(PIECES))]


TARGET = Target(
    "a megabyte of anything",
    play,
    seeds,
    (*samples.SIGNS, *samples.FIELDS[:20], *titles.WORDS[:20]),
    0.02,
    300,
)
