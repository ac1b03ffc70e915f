"""The report as a browser sees it: every section there, nothing loaded, accessible, and people's text stays text."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from salesacct.demo.files import demo_files
from tests.browser import Browser, binaries, chromium
from tests.conftest import write_files
from tests.running import acct

TODAY = "2026-11-23"
GOLDEN = Path(__file__).parent / "golden"
KEPT = Path(__file__).parent / "data" / "report.html"
SECTIONS = (
    *("leader-1", "objectives", "goals", "wins", "blockers", "requests"),
    *("say-do", "promises", "lessons", "stale", "pace"),
)
THEIRS = (
    *("both", "goals", "wins", "blockers", "requests", "say-do"),
    *("decisions", "partner", "plan", "matches", "lessons", "questions", "next", "pace"),
)
AGENDA = ("decisions", "partner", "plan", "help", "matches", "learn", "questions")
NASTY = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "[red]Deal[/red]",
    "‮gnihtyna",
    "</style><b>bold</b>",
    "&lt;i&gt;",
    "' onmouseover='alert(1)",
)

FORMS = (("review", "--json"), ("report", "--out -"))
needs_chromium = pytest.mark.skipif(binaries() is None, reason="no chromium and chromedriver on this machine")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team's page and Ana's, in the folder of their workspace."""
    folder = write_files(tmp_path_factory.mktemp("demo"), demo_files(dt.date.fromisoformat(TODAY)))
    for line in ("report --out team.html", "report --rep ana --out ana.html"):
        ran = acct(line, folder, ACCT_TODAY=TODAY, ACCT_ME="marco")
        assert (ran.code, ran.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which every text of people is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    quoted = [nasty.replace("'", "''") for nasty in NASTY]
    records = {
        "acct.yaml": "schema: 1\nteam: '{0}'\npeople:\n  marco: {{name: 'Marco {1}', role: manager}}\n"
        "  ana: {{name: '{3}', manager: marco}}\n  ben: {{name: '{1}', manager: marco}}\n"
        "metrics:\n  calls: {{name: '{2}', kind: lead, unit: '{1}'}}\n",
        "goals/ana.yaml": "goals:\n  - {{id: g-1, title: '{0} {5}', owner: ana, metric: calls, baseline: 0, target: 40,"
        " start: 2026-11-01, due: 2026-12-31}}\n",
        "commitments/ana.yaml": "commitments:\n"
        "  - {{id: c-1, by: ana, to: marco, what: '{1}', made: 2026-11-02, due: 2026-11-20}}\n"
        "  - {{id: c-2, by: marco, to: ana, what: '{7}', made: 2026-11-02, due: 2026-11-20}}\n"
        "  - {{id: c-3, by: ana, to: marco, what: '{0}', made: 2026-11-02, due: 2026-11-19, missed: 2026-11-19}}\n",
        "culture/ana.yaml": "kudos:\n  - {{id: k-1, by: marco, to: ana, why: '{0}', on: 2026-11-20}}\n"
        "wins:\n  - {{id: w-1, by: ana, what: '{5}', on: 2026-11-20}}\n"
        "blockers:\n  - {{id: b-1, by: ana, owner: marco, what: '{6}', on: 2026-11-02}}\n"
        "requests:\n  - {{id: q-1, by: ana, owner: marco, what: '{2}', on: 2026-11-02}}\n"
        "lessons:\n  - {{id: l-1, by: ana, what: '{0}', next: '{4}', on: 2026-11-20}}\n"
        "decisions:\n  - {{id: d-1, by: ana, what: '{1}', on: 2026-11-20}}\n",
        "culture/marco.yaml": "lessons:\n  - {{id: l-2, by: marco, what: '{5}', goal: g-1, on: 2026-11-19}}\n"
        "partners:\n  - {{id: p-1, by: marco, who: [ana, ben], on: 2026-11-02, checkins: ["
        "{{on: 2026-11-19, by: ana, promised: '{0}', happened: '{1}', next: '{4}'}}]}}\n"
        "resources:\n  - {{id: s-1, by: marco, on: 2026-11-02, name: '{5}', type: template, where: '{7}', metrics: [calls], skills: ['{0}']}}\n",
        "plans/ana.yaml": "plans:\n  - {{id: n-1, owner: ana, by: marco, skill: '{0}', why: '{1}', on: 2026-11-02,"
        " actions: [{{what: '{7}', by: ana, due: 2026-11-12}}], evidence: [{{on: 2026-11-20, what: '{5}', by: marco}}]}}\n",
        "reviews/ana.yaml": "reviews:\n  - {{id: r-1, rep: ana, by: marco, on: 2026-11-10, agreed: '{0}', upward: '{1}',"
        " strengths: [{{what: '{5}', impact: '{7}'}}]}}\n",
        "readings/ana.csv": "date,person,metric,value\n2026-11-05,ana,calls,7\n2026-11-20,ana,calls,9\n",
    }  # fmt: skip
    write_files(folder, {name: text.format(*quoted) for name, text in records.items()})
    for line in ("report", "report --rep ana --out ana.html"):
        ran = acct(line, folder, ACCT_TODAY=TODAY, ACCT_ME="marco")
        assert (ran.code, ran.stderr) == (0, "")
    return folder


class Tags(HTMLParser):
    """The tags of a page, their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", ["report.html", "ana.html"])
def test_text_of_people_stays_text(hostile: Path, name: str) -> None:
    """No tag, attribute or template comes out of anybody's words; what hides is shown as a code."""
    page = Tags((hostile / name).read_text("utf-8"))
    assert {"script", "img", "b", "i"} & set(page.tags) == set()
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert all(shown in page.text for shown in (NASTY[0], NASTY[1], NASTY[2], NASTY[3], "<202E>gnihtyna"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.text)


@pytest.mark.parametrize("rep", ["ana", "ben", "hiro", "linh"])
def test_a_persons_page_has_the_agenda(demo: Path, rep: str) -> None:
    """Every fact of the one-on-one, in the order of its sections; a section without one is left out."""
    ran = {noun: acct(f"{noun} --rep {rep} {how}", demo, ACCT_TODAY=TODAY, ACCT_ME="marco") for noun, how in FORMS}
    view, page = ran["review"].json, " ".join(Tags(ran["report"].stdout).text.split())
    last, decided, pair, learned = (view[name] or {} for name in ("last_time", "decisions", "partner", "lessons"))
    plans = view["plan"]["plans"]
    facts = {
        "Promises both ways": [
            last.get("agreed"),
            last.get("upward"),
            *(row["what"] for row in last.get("improve", ())),
        ],
        "Goals": [goal["note"] for goal in view["goals"]],
        "Asked for": [row["what"] for row in view["requests"]],
        "Decisions": [
            row["what"] for part in ("due", "made", "authorities", "granted") for row in decided.get(part, ())
        ],
        "Partner": [talk[key] for talk in pair.get("checkins", ()) for key in ("promised", "happened", "next")],
        "Plan": [row["what"] for plan in plans for part in ("overdue", "taken", "signs") for row in plan[part]],
        "May help": [row[key] for row in view["resources"] for key in ("name", "where")],
        "Lessons": [match["lesson"]["what"] for match in learned.get("matches", ())],
        "To be learned from": [miss["what"] for miss in learned.get("due", ())[:3]],
        "Worth a thank-you": [row["fact"] for row in view["thanks"]],
        "To talk about": [row[key] for row in view["questions"] for key in ("ask", "because")],
    }
    at = page.index("Promises both ways")
    for title, told in facts.items():
        known = [" ".join(fact.split()) for fact in told if fact]
        if known:
            at = page.index(title, at)
        elif title not in ("Promises both ways", "Goals", "Asked for", "Plan"):
            assert f"{title} " not in page[at:]
        assert [fact for fact in known if view["names"].get(fact, fact) not in page[at:]] == []


@pytest.mark.parametrize("name", ["team.html", "ana.html"])
def test_the_page_is_one_file(demo: Path, name: str) -> None:
    """Nothing is loaded from anywhere: no script, no link but the empty icon, no address in the styles."""
    text = (demo / name).read_text("utf-8")
    page = Tags(text)
    assert "script" not in page.tags
    assert [value for key, value in page.attributes if key in ("src", "href")] == ["data:,"]
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_to_the_letter(tmp_path: Path, update: bool) -> None:
    """The page of a small workspace, without its style sheet and the insides of its charts."""
    folder = shutil.copytree(GOLDEN / "status", tmp_path / "team")
    page = acct("report --out -", folder, ACCT_TODAY=TODAY).stdout
    page = re.sub(r"<style>.*?</style>", "<style>…</style>", page, flags=re.DOTALL)
    page = re.sub(r"(?<=</desc>).*?(?=</svg>)", "…", page, flags=re.DOTALL)
    if update:
        KEPT.write_text(page, "utf-8", newline="\n")
    assert page == KEPT.read_text("utf-8")


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 2560])
@pytest.mark.parametrize(("name", "sections"), [("team.html", SECTIONS), ("ana.html", THEIRS)])
def test_every_screen(
    browser: Browser, demo: Path, name: str, sections: tuple[str, ...], width: int, scheme: str, long: bool
) -> None:
    """On a phone, a laptop and a TV, in the light and in the dark: all sections seen, nothing cut, nothing axe objects to."""
    if scheme == "dark" and width != 1280 and not long:
        pytest.skip("in the long form: the widths are those of the light, the colours those of the laptop")
    browser.open(demo / name, width, scheme)
    assert [section for section in sections if not seen(browser, section)] == []
    assert browser.ask(
        "return [...document.querySelectorAll('figure svg')].every(s => s.getBoundingClientRect().width > 200)"
    )
    assert browser.ask("return document.documentElement.scrollWidth") <= width
    assert browser.ask("return performance.getEntriesByType('resource').length") == 0
    assert browser.violations() == []
    assert browser.log() == []


@needs_chromium
@pytest.mark.parametrize("name", ["team.html", "ana.html"])
def test_a_phone_scrolls_one_way(browser: Browser, demo: Path, name: str) -> None:
    """On a narrow phone the goals stand one below the other, each figure with its name, and still are a table."""
    browser.open(demo / name, 360)
    assert browser.ask("const s = document.querySelector('.scroll'); return s.scrollWidth <= s.clientWidth")
    assert browser.ask("return document.documentElement.scrollWidth") <= 360
    head = "return getComputedStyle(document.querySelector('.goals td.number'), '::before').content"
    assert "actual" in browser.ask(head)
    assert browser.violations() == []


def seen(browser: Browser, section: str) -> bool:
    """Does the section with this heading take room on the page, and its heading too?"""
    return bool(
        browser.ask(
            f"const h = document.getElementById('{section}'); if (!h) return false;"
            "const s = h.closest('section'); return s.checkVisibility() && h.getBoundingClientRect().height > 10"
            " && s.getBoundingClientRect().height > 40;"
        )
    )


@needs_chromium
def test_on_paper(browser: Browser, demo: Path) -> None:
    """Printed from a dark screen the page is black on white, with every section."""
    browser.open(demo / "team.html", 800, "dark", "print")
    assert browser.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.ask("return getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert [section for section in SECTIONS if not seen(browser, section)] == []


@needs_chromium
@pytest.mark.parametrize(("name", "sections"), [("report.html", ("goals",)), ("ana.html", AGENDA)])
def test_hostile_text_in_a_browser(browser: Browser, hostile: Path, name: str, sections: tuple[str, ...]) -> None:
    """Nobody's words run, load or change anything, and the page stays accessible."""
    browser.open(hostile / name, 390)
    assert [section for section in sections if not seen(browser, section)] == []
    assert "owned" not in browser.ask("return document.title.replace(/<script>.*/, '')")
    assert browser.ask("return document.querySelectorAll('script, img, b, i').length") == 0
    assert browser.ask("return document.documentElement.scrollWidth") <= 390
    assert browser.violations() == []
    assert browser.log() == []


@needs_chromium
def test_headings_are_in_order(browser: Browser, demo: Path) -> None:
    """One first heading, and no level left out below it."""
    browser.open(demo / "team.html")
    levels = browser.ask("return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
