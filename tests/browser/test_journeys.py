"""Ten journeys through the app in each of its languages, on the sample corpus, in a real browser.

Words are taken from the catalogues, so that a journey finds what a reader of that language sees.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import docx
import pytest

from analyser import analyse
from analyser.storage.shipped import install
from analyser.views.language import LANGUAGES, _catalogue
from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.server import running_app

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

LAPTOP = {"width": 1280, "height": 900}
ANALYSIS_MILLISECONDS = 240_000
PAGE_IMAGE = (
    "[data-testid='stMain'] [data-testid='stImage'] img, [data-testid='stMain'] [data-testid='stImageContainer'] img"
)
FIRST_LAW = """Cybersecurity Act

1. Every operator of critical infrastructure shall report a cybersecurity incident to the authority within 72 hours.
2. The authority shall establish a national computer emergency response team.
3. A person who fails to report an incident commits an offence and is liable to a fine of 10,000 dollars.
"""
SECOND_LAW = """Cybersecurity Act

1. Every operator of critical infrastructure shall report a cybersecurity incident to the authority within 24 hours.
2. The authority may cooperate with foreign computer emergency response teams.
3. Every operator should train its staff in cybersecurity once a year.
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The sample corpus with the analysis that ships with it, made anew where that is of another version."""
    folder = tmp_path_factory.mktemp("journeys") / "workspace"
    if not install(sample, folder):
        analyse(sample, workspace=folder)
    return folder


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, workspace: Path) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("home"), workspace) as address:
        yield address


@pytest.fixture(scope="module")
def own_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app as a user starts it who has no workspace yet."""
    with running_app(tmp_path_factory.mktemp("own")) as address:
        yield address


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser, language: str):  # type: ignore[no-untyped-def]
    """A fresh visit in one language that fails on an error in the page's scripts or one shown to the reader."""
    context = browser.new_context(viewport=LAPTOP, locale=language, accept_downloads=True)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    assert not errors
    assert not tab.locator("[data-testid='stException']").count()
    context.close()


@pytest.fixture
def word(language: str) -> Callable[[str], str]:
    """A message in the language of the journey."""
    return _catalogue(language).gettext


def opened(page, address: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(address)
    settled(page)


def state(page) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    return parse_qs(urlparse(page.url).query)


def title(page) -> str:  # type: ignore[no-untyped-def]
    return str(page.locator("h1.pa-title").first.inner_text())


def page_of_clause(page) -> None:  # type: ignore[no-untyped-def]
    """From a card to the clause's own page, where its words and the picture of the page stand."""
    page.wait_for_url("**/clause?**", timeout=MILLISECONDS)
    page.locator(PAGE_IMAGE).first.wait_for(timeout=MILLISECONDS)
    page.locator(".pa-quote").first.wait_for(timeout=MILLISECONDS)


def test_1_from_the_map_to_the_page(page, url: str) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/coverage")
    page.locator("button[data-state='binding']").first.click()
    card = page.locator(".st-key-cell_panel .pa-quote").first
    card.wait_for(timeout=MILLISECONDS)
    words = card.inner_text()
    page.locator(".st-key-cell_panel a[href*='clause=']").first.click()
    page_of_clause(page)
    assert any(words.split()[-1] in quote for quote in page.locator(".pa-quote").all_inner_texts())


def test_2_search_by_meaning_finds_the_clause_with_its_page(page, url: str, word) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/search")
    page.locator("[data-testid='stMain'] textarea").first.fill("report incidents within 72 hours")
    page.get_by_role("button", name=word("Search"), exact=True).click()
    page.wait_for_url("**q=report**", timeout=MILLISECONDS)
    first = page.locator("[data-testid='stMain'] .pa-source").first
    first.wait_for(timeout=MILLISECONDS)
    assert word("page") in first.inner_text()
    page.locator("[data-testid='stMain'] a[href*='clause=']").first.click()
    page_of_clause(page)


def test_3_a_silent_cell_shows_its_proof_of_absence(page, url: str, word) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/coverage")
    cell = page.locator("button[data-state='silent']").first
    cell.click()
    proof = page.locator(".st-key-cell_panel a[href*='gaps']").first
    proof.wait_for(timeout=MILLISECONDS)
    proof.click()
    page.locator(".st-key-gap_panel .pa-facts").wait_for(timeout=MILLISECONDS)
    assert word("clauses searched") in page.locator(".st-key-gap_panel .pa-facts").inner_text()


def test_4_two_jurisdictions_side_by_side_with_their_pages(page, url: str) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/compare")
    pair = page.locator(".pa-pair").first
    pair.wait_for(timeout=MILLISECONDS)
    assert pair.locator(".pa-quote").count() >= 2
    page.locator("[data-testid='stMain'] [data-testid='stCheckbox'] label").first.click()
    page.locator(PAGE_IMAGE).nth(1).wait_for(timeout=MILLISECONDS)


def test_5_a_common_provision_in_all_its_wordings(page, url: str) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/provisions")
    row = page.locator("tbody tr[data-row]").nth(1)
    row.wait_for(timeout=MILLISECONDS)
    label = row.locator("td").first.inner_text()
    row.click()
    page.wait_for_url("**provision=**", timeout=MILLISECONDS)
    panel = page.locator(".st-key-provision_panel")
    panel.locator("h2.pa-section", has_text=label).first.wait_for(timeout=MILLISECONDS)
    assert panel.locator(".pa-quote").count() >= 2


def test_6_from_a_gap_to_a_brief_in_word(page, url: str, word) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/gaps")
    add = page.locator(".st-key-gap_panel").get_by_role("button", name=word("Add to draft"), exact=True).first
    add.click()
    page.get_by_role("button", name=word("In the draft"), exact=True).first.wait_for(timeout=MILLISECONDS)
    text = brief(page, url, word)
    assert text.strip()
    page.get_by_role("button", name=word("Empty the basket")).click()
    page.get_by_text(word("The basket is empty")).wait_for(timeout=MILLISECONDS)


def brief(page, url: str, word, query: str = "") -> str:  # type: ignore[no-untyped-def]
    """Make the brief on the page of the draft, save it, and return the words of its paragraphs and tables."""
    opened(page, f"{url}/draft{query}")
    page.get_by_role("button", name=word("Make the file")).click()
    save = page.locator("[data-testid='stDownloadButton'] button")
    save.first.wait_for(timeout=ANALYSIS_MILLISECONDS)
    with page.expect_download(timeout=MILLISECONDS) as saved:
        save.first.click()
    document = docx.Document(io.BytesIO(Path(saved.value.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert document.tables
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_7_standards_and_partners_are_named(page, url: str) -> None:  # type: ignore[no-untyped-def]
    for name in ("partnerships", "standards"):
        opened(page, f"{url}/{name}")
        assert len(title(page)) > 3
        page.locator("[data-testid='stMain'] .pa-lead").first.wait_for(timeout=MILLISECONDS)


def test_8_a_shared_address_opens_the_same_view(page, browser, url: str, language: str) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/coverage")
    page.locator("button[data-state='binding']").last.click()
    heading = page.locator(".st-key-cell_panel .pa-section").first
    heading.wait_for(timeout=MILLISECONDS)
    page.wait_for_url("**jurisdiction=**", timeout=MILLISECONDS)
    other = browser.new_page(viewport=LAPTOP, locale=language)
    opened(other, page.url)
    assert other.locator(".st-key-cell_panel .pa-section").first.inner_text() == heading.inner_text()
    other.close()


def test_9_every_page_of_the_menu_opens_in_the_language(page, url: str, language: str) -> None:  # type: ignore[no-untyped-def]
    opened(page, f"{url}/documents")
    html = page.locator("[data-testid='stMain']")
    for name in ("overview", "reviews", "versions", "harmonisation", "risk", "draft"):
        opened(page, f"{url}/{name}")
        assert html.evaluate("m => m.scrollWidth <= m.clientWidth"), name
        if language == "ar":
            assert re.search("[\u0621-\u064a]", title(page)), name


def test_10_from_two_new_documents_to_a_brief(page, own_url: str, tmp_path: Path, word, language: str) -> None:  # type: ignore[no-untyped-def]
    for name, text in (("sau_2024_en_first-act.txt", FIRST_LAW), ("bwa_2023_en_second-act.txt", SECOND_LAW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    opened(page, own_url)
    page.get_by_label(word("Name"), exact=True).fill(f"Journey {language}")
    page.get_by_role("button", name=word("Create it and add documents")).click()
    page.wait_for_url("**/documents**", timeout=MILLISECONDS)
    settled(page)
    page.locator("input[type=file]").set_input_files(sorted(map(str, tmp_path.glob("*.txt"))))
    page.locator("[data-testid='stMain'] [data-testid='stBaseButton-primary']:not([disabled])").first.click()
    page.locator("[data-testid='stMain'] a[href*='coverage']").first.wait_for(timeout=ANALYSIS_MILLISECONDS)
    page.locator("[data-testid='stMain'] a[href*='coverage']").first.click()
    page.locator("button[data-state='binding']").first.wait_for(timeout=MILLISECONDS)
    query = f"?workspace={state(page)['workspace'][0]}"
    assert "72" in brief(page, own_url, word, query)
