"""The page that the editor opens to record a one-on-one, and what is read back from it.

Rule: what stands between `<!--` and `-->` is for reading and is not recorded; nothing that a person wrote is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from salesacct.draw.plain import one_line

NOTES: Mapping[str, str] = {
    "progress": "What moved since last time?",
    "challenges": "What is hard, what is in the way?",
    "feedback": "What was said, either way?",
    "agreed": "What will be different?",
}
PROMISES = "One a line, with its day: Send Acme the pricing by fri"


class Filled(msgspec.Struct, frozen=True):
    """What a person wrote on the page; promises as they were typed."""

    notes: Mapping[str, str]
    theirs: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Is there nothing to record?"""
        return not (self.theirs or self.mine or any(self.notes.values()))


class Unreadable(ValueError):
    """The page has something that fits nowhere; the message says what, with its line."""


def blank_form(title: str, agenda: str, theirs: str, mine: str | None) -> str:
    """The page to fill in. `agenda` is Markdown for reading; `theirs` and `mine` are the two names over the promises."""
    parts = [
        f"# {one_line(title)}\n",
        comment("Fill in what is worth keeping below; an empty page records nothing.\n\n" + agenda.strip()),
    ]
    parts += [f"## {note.capitalize()}\n{comment(question)}\n" for note, question in NOTES.items()]
    names = [theirs] if mine is None else [theirs, mine]
    parts += [f"## {heading_of(name)}\n{comment(PROMISES)}\n" for name in names]
    return "\n".join(parts)


def heading_of(name: str) -> str:
    """The heading over a person's promises."""
    return f"{one_line(name)} promises"


def comment(text: str) -> str:
    """Text that is not recorded; what would end the comment early is broken up."""
    safe = text.replace("-->", "-- >").replace("<!--", "< !--")
    return f"<!-- {safe.strip()} -->\n"


def read_form(page: str, theirs: str, mine: str | None) -> Filled:
    """What was filled in. Raises Unreadable for a heading that is none of the page's, or text that belongs to none."""
    body = uncommented(page)
    known = {name: name for name in NOTES} | {_key(heading_of(theirs)): "theirs"}
    if mine is not None:
        known[_key(heading_of(mine))] = "mine"
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    titled = False
    for number, line in enumerate(body.split("\n"), start=1):
        if line.startswith("## "):
            section = known.get(_key(line[3:]))
            if section is None:
                names = ", ".join(heading for heading in known)
                raise Unreadable(f"line {number}: `{one_line(line)}` is no heading of this page ({names})")
            lines = found.setdefault(section, [])
        elif lines is not None:
            lines.append(line)
        elif line.strip() and not (line.startswith("# ") and not titled):
            raise Unreadable(f"line {number}: `{one_line(line)[:60]}` stands under no heading")
        else:
            titled = titled or bool(line.strip())
    return Filled(
        {name: "\n".join(found.get(name, ())).strip() for name in NOTES},
        _items(found.get("theirs", [])),
        _items(found.get("mine", [])),
    )


def uncommented(page: str) -> str:
    """The page without its comments, every line where it was. Raises Unreadable for a comment that never ends."""
    body = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), page.replace("\r\n", "\n"), flags=re.DOTALL)
    if "<!--" in body:
        raise Unreadable(f"line {_line(body, '<!--')}: a comment opens with <!-- and never ends")
    return body


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
