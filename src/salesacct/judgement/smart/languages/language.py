"""The shape of a language module: word lists and regular-expression sources, no logic.

Sources are matched against lower-case text. In a source `<name>` stands for the alternation of a word list
(`<month>`, `<unit>`, `<n>`; `phrases.tokens` names them all), so a phrase is written once and the lists grow alone.
Group names inside a source (`(?P<day>…)`) are the contract: the code reads the groups, never the words.
A dictionary maps a word to what it means; a tuple of pairs is (name, source), tried in order.
"""

from __future__ import annotations

import msgspec

Pairs = tuple[tuple[str, str], ...]


class NumberWords(msgspec.Struct, frozen=True):
    """How amounts are written: in words, with signs, as fractions, ratios and multiples."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    scale_signs: dict[str, int]
    groups: dict[str, int]
    a: str
    half: str
    joiner: str
    currencies: dict[str, str]
    units: dict[str, str]
    fraction_names: dict[str, int]
    fraction: str
    single: str
    single_counts: dict[str, int]
    multiples: dict[str, str]
    multiple: str
    ratio: str


class TimeWords(msgspec.Struct, frozen=True):
    """Dates, periods and the words that lead up to them. `phrases` are bare; `leads` give them their role."""

    months: dict[str, int]
    doubtful: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    holidays: dict[str, str]
    ordinals: dict[str, int]
    units: dict[str, str]
    year_kinds: dict[str, str]
    parts: dict[str, str]
    whiches: dict[str, str]
    day_words: dict[str, int]
    short_ends: dict[str, str]
    some: str
    phrases: Pairs
    leads: Pairs
    compare_clause: str
    fillers: str
    duration_lead: str
    part_lead: str
    compared: str
    above: str
    about: str
    possessive: str
    beside: str
    goes_on: str
    naming: str
    named: str
    counted: str
    after: str
    for_lead: str
    of_lead: str
    of_something: str
    plurals: frozenset[str]
    dated_event: str
    period_noun: str
    clock: str
    cadences: tuple[str, ...]
    vague: str
    events: Pairs
    plain: str
    event: str
    occasion: str
    race: str
    streak: str
    lasting: str
    share_of: str
    answer: str
    response: str
    each_case: str
    of_event: str
    case_tail: str


class AmountWords(msgspec.Struct, frozen=True):
    """What stands around a number and tells a measure from a scope, a product, an idiom or the means."""

    idiom: str
    scope_words: frozenset[str]
    scope_verbs: frozenset[str]
    scope_few: frozenset[str]
    scope: str
    which_before: str
    with_before: str
    sizes: str
    scope_tail: str
    vague: str
    placeholder: str
    at_least: str
    at_most: str
    at_least_after: str
    at_most_after: str
    change_before: str
    change_after: str
    level_before: str
    from_before: str
    to_between: str
    arrow_between: str
    open_limit: str
    range_between: str
    between_before: str
    definite: str
    landmark: str
    rank: str
    result_time: str
    grade: str
    grades: dict[str, int]
    ranked: str
    plural: str
    product_numbers: frozenset[int]
    means: str
    means_end: str
    purpose: str
    aside: str
    approximate: str
    downward: frozenset[str]
    upward: frozenset[str]
    place_before: str
    type_article: str
    never_counted: frozenset[str]
    unit_stops: frozenset[str]


class Wording(msgspec.Struct, frozen=True):
    """Verbs, nouns and the words that say nothing: what tells a specific title from a wish."""

    frame: frozenset[str]
    stop_words: frozenset[str]
    inflections: Pairs
    raising: frozenset[str]
    lowering: frozenset[str]
    keeping: frozenset[str]
    polishing: frozenset[str]
    vague_verbs: frozenset[str]
    gaining: frozenset[str]
    delivering: frozenset[str]
    acting: frozenset[str]
    comparatives: frozenset[str]
    vague_adjectives: frozenset[str]
    vague_adverbs: frozenset[str]
    vague_objects: frozenset[str]
    metrics: frozenset[str]
    qualifiers: frozenset[str]
    determiners: frozenset[str]
    moving: frozenset[str]
    weak_qualifiers: frozenset[str]
    purpose: frozenset[str]
    upward: frozenset[str]
    downward: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]


class Language(msgspec.Struct, frozen=True):
    """One language: `code` is its ISO 639-1 name."""

    code: str
    numbers: NumberWords
    times: TimeWords
    amounts: AmountWords
    wording: Wording
