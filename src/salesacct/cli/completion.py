"""What the shell is told at the tab key: words of commands, options, and ids of the workspace.

`acct --install-completion` writes Typer's scripts for bash, zsh and fish, which run acct with `_ACCT_COMPLETE` set; what
they ask for is answered here. Rule: nobody waits for the tab key, so neither Typer nor a record is loaded while the words
of commands (words.txt, made of the commands themselves) and the index can tell. And never an error, for a shell has no
use for one in the middle of a line; nor anything of people's own words that a shell could take for its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from salesacct.workspace.offers import Offers, offers

VARIABLE = "_ACCT_COMPLETE"
PLAIN = frozenset(" .,-_/+%@")
"""What people's words may hold besides letters and digits: zsh evaluates what it is told."""
IN_VALUES = frozenset(".-_/+%@=,: ")
"""What a value may hold: it goes into a command line as it is."""


def answers(environ: Mapping[str, str]) -> bool:
    """Is this run a shell that asks for completion, in a way that is known here?"""
    return environ.get(VARIABLE, "") in ("complete_bash", "complete_zsh", "complete_fish")


def complete(environ: Mapping[str, str]) -> int:
    """Write the answer in the shell's way; the exit code tells fish whether there is one."""
    shell = environ[VARIABLE].removeprefix("complete_")
    try:
        words, incomplete = _bash(environ) if shell == "bash" else _line(environ.get("_TYPER_COMPLETE_ARGS", ""))
        found = [(value, said) for value, said in offered(words, incomplete) if _is_safe(value)]
    except Exception:
        found = []
    if shell == "fish" and environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if found else 1
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write({"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}[shell](found))
    return 0


def _bash(environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The words before the one at the cursor, and that one. The script joins them by line feeds; bash cuts at `=`."""
    text, at = environ["COMP_WORDS"], int(environ["COMP_CWORD"])
    words = text.split("\n") if "\n" in text else text.split(" ")
    incomplete = words[at] if at < len(words) else ""
    before = [_unquoted(word) for word in words[1:at] if word != "="]
    return before, "" if incomplete == "=" else _unquoted(incomplete)


def _line(text: str) -> tuple[list[str], str]:
    """The same of a line up to the cursor; quotes and backslashes are the shell's."""
    words, word, quote, begun, i = [], "", "", False, 0
    while i < len(text):
        char = text[i]
        if quote:
            if char == quote:
                quote = ""
            else:
                word += char
        elif char in "\"'":
            quote, begun = char, True
        elif char == "\\" and i + 1 < len(text):
            i, begun = i + 1, True
            word += text[i]
        elif char in " \t\n":
            if word or begun:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + char, True
        i += 1
    return words[1:], word


def _unquoted(word: str) -> str:
    return "".join(char for char in word if char not in "\"'\\")


class Node:
    """One command or noun: what it says of itself, the kinds of its arguments, its options."""

    def __init__(self, line: str) -> None:
        self.path, self.said, arguments, *options = line.split("\t")
        self.arguments = arguments.split()
        self.options = [_option(option) for option in options]

    def argument(self, number: int) -> str:
        """The kind of the argument with this number, "" for none that can be completed; the last may be repeated."""
        if number < len(self.arguments):
            return self.arguments[number].removesuffix("...").removeprefix("-")
        last = self.arguments[-1] if self.arguments else ""
        return last.removesuffix("...").removeprefix("-") if last.endswith("...") else ""


def _option(text: str) -> tuple[str, str | None, str]:
    """(name, the kind of its value: None for a flag, "" for what can't be completed, words) of `--goal=goals The goal.`"""
    name, _, said = text.partition(" ")
    name, equals, kind = name.partition("=")
    return name, kind if equals else None, said


def offered(words: list[str], incomplete: str) -> Offers:
    """(value, words on it) of everything that may stand in the place of `incomplete` after the words."""
    with open(os.path.join(os.path.dirname(__file__), "words.txt"), encoding="utf-8") as file:
        nodes = {node.path: node for node in map(Node, file.read().splitlines()[1:])}
    path, given, wants, chosen, plain = "", 0, None, "", False
    shared = {name: (kind, said) for name, kind, said in nodes[""].options}
    known = dict(shared)
    last = ""
    for word in words:
        if wants is not None:
            chosen = word if last in ("-C", "--workspace") else chosen
            wants = None
        elif word == "--" and not plain:
            plain = True
        elif word.startswith("-") and len(word) > 1 and not plain:
            last, equals, value = word.partition("=")
            chosen = value if equals and last == "--workspace" else chosen
            wants = known.get(last, (None, ""))[0] if not equals else None
        elif not given and (below := f"{path} {word}".strip()) in nodes:
            path = below
            known = shared | {name: (kind, said or shared[name][1]) for name, kind, said in nodes[path].options}
        else:
            given += 1
    here = nodes[path]
    if wants is not None:
        return _of_kind(wants, chosen, incomplete)
    if incomplete.startswith("-") and not plain:
        name, equals, value = incomplete.partition("=")
        if equals:
            kind = known.get(name, (None, ""))[0] or ""
            return [(f"{name}={one}", said) for one, said in _of_kind(kind, chosen, value)]
        usable = {name: known[name][1] for name, _, _ in here.options}
        return [(name, said) for name, said in usable.items() if name.startswith(incomplete)]
    below = f"{path} " if path else ""
    found = [
        (node.path[len(below) :], node.said)
        for node in nodes.values()
        if not given and node.path and node.path.startswith(below + incomplete) and " " not in node.path[len(below) :]
    ]
    return found + _of_kind(here.argument(given), chosen, incomplete)


def _of_kind(kind: str, chosen: str, incomplete: str) -> Offers:
    """What a kind holds: out of the index, else the long way, which also brings the index up to date."""
    if not kind:
        return []
    module, _, name = kind.rpartition(".")
    if not module:
        found = offers(os.getcwd(), chosen or os.environ.get("ACCT_WORKSPACE", ""), name, incomplete)
        if found is not None:
            return found
        module, name = "ids", f"complete_{kind}"
    import importlib
    from types import SimpleNamespace

    from salesacct.cli.grammar import KEY

    # The functions that Typer would call; of its context they read the shared options only.
    given = {"workspace": chosen} if chosen else {}
    ctx = SimpleNamespace(meta={KEY: given}, command=None, command_path="acct", obj=None)
    knows = getattr(importlib.import_module(f"salesacct.cli.{module}"), name)
    wanted = knows.__code__.co_varnames[: knows.__code__.co_argcount]
    found = knows(*(ctx if argument == "ctx" else incomplete for argument in wanted))
    return [one if isinstance(one, tuple) else (one, "") for one in found]


def _is_safe(value: str) -> bool:
    return all(char.isalnum() or char in IN_VALUES for char in value)


def _plain(said: str) -> str:
    """Words that no shell takes for anything else, on one line."""
    return " ".join("".join(char if char.isalnum() or char in PLAIN else " " for char in said).split())


def _for_bash(found: Offers) -> str:
    return "\n".join(value.replace(" ", "\\ ") for value, _ in found)


def _for_zsh(found: Offers) -> str:
    if not found:
        return "_files"
    several = "\n".join(f'"{_colons(value)}":"{_plain(said)}"' for value, said in found)
    return f"_arguments '*: :(({several}))'"


def _colons(value: str) -> str:
    return value.replace(":", r"\\:")


def _for_fish(found: Offers) -> str:
    return "\n".join(f"{value}\t{_plain(said)}" if said else value for value, said in found)
