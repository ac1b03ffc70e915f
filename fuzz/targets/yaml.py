"""Bytes of a record file: text, nodes, records and problems; what our reader makes of a sound text is what PyYAML does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fuzz import samples
from fuzz.target import Target
from salesacct.records.model import KINDS
from salesacct.text.nodes import Node, decode, parse
from salesacct.workspace.parse import parse_file

ROOT = Path("/team")
NAMES = ("acct.yaml", "goals/ana.yaml")
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def play(data: bytes) -> None:
    """A file of the workspace; its first byte says which."""
    name, body = NAMES[data[:1] > b"\x7f"], data[1:]
    parsed = parse_file(body, ROOT / name, ROOT, name)
    text, _, unreadable = decode(body, name)
    lines = (
        text.count("\n")
        + text.count("\r")
        + 1
        + sum(text.count(sign) for sign in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    )
    for problem in parsed.problems:
        assert problem.message
        assert problem.rule
        assert problem.file == name
        assert unreadable or 0 <= problem.line <= lines, f"line {problem.line} of {lines}"
        assert unreadable or problem.column >= (problem.line > 0)
    if unreadable:
        assert parsed.problems
        return
    root, problems = parse(text, name)
    if problems:
        assert parsed.problems
        return
    assert held(root) == reference(text)
    for key, value in root.value if root is not None else ():
        if key.value in KINDS and value.kind == "list":
            there = len(getattr(parsed.records, key.value))
            assert there == len(value.value) or parsed.problems, f"{len(value.value) - there} records are gone"


def held(node: Node | None) -> Any:
    """What a tree holds."""
    if node is None:
        return None
    if node.kind == "map":
        return {key.value: held(value) for key, value in node.value}
    return [held(item) for item in node.value] if node.kind == "list" else node.value


def reference(text: str) -> Any:
    """What PyYAML holds, None for nothing at all."""
    found = yaml.load(text.removeprefix("\ufeff"), LOADER)
    return None if found in ("", "~", "null", "Null", "NULL") else found


def seeds() -> list[bytes]:
    """The sample team's files as they are, as people write them otherwise, and broken."""
    config = [samples.CONFIG, samples.files()["acct.yaml"]]
    others = [text for name, text in samples.files().items() if name.endswith(".yaml") and name != "acct.yaml"]
    texts = [b"\0" + text.encode() for text in config]
    texts += [b"\xff" + text.encode() for text in (samples.GOALS, *samples.STYLES, *others)]
    return [*texts, b"\xff" + samples.GOALS.encode("utf-16"), b"\xff" + samples.GOALS.encode("cp1252") + b"\xe9"]


TARGET = Target(
    "record files: text, nodes, records, problems",
    play,
    seeds,
    (*samples.SIGNS, *samples.FIELDS),
    2,
    4096,
)
