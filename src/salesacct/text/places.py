"""Places in a text: its lines, the line and column of an offset, the problem that points there.

A line ends with `\\n`, `\\r\\n` or a lone `\\r`; lines and columns count from 1, offsets from 0.
"""

from __future__ import annotations

from salesacct.problems import Problem

LONGEST_EXCERPT = 300


def line_start(text: str, at: int) -> int:
    """The offset where the line holding `at` begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """The offset where the line holding `at` ends, before its line ending."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    lone = text.find("\r", at, end)
    return lone if lone >= 0 else end


def next_line(text: str, at: int) -> int:
    """The offset where the line after the one holding `at` begins; the text's length when it is the last."""
    end = line_end(text, at)
    return min(end + (2 if text.startswith("\r\n", end) else 1), len(text))


def line_column(text: str, at: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:at]
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    return line, at - line_start(text, at) + 1


def newline_of(text: str, at: int | None = None) -> str:
    """The line ending in use just before `at`, else the text's first one, else a plain newline."""
    if at is not None and at > 0:
        if text.endswith("\r\n", 0, at):
            return "\r\n"
        if text[at - 1] in "\r\n":
            return text[at - 1]
    end = line_end(text, 0)
    if end == len(text):
        return "\n"
    return "\r\n" if text.startswith("\r\n", end) else text[end]


def problem_at(text: str, file: str, at: int, message: str, hint: str = "", rule: str = "") -> Problem:
    """An error at an offset, with the source line (none when the line is too long to show)."""
    at = max(0, min(at, len(text)))
    line, column = line_column(text, at)
    excerpt = text[line_start(text, at) : line_end(text, at)]
    if len(excerpt) > LONGEST_EXCERPT:
        excerpt = excerpt[:LONGEST_EXCERPT] if column <= LONGEST_EXCERPT else ""
    return Problem(file, line, column, message, hint, rule, excerpt=excerpt)
