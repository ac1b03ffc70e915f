"""A page for others to look at, such as the report: written beside the records, never over anything acct did not make.

Rule: a file is replaced only when it begins as one that acct wrote as a page of the same kind, or is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from salesacct.problems import UserError
from salesacct.workspace.replace import put_page

READINGS = "readings"
"""A folder of this name, anywhere in the workspace, holds CSV files that are records."""


def write_page(path: Path, text: str, root: Path, is_ours: Callable[[str], bool]) -> None:
    """Write the page in one step. Raises UserError for a path that holds something else, and for what the disk refuses."""
    old = _bytes(path)
    if old and not is_ours(old.decode("utf-8", "replace").replace("\r\n", "\n")):
        raise UserError.of(
            f"{path} is there already, and is no page of acct", "give another name with --out", "not-a-page"
        )
    if path.suffix.lower() in (".yaml", ".yml") or _among_readings(path, root):
        raise UserError.of(f"{path} is where records are", "give another name with --out", "not-a-page")
    if not path.absolute().parent.is_dir():
        raise UserError.of(f"there is no folder {path.parent}", "make it first, or give another --out", "not-a-page")
    put_page(path, old, text.encode("utf-8", "backslashreplace"))


def _among_readings(path: Path, root: Path) -> bool:
    folder, top = path.resolve().parent, root.resolve()
    return top in folder.parents and READINGS in folder.relative_to(top).parts


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UserError.of(f"{path} can't be written: {why}", "give another name with --out", "not-a-page") from None
