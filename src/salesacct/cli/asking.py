"""A question on the terminal that may be left open: one line in, Enter for what stands in brackets or for nothing.

Only where `Session.interactive` is true; Ctrl-C ends the command before anything is written.
"""

from __future__ import annotations


def line(question: str, fact: str = "") -> str:
    """The answer on one line; Enter takes the `fact` that acct offers, or gives ""."""
    import typer

    answer: str = typer.prompt(question, default=fact, show_default=bool(fact))
    return " ".join(answer.split())
