"""Text becomes a tree of nodes with places; every scalar stays the text the person wrote.

The only module that imports yaml, and only when something is parsed: a command that finds its records in the cache
never loads it. The tree is built from the parser's events in one loop, so depth costs no stack and an alias, which
acct's files do not use, is refused before anything can multiply.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from salesacct.problems import Problem
from salesacct.text.decode import LARGEST_FILE, Encoding, decode, encode
from salesacct.text.places import problem_at
from salesacct.text.syntax import explain
from salesacct.text.unreadable import MOST_PROBLEMS, conflicts, control_characters

__all__ = ["Encoding", "Node", "decode", "encode", "is_null", "parse"]

DEEPEST = 100
AT_HAND = 2
TOO_DEEP = (f"nested more than {DEEPEST} levels deep", "acct's records need five; is a bracket left open?")
"""What is said of it, and what to do."""
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
TEXT_TAG = "tag:yaml.org,2002:str"
HARMLESS_TAGS = frozenset(("!", TEXT_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"))


_sound: dict[str, Node] = {}
"""The last texts without a problem: an edit reads the text before and after it, and so do those who check the edit."""


class Node(NamedTuple):
    """A value and its place: `line` and `column` from 1, `start` and `end` as offsets in the text (no byte order mark).

    `value` is a list of (key, value) nodes for a map, a list of nodes for a list, a str for a text. A block map or
    list ends where its last value ends. `quoted` is a text in quotes, a block (`|`, `>`) or tagged as text;
    `flow` a map or list in brackets.
    """

    kind: Literal["map", "list", "text"]
    value: Any
    line: int
    column: int
    start: int
    end: int
    quoted: bool = False
    flow: bool = False


def is_null(node: Node) -> bool:
    """Is nothing given: no value at all, or a plain `~` or `null`?"""
    return node.kind == "text" and not node.quoted and node.value in NULLS


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The top-level mapping of a text; None when the text holds nothing but comments, or cannot be trusted.

    Problems of form (duplicate keys, odd keys) come beside the tree; `file` is the name for the problems.
    """
    if len(text) > LARGEST_FILE:
        return None, [Problem(file, 0, 0, "the text is too large to read (64 MB at most)", "split it", "file-size")]
    text = text.removeprefix("\ufeff")
    problems = conflicts(text, file)
    if problems:
        return None, problems
    if text in _sound:
        return _sound[text], []
    running = gc.isenabled()
    gc.disable()  # nothing made while parsing is garbage; collecting in between doubles the time of a large file
    try:
        root, problems = _Tree(text, file).read()
    finally:
        if running:
            gc.enable()
    if root is not None and not problems:
        if len(_sound) >= AT_HAND:
            del _sound[next(iter(_sound))]
        _sound[text] = root
    return root, problems


class _Tree:
    """One parse of one text."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.trusted = True

    def read(self) -> tuple[Node | None, list[Problem]]:
        import yaml

        try:
            roots = self._documents(_events(self.text), yaml.events)
        except yaml.MarkedYAMLError as error:
            mark, since = error.problem_mark or error.context_mark, error.context_mark
            at, begin = (mark.index if mark else 0), (since.index if since else None)
            if "nesting depth" in (error.problem or ""):  # newer libyaml counts too, before its events come out
                self._add(at, "nesting", *TOO_DEEP)
                return None, self.problems
            self.problems.append(explain(self.text, self.file, error.context or "", error.problem or "", at, begin))
            return None, self.problems
        except (yaml.YAMLError, UnicodeEncodeError):  # the reader's: a character that no YAML may hold
            return None, [*self.problems, *control_characters(self.text, self.file)]
        root = roots[0] if roots else None
        if root is None or is_null(root) or not self.trusted:
            return None, self.problems
        if root.kind != "map":
            self._add(
                root.start,
                "top-level",
                f"the file is a {root.kind}, not a mapping of record kinds",
                "start it with a line such as `goals:` and indent the records below it",
            )
            return None, self.problems
        return root, self.problems

    def _documents(self, event_after: Callable[[], Any], events: Any) -> list[Node]:
        """The root node of the first document; stops early at what cannot be trusted."""
        scalar, end = events.ScalarEvent, events.StreamEndEvent
        map_start, map_end = events.MappingStartEvent, events.MappingEndEvent
        list_start, list_end = events.SequenceStartEvent, events.SequenceEndEvent
        make = tuple.__new__  # half the time of Node(…), and this loop is most of what reading a file costs
        anchors, tags = "&" in self.text, "!" in self.text
        roots: list[Node] = []
        into: list[Node] = roots
        unfinished: list[tuple[list[Node], Any]] = []
        while True:
            event = event_after()
            kind = type(event)
            if kind is scalar:
                quoted = bool(event.style)
                if (anchors and event.anchor) or (tags and event.tag):
                    self._odd(event)
                    quoted = quoted or event.tag == TEXT_TAG
                at, stop = event.start_mark, event.end_mark.index
                fields = ("text", event.value, at.line + 1, at.column + 1, at.index, stop, quoted, False)
                into.append(make(Node, fields))
            elif kind is map_start or kind is list_start:
                if (anchors and event.anchor) or (tags and event.tag):
                    self._odd(event)
                unfinished.append((into, event))
                into = []
                if len(unfinished) > DEEPEST:
                    self.trusted = False
                    self._add(event.start_mark.index, "nesting", *TOO_DEEP)
                    return roots
            elif kind is map_end or kind is list_end:
                value: list[Any] = into
                into, opened = unfinished.pop()
                at, flow = opened.start_mark, bool(opened.flow_style)
                stop = event.end_mark.index if flow or not value else value[-1].end
                if kind is map_end:
                    value = list(zip(value[::2], value[1::2], strict=True))
                    self._check_keys(value)
                name = "map" if kind is map_end else "list"
                into.append(make(Node, (name, value, at.line + 1, at.column + 1, at.index, stop, False, flow)))
            elif kind is events.DocumentStartEvent and roots:
                self.trusted = False
                self._add(
                    event.start_mark.index,
                    "documents",
                    "a second document starts here",
                    "keep one document a file: remove this `---`, or move what follows to its own file",
                )
                return roots
            elif kind is events.AliasEvent:
                self._odd(event)
                into.append(Node("text", "", 0, 0, event.start_mark.index, event.end_mark.index))
            elif kind is end:
                return roots

    def _odd(self, event: Any) -> None:
        """Note an anchor, an alias or a tag."""
        at = event.start_mark.index
        if event.anchor:
            self.trusted = False
            sign, name = ("*", "alias") if self.text.startswith("*", at) else ("&", "anchor")
            self._add(
                at,
                "anchor",
                f"`{sign}{event.anchor}` is a YAML {name}, which acct's files do not use",
                f"write the value out; quote a text that begins with `{sign}`",
            )
        elif event.tag and event.tag not in HARMLESS_TAGS:
            self.trusted = False
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(
                at,
                "tag",
                f"the tag `{shown}` is not allowed: acct reads plain text, lists and mappings",
                "remove the tag; quote a text that begins with `!`",
            )

    def _check_keys(self, pairs: list[tuple[Node, Node]]) -> None:
        """Note what is wrong with the keys of a mapping."""
        names = {key.value for key, _ in pairs if key.kind == "text"}
        if len(names) == len(pairs) and "<<" not in names and "" not in names:
            return
        seen: dict[str, Node] = {}
        for key, value in pairs:
            if key.kind != "text":
                self._add(
                    key.start,
                    "key",
                    f"a {key.kind} stands where a key belongs",
                    "a key is a short text; quote one that begins with a bracket",
                )
            elif key.value == "" and not key.quoted:
                self._add(key.start, "key", "the key before the colon is missing", "write `key: value`")
            elif key.value == "<<" and not key.quoted:
                self._add(
                    key.start, "anchor", "`<<` is a YAML merge key, which acct's files do not use", "write the keys out"
                )
            elif key.value in seen:
                message = f"`{key.value}` is given twice; the first is on line {seen[key.value].line}"
                hint = (
                    "keep one of the two" if value.kind == "text" else "keep one, with what stands below both under it"
                )
                self._add(key.start, "duplicate-key", message, hint)
            else:
                seen[key.value] = key

    def _add(self, at: int, rule: str, message: str, hint: str) -> None:
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(problem_at(self.text, self.file, at, message, hint, rule))


def _events(text: str) -> Callable[[], Any]:
    """A function that gives the next event, from the C parser where PyYAML has it."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    next_event: Callable[[], Any] = loader(text).get_event
    return next_event
