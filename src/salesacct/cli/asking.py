"""Questions on the terminal, wrapped between words to the width there is; one may be left open with Enter.

Only where `Session.interactive` is true; Ctrl-C ends the command before anything is written.
"""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

SUFFIX = ": "


def line(question: str, fact: str = "") -> str:
    """The answer on one line; Enter takes the `fact` that acct offers, or gives ""."""
    answer: str = prompt(question, default=fact, show_default=bool(fact))
    return " ".join(answer.split())


def prompt(question: str, *, default: Any = None, show_default: bool = True, **given: Any) -> Any:
    """`typer.prompt` of a question that is broken between words: a terminal breaks it wherever a line is full."""
    import typer

    tail = (f" [{default}]" if show_default and default not in (None, "") else "") + given.get("prompt_suffix", SUFFIX)
    return typer.prompt(fitted(question, tail), default=default, show_default=show_default, **given)


def confirm(question: str, *, default: bool = False) -> bool:
    """`typer.confirm` of a question that is broken between words."""
    import typer

    return typer.confirm(fitted(question, " [y/N]" + SUFFIX), default=default)


def fitted(question: str, tail: str) -> str:
    """The question in lines that fit the terminal, the last one with room for `tail`, which is shown after it."""
    width = shutil.get_terminal_size().columns
    bound = tail.replace(" ", "\0")
    lines = textwrap.wrap(question + bound, max(20, width - 1), break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ").removesuffix(tail)
