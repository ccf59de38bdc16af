"""Deciding in the app: the dialog, the queue, the history, and what a decision changes on the pages at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyser.records import Modality, ReviewAspect, Verdict
from analyser.reviewing import decide, waiting
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.views.clause_parts import address
from analyser.workspace import open_workspace
from tests.views.test_pages import html_of, opened, small

__all__ = ["small"]

WHY = "Another <b>matter</b>."


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """Give a copy of the small workspace that may be decided on."""
    return Path(shutil.copytree(small, tmp_path / "own"))


def first_pair(store: Store) -> queries.Row:
    return queries.correspondences(store)[0]


def page_of(own: Path, clause_id: str, monkeypatch: pytest.MonkeyPatch, **more: str) -> AppTest:
    return opened("clause", own, monkeypatch, clause=clause_id, **more)


def test_a_rejected_correspondence_moves_into_the_history(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    row = first_pair(store)
    there = queries.clauses(store, ids=[row["clause_b"]])[0]["text"]
    before = html_of(page_of(own, row["clause_a"], monkeypatch))
    assert "History of reviews" not in before
    decide(store, row["correspondence_id"], Verdict.REJECTED, reviewer="Amal", comment=WHY)
    test = page_of(own, row["clause_a"], monkeypatch)
    after = html_of(test)
    assert not test.exception
    assert "Rejected" in after and "Amal" in after
    assert "Another &lt;b&gt;matter&lt;/b&gt;." in after
    assert [one.label for one in test.expander if one.label.startswith("Rejected:")]
    assert after.count("pa-relation-line") == before.count("pa-relation-line") - 1
    assert len(there) > 0


def test_a_correction_is_shown_as_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    clause_id = next(one for one, (_, m) in queries.forces(store).items() if m is Modality.OBLIGATION)
    decide(
        store, clause_id, Verdict.CORRECTED, reviewer="Amal", comment=WHY, aspect=ReviewAspect.MODALITY,
        corrected="recommendation",
    )  # fmt: skip
    body = html_of(page_of(own, clause_id, monkeypatch))
    assert "pa-modality-recommendation" in body
    assert "pa-review-corrected" in body
    assert "Obligation – now: Recommendation" in body


def test_the_dialog_asks_for_a_name_and_a_reason(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    row = first_pair(store)
    test = page_of(own, row["clause_a"], monkeypatch)
    test.button(key=f"review-{row['correspondence_id']}").click().run()
    assert test.button(key="review-save").disabled
    test.text_input(key="review-name").input("Amal")
    test.radio(key="review-verdict").set_value(Verdict.REJECTED).run()
    assert test.button(key="review-save").disabled
    test.text_area(key="review-comment").input("Not the same matter.").run()
    test.button(key="review-save").click().run()
    assert not test.exception
    (review,) = store.reviews()
    assert (review.reviewer, review.verdict, review.comment) == ("Amal", Verdict.REJECTED, "Not the same matter.")
    assert review.at


def test_a_relation_corrected_from_side_b_is_stored_from_side_a(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    row = next(r for r in queries.correspondences(store) if r["relation"] == "equal")
    test = page_of(own, row["clause_b"], monkeypatch)
    test.button(key=f"review-{row['correspondence_id']}").click().run()
    test.text_input(key="review-name").input("Amal")
    test.text_area(key="review-comment").input("The other adds more.")
    test.radio(key="review-verdict").set_value(Verdict.CORRECTED).run()
    test.selectbox(key="review-value").set_value("subset").run()
    test.button(key="review-save").click().run()
    assert [review.corrected for review in store.reviews()] == ["superset"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_queue_shows_what_waits(language: str, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("reviews", own, monkeypatch, lang=language)
    assert not test.exception
    assert html_of(test).count("pa-relation-line") == 5


def test_to_confirm_in_the_queue_brings_the_next_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    first = waiting(store)[0]
    test = opened("reviews", own, monkeypatch)
    key = f"confirm-{first.subject_id}-{first.element}"
    assert test.button(key=key).disabled
    test.text_input(key="reviews-name").input("Amal").run()
    test.button(key=key).click().run()
    assert not test.exception
    assert [(r.subject_id, r.verdict) for r in store.reviews()] == [(first.subject_id, Verdict.CONFIRMED)]
    assert key not in [button.key for button in test.button]
    assert "Confirmed" in html_of(test)


def test_agreement_is_told_once_two_people_judged(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    assert "No finding was judged by two people yet" in html_of(opened("reviews", own, monkeypatch))
    subject = first_pair(store)["correspondence_id"]
    for reviewer, verdict in (("Amal", Verdict.CONFIRMED), ("Basma", Verdict.REJECTED)):
        decide(store, subject, verdict, reviewer=reviewer, comment=WHY)
    body = html_of(opened("reviews", own, monkeypatch))
    assert "Amal – Basma" in body
    assert "Disputed" in body


def test_a_score_is_explained_signal_by_signal_where_it_has_signals(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = html_of(page_of(own, first_pair(open_workspace(own).store)["clause_a"], monkeypatch))
    assert "Why this score" in body
    assert "Method:" in body


@pytest.mark.parametrize(
    ("here", "found"),
    [
        ("http://host:8501/clause?old=1#x", "http://host:8501/clause?clause=cl-1&workspace=sample"),
        ("https://a.example/app/clause", "https://a.example/app/clause?clause=cl-1&workspace=sample"),
    ],
)
def test_the_permanent_link_holds_clause_and_workspace_alone(here: str, found: str) -> None:
    assert address(here, {"clause": "cl-1", "workspace": "sample"}) == found


@pytest.mark.parametrize(("language", "written"), [("en", "Jan 5, 2026"), ("fr", "5 janv. 2026"), ("ar", "٠٥/٠١/٢٠٢٦")])
def test_the_history_names_the_other_side_and_the_day_in_the_readers_language(
    language: str, written: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_workspace(own).store
    row = next(r for r in queries.correspondences(store) if r["jurisdiction_b"] == "XSH")
    store.add_review(
        row["correspondence_id"], reviewer="Amal", verdict="confirmed", found="equal", at="2026-01-05T09:00:00+00:00"
    )
    body = html_of(page_of(own, row["clause_a"], monkeypatch, lang=language))
    found = body.partition("pa-history")[2]
    assert re.sub("[\u200f\u200e]", "", found).count(written) == 1
    assert {"en": "Suhail", "fr": "Souheil", "ar": "سهيل"}[language] in found.partition("</li>")[0]
