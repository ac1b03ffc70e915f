"""What a writing command says when it is done: one line with the id and the file, or the record as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session

LONGEST = 48
"""Characters of the user's own words that a confirming line repeats."""


def saved(run: Session, id: str, what: str, done: str, path: Path) -> None:
    """`c-7k2qd  Send Acme the revised SOW  due Fri 27 Nov  -> commitments/ana.yaml`."""
    from salesacct.draw.plain import one_line

    words = one_line(what)
    if len(words) > LONGEST:
        words = words[: LONGEST - 3].rstrip() + "..."
    say("  ".join(part for part in (id, words, done, f"-> {run.shown(path)}") if part))


def saved_json(
    run: Session, noun: str, record: Any, remarks: Sequence[str] = (), beside: Mapping[str, Any] = {}
) -> None:
    """The record under its noun, and what was written or found `beside` it; what would be said stands in `notes`."""
    show_json({"schema": 1, "today": run.today, noun: record, **beside, "notes": list(remarks)})


def aside(text: str) -> None:
    """One dim line of advice beside the result, on standard error."""
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        from salesacct.draw.plain import one_line

        sys.stderr.write(f"\x1b[2m{one_line(text)}\x1b[0m\n")
    else:
        note(text)
