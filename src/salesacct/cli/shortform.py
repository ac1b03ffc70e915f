"""Nouns whose `add` may be left out: `acct win "Acme signed"` is `acct win add "Acme signed"`.

A single word that is no verb is not taken for a text: it is more likely a slip of the finger, and a slip must not be
written into the team's files.
"""

from __future__ import annotations

from typing import Any

import typer

from salesacct.cli.grammar import Noun
from salesacct.problems import UsageError
from salesacct.records.spelling import did_you_mean


class ShortForm(Noun):
    """A noun that reads anything but one of its verbs as what to add."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        # Options of `add` may come first; the group leaves those it doesn't know to the verb.
        ctx.ignore_unknown_options = True
        rest = super().parse_args(ctx, args)
        given = [*ctx._protected_args, *rest]
        if given and given[0] not in self.commands:
            if not ctx.resilient_parsing:
                self._refuse_a_slip(ctx, given)
            ctx._protected_args, ctx.args = ["add"], given
        return ctx.args  # type: ignore[no-any-return]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        first = next(param for param in self.commands["add"].params if param.param_type_name == "argument")
        return [*super().shell_complete(ctx, incomplete), *first.shell_complete(ctx, incomplete)]

    def _refuse_a_slip(self, ctx: Any, given: list[str]) -> None:
        word, *more = [part for part in given if not part.startswith("-")] or [""]
        if not word or any(" " in part for part in (word, *more)):
            return
        near = did_you_mean(word, self.commands)
        needs = sum(param.param_type_name == "argument" for param in self.commands["add"].params)
        if near or (needs == 1 and not more):
            say = f'to add it: {ctx.command_path} add "{" ".join((word, *more))}"'
            raise UsageError(f"{ctx.command_path} has no `{word}`", f"{near} {say}".strip())


def short_noun(help: str) -> typer.Typer:
    """A Typer for a noun whose default verb is `add`."""
    return typer.Typer(cls=ShortForm, help=help, add_completion=False, rich_markup_mode=None)
