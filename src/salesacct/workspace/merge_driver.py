"""git's merge driver for a workspace's files: three temporary files in, the merged one in the place of ours.

Whatever acct can't merge by record (a file that can't be read, of another kind, too large) is merged by git by lines, as
it would be without acct; a file is never left holding one side only.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import LABELS, Labels, Merged, merge_texts, said
from salesacct.records.merge_readings import merge_readings
from salesacct.text.decode import Encoding, decode, encode
from salesacct.workspace.git_sync import look

LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is merged by record; a larger one would take minutes."""


MANY_LINES = 127
"""The most conflicts that git merge-file counts; above it is an error."""


class Outcome(NamedTuple):
    """Is the file merged, and what contradicts or why it was merged by lines, a line each."""

    clean: bool
    remarks: tuple[str, ...] = ()


class ByLines(NamedTuple):
    """What git makes of three files: the text with its markers, None where it is no text, and whether it is clean."""

    clean: bool
    data: bytes | None


def merge_files(base: Path, ours: Path, theirs: Path, name: str, labels: Labels = LABELS) -> Outcome:
    """Merge `theirs` into the file `ours`; `name` is the file's path in the repository."""
    lines = _by_lines(base, ours, theirs, labels)
    try:
        sides = [path.read_bytes() for path in (base, ours, theirs)]
        merged, data = merged_data(sides, name, labels, lines.data if lines.clean else None)
    except Exception as why:  # whatever it is: a driver that fails would leave one side only, and look merged
        if lines.data is None:
            return Outcome(False, (f"{name}: {why}; it is no text that git can merge",))
        ours.write_bytes(lines.data)
        return Outcome(lines.clean, () if lines.clean else (f"{name}: merged by lines ({why})",))
    ours.write_bytes(data)
    return Outcome(not merged.conflicts, tuple(conflict_lines(name, merged, labels)))


def conflict_lines(name: str, merged: Merged, labels: Labels) -> list[str]:
    """A line for each conflict: the file, the record, both versions."""
    return [
        f"{name}: {' '.join(filter(None, (one.kind, one.id)))}: {said(one, 'ours')} ({labels.ours}), "
        f"{said(one, 'theirs')} ({labels.theirs})"
        for one in merged.conflicts
    ]


def merged_data(
    sides: list[bytes], name: str, labels: Labels = LABELS, by_lines: bytes | None = None
) -> tuple[Merged, bytes]:
    """The merged file and its bytes, of base, ours and theirs. Raises Unmergeable."""
    if sum(map(len, sides)) > LARGEST:
        raise Unmergeable("it is too large to merge by record")
    read = [decode(data, name) for data in sides]
    for _, _, problems in read:
        if problems:
            raise Unmergeable(problems[0].message)
    base, ours, theirs = (text for text, _, _ in read)
    if name.endswith(".csv"):
        if "readings" not in name.split("/")[:-1]:
            raise Unmergeable("it is no readings file")
        merged = merge_readings(base, ours, theirs, name, labels)
    else:
        textual = decode(by_lines, name)[0] if by_lines is not None else None
        merged = merge_texts(base, ours, theirs, name, labels, textual)
    return merged, encode(merged.text, Encoding(read[1][1].bom))


def _by_lines(base: Path, ours: Path, theirs: Path, labels: Labels) -> ByLines:
    """git's own merge of the three files."""
    names = [word for label in (labels.ours, "base", labels.theirs) for word in ("-L", label)]
    files = [str(path.absolute()) for path in (ours, base, theirs)]
    ran = look(Path.cwd(), "merge-file", "-p", *names, *files)
    if ran.code is None or ran.code > MANY_LINES:
        return ByLines(False, None)
    return ByLines(ran.code == 0, ran.out)
