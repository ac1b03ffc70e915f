"""The page that the editor opens to record a one-on-one, and what is read back from it.

Rule: what stands between `<!--` and `-->` is for reading and is not recorded; nothing that a person wrote is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from salesacct.draw.plain import one_line
from salesacct.views.rows import FeedbackRow

NOTES: Mapping[str, str] = {
    "progress": "What moved since last time?",
    "challenges": "What is hard, what is in the way?",
    "feedback": "What else was said, either way?",
    "agreed": "What will be different?",
}
SAID: Mapping[str, str] = {
    "strengths": "What goes well? One a line, with what it rests on: what | situation | behaviour | impact",
    "improve": "What could be better? One a line, in the same form.",
}
UPWARD = "Asked every time: what should {name} do more of, less of, or differently?"
ORDER = ("progress", "challenges", "strengths", "improve", "feedback", "upward", "agreed")
"""The sections of the page, the promises after them."""
PRIVATE = ("strengths", "improve", "feedback", "upward")
"""What `--private` keeps out of the shared record."""
OFFERED = "From the record; a line moved below this comment is kept:"
PROMISES = "One a line, with its day: Send Acme the pricing by fri"


class Filled(msgspec.Struct, frozen=True):
    """What a person wrote on the page; promises as they were typed."""

    notes: Mapping[str, str]
    theirs: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    strengths: tuple[FeedbackRow, ...] = ()
    improve: tuple[FeedbackRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Is there nothing to record?"""
        lists = (self.theirs, self.mine, self.strengths, self.improve)
        return not (any(lists) or any(text.strip() for text in self.notes.values()))


class Names(NamedTuple):
    """Who is on the page: the person, the one who leads and promises too (if anybody), whom the upward feedback is for."""

    theirs: str
    mine: str | None = None
    lead: str | None = None


class Unreadable(ValueError):
    """The page has something that fits nowhere; the message says what, `where` only the place, for a page that is private."""

    def __init__(self, message: str, where: str) -> None:
        super().__init__(message)
        self.where = where


def blank_form(
    title: str, agenda: str, names: Names, offered: Mapping[str, Sequence[FeedbackRow]] = {}, *, private: bool = False
) -> str:
    """The page to fill in. `agenda` is Markdown for reading; `offered` are facts of the record for either side of feedback.

    `private` says over each section where it is kept.
    """
    parts = [
        f"# {one_line(title)}\n",
        comment("Fill in what is worth keeping below; an empty page records nothing.\n\n" + agenda.strip()),
    ]
    for name in ORDER:
        if name == "upward" and names.lead is None:
            continue
        question = {**NOTES, **SAID, "upward": UPWARD.format(name=names.lead)}[name]
        if private:
            question += " (kept apart, on this machine)" if name in PRIVATE else " (in the shared record)"
        lines = [f"- {line_of(row)}" for row in offered.get(name, ())]
        said = "\n".join([question, "", OFFERED, *lines]) if lines else question
        parts.append(f"## {_title(name, names)}\n{comment(said)}\n")
    people = [names.theirs] if names.mine is None else [names.theirs, names.mine]
    parts += [f"## {heading_of(name)}\n{comment(PROMISES)}\n" for name in people]
    return "\n".join(parts)


def _title(name: str, names: Names) -> str:
    return f"Feedback to {one_line(names.lead or '')}" if name == "upward" else name.capitalize()


def heading_of(name: str) -> str:
    """The heading over a person's promises."""
    return f"{one_line(name)} promises"


def comment(text: str) -> str:
    """Text that is not recorded; what would end the comment early is broken up."""
    safe = text.replace("-->", "-- >").replace("<!--", "< !--")
    end = "\n-->" if "\n" in safe.strip() else " -->"  # so that its last line can be moved whole
    return f"<!-- {safe.strip()}{end}\n"


def read_form(page: str, names: Names) -> Filled:
    """What was filled in. Raises Unreadable for a heading that is none of the page's, or text that belongs to none."""
    body = uncommented(page)
    known = {name: name for name in ORDER} | {_key(heading_of(names.theirs)): "theirs"}
    if names.lead is not None:
        known[_key(_title("upward", names))] = "upward"
    if names.mine is not None:
        known[_key(heading_of(names.mine))] = "mine"
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    titled = False
    for number, line in enumerate(body.split("\n"), start=1):
        if line.startswith("## "):
            section = known.get(_key(line[3:]))
            if section is None:
                headings = ", ".join(known)
                raise Unreadable(
                    f"line {number}: `{one_line(line)}` is no heading of this page ({headings})", f"line {number}"
                )
            lines = found.setdefault(section, [])
        elif lines is not None:
            lines.append(line)
        elif line.strip() and not (line.startswith("# ") and not titled):
            raise Unreadable(f"line {number}: `{one_line(line)[:60]}` stands under no heading", f"line {number}")
        else:
            titled = titled or bool(line.strip())
    return Filled(
        {name: "\n".join(found.get(name, ())).strip() for name in (*NOTES, "upward")},
        _items(found.get("theirs", [])),
        _items(found.get("mine", [])),
        tuple(map(feedback_of, _items(found.get("strengths", [])))),
        tuple(map(feedback_of, _items(found.get("improve", [])))),
    )


def uncommented(page: str) -> str:
    """The page without its comments, every line in its place. Raises Unreadable for a comment that never ends."""
    body = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), page.replace("\r\n", "\n"), flags=re.DOTALL)
    if "<!--" in body:
        where = f"line {_line(body, '<!--')}"
        raise Unreadable(f"{where}: a comment opens with <!-- and never ends", where)
    return body


def feedback_of(text: str) -> FeedbackRow:
    """One thing said, out of `what | situation | behaviour | impact`; parts at the end may be left out.

    Raises Unreadable where it says nothing, or has more than four parts.
    """
    what, *rest = (" ".join(part.split()) for part in text.split("|"))
    if not what:
        raise Unreadable(f"`{one_line(text)[:60]}` says nothing before the first |", "what comes before the first |")
    if len(rest) > 3:
        raise Unreadable(
            f"`{one_line(text)[:60]}` has {len(rest) + 1} parts: what | situation | behaviour | impact",
            "a line with more than four parts",
        )
    return FeedbackRow(what, *rest)


def line_of(row: FeedbackRow) -> str:
    """The line that `feedback_of` reads back; a | in somebody's text becomes a /."""
    parts = [one_line(part).replace("|", "/") for part in (row.what, row.situation, row.behaviour, row.impact)]
    return " | ".join(parts).rstrip(" |")


def _key(heading: str) -> str:
    return " ".join(heading.lower().split()).rstrip(":")


def _line(body: str, text: str) -> int:
    return body[: body.index(text)].count("\n") + 1


def _items(lines: list[str]) -> tuple[str, ...]:
    """One promise a line; a bullet, number or check box before it goes, an indented line continues the one above."""
    found: list[str] = []
    for line in lines:
        words = re.sub(r"^\s*(?:[-*+]|\d+[.)])(?:\s+\[[ xX]\])?(?:\s+|$)", "", line)
        if not words.strip():
            continue
        if words == line and line[0] in " \t" and found:
            found[-1] += " " + words.strip()
        else:
            found.append(words.strip())
    return tuple(found)
