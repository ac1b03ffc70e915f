"""The SMART judgement: five verdicts on a goal from its title, its fields and the evidence.

    text -> line (one character each, lower case) -> times, numbers -> quantities, deadline, wording -> Title
    Title + Fields + Evidence -> Score

Rule: a verdict cites the words or the field it rests on, and says `unknown` where it has nothing to rest on.
"""
