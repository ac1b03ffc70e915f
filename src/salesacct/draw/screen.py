"""A page on the whole screen of a terminal, drawn over itself; what was on the screen before comes back at the end."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.control import Control
from rich.text import Text

from salesacct.draw.problems import problems_as_text
from salesacct.problems import AcctError, Problem, UserError


class Screen:
    """The terminal's other screen, for as long as the `with` block runs. `foot` stands in the last line."""

    def __init__(self, out: Console, foot: str) -> None:
        self.out, self.foot = out, foot

    def __enter__(self) -> Screen:
        self.out.set_alt_screen(True)
        self.out.show_cursor(False)
        return self

    def __exit__(self, *_: object) -> None:
        self.out.show_cursor(True)
        self.out.set_alt_screen(False)

    def show(self, draw: Callable[[Console], None]) -> None:
        """Draw a page from the top; of one that is longer than the screen the end is counted."""
        with self.out.capture() as drawn:
            draw(self.out)
        self._put(drawn.get())

    def tell(self, error: AcctError) -> None:
        """Put what went wrong in the place of the page."""
        problems = error.problems if isinstance(error, UserError) else (Problem("", 0, 0, str(error), rule="usage"),)
        self._put(problems_as_text(list(problems), colour=not self.out.no_color))

    def _put(self, page: str) -> None:
        lines = page.splitlines()
        room = max(1, self.out.height - 1)
        cut = len(lines) - room
        shown = lines[:room]
        self.out.control(Control.home(), Control.clear())
        self.out.file.write("\n".join(shown) + "\n")
        more = f"{cut} more lines: a taller window, or acct status; " if cut > 0 else ""
        self.out.print(Text(more + self.foot, "dim"), end="")
        self.out.file.flush()
