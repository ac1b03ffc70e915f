"""Files outside the workspace that the command line names: a CRM export to read, a page or calendar to write."""

from __future__ import annotations

from pathlib import Path

from salesacct.problems import UserError

LARGEST = 1 << 29


def read_export(path: Path) -> bytes:
    """The bytes of the file. Raises UserError when there is no such file, or none that can be read."""
    try:
        if path.is_dir():
            raise UserError.of(f"{path} is a folder", "name the CSV file in it", "unusable-file")
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError.of(
                f"{path} is too large ({size >> 20} MB; {LARGEST >> 20} MB at most)",
                "export a shorter period",
                "unusable-file",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError.of(f"there is no file {path}", _near(path), "unusable-file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UserError.of(
            f"{path} can't be read: {why}", "check the file and its permissions", "unusable-file"
        ) from None


def _near(path: Path) -> str:
    """The file in the same folder that was probably meant."""
    import difflib

    try:
        names = [one.name for one in path.parent.iterdir() if one.is_file()][:1000]
    except OSError:
        return "check the path"
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean `{path.with_name(close[0])}`?" if close else "check the path"


def write_export(path: Path, data: bytes, begins: bytes, what: str) -> None:
    """Write a file that acct made, wherever the user wants it, in the place of an earlier one only: one that `begins` alike.

    Raises UserError for any other file that is there, and for what can't be written.
    """
    from salesacct.workspace.replace import put_page

    path = path.absolute()
    if path.is_dir():
        raise UserError.of(f"{path} is a folder", "name a file in it", "cannot-write")
    old = read_export(path) if path.exists() else None
    if old and not old.startswith(begins):
        hint = "give another name, or remove that file first"
        raise UserError.of(f"{path} is there already, and it is not {what}", hint, "not-overwritten")
    if not path.parent.is_dir():
        raise UserError.of(f"there is no folder {path.parent}", "make it first, or give another name", "cannot-write")
    put_page(path, old, data)
