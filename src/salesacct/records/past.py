"""What version control remembers of a workspace: commits, and how each changed the records.

Plain data, read in workspace/git.py and judged in judgement/quiet.py. Values are JSON, as the files spell them.
"""

# Annotations are evaluated here, not postponed: see records/record.py.
import datetime as dt
from typing import Any, Literal

import msgspec

READINGS = "readings"
"""The kind of a difference in readings; its id is `metric/person`."""


class Difference(msgspec.Struct, frozen=True, array_like=True):
    """One thing that a commit changed in a record.

    `field` is empty for the record itself, else its field; for a list of dated entries there is one difference for each
    entry that came or went. `old` and `new` are JSON, None where there is nothing. `held` is what a new entry speaks of as
    the version before had it: the target before a revision of the target. `file` is relative to the workspace.

    Of readings `field` is `added` (`new`: the days, oldest first), `corrected` (the same, by a line with a known ref),
    `removed` (`old`: day and value) or `rewritten` (`old` and `new`: day and value).
    """

    kind: str
    id: str
    field: str
    old: str | None
    new: str | None
    file: str
    held: str | None = None


class Commit(msgspec.Struct, frozen=True):
    """One commit that touched the workspace; no id for what is not committed yet.

    `came` is the day by which it was there: its own, or a later one of a commit it stands after, since dates of commits can
    be set. `first` has no commit before it: what it brought may be of any day. `unread` are files that could not be compared.
    """

    id: str
    author: str
    email: str
    written: dt.date
    committed: dt.date
    came: dt.date
    first: bool = False
    differences: tuple[Difference, ...] = ()
    unread: tuple[str, ...] = ()


class Past(msgspec.Struct, frozen=True):
    """What git says. `state` is `none` without a repository, `refused` when git will not read it (`why`), else `read`.

    Commits stand newest first. `bounded` says in words why older ones were not looked at; `shallow` that this clone
    has no older ones.
    """

    state: Literal["read", "none", "refused"] = "none"
    why: str = ""
    commits: tuple[Commit, ...] = ()
    shallow: bool = False
    bounded: str = ""


NO_PAST = Past()


def until(past: Past, today: dt.date) -> Past:
    """The past as it stood on a day."""
    return msgspec.structs.replace(past, commits=tuple(commit for commit in past.commits if commit.came <= today))


def value(json: str | None) -> Any:
    """What the JSON of a difference holds; None for nothing."""
    return None if json is None else msgspec.json.decode(json)


def same(one: object, other: object) -> bool:
    """Are two values the same as a file spells them? 12.0 and 12 are."""
    if one is None or other is None or str(one) == str(other):
        return str(one) == str(other)
    try:
        return float(str(one)) == float(str(other))
    except ValueError:
        return False
