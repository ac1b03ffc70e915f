"""The user's own editor on a page of text, and the page on disk while it is written.

Rule: what a person typed is never lost; the page goes only once its content is safe elsewhere.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from salesacct.problems import UserError

FALLBACKS = ("nano", "vi", "notepad")
"""Tried in this order when neither VISUAL nor EDITOR is set."""


def new_page(text: str, name: str, folder: Path | None = None) -> Path:
    """A page that only the user can read, in the folder, else in the system's for temporary files.

    `name` ends in the suffix the editor sees.
    """
    handle, path = tempfile.mkstemp(prefix="acct-", suffix=f"-{name}", dir=folder, text=False)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return Path(path)


def edit_page(path: Path, environ: Mapping[str, str]) -> str:
    """Open the editor on the page, wait for it, and give what the page then holds.

    Raises UserError when there is no editor or it fails; the page stays.
    """
    command = editor(environ)
    try:
        code = _wait(subprocess.Popen([*command, str(path)]))
    except OSError as error:
        why = f"the editor `{command[0]}` can't be started: {error.strerror}"
        raise UserError.of(why, "set EDITOR to one that is here", "editor-failed") from None
    if code:
        raise UserError.of(f"the editor `{command[0]}` ended with {code}", "nothing was recorded", "editor-failed")
    return read_page(path)


def _wait(editor: subprocess.Popen[bytes]) -> int:
    """Until the editor ends. Ctrl-C is the editor's: it goes to both, and must not end the page under its hands."""
    while True:
        try:
            return editor.wait()
        except KeyboardInterrupt:
            continue


def read_page(path: Path) -> str:
    """The text of a page. Raises UserError, the file left as it is."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError.of(f"{path} is not UTF-8 text", "save it as UTF-8", "encoding") from None
    except OSError as error:
        raise UserError.of(f"{path} can't be read: {error.strerror}", "check the path", "unreadable") from None


def editor(environ: Mapping[str, str]) -> list[str]:
    """The command of VISUAL, else EDITOR, split as a shell would but run without one. Raises UserError when there is none."""
    chosen = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    try:
        words = shlex.split(chosen, posix=os.name != "nt")
    except ValueError:
        raise UserError.of(
            f"the editor `{chosen}` has a quote that never ends", "set EDITOR to a command", "no-editor"
        ) from None
    words = [word.strip('"') for word in words] if os.name == "nt" else words
    if words:
        return words
    found = next((name for name in FALLBACKS if shutil.which(name)), None)
    if found is None:
        raise UserError.of(
            "there is no editor to open", "set EDITOR, or use flags: --progress, --agreed, --promise", "no-editor"
        )
    return [found]


def discard(path: Path, *, unless_changed_from: str | None = None) -> bool:
    """Remove a page whose content is safe, or that still holds the text given; False when it stays."""
    if unless_changed_from is not None and path.exists() and path.read_bytes() != unless_changed_from.encode():
        return False
    path.unlink(missing_ok=True)
    return True
