"""What the tab key offers of commands and options, cli/words.txt, out of the commands themselves.

    <words>\\t<what it does>\\t<kinds of its arguments>\\t<option>[=<kind of its value>] <what it means>\\t…

The first line says what the file is. A kind is one of the index (`goals`), or the module and name of the function that
knows it (`ids.complete_tags`); `-` is an argument that nobody can complete, and `...` marks one that may be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from salesacct.cli.grammar import Root
from salesacct.cli.shortform import ShortForm
from salesacct.records.at_hand import KINDS
from tests.docs.reference import ROOT, Command

HEAD = "# What the tab key offers of commands and options; `pytest --update-golden` writes it."


def words() -> str:
    """The file."""
    return "\n".join([HEAD, _line("", "", ROOT, ROOT.get_params(_context())), *_below_root()]) + "\n"


def _context() -> Any:
    return ROOT.make_context("acct", [], resilient_parsing=True)


def _below_root() -> Iterator[str]:
    for word, entry in Root.entries.items():
        yield from _node((word,), entry.help, ROOT.get_command(_context(), word))


def _node(path: tuple[str, ...], said: str, found: Any) -> Iterator[str]:
    takes = found.commands["add"] if isinstance(found, ShortForm) else found
    yield _line(" ".join(path), said, takes, _usable(takes))
    for verb, below in getattr(found, "commands", {}).items():
        about = Command((*path, verb), "", below).about
        yield from _node((*path, verb), about.split("\n")[0], below)


def _usable(found: Any) -> list[Any]:
    """The options a command takes: its own, and the shared ones it can use."""
    usable = getattr(found, "usable", None)
    return [p for p in found.params if p.expose_value or usable is None or p.name in usable]


def _line(path: str, said: str, found: Any, params: list[Any]) -> str:
    arguments = [_kind(p) + ("..." if p.nargs != 1 else "") for p in found.params if p.param_type_name == "argument"]
    while arguments and arguments[-1] == "-":
        arguments.pop()
    options = [option for p in params if p.param_type_name == "option" for option in _options(p, shared=not path)]
    return "\t".join(
        (path, _one_line(said), " ".join(arguments), *options, *(["--help Show what it does."] if path else []))
    )


def _options(param: Any, *, shared: bool) -> Iterator[str]:
    value = "" if param.is_flag else "=" + _kind(param).removeprefix("-")
    said = "" if not shared and not param.expose_value else f" {_one_line(param.help or '')}"
    for name in sorted((*param.opts, *param.secondary_opts)):
        yield f"{name}{value}{said}"


def _kind(param: Any) -> str:
    """The kind of the ids that a parameter is completed with: read off the function that its command names."""
    given = getattr(param, "_custom_shell_complete", None)
    if given is None:
        return "-"
    (function,) = (cell.cell_contents for cell in given.__closure__ if callable(cell.cell_contents))
    module = function.__module__.removeprefix("salesacct.cli.")
    name = function.__name__.removeprefix("complete").removeprefix("_")
    at_hand = module in ("ids", "grammar") and name in KINDS
    return name if at_hand else f"{module}.{function.__name__}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
