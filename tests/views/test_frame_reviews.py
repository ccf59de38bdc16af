"""Judging who acts, times, amounts, instruments and gaps in the app, and what is shown of it at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyser.peers import provision_gaps
from analyser.records import ReviewAspect, Verdict
from analyser.reviewing import decide
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.workspace import open_workspace
from tests.views.small import DEADLINE
from tests.views.test_pages import html_of, opened, small

__all__ = ["small"]
WHY = "The page says <i>otherwise</i>."


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """Give a copy of the small workspace that may be decided on."""
    return Path(shutil.copytree(small, tmp_path / "own"))


def timed(store: Store) -> str:
    return next(str(row["clause_id"]) for row in queries.tags(store) if row["parameters"] and row["bearers"])


def place_of(clause_id: str, store: Store, words: str) -> int:
    """Return the place of a finding in the clause's list: bearers, then times and amounts, then instruments."""
    (tags,) = queries.tags(store, ids=[clause_id])
    texts = [one.text for field in ("bearers", "parameters", "instruments") for one in tags[field]]
    return list(dict.fromkeys(texts)).index(words)


def test_a_deadline_is_corrected_on_the_page_of_its_clause(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    clause_id = timed(store)
    test = opened("clause", own, monkeypatch, clause=clause_id)
    test.button(key=f"review-frame-{clause_id}-{place_of(clause_id, store, DEADLINE)}").click().run()
    test.text_input(key="review-name").input("Amal")
    test.text_area(key="review-comment").input(WHY)
    test.radio(key="review-verdict").set_value(Verdict.CORRECTED).run()
    test.number_input(key="review-amount").set_value(24.0).run()
    test.button(key="review-save").click().run()
    assert not test.exception
    (review,) = store.reviews()
    assert (review.found, review.corrected) == ("within:72:hours:max::", "within:24:hours:max::")
    body = html_of(opened("clause", own, monkeypatch, clause=clause_id))
    assert "≤ 24 hours" in body and "put in by a reviewer" in body
    assert "pa-review-corrected" in body
    assert "The page says &lt;i&gt;otherwise&lt;/i&gt;." in body


def test_a_bearer_that_was_missed_is_added(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    clause_id = timed(store)
    test = opened("clause", own, monkeypatch, clause=clause_id)
    test.button(key="review-add-found").click().run()
    test.radio(key="review-missed").set_value(ReviewAspect.BEARER)
    test.text_input(key="review-words").input("nowhere in the clause").run()
    assert "review-save" not in [button.key for button in test.button]
    test.text_input(key="review-words").input("measures").run()
    test.text_input(key="review-name").input("Amal")
    test.text_area(key="review-comment").input("It acts as well.").run()
    test.button(key="review-save").click().run()
    assert not test.exception
    assert [one.text for one in queries.tags(store, ids=[clause_id])[0]["bearers"]][1:] == ["measures"]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_rejected_gap_is_shown_with_who_and_why(language: str, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    gap = next(row for row in queries.gaps(store) if row["assessable"])
    decide(store, gap["gap_id"], Verdict.REJECTED, reviewer="Amal", comment=WHY, aspect=ReviewAspect.GAP)
    test = opened("gaps", own, monkeypatch, gap=gap["gap_id"], lang=language)
    assert not test.exception
    body = html_of(test)
    assert "Amal" in body and "pa-review-rejected" in body
    assert [one for one in test.expander if one.proto.expanded]
    assert f"review-rejected-theme-{gap['gap_id']}" in [button.key for button in test.button]


def test_a_claim_within_a_provision_is_rejected_on_its_page(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(own).store
    gap = provision_gaps(store, least=2)[0]
    test = opened("gaps", own, monkeypatch, view="provisions", least="2", gap=gap.gap_id)
    test.button(key=f"review-gap-{gap.gap_id}").click().run()
    test.text_input(key="review-name").input("Amal")
    test.text_area(key="review-comment").input("Section 12 says so.")
    test.radio(key="review-verdict").set_value(Verdict.REJECTED).run()
    test.button(key="review-save").click().run()
    assert not test.exception
    assert [review.aspect for review in store.reviews()] == [ReviewAspect.GAP]
    again = opened("gaps", own, monkeypatch, view="provisions", least="2")
    assert "Section 12 says so." in html_of(again)
    assert f"review-gap-{gap.gap_id}" not in [button.key for button in again.button]


@pytest.mark.parametrize("aspect", ["bearer", "parameter", "instrument", "gap"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_finding_can_be_asked_for(
    aspect: str, language: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("reviews", own, monkeypatch, aspect=aspect, lang=language)
    assert not test.exception
    assert "%" not in "".join(line for line in html_of(test).splitlines() if "pa-relation-line" in line)
