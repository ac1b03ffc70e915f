"""Problems in a user's files and arguments: values with a place, collected and shown together.

Problem                what is wrong, where, and what to do about it (a value, never raised)
AcctError              base of what acct raises on purpose; carries its exit code
├── UserError          the user can fix it: one or more problems            exit 1
│   └── CannotEdit     a file acct may not change safely; holds the text to paste
└── UsageError         the command line itself is off                        exit 2
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing wrong. `file` is as the user would type it, `line` and `column` count from 1, 0 where there is none.

    `rule` is the stable short name of the check, listed in docs/errors.md; `excerpt` is the source line.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    rule: str = ""
    severity: Severity = "error"
    excerpt: str = ""


class AcctError(Exception):
    """Raised on purpose; `main` turns it into words and `exit_code`."""

    exit_code = 1


class UserError(AcctError):
    """Something the user can fix: one or more problems, shown together."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems: Sequence[Problem] = problems

    @classmethod
    def of(cls, message: str, hint: str = "", rule: str = "") -> UserError:
        """An error without a place in a file."""
        return cls(Problem("", 0, 0, message, hint, rule))


class CannotEdit(UserError):
    """acct will not change this file; `paste` is the text the user can put there by hand."""

    def __init__(self, problem: Problem, paste: str = "") -> None:
        super().__init__(problem)
        self.paste = paste


class UsageError(AcctError):
    """The command line is off: unknown word, missing argument."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
