"""`acct merge-driver`: what git runs to merge a file of the workspace; `acct sync --setup` tells it to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import note

BROKEN = 129
"""From here on git takes an exit code for a failure and stops; below it believes that the file holds both versions."""
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "merge-driver")
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The common version (%O).")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our version, replaced by the merged one (%A).")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other version (%B).")],
    name: Annotated[str, typer.Argument(metavar="PATH", help="The file's path in the repository (%P).")],
) -> int:
    """Merge one file by record and field, for git. Exits 1 with both versions in the file where they contradict."""
    from salesacct.workspace.authors import labels_now
    from salesacct.workspace.merge_driver import merge_files

    try:
        outcome = merge_files(base, ours, theirs, name, labels_now(Path.cwd(), name))
    except Exception as error:
        note(f"{name}: {error}")
        return BROKEN
    for remark in outcome.remarks:
        note(remark)
    return 0 if outcome.clean else 1
