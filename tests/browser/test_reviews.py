"""A decision in a real browser: taken in the dialog, seen at once, kept over a reload, read from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.records import Verdict
from analyser.storage import queries
from analyser.workspace import open_workspace
from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app
from tests.views.small import build

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

WHY = "They are about two different duties."


def test_a_correspondence_is_rejected_and_stays_so(tmp_path: Path) -> None:
    workspace = build(tmp_path / "workspace")
    store = open_workspace(workspace).store
    pair = queries.correspondences(store)[0]
    with running_app(tmp_path / "home", workspace) as url, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page.goto(f"{url}/clause?clause={pair['clause_a']}")
        settled(page)
        page.locator("img").first.wait_for(timeout=MILLISECONDS)
        settled(page)
        country = page.locator("summary", has_text=pair["jurisdiction_b"]).first
        if not country.evaluate("one => one.parentElement.open"):  # open where it is the only one
            country.click()
        page.locator(f".st-key-review-{pair['correspondence_id']} button").click(timeout=MILLISECONDS)
        page.get_by_label("Your name").fill("Amal")
        page.get_by_label("Your name").press("Tab")
        page.get_by_text("It is wrong").click()
        page.get_by_label("Reason").fill(WHY)
        page.get_by_label("Reason").press("Tab")
        page.get_by_role("button", name="Save the decision").click(timeout=MILLISECONDS)
        page.get_by_text("History of reviews").wait_for(timeout=MILLISECONDS)
        page.reload()
        page.get_by_text(WHY).wait_for(timeout=MILLISECONDS)
        page.goto(f"{url}/reviews")
        settled(page)
        page.get_by_role("tab", name="Decisions").click()
        page.get_by_text(WHY).wait_for(timeout=MILLISECONDS)
    (review,) = store.reviews()
    assert (review.subject_id, review.verdict, review.reviewer) == (pair["correspondence_id"], Verdict.REJECTED, "Amal")
    assert pair["correspondence_id"] not in {row["correspondence_id"] for row in queries.correspondences(store)}
