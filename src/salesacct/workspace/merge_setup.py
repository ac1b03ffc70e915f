"""Making git itself merge a workspace's files by record: lines of attributes, and the driver in a clone's configuration."""

from __future__ import annotations

from pathlib import Path

from salesacct.workspace.git_sync import PATTERNS, driver_settings, look, write
from salesacct.workspace.replace import bytes_of, replace_file
from salesacct.workspace.sharing import Repository, failed, open_repository, tracked_tip
from salesacct.workspace.write import edit_file


def set_up(root: Path) -> tuple[Path, bool]:
    """Make git merge this workspace's files by record: lines in .gitattributes, the driver in this clone's configuration.

    Gives the file, and whether lines were added. A .gitattributes that is yet to be pulled would be in the way of the
    pull, so the lines then go to the clone's own attributes. Raises UserError.
    """
    repository = open_repository(root)
    name = f"{repository.prefix}.gitattributes"
    path, wanted = root / ".gitattributes", [f"{pattern} merge=acct" for pattern in PATTERNS]
    added: list[str] = []

    def with_lines(text: str) -> str:
        added.extend(line for line in wanted if line not in text.splitlines())
        lead = "" if not text or text.endswith("\n") else "\n"
        return text + (lead + "".join(f"{line}\n" for line in added) if added else "")

    tip = tracked_tip(repository)
    if tip and not path.exists() and not look(root, "cat-file", "-e", f"{tip}:{name}").code:
        path = root / look(root, "rev-parse", "--git-path", "info/attributes").text
        wanted = attribute_lines(repository)
        path.parent.mkdir(exist_ok=True)
        old = bytes_of(path)
        replace_file(
            path, old, with_lines((old or b"").decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        )
    else:
        edit_file(path, root, with_lines)
    for setting in driver_settings()[1::2]:
        name, _, value = setting.partition("=")
        ran = write(repository.root, "config", "--local", name, value)
        if ran.code:
            raise failed("the merge driver was not configured", ran)
    return path, bool(added)


def attribute_lines(repository: Repository) -> list[str]:
    """The lines of an attributes file that stands for the whole repository."""
    return [f'"/{repository.prefix}**/{pattern.removeprefix("**/")}" merge=acct' for pattern in PATTERNS]
