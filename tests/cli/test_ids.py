"""Records named on the command line, and what the shell offers at the tab key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from salesacct.cli import ids
from salesacct.cli.commit import app
from salesacct.problems import UserError
from salesacct.records.model import Metric
from tests.conftest import write_files

RECORDS = {"c-7k2qd": 1, "c-7k9aa": 2, "c-b23cd": 3, "ana-emea": 4, "ana-emea-logos": 5}
METRICS = {
    "new-logos": Metric(name="New logos", kind="lag"),
    "new-deals": Metric(name="Deals won", kind="lag"),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c-7k2qd", 1),
        ("c-7k2", 1),
        ("C-B", 3),
        (" b23 ", 3),
        ("7k9", 2),
        ("ana-emea", 4),
        ("ana-emea-", 5),
    ],
)
def test_any_unique_beginning_names_a_record(text: str, found: int) -> None:
    """The whole id before a longer one, any unique beginning, also without the kind's letter, in any case."""
    assert ids.one_of(RECORDS, text, "record") == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("c-7", "`c-7` fits 2 records: c-7k2qd, c-7k9aa"),
        ("c-7k2qe", "no record `c-7k2qe`"),
        ("", "no record ``"),
    ],
)
def test_unclear_ids_are_refused(text: str, said: str) -> None:
    """No guess is made where more than one record or none is meant."""
    with pytest.raises(UserError) as error:
        ids.one_of(RECORDS, text, "record")
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [("new-logos", "new-logos"), ("new-l", "new-logos"), ("deals won", "new-deals"), ("", None), (None, None)],
)
def test_a_metric_goes_by_its_name_too(text: str | None, found: str | None) -> None:
    """Id, unique beginning or the name in full; no text is no metric."""
    assert ids.known(METRICS, text, "metrics") == found


def test_an_unknown_metric() -> None:
    """More than one is listed; a near miss is offered."""
    with pytest.raises(UserError, match="fits 2 metrics: new-logos, new-deals"):
        ids.known(METRICS, "new", "metrics")
    with pytest.raises(UserError) as error:
        ids.known(METRICS, "nwe-logos", "metrics")
    assert error.value.problems[0].hint == "did you mean `new-logos`?"


@pytest.fixture
def ctx(team: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Context:
    """A command line being typed inside the team's folder."""
    monkeypatch.chdir(team)
    return typer.Context(typer.main.get_command(app))


COMPLETIONS = [getattr(ids, name) for name in dir(ids) if name.startswith("complete_")]


def test_completion_offers_what_fits(team: Path, ctx: typer.Context) -> None:
    """Ids that begin as typed, with a few words; promises that have ended are not offered."""
    write_files(
        team,
        {
            "commitments/ana.yaml": "commitments:\n"
            "- {id: c-a, by: ana, what: Call Acme, made: 2020-01-01, due: 2020-01-02}\n"
            "- {id: c-b, by: ana, what: Call Ben, made: 2020-01-01, due: 2020-01-02, kept: 2020-01-02}\n"
        },
    )
    assert ids.complete_commitments(ctx, "c") == [("c-a", "ana: Call Acme")]
    assert [id for id, _ in ids.complete_people(ctx, "")] == ["ana", "ben", "marco"]
    assert ids.complete_values(ctx, "C") == [("candour", ""), ("craft", "")]


def test_completion_of_what_helps(team: Path, ctx: typer.Context) -> None:
    """Requests that wait, also those put off; resources still offered; skills wherever they are spoken of."""
    write_files(
        team,
        {
            "culture/ana.yaml": "requests:\n"
            "- {id: q-a, by: ana, what: Training, on: 2020-01-01, skill: Closing}\n"
            "- {id: q-b, by: ana, what: Tool, on: 2020-01-01, answered: 2020-01-02, answer: later}\n"
            '- {id: q-c, by: ana, what: Desk, on: 2020-01-01, answered: 2020-01-02, answer: "yes"}\n'
            "resources:\n"
            "- {id: kit, by: ana, name: Kit, on: 2020-01-01, skills: [clothing]}\n"
            "- {id: kot, by: ana, name: Old kit, on: 2020-01-01, retired: 2020-01-02}\n"
        },
    )
    assert [id for id, _ in ids.complete_requests(ctx, "q-")] == ["q-a", "q-b"]
    assert ids.complete_resources(ctx, "k") == [("kit", "Kit")]
    assert ids.complete_skills(ctx, "cl") == [("clothing", ""), ("Closing", "")]


@pytest.mark.parametrize("complete", COMPLETIONS, ids=lambda complete: complete.__name__)
@pytest.mark.parametrize("config", ["people: [", "\0", "schema: 99\n", ""])
def test_completion_never_raises(complete: Any, config: str, team: Path, ctx: typer.Context) -> None:
    """Broken files, or no workspace at all, offer nothing and say nothing."""
    (team / "acct.yaml").write_text(config)
    (team / "goals/ana.yaml").unlink()
    assert list(complete(ctx, "")) == []
    (team / "acct.yaml").unlink()
    assert list(complete(ctx, "")) == []


def test_completion_of_authorities_and_decisions(team: Path, ctx: typer.Context) -> None:
    """What was taken back and what has been judged are not offered."""
    write_files(
        team,
        {
            "culture/marco.yaml": "authorities:\n"
            "- {id: a-1, to: ana, by: marco, what: Discounts, level: ask, on: 2020-01-01}\n"
            "- {id: a-2, to: ana, by: marco, what: Gifts, level: ask, on: 2020-01-01, revoked: 2020-01-02}\n"
            "decisions:\n"
            "- {id: d-1, by: marco, what: Moved Acme, on: 2020-01-01}\n"
            "- {id: d-2, by: marco, what: Moved Ben, on: 2020-01-01, judged: 2020-01-02, went: well}\n"
        },
    )
    assert ids.complete_authorities(ctx, "") == [("a-1", "ana: Discounts")]
    assert ids.complete_decisions(ctx, "d") == [("d-1", "marco: Moved Acme")]
