"""Two versions of a record file without the records that stand in both, letter by letter: what is left is quick to read.

Only files in the usual form are cut: each kind a list of records that begin with a dash, one below the other. Anything else
gives None, and whoever asked reads both versions whole. That a block is one record is for the caller to check.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_KIND = re.compile(r"([a-z]+): *(?:#.*)?")
_ITEM = re.compile(r"( *)- ")


class Cut(NamedTuple):
    """What is left of a version, and how many records of each kind that should be."""

    text: str
    records: dict[str, int]


def unlike(old: str, new: str) -> tuple[Cut, Cut] | None:
    """Both versions without the records they have in common; None where either is not in the usual form."""
    was, now = _blocks(old), _blocks(new)
    if was is None or now is None:
        return None
    return _cut(was - now), _cut(now - was)


def _cut(blocks: Counter[tuple[str, str]]) -> Cut:
    lines: list[str] = []
    records: dict[str, int] = {}
    for kind, block in sorted(blocks.elements(), key=lambda one: one[0]):
        if kind not in records:
            lines.append(f"{kind}:\n")
        lines.append(block)
        records[kind] = records.get(kind, 0) + 1
    return Cut("".join(lines), records)


def _blocks(text: str) -> Counter[tuple[str, str]] | None:
    """The records of each kind as they are written, each with the lines up to the next."""
    found: Counter[tuple[str, str]] = Counter()
    kinds: set[str] = set()
    kind, indent, block = "", -1, list[str]()

    def close() -> None:
        if block:
            found[kind, "".join(block).rstrip() + "\n"] += 1
            block.clear()

    for line in text.splitlines(keepends=True):
        bare = line.strip()
        item = _ITEM.match(line)
        deep = len(line) - len(line.lstrip(" ")) > indent
        if block and (deep or not bare):
            block.append(line)
        elif item and kind and indent in (-1, len(item[1])):
            close()
            indent = len(item[1])
            block.append(line)
        elif not bare or bare.startswith("#"):
            continue
        elif (head := _KIND.fullmatch(bare)) and line.startswith(head[1]) and head[1] not in kinds:
            close()
            kind, indent = head[1], -1
            kinds.add(kind)
        else:
            return None
    close()
    return found
