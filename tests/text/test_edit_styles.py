"""Hand-written styles, each with one edit: every case is the file as a diff, so it shows the only lines that change.

Lines begin with a space (kept), `-` (gone) or `+` (new). Each result also has to hold the right data: the editor checks
that itself, and the property tests check the editor.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from salesacct.problems import CannotEdit
from salesacct.text.edit import (
    Edit,
    append_item,
    append_to_field,
    change,
    remove_field,
    set_entry,
    set_field,
)
from salesacct.text.nodes import parse

NEW = {"id": "new", "title": "Win: 12 logos", "target": Decimal("12.50"), "due": dt.date(2027, 1, 31)}
CHECKIN = {"on": dt.date(2026, 11, 20), "confidence": 7, "note": "Two logos, in legal"}

APPENDED = {
    "dash indented by two": """
 goals:
   - id: a
     title: T
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "dash below the key": """
 goals:
 - id: a
   title: T
+- id: new
+  title: "Win: 12 logos"
+  target: 12.50
+  due: 2027-01-31
""",
    "wide gap behind the dash": """
 goals:
 -   id: a
     title: T
+-   id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "dash on a line of its own": """
 goals:
   -
     id: a
     title: T
+  -
+    id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "blank lines between records are kept up": """
 goals:
   - id: a

   - id: b
+
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31

 kudos: []
""",
    "one record a line in braces": """
 goals:
   - {id: a, title: T}
   - {id: b, title: U}   # the second
+  - {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}
""",
    "a list in brackets": """
-goals: [{id: a, title: T}]
+goals: [{id: a, title: T}, {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}]
""",
    "brackets over several lines with a last comma": """
 goals: [
   {id: a, title: T},
   {id: b, title: U},  # last
+  {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31},
 ]
""",
    "brackets over several lines without one": """
 goals: [
   {id: a, title: T},
-  {id: b, title: U}  # last
+  {id: b, title: U},  # last
+  {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}
 ]
""",
    "brackets aligned behind the key": """
 goals: [{id: a, title: T},
-        {id: b, title: U}]
+        {id: b, title: U}, {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}]
""",
    "an empty list": """
-goals: []
+goals:
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
 kudos: []
""",
    "an empty list with a comment": """
-goals: []  # none yet
+goals:  # none yet
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "a key with nothing": """
 goals:   # none yet
   # write them below
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31

 kudos:
""",
    "a tilde": """
-goals: ~
+goals:
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "only comments": """
 # Ana's goals
 # yaml-language-server: $schema=../goals.json
+goals:
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "other kinds, set apart by blank lines": """
 kudos:
 - id: k

 wins:
 - id: w
+
+goals:
+- id: new
+  title: "Win: 12 logos"
+  target: 12.50
+  due: 2027-01-31
""",
    "document marks": """
 ---
 goals:
 - id: a
+- id: new
+  title: "Win: 12 logos"
+  target: 12.50
+  due: 2027-01-31
 ...
""",
    "comments of the record and comments of the file": """
 goals:
   - id: a   # the first
     title: T
     # 14 was too many

     # and Marco agreed
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
   # next year:
   #- id: later
 # end of file
""",
    "a block text with blank lines below it": """
 goals:
   - id: a
     note: |
       first line

       # not a comment
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31


 kudos: []
""",
    "a block text that keeps its blank lines": """
 goals:
   - id: a
     note: |+   # with a plus
       first line


+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
 kudos: []
""",
    "a folded text and a comment behind it": """
 goals:
   - id: a
     note: >-
       folded
       text
     # about the note
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "a plain text over two lines, then an empty field": """
 goals:
   - id: a
     title: Win twelve
       new logos
     due:
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "quotes over two lines": """
 goals:
   - id: a
     title: "Win twelve

   new # logos"
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "a list inside the last record": """
 goals:
 - id: a
   checkins:
   - on: 2026-11-01
     note: x
   - on: 2026-11-08
+- id: new
+  title: "Win: 12 logos"
+  target: 12.50
+  due: 2027-01-31
""",
    "a map in brackets over two lines at the end": """
 goals:
   - id: a
     milestones: [{by: 2026-12-15,
                   value: 5}]   # half way
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "everything indented": """
   goals:
     - id: a
+    - id: new
+      title: "Win: 12 logos"
+      target: 12.50
+      due: 2027-01-31
   kudos: []
""",
    "spaces at the ends of lines": """
 goals:  \x20
   - id: a  \x20
     title: T \x20
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
 \x20\x20
""",
    "quoted keys": """
 'goals':
   - "id": a
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "explicit keys": """
 goals:
   - ? id
     : a
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "a comment between the dash and the record": """
 goals:
   # Ana's
   - # the big one
     id: a
+  -
+    id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "an item with nothing": """
 goals:
   - id: a
   -
+  - id: new
+    title: "Win: 12 logos"
+    target: 12.50
+    due: 2027-01-31
""",
    "the whole file in braces": """
-{goals: [{id: a}]}
+{goals: [{id: a}, {id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}]}
""",
    "the whole file in braces, without the key": """
-{kudos: []}
+{kudos: [], goals: [{id: new, title: "Win: 12 logos", target: 12.50, due: 2027-01-31}]}
""",
    "a file written as JSON": """
 {
   "goals": [
     {
       "id": "a"
-    }
+    },
+    {"id": "new", "title": "Win: 12 logos", "target": 12.50, "due": "2027-01-31"}
   ]
 }
""",
    "JSON with an empty list": """
-{"goals": []}
+{"goals": [{"id": "new", "title": "Win: 12 logos", "target": 12.50, "due": "2027-01-31"}]}
""",
}

Change = Callable[[str], str]


def sets(field: str, value: object, id: str = "a", kind: str = "goals") -> Change:
    return lambda text: set_field(text, "f.yaml", kind, id, field, value)


def removes(field: str) -> Change:
    return lambda text: remove_field(text, "f.yaml", "goals", "a", field)


def checks_in(item: Any = CHECKIN) -> Change:
    return lambda text: append_to_field(text, "f.yaml", "goals", "a", "checkins", item)


def adds_person(value: Any, key: str = "ben") -> Change:
    return lambda text: set_entry(text, "acct.yaml", "people", key, value)


CHANGED: dict[str, tuple[Change, str]] = {
    "a number, its comment stays": (sets("target", 12), """
 goals:
   - id: a
-    target:   14    # was agreed in May
+    target:   12    # was agreed in May
     due: 2027-01-31
"""),
    "the first field of a record": (sets("title", "U"), """
 goals:
-  - title: T
+  - title: U
     id: a
"""),
    "a quoted text keeps its quotes": (sets("title", "it's done"), """
 goals:
   - id: a
-    title: 'T'  # 'x'
+    title: 'it''s done'  # 'x'
"""),
    "a quoted date keeps them too": (sets("due", dt.date(2027, 2, 1)), """
 goals:
   - id: a
-    due: "2027-01-31"
+    due: "2027-02-01"
"""),
    "a field without a value": (sets("target", 12), """
 goals:
   - id: a
-    target:    # to be agreed
+    target: 12    # to be agreed
     due: 2027-01-31
"""),
    "a field that is not there yet": (sets("target", 12), """
 goals:
   - id: a
     title: T
     # about a
+    target: 12

     # set apart
   - id: b
"""),
    "a field of a record in braces": (sets("target", 12), """
 goals:
-  - {id: a, title: "x, y" }  # comment
+  - {id: a, title: "x, y", target: 12 }  # comment
"""),
    "a value inside braces": (sets("title", "U, V"), """
-goals: [{id: a, title: T, due: 2027-01-31}, {id: b}]
+goals: [{id: a, title: "U, V", due: 2027-01-31}, {id: b}]
"""),
    "a folded title over three lines": (sets("title", "U"), """
 goals:
   - id: a
-    title: Win twelve
-      new
-      logos
+    title: U
     due: 2027-01-31
"""),
    "a block text, its comment stays": (sets("note", "short"), """
 goals:
   - id: a
-    note: |-   # from the call
-      long
-
-      text
+    note: short   # from the call

     due: 2027-01-31
"""),
    "a note of two lines, where a short one was": (sets("note", "one\ntwo\n"), """
 goals:
   - id: a
-    note: short   # from the call
+    note: |   # from the call
+      one
+      two
     due: 2027-01-31
"""),
    "a note of two lines above a deep comment is written on one": (sets("note", "one\ntwo"), """
 goals:
   - id: a
-    note: short
+    note: "one\\ntwo"
         # deep
     due: 2027-01-31
"""),
    "a list in place of a block list": (sets("milestones", [{"by": dt.date(2026, 12, 1), "value": 4}]), """
 goals:
   - id: a
     milestones:
-      - by: 2026-12-15
-        value: 5
+      - {by: 2026-12-01, value: 4}
     due: 2027-01-31
"""),
    "a field of a person in braces": (sets("manager", "marco", "ana", "people"), """
 people:
   marco: {name: Marco, role: manager}
-  ana:   {name: Ana, role: rep}   # new
+  ana:   {name: Ana, role: rep, manager: marco}   # new
"""),
    "a field of a person in lines": (sets("role", "manager", "ana", "people"), """
 people:
     ana:
         name: Ana   # Silva
-        role: rep
+        role: manager
     ben: {}
"""),
    "a field of a person of whom nothing is known": (sets("role", "rep", "ana", "people"), """
 people:
-  ana:     # joins in May
+  ana: {role: rep}     # joins in May
"""),
    "a field is removed with its line": (removes("kept"), """
 goals:
   - id: a
-    kept: 2026-11-24   # finally
     due: 2027-01-31
"""),
    "the first field is removed, the dash stays": (removes("kept"), """
 goals:
-  - kept: 2026-11-24
-    id: a
+  - id: a
     due: 2027-01-31
"""),
    "the first field is removed from above a comment": (removes("kept"), """
 goals:
-  - kept: 2026-11-24
+  -
     # about the id
     id: a
"""),
    "a field is removed from braces": (removes("kept"), """
 goals:
-  - {id: a, kept: 2026-11-24, due: 2027-01-31}
+  - {id: a, due: 2027-01-31}
"""),
    "the first one in the braces too": (removes("kept"), """
 goals:
-  - {kept: 2026-11-24, id: a}
+  - {id: a}
"""),
    "a field that is not there is no error": (removes("kept"), """
 goals:
   - id: a
"""),
    "the first check-in": (checks_in(), """
 goals:
   - id: a
     title: T
+    checkins:
+      - {on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}
   - id: b
"""),
    "the first check-in where dashes stand below their keys": (checks_in(), """
 goals:
 - id: a
   title: T
+  checkins:
+  - {on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}
 - id: b
"""),
    "one more check-in in lines": (checks_in(), """
 goals:
   - id: a
     checkins:
     -  on: 2026-11-13
        confidence: 5
        # low
+    -  on: 2026-11-20
+       confidence: 7
+       note: Two logos, in legal
     due: 2027-01-31
"""),
    "one more in brackets": (checks_in(), """
 goals:
   - id: a
-    checkins: [{on: 2026-11-13, confidence: 5}]  # weekly
+    checkins: [{on: 2026-11-13, confidence: 5}, {on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}]  # weekly
     due: 2027-01-31
"""),
    "one more where each has its line in brackets": (checks_in(), """
 goals:
   - id: a
     checkins: [
-      {on: 2026-11-13, confidence: 5}
+      {on: 2026-11-13, confidence: 5},
+      {on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}
     ]
     due: 2027-01-31
"""),
    "an empty list of check-ins": (checks_in(), """
 goals:
   - id: a
-    checkins: []   # weekly
+    checkins:   # weekly
+      - {on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}
     due: 2027-01-31
"""),
    "a check-in with a long note": (checks_in({"on": dt.date(2026, 11, 20), "note": "one\ntwo"}), """
 goals:
   - id: a
+    checkins:
+      - on: 2026-11-20
+        note: |-
+          one
+          two
"""),
    "a check-in of a goal in braces": (checks_in(), """
 goals:
-  - {id: a, title: T}
+  - {id: a, title: T, checkins: [{on: 2026-11-20, confidence: 7, note: "Two logos, in legal"}]}
"""),
    "a person among people in braces, columns kept up": (adds_person({"name": "Ben", "role": "rep"}), """
 team: West
 people:
   marco: {name: Marco, role: manager}
   ana:   {name: Ana, role: rep}
+  ben:   {name: Ben, role: rep}
 metrics: {}
"""),
    "a person among people in lines": (adds_person({"name": "Ben", "role": "rep"}), """
 people:
   marco:
       name: Marco

   ana:
       name: Ana
+
+  ben:
+      name: Ben
+      role: rep
 metrics: {}
"""),
    "a person in braces of people": (adds_person({"name": "Ben"}), """
-people: {ana: {name: Ana}}
+people: {ana: {name: Ana}, ben: {name: Ben}}
"""),
    "the first person": (adds_person({"name": "Ben"}), """
-people: {}   # everyone
+people:   # everyone
+  ben: {name: Ben}
 metrics: {}
"""),
    "the first person, without the key": (adds_person({"name": "Ben"}, "no"), """
 team: West   # ours
+people:
+  "no": {name: Ben}
"""),
    "a target and its reason, at once": (
        lambda text: change(text, "f.yaml", [
            Edit("set", "goals", "a", "target", 12),
            Edit("append-to", "goals", "a", "revisions", {"on": dt.date(2026, 11, 20), "from": 14, "to": 12}),
        ]),
        """
 goals:
   - id: a
-    target: 14
+    target: 12
     title: T   # ours
+    revisions:
+      - {on: 2026-11-20, from: 14, to: 12}
   - id: b
"""),
}  # fmt: skip

REFUSED: dict[str, tuple[Change, str]] = {
    "a record that is not there": (sets("target", 12, "z"), "goals:\n  - id: a\n"),
    "two records of one id": (sets("target", 12), "goals:\n  - id: a\n  - id: a\n"),
    "comments inside the value to be replaced": (sets("m", []), "goals:\n  - id: a\n    m:\n      - 1\n      # why\n      - 2\n"),
    "comments inside empty brackets": (lambda t: append_item(t, "f.yaml", "goals", NEW), "goals: [ # none\n]\n"),
    "a kind that is no list": (lambda t: append_item(t, "f.yaml", "goals", NEW), "goals: none yet\n"),
    "a kind that is a mapping": (lambda t: append_item(t, "f.yaml", "goals", NEW), "goals: {a: {id: x}}\n"),
    "a field that is no list": (checks_in(), "goals:\n  - id: a\n    checkins: none\n"),
    "a person who is there already": (adds_person({}, "ana"), "people:\n  ana: {}\n"),
    "the only field of a record": (removes("id"), "goals:\n  - id: a\n"),
    "a file with duplicate keys": (sets("target", 1), "goals:\n  - id: a\n    target: 1\n    target: 2\n"),
    "a file that is no YAML": (sets("target", 1), "goals:\n  - id: a\n   target: 1\n"),
    "a file with an unfinished merge": (sets("target", 1), "goals:\n<<<<<<< HEAD\n  - id: a\n=======\n>>>>>>> x\n"),
    "a tagged record": (sets("target", 1), "goals:\n  - !!map {id: a}\n"),
    "a bare null for a file": (lambda t: append_item(t, "f.yaml", "goals", NEW), "null\n"),
}  # fmt: skip


def both(diff: str) -> tuple[str, str]:
    """The text before and after."""
    lines = diff.removeprefix("\n").splitlines(keepends=True)
    old = "".join(line[1:] or line for line in lines if line[0] != "+")
    return old, "".join(line[1:] or line for line in lines if line[0] != "-")


@pytest.mark.parametrize("style", APPENDED)
def test_a_record_is_appended_in_the_style_found(style: str) -> None:
    """The diff of each style holds the new record and, where it can't be helped, the one line it had to share."""
    old, new = both(APPENDED[style])
    assert append_item(old, "f.yaml", "goals", NEW) == new


@pytest.mark.parametrize("case", CHANGED)
def test_only_the_lines_of_the_change_change(case: str) -> None:
    """Fields are set, removed and added to, and entries made, with every other line as it was."""
    edit, diff = CHANGED[case]
    old, new = both(diff)
    assert edit(old) == new


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("case", [*APPENDED, *CHANGED])
def test_line_endings_stay_what_they_are(case: str, ending: str) -> None:
    """A file from Windows, or from an old Mac, gets new lines with its own ending and none of the other kind."""
    edit, diff = CHANGED.get(case) or (lambda text: append_item(text, "f.yaml", "goals", NEW), APPENDED.get(case, ""))
    old, new = (text.replace("\n", ending) for text in both(diff))
    assert edit(old) == new


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_changed_safely_is_refused(case: str) -> None:
    """The refusal names a line and holds the text to paste, unless there is only something to take away."""
    edit, text = REFUSED[case]
    with pytest.raises(CannotEdit) as caught:
        edit(text)
    problem = caught.value.problems[0]
    assert problem.line >= 1
    assert problem.message
    assert bool(caught.value.paste) != (case == "the only field of a record")
    assert not parse(caught.value.paste, "paste")[1]


def test_a_missing_last_line_ending_stays_missing() -> None:
    """The last line without an ending gets one only because a line follows; the new last line has none either."""
    assert append_item("goals:\n- id: a", "f", "goals", {"id": "b"}) == "goals:\n- id: a\n- id: b"
    assert append_item("# goals", "f", "goals", {"id": "b"}) == "# goals\ngoals:\n  - id: b"
    assert set_field("goals:\n- id: a\n  n: 1", "f", "goals", "a", "n", 2) == "goals:\n- id: a\n  n: 2"


def test_a_block_text_at_the_end_keeps_its_last_line_end() -> None:
    """A text of several lines written last needs an ending, even in a file that had none."""
    text = set_field("goals:\n- id: a\n  note: 1", "f", "goals", "a", "note", "one\ntwo\n")
    assert text == "goals:\n- id: a\n  note: |\n    one\n    two\n"
    text = append_item("goals:\n- id: a", "f", "goals", {"id": "b", "note": "one\ntwo\n"})
    assert text == "goals:\n- id: a\n- id: b\n  note: |\n    one\n    two\n"


def test_a_byte_order_mark_stays() -> None:
    """Editors on Windows put one there; it is neither lost nor moved."""
    assert append_item("\ufeffgoals:\n- id: a\n", "f", "goals", {"id": "b"}) == "\ufeffgoals:\n- id: a\n- id: b\n"


def test_an_empty_file_gets_the_key_and_the_record() -> None:
    """The first record of a writer makes the list."""
    assert append_item("", "f", "goals", {"id": "b", "why": None}) == "goals:\n  - id: b\n"


def test_fifty_mixed_edits_change_only_the_lines_they_mean() -> None:
    """An oddly formatted, commented file after fifty edits: all comments, all other records byte for byte."""
    head = "\ufeff# Ana's goals, by hand\r\n\r\ngoals:   # newest last\r\n"
    first = "  -   id: a    # the big one\r\n      title: 'Win  twelve'\r\n      target:   14   # logos\r\n"
    other = '\r\n  - {id: b,   title: "x # y", due: 2027-01-31 }   # flow\r\n      # deep\r\n'
    tail = "\r\n# --- the end ---\r\nkudos: [ ]\r\n"
    text = head + first + other + tail
    for number in range(10):
        text = append_item(text, "f", "goals", {"id": f"n{number}", "title": f"Goal: {number}"})
        text = set_field(text, "f", "goals", "a", "target", number)
        text = append_to_field(
            text, "f", "goals", "a", "checkins", {"on": dt.date(2026, 11, 1 + number), "confidence": 7}
        )
        text = set_field(text, "f", "goals", f"n{number}", "note", "one\ntwo\n")
        text = remove_field(text, "f", "goals", f"n{number}", "title")
    kept = first.replace("14", "9")
    checkins = "".join(f"        - {{on: 2026-11-{1 + n:02d}, confidence: 7}}\r\n" for n in range(10))
    assert text.startswith(head + kept + "      checkins:\r\n" + checkins + other)
    assert text.endswith(tail)
    assert text.count('note: "one\\ntwo\\n"') == 10
    assert "\n" not in text.replace("\r\n", "")
