"""What the sample people say: promises, reasons, and the short notes of their one-on-ones. Data, no rules."""

from __future__ import annotations

SELLING = (
    "Send {customer} the revised offer",
    "Book the security review with {customer}",
    "Get a second champion at {customer}",
    "Ask {customer} for a reference call",
    "Write the business case with the CFO of {customer}",
    "Call back the three no-shows",
    "Send {customer} the redlined contract",
    "Map who decides at {customer}",
    "Clean up next steps on all open deals",
    "Invite {customer} to the exec dinner",
    "Prepare the renewal talk with {customer}",
    "Get procurement at {customer} on a call",
    "Move {customer} out of the forecast or get a date",
    "Write the follow-up to the {customer} demo",
    "Ask {customer} what would stop them",
    "Agree the success criteria of the pilot with {customer}",
    "Bring a technical colleague to {customer}",
    "Log the last week's meetings",
    "Send {customer} two reference stories",
    "Get budget confirmed at {customer}",
    "Propose a start date to {customer}",
    "Close out the lost deals with a reason",
    "Rehearse the {customer} pitch with a colleague",
    "Find out who else {customer} is talking to",
    "Send {customer} the implementation plan",
    "Ask two customers for an introduction",
    "Update the forecast before Thursday",
    "Set up the quarterly talk with {customer}",
)

LEADING = (
    "Join the {customer} call",
    "Get finance to answer on the {customer} discount",
    "Comment on the {customer} account plan",
    "Ask marketing for a story like the {customer} one",
    "Free you from the partner meeting",
    "Give you notes on the {customer} call",
    "Write down the discount rules",
    "Call the managing director of {customer}",
    "Settle who owns {customer}",
    "Bring you the new price list",
    "Ask product for a date on the {customer} integration",
    "Go through your forecast with you",
    "Share last quarter's win-loss notes",
    "Get you a seat in the negotiation training",
    "Clear the {customer} data questions with legal",
    "Introduce you to the board of {customer}",
    "Listen to your last two recordings",
    "Get an engineer for the {customer} pilot",
    "Answer your holiday request",
    "Find you a mentor in the Nordic team",
)

MOVES = (
    "Legal asked for a week",
    "Customer moved the meeting",
    "Waiting for the price list",
    "Buyer on holiday",
    "Two days ill",
    "Their board meets later",
    "Needs Marco's answer first",
)

LESSONS = {
    "missed": (
        "Forgot it; now in the calendar",
        "Took on too much that week",
        "Never asked the customer for a date",
        "Waited for others instead of calling",
    ),
    "dropped": ("Customer chose to wait a year", "No longer needed", "Merged into the account plan"),
}

PROGRESS = (
    "Two demos turned into proposals",
    "Good week of first meetings",
    "Pipeline moved a stage on four deals",
    "One renewal signed early",
    "Slow start, better second half",
    "Reached two decision makers at last",
    "Three no-shows called back, two rebooked",
    "Pilot went live a week early",
    "First reference customer said yes",
    "Cleaned the pipeline: six dead deals out",
    "Procurement answered after five weeks",
)
CHALLENGES = (
    "Procurement is slow everywhere",
    "Too many small deals at once",
    "No answer from legal for a week",
    "Holiday season at the customers",
    "Champion changed jobs",
    "A cheap rival in two deals",
    "Demo environment was down twice",
    "",
    "",
    "",
)
FEEDBACK = (
    "Ask for the next step before hanging up",
    "Strong discovery; keep the pause after the price",
    "Shorter slides, more questions",
    "Send the summary the same day",
    "You listen well; now ask for the order",
    "Bring the bad news earlier",
    "",
    "",
)
AGREED = (
    "Every open deal has a dated next step",
    "One executive contact a week",
    "Calls before eleven",
    "Say no earlier to small pilots",
    "Forecast only what the buyer has confirmed",
    "Two accounts get a written plan",
    "Ask for a reference at every signing",
)
