"""Practices for celebrating successes and learning from failures."""

from __future__ import annotations

from salesacct.judgement.practices.practice import practice, step

PRACTICES = (
    practice(
        "one-line-a-miss",
        "Each miss leaves one line behind",
        principles=("learning",),
        habits=("lessons-per-miss",),
        what="""
            When a promise or a goal is missed, its owner writes one sentence: what we know now that we did not know
            then. Not whose fault it was, not what will be done better. Two minutes, then on with the work.
            """,
        when="Misses are on file without a lesson, or the same reason is given for the third time.",
        week=(
            step("Mon", "See which misses have taught nothing yet, the leader's first.", "acct lesson due"),
            step(
                "Tue",
                "Admit this week's miss on its day, with what it taught.",
                "acct commit miss ID",
                'acct lesson add "A quote without the buyer\'s deadline is never urgent"',
            ),
            step("Fri", "Read the week's lines out. Nobody comments, everybody has heard.", "acct lesson list"),
        ),
        change="Lessons for each miss; the same cause comes back less often.",
        wrong="""
            The line is an apology or a resolution: "I should have planned better". Ask what a colleague could do
            otherwise after reading it; if nothing, it is not a lesson yet.
            """,
    ),
    practice(
        "retro-without-names",
        "Half an hour on a missed goal, without names",
        principles=("learning", "openness"),
        habits=("lessons-per-miss", "said-in-time"),
        what="""
            For a goal that was missed, four questions in half an hour: what did we expect, what happened, why was that
            likely, what will we do next time? People are called by their part, "the seller", "the approver", and not by
            name.
            """,
        when="A goal closed as missed has no word of why, or the explanations name persons and weather.",
        week=(
            step(
                "Mon",
                "Choose one goal, and print what was known when.",
                "acct status --explain GOAL",
                "acct history GOAL",
            ),
            step("Wed", "Go through the four questions. The owner writes, somebody else leads."),
            step(
                "Thu",
                "Keep it with the goal, and tag it so that it is found.",
                "acct goal close GOAL",
                'acct lesson add "Two approvals in December cost eleven days"',
            ),
        ),
        change="Misses with a lesson; the next goal of the kind has an earlier milestone at the weak spot.",
        wrong="""
            It is held only for the goals of the weakest. Begin with one of the leader's, and do one on a goal that was
            hit by luck.
            """,
    ),
    practice(
        "how-it-was-won",
        "A win is told with how it came about",
        principles=("learning", "recognition"),
        habits=("wins-celebrated", "kudos-reach"),
        what="""
            Each win gets two minutes in the next meeting: what was tried, what nearly went wrong, who helped. The owner
            tells it and ends with one thing others could do on Monday. Then there is applause.
            """,
        when="Goals are hit and milestones passed without a win on file, or wins list names and amounts only.",
        week=(
            step(
                "Mon", "See what there is to celebrate, and ask its owner to tell it.", "acct status", "acct win list"
            ),
            step(
                "Wed",
                "Write down the win, and thank those who helped.",
                'acct win "Istra Hotels stays for two years"',
                'acct kudos chloe "One honest phone call saved Istra Hotels"',
            ),
            step("Fri", "Once a quarter, write the best one up as a story.", "acct story draft --rep chloe"),
        ),
        change="Wins seen, and shared out over more people; what worked once is tried by somebody else.",
        wrong="""
            Only the largest deal is told. Small wins of the new colleague and wins of the whole team are told as well,
            in the order they happened.
            """,
    ),
    practice(
        "ask-the-archive",
        "Before a new goal, ask what we know already",
        principles=("learning", "goals"),
        habits=("lessons-per-miss", "goals-smart"),
        what="""
            Whoever sets a goal first looks up what earlier goals of its kind taught, and changes one thing about it: the
            target, the first milestone, the way. The lesson is named in the goal's first check-in.
            """,
        when="The quarter begins, or a goal resembles one that was missed before.",
        week=(
            step(
                "Mon", "Search by metric and by the words of the goal.", "acct lesson search benelux", "acct story list"
            ),
            step("Tue", "Set the goal with one thing done otherwise.", "acct goal add"),
            step("Fri", "Say which lesson it was.", 'acct goal checkin GOAL 6 "Approvals start in week 2 this time"'),
        ),
        change="Lessons that are used and not only collected; targets closer to what can be reached.",
        wrong="""
            Old failures become reasons not to try. A lesson says what to do otherwise; if it only says no, it is a fear
            with a date.
            """,
    ),
)
"""Misses, missed goals, wins, and putting what was learned to use."""
