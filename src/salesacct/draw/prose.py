"""Words on a page that is read rather than compared: safe texts, sentences over several lines, headings of sections."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from salesacct.draw.console import can_draw
from salesacct.draw.plain import one_line

ASCII = str.maketrans({"→": "->", "×": "x", "÷": "/", "−": "-", "–": "-", "…": "...", "·": "|"})


def text(out: Console, said: str, style: str = "") -> Text:
    """Words in what the output can show, safe and on one line."""
    line = one_line(said)
    return Text(line if can_draw(out) else line.translate(ASCII), style)


def beside(out: Console, said: str, style: str = "dim") -> Text:
    """Words that follow others on the line, two spaces apart."""
    return Text("  ") + text(out, said, style)


def paragraph(out: Console, said: Text) -> None:
    """A sentence over as many lines as it takes."""
    for line in said.wrap(out, out.width):
        line.rstrip()
        out.print(line, soft_wrap=True)


def between(items: Iterable[str], width: int) -> list[str]:
    """Short items with dots between them, over as many lines as it takes; none is torn apart."""
    lines: list[str] = []
    for item in items:
        if lines and cell_len(f"{lines[-1]} · {item} ·") <= width:
            lines[-1] += f" · {item}"
        else:
            lines.append(item)
    return [line + " ·" for line in lines[:-1]] + lines[-1:]


def section(out: Console, title: str, note: str = "") -> None:
    """The heading of a section, an empty line above it and a note beside it."""
    line = Text("\n" + title.upper(), "bold cyan")
    if note:
        line.append("  " + note, "dim")
    out.print(line)
