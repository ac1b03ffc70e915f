"""What makes a text no YAML at all: the marks of an unfinished git merge, and characters that no YAML may hold."""

from __future__ import annotations

import re

from salesacct.problems import Problem
from salesacct.text.places import line_column, line_end, problem_at

MOST_PROBLEMS = 50


def conflicts(text: str, file: str) -> list[Problem]:
    """The merge conflicts git left in a text: found before parsing, where they would read as nonsense."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    problems: list[Problem] = []
    close = re.compile(r"^>{7}(?=[ \r\n]|\Z)", re.MULTILINE)
    ends = [match.start() for match in close.finditer(text)]
    for match in re.finditer(r"^(<{7}|>{7})(?=[ \r\n]|\Z)", text, re.MULTILINE):
        message, hint = "a line of an unfinished git merge was left here", "delete it once the lines above it are right"
        if match[1][0] == "<":
            last = next((at for at in ends if at > match.start()), None)
            until = f", down to line {line_column(text, last)[0]}" if last is not None else ""
            message = f"an unfinished git merge: two versions of the same lines stand here{until}"
            hint = "keep the lines you want, delete the <<<<<<<, ======= and >>>>>>> lines, then `git add` the file"
        elif problems:
            continue
        problems.append(problem_at(text, file, match.start(), message, hint, "merge-conflict"))
        if len(problems) == MOST_PROBLEMS:
            break
    return problems


def control_characters(text: str, file: str) -> list[Problem]:
    """The characters that YAML does not allow, one problem a line."""
    allowed = "\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
    odd = re.compile(f"[^{allowed}]")
    problems: list[Problem] = []
    at = 0
    while len(problems) < MOST_PROBLEMS and (match := odd.search(text, at)):
        name = "NUL" if match[0] == "\0" else f"U+{ord(match[0]):04X}"
        message = f"an invisible control character ({name}) stands here"
        hint = "delete it; it often comes along when text is pasted"
        problems.append(problem_at(text, file, match.start(), message, hint, "control-character"))
        at = line_end(text, match.start())
    return problems
