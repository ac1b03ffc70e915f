"""The page of a stand-up to fill in, and what is read back from it.

    ## Ana
    kept c-7k2qd
    moved c-9xx2p fri because legal asked for a week
    promise: Send Acme the pricing by fri

Rule: what stands between `<!--` and `-->` is for reading; everything else is understood or told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from salesacct.draw.plain import one_line
from salesacct.draw.promise_cells import due_words
from salesacct.draw.review_form import comment, uncommented
from salesacct.draw.standup_words import heading
from salesacct.views.standup import StandupView, TurnRow

SETTLING: Mapping[str, str] = {
    "kept": "kept c-7k2qd",
    "moved": "moved c-7k2qd fri because legal asked for a week",
    "missed": "missed c-7k2qd because I waited instead of asking",
    "still": "still c-7k2qd",
}
SAYING = ("promise", "blocker", "win")
BEING = ("here", "away")
GUIDE = (
    "Say what became of each promise: kept, moved, missed, or still open. So it looks:\n\n  "
    + "\n  ".join(SETTLING.values())
    + "\n\npromise: what, and by which day if not today, such as `Send Acme the pricing by fri`; as many lines as needed\n"
    "blocker: what stands in the way, and who can help, such as `Legal queue is two weeks @marco`\n"
    "win: something to celebrate\n"
    "A line `here` says that somebody was there with nothing to add, `away` that somebody was not.\n"
    "Lines left as they are record nothing. To record the page: acct standup --page FILE"
)
_ENTRY = re.compile(r"^\s*(?:[-*+]\s+)?(?P<word>[^\W\d_]+)(?P<colon>\s*:)?(?P<rest>.*)$")
_BECAUSE = re.compile(r"(?:^|\s)because\s+(?P<why>\S.*)$", re.IGNORECASE)


class Entry(NamedTuple):
    """One line that was filled in: whose heading it stands under, its first word, what it is about, and why.

    For `kept`, `missed` and `still` `what` is an id, for `moved` an id and a day; for the others the text.
    """

    line: int
    person: str
    word: Literal["kept", "moved", "missed", "still", "promise", "blocker", "win", "here", "away"]
    what: str
    why: str = ""


class Wrong(NamedTuple):
    """A line that fits nowhere: what is wrong with it, and what to do."""

    line: int
    message: str
    hint: str


def blank_page(view: StandupView) -> str:
    """The page for everybody who is still to be heard, each promise asked about with `still` before it."""
    parts = [f"# {one_line(heading(view))}\n\n{comment(GUIDE)}"]
    parts += [_part(view, row) for row in view.people if row.id in view.unheard]
    if view.present:
        parts.append(comment("Heard already: " + ", ".join(view.names.get(id, id) for id in view.present)))
    return "\n".join(parts)


def _part(view: StandupView, row: TurnRow) -> str:
    lines = [f"## {one_line(row.name)}"]
    for p in row.asked:
        lines += [comment(f"{due_words(p, view.on)}: {one_line(p.what)}").rstrip("\n"), f"still {p.id}"]
    return "\n".join([*lines, *(f"{word}:" for word in SAYING)]) + "\n"


def read_page_of(text: str, people: Mapping[str, str]) -> tuple[list[Entry], list[Wrong]]:
    """What was filled in, and every line that can't be understood. `people` are ids by the headings that mean them.

    Headings are compared without regard to case. Raises Unreadable (draw/review_form.py) for a comment without an end.
    """
    known = {_key(name): id for name, id in people.items()}
    entries: list[Entry] = []
    wrong: list[Wrong] = []
    person: str | None = None
    under_nobody = False
    for number, line in enumerate(uncommented(text).split("\n"), start=1):
        words = one_line(line)
        if not words or re.match(r"#(?!#)", words):
            continue
        if words.startswith("##"):
            person = known.get(_key(words.lstrip("#")))
            under_nobody = person is None
            if under_nobody:
                names = ", ".join(dict.fromkeys(people.values()))
                wrong.append(Wrong(number, f"`{words[:60]}` names nobody of the team", f"write ## and one of: {names}"))
        elif person is not None:
            _read_line(number, person, words, entries, wrong)
        elif not under_nobody:
            wrong.append(
                Wrong(number, f"`{words[:60]}` stands under nobody's name", "write a line such as ## Ana above it")
            )
    return entries, wrong


def _read_line(number: int, person: str, words: str, entries: list[Entry], wrong: list[Wrong]) -> None:
    found = _ENTRY.match(words)
    word = found["word"].lower() if found else ""
    rest = found["rest"].strip() if found else ""
    if word in SAYING and found and found["colon"]:
        if rest:
            entries.append(Entry(number, person, word, rest))  # type: ignore[arg-type]
    elif word in BEING and not rest:
        entries.append(Entry(number, person, word, ""))  # type: ignore[arg-type]
    elif word in SETTLING:
        rest, why = split_because(rest)
        if len(rest.split()) != (2 if word == "moved" else 1):
            wrong.append(Wrong(number, f"`{words[:60]}` is not understood", f"write it as: {SETTLING[word]}"))
        else:
            entries.append(Entry(number, person, word, rest, why))  # type: ignore[arg-type]
    else:
        wrong.append(Wrong(number, f"`{words[:60]}` is not understood", _how(word, (*SETTLING, *SAYING, *BEING))))


def split_because(text: str) -> tuple[str, str]:
    """What is said, and the reason after `because`."""
    because = _BECAUSE.search(text)
    return (text[: because.start()].strip(), because["why"].strip()) if because else (text.strip(), "")


def _how(word: str, known: Collection[str]) -> str:
    if word in SAYING:
        return f"write it with a colon: {word}: …"
    return "a line begins with " + ", ".join(f"{name}:" if name in SAYING else name for name in known)


def _key(heading: str) -> str:
    return " ".join(heading.casefold().split()).strip(":")
