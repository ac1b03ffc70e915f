"""`acct import FILE` with nothing but the name: exports are recognised, shown, agreed to once, and read alone from then on."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct

ACCT_YAML = """\
schema: 1
team: Sales West   # ours
currency: USD
people:
  marco: {name: Marco Rossi, role: manager}
  ana:   {name: Ana Silva, manager: marco, email: ana@example.com, aliases: [zcrm_900, 005A0000001abcd]}
  ben:   {name: Ben Okoro, manager: marco}
metrics:
  bookings: {name: Bookings, kind: lag, unit: USD, silence: zero}
  deals-won: {name: Deals won, kind: lag, unit: deals, silence: zero}
  deals-closed: {name: Deals decided, kind: lag, unit: deals, silence: zero}
  pipeline: {name: Open pipeline, kind: lead, unit: USD, combine: last}
  calls: {name: Calls, kind: lead, unit: calls}
  meetings: {name: Meetings, kind: lead, unit: meetings}
"""
HUBSPOT = (
    '"Record ID","Amount","Amount in company currency","Close Date","Create Date","Deal Name","Deal owner","Deal Stage",'
    '"Is Closed Won","Is Deal Closed?"\n'
    '"101","1250.5","1250.5","2026-10-14 16:20","2026-01-09 09:02","Acme, roll\nout","Ana Silva","Closed Won","true","true"\n'
    '"102","","","2026-11-30 00:00","2026-02-11 11:40","Beta","Ben Okoro","Contract Sent","false","false"\n'
    '"103","900","900","2026-10-03 10:05","2026-01-15 14:31","Gamma","Ben Okoro","Closed Lost","false","true"\n'
    '"104","70","70","2026-11-30 00:00","2026-02-11 11:40","Delta","Ben Okoro","Contract Sent","false","false"\n'
)
PIPEDRIVE = (
    '"Deal - ID","Deal - Title","Deal - Owner","Deal - Value","Deal - Currency of Value","Deal - Stage","Deal - Status",'
    '"Deal - Won time","Deal - Lost time"\n'
    '"71","Acme","Ana Silva","1250.5","USD","Negotiations","Won","2026-10-14 16:20:45",""\n'
    '"72","Beta","Ben Okoro","70","USD","Won over","Open","",""\n'
    '"73","Gamma","Ben Okoro","900","USD","Demo","Lost","","2026-10-03 10:00:00"\n'
    '"74","Delta","Ben Okoro","5","USD","Demo","Deleted","",""\n'
)
SALESFORCE = (
    '"Opportunity Owner","Opportunity Name","Stage","Amount Currency","Amount","Amount (converted) Currency",'
    '"Amount (converted)","Close Date","Opportunity ID"\n'
    '"Ana Silva","Acme","Closed Won","EUR","1,000.00","USD","1,250.50","10/14/2026","006a"\n'
    '"Ben Okoro","Beta","Proposal/Price Quote","USD","70.00","USD","70.00","11/30/2026","006b"\n'
    '"Ben Okoro","Gamma","Closed Lost","USD","900.00","USD","900.00","10/3/2026","006c"\n\n\n'
    '"Grand Totals (3 records)"\n\n"Confidential Information - Do Not Distribute"\n'
    '"Copyright © 2000-2026 salesforce.com, inc. All rights reserved."\n'
)
SALESFORCE_API = (
    "Id,OwnerId,StageName,IsWon,IsClosed,Amount,CurrencyIsoCode,CloseDate\n"
    "006a,005A0000001abcdEAG,Closed Won,true,true,1250.5,USD,2026-10-14\n"
    "006b,ben,Prospecting,false,false,70,USD,2026-11-30T12:00:00.000+0000\n"
    "006c,ben,Closed Lost,false,true,900,USD,2026-10-03\n"
)
ZOHO = (
    "Record Id,Deal Owner.id,Amount,Deal Name,Closing Date,Stage,Currency\n"
    'zcrm_1,zcrm_900,"$1,250.50",Acme,2026-10-14,Closed Won,USD\n'
    "zcrm_2,ben,$70.00,Beta,2026-11-30,Qualification,USD\n"
    "zcrm_3,ben,$900.00,Gamma,2026-10-03,Closed Lost to Competition,USD\n"
)
CLOSE = (
    "id,lead_name,status_label,status_type,value,value_currency,value_period,value_formatted,date_won,date_lost,user_name\n"
    'oppo_1,Acme,Won,won,125050,USD,one_time,"$1,250.50",2026-10-14,,Ana Silva\n'
    "oppo_2,Beta,Active,active,7000,USD,one_time,$70,,,Ben Okoro\n"
    "oppo_3,Gamma,Lost,lost,90000,USD,one_time,$900,,2026-10-03,Ben Okoro\n"
)
DYNAMICS = (
    "(Do Not Modify) Opportunity,Topic,Actual Revenue,Est. Revenue,Est. Close Date,Actual Close Date,Status,Owner\n"
    'a-1,Acme,"$1,250.50",$900.00,10/1/2026,10/14/2026,Won,Ana Silva\n'
    "a-2,Beta,$70.00,$70.00,11/30/2026,,Open,Ben Okoro\n"
    "a-3,Gamma,$0.00,$900.00,10/2/2026,10/3/2026,Lost,Ben Okoro\n"
)
GERMAN = (
    "Deal-ID;Eigentümer;Betrag;Schließdatum;Phase\r\n"
    "1;Ana Silva;1.250,50;14.10.2026;Gewonnen\r\n2;Ben Okoro;70;30.11.2026;Angebot\r\n3;Ben Okoro;900;03.10.2026;Verloren\r\n"
    "Gesamt;;2.220,50;;\r\n"
)
PLAIN = (
    "opportunity_id\tsales_agent\tdeal_stage\tclose_date\tclose_value\n"
    "a\tana silva\tWon\t14-10-26\t1250.5\nb\tBen  Okoro\tEngaging\t30-11-26\t70\nc\tBen Okoro\tLost\t03-10-26\t900\n"
)
FORMATTED = (
    "Deals this year,,,,\nAs of 2026-11-13,,,,\n,,,,\nOpportunity Owner  ↑,Opportunity Name,Stage,Amount,Close Date\n"
    'Ana Silva,Acme,Closed Won,"$1,250.50",10/14/2026\nSubtotal,Sum,,"$1,250.50",\n,Count,1,,\n'
    "Ben Okoro,Beta,Proposal,$70.00,11/30/2026\n,Gamma,Closed Lost,$900.00,10/3/2026\nSubtotal,Sum,,$970.00,\n"
    'Total,Sum,,"$2,220.50",\n'
)
Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Priya runs `acct import` on a file beside the workspace, which holds the text or the bytes given."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML})

    def run(
        words: str = "--yes", text: str | bytes | None = None, file: str = "deals.csv", today: str = "2026-11-13"
    ) -> Ran:
        if text is not None:
            (tmp_path / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        return acct(f"import ../{file} {words}", root, ACCT_TODAY=today, ACCT_ME="marco")

    return run


def rows(root: Path, metric: str) -> list[str]:
    path = root / "team" / "readings" / f"import-{metric}.csv"
    return path.read_text("utf-8").splitlines()[1:] if path.exists() else []


def sums(root: Path) -> dict[str, Decimal]:
    """What each metric comes to, added up from the readings files."""
    files = (root / "team" / "readings").glob("import-*.csv")
    return {
        file.stem.removeprefix("import-"): sum(
            (Decimal(row.split(",")[3]) for row in file.read_text("utf-8").splitlines()[1:]), Decimal(0)
        )
        for file in files
    }


def config(root: Path) -> str:
    return (root / "team" / "acct.yaml").read_text("utf-8")


KNOWN = {
    "HubSpot deals": HUBSPOT,
    "HubSpot deals in UTF-16 with tabs": HUBSPOT.replace('","', '"\t"').encode("utf-16"),
    "Pipedrive deals": PIPEDRIVE.replace('"Deleted"', '"Open"').replace('"5"', '"0"'),
    "Salesforce opportunities": SALESFORCE,
    "Salesforce opportunities in Latin-1": SALESFORCE.encode("cp1252"),
    "Salesforce opportunities (API names)": SALESFORCE_API,
    "Salesforce opportunities, formatted": FORMATTED,
    "Zoho deals": ZOHO,
    "Close opportunities": CLOSE,
    "Dynamics opportunities": DYNAMICS,
    "a plain table of deals, German": GERMAN.encode("cp1252"),
    "a plain table of deals": PLAIN,
}


@pytest.mark.parametrize("name", KNOWN)
def test_every_export_feeds_its_metrics(run: Run, tmp_path: Path, name: str) -> None:
    """One won deal of 1,250.50, one lost, one open of 70: the same readings, whatever the CRM and the locale."""
    made = run("--yes --json", KNOWN[name])
    assert made.code == 0, made.stdout
    assert name.startswith(made.json["source"])
    assert sums(tmp_path) == {"bookings": Decimal("1250.5"), "deals-won": 1, "deals-closed": 2, "pipeline": 70}
    assert [row[:14] for row in rows(tmp_path, "bookings")] == ["2026-10-14,ana"]
    assert sorted(row[:14] for row in rows(tmp_path, "deals-closed")) == ["2026-10-03,ben", "2026-10-14,ana"]
    assert sorted(row[:14] for row in rows(tmp_path, "pipeline")) == ["2026-11-13,ana", "2026-11-13,ben"]
    again = run("--json")
    assert (again.code, again.json["added"], again.json["changed"]) == (0, 0, 0)
    assert [one["rule"] for one in again.json["rejected"] if one["rule"] != "footer"] == []
    assert acct("check", tmp_path / "team").code == 0


def test_nothing_is_written_before_somebody_agrees(run: Run, tmp_path: Path) -> None:
    """Without a terminal and without --yes the preview is shown, and the command that agrees to it."""
    made = run("--lost Cancelled", HUBSPOT)
    assert made.code == 2
    assert "acct import ../deals.csv --lost Cancelled --yes" in made.stderr
    assert "WHAT THE FILE HOLDS" in made.stdout
    assert (sums(tmp_path), config(tmp_path)) == ({}, ACCT_YAML)
    as_json = run("--json")
    assert as_json.code == 2
    assert "--yes" in as_json.json["errors"][0]["hint"]


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_on_a_terminal_it_is_asked_once(run: Run, tmp_path: Path, answer: bool, code: int) -> None:
    """Yes imports and saves; no leaves everything as it was."""
    with (
        mock.patch("salesacct.cli.session.Session.interactive", True),
        mock.patch("typer.confirm", return_value=answer) as asked,
    ):
        made = run("", HUBSPOT)
    assert (made.code, asked.call_count) == (code, 1)
    assert bool(sums(tmp_path)) is answer
    assert (config(tmp_path) != ACCT_YAML) is answer


def test_what_was_agreed_to_is_kept(run: Run, tmp_path: Path) -> None:
    """acct.yaml only grows; by its name or by the header the import is read again, without a question."""
    run("--yes", HUBSPOT)
    assert config(tmp_path).startswith(ACCT_YAML)
    assert "hubspot-deals: {metric: bookings, person_col: Deal owner, date_col: Close Date" in config(tmp_path)
    newer = HUBSPOT.replace('"102","",""', '"102","40","40"')
    for words in ("", "hubspot-deals"):
        made = run(f"{words} --json", newer)
        assert made.code == 0, made.stderr
    assert rows(tmp_path, "pipeline")[-1] == "2026-11-13,ben,pipeline,110,,2026-11-13 ben"
    assert config(tmp_path).count("hubspot-deals") == 1


def test_the_preview_tells_all(run: Run) -> None:
    """Each metric with rows, sum, people, days, columns and conditions, and what each word of the stage is taken for."""
    shown = " ".join(run("--dry-run", HUBSPOT).stdout.split())
    assert "bookings 1 1,250.5 USD 1 2026-10-14" in shown
    assert "sum of `Amount in company currency` by `Close Date`, Is Closed Won=true" in shown
    assert "Taken for won: Closed Won (1)." in shown
    assert "Taken for open: Contract Sent (2)." in shown


def test_a_deal_that_is_reopened_or_changes_is_told(run: Run, tmp_path: Path) -> None:
    """In every metric that it feeds, by the CRM's own id."""
    run("--yes", HUBSPOT)
    changed = HUBSPOT.replace('"Closed Won","true","true"', '"Contract Sent","false","false"')
    made = run("", changed)
    assert made.code == 0
    assert "bookings 101: 1,250.5 to 0 (no longer Is Closed Won=true)" in made.stderr
    assert sorted(rows(tmp_path, "deals-won"))[-1].startswith("2026-10-14,ana,deals-won,1")
    assert rows(tmp_path, "deals-won")[-1] == "2026-10-14,ana,deals-won,0,no longer Is Closed Won=true,101"
    assert rows(tmp_path, "deals-closed")[-1].startswith("2026-10-14,ana,deals-closed,0")
    status = acct("metric show bookings --json", tmp_path / "team", ACCT_TODAY="2026-11-13").json
    assert status["metric"]["id"] == "bookings"
    run("", HUBSPOT)
    assert rows(tmp_path, "bookings")[-1] == "2026-10-14,ana,bookings,1250.5,,101"


def test_all_metrics_of_a_file_or_none(run: Run, tmp_path: Path) -> None:
    """When one readings file can't be written, the others and acct.yaml are as they were."""
    write_files(tmp_path / "team", {"readings/import-deals-won.csv/notes.txt": "a folder"})
    made = run("--yes", HUBSPOT)
    assert made.code == 1
    assert config(tmp_path) == ACCT_YAML
    assert rows(tmp_path, "bookings") == []


def test_pipedrive_says_won_in_the_status(run: Run, tmp_path: Path) -> None:
    """A stage called `Won over` is open, a deleted deal is nothing, and a lost one counts on the day it was lost."""
    run("--yes", PIPEDRIVE)
    assert sums(tmp_path) == {"bookings": Decimal("1250.5"), "deals-won": 1, "deals-closed": 2, "pipeline": 70}


def test_an_order_once_proved_reads_the_next_file(run: Run, tmp_path: Path) -> None:
    """10/3 alone could be either; the first file showed that the month comes first. One that shows the opposite is refused."""
    run("--yes", SALESFORCE)
    next_month = (
        SALESFORCE.replace("10/14/2026", "11/4/2026").replace("11/30/2026", "12/1/2026").replace("006a", "006d")
    )
    assert run("--json", next_month).json["added"] == 3
    assert rows(tmp_path, "bookings")[-1].startswith("2026-11-04,ana")
    made = run("", next_month.replace("11/4/2026", "14/10/2026"))
    assert made.code == 1
    assert "day-first in this file, and month-first by the saved import" in made.stderr
    assert run("--dayfirst", next_month.replace("11/4/2026", "14/10/2026")).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--yes", 1, "EUR on line 2 and USD on line 3"),
        ("--yes --rate EUR=1.1", 0, "Amounts in EUR, USD are taken at the stated rates: EUR=1.1."),
        ("--yes --rate EUR=x", 2, "is not a rate"),
        ("--yes --rate GBP=1.3", 1, "--rate EUR=…"),
    ],
)
def test_currencies_are_never_added(run: Run, tmp_path: Path, words: str, code: int, said: str) -> None:
    """Two of them need a stated rate, which is kept; without one nothing is written."""
    text = "ID,Owner,Stage,Amount,Currency,Close Date\n1,Ana Silva,Won,100.10,EUR,2026-10-14\n2,Ben Okoro,Won,50,USD,2026-10-15\n"
    made = run(words, text)
    assert made.code == code
    assert said in made.stderr
    assert sums(tmp_path).get("bookings") == (Decimal("160.11") if code == 0 else None)
    if code == 0:
        assert "rates: [EUR=1.1]" in config(tmp_path)
        assert run("--json").json["changed"] == 0


def test_one_foreign_currency_is_no_sum_either(run: Run, tmp_path: Path) -> None:
    """Pounds are no dollars, by code or by sign; 1 takes them as they stand."""
    text = "ID,Owner,Stage,Amount,Close Date\n1,Ana Silva,Won,£100,2026-10-14\n"
    made = run("--yes", text)
    assert (made.code, sums(tmp_path)) == (1, {})
    assert "`Amount` is in £ (line 2), the metric is in USD" in made.stderr
    assert run("--yes --rate GBP=1", text).code == 0
    assert sums(tmp_path)["bookings"] == 100


def test_an_incomplete_converted_column_is_not_used(run: Run) -> None:
    """Where the CRM left a converted amount out, only the amounts themselves are whole."""
    made = run("--yes", SALESFORCE.replace('"USD","1,250.50"', '"USD",""'))
    assert made.code == 1
    assert "`Amount` is in EUR (line 2), the metric is in USD" in made.stderr


def test_amounts_a_month_and_once_are_no_sum(run: Run, tmp_path: Path) -> None:
    """Close says what a value is for; of two kinds one has to be chosen."""
    text = CLOSE + 'oppo_4,Eta,Won,won,10000,USD,monthly,"$100 monthly",2026-10-15,,Ana Silva\n'
    made = run("--yes", text)
    assert made.code == 1
    assert '--where "value_period=one_time"' in made.stderr
    assert run("--yes --where value_period=one_time", text).code == 0
    assert sums(tmp_path)["bookings"] == Decimal("1250.50")


SPLIT = (
    "ID,Owner,Credit,Stage,Amount,Close Date\n"
    "d1,Ana Silva,60%,Won,100.01,2026-10-14\nd1,Ben Okoro,40%,Won,100.01,2026-10-14\nd2,Ben Okoro,100%,Won,7,2026-10-15\n"
)


def test_credit_is_split(run: Run, tmp_path: Path) -> None:
    """Each person gets their share, to the cent, and together they get the deal."""
    made = run("--yes --split credit", SPLIT)
    assert made.code == 0, made.stderr
    assert rows(tmp_path, "bookings") == [
        "2026-10-14,ana,bookings,60.01,,d1 / ana",
        "2026-10-14,ben,bookings,40.00,,d1 / ben",
        "2026-10-15,ben,bookings,7.00,,d2 / ben",
    ]
    assert sums(tmp_path)["deals-won"] == 2
    assert (
        run(
            "--json", SPLIT.replace("d1,Ana Silva,60%", "d1,Ana Silva,0.6").replace("40%", "0.4").replace("100%", "1")
        ).json["changed"]
        == 0
    )
    given = run("", SPLIT.replace("d1,Ben Okoro,40%", "d1,Marco Rossi,40%"))
    assert given.code == 0
    assert "40 to 0 (no longer a share)" in given.stderr
    assert "2026-10-14,ben,bookings,0,no longer a share,d1 / ben" in rows(tmp_path, "bookings")


def test_shares_come_to_one(run: Run, tmp_path: Path) -> None:
    """What does not is refused, with the lines."""
    made = run("--yes --split Credit", SPLIT.replace("40%", "30%"))
    assert made.code == 1
    assert "the shares of d1 come to 90 (lines 2, 3)" in made.stderr
    assert sums(tmp_path) == {}


def test_shares_need_the_deals_id(run: Run, tmp_path: Path) -> None:
    """Without it nobody can tell which rows share one deal."""
    made = run("--yes --split Credit", SPLIT.replace("d1,", "").replace("d2,", "").replace("ID,", ""))
    assert made.code == 1
    assert "`Credit` holds shares, and no column tells which rows are one deal" in made.stderr
    assert sums(tmp_path) == {}


def test_unknown_owners_are_listed_and_can_be_added(run: Run, tmp_path: Path) -> None:
    """With their lines and both commands; after one of them the same file brings what was missing."""
    text = HUBSPOT.replace("Ana Silva", "Anna Silva")
    made = run("--yes", text)
    assert made.code == 0
    said = 'Anna Silva (1 line)  acct person add anna-silva --name "Anna Silva", or acct person edit ana --alias "Anna Silva"'
    assert said in made.stderr
    assert rows(tmp_path, "bookings") == []
    assert (
        acct('person edit ana --alias "Anna Silva"', tmp_path / "team", ACCT_TODAY="2026-11-13", ACCT_ME="marco").code
        == 0
    )
    run("")
    assert sums(tmp_path)["bookings"] == Decimal("1250.5")


def test_missing_metrics_are_offered_and_added(run: Run, tmp_path: Path) -> None:
    """Commands to paste; --add-metrics adds them all, and a saved import learns them."""
    less = "".join(line + "\n" for line in ACCT_YAML.splitlines() if not line.startswith(("  deals-", "  pipeline")))
    write_files(tmp_path / "team", {"acct.yaml": less})
    made = run("--yes", HUBSPOT)
    assert set(sums(tmp_path)) == {"bookings"}
    assert 'acct metric add deals-won --name "Deals won" --kind lag --unit deals --silence zero' in made.stderr
    made = run("--add-metrics --yes")
    assert made.code == 0, made.stderr
    assert sums(tmp_path) == {"bookings": Decimal("1250.5"), "deals-won": 1, "deals-closed": 2, "pipeline": 70}
    assert run("--json").json["skipped"] == 6
    assert acct("check", tmp_path / "team").code == 0


def test_a_team_without_metrics_is_told_how(run: Run, tmp_path: Path) -> None:
    """Nothing can be fed, so nothing is: the first commands are named."""
    write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML.partition("metrics:")[0]})
    made = run("--yes", HUBSPOT)
    assert made.code == 1
    assert "--add-metrics" in made.stderr
    assert run("--yes --add-metrics", HUBSPOT).code == 0
    assert len(sums(tmp_path)) == 4


def test_words_of_the_own_stages(run: Run, tmp_path: Path) -> None:
    """A stage whose words say nothing is refused with the words; --won and --lost name them, and are kept."""
    text = PLAIN.replace("Won", "Signed").replace("Lost", "Declined")
    made = run("--yes", text)
    assert made.code == 1
    assert "`deal_stage` is known to mean won: it holds Signed (1), Engaging (1), Declined (1)" in made.stderr
    assert run("--yes --won signed --lost declined").code == 0
    assert sums(tmp_path) == {"bookings": Decimal("1250.5"), "deals-won": 1, "deals-closed": 2, "pipeline": 70}


def test_activities_become_lead_readings(run: Run, tmp_path: Path) -> None:
    """By their type, done ones only; what is not counted is named."""
    text = (
        "Activity - ID,Activity - Type,Activity - Assigned to user,Activity - Done,Activity - Marked as done time\n"
        "1,Call,Ana Silva,Done,2026-11-02 09:00\n2,Call,Ana Silva,Undone,\n3,Meeting,Ben Okoro,Done,2026-11-03 10:00\n"
        "4,Task,Ben Okoro,Done,2026-11-03 10:00\n5,Call,Ben Okoro,Done,2026-11-04 10:00\n"
    )
    made = run("--yes", text)
    assert made.code == 0, made.stderr
    assert rows(tmp_path, "calls") == ["2026-11-02,ana,calls,1,,1", "2026-11-04,ben,calls,1,,5"]
    assert rows(tmp_path, "meetings") == ["2026-11-03,ben,meetings,1,,3"]
    assert "Not counted: Task (1) of `Activity - Type`." in made.stderr


def test_an_owner_column_is_found_by_its_people(run: Run, tmp_path: Path) -> None:
    """A table without a stage counts every row; its owner may stand under any heading."""
    text = "Row ID,Order Date,Region,State,Sales\n1,2026-10-01,Ana Silva,Ohio,5.25\n2,2026-10-02,Ben Okoro,Texas,7\n"
    made = run("--yes", text)
    assert made.code == 0, made.stderr
    assert sums(tmp_path)["bookings"] == Decimal("12.25")
    assert "The file has no stage: every row counts as won." in made.stderr


def test_a_table_without_owners_is_refused(run: Run) -> None:
    """With the columns there are, and the flag that names one."""
    made = run("--yes", "Row ID,Order Date,Place,Sales\n1,2026-10-01,Ohio,5\n")
    assert made.code == 1
    assert "--person-col" in made.stderr
    assert "Row ID, Order Date, Place, Sales" in made.stderr


def test_doubled_headings(run: Run, tmp_path: Path) -> None:
    """An empty or an equal twin does no harm; two that differ are refused."""
    twin = "ID,Owner,Stage,Amount,Close Date,Amount,\n1,Ana Silva,Won,5,2026-10-14,{},\n"
    assert run("--yes", twin.format("")).code == 0
    assert run("--yes", twin.format("5")).code == 0
    assert run("--yes", twin.format("6")).code == 1
    assert sums(tmp_path)["bookings"] == 5


def test_several_files_at_once(run: Run, tmp_path: Path) -> None:
    """Overlapping exports of two halves are read as one; nothing is written when one of them can't be."""
    (tmp_path / "more.csv").write_text(
        HUBSPOT + '"105","1","1","2026-10-20","2026-01-01","X","ana","Closed Won","true","true"\n'
    )
    made = run("../more.csv --yes --json", HUBSPOT)
    assert made.code == 0, made.stdout
    assert [one["added"] for one in made.json["files"]] == [6, 3]
    assert made.json["read"] == 9
    assert sums(tmp_path) == {"bookings": Decimal("1251.5"), "deals-won": 2, "deals-closed": 3, "pipeline": 70}
    (tmp_path / "bad.csv").write_text("nothing here\n")
    before = sums(tmp_path)
    assert run("../bad.csv", HUBSPOT.replace("1250.5", "1300")).code == 1
    assert sums(tmp_path) == before


def test_a_file_of_readings(run: Run, tmp_path: Path) -> None:
    """Rows that name person, date, metric and value need no agreement: they say all themselves."""
    text = "date,person,metric,value,ref\n2026-11-02,ana,calls,5,a\n2026-11-02,Ben Okoro,bookings,70.5,a\n2026-11-03,zoe,calls,1,b\n"
    made = run("--json", text)
    assert [made.json[key] for key in ("read", "added", "skipped")] == [3, 2, 0]
    assert made.json["rejected"][0]["line"] == 4
    assert rows(tmp_path, "calls") == ["2026-11-02,ana,calls,5,,a"]
    assert run("--json").json["changed"] == 0


def workbook(*sheets: tuple[str, Sequence[Sequence[str | float]]]) -> bytes:
    """The smallest .xlsx with these sheets: texts in the cells, numbers as numbers."""
    out = io.BytesIO()
    names = [name for name, _ in sheets]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for i in range(1, len(names) + 1)
        )
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            + parts
            + "</Types>",
        )
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
        file.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'
        )
        links = "".join(
            f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{relations}">{links}</Relationships>')
        for i, (_, table) in enumerate(sheets, 1):
            lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
            file.writestr(
                f"xl/worksheets/sheet{i}.xml", f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'
            )
    return out.getvalue()


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


DEALS: Sequence[Sequence[str | float]] = [
    ("Deal ID", "Owner", "Stage", "Amount", "Close Date"),
    (1, "Ana Silva", "Won", 1250.5, "2026-10-14"),
    (2, "Ben Okoro", "Proposal\nsent", 70, "2026-11-30"),
    (3, "Ben Okoro", "Lost", 1.234, "2026-10-03"),
]


def test_a_workbook(run: Run, tmp_path: Path) -> None:
    """The first sheet with a table is read as a CSV file is; a number is never read as thousands."""
    made = run("--yes", workbook(("Notes", [("Q4",)]), ("Deals", DEALS), ("Old", DEALS)), "deals.xlsx")
    assert made.code == 0, made.stderr
    assert sums(tmp_path) == {"bookings": Decimal("1250.5"), "deals-won": 1, "deals-closed": 2, "pipeline": 70}
    assert "Sheet `Deals` was read; the workbook also has Old (--sheet NAME)." in made.stderr
    assert run("--sheet old --json", file="deals.xlsx").json["added"] == 0
    assert run("--sheet Sheet9", file="deals.xlsx").code == 1


def test_half_a_workbook(run: Run, tmp_path: Path) -> None:
    """An archive that was cut off is told as such, and nothing is written."""
    assert run("--yes", workbook(("Deals", DEALS))[:300], "deals.xlsx").code == 1
    assert sums(tmp_path) == {}


def test_hostile_words_are_shown_not_obeyed(run: Run) -> None:
    """Markup, escapes and formulas in stages, headings and owners reach neither the terminal nor Rich."""
    text = (
        "ID,Owner,Stage,Amount,Close Date,[red]\x1b[31m\n=cmd(),Ana Silva,Won,5,2026-10-14,x\n2,[/red]\x1b]0;x\x07,Won,5,2026-10-14,x\n"
        "3,Ana Silva,[bold]\x1b[2J,5,2026-10-14,x\n"
    )
    made = run("--dry-run", text)
    assert made.code == 0
    assert "\x1b" not in made.stdout + made.stderr
    assert "[bold]" in made.stdout
    document = json.loads(run("--dry-run --json").stdout)
    assert document["unknown"][0]["lines"] == 1
