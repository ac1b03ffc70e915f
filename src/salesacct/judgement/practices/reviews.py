"""Practices for one-on-ones that take place and are prepared."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "slot-that-moves",
        "One-on-ones move, they are never cancelled",
        principles=("reviews", "leadership"),
        habits=("reviews-on-rhythm",),
        what="""
            Each person has a fixed slot. When it can't be held, whoever cancels moves it within the same week, before
            the old slot has passed. Twenty minutes on the phone count; a message does not.
            """,
        when="Reviews are overdue, and it is always the same two or three people who are skipped.",
        week=(
            step("Mon", "See who is due, and who has waited longest. Book those first.", "acct review due"),
            step(
                "Tue",
                "Promise the slot to each of them, by day.",
                'acct commit add "One-on-one with Ben" --to ben --due thu',
            ),
            step(
                "Thu",
                "Hold it, and record it while you are still in the room.",
                "acct review --rep ben",
                "acct review log --rep ben",
            ),
        ),
        change="Reviews held on rhythm, for everybody and not on average.",
        wrong="""
            The slot is held and empty. If there is nothing on the page, talk about the one thing the person would
            change about their week, and end early.
            """,
    ),
    practice(
        "rep-brings-the-page",
        "The rep opens the page and leads the talk",
        principles=("reviews", "ownership"),
        habits=("reviews-on-rhythm", "reviews-promise"),
        what="""
            The page for a one-on-one belongs to the person it is about. They print it, mark what they want to talk
            about, and speak first. The leader asks, and adds what is missing at the end.
            """,
        when="Reviews are held and little is agreed in them, or their notes are all written by one side.",
        week=(
            step("Tue", "The rep reads their own page and marks three lines.", "acct review --rep ana"),
            step(
                "Wed",
                "In the talk the rep goes first: what went well, where I am stuck, what I need.",
                "acct review log --rep ana",
            ),
            step(
                "Thu",
                "Both look at what was agreed, and whether it is on file as a promise.",
                "acct review list --rep ana",
                "acct commit list --rep ana",
            ),
        ),
        change="What is agreed in a talk, and who owns it afterwards.",
        wrong="""
            It is used to hand over preparation and nothing else, and the leader comes unread. Both have seen the page,
            or the talk is put off by an hour.
            """,
    ),
    practice(
        "a-promise-each-way",
        "Each one-on-one ends with a promise from both",
        principles=("reviews", "leadership"),
        habits=("reviews-promise", "leader-promises"),
        what="""
            The last two minutes belong to two sentences: what I will do until when, and what you will do until when.
            Both are written down before anybody stands up. The next talk begins with them.
            """,
        when="Reviews are on file without promises, or all of them are the rep's.",
        week=(
            step("Mon", "Look at what the last talk with each person left behind.", "acct review list"),
            step(
                "Wed",
                "End today's talk with one from each side.",
                'acct commit add "Bring the Vantage signing date" --for ben --due fri',
                'acct commit add "Get pricing to answer Ben" --to ben --due thu',
            ),
            step("Fri", "Settle both; the next page shows them first.", "acct commit keep ID", "acct review --rep ben"),
        ),
        change="Talks that leave a promise, and the leader's say/do with each person.",
        wrong="""
            Small things are promised to have something. One that matters is enough, and none is better than a ritual:
            then write down why there was nothing.
            """,
    ),
)
"""Taking place, whose talk it is, and how it ends."""
