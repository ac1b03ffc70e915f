"""How a title is worded: its action, what it acts on, what narrows that down, and the words that say nothing.

Rule: grammar by position, not by statistics. Words that say who wants it ("we're going to") are skipped; the first known
verb after them is the action; what follows up to the first preposition is the object; prepositions open what narrows it.
"""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

from salesacct.judgement.smart.languages.language import Language, Wording
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.reading import ActionSort, Direction, Words

TOKEN = re.compile(r"[^\W\d_][\w'&-]*|\d+-[^\W\d_][\w'&-]*|\d[\w.,]*|[,;:()]")
MARKS = ",;:()"
LOOK_AHEAD = 8
LONGEST_GAP = 2
"""Characters between an object and the empty noun that ends it ("customer relationships")."""
ENOUGH_NOUNS = 3
"""An object of three content words says which one by itself ("annual cleaning contract")."""


class Token(NamedTuple):
    """A word of the line with its place."""

    word: str
    start: int
    end: int


class WordingReader:
    """Reads the wording of titles in one language."""

    def __init__(self, language: Language) -> None:
        w = language.wording
        self.words: Wording = w
        self.sorts: dict[str, ActionSort] = {}
        lists = (w.acting | w.gaining | w.delivering, w.vague_verbs, w.polishing, w.keeping, w.raising, w.lowering)
        for sort, verbs in zip(get_args(ActionSort), lists, strict=False):
            self.sorts |= dict.fromkeys(verbs, sort)
        n = language.numbers
        self.counts = frozenset(n.cardinals) | frozenset(n.scales) | frozenset(n.groups)
        self.blurs = w.comparatives | w.vague_adjectives | w.vague_adverbs
        self.inner = w.qualifiers - w.weak_qualifiers
        self.purpose = re.compile(language.amounts.purpose)

    def lemma(self, word: str) -> str:
        """The known verb that `word` is a form of, or ""."""
        if word in self.sorts:
            return word
        for ending, instead in self.words.inflections:
            if word.endswith(ending):
                stem = word[: -len(ending)] + instead
                if stem in self.sorts:
                    return stem
        return ""

    def read(self, line: Line, hidden: list[tuple[int, int]]) -> Words:
        """The wording of the line outside the `hidden` spans (the time phrases), up to where it says what for."""
        lower = line.lower
        for start, end in hidden:
            lower = lower[:start] + " " * (end - start) + lower[end:]
        purpose = self.purpose.search(lower, len(lower) // 3)
        tokens = [
            Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(lower[: purpose.start() if purpose else None])
        ]
        verb, first = self.action(tokens)
        action = tokens[verb] if verb is not None else None
        lemma = self.lemma(action.word) if action else ""
        sort: ActionSort = self.sorts.get(lemma, "other") if action else "none"
        body = tokens[first:] if verb is None else tokens[verb + 1 :]
        if verb is not None and any(t.word in self.words.metrics for t in tokens[first:verb]):
            body = tokens[first:verb] + body
        nouns, of, vague, empty = self.parts(body, sort)
        if not nouns and verb is not None and verb > first:
            nouns = self.parts(tokens[first:verb], sort)[0]
        thing = sorted(nouns + [t for t in empty if nouns and nouns[0].start < t.start < nouns[-1].end + LONGEST_GAP])
        return Words(
            action=line.words(action.start, action.end) if action else "",
            sort=sort,
            heading=self.heading(lemma, sort, body),
            object=line.words(thing[0].start, thing[-1].end) if nouns else "",
            nouns=len(nouns),
            narrowing=len(of),
            of=line.words(of[0].start, of[-1].end) if of else "",
            vague=tuple(line.words(t.start, t.end) for t in vague),
            empty=() if nouns else tuple(line.words(t.start, t.end) for t in empty),
            metric=next((t.word for t in nouns if t.word in self.words.metrics), ""),
            deliverable=lemma in self.words.delivering,
            plural=bool(nouns) and self.is_plural(nouns[-1].word),
        )

    def parts(self, body: list[Token], sort: ActionSort) -> tuple[list[Token], list[Token], list[Token], list[Token]]:
        """(the object's content words, those that narrow it, the vague words, the empty objects) of the words after the action."""
        nouns: list[Token] = []
        of: list[Token] = []
        vague: list[Token] = []
        empty: list[Token] = []
        narrowing = muted = False
        for index, token in enumerate(body):
            word = token.word
            if word in MARKS or self.is_count(word):
                continue
            if word in self.blurs:
                vague.append(token)
            elif word in self.words.vague_objects:
                if not narrowing:
                    empty.append(token)
            elif word in self.words.qualifiers:
                follow = body[index + 1].word if index + 1 < len(body) else ""
                muted = self.is_count(follow)
                to_do = word in self.words.purpose and self.lemma(follow) and follow not in self.words.metrics
                if nouns or narrowing or sort in ("acting", "other"):
                    narrowing = not to_do
            elif word not in self.words.stop_words and not muted:
                (of if narrowing else nouns).append(token)
        return nouns, of, vague, empty

    def is_count(self, word: str) -> bool:
        """Is the word a number ("12", "twelve"), rather than part of a name ("12-track")?"""
        return word in self.counts or (word[:1].isdigit() and "-" not in word)

    def heading(self, lemma: str, sort: ActionSort, body: list[Token]) -> Direction | None:
        """Which way the action takes the number: by its verb, or by "up" and "down" after it."""
        for token in body if not lemma or lemma in self.words.moving else ():
            if token.word in self.words.upward:
                return "higher"
            if token.word in self.words.downward:
                return "lower"
        if sort == "lowering":
            return "lower"
        return "higher" if sort in ("raising", "polishing") or lemma in self.words.gaining else None

    def is_plural(self, word: str) -> bool:
        """Does the word look like a plural, so that one can ask how many?"""
        return word.endswith(self.words.plural_endings) and not word.endswith(self.words.singular_endings)

    def action(self, tokens: list[Token]) -> tuple[int | None, int]:
        """(index of the action verb or None, index of the first word after the frame)."""
        words = [t.word for t in tokens]
        w = self.words
        first = 0
        while first < len(words) and (words[first] in w.frame or words[first] in MARKS):
            first += 1
        for index in range(first, min(len(words), first + LOOK_AHEAD)):
            word = words[index]
            if index == first:
                if self.lemma(word):
                    return index, first
                continue
            if word in self.inner:
                break
            before = words[index - 1]
            if self.lemma(word) and not (
                {before} & w.determiners or word in w.metrics or before in w.qualifiers - {"to"}
            ):
                return index, first
        if first + 1 < len(words) and words[first].isalpha() and not self.is_noun(words[first]):
            return (None if words[first + 1] in w.qualifiers else first), first
        return None, first

    def is_noun(self, word: str) -> bool:
        """Is an unknown first word surely no verb?"""
        w = self.words
        return word in w.stop_words or word in self.blurs or word in w.metrics or self.is_plural(word)
