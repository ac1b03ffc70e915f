"""The one boundary: a command line becomes an exit code, and what went wrong becomes words.

0 fine, 1 the user can fix it, 2 usage, 3 a bug in acct, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # what mypy takes for typing's, whose import the tab key would wait for
if TYPE_CHECKING:
    from typing import TextIO

    from salesacct.cli.kept import Asked
    from salesacct.problems import AcctError, UsageError


def run() -> None:
    """Entry point of the `acct` script."""
    if os.environ.get("_ACCT_COMPLETE", "").startswith("complete_"):
        from salesacct.cli.completion import answers, complete

        if answers(os.environ):
            sys.exit(complete(os.environ))
    # A command lives for a moment and makes next to no garbage: collecting while modules load costs more than it frees.
    gc.set_threshold(100_000, 20, 20)
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for what a user or a file can cause."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets a substitute, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream.encoding.lower().startswith("utf") else _typewriter())
    arguments = normalised(argv)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone: what it wanted is written. Python would complain at exit otherwise.
        _nowhere(sys.stdout)
        return 0
    except OSError as error:
        return _tell_system(error, as_json="--json" in arguments)
    except Exception as error:
        from salesacct.problems import AcctError  # a page shown again does not wait for it

        if isinstance(error, AcctError):
            return _tell(error, as_json="--json" in arguments)
        import traceback

        traceback.print_exc(limit=-3)
        print(
            "\nThis is a bug in acct. Nothing was left half-written. Please report it with the lines above.",
            file=sys.stderr,
        )
        return 3


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from salesacct import __version__

        print(f"acct {__version__}")
        return 0
    from salesacct.cli.kept import asked

    page = asked(arguments, os.environ)
    if page is None:
        return _dispatch(arguments)
    text = page.page()
    if text is None:
        return _printed(arguments, page)
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0


def _printed(arguments: list[str], page: Asked) -> int:
    """Run the command line, and keep what it printed for the next time."""
    from salesacct.cli.kept import Told

    out, err = Told(sys.stdout), Told(sys.stderr)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):  # type: ignore[type-var]
        code = _dispatch(arguments, page)
    if code == 0 and not err.text:
        page.keep(out.text)
    return code


def _nowhere(stream: TextIO) -> None:
    """What the stream still holds goes nowhere: Python would complain at its end otherwise."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell_system(error: OSError, *, as_json: bool) -> int:
    """Say what the system refused, where no part of acct could say it better: the disk, or where the output goes."""
    from salesacct.problems import UserError

    try:
        sys.stdout.flush()
        where = f" ({error.filename})" if isinstance(error.filename, str) else ""
    except OSError:
        _nowhere(sys.stdout)
        where, as_json = " (the output could not be written)", False
    hint = "see to the disk, and look whether the record is on file before you type it again; nothing is half written"
    return _tell(UserError.of(f"the system says: {error.strerror or error}{where}", hint, "system"), as_json=as_json)


def _typewriter() -> str:
    """The codec error handler that writes acct's own signs for an output that has few characters."""
    import codecs

    from salesacct.draw.plain import typewritten

    codecs.register_error("acct-typewriter", typewritten)
    return "acct-typewriter"


def normalised(argv: Sequence[str]) -> list[str]:
    """The arguments with a bare `--team`, also one before the command's word, read as the team of who is asking.

    A bare `--watch` looks every half a minute.
    """
    found = list(argv)
    for i, word in enumerate(found):
        if word == "--":
            break
        if word == "--team" and (i + 1 == len(found) or found[i + 1].startswith("-") or _begins(found, i + 1)):
            found[i] = "--team=mine"
        elif word == "--watch" and (i + 1 == len(found) or found[i + 1].startswith("-")):
            found[i] = "--watch=30"
    return found


def _begins(words: Sequence[str], place: int) -> bool:
    """Is the word at `place` the command's, that is the first of all that names one?"""
    if not words[0].startswith("-"):  # it is the first, and no page that is shown again waits for Typer
        return False
    import salesacct.cli.commands  # noqa: F401  fills in the entries
    from salesacct.cli.grammar import Root

    return next((i for i, word in enumerate(words) if word in Root.entries), None) == place


def _dispatch(arguments: list[str], page: Asked | None = None) -> int:
    import typer

    from salesacct.cli.commands import app

    root = typer.main.get_command(app)
    try:
        result = root.main(args=arguments, prog_name="acct", standalone_mode=False, obj=page)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        print("nothing was changed", file=sys.stderr)
        return 130
    except Exception as error:
        if _is_usage_error(error):
            raise _as_usage(error) from None
        raise
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _is_usage_error(error: Exception) -> bool:
    """Typer vendors Click: its exceptions are known by their base class's name, wherever it lives."""
    return any(cls.__name__ == "ClickException" for cls in type(error).__mro__)


def _as_usage(error: Exception) -> UsageError:
    from salesacct.problems import UsageError

    ctx = getattr(error, "ctx", None)
    hint = f"see {ctx.command_path} --help" if ctx else ""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    return UsageError(message.rstrip("."), hint)


def _tell(error: AcctError, *, as_json: bool) -> int:
    from salesacct.draw.problems import problems_as_json, problems_as_text
    from salesacct.problems import CannotEdit, Problem, UserError

    if isinstance(error, UserError):
        problems = list(error.problems)
    else:
        problems = [Problem("", 0, 0, str(error), getattr(error, "hint", ""), "usage")]
    if as_json:
        sys.stdout.write(problems_as_json(problems))
    else:
        sys.stderr.write(problems_as_text(problems, colour=sys.stderr.isatty() and not os.environ.get("NO_COLOR")))
        if isinstance(error, CannotEdit) and error.paste:
            sys.stderr.write("\nTo do it by hand, paste this there:\n\n" + error.paste.rstrip("\n") + "\n")
    return error.exit_code
