"""`acct schema`: the JSON Schemas of the files, for editors and scripts."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.output import say, show_json
from salesacct.cli.session import session
from salesacct.problems import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "schema")
def schema(
    ctx: typer.Context,
    of: Annotated[
        str, typer.Option("--of", metavar="WHAT", help="acct (acct.yaml) or records (all other files).")
    ] = "records",
    write: Annotated[bool, typer.Option("--write", help="Write both into the workspace's .acct folder.")] = False,
) -> None:
    """Print the JSON Schema of the files, or write both to where editors look for them.

    Examples:

      acct schema --of acct
      acct schema --write
    """
    from salesacct.workspace.create import schema_text, write_schemas

    run = session(ctx, writing=write)
    if write:
        paths = write_schemas(run.root)
        if run.json:
            show_json({"schema": 1, "today": run.today, "schemas": [run.shown(path) for path in paths]})
        else:
            say("\n".join(f"-> {run.shown(path)}" for path in paths))
        return
    if of == "acct":
        sys.stdout.write(schema_text("acct"))
    elif of == "records":
        sys.stdout.write(schema_text("records"))
    else:
        raise UsageError(f"there is no schema of `{of}`", "--of acct or --of records")
