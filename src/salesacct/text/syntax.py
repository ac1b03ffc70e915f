"""The YAML parser's complaints in words for someone who sells for a living.

Each complaint keeps its place, says what is wrong with the line, and what to do about it.
"""

from __future__ import annotations

from typing import NamedTuple

from salesacct.problems import Problem
from salesacct.text.places import line_column, line_start, problem_at

INVISIBLE_BREAKS = "\x85\u2028\u2029"
LINE_UP = "give the keys of one record the same indentation"


class Complaint(NamedTuple):
    """What to say about a syntax error, and the offset where it stands."""

    at: int
    rule: str
    message: str
    hint: str


def explain(text: str, file: str, context: str, problem: str, at: int, since: int | None) -> Problem:
    """The problem for a parser's error: `context` and `problem` in its words, `at` and `since` their offsets."""
    found = _complaint(text, context, problem, min(at, len(text)), at if since is None else since)
    return problem_at(text, file, found.at, found.message, found.hint, found.rule)


def _complaint(text: str, context: str, problem: str, at: int, begin: int) -> Complaint:
    """The words matched are libyaml's, or those of PyYAML's own parser where they differ."""
    char, opened = text[at : at + 1], text[begin : begin + 1]
    invisible = next((i for i in range(max(0, at - 200), at) if text[i] in INVISIBLE_BREAKS), None)
    if invisible is not None:
        message = f"an invisible line break (U+{ord(text[invisible]):04X}) stands here"
        return Complaint(invisible, "control-character", message, "delete it; it comes along when text is pasted")
    tab = _tab(text, at)
    if tab is not None and ("tab" in problem or "cannot start any token" in problem):
        return Complaint(tab, "tab", "a tab is used to indent", "indent with spaces: two for each level")
    if "directive" in context:
        message = "a line that begins with `%` gives the parser orders, and this is none it knows"
        return Complaint(begin, "yaml", message, "remove the line")
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return _needs_quotes(begin, opened)
    if "escape" in problem or "hexadecimal" in problem:
        message = "a backslash in double quotes starts an escape, and this is none"
        return Complaint(at, "quotes", message, "use single quotes, or write \\\\ for one backslash")
    if "quoted scalar" in context:
        double = "write '' for an apostrophe inside" if opened == "'" else 'write \\" for a quote inside'
        return Complaint(begin, "quotes", f"the quote ({opened}) opened here is never closed", f"close it; {double}")
    if "mapping values are not allowed" in problem:
        return _second_colon(text, at)
    if "expected ':'" in problem:
        hint = "add a colon and a space after the key, or indent the line to go on with the text above"
        return Complaint(begin, "key", "this line is neither `key: value` nor a list item", hint)
    if "',' or" in problem:
        close, line = ("]" if "]" in problem else "}"), line_column(text, begin)[0]
        message = f"expected `,` or `{close}` here: the `{opened}` of line {line} is not closed"
        hint = f"put commas between the values and `{close}` after them; quote a text that holds a bracket or a comma"
        return Complaint(at, "brackets", message, hint)
    if char in ("]", "}"):
        return Complaint(at, "brackets", f"`{char}` closes nothing that is open here", "check this value's brackets")
    if "entries are not allowed" in problem:
        hint = "start the list on the next line; quote a text that begins with `- `"
        return Complaint(at, "indent", "a list item can't start on the line of its key", hint)
    if "keys are not allowed" in problem or "node content" in problem:
        return _needs_quotes(at, char)
    if "block scalar" in context:
        message = "only a line end or a comment may follow `|` or `>`"
        return Complaint(at, "indent", message, "start the text on the next line, indented")
    if any(words in problem for words in ("expected key", "block end", "'-' indicator", "document start")):
        return _misplaced(text, context, at, begin)
    words = " ".join((context, problem)).strip()
    return Complaint(at, "yaml", f"this is not valid YAML ({words})", "compare it with the lines above")


def _needs_quotes(at: int, sign: str) -> Complaint:
    message = f"a value can't begin with `{sign}` unless it is in quotes" if sign else "a value is missing here"
    return Complaint(at, "quotes", message, "put the text in quotes")


def _tab(text: str, at: int) -> int | None:
    """The offset of a tab in the indentation of the line, or at the place itself."""
    start = line_start(text, at)
    lead = text[start : at + 1]
    if "\t" in lead and (lead.endswith("\t") or not lead.strip()):
        return start + lead.index("\t")
    return None


def _second_colon(text: str, at: int) -> Complaint:
    """`: ` where no key can be: inside a value, or on a line indented deeper than the one it belongs to."""
    start = line_start(text, at)
    before = text[start:at].lstrip(" -")
    if ": " in before or before.endswith(":"):
        key = before.split(":", 1)[0]
        message = f"a second `: ` on the line: the value of `{key}` must be in quotes"
        return Complaint(at, "quotes", message, f'write {key}: "…"')
    lead = len(text[start:at]) - len(text[start:at].lstrip())
    hint = f"{LINE_UP}; is a colon, or the space after it, missing on the line before?"
    return Complaint(start + lead, "indent", "this key does not line up with the lines above", hint)


def _misplaced(text: str, context: str, at: int, begin: int) -> Complaint:
    """A line, or the rest of one, where the block that began at `begin` can't go on."""
    before = text[line_start(text, at) : at].strip()
    if before.strip("- "):
        if before[-1] in "\"'":
            return Complaint(at, "quotes", "text follows the closing quote", "put the quotes around the whole value")
        return Complaint(at, "quotes", "nothing may follow the value here", "put the whole value in quotes")
    if "collection" in context or "sequence" in context:
        message = f"this line does not line up with the list that began on line {line_column(text, begin)[0]}"
        hint = "give every `- ` of a list the same indentation, and the keys of an item the column of its first key"
        return Complaint(at, "indent", message, hint)
    return Complaint(at, "indent", "this line's indentation fits nothing above it", LINE_UP)
