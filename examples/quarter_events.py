"""What happens once in the simulated quarter, in the words of the command line.

A line is `day who command`. `name = command` keeps the id of what was made, and `{name}` stands for it later. `refused N`
before the command says that acct is to refuse it with exit code N, which is checked like any other.
"""

from __future__ import annotations

SET_UP = """
2026-03-30 greta refused 2 person add anton --name "Anton Berg" --started 31/02/2026
2026-03-30 greta metric edit bookings --silence zero
2026-03-30 greta metric add new-customers --name "New customers" --kind lag --unit customers --rhythm weekly --silence zero
2026-03-30 greta metric add demos --name Demos --kind lead --unit demos --rhythm daily --feeds bookings,new-customers
2026-03-30 greta metric edit calls --feeds demos
2026-03-30 greta metric add renewals --name "Contracts renewed" --kind lag --unit % --combine last --rhythm monthly
2026-03-30 greta metric add offer-days --name "Days from demo to offer" --kind lead --unit days --better lower --combine mean --rhythm weekly --feeds bookings
2026-03-30 greta metric add coaching --name "Coaching sessions" --kind lead --unit sessions --rhythm weekly --feeds calls,bookings
2026-03-30 greta metric list
2026-03-30 greta objective add book-more --title "Book 5.4 million euros in FY27" --metric bookings --target 5.4M --due 2027-03-31 --for greta
2026-03-30 greta objective add new-labs --title "Win 150 new labs in FY27" --metric new-customers --target 150 --due 2027-03-31 --for greta
2026-03-30 greta objective add keep-labs --title "Renew 94 of 100 service contracts by the end of FY27" --metric renewals --target 94 --due 2027-03-31 --for celia
2026-03-30 greta objective list
2026-03-30 greta person list
2026-03-30 greta resource add "Discovery questions" --metric calls,demos --skill discovery --where wiki/discovery --note "Five questions before the first slide"
2026-03-30 greta resource add "Service contract calculator" --type tool --metric renewals --skill negotiation --where drive/calculator
2026-03-30 greta resource add "Tender handbook" --metric new-customers --skill tenders --where wiki/tenders
2026-03-30 greta resource add "Device school" --type training --metric demos --skill "product knowledge" --where intranet/school
2026-03-30 greta resource add "Ask Ines about frame contracts" --type person --where ines --skill negotiation --metric bookings --id ask-ines
2026-03-30 greta resource list
2026-03-30 greta check
2026-03-31 greta refused 1 goal add "Be a better coach" --for greta
2026-03-31 greta goal add "Hold 44 coaching sessions by 30 Jun, one on each Wednesday for those behind" --metric coaching --target 44 --start 2026-04-01 --due 2026-06-30 --id greta-coaching --supports book-more --anyway
2026-03-31 greta goal add "Book EUR 1,290,000 as a team by 30 Jun" --metric bookings --target 1290k --start 2026-04-01 --due 2026-06-30 --counts-team --id team-bookings --supports book-more --anyway
2026-03-31 bruno refused 1 goal add "Be better at follow-up"
2026-03-31 bruno goal add "Be better at follow-up" --id bruno-follow-up --anyway
2026-03-31 dario refused 1 goal add "More pipeline in the parks"
2026-03-31 celia goal add "Win 5 new university labs by 30 Jun through the spring tenders" --metric new-customers --target 5 --start 2026-04-01 --due 2026-06-30 --id celia-new --supports new-labs --milestone 2026-05-15=2 --anyway
2026-03-31 amara goal add "Win 6 new hospital labs by 30 Jun through demos at their benches" --metric new-customers --target 6 --start 2026-04-01 --due 2026-06-30 --id amara-new --supports new-labs --milestone 2026-05-15=3 --anyway
2026-03-31 ines goal add "Raise contracts renewed from 88 % to 92 % by 30 Jun" --metric renewals --baseline 88 --target 92 --start 2026-04-01 --due 2026-06-30 --id ines-renewals --supports keep-labs --anyway
2026-03-31 jonas goal add "Cut the days from demo to offer from 9 to 5 by 30 Jun" --metric offer-days --baseline 9 --target 5 --start 2026-04-01 --due 2026-06-30 --id jonas-offers --supports book-more --anyway
2026-03-31 greta goal score
2026-03-31 greta authority-amara = authority grant amara "Discounts up to 15 %" --level propose
2026-03-31 greta authority-ines = authority grant ines "Discounts up to 15 %" --level decide
2026-03-31 greta authority-celia = authority grant celia "Contract terms up to 36 months" --level decide-and-tell
2026-03-31 greta authority-jonas = authority grant jonas "Loan devices up to 30 days" --level decide
2026-03-31 greta authority-farid = authority grant farid "Any discount" --level ask
2026-03-31 greta authority list
2026-03-31 greta refused 1 partner pair greta farid
2026-03-31 greta partner pair amara farid
2026-03-31 greta partner pair bruno edda
2026-03-31 greta partner pair celia jonas
2026-03-31 greta partner pair dario ines
2026-03-31 greta partner list
2026-04-01 greta plan add "Discovery" --for bruno --id bruno-discovery --why "First calls end without a next step" --metric calls,demos --due 2026-07-31 --action "education: Work through the discovery questions by 2026-04-17" --action "Shadow Amara on two calls by 2026-05-08" --mine "Sit in on one call a week by 2026-06-26"
2026-04-01 greta plan add "Product knowledge" --for farid --id farid-product --why "Knows two of five devices" --metric demos --due 2026-07-31 --action "education: Pass the device school by 2026-04-24" --action "Shadow Amara on four demos by 2026-04-24" --action "Lead one demo from beginning to end by 2026-05-22" --mine "Introduce Farid to the service team by 2026-04-10"
2026-04-01 greta plan add "Negotiation" --for ines --id ines-negotiation --why "Discounts are given early" --metric bookings --due 2026-09-30 --action "Rehearse the Rheinwerk talk with Greta by 2026-04-24" --action "education: Read the price desk's rules by 2026-04-17"
2026-04-02 greta plan add "Tenders" --for celia --id celia-tenders --why "Tenders begin without us" --metric new-customers --due 2026-09-30 --action "education: Read the tender handbook by 2026-04-24" --action "Watch the opening of the Uni Lund tender by 2026-05-15" --mine "Ask the board about the university price by 2026-05-08"
2026-04-02 greta plan add "Planning" --for edda --id edda-planning --why "Readings and offers come in one go" --due 2026-06-30 --action "Log every evening for two weeks by 2026-04-24"
"""

FIRST_WEEKS = """
2026-04-01 greta status
2026-04-01 amara kudos farid "Asked for the sample list on day one"
2026-04-01 amara refused 1 kudos amara "I was good today"
2026-04-02 farid request-samples = request add "Whom do I ask for samples?" --type help --goal farid-demos
2026-04-02 greta refused 1 goal edit amara-bookings --target 200k
2026-04-07 greta request answer {request-samples} yes "Vera in service; I will introduce you"
2026-04-07 farid refused 2 log calls 12 --on 2026-05-01
2026-04-07 farid refused 1 log cals 12
2026-04-08 amara win add "Klinikum Ost signed for two devices" --goal amara-bookings
2026-04-08 greta kudos amara "Asked Klinikum Ost what a stopped line costs before talking price" --goal amara-bookings
2026-04-08 greta plan done farid-product 4
2026-04-09 ines decision-valmy = decision add "Gave Institut Valmy 12 %" --under {authority-ines} --goal ines-bookings --due 2026-05-08
2026-04-09 celia kudos jonas "Lent me his loan device for Uni Lund"
2026-04-10 jonas resource suggest
2026-04-10 greta lesson search tender
"""

THE_QUARTER = """
2026-04-13 bruno blocker-legal = blocker add "Legal has had the Polder Dairy contract for two weeks" --type dependency --owner greta --goal bruno-bookings
2026-04-13 bruno request-list = request add "Take one of the two trade lists off me" --type help
2026-04-14 farid plan note farid-product "Explained the small device without notes"
2026-04-15 ines win add "Institut Valmy signed for three years" --goal ines-bookings
2026-04-15 dario kudos ines "Showed me her three-year page before my meeting"
2026-04-16 ines plan done ines-negotiation 2
2026-04-16 jonas blocker-tool = blocker add "The quoting tool takes one site per offer only" --type resource --owner greta --goal jonas-offers
2026-04-17 bruno plan done bruno-discovery 1 --on 2026-04-16
2026-04-17 greta blocker list
2026-04-20 amara decision-klinikum = decision add "Gave Klinikum Ost 10 %" --under {authority-amara} --goal amara-bookings --due 2026-05-20
2026-04-21 farid kudos amara "Waited while I searched for words in front of Aarhus Water"
2026-04-22 jonas decision-loan = decision add "Lent Oude Maas a device for 30 days" --under {authority-jonas} --goal jonas-bookings --due 2026-05-22
2026-04-22 edda request-trip = request add "Budget for a demo trip to Falster" --type budget --needed 2026-05-08 --goal edda-demos
2026-04-23 farid plan done farid-product 1
2026-04-23 celia plan done celia-tenders 1
2026-04-24 farid plan done farid-product 2
2026-04-24 ines plan done ines-negotiation 1
2026-04-24 edda win add "Gotland Malt ordered after four visits" --goal edda-bookings
2026-04-27 greta request list
2026-04-28 ines decision-rheinwerk = decision add "Gave Rheinwerk Labs 22 %" --under {authority-ines} --goal ines-bookings --due 2026-06-12
2026-04-29 celia decision-terms = decision add "Offered Sonnenhof 36 months" --under {authority-celia} --due 2026-05-29
2026-04-30 celia win add "Sonnenhof renewed for three years" --goal celia-bookings
2026-04-30 ines kudos celia "Found the clause that had expired at Sonnenhof"
2026-05-04 greta blocker resolve {blocker-legal} --helped "Called the head of legal, after three weeks"
2026-05-04 greta request answer {request-list} later "After the quarter's plan is done"
2026-05-05 greta practice list --principle leadership
2026-05-05 greta practice show leader-reads-first
2026-05-05 jonas blocker-site = blocker add "No floor plan from Twente Sensors" --type external --owner jonas --goal jonas-bookings
2026-05-06 greta request answer {request-trip} no "No travel money in Q1; the Copenhagen partner can lend a room"
2026-05-06 greta practice adopt leader-reads-first --for "6 weeks" --on 2026-05-06 --why "My own promises slip, and everybody sees it"
2026-05-06 greta lesson add "I ask for dates and do not give any; the team waits for me" --tag leading --next "Read my own list first in every stand-up"
2026-05-07 farid plan note farid-product "Led the first half of the Delta Assay demo"
2026-05-07 edda request-room = request add "A room in Copenhagen for two demos" --type tool --needed 2026-05-18
2026-05-08 ines decision outcome {decision-valmy} "They renewed and took a second device" --went well
2026-05-08 bruno blocker-crew = blocker add "No service crew for the Polder Dairy test" --type resource --owner jonas --goal bruno-demos
2026-05-11 jonas blocker resolve {blocker-site} --helped "Their works council sent it"
2026-05-12 amara kudos bruno "Told me openly that his calls go wrong, and asked me to listen"
2026-05-12 dario win add "Moser Chemie signed the frame contract" --goal dario-bookings
2026-05-13 jonas blocker resolve {blocker-crew} --helped "Swapped two crews with the Benelux team"
2026-05-13 bruno kudos jonas "Gave up a crew so that my test could take place" --goal bruno-demos
2026-05-18 greta assess --save
2026-05-18 greta request answer {request-list} yes "Edda takes the old trade list from today"
2026-05-18 greta request answer {request-room} yes "The partner gives us the room on 27 and 28 May"
2026-05-18 greta partner rotate --dry-run
2026-05-18 greta partner rotate
2026-05-18 greta plan step bruno-discovery "Close each first call with a date by 2026-06-05" --kind experience
2026-05-19 bruno plan done bruno-discovery 2
2026-05-19 greta plan note bruno-discovery "Both calls with Amara ended with a date"
2026-05-19 greta resource suggest --rep bruno
2026-05-20 celia goal checkin celia-new 3 "Two labs wait for public money until autumn; I will not reach five"
2026-05-20 celia blocker-money = blocker add "Two universities have no money before autumn" --type external --owner celia --goal celia-new
2026-05-20 amara decision outcome {decision-klinikum} "Two more devices in May" --went well
2026-05-20 greta authority review {authority-amara} --level decide-and-tell --note "Knows the limits, and the reasons"
2026-05-20 greta kudos celia "Said five weeks before the end that the new labs will not come" --goal celia-new
2026-05-21 farid plan done farid-product 3
2026-05-21 farid win add "First whole demo, at Delta Assay, alone" --goal farid-demos
2026-05-21 amara kudos farid "Led a whole demo, and kept silent at the right moment"
2026-05-21 amara decision-galenica = decision add "Gave Galenica Sud 8 %" --under {authority-amara} --goal amara-bookings --due 2026-06-15
2026-05-22 jonas decision outcome {decision-loan} "They bought the device they had tried" --went well
2026-05-26 ines lesson add "A discount over the limit buys a signature and loses the year" --tag discounts --goal ines-bookings --next "Ring the price desk before the number is said"
2026-05-26 greta authority review {authority-ines} --level propose --note "Rheinwerk was beyond the 15 %; until July we agree first"
2026-05-27 edda win add "Two demos in Copenhagen, both with the head of the lab" --goal edda-demos
2026-05-28 amara decision-alster = decision add "Gave Alster Clinic 11 %" --under {authority-amara} --goal amara-bookings --due 2026-06-22
2026-05-28 edda kudos greta "Found us the room within a week of asking again"
2026-05-29 celia decision outcome {decision-terms} "They signed, and pay a year ahead" --went well
2026-06-02 bruno plan done bruno-discovery 4
2026-06-02 bruno win add "Quellwerk ordered, from a dated first call" --goal bruno-bookings
2026-06-02 greta kudos bruno "Rang two days before Sonnenhof slipped, so the crew went elsewhere" --goal bruno-bookings
2026-06-03 farid win add "First order: Cote Bleue" --goal farid-bookings
2026-06-03 greta kudos farid "Offer out two hours after the call with Cote Bleue" --goal farid-bookings
2026-06-04 ines kudos dario "Brought Elbe Polymers and their plant manager into one room"
2026-06-05 greta blocker show {blocker-tool}
2026-06-05 jonas refused 1 blocker escalate {blocker-tool} --why "Seven weeks, 31 hours of work"
2026-06-08 edda request-temp = request add "Somebody for my open offers while I am away" --type help --needed 2026-06-12
2026-06-09 greta request answer {request-temp} yes "Jonas takes them, I back him up"
2026-06-10 celia lesson add "Public money has a date; ask for it before counting a lab" --tag tenders --goal celia-new --metric new-customers --next "One line in the tender handbook"
2026-06-11 celia plan note celia-tenders "Asked both universities for the budget date before the offer"
2026-06-12 ines decision outcome {decision-rheinwerk} "Signed, with a margin below zero in year one" --went badly
2026-06-15 amara decision outcome {decision-galenica} "Signed at 8 % with the training offer" --went well
2026-06-16 celia win add "Uni Jena signed, begun by Celia and closed by Ines" --who ines,celia --goal ines-bookings
2026-06-17 greta practice end leader-reads-first --outcome keep --learned "Reading my own list first took the edge off everybody's"
2026-06-17 greta practice adopt before-the-day --for "4 weeks" --why "Promises still move after their day"
2026-06-18 bruno kudos amara "Sat in on my calls and told me one thing each time"
2026-06-18 jonas lesson add "A tool that is not mended needs a plan without it from week two" --tag tools --goal jonas-offers --next "Count the hours from the first day"
2026-06-22 amara decision outcome {decision-alster} "Signed in June, pays on time" --went well
2026-06-23 edda win add "Vestby Labs replaced two devices" --goal edda-bookings
2026-06-24 edda log demos 6 --on 2026-05-28 --note "Forgot to log the Copenhagen week"
2026-06-24 greta win add "Every open offer has a date, for the first time" --team-win
2026-06-25 dario goal edit dario-bookings --target 165k --why "More realistic"
2026-06-25 farid kudos ines "Went through my first offer line by line"
2026-06-26 greta plan done bruno-discovery 3
2026-06-26 jonas kudos edda "Left every offer with a note on what comes next"
2026-06-29 bruno lesson add "A thin pipeline in week three is an empty quarter in week ten" --tag pipeline --goal bruno-bookings --next "Twenty dated first calls before the quarter begins"
2026-06-29 greta status
2026-06-30 greta authority review {authority-ines} --level decide --note "Five weeks of asking first, and it held"
2026-06-30 edda plan end edda-planning --outcome partly --learned "A reminder works until the first week away"
"""

AFTERWARDS = """
2026-07-01 greta lesson due
2026-07-02 greta lesson list
2026-07-02 greta decision list
2026-07-02 greta kudos balance
2026-07-02 bruno goal add "Hold 60 dated first calls with food and water labs by 30 Sep" --metric calls --target 60 --start 2026-07-01 --due 2026-09-30 --id bruno-q2-calls --supports book-more --anyway
2026-07-02 celia goal add "Win 3 new university labs whose money is dated by 30 Sep" --metric new-customers --target 3 --start 2026-07-01 --due 2026-09-30 --id celia-q2-new --supports new-labs --anyway
2026-07-02 greta goal list
"""

RETROS = {
    "bruno-bookings": """--expected "Two food labs would order again in April" --happened "Both had new buyers, and nobody had called since"
        --why "The list was worked from the top, first calls ended without a date" --learned "A date at the end of each first call"
        --next "Twenty dated first calls before the quarter begins" """,
    "bruno-calls": """--why "Five weeks with two trade lists" --learned "Say in week two that it is too much" --next keep""",
    "celia-new": """--expected "Five universities with money in spring" --happened "Two signed, two wait for autumn, one went to Ines"
        --why "Nobody asked when the money comes" --learned "Ask for the date of the money before counting a lab" --next change""",
    "dario-demos": """--learned "Without the plant manager there is no second demo" --next keep""",
    "edda-bookings": """--why "One order moved to July while I was away" --learned "Offers out two weeks before a leave" --next keep""",
    "farid-bookings": """--learned "The second order takes as long as the first: begin both in April" --next keep""",
    "jonas-bookings": """--why "Four-site offers took a day each" --learned "Offer two sites first, the others follow" --next change""",
    "jonas-offers": """--expected "The quoting tool takes several sites from May on" --happened "It does not to this day"
        --why "Nobody had a date from the quoting team" --learned "A goal on a tool needs the owner of the tool" --next stop""",
    "ines-renewals": """--learned "The last contracts of a quarter are decided in its first month" --next keep""",
    "greta-coaching": """--why "A week of sailing, and none made up for" --learned "Plan the hours around my own leave" --next keep""",
    "team-bookings": """--expected "Each rep at target" --happened "Three of eight, the others between two thirds and nearly all of it"
        --why "I saw Bruno's calls in week four and spoke of them in week six"
        --learned "Two weeks of falling calls are a reason to sit down together" --next keep""",
}
"""What was said about a goal that was missed, as `goal close` takes it."""
