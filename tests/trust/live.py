"""What would be live in an output, by its kind: a text that got through as more than text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt

PAYLOADS = (
    "[red]m[/red][blink]b[/blink][link=http://evil.example]l[/link][/x]",
    "\x1b[5;38;5;77mm\x1b[2J\x1b[H\x07\b",
    "\x1b]8;;http://evil.example\x07m\x1b]8;;\x07\x1b]52;c;ZXZpbA==\x07\x1b]0;t\x07",
    "\x9b31mm\x9d0;t\x9c\x90q\x85",
    "\u202em\u202c\u2066x\u2069\u200e\u200f\u061c\u2028\ufeff",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\" onmouseover=alert(1) x=\"' onfocus='alert(1)",
    "</style></title></svg></td><b>m</b><!--",
    "{{ 7*7 }}{% raw %}{# m",
    "[m](javascript:alert(1)) ![m](http://evil.example/i.png) <http://evil.example> [m]: http://evil.example",
    "m | m\n| - | - |\n# m\n```\n- m\n\n<div>\n\n    code",
    "m\r\nX-EVIL:1\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://evil.example",
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\tm=1",
    "%s%n {0} {0.__class__} ${HOME} $(touch m) `touch m`",
)
"""Texts that something would obey: Rich, a terminal, a browser, Markdown, a calendar, a spreadsheet, a formatter, a shell."""
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
COLOUR = re.compile("\x1b\\[([0-9;]*)m")
PROPERTIES = re.compile(r"^(?P<name>[A-Z-]+)[;:]")
CALENDAR = frozenset(
    (
        *(
            "BEGIN",
            "END",
            "VERSION",
            "PRODID",
            "METHOD",
            "CALSCALE",
            "NAME",
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "DUE",
        ),
        *(
            "SUMMARY",
            "DESCRIPTION",
            "CATEGORIES",
            "STATUS",
            "TRANSP",
            "RRULE",
            "EXDATE",
            "SEQUENCE",
            "PRIORITY",
            "CLASS",
        ),
        *(
            "X-WR-CALNAME",
            "X-WR-CALDESC",
            "X-PUBLISHED-TTL",
            "REFRESH-INTERVAL",
            "DURATION",
            "LAST-MODIFIED",
            "CREATED",
        ),
        *("COMPLETED", "PERCENT-COMPLETE", "X-MICROSOFT-CDO-BUSYSTATUS", "URL", "COLOR", "LOCATION"),
    )
)
NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?")


def live(text: str, kind: str) -> Iterator[str]:
    """Everything in an output of this kind (screen, json, markdown, html, csv, ics) that is more than text."""
    yield from KINDS[kind](text)


def kind_of(name: str, text: str) -> str:
    """The kind of an output, by the options of its command line or the name of its file, else by how it begins."""
    for ending, kind in ENDINGS.items():
        if name.endswith(ending):
            return kind
    if text.startswith("BEGIN:VCALENDAR"):
        return "ics"
    return "html" if text[:15].lower() == "<!doctype html>" else "screen"


def _screen(text: str) -> Iterator[str]:
    yield from (f"U+{ord(char):04X}" for char in sorted(set(STEERS.findall(text))))


def _colours(text: str) -> Iterator[str]:
    """A screen in colour: nothing but acct's own colours, no blinking, no links."""
    yield from (f"colour {code}" for code in COLOUR.findall(text) if code.split(";")[0] == "5" or "38;5;77" in code)
    yield from _screen(COLOUR.sub("", text))


def _json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"
    yield from _screen(text)


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "b", "iframe", "object", "div" if self.strict else ""):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src") and re.search("evil|script|//", value or "")):
                self.found.append(f"{name}={value}")

    strict = False


class _MarkdownTags(_Tags):
    strict = True


def _html(text: str) -> Iterator[str]:
    yield from _Tags(text).found
    yield from (found for found in ("49", "{{") if f">{found}<" in text)
    yield from _screen(text)


def _markdown(text: str) -> Iterator[str]:
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    yield from _MarkdownTags(page).found
    yield from re.findall(r"<h\d>m</h\d>|<pre><code[^>]*>(?:- m|code)", page)
    yield from _screen(text)


def _csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from (cell for cell in row if cell[:1] in tuple("=+-@\t\r") and not NUMBER.fullmatch(cell))
    yield from _screen(text.replace("\r\n", "\n"))


def _ics(text: str) -> Iterator[str]:
    for line in text.replace("\r\n ", "").split("\r\n"):
        name = PROPERTIES.match(line)
        if line and (name is None or name["name"] not in CALENDAR or line.startswith("BEGIN:VALARM")):
            yield line
    yield from _screen(text.replace("\r\n", "\n"))


KINDS = {
    "screen": _screen,
    "colours": _colours,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "csv": _csv,
    "ics": _ics,
}
ENDINGS = {
    "--json": "json",
    "--markdown": "markdown",
    "--csv": "csv",
    ".html": "html",
    ".ics": "ics",
    ".md": "markdown",
}
