"""Markdown that people paste elsewhere: their text must arrive as text, whatever is in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from salesacct.draw.markdown import bullets, escaped, heading, numbered, table
from salesacct.draw.plain import one_line

CASES = [
    ("Win 12 logos", "Win 12 logos"),
    ("a | b", r"a \| b"),
    ("*bold* and _so_ on", r"\*bold\* and \_so\_ on"),
    ("new_logos_q4", "new_logos_q4"),
    ("<b>[x](http://y)</b>", r"\<b>\[x\](http://y)\</b>"),
    ("two\n# lines", "two # lines"),
    ("- no list", r"\- no list"),
    ("1. no list", r"1\. no list"),
    ("60.4k", r"60\.4k"),
    ("# no heading", r"\# no heading"),
    ("&lt; stays", r"\&lt; stays"),
    ("R&D", "R&D"),
    ("\x1b[31mred", r"<1B>\[31mred".replace("<", r"\<")),
]


@pytest.mark.parametrize(("text", "written"), CASES)
def test_what_is_escaped(text: str, written: str) -> None:
    """Only what would mark the text up gets a backslash, so that the page reads well unrendered too."""
    assert escaped(text, opens=True) == written


def test_the_start_of_a_line_matters_only_there() -> None:
    """In a cell or after other words, `60.4k` and `- 3` are what they are."""
    assert (escaped("60.4k"), escaped("- 3")) == ("60.4k", "- 3")


def rendered(page: str) -> list[str]:
    """The texts of the page's blocks as a reader sees them."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page)
    assert set(re.findall(r"</?([a-z0-9]+)", shown)) <= BLOCKS, shown
    blocks = re.findall(r"<(?:li|h2|td|th)\b[^>]*>(.*?)</(?:li|h2|td|th)>", shown, re.DOTALL)
    return [html.unescape(block) for block in blocks]


BLOCKS = {"ul", "ol", "li", "h2", "table", "thead", "tbody", "tr", "td", "th"}
TEXT = st.text(st.sampled_from("ab 1.)-+#*_`~[]()<>|\\&;!=\n:/x"), max_size=24).filter(lambda t: one_line(t).strip())


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_text_arrives_as_text(text: str) -> None:
    """In a list, a numbered list, a heading and a table: one block each, and the words of the file in it."""
    said = one_line(text)
    assert rendered(bullets([escaped(text, opens=True)])) == [said]
    assert rendered(numbered([escaped(text, opens=True)])) == [said]
    assert rendered(heading(2, text)) == [said]
    assert rendered(table(["goal", "n"], [[text, "1"]])) == ["goal", "n", said, "1"]
