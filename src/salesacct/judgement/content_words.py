"""The words of a text that say what it is about, and how rare each is among other texts.

English, by rules of thumb: function words and the words that any sales goal has are left out, endings are cut so that
`dinners` is `dinner` and `pricing` is `price`. A word of another language stays as it is, which does no harm.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

SAY_NOTHING = frozenset((
    "about", "above", "account", "accounts", "achieve", "add", "after", "again", "aim", "all", "also", "always", "and",
    "another", "any", "april", "are", "aren", "august", "because", "been", "before", "being", "below", "best", "better",
    "between", "book", "booked", "both", "bring", "build", "business", "but", "can", "chf", "client", "clients", "close",
    "company", "could", "customer", "customers", "day", "days", "deal", "deals", "december", "deliver", "did", "does",
    "doing", "don", "done", "down", "during", "each", "early", "either", "else", "ensure", "eur", "even", "ever", "every",
    "february", "few", "first", "for", "from", "full", "gbp", "get", "gets", "getting", "given", "gives", "goal", "goals",
    "goes", "going", "good", "got", "great", "grow", "had", "half", "has", "have", "having", "help", "her", "here", "him",
    "his", "hit", "hold", "how", "improve", "increase", "into", "its", "itself", "january", "july", "june", "just", "keep",
    "keeps", "last", "late", "later", "least", "less", "let", "like", "long", "made", "make", "makes", "making", "many",
    "march", "may", "might", "month", "monthly", "months", "more", "most", "much", "must", "need", "needs", "never", "new",
    "next", "nor", "not", "nothing", "november", "now", "october", "off", "often", "old", "once", "one", "only", "other",
    "our", "out", "over", "own", "people", "per", "person", "promise", "promised", "promises", "put", "quarter", "quarterly",
    "quarters", "raise", "rather", "reach", "reduce", "rep", "reps", "result", "results", "run", "sale", "sales", "same",
    "see", "sell", "seller", "selling", "september", "set", "she", "should", "since", "some", "soon", "start", "still",
    "such", "take", "taken", "takes", "target", "targets", "team", "teams", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "thing", "things", "this", "those", "three", "through", "time", "times", "today", "tomorrow",
    "too", "try", "two", "under", "until", "upon", "usd", "use", "used", "using", "very", "via", "was", "way", "week",
    "weekly", "weeks", "well", "went", "were", "what", "when", "where", "which", "while", "who", "whole", "why", "will",
    "win", "wins", "with", "without", "won", "work", "worked", "works", "would", "year", "yearly", "years", "you", "your",
))  # fmt: skip
"""Words that two texts may share without being about the same thing."""
SHORTEST = 3


def content_words(text: str) -> dict[str, str]:
    """The words of a text that say something: by stem, each as it first stands in the text."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        plain = word.casefold()
        if len(plain) >= SHORTEST and plain not in SAY_NOTHING:
            found.setdefault(stem(plain), word)
    return found


def stem(word: str) -> str:
    """A word in lower case without its ending: dinners, dinner; pricing, price; qualified, qualify."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ying", "y"), ("sses", "ss"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return _undoubled(word[: -len(ending)] + instead)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > SHORTEST:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST else word


def _undoubled(word: str) -> str:
    """`plann` of planning is `plan`; `call` of calling stays."""
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz" else word


def rarity(texts: Iterable[Collection[str]]) -> Mapping[str, float]:
    """How much a stem tells among these texts: 1 for one that a single text has, near 0 for one that all have.

    log((texts + 1) ÷ texts with the word) ÷ log(texts + 1), the inverse document frequency as a share of its most.
    """
    several = [set(text) for text in texts]
    counts = Counter(word for text in several for word in text)
    most = math.log(len(several) + 1)
    return {word: math.log((len(several) + 1) / count) / most for word, count in counts.items()}
