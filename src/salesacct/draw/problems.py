"""Problems drawn for people (place, source line with a caret, remedy) and for programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from salesacct.draw.plain import printable
from salesacct.problems import Problem

RED, YELLOW, BOLD, DIM, OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"

MARKS = re.compile(r"\banswers[\"']?\s*:")
"""A line with somebody's answers to a survey is not repeated: nobody's marks are shown, in an error neither."""


def problems_as_text(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """`file:line:col: message`, the line with a caret under the place, and what to do; errors first in each file's order."""
    return "".join(_one(problem, colour) for problem in problems)


def _one(problem: Problem, paint: bool) -> str:
    red, bold, dim, off = (RED, BOLD, DIM, OFF) if paint else ("", "", "", "")
    if problem.severity == "warning" and paint:
        red = YELLOW
    place = printable(problem.file)
    if problem.line:
        place += f":{problem.line}:{max(1, problem.column)}"
    lead = f"{bold}{place}:{off} " if place else ""
    kind = "warning" if problem.severity == "warning" else "error"
    text = f"{lead}{red}{kind}:{off} {printable(problem.message)}\n"
    if problem.excerpt.strip() and not MARKS.search(problem.excerpt):
        text += _excerpt(problem, dim, off)
    if problem.hint:
        text += f"  {dim}→{off} {printable(problem.hint)}\n" if paint else f"  -> {printable(problem.hint)}\n"
    return text


def _excerpt(problem: Problem, dim: str, off: str) -> str:
    """The source line, cut to a window around the place so that a long line stays readable."""
    column = max(1, problem.column) - 1
    start = max(0, column - 60)
    line = printable(problem.excerpt[start : start + 100].replace("\t", " "))
    return f"    {dim}{line}{off}\n    {' ' * (column - start)}^\n"


def problems_as_json(problems: Sequence[Problem]) -> str:
    """The failure document of the JSON contract."""
    from salesacct.draw.documents import encoded, unlive

    rows = [
        {"file": p.file, "line": p.line, "column": p.column, "message": p.message, "hint": p.hint, "rule": p.rule}
        for p in problems
    ]
    return unlive(encoded({"schema": 1, "errors": rows}).decode()) + "\n"
