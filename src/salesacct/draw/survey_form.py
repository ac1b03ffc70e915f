"""The survey as a page to print or to mail, and what is read back from one that was filled in.

Rule: a mark stands in the brackets before its statement, and nothing that a person wrote is skipped. What mail programs do
to a page (quoting, new line breaks, a signature) is seen through.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

import msgspec

from salesacct.draw.plain import one_line
from salesacct.views.survey import StatementsView

INTRO = (
    "Mark each line in its brackets, from 1 (not at all) to 5 (fully). Leave empty what you can't say.",
    "Marks are shown only as the mean of a group, comments without a name. Anonymity is not promised: whoever types this "
    "in has seen it.",
)
COMMENT = "Anything else"
WIDTH = 78
LONGEST = 60
MARKED = re.compile(r"\[\s*([^\]]*?)\s*\]\s*([\w.-]+)(.*)")


class Filled(msgspec.Struct, frozen=True):
    """What a person answered: marks by statement, as they were written, and a comment on one line."""

    marks: Mapping[str, str]
    comment: str = ""


class Unreadable(ValueError):
    """The page has something that fits nowhere; the message says what, with its line."""


def blank_form(view: StatementsView) -> str:
    """The page to fill in."""
    title = "# How do we hold each other to account?"
    named = f"{title} ({one_line(view.team)})" if view.team else title
    parts = [named if len(named) <= WIDTH else title, *(textwrap.fill(line, WIDTH) for line in INTRO)]
    longest = max(len(row.id) for row in view.statements)
    principle = ""
    for row in view.statements:
        first = f"[ ] {row.id:{longest}}  "
        line = textwrap.fill(row.text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
        # Two statements of one principle stand together.
        parts[-1:] = [f"{parts[-1]}\n{line}"] if row.principle == principle else [parts[-1], line]
        principle = row.principle
    return "\n\n".join([*parts, f"## {COMMENT}"]) + "\n"


def read_form(page: str, texts: Mapping[str, str]) -> Filled:
    """What was filled in, of statements whose `texts` are given by id.

    Raises Unreadable for text that is neither the page's own nor below the last heading, and a statement marked twice.
    """
    marks: dict[str, str] = {}
    comment: list[str] | None = None
    printed = _words(" ".join([*INTRO, *texts.values()]))
    for number, raw in enumerate(page.splitlines(), start=1):
        line = _unquoted(raw)
        if line == "--":
            break
        if comment is not None:
            comment.append(line)
        elif line.startswith("#"):
            comment = [] if _words(line.strip("# :")) == _words(COMMENT) else None
        elif found := MARKED.match(line):
            mark, id, rest = found.groups()
            if id in texts and _words(rest) not in printed:
                raise _stray(number, rest)
            if mark and id in marks:
                raise Unreadable(f"line {number}: {id} is marked a second time")
            if mark:
                marks[id] = mark
        elif _words(line) not in printed:
            raise _stray(number, line)
    return Filled(marks, " ".join(" ".join(comment or ()).split()))


def _unquoted(line: str) -> str:
    return re.sub(r"^[>\s]+", "", line.replace("\ufeff", "").replace("\u00a0", " ")).rstrip()


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def _stray(number: int, text: str) -> Unreadable:
    said = one_line(text)
    said = said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "..."
    return Unreadable(f"line {number}: `{said}` is none of the page's own words; comments go below `## {COMMENT}`")
