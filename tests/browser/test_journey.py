"""A policy officer's first hour, in a real browser: from two PDFs to a clause framed on its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from analyser.workspace import PAGE_SCALE, open_workspace
from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

ANALYSIS_MILLISECONDS = 240_000
PIXELS_OFF = 12
"""How far a drawn frame may lie from its box: the width of the frame's line and rounding."""
FRAME_DIFFERENCE = 60
"""Of 255 in the blue channel: the yellow frame takes more away, scaling of the picture in transit less."""


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[object]:
    """A fresh tab at laptop size that fails the test on an error in the page's scripts."""
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        yield tab
        assert not errors


def two_documents(sample: Path) -> list[Path]:
    files = [*sorted(sample.glob("xka_*.pdf")), *sorted(sample.glob("xmr_*.pdf"))]
    assert len(files) == 2
    return files


def upload_and_analyse(page, files: list[Path]) -> None:  # type: ignore[no-untyped-def]
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Analyse 2 documents").click(timeout=MILLISECONDS)
    page.get_by_text("See coverage by theme").wait_for(timeout=ANALYSIS_MILLISECONDS)


def framed_region(marked: bytes, workspace: Path, clause_id: str, number: int) -> tuple[float, float, float, float]:
    """Return where the shown page differs from the bare page, in points."""
    from PIL import Image, ImageChops

    opened = open_workspace(workspace)
    bare = opened.document_page_image(opened.clause(clause_id).document_id, number).convert("RGB")
    shown = Image.open(io.BytesIO(marked)).convert("RGB")
    scale = shown.width / bare.width * PAGE_SCALE
    changed = ImageChops.difference(shown, bare.resize(shown.size)).getchannel("B")
    region = changed.point(lambda value: 255 if value > FRAME_DIFFERENCE else 0).getbbox()
    assert region is not None, "nothing is framed on the page"
    return region[0] / scale, region[1] / scale, region[2] / scale, region[3] / scale


def test_from_two_pdfs_to_a_clause_on_its_page(page, sample: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    workspace = tmp_path / "workspace"
    with running_app(tmp_path / "home", workspace) as url:
        page.goto(f"{url}/documents")
        settled(page)
        upload_and_analyse(page, two_documents(sample))

        page.get_by_text("See coverage by theme").click()
        cell = page.locator("button[data-state='binding']").first
        cell.wait_for(timeout=MILLISECONDS)
        cell.click()
        panel = page.locator(".st-key-cell_panel")
        panel.locator(".pa-quote").first.wait_for(timeout=MILLISECONDS)
        assert parse_qs(urlparse(page.url).query)["jurisdiction"] in (["XKA"], ["XMR"])
        words = panel.locator(".pa-quote").first.inner_text()

        panel.get_by_text("Open clause and page").first.click()
        image = page.locator("[data-testid='stImage'] img, [data-testid='stImageContainer'] img").first
        image.wait_for(timeout=MILLISECONDS)
        clause_id = parse_qs(urlparse(page.url).query)["clause"][0]
        clause = open_workspace(workspace).clause(clause_id)
        assert clause.text.split()[-1] in words

        picture = page.request.get(f"{url}{urlparse(image.get_attribute('src')).path}").body()
        number = clause.anchors[0].page
        found = framed_region(picture, workspace, clause_id, number)
        boxes = [anchor.bbox for anchor in clause.anchors if anchor.page == number]
        expected = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        assert found == pytest.approx(expected, abs=PIXELS_OFF)


def test_one_broken_file_is_named_and_stops_nothing(page, sample: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "sau_2024_en_broken-policy.pdf"
    broken.write_bytes(b"%PDF-1.7 this is not the rest of a PDF")
    workspace = tmp_path / "workspace"
    with running_app(tmp_path / "home", workspace) as url:
        page.goto(f"{url}/documents")
        settled(page)
        upload_and_analyse(page, [two_documents(sample)[0], broken])
        failure = page.get_by_test_id("stAlert").first
        failure.wait_for(timeout=MILLISECONDS)
        assert "Saudi Arabia – Broken policy" in failure.inner_text()
        assert "Traceback" not in page.content()
        reports = open_workspace(workspace).documents.set_index("jurisdiction")["reading"].to_dict()
        assert reports == {"XKA": "read", "SAU": "failed"}


def test_a_shared_link_opens_the_same_clause(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.views.small import build

    workspace = build(tmp_path / "workspace")
    frame = open_workspace(workspace).clauses
    arabic = frame[frame["jurisdiction"] == "XSH"].iloc[1]
    with running_app(tmp_path / "home", workspace) as url:
        page.goto(f"{url}/clause?clause={arabic['clause_id']}")
        quotation = page.locator(".pa-quote[lang='ar']").first
        quotation.wait_for(timeout=MILLISECONDS)
        assert quotation.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert arabic["text"][-20:] in quotation.inner_text()


def test_the_readme_command_opens_on_the_sample(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with running_app(tmp_path / "home", by_readme=True) as url:
        page.goto(url)
        page.get_by_text("Open the sample corpus").click(timeout=MILLISECONDS)
        page.get_by_text("See the proof of absence").first.click(timeout=ANALYSIS_MILLISECONDS)
        page.get_by_text("clauses searched").wait_for(timeout=MILLISECONDS)
        assert page.locator("h1.pa-title").inner_text() == "Gaps"
        assert parse_qs(urlparse(page.url).query)["workspace"] == ["sample"]
        assert not page.locator("[data-testid='stException']").count()


def test_the_clauses_of_the_lowest_cells_come_into_sight(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.views.small import build

    with running_app(tmp_path / "home", build(tmp_path / "workspace")) as url:
        for width in (1280, 420):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{url}/coverage")
            cell = page.locator("button[data-state='binding']").last
            cell.wait_for(timeout=MILLISECONDS)
            cell.click()
            heading = page.locator(".st-key-cell_panel .pa-section")
            heading.wait_for(timeout=MILLISECONDS)
            page.wait_for_timeout(1500)
            top = heading.bounding_box()["y"]
            assert 50 <= top <= 700, f"at {width} px the panel's heading stands at {top:.0f} px"


def test_nothing_is_loaded_from_elsewhere(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.views.small import build

    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlparse(request.url).hostname))
    with running_app(tmp_path / "home", build(tmp_path / "workspace")) as url:
        for name in ("", "overview", "coverage", "compare", "provisions", "gaps", "search?q=measures"):
            page.goto(f"{url}/{name}")
            settled(page)
            page.wait_for_timeout(500)
    assert hosts <= {"localhost", None}


def test_the_map_is_walked_with_the_keyboard(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.views.small import build

    with running_app(tmp_path / "home", build(tmp_path / "workspace")) as url:
        page.goto(f"{url}/coverage")
        first = page.locator("button[data-row]").first
        first.wait_for(timeout=MILLISECONDS)
        first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**jurisdiction=XMR**", timeout=MILLISECONDS)
        assert page.locator("[data-testid='stMain']").evaluate("m => m.scrollWidth <= m.clientWidth")
