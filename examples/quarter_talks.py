"""What is said in the one-on-ones of the simulated quarter: of each rep one talk after the other.

`strength` and `improve` are `what | situation | behaviour | impact`; `promise` is the rep's, `mine` the manager's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Talk(NamedTuple):
    """One talk; what is empty was not spoken of."""

    progress: str = ""
    challenges: str = ""
    strength: str = ""
    improve: str = ""
    upward: str = ""
    agreed: str = ""
    promise: str = ""
    mine: str = ""
    private: bool = False


TALKS: Mapping[str, Sequence[Talk]] = {
    "amara": (
        Talk(
            progress="Four hospital labs have a demo date",
            strength="Opens with the customer's cost | Klinikum Ost, 1 April | Asked what a stopped line costs a day | They named 4,000 euros, and the price was no topic after that",
            agreed="One new lab a week gets a demo",
            promise="Write the opening questions down for the team",
            mine="Ask marketing for the hospital case",
        ),
        Talk(
            progress="The opening questions are used by three colleagues",
            improve="Leaves the service terms to the end | Hansa Bio | They came up after the handshake | A week of mails",
            upward="Your answers on discounts take three days, the customer asks me daily",
            agreed="Service terms go out with the first offer",
            promise="Put the service terms into the offer template",
            mine="Answer discount questions within a day",
        ),
        Talk(
            progress="Farid runs the second half of the demos himself",
            strength="Hands over without taking back | Aarhus demo | Stayed silent when Farid searched for words | He found them, and they ordered a sample",
            agreed="Farid leads one demo a week from June",
            promise="Let Farid lead the Alster Clinic demo",
        ),
        Talk(
            progress="Bookings are ahead, seven new labs are within reach",
            upward="The stand-up is better since you begin with your own list",
            agreed="Try the discount right without asking first",
            promise="Note each discount with its reason",
            mine="Tell the price desk that Amara decides up to 15 %",
        ),
        Talk(
            progress="Three discounts decided alone, all of them held",
            strength="Says no with a reason | Galenica Sud, May | Offered training instead of 20 % | They signed at 8 %",
            agreed="Goes on with deciding discounts",
            promise="Show Bruno the training offer",
        ),
        Talk(
            progress="Target reached a week early",
            agreed="Next quarter: the Danish hospitals with Edda",
            promise="Draft the plan for the Danish hospitals",
        ),
    ),
    "bruno": (
        Talk(
            progress="Quiet start after the holiday",
            challenges="Two food labs have new buyers",
            agreed="Ten calls before noon",
            promise="List the ten labs that matter most",
            mine="Come along to Nordsee Foods",
        ),
        Talk(
            challenges="First calls end without a next step, and the pipeline is thin",
            improve="First calls end without a date | Nordsee Foods, 20 April | Said he would be in touch | Nobody called for two weeks",
            upward="I said in April that I have no time for two trade lists, and nothing happened",
            agreed="One list less, and a date at the end of each call",
            promise="Close each first call with a date",
            mine="Take the old trade list off Bruno",
        ),
        Talk(
            challenges="Calls are down by a third, three promises slipped",
            improve="Brings bad news late | Polder Dairy | The lost order came up in the stand-up a week later | The service team had a crew booked",
            upward="I did not dare to say it in front of everybody",
            agreed="Bad news comes the same day, by phone; Amara sits in on two calls",
            promise="Call me the day an order is in doubt",
            mine="Sit in on one call a week until July",
            private=True,
        ),
        Talk(
            progress="Amara sat in on two calls, both ended with a date",
            strength="Asks for the date now | Quellwerk, 19 May | Stayed on the line until there was a day | Demo on the 27th",
            agreed="Goes on like this, two demos a week",
            promise="Hold two demos a week in June",
            mine="Lend the second demo device to Bruno",
        ),
        Talk(
            progress="Calls are back where they were, promises are kept",
            strength="Says early what will not work | Sonnenhof, 1 June | Called two days before the day | The crew went elsewhere",
            upward="The hour on Wednesdays helps more than any training",
            agreed="The target will be missed; we look for the cause together",
            promise="Write down what went wrong in April",
        ),
        Talk(
            progress="Best June in three years",
            agreed="Start the next quarter with 20 dated first calls",
            promise="Book 20 first calls for July",
        ),
    ),
    "celia": (
        Talk(
            progress="Nine upgrades are in talks",
            strength="Knows each contract by heart | Sonnenhof | Found the clause that expired | They renewed for three years",
            agreed="Universities first",
            promise="Send the upgrade list to the service team",
            mine="Get the list of expiring contracts",
        ),
        Talk(
            progress="Three renewals signed",
            agreed="New customers need a second look in May",
            promise="Name the four new labs by name",
            mine="Ask the board about the university price",
        ),
        Talk(
            challenges="Two of the four new labs wait for public money",
            improve="Waits for the customer to call | Uni Lund | No call for three weeks | The tender began without us",
            upward="The university price still has no answer",
            agreed="Say by the end of May whether the four new labs will come",
            promise="Ask both universities for the date of the money",
            mine="Get an answer on the university price",
        ),
        Talk(
            progress="The renewals carry the bookings",
            strength="Said early that a goal is lost | New customers, 20 May | Gave it a 3 out of 10 with the reason, five weeks before the end | Ines took over one of the labs",
            agreed="New customers stay at two; renewals make up for it",
            promise="Hand Uni Jena to Ines with all notes",
        ),
        Talk(
            progress="Uni Jena is with Ines",
            upward="You answered the price question on the day, thank you",
            agreed="The lesson goes into the tender template",
            promise="Add the money question to the tender template",
        ),
        Talk(
            progress="Bookings reached, new customers not, as said in May",
            agreed="Next quarter without a goal for new customers",
            promise="Write the list of tenders for autumn",
        ),
    ),
    "dario": (
        Talk(
            progress="Two chemical parks want frame contracts",
            agreed="The third park gets a visit in May",
            promise="Set the date with the third park",
            mine="Ask legal for the frame contract",
        ),
        Talk(
            progress="Moser Chemie is at the signature",
            improve="Rounds up | Stand-up, 23 April | Said signed for Moser Chemie | It was signed on 12 May",
            agreed="Signed means signed",
            promise="Bring the three parks up to date in the CRM",
            mine="Push legal on the frame contract",
        ),
        Talk(
            challenges="The third park has a freeze on spending",
            agreed="Look for two plants outside the parks",
            promise="Name two plants outside the parks",
            upward="Legal takes six weeks, and I hear nothing from you",
        ),
        Talk(
            progress="Two plants found, one demo held",
            strength="Gets the plant manager into the room | Elbe Polymers | Asked for him by name | The decision fell in one meeting",
            agreed="Both plants get an offer in June",
            promise="Send Elbe Polymers and Saar Coatings their offers",
            mine="Give Dario the frame contract from legal",
        ),
        Talk(
            challenges="It will be close", agreed="Say honestly where it lands", promise="Put a date on each open offer"
        ),
        Talk(
            challenges="The target is out of reach without the third park",
            agreed="Targets are changed with the manager, not alone",
            promise="Bring the two parks in by the end of the month",
        ),
    ),
    "edda": (
        Talk(
            progress="Six Danish labs called",
            improve="Logs in one go | First two weeks of April | Nine days came on one Friday | The week looked empty until then",
            agreed="Readings on the day",
            promise="Log every evening for two weeks",
        ),
        Talk(
            progress="Gotland Malt ordered",
            agreed="One Swedish university in May",
            promise="Call the three Swedish universities",
            mine="Find a Swedish price list",
        ),
        Talk(
            strength="Sits it out | Vestby Labs | Came back four times with a new sample | They replaced two devices",
            agreed="Falster Agro gets a demo on site",
            promise="Set the demo at Falster Agro",
            mine="Pay for the demo trip to Falster",
            upward="The demo trips need a yes within a week",
        ),
        Talk(
            progress="Falster Agro saw the demo",
            improve="Readings still come late | May | Five days without a line | Nobody saw that calls were fine",
            agreed="A reminder at half past four",
            promise="Set the reminder and show it",
        ),
        Talk(
            progress="One more order before the holiday",
            agreed="Offers out before the leave",
            promise="Hand open offers to Jonas before the leave",
        ),
        Talk(
            progress="Close to the target",
            agreed="The late readings get a note next time",
            promise="Note the reason when a reading comes late",
        ),
    ),
    "farid": (
        Talk(
            progress="Knows three of five devices",
            agreed="Amara takes him to every demo",
            promise="Sit in on four demos",
            mine="Introduce Farid to the service team",
            upward="I did not know whom to ask about samples",
        ),
        Talk(
            progress="Led the first half of a demo",
            strength="Asks when he does not know | Delta Assay | Said he would find out, and called back in an hour | They trust him",
            agreed="Leads a whole demo in May",
            promise="Lead one demo from beginning to end",
            mine="Sit in on that demo",
        ),
        Talk(
            progress="The first whole demo went well",
            agreed="First own offer in June",
            promise="Write the first offer alone",
            upward="I would like to hear more of what you heard in the calls",
        ),
        Talk(
            progress="First order: Cote Bleue",
            strength="Follows up on the day | Cote Bleue | Sent the offer two hours after the call | Signed in nine days",
            agreed="Second order before July",
            promise="Call every lead of the fair a second time",
        ),
        Talk(
            progress="Two orders",
            improve="Offers too much at once | Haff Fisheries | Three devices in one mail | They asked for a summary",
            agreed="One device an offer",
            promise="Send Haff Fisheries one page",
        ),
        Talk(progress="Demos above target", agreed="Full target from July", promise="Plan July with Amara"),
    ),
    "ines": (
        Talk(
            progress="Two frame contracts renewed",
            strength="Has the numbers ready | Institut Valmy | Showed the cost of three years on one page | Signed in the meeting",
            agreed="The third frame contract by June",
            promise="Send Institut Valmy the three-year page",
        ),
        Talk(
            progress="Ahead of plan",
            improve="Gave more than was hers to give | Rheinwerk Labs, 28 April | Promised 22 % with a limit of 15 % | The margin is below zero in year one",
            agreed="Above 15 % we talk first",
            promise="Ask before the next discount over 15 %",
            mine="Answer such questions the same day",
            upward="I asked twice and had no answer by the evening, so I decided",
        ),
        Talk(
            progress="Uni Jena is open again",
            agreed="Takes Uni Jena over from Celia",
            promise="Meet Uni Jena with Celia",
            mine="Speak with the dean of Uni Jena",
        ),
        Talk(
            progress="Uni Jena will sign in June",
            strength="Shares the page | Stand-up, 4 June | Gave the three-year page to everybody | Jonas and Dario use it",
            agreed="The page goes on the shelf",
            promise="Put the three-year page on the shelf",
        ),
        Talk(
            progress="Uni Jena signed",
            agreed="Discounts up to 15 % again without asking",
            promise="Look back on Rheinwerk with the price desk",
        ),
        Talk(
            progress="Target reached", agreed="Coaches Dario on frame contracts", promise="Plan two sessions with Dario"
        ),
    ),
    "jonas": (
        Talk(
            progress="Oude Maas wants devices for four sites",
            challenges="The quoting tool knows one site per offer",
            agreed="Offers by hand until it is mended",
            promise="Build the four-site offer by hand",
            mine="Ask the quoting team for a date",
        ),
        Talk(
            challenges="Each multi-site offer takes a day",
            upward="I raised the quoting tool three weeks ago, I need a date or a no",
            agreed="A date, or a second person for offers",
            promise="Count the hours spent on offers by hand",
            mine="Get a date for the quoting tool",
        ),
        Talk(
            progress="31 hours in four weeks, counted",
            strength="Brings facts, not complaints | Quoting tool | Counted each hour by customer | The quoting team gave it a higher rank",
            agreed="Farid helps with offers one day a week",
            promise="Show Farid the offer sheet",
            mine="Ask for budget for a temp",
        ),
        Talk(
            progress="Meuse Analytics ordered for two sites",
            agreed="Offers within four days, by hand or not",
            promise="Send Twente Sensors the two-site offer",
        ),
        Talk(
            progress="The two-site offer is out",
            upward="You told us the date for the tool is gone before we asked: that helped",
            agreed="Plan without the tool for the next quarter",
            promise="Write down how the offer by hand works",
        ),
        Talk(
            challenges="The tool is still not mended",
            agreed="The blocker stays on the page until it is",
            promise="Name the offers lost for it",
        ),
    ),
}
