"""What a command writes to standard output when it is not a table."""

from __future__ import annotations

import sys
from typing import Any


def show_json(view: Any) -> None:
    """Write the view as the one document of this run."""
    from salesacct.draw.documents import as_json

    sys.stdout.write(as_json(view))


def say(text: str) -> None:
    """One plain line: the confirmation of a writing command, made safe for a terminal."""
    from salesacct.draw.plain import printable

    sys.stdout.write(printable(text) + "\n")


def note(text: str) -> None:
    """One plain line beside the result, on standard error so that scripts don't trip over it."""
    from salesacct.draw.plain import printable

    sys.stderr.write(printable(text) + "\n")
