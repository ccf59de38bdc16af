"""From a clause to a Word brief, in a real browser and in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app
from tests.views.small import build
from tests.views.test_pages import wanted_clause

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app on a small workspace, and the workspace."""
    folder = tmp_path_factory.mktemp("draft")
    workspace = build(folder / "workspace")
    with running_app(folder / "home", workspace) as address:
        yield address, workspace


def test_a_clause_is_chosen_and_leaves_in_an_arabic_brief(place: tuple[str, Path], tmp_path: Path) -> None:
    url, workspace = place
    clause = wanted_clause(workspace, "XSH", 2)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ar-EG", accept_downloads=True)
        page.goto(f"{url}/clause?clause={clause.clause_id}")
        settled(page)
        page.get_by_role("button", name="أضف إلى المسودة").first.click()
        page.get_by_role("button", name="في المسودة").first.wait_for(timeout=MILLISECONDS)
        page.goto(f"{url}/draft")
        settled(page)
        page.locator(".pa-card", has_text=clause.text[:20]).first.wait_for(timeout=MILLISECONDS)
        page.get_by_role("button", name="إعداد الملف").click()
        save = page.locator("[data-testid='stDownloadButton'] button")
        save.wait_for(timeout=MILLISECONDS)
        with page.expect_download(timeout=MILLISECONDS) as download:
            save.click()
        target = tmp_path / "brief.docx"
        download.value.save_as(target)
    document = Document(str(target))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert clause.text in cells
