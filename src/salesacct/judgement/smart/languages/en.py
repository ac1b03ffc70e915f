"""English: words and phrases, no logic. The meaning of each list is in `language.py`."""
# fmt: off

from __future__ import annotations

from salesacct.judgement.smart.languages.language import AmountWords, Language, NumberWords, TimeWords, Wording


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERS = NumberWords(
    cardinals={
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
        "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    },
    scales={"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
    scale_signs={
        "k": 1_000, "thousand": 1_000, "grand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mm": 1_000_000,
        "mio": 1_000_000, "mil": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "hundred": 100,
        "b": 1_000_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000, "dozen": 12,
    },
    groups={"dozen": 12},
    a="a|an|one",
    half="half",
    joiner="and",
    currencies={
        "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
        "₪": "ILS", "₴": "UAH", "₦": "NGN", "₫": "VND", "฿": "THB", "₱": "PHP", "r$": "BRL", "a$": "AUD", "c$": "CAD",
        "eur": "EUR", "euro": "EUR", "euros": "EUR", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD",
        "gbp": "GBP", "pound sterling": "GBP", "pounds sterling": "GBP", "quid": "GBP", "chf": "CHF", "sfr": "CHF",
        "franc": "CHF", "francs": "CHF", "jpy": "JPY", "yen": "JPY", "cny": "CNY", "rmb": "CNY", "yuan": "CNY",
        "inr": "INR", "rupees": "INR", "aud": "AUD", "cad": "CAD", "nzd": "NZD", "sgd": "SGD", "hkd": "HKD",
        "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "zloty": "PLN", "czk": "CZK", "huf": "HUF",
        "ron": "RON", "brl": "BRL", "reais": "BRL", "mxn": "MXN", "pesos": "MXN", "zar": "ZAR",
        "aed": "AED", "dirhams": "AED", "ils": "ILS", "krw": "KRW", "kr": "SEK",
    },
    units={
        "%": "%", "percent": "%", "per cent": "%", "pct": "%", "per-cent": "%",
        "percentage points": "pp", "percentage point": "pp", "percentage pts": "pp", "percent points": "pp",
        "%-points": "pp", "% points": "pp", "%pts": "pp", "ppts": "pp", "ppt": "pp", "pps": "pp", "pp": "pp",
        "th percentile": "percentile", "st percentile": "percentile", "nd percentile": "percentile",
        "rd percentile": "percentile",
        "basis points": "bps", "bps": "bps", "bp": "bps",
        "x": "×", "×": "×", "-fold": "×", "fold": "×", "times": "times",
        "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "lb": "lb", "lbs": "lb", "km": "km", "kms": "km",
        "mi": "mi", "cm": "cm", "mm": "mm", "ml": "ml", "l": "l", "g": "g", "t": "t", "mb": "MB", "gb": "GB",
        "ms": "ms", "kwh": "kWh", "mwh": "MWh", "mw": "MW", "kw": "kW", "kcal": "kcal", "wpm": "wpm", "mph": "mph",
        "h": "hours", "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes", "sec": "seconds",
        "secs": "seconds", "s": "seconds", "d": "days", "pts": "points", "sqm": "m²", "m²": "m²", "ft": "ft", "°c": "°C",
    },
    fraction_names={
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    },
    # "a third of", "by half", "in half", "two-thirds", "half of all", "half the"; never "half-year" or "a quarter"
    fraction=(
        r"(?P<over>a|one|two|three|four|five|seven|nine)[ -](?P<under>thirds?|quarters?|fourths?|fifths?|sixths?"
        r"|eighths?|tenths?|half)(?= of\b|[.,;!]|$)"
        r"|(?<=by )(?P<change>half)\b(?!-| an?\b)|(?<=in )(?P<into>half)\b(?!-)|(?<=by a )(?P<change2>half|third"
        r"|quarter|fifth|tenth)\b"
        r"|(?P<share>half)(?= (?:of|the|our|my|all|their|its)\b)"
        r"|(?P<top>\d)/(?P<bottom>\d)(?= of\b)"
    ),
    # "an hour a day", "half an hour every evening", "by a week": one unit without a digit
    single=(
        r"(?P<times>once|twice|thrice)(?= (?:an?|per|every|each|in a) (?:<kind> )*<unit>\b)"
        r"|(?P<half>half )?(?P<one>an?) (?P<unit>hour|mile|kilometre|kilometer|litre|liter|page|chapter|glass"
        r"|lesson|lap)"
        r"(?= (?:(?:of|in|on|with|at) (?:[\w-]+ ){1,4})?(?:an?|every|each|per|daily|weekly)\b)"
        r"|(?<=by )(?P<by>an?) (?P<unit2>second|minute|hour|day|week|fortnight|month|point|percentage point|grade"
        r"|stone|pound|kilo|inch)\b"
    ),
    single_counts={"once": 1, "twice": 2, "thrice": 3},
    multiples={
        "double": "2", "doubles": "2", "doubled": "2", "doubling": "2", "twofold": "2", "two-fold": "2", "twice": "2",
        "triple": "3", "triples": "3", "tripled": "3", "tripling": "3", "treble": "3", "trebling": "3", "threefold": "3",
        "three-fold": "3", "quadruple": "4", "quadrupling": "4", "fourfold": "4", "quintuple": "5", "fivefold": "5",
        "tenfold": "10", "ten-fold": "10", "halve": "0.5", "halves": "0.5", "halved": "0.5", "halving": "0.5",
    },
    multiple=(
        r"(?P<multiple>doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|trebl(?:e|ing)|quadrupl(?:e|ing)|quintuple"
        r"|halv(?:e|es|ed|ing)|(?:two|three|four|five|ten)-?fold|twice(?= (?:as|the|our|my)\b))\b"
        r"(?!-|'| (?:down|up on|digits?|checks?|opt|glaz|room|bed|booking|click|loop|standard|entry|entries|shift"
        r"|sided"
        r"|bottom line|a\b|whammy|sure|duty|major|act|figures?|take|dip|espresso|chin))"
    ),
    ratio=(
        r"(?:(?P<part><number>)(?: in every | out of (?:the |our |my |every )?| of (?:the |our |my |every )"
        r"| in )(?P<whole><number>)(?![\d%])"
        r"(?! (?:days?|weeks?|months?|quarters?|years?|hours?|minutes?|countries|regions|stores)\b)"
        r"|(?P<left>\d{1,3}(?:\.\d)?)(?::|-to-|∶)(?P<right>\d)(?!\d))"
    ),
)

TIMES = TimeWords(
    months={
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
        "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
        "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    },
    doubtful=_words("may march mar jan dec sun sat mon wed fall spring thu fri tue tues"),
    weekdays={
        "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3, "thurs": 3,
        "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
    },
    seasons={"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12},
    # month-day, "easter+N", "mon-weekday-nth" (11-3-4: the fourth Thursday of November), or "" where no rule is fixed
    holidays={
        "christmas eve": "12-24", "christmas day": "12-25", "christmas": "12-25", "xmas": "12-25", "boxing day": "12-26",
        "new year's eve": "12-31", "new year's day": "01-01", "new year's": "01-01", "new years": "01-01",
        "new year": "01-01", "good friday": "easter-2", "easter sunday": "easter+0", "easter monday": "easter+1",
        "easter": "easter+0", "pentecost": "easter+49", "whitsun": "easter+49", "ascension day": "easter+39",
        "mardi gras": "easter-47", "ash wednesday": "easter-46", "lent": "easter-46", "valentine's day": "02-14",
        "st patrick's day": "03-17", "st. patrick's day": "03-17", "may day": "05-01", "mother's day": "05-6-2",
        "father's day": "06-6-3", "labor day": "09-0-1", "labour day": "05-01", "independence day": "07-04",
        "fourth of july": "07-04", "4th of july": "07-04", "bastille day": "07-14", "halloween": "10-31",
        "bonfire night": "11-05", "thanksgiving": "11-3-4", "black friday": "11-3-4+1", "cyber monday": "11-3-4+4",
        "cyber week": "11-3-4+4", "st nicholas": "12-06", "midsummer's eve": "", "midsummer's day": "06-24",
        "midsummer": "06-24", "memorial day": "", "diwali": "", "ramadan": "", "eid": "", "hanukkah": "", "passover": "",
        "chinese new year": "", "lunar new year": "", "golden week": "", "singles' day": "11-11", "singles day": "11-11",
        "bank holiday": "", "carnival": "", "oktoberfest": "", "prime day": "", "all saints' day": "11-01",
        "veterans day": "11-11", "juneteenth": "06-19", "michaelmas": "09-29", "candlemas": "02-02", "earth day": "04-22", "half-term": "",
    },
    ordinals={
        "first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
        "final": 4, "closing": 4,
    },
    units={
        "second": "second", "seconds": "second", "secs": "second", "sec": "second", "minute": "minute",
        "minutes": "minute", "mins": "minute", "min": "minute", "hour": "hour", "hours": "hour", "hrs": "hour",
        "hr": "hour", "h": "hour", "day": "day", "days": "day", "night": "day", "nights": "day", "evening": "day",
        "evenings": "day", "morning": "day", "mornings": "day", "afternoon": "day", "weekday": "day", "weekdays": "day",
        "workday": "day", "workdays": "day", "lunchtime": "day", "week": "week", "weeks": "week", "wk": "week",
        "wks": "week", "weekend": "week", "weekends": "week", "fortnight": "fortnight", "fortnights": "fortnight",
        "month": "month", "months": "month", "mth": "month", "mths": "month", "mos": "month", "quarter": "quarter",
        "quarters": "quarter", "qtr": "quarter", "half-year": "half", "half-years": "half", "half year": "half",
        "half": "half", "year": "year", "years": "year", "yr": "year", "yrs": "year", "twelvemonth": "year",
        "decade": "decade", "decades": "decade", "semester": "term", "semesters": "term", "trimester": "term",
        "term": "term", "terms": "term", "season": "term", "seasons": "term", "sprint": "sprint", "sprints": "sprint",
    },
    year_kinds={
        "calendar": "calendar", "fiscal": "fiscal", "financial": "fiscal", "business": "", "trading": "fiscal",
        "accounting": "fiscal", "tax": "other", "school": "other", "academic": "other", "university": "other",
        "working": "", "work": "", "selling": "", "consecutive": "", "full": "", "whole": "", "entire": "", "sales": "",
        "budget": "fiscal", "reporting": "fiscal", "production": "", "growing": "other", "football": "other",
        "planning": "", "holiday": "other", "peak": "other", "race": "other", "racing": "other", "running": "other",
        "spring": "other", "summer": "other", "autumn": "other", "winter": "other", "playing": "other",
    },
    parts={
        "end": "end", "close": "end", "finish": "end", "final day": "end", "last day": "end", "late": "end",
        "tail end": "end", "back end": "end", "turn": "end", "conclusion": "end", "expiry": "end", "last week": "end",
        "final week": "end", "latter part": "end", "last month": "end", "final month": "end", "last working day": "end",
        "start": "start", "beginning": "start", "early": "start", "opening": "start", "outset": "start", "top": "start",
        "first day": "start", "first working day": "start",
        "mid": "middle", "middle": "middle", "midpoint": "middle", "halfway point": "middle",
        "first week": "week 1", "opening week": "week 1", "second week": "week 2", "third week": "week 3",
        "fourth week": "week 4", "first fortnight": "week 2", "opening fortnight": "week 2", "first month": "month 1",
        "opening month": "month 1", "second month": "month 2",
        "first half": "half", "opening half": "half", "second half": "end", "latter half": "end", "last half": "end",
        "first quarter": "quarter", "first third": "third", "last quarter": "end", "last third": "end",
        "rest": "end", "remainder": "end", "balance": "end", "course": "end", "whole": "end", "entirety": "end",
        "duration": "end",
    },
    whiches={
        "last": "past", "past": "past", "previous": "past", "prior": "past", "preceding": "past", "former": "past",
        "most recent": "past", "trailing": "past", "latest": "past",
        "next": "coming", "coming": "coming", "upcoming": "coming", "forthcoming": "coming", "following": "coming",
        "ensuing": "coming",
        "this coming": "coming", "this next": "coming", "subsequent": "coming", "remaining": "present",
        "this": "present", "current": "present", "present": "present", "ongoing": "present", "this current": "present",
    },
    day_words={
        "today": 0, "tonight": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
        "tomorrow night": 1, "tomorrow morning": 1, "tomorrow evening": 1,
    },
    short_ends={
        "eoy": "year", "eoq": "quarter", "eom": "month", "eow": "week", "eod": "day", "cob": "day", "eofy": "fiscal",
        "close of business": "day", "end of business": "day", "end of play": "day", "close of play": "day",
    },
    some=r"few|several|some|couple of",
    phrases=(
        ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)"),
        ("numeric", r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})[./](?P<year>\d{4}|\d{2})"),
        ("date", r"(?:<weekday>,? )?(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)?[ -](?P<month><month>)\.?"
                 r"(?:,?[ -](?P<year>(?:19|20)\d\d|'\d\d)|,? (?:of )?(?P<which>next|this) year)?"),
        ("date", r"(?:<weekday>,? )?(?P<month><month>)\.? (?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)"
                 r"(?:,? (?P<year>(?:19|20)\d\d)|,? (?:of )?(?P<which>next|this) year)?"),
        ("fiscal", r"(?:fy ?|(?:fiscal|financial|business|school|academic|tax) )?(?:year |season )?"
                   r"(?:19|20)\d\d ?[/–-] ?(?P<year>(?:20)?\d\d)(?![\d/-])"),
        ("fiscal", r"(?:fy|fiscal(?: year)?|financial year|business year)[ -]?'?(?P<year>(?:20)?\d\d)"),
        ("half", r"(?:h(?P<half>[12])|(?P<half2>[12])h)"
                 r"(?:(?: of| in)? ?(?:fy ?'?(?P<fy>\d\d(?:\d\d)?)|'(?P<short>\d\d)|[-/ ]?(?P<year>20\d\d)))?"),
        ("half", r"[12]h ?(?P<short>\d\d)"),
        ("half", r"(?P<half><ordinal>|latter)[ -]half(?: of(?: the| this| our)?(?: <kind>)* (?:(?P<year>20\d\d)"
                 r"|fy ?'?(?P<fy>\d\d(?:\d\d)?)|year))?(?! of)"),
        ("quarter", r"q ?(?P<first>[1-4])(?: ?(?:and|&|\+|-|–|to|through|/) ?q ?(?P<last>[1-4]))?"
                    r"(?:(?:,| of| in)? ?(?:[-/ ]?fy[ -]?'?(?P<fy>\d\d(?:\d\d)?)|[-/ ]?'(?P<short>\d\d)"
                    r"|/(?P<short2>\d\d)"
                    r"|[-/ ]?(?P<year>20\d\d)))?"),
        ("quarter", r"(?P<year>20\d\d)[- ]?q(?P<first>[1-4])"),
        ("quarter", r"(?P<first>[1-4])q(?: ?(?:fy)?'?(?P<short>\d\d)| ?(?P<year>20\d\d))?"),
        ("quarter", r"(?P<first><ordinal>)(?:(?: and| &|,| to| through) (?:the )?(?P<last><ordinal>))?"
                    r"(?: <kind>)* (?:quarters?|qtr)(?: of(?: the| this| next| our)?(?: <kind>)* (?:(?P<year>20\d\d)"
                    r"|fy ?'?(?P<fy>\d\d(?:\d\d)?)|year)|,? (?P<year2>20\d\d))?(?! of)"),
        ("quarter", r"(?P<last_one>last)(?: <kind>)* quarter of(?: the| this| our)?(?: <kind>)* (?:(?P<year>20\d\d)"
                    r"|fy ?'?(?P<fy>\d\d(?:\d\d)?)|year)"),
        ("week", r"(?:(?P<year>20\d\d)-w|(?:calendar |iso )?(?:week|cw|kw|wk)\.? ?(?:no\.? ?)?)(?P<week>[0-5]?\d)"
                 r"(?:,? (?:of )?(?P<year2>20\d\d))?"),
        ("short", r"(?P<short><short>)(?! (?:on |this |next )?(?:<weekday>|<month>|\d|tomorrow))"),
        ("days", r"(?P<word><dayword>)"),
        ("new year", r"the new year"),
        ("new unit", r"the new (?:(?P<kind><kind>) )?(?P<unit>year|quarter|month|week|term|semester|season)"),
        ("weekend", r"(?:the )?(?:(?P<which>this coming|this|next|coming) )?weekend"),
        ("ahead", r"(?P<n><n>)(?: <kind>)* (?P<unit><unit>)(?:(?:'s?)? time| from (?:now|today|then))"),
        ("relative", r"(?:(?P<the>the) )?(?P<which><which>)(?: (?P<n><n>)| (?P<some><some>))?(?: (?P<kind><kind>))* (?P<unit><unit>)"
                     r"(?! of (?:<month>|the <unit>|this <unit>|our <unit>|20\d\d|next <unit>))"),
        ("relative", r"(?P<n><n>) (?P<which>coming|following|remaining|past|previous)(?: (?P<kind><kind>))* (?P<unit><unit>)"),
        ("unit end", r"(?:(?P<kind><kind>)[ -])?(?P<unit>year|month|quarter|week|term|season|semester|half-year)"
                     r"(?:'s|s'|s)?[ -](?:end|close)"),
        ("unit end", r"(?P<unit>half-year)(?=[.,;]|$)"),
        ("unit in", r"(?:the |our )(?:(?P<kind><kind>) )?(?P<unit>year|quarter|month|week|term|semester|season)(?! of)(?!')"),
        ("part", r"(?P<part><part>)(?: of| in|-)?(?: the| our| my| that| a)?(?: (?P<kind><kind>))* ?"
                 r"(?P<unit>year|quarter|month|week|half-year|half year|half|term|semester|season|day|decade"
                 r"|sprint)\b(?!')"
                 r"(?: (?P<year>20\d\d))?(?! \d)"),
        ("unit out", r"(?:the|this) (?P<unit>year|quarter|month|week|term|season) (?:is|was|'s) (?:out|over|up|through)"),
        ("unit out", r"(?:the|this) (?P<unit>year|quarter|month|week|term|season) (?:ends|closes|finishes)"),
        ("holiday", r"(?P<holiday><holiday>)(?: (?P<year>20\d\d)|,? (?:of )?(?P<which>next|this) year)?"),
        ("month", r"(?:(?P<which>next|this|last|coming|past|previous) )?(?P<month><month>)"
                  r"(?:\.?,? (?:of )?(?P<year>(?:19|20)\d\d)| ?'(?P<short>\d\d)| (?P<which2>next|this) year)?"),
        ("season", r"(?:(?P<which>next|this|last|coming|past) )?(?P<season><season>)(?: (?:of )?(?P<year>20\d\d)| ?'(?P<short>\d\d))?"),
        ("weekday", r"(?:(?P<which>this coming|this|next|coming|last) )?(?P<weekday><weekday>)(?: next)?"
                    r"(?: (?:week|morning|afternoon|evening|night|noon|lunchtime))?"),
        ("year", r"(?P<year>(?:19|20)\d\d)"),
        ("duration", r"(?P<n><n>|half an?|half a)(?P<join>[ -]?)(?:(?:<kind>)[ -])*(?P<unit><unit>)"
                     r"(?: and a half)?(?:'s?)?(?P<spell>[ -](?:long )?(?:spell|period|window|span|stretch"
                     r"|time ?frame|horizon|run|block))?"),
        ("some", r"(?:a |the )?(?P<some><some>) (?P<unit><unit>)"),
        ("ordinal day", r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?= (?:of (?:the|this|next) month|at|by|to|for)\b|[.,;!]|$)"),
    ),
    leads=(
        ("compare", r"(?:compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs\.?|against|than|beat|beating|unlike)"
                    r"(?: (?:our|the|my|that|budget|plan|forecast|levels?|average|what|we|i|they|had|saw|did|made"
                    r"|sold|took|in|of"
                    r"|for|over|during|results?|figures?|sales|revenue|record))*"
                    r"|as in|like in|same (?:period|time)(?: in)?|up on|down on|over and above|back in"
                    r"|on top of|year on year|what we (?:saw|did|had|made|sold)(?: in| over| during)?"),
        ("start", r"starting(?: on| in| from| with| at)?|beginning(?: on| in| from)?|from|as of|as from|since|after"
                  r"|following|effective|post|commencing|kicking off(?: on| in)?|once"),
        ("before", r"before|ahead of|prior to|in advance of|earlier than|sooner than|in time for|in the run-up to"
                   r"|in the lead-up to|pre|leading up to"),
        ("between", r"between"),
        ("and", r"and"),
        ("to", r"to|-|–|through to|until|till|through|thru"),
        ("by", r"(?:by )?(?:eod|cob|close of business|end of (?:play|business|day))(?: on)?|between (?:now|today) and"
               r"|from (?:now|today) (?:to|until|till|through)|by|by or before|on or before|no later than"
               r"|not later than|latest by|at the latest by|latest|until|up until"
               r"|till|'til|til|through|thru|through to|up to|come|due(?: by| on| in| at)?|ending(?: on| in| at)?"
               r"|finish(?:ed|ing)?(?: on| in| by)?|wrapping up(?: on| in| by)?|complet(?:ed|ing)(?: on| in)?"
               r"|deadline(?: is| of| on)?:?|target date:?|closing(?: on| in)?|done(?: on| in)?|towards?|into"),
        ("in", r"in|during|over|over the course of|in the course of|within|for|throughout|across|inside|on|at|of|around"
               r"|in the space of|in the span of|in under|in less than|under|in no more than|within no more than"
               r"|in at most|in the first|within the first|in the opening|within the opening|during the first"
               r"|over the first|during the opening|for the first|in only|in just|inside of|over a period of"
               r"|within a period of|for a period of|in about|in around|as part of|all|right through|all through"),
    ),
    compare_clause=(
        r"\b(?:as (?:we|i|they|you) (?:did|had|saw|were|have|managed|used)|(?:like|what|than|that|which"
        r"|who) (?:we|i|they|you) (?:\w+ed"
        r"|did|had|saw|were|won|lost|sold|made|took|met|bought|spent|got|gave)|(?:who|that|which) (?:\w+ed|gave"
        r"|bought|left|came|went"
        r"|lost|won|met|spoke|sold|had|were|was|did|saw|took|got|made)|(?:beating|matching|repeating|exceeding"
        r"|like|unlike)"
        r" (?:the|our|my))\b[^,;:.]*$"
    ),
    fillers=(
        r"the|our|my|about|roughly|approximately|approx\.?|around|the very|that|just|only|at least|say|a|its|your|all"
        r"|month of|week of"
    ),
    duration_lead=(
        r"(?:in|during|over|over the course of|within|for|throughout|across|inside|inside of|in the space of"
        r"|in the span of|in under"
        r"|in less than|in no more than|within no more than|in at most|in only|in just|over a period of"
        r"|within a period of"
        r"|for a period of|in about|in around)(?: (?:the|about|roughly|approximately|around|only|just|at least"
        r"|some|a period of|an?))*"
    ),
    part_lead=r"(?:the )?(?:(?P<part><part>)|(?P<tail>last|final) <n> <unit>|(?P<head>first|opening|initial) <n> <unit>)"
    r"(?: of| in|-)?(?: the| our| my| that| this| its)?",
    compared=r"'s\b|(?: (?:calendar|fiscal))? (?:levels?|baselines?|figures?|results?|numbers|actuals?|totals?|performance"
             r"|benchmarks?|average|averages|revenues?|sales|turnover|prices?|values?|rates?|highs?|lows?|record"
             r"|outcome"
             r"|takings|intake|volumes?|comparatives?|bookings|orders|pipeline|arr|income|profits?)\b",
    above=r"\b(?:over|on|above|from|beyond|of)\b",
    about=r"(?:on|of)(?: the)?",
    beside=r"\b(?:over|on|above|from|beyond|at|of|to)\b",
    goes_on=(
        r" (?:by|through|with|via|from|for|to|and|in|at|so|using|without|across|among|on|of|or|because|until"
        r"|while|when|before|after"
        r"|if|plus|then|as)\b"
    ),
    naming=r"\b(?:for|of|in|at|on|to|into|from|with) (?:the|our|my|a|its|their)\b",
    possessive=r"'s (?!end|close|first|last|final)\w",
    named=(
        r"'s \w| (?!by|through|with|via|from|for|to|and|in|at|so|using|without|across|among|on|of|or|because"
        r"|until|while|when|before|after|if|plus|then|as|holidays?|season|period|quarter"
        r"|break|months?|weeks?|term|half)[a-z]"
    ),
    counted=r" [a-z-]+s\b",
    after=r"after|starting in|beginning in",
    for_lead=r"for",
    of_lead=r"\b(?:of|at|for|on)\b",
    of_something=r" of (?!20)[a-z]",
    plurals=_words(
        "weeks months quarters years days hours seasons terms sprints decades half-years fortnights wks mths yrs"
    ),
    dated_event=r"\b(?:in|at|on|during|by|until|through)\b",
    period_noun=r" (?:targets?|quotas?|goals?|budgets?|number|deadline|commit)\b",
    clock=r"(?<!under )(?<!below )(?<!than )(?<!sub )(?:at |by |before |from |until |till |to |between )?"
          r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)"
          r"|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?: ?h)?|\d{1,2} o'clock|(?<!day )(?:noon|midday|midnight)\b)"
          r"|(?:by|at|before) (?:1[0-2]|[1-9]|<cardinal>)(?= (?:(?:every|each) (?:morning|evening|night|day|weekday)|sharp\b"
          r"|in the (?:morning|afternoon|evening)))"
          r"|(?:before|at|after|by|until|till) (?:lunchtime|bedtime|breakfast|lunch|dinner|supper)\b|(?:before|after) (?:work|bed|school)\b",
    cadences=(
        r"(?:7|seven) days a week",
        r"(?:every|each|per|/) ?(?:single |other |second |third |alternate )?(?:<n> )?(?:<kind> )*"
        r"(?:<unit>|<weekday>s?|<month>|q[1-4]|day of the week)\b(?!'s)",
        r"(?<!in )(?<!within )(?<!for )(?<!over )(?<!under )(?<!after )(?<!half )(?<!than )(?<!about )(?<!during )"
        r"(?<!by )(?<!not )(?<!take )(?<!is )(?<!least )(?<!of )(?<!inside )(?<!off )(?<!only )(?<!just )"
        r"(?<!through )(?<!with )(?<!spend )(?<!and )"
        r"(?:a|an) (?!second\b)(?:<kind> )*<unit>(?! (?:or|from|after|of|ago|ahead|before|later|early|earlier|and a half|long"
        r"|spell"
        r"|period|window|trip|off|pass|plan|programme|program|end|ticket)\b)(?!')(?!-)",
        r"on (?:<weekday>s|(?:weekdays|weekends|workdays|weeknights))(?: and <weekday>s)?",
        r"p\.?/?[wma]\.?(?![\w.])",
        r"(?:daily|weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|half-yearly|yearly|annually|nightly"
        r"|day in,? day out)(?=[ ]*(?:$|[.,;:!)]|(?:by|until|through|for|with|to|from|in|at|and|on|between|during"
        r"|starting"
        r"|via|so|before)\b))",
        r"(?:an?|hold|run|send|host|publish|keep|schedule|set up|our|my)(?: [\w-]+){0,2}? (?:daily|weekly"
        r"|bi-?weekly|fortnightly"
        r"|monthly|quarterly|half-yearly|yearly|annual)(?= [a-z])(?! (?:active|recurring|revenue|income|turnover"
        r"|sales"
        r"|rate|target|budget|total|spend|cost|average|pledges|fee|bill|figure|number|report of))",
        r"week (?:in|after|by|on),? week(?: out)?|day (?:in|after|by),? day(?: out)?|month (?:in|after"
        r"|by),? month(?: out)?",
    ),
    vague=(
        r"as soon as (?:i|we|you|they) (?:can|possibly can|could)|as soon as possible|as soon as|asap"
        r"|a\.s\.a\.p\.|soon(?:er)?"
        r"|shortly|some ?day|one (?:fine )?day|one of these days|eventually|at some (?:point|stage)"
        r"|sometime(?: soon)?"
        r"|some time|in due (?:course|time)|in the (?:near|not too distant|foreseeable|long|short|medium|longer)"
        r"[ -](?:future|term|run)|in the future|going forward|over time|in (?:good )?time\b(?! for)"
        r"|before (?:too )?long"
        r"|quickly|when (?:i|we) (?:can|get round to it|have time)|as quickly as (?:possible|we can|i can)"
        r"|for good|forever"
        r"|from now on|always|ongoing|gradually|when possible|at the earliest|down the (?:road|line)|these days"
        r"|in the end"
    ),
    events=(
        ("in", r"(?:at|during|through) (?!each|every|any|all)(?:the |our |my |his |her |their |this |your |next |a |an )"
               r"(?:<plain> ){0,4}?<occasion>"),
        ("before", r"(?:by|until|till|through to|up to) (?:the <part> of )?(?!each|every|any|all)"
                   r"(?:the |our |my |his |her |their |this |your |its |next |a |an )(?:<plain> ){0,4}?<event>"),
        ("before", r"(?:by|until|till) (?![\w'-]+ing )(?:<plain> ){0,2}?<event>"),
        ("before", r"(?:before|ahead of|prior to|in advance of|in time for|in the run-up to|leading up to) "
                   r"(?!(?:the )?(?:competition|competitors?|market|curve|game|pack|field|rest|times|crowd|schedule|plan|target|budget"
                   r"|demand)\b)(?!each|every|any|all\b|they|it\b|them|(?!opening|spring|closing|evening|wedding|training"
                   r"|meeting)[\w'-]+ing\b|noon|midday|lunch|breakfast|bed|dinner|supper|work\b"
                   r"|others|anyone|competitors|rivals|tax|taxes|meals?|interest|and\b|\d|an? (?!big|major|new)"
                   r"|long\b)"
                   r"(?:(?:the|our|my|his|her|their|this|i|we|you|he|she|next) )?[a-z][\w.&'’-]*(?: <plain>){0,5}"),
        ("before", r"(?:by|before|until|till|towards|come|at) (?:the )?<part> of (?!(?:the )?day\b)(?:the |our |my |his |her |their )"
                   r"<plain>(?: <plain>)?"),
        ("before", r"by (?:the )?age (?:of )?<n>|(?:before|by the time) (?:i|we|he|she)(?:'m| am| is|'s| are|'re)? (?:turn(?:s|ing)? )?\d+"
                   r"|before turning \d+"),
        ("before", r"by the time (?:the|our|my|his|her|their|this|i|we|you|he|she|they)[\w'’-]*(?: [\w.&'’-]+){1,5}"),
        ("in", r"(?:next|upcoming|forthcoming|coming|this)(?: (?!in |at |by |on |with |for )[\w&'-]+){0,3}? <occasion>"),
        ("in", r"(?:in|within|during|over|for) (?:the |our |my |his |her |your )?(?:first|opening|initial)(?: <n>)?(?: <kind>)*"
                   r" <unit>(?: (?:of|after|following|from|in|on|as|with|at|since)(?: [\w'-]+){1,6})?"),
        ("in", r"(?:in|within|inside|over) (?:the )?<n>(?: <kind>)* <unit> (?:of|after|following|from)"
                   r" (?:the |our |my |his |her |a )?(?:[\w'-]+ ){0,3}?(?:<event>|now\b|today\b|launching"
                   r"|starting|joining)"),
    ),
    plain=r"(?!(?:by|before|to|for|with|from|and|at|of|in|on|until|through|so|via)\b)[\w.&'’-]+",
    event=(
        r"(?:probation|internship|apprenticeship|notice period|sabbatical|mandate|opening night|sitting|intake"
        r"|frost|handover|referendum|vote|census|ceremony|first snow|budget round|planning round|"
        r"conference|congress|summit|launch|release|go-live|kick-?off|sko|qbr|agm|meeting|fair|show|trade show|expo"
        r"|exhibition|wedding|birthday|graduation|exams?|finals|elections?|audit|renewal|renewal date|trip|race"
        r"|marathon"
        r"|half-marathon|triathlon|ipo|round|retirement|demo day|migration|cut-?over|holidays|holiday|vacation"
        r"|festival"
        r"|season|opening|reopening|premiere|gala|off-?site|retreat|hackathon|webinar|anniversary|due date|match"
        r"|tournament"
        r"|championships?|olympics|world cup|regatta|reunion|concert|recital|inspection|interview|appointment"
        r"|check-?up"
        r"|pitch|hearing|move|relocation|merger|harvest|break|price (?:rise|increase|change)|sale|event|competition"
        r"|performance review|appraisal|review|term|school year|tender|deadline|workshop|rollout|roll-out|relaunch"
        r"|christening|party|tour|playoffs|cup|showcase|convention|forum|roadshow|town hall|assessment|test|trial"
        r"|visit)\b"
        r"(?! (?:rates?|teams?|figures?|numbers?|invites?|invitations?|leads?|scores?|lists?|registrations?|bookings?"
        r"|attendees|tickets?|pages?|calls?))"
    ),
    occasion=(
        r"(?:conference|congress|summit|launch|release|kick-?off|meeting|fair|trade show|show|expo|exhibition|wedding"
        r"|birthday|exams?|elections?|audit|trip|race|marathon|half-marathon|triathlon|demo|webinar|workshop"
        r"|festival|season"
        r"|opening|premiere|gala|off-?site|retreat|hackathon|anniversary|match|tournament|concert|recital|event"
        r"|roadshow"
        r"|open day|open house|competition|convention|forum|town hall|sale|regatta|game|course|class)\b"
    ),
    race=r"\b(?:run|swim|climb|hike|ski|paddle|cycle|row|ride|walk|race|marathon|half-marathon|triathlon|\d+ ?k|km|miles?|laps?|lengths?|finish)\b",
    streak=r" streak\b",
    lasting=r"\b(?:have|has|had|haven't|hasn't|hadn't)(?: not| never| been)* (?:been|\w+ed|\w+en|gone|kept|stood|sat|lain)\b[^,;.]*$",
    share_of=(
        r"(?:share|percentage|proportion|rate|number|percent|per cent|%) of [^,;:]*\b[a-z]+s (?:\w+ed|seen|paid|sent|met|done|won|sold"
        r"|built|made|taken|given|kept)$"
    ),
    answer=r"\b(?:repl(?:y|ies|ying|ied)|respon(?:d|ds|ding|ded)"
           r"|answer(?:s|ing|ed)?|acknowledg\w+|call(?:s|ing|ed)? back|get(?:s|ting)? back)\b",
    response=(
        r"\b(?:repl(?:y|ies|ying|ied)|respon(?:d|ds|ding|ded|se|ses)|answer(?:s|ing|ed)?|return(?:s|ing|ed)?"
        r"|resolv(?:e|es|ing|ed)"
        r"|follow(?:s|ing|ed)?[ -]up|acknowledg\w+|process(?:es|ing|ed)?|ship(?:s|ping|ped)?|deliver(?:s|ing|ed|y)?"
        r"|dispatch\w*|fulfil\w*|call(?:s|ing|ed)? back|callbacks?|contact(?:s|ing|ed)?|settl(?:e|es|ing|ed)"
        r"|log(?:s|ging|ged)?"
        r"|turn(?:s|ed|ing)? around|quot(?:e|es|ing|ed)|send(?:s|ing)?|sent|invoic\w+|paid|pay(?:s|ing)?"
        r"|update[sd]?|fix(?:es|ed|ing)?"
        r"|handl(?:e|es|ed|ing)|refund\w*|approv\w+|escalat\w+|triag\w+|pick(?:s|ed|ing)? up|get(?:s|ting)? back"
        r"|record(?:s|ed|ing)?"
        r"|input|enter(?:s|ed|ing)?|write up|written up|seen|served?|confirm\w*|review\w*|close[sd]?)\b"
    ),
    each_case=(
        r"\b(?:every|each|all|any|per|per cent|percent|new|inbound|incoming|urgent|tickets?|enquir\w+|inquir\w+"
        r"|requests?|calls?"
        r"|e-?mails?|orders?|invoices?|complaints?|quotes?|leads?|messages?|claims?|cases?|callbacks?|queries)\b|%"
    ),
    of_event=r" (?:of|after|following|from) (?:(?:the|our|my|his|her) )?(?:<plain> ){0,3}?<event>",
    case_tail=(
        r" of (?:receipt|receiving|request|being|an? |each|every|any|the (?:call|meeting|enquiry|inquiry|order"
        r"|request|visit"
        r"|sale|demo|complaint|appointment|conversation|first (?:call|contact|meeting))\b|their|purchase|delivery"
        r"|contact|clos\w+"
        r"|order(?:ing)?|enquiry|inquiry|[a-z]+ing\b|sign-?up|waking|arrival|admission|discharge|submission|hire"
        r"|hiring)"
        r"| (?:after|from|following) (?:an?|each|every|any|receipt|the (?:call|meeting|visit|order)|purchase"
        r"|[a-z]+ing\b)"
    ),
)

AMOUNTS = AmountWords(
    # numbers that are part of a saying or a name, never an amount
    idiom=(
        r"\b(?:my|a|the|his|her|first|next|local|city|charity|trail|fun) (?:5|10|15|20|21|42|50"
        r"|100)k\b(?! \w+s\b)|\b(?:5|10|21|42)k (?:time|run|race|pace|pb)\b|"
        r"\bone of\b|\bone day\b|\b(?:number|no\.?|nr\.?|#) ?(?:one|1)\b|\bone[- ](?:on|to)[- ]one(?:s|\b)"
        r"|\b1[-:](?:on-|to-)?1s?\b"
        r"|\b24 ?[/x] ?7\b|\b365 days\b|\bone [\w-]+ at a time\b|\binbox zero\b|\bthe \d0s\b|\b(?:19|20)\d0s\b|\bnine[- ]to[- ]five\b|\b9[- ]to[- ]5\b|\bone by one\b|\bone another\b|\bat one\b"
        r"|\b(?:day|square|point) one\b"
        r"|\bzero in\b|\ball in one\b|\ball-in-one\b|\bone[- ]stop\b|\bone[- ]off\b|\bone[- ]size\b"
        r"|\bsecond to none\b"
        r"|\b(?:the|this|that|which|no|every|any|some|each|another|other|loved|only|big|good|better|best|new|a"
        r"|our) one\b(?!-)"
        r"|\b(?:give|giving|put|putting) (?:it |our |my |in )*1[01]0 ?(?:%|percent|per cent)|\b1[01]0 ?(?:%"
        r"|percent|per cent)"
        r" (?:commit\w*|focus\w*|effort|dedicat\w*|honest\w*|sure|behind)|\b360[- ]?(?:degrees?|°)|\btwo cents\b"
        r"|\bcloud nine\b"
        r"|\bcatch[- ]22\b|\bsix sigma\b|\bbig (?:three|four|five)\b|\bfour[- ]letter\b|\bfifty[- ]fifty\b"
        r"|\b50[-/:]50\b"
        r"|\btwo[- ]way\b|\ba (?:million|thousand|hundred) (?:reasons|thanks|ways|things|times)\b|\bone (?:place"
        r"|thing|voice|page"
        r"|team|goal|hand|way|eye|roof|notch|stone|go|step (?:ahead|closer|further))\b|\bin one (?:place|go"
        r"|sitting)\b"
        r"|\bone (?:or (?:two|more))\b|\ba thing or two\b|\bone (?:more )?step\b|\bone-(?:\w+)\b|\btwo-(?:tone"
        r"|faced|fold)\b"
        r"|\b(?:on|at) the double\b|\bten out of ten\b|\btop[- ]ten\b|\bfront[- ]?row\b"
        r"|\bback to (?:square )?one\b|\bfrom zero\b"
        r"|\b(?:from )?zero to hero\b|\bhigh[- ]five\b|\btake five\b|\btwo birds\b|\bon cloud\b|\bthree-legged\b"
        r"|\bone for all\b"
        r"|\bdressed to the nines\b|\bthe eleventh hour\b|\beleventh[- ]hour\b|\bsixth sense\b"
        r"|\bhalf[- ](?:hearted\w*|baked|way|price"
        r"|time|day|board)\b|\bmeet \w+ half-?way\b|\b80[/-]20\b|\bsix-pack\b|\bseven seas\b|\bforty winks\b"
        r"|\bin two minds\b|\bput two and two\b|\bgrade[- ]a\b|\bto the nth\b|\bone's\b"
    ),
    # ranks, tiers, versions and lists: they say which, not how many
    scope_words=_words(
        "top tier level phase stage version ver ver. v vol vol. volume chapter part unit module room highway "
        "gate hall booth site lot zone region district territory wave cohort year class category cat cat. type "
        "model mk priority section clause article regulation directive iso en din ifrs asc rfc iec soc pci "
        "windows office dynamics web industry covid formula channel radio studio s&p ftse dax cac nasdaq nikkei "
        "stoxx msci fortune forbes global inc inc. russell number no no. nr nr. nos nos. agenda vision horizon "
        "question objective okr kr platform terminal pier junction postcode zip template appendix annex exhibit "
        "bottom best worst biggest largest fast series page list"
    ),
    scope_verbs=_words("list page channel model class stage phase zone"),
    scope_few=_words("top tier level phase stage fortune number bottom best worst biggest largest"),
    scope=(
        r"#\d+|\broute 66\b|\bnet[ -](?:15|30|45|60|90)\b|\bg ?(?:7|8|20|2000)\b|\b(?!<code>\d)[a-z]+\d+\w*\b"
        r"|\b[345]g\b|\b[23]d\b"
        r"|(?<![\d.,])0\d+\b|\b(?:over|under|sub)-\d+s?\b|\b\d+-to-\d+\b(?! ratio)|\b\d+-plus\b"
        r"|\b(?:aged?|ages) \d+(?: to \d+|-\d+)?"
    ),
    # "companies with 50 to 200 employees", "deals larger than €100k", "accounts spending over €50k": which ones, not how many
    which_before=(
        r"(?:packs|boxes|groups|teams|sets|batches|bundles|rounds) of|[a-z-]+s (?:spending|paying|earning|billing"
        r"|larger than|bigger than|smaller than|longer than|older than|younger than|aged"
        r"|priced (?:at|over|under|above|below)|costing|weighing)(?: (?:over|under|at least|more than|less than"
        r"|up to|above|below"
        r"|between|about|around))?"
    ),
    with_before=(
        r"[a-z-]+s (?:with|of|having)(?: (?:at least|more than|over|fewer than|less than|under|between|up to"
        r"|above|below|about))?"
    ),
    sizes=(
        r"(?: ?(?:to|-|–|and) ?\d+)?(?: [\w-]+)? (?:employees|staff|people|seats|users|beds|rooms|locations"
        r"|inhabitants|residents|ftes?"
        r"|workers|pupils|students|members)\b"
    ),
    scope_tail=(
        r"(?:st|nd|rd|th)\b|-stars?\b(?! (?:rating|average|score|mean))| star (?=reviews?|hotels?|ratings?)"
        r"|[- ](?:step|way|tier|stage|phase|sided|degree|year[- ]olds?|years?[- ]old|point plan|door|wheel"
        r"|digit|figure|dimensional|speed|ply|tone|person tent|for-\d|bed|bedroom|in-1|piece suite|layer|pronged"
        r"|minute[- ]walk)\b"
        r"|-on-|-to-\d"
    ),
    vague=(
        r"\b(?:dozens|hundreds|thousands|millions|scores|tens|loads|lots|plenty|tons|heaps|masses|a lot|a bunch"
        r"|a handful"
        r"|a number|a couple|a (?:good|great) (?:deal|many)|a few|few|several|many|numerous"
        r"|countless)\b(?: of)?(?! (?:weeks|months|days"
        r"|years|hours))|\b(?:double|triple|single)[- ]digits?\b|\b(?:four|five|six|seven|eight)[- ]figures?\b"
        r"|\bas (?:many|much)\b"
        r"(?: [\w-]+){0,3} as (?:possible|(?:i|we|they|you) can)"
    ),
    placeholder=(
        r"\b(?:x+|n+|y+)\b ?(?:%|percent|per cent|new\b|more\b|units?\b|deals?\b|customers?\b|[a-z]+s\b)"
        r"|[$€£] ?(?:x+|n+|y+)\b"
        r"|_{2,}|\?{2,}|\[[^\]]{0,20}\]|<[^>]{0,20}>|\b(?:tbd|tbc|tba|xx+)\b|\b(?:by|to|from) (?:x|n|y)\b(?! ?(?:%|per))"
    ),
    at_least=(
        r"at least|a minimum of|minimum(?: of)?|min\.?|no (?:fewer|less) than|not (?:fewer|less) than|more than"
        r"|over|above"
        r"|upwards of|north of|greater than|higher than|in excess of|exceed(?:s|ing)?|beyond|past|≥|>=|>"
        r"|surpass(?:es|ing)?|better than"
        r"|top"
    ),
    at_most=(
        r"at most|a maximum of|maximum(?: of)?|max\.?|no more than|not more than|no (?:higher|longer|later) than"
        r"|under|below"
        r"|beneath|less than|fewer than|lower than|within|≤|<=|<|south of|not exceed(?:ing)?|shorter than"
        r"|no greater than|inside"
    ),
    at_least_after=(
        r"or (?:more|higher|above|over|better|greater|up|beyond)|and (?:above|over|up)|plus\b|\+|minimum"
        r"|at (?:a )?minimum|at least"
        r"|min\b"
    ),
    at_most_after=r"or (?:less|fewer|below|lower|under)|maximum|max\b|at (?:most|maximum)|tops|and (?:below|under)",
    change_before=(
        r"by|up|down|another|an? (?:extra|additional|further|net|total)|extra|additional|further|\+|rise of"
        r"|increase of|growth of"
        r"|reduction of|decrease of|cut of|drop of|uplift of|gain of|fall of|improvement of|boost of|up by"
        r"|down by|jump of"
        r"|margin of"
    ),
    change_after=(
        r"(?:up|down|off)\b|(?:[\w-]+ )?(?:more|extra|additional|fewer|less|further|increase|rise|growth"
        r"|reduction|decrease|cut|drop|uplift|improvement"
        r"|gain|jump|boost|higher|lower|faster|better|quicker|cheaper|bigger|larger|smaller|shorter|longer)\b"
    ),
    level_before=r"to|at|of",
    from_before=r"from(?: [\w'-]+){0,4}?|currently|now|today",
    to_between=(
        r"(?: [\w'()-]+){0,3}? ?(?:(?:back |all the way )?(?:up|down|over|out) to|to|towards?|into)"
        r"(?: (?:about|around|at least|under|below|over|above|less than|more than|at most|no more than|roughly|a"
        r"|an))* ?"
    ),
    arrow_between=r" ?(?:→|->|–>|=>|➜|➔|⇒|>|(?:up|down) to) ?",
    open_limit=r"up to|down to",
    range_between=r"to|-|–|—|or|and",
    between_before=r"(?:between|from)(?: (?:about|around))?",
    definite=(
        r"\b(?:at|in|across|throughout|among|over) (?:all|both)|\b(?:in|at|of|from|across|for|among|amongst|to"
        r"|with|by|on|over|between|throughout|into|inside|within|all|both)"
        r"(?: all| each of| every one of| any of)?(?: of)? (?:our|the|my|their|his|her|its|these|those|your)"
        r"(?: (?:top|existing|current|biggest|largest|smallest|other|remaining|total|nearly|about|roughly|some"
        r"|best|own|same|present"
        r"|key|main|first|last|over|more than|oldest|newest|all))*"
    ),
    landmark=r"(?:[\w-]+ ){0,2}?(?:mark|barrier|threshold|milestone|line|club|level)\b",
    rank=(
        r"\b(?:rank|ranks|ranked|ranking|finish|finishes|place|places|reach|reaches|break|breaks|breaking|get"
        r"|gets|enter|enters"
        r"|land|make|makes|move|climb|stay|be|rise|come|crack)(?: (?:in|into|within|among|to|inside))?(?: the)?"
    ),
    result_time=r"(?:under|below|than|sub|in|of|to|from|is)[ -](?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?(?!\d| ?[ap]m)",
    grade=(
        r"(?:\bfrom (?:an? )?(?P<was>[a-f])[+-]? )?(?:\bto )?\ban? (?P<grade>[a-f])(?P<sign>[+-]?)"
        r"(?![\w'&-])(?= (?:in|on|for|grade|by|or|at|average)\b|[.,;!]|$)"
    ),
    grades={"a": 5, "b": 4, "c": 3, "d": 2, "e": 1, "f": 0},
    ranked=r"top|number|no|nr|#|page",
    plural=r"[a-z'-]*[^s'\W]s",
    product_numbers=frozenset({360, 365, 2000, 3000}),
    means=(
        r"\b(?:by|through|via|thanks to|using|while|without|when|after|from)(?: [a-z]+ly)? (?!spring|morning"
        r"|evening|king|opening"
        r"|closing|thanksgiving|meeting)[a-z-]{2,}ing\b|\b(?:via|using|so that|so as to|in order to|which|because"
        r"|so (?:we|i|they|that))\b"
        r"|\bby means of\b|\bwith the help of\b|\bwithout\b"
    ),
    purpose=r"\b(?:so that|so as to|in order to|in order that|because|so (?:i|we|they|he|she|that)|to help)\b",
    aside=r"\([^)]{0,200}\)",
    approximate=r"about|around|roughly|nearly|almost|some|circa|ca\.?|approx\.?|approximately|~|just|exactly|a total of|the first|all|another"
    r"|a further|at|of|only|up to",
    downward=_words(
        "- fewer less reduction decrease cut drop lower shorter cheaper down off under below smaller fall saving "
        "quicker faster"
    ),
    upward=_words(
        "more extra additional further increase rise growth uplift gain jump boost higher up bigger larger "
        "longer another + improvement"
    ),
    means_end=r"[,;.] | and [a-z]+ing ",
    place_before=r"(?:in|across|at|with|for|among|amongst|on|throughout|of)",
    type_article=r"(?:the|our|their|this|these)(?: (?:new|big|small|old)){0,2}",
    never_counted=_words(
        "figure figures digit digits ways reasons pillars things steps stars degrees years-old o'clock hands "
        "minds"
    ),
    unit_stops=_words(
        "a an the and or but nor so of in on at by for from with without to into onto through via per than that "
        "which who whom whose as is are was were be been will would shall should may might can could must do "
        "does did has have had we i you they he she it our my your their his her its this these those each every "
        "during within over under after before until till while when where if because since up down out off "
        "across among amongst between against about around along behind beyond near not no come comes join joins "
        "vs versus compared then also plus using thanks throughout toward towards upon including excluding "
        "under-the starting ending due us them me"
    ),
)

WORDING = Wording(
    # words before the action: who, and how badly they want it
    frame=_words(
        "i we you they he she it i'm i'd i'll i've we're we'd we'll we've you'd you'll they'll they'd he'll "
        "she'll he'd she'd it'll im ill id want wants wanted would like love hope hopes hoping plan plans "
        "planning intend intends intending aim aims aiming going gonna gotta wanna to need needs must should "
        "shall ought has have had having set setting-out out on my our your his her their goal goals objective "
        "objectives target ambition resolution mission is are was the plan's aim's what for that wish wishes "
        "wishing able be try tries trying will can could do with dream dreams dreaming dream's resolve resolved "
        "determined committed commit eager keen looking seeking after been got if only really just please let "
        "let's us me ambition's it's today this year also then and here's priority focus so mean means 'd 'll "
        "next number-one main top key personal primary big professional pledging promise promised expecting "
        "expect prepared ready am as team"
    ),
    stop_words=_words(
        "a an the and or but nor so of in on at by for from with without to into onto through via per than that "
        "which who whom whose as is are was were be been being am will would shall should may might can could "
        "must do does did has have had having we i you they he she it our my your their his her its this these "
        "those each every during within over under after before until till while when where if because since up "
        "down out off across among amongst between against about around along behind beyond near not no me us "
        "them myself ourselves yourself themselves himself herself itself what how why there here then also just "
        "only back away together very too all any both such own same i'm i'd i'll we're we'd we'll we've don't "
        "more most much many some i've it's 's least"
    ),
    inflections=(
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"),
        ("nning", "n"), ("tting", "t"), ("pping", "p"), ("gging", "g"), ("mming", "m"), ("lling", "l"), ("bbing", "b"),
        ("dding", "d"), ("rring", "r"), ("tted", "t"), ("pped", "p"), ("gged", "g"), ("nned", "n"), ("mmed", "m"),
    ),
    raising=_words(
        "raise increase grow boost lift expand extend push drive drive-up build rise double triple treble "
        "quadruple climb scale gain widen broaden multiply accelerate escalate heighten maximise maximize bump "
        "hike swell advance up deepen amplify elevate jump"
    ),
    lowering=_words(
        "cut reduce lower decrease shorten shrink drop trim halve slash minimise minimize lessen shed lose curb "
        "curtail decline diminish contain limit cap narrow slow fall eliminate remove pare squeeze prune quit "
        "stop avoid prevent slim downsize shave eradicate spend-less repay"
    ),
    keeping=_words("keep hold maintain stay remain sustain preserve retain protect defend continue"),
    polishing=_words(
        "improve enhance optimise optimize strengthen better develop refine upgrade sharpen polish streamline "
        "modernise modernize simplify professionalise transform revamp perfect solidify reinforce foster nurture "
        "cultivate encourage promote"
    ),
    vague_verbs=_words(
        "be become do have go try help support work focus start begin manage handle ensure think look see feel "
        "know learn understand explore consider leverage address tackle embrace engage mingle connect network "
        "prioritise prioritize excel succeed thrive win-more act behave seek strive progress participate "
        "contribute interact change adapt evolve innovate continue care communicate collaborate motivate inspire "
        "empower need want enjoy live save-more stand matter shine rock"
    ),
    gaining=_words(
        "win book close sign add attract land secure earn sell acquire gain collect raise generate recruit "
        "enlist enrol enroll source reach hit attain achieve make deliver publish complete hold run host visit "
        "call send write read walk save convert renew onboard hire train certify invoice pull take produce "
        "create qualify conduct bring pick log schedule meet place obtain exceed surpass beat pass score open "
        "knock swim cycle finish launch ship contact demo present pitch prospect"
    ),
    delivering=_words(
        "launch publish deploy introduce build create write deliver complete finish set install implement hire "
        "open release ship roll migrate design draft record produce organise organize host hold run present "
        "submit conduct rebid negotiate sign prepare document map appoint move train certify register buy "
        "replace start establish develop adopt integrate test audit pass earn obtain find choose select define "
        "review translate renovate paint plant join pinpoint identify"
    ),
    acting=_words(
        "win book close sign add attract land secure earn sell acquire collect generate recruit enlist enrol "
        "enroll source reach hit attain achieve deliver publish complete hold run host visit call send write "
        "read walk save convert renew onboard hire train certify invoice pull produce create qualify conduct "
        "pick log schedule meet place obtain exceed surpass beat pass score open knock swim cycle finish launch "
        "ship contact demo present pitch prospect phone ring email text message post upload download record "
        "review audit interview survey ask answer reply respond return resolve file submit draft prepare design "
        "test check count measure track report update enter input clean tidy cook bake eat drink sleep meditate "
        "stretch practise practice play paint draw plant pay invest deposit transfer donate give buy order "
        "replace install deploy implement introduce roll migrate integrate connect configure set list map "
        "identify pinpoint define document translate rewrite edit proofread teach coach mentor tutor shadow "
        "observe lead chair join attend register apply graduate study revise memorise memorize negotiate agree "
        "rebid tender bid quote propose price upsell cross-sell upgrade refer nominate invite greet welcome "
        "thank dispatch pack load pick-up drop-off recycle compost reuse repair fix patch merge release refactor "
        "build assemble construct renovate move relocate rent lease license patent trademark organise organize "
        "plan arrange reserve rank get bring take shift turn put hand lose cut exit leave quit stop give-up "
        "adopt appoint promote assign delegate automate digitise digitize outsource insource consolidate "
        "close-out reconcile forecast budget cap repay clear settle recover claim refund approve reject inspect "
        "accredit verify validate follow follow-up chase remind nudge reactivate re-engage win-back requalify "
        "segment route handle-in drop jog row ride hike climb lift squat bench press spend limit name screen "
        "vaccinate treat discharge feed volunteer offer provide supply stock merchandise display demonstrate "
        "exhibit sponsor advertise film shoot stream perform compose sing master speak converse sample trial "
        "pilot expand-into open-up penetrate establish found form start-up incorporate pledge exchange swap "
        "switch trade shop bank bill charge log-in appear feature quoted share distribute circulate print mail "
        "courier export import wire brief debrief sit learn staff fill find choose select purchase"
    ),
    comparatives=_words(
        "more better bigger greater higher larger stronger faster fewer less lower smaller wider broader deeper "
        "richer healthier happier smarter fitter cheaper easier closer tighter smoother quicker cleaner calmer "
        "leaner slimmer louder improved increased enhanced extra additional further most best steadier tidier "
        "busier nicer longer shorter younger fuller harder earlier sooner later warmer brighter worse"
    ),
    vague_adjectives=_words(
        "good great excellent strong solid decent nice well-known top-notch world-class first-rate best-in-class "
        "leading significant substantial considerable major huge enormous big large meaningful quality "
        "high-quality effective efficient successful amazing capable robust modern cutting-edge various several "
        "many numerous different appropriate relevant right proper suitable satisfactory optimal optimum ideal "
        "competitive attractive reasonable adequate happy healthy fit rich serious comfortable active involved "
        "proud sharp visible recognised recognized respected excited famous popular loyal productive "
        "professional reliable outstanding remarkable decent-sized handsome fantastic awesome brilliant superb "
        "wonderful informed stronger lots loads plenty few bunch tons heaps handful couple dozens hundreds "
        "thousands slim loaded tidy organised organized confident memorable engaging compelling nearby "
        "better-informed high low"
    ),
    vague_adverbs=_words(
        "promptly quickly soon regularly often frequently consistently effectively efficiently properly well "
        "significantly substantially dramatically continually continuously steadily greatly considerably vastly "
        "massively further closely smoothly successfully better generally hard harder sometimes occasionally "
        "more-often hugely internationally globally abroad somehow somewhat noticeably"
    ),
    vague_objects=_words(
        "things thing stuff something everything anything business company firm agency organisation organization "
        "performance results success growth impact effort efforts life world planet way name potential best self "
        "skills knowledge awareness relationships relationship culture communication communications morale "
        "presence brand reputation image visibility experience quality service mindset productivity efficiency "
        "effectiveness job work career future position team teams teamwork people ability abilities capability "
        "capabilities competence confidence involvement engagement collaboration expertise synergy value health "
        "fitness money shape lot tech processes process operations"
    ),
    metrics=_words(
        "rate rates ratio share number numbers count score scores revenue revenues sales turnover margin margins "
        "income profit profits bookings pipeline conversion conversions churn retention attendance enquiries "
        "inquiries time times cost costs spend spending price prices value size average mean median volume "
        "throughput occupancy footfall traffic opens clicks downloads visits views sign-ups signups "
        "registrations renewals orders leads demos meetings calls cancellations returns complaints defects "
        "errors incidents tickets days hours nights weight balance debt savings grade grades length level levels "
        "percentage proportion frequency duration turnaround backlog csat nps arr mrr acv aov gmv ltv cac quota "
        "attainment headcount absence absences sickness yield output uptime downtime latency takings earnings "
        "receipts pledges donations subscribers followers members basket plays reach impressions stock inventory "
        "wastage waste emissions consumption usage loans deposits premiums policies"
    ),
    qualifiers=_words(
        "for with from among amongst across in at on of into against through via between per within about onto "
        "around under to by throughout inside near using after before over towards toward"
    ),
    determiners=_words("the our my your their his her its this these those a an each every all any both no"),
    moving=_words("bring take get push drive move go come put turn send pull see make be have want"),
    weak_qualifiers=_words("to of"),
    purpose=_words("to so because"),
    upward=_words("up upward upwards"),
    downward=_words("down downward downwards"),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is"),
)

ENGLISH = Language(code="en", numbers=NUMBERS, times=TIMES, amounts=AMOUNTS, wording=WORDING)
