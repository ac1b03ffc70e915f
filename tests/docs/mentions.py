"""Command lines that the docs and acct's own messages tell people to type, and what in them does not exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from salesacct.cli.shortform import ShortForm
from tests.docs.reference import ROOT

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^(?: {4})?(?:\$ )?(acct(?= |$).*?)(?: {2,}.*)?$", re.MULTILINE)
IN_PROSE = re.compile(r"`(acct [^`]+)`")
IN_MESSAGES = re.compile(r"`(acct [^`]+)")
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')


def in_page(text: str) -> Iterator[str]:
    """The command lines of a page: those in code blocks, and those between backquotes."""
    for block in FENCE.findall(text):
        yield from TYPED.findall(block)
    prose = FENCE.sub("", text)
    yield from re.findall(r"^ {4}(acct(?= |$).*?)(?: {2,}.*)?$", prose, re.MULTILINE)
    yield from IN_PROSE.findall(prose)


def in_source(path: Path) -> Iterator[str]:
    """The command lines in the texts of a module; what follows a value that is filled in is not looked at."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from IN_MESSAGES.findall(node.value)


def unknown_in(line: str) -> str:
    """The first word of a command line that is no command and no option of it; "" when all is well."""
    words = QUOTED.sub("text", line).split()[1:]
    ctx = ROOT.make_context("acct", [], resilient_parsing=True)
    here, known = ROOT, _options(ROOT)
    while words:
        word, equals, _ = words.pop(0).partition("=")
        if re.match(r"--?[a-zA-Z]", word):
            if word not in known:
                return word
            if not known[word].is_flag and not equals:
                words = words[1:]
        elif hasattr(here, "commands") and not word.isupper() and word not in ("…", "..."):
            below = here.get_command(ctx, word)
            if below is None and not _adds_by_itself(here):
                return word
            here = below or here.commands["add"]
            known |= _options(here)
    return ""


def _adds_by_itself(group: Any) -> bool:
    """`acct win "Acme signed"` is `acct win add`."""
    return isinstance(group, ShortForm)


def _options(command: Any) -> dict[str, Any]:
    return {flag: param for param in command.params if param.param_type_name == "option" for flag in param.opts} | {
        "--help": _Flag,
        "-h": _Flag,
    }


class _Flag:
    is_flag = True
