"""Two versions of a YAML file merged into one text: ours with the changes of theirs, or with both versions where they contradict.

Whatever comes out was read again: it holds exactly the merged records. A place that contradicts is marked as git marks
it, whole records at a time, each version complete, so that taking either side gives a record that is right:

    <<<<<<< Ana Silva, 2026-11-24: due 2026-11-27
      - id: c-7k2qd
        …
    =======
      - id: c-7k2qd
        …
    >>>>>>> Ben Okafor, 2026-11-23: due 2026-12-01
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from salesacct.problems import CannotEdit
from salesacct.records.merge import NOTHING, Conflict, Merge, Unmergeable, merge, settled
from salesacct.text.comments import comments_of, missing, with_comments
from salesacct.text.edit import Edit, change, data_of
from salesacct.text.layout import after
from salesacct.text.nodes import Node, parse
from salesacct.text.places import line_start, newline_of

LONGEST_VALUE = 40


class Merged(NamedTuple):
    """The merged text, with markers where there are conflicts."""

    text: str
    conflicts: tuple[Conflict, ...]


class Labels(NamedTuple):
    """Who wrote each version, for the markers."""

    ours: str = "ours"
    theirs: str = "theirs"


LABELS = Labels()


def merge_texts(
    base: str, ours: str, theirs: str, file: str, labels: Labels = LABELS, textual: str | None = None
) -> Merged:
    """Merge two texts of a file. `textual` is what a merge by lines made of them, None where that found conflicts.

    It is taken where it holds the same records, for it keeps the form of both sides. Raises Unmergeable for what can't
    be read, can't be told apart or can't be edited safely.
    """
    base, ours, theirs = (text.removeprefix("\ufeff") for text in (base, ours, theirs))
    roots = [_read(text, file) for text in (base, ours, theirs)]
    found = merge(*(data_of(root) for root in roots))
    if textual is not None and not found.conflicts and _holds(textual, file, found):
        return Merged(textual.removeprefix("\ufeff"), ())
    text = _edited(ours, file, found.edits)
    if not _holds(text, file, found):
        raise Unmergeable("the merged text would not read back the same")
    there = _read(text, file)
    lost = missing(comments_of(theirs, roots[2]), comments_of(base, roots[0]), comments_of(text, there))
    if lost:
        text = with_comments(text, there, lost)
        if not _holds(text, file, found):
            raise Unmergeable("a comment has no place in the merged text")
    return Merged(_marked(text, file, found.conflicts, labels), found.conflicts)


def said(conflict: Conflict, side: str) -> str:
    """What one side of a conflict holds, in a few words: `due 2026-11-27`, `taken out`."""
    if conflict.gone:
        return "taken out" if conflict.gone == side else "changed"
    held = [(clash.field, getattr(clash, side)) for clash in conflict.clashes]
    given = [_said(field, value) for field, value in held if value is not NOTHING]
    return ", ".join(given) or f"no {held[0][0]}"


def _said(field: str, value: Any) -> str:
    if isinstance(value, list):
        value = value[-1] if value else "empty"
    if isinstance(value, dict):
        value = " ".join(str(value[name]) for name in ("on", "to") if name in value) or next(iter(value.values()), "")
    words = "".join(char if char.isprintable() else "?" for char in " ".join(str(value).split()))
    return f"{field} {words if len(words) <= LONGEST_VALUE else words[: LONGEST_VALUE - 1] + '…'}"


def _read(text: str, file: str) -> Node | None:
    root, problems = parse(text, file)
    if problems:
        raise Unmergeable(problems[0].message)
    return root


def _holds(text: str, file: str, wanted: Merge) -> bool:
    root, problems = parse(text, file)
    try:
        return not problems and settled(data_of(root)) == settled(wanted.data)
    except Unmergeable:
        return False


def _edited(text: str, file: str, edits: Sequence[Edit]) -> str:
    try:
        return change(text, file, edits) if edits else text
    except CannotEdit as refused:
        raise Unmergeable(refused.problems[0].message) from None


def _marked(text: str, file: str, conflicts: Sequence[Conflict], labels: Labels) -> str:
    """The text with both versions of each record that contradicts, the last ones first so that places stay right."""
    marks = []
    root = _read(text, file) if conflicts else None
    for conflict in conflicts:
        other = _edited(text, file, conflict.edits)
        place = _lines(text, root, conflict)
        there = _lines(other, _read(other, file), conflict)
        if place is None and there is None:
            raise Unmergeable(f"`{conflict.id}` stands on no lines of its own")
        mine = text[slice(*place)] if place else ""
        yours = other[slice(*there)] if there else ""
        at = place or _where_added(text, other)
        if (place is None and conflict.gone != "ours") or (there is None and conflict.gone != "theirs"):
            raise Unmergeable(f"`{conflict.id}` stands on no lines of its own")
        marks.append((at, _block(text, mine, yours, conflict, labels)))
    for (start, end), block in sorted(marks, reverse=True):
        lead = newline_of(text) if start and text[start - 1] not in "\r\n" else ""
        text = text[:start] + lead + block + text[end:]
    return text


def _where_added(text: str, longer: str) -> tuple[int, int]:
    """The line of the text above which the longer one has something more, as an empty span."""
    same = next((i for i, (one, other) in enumerate(zip(text, longer, strict=False)) if one != other), len(text))
    start = same if same == len(text) else line_start(text, same)
    return start, start


def _block(text: str, mine: str, yours: str, conflict: Conflict, labels: Labels) -> str:
    newline = newline_of(text)
    lines = [
        f"<<<<<<< {labels.ours}: {said(conflict, 'ours')}{newline}",
        _ended(mine, newline),
        f"======={newline}",
        _ended(yours, newline),
        f">>>>>>> {labels.theirs}: {said(conflict, 'theirs')}{newline}",
    ]
    return "".join(lines)


def _ended(text: str, newline: str) -> str:
    return text if not text or text[-1] in "\r\n" else text + newline


def _lines(text: str, root: Node | None, conflict: Conflict) -> tuple[int, int] | None:
    """From where to where the lines of a record reach; None where it shares them or is not there."""
    for key, value in root.value if root is not None else ():
        if not conflict.kind and key.value == conflict.id:
            return _own(text, key, value, "")
        if key.value != conflict.kind or value.kind == "text":
            continue
        for item in value.value:
            name, record = item if value.kind == "map" else (item, item)
            id = name.value if value.kind == "map" else next((v.value for k, v in item.value if k.value == "id"), "")
            if id == conflict.id:
                return None if value.flow else _own(text, name, record, "-" if value.kind == "list" else "")
    return None


def _own(text: str, first: Node, last: Node, lead: str) -> tuple[int, int] | None:
    start = line_start(text, first.start)
    if lead and start and not text[start : first.start].strip():  # the dash stands on a line of its own
        start = line_start(text, text.rindex("-", 0, start))
    return (start, after(text, last)) if text[start : first.start].strip() == lead else None
