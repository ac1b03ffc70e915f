"""Files as git has them: the bytes of its objects, and what a committed file of the workspace held."""

from __future__ import annotations

from pathlib import Path

from salesacct.records.model import Config, RecordsFile
from salesacct.records.readings import Reading
from salesacct.workspace.git_sync import look
from salesacct.workspace.parse import parse_file


def parsed_file(root: Path, name: str, data: bytes | None) -> tuple[Config, RecordsFile, list[Reading]]:
    """The records and readings of one file as committed."""
    parsed = parse_file(data or b"", root / name, root, name)
    return parsed.config, parsed.records, [placed.reading for placed in parsed.readings]


def blobs(root: Path, given: str) -> list[bytes | None]:
    """The bytes of each object named on a line; None for one that there is not."""
    out = look(root, "cat-file", "--batch", given=given.encode("utf-8", "surrogateescape")).out if given else b""
    found: list[bytes | None] = []
    at = 0
    while (end := out.find(b"\n", at)) >= 0:
        words = out[at:end].split()
        at = end + 1
        if words[-1:] == [b"missing"] or len(words) != 3:
            found.append(None)
            continue
        size = int(words[2])
        found.append(out[at : at + size])
        at += size + 1
    return found
