"""Search: filters that live in the address, progress while the index is made, a draft against every country."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from analyser.comparison.aligning import Counterpart
from analyser.records import Stricter
from analyser.views import draft_alignment, jobs, search, search_data
from analyser.views.draft_alignment import stricter_words
from tests.views.test_pages import html_of, opened, small, wanted_clause

__all__ = ["small"]

DRAFT = "The competent authority shall keep measures under review and report incidents within 24 hours."


@pytest.mark.parametrize(
    ("filters", "languages"),
    [
        ({}, {"en", "fr", "ar"}),
        ({"kind": "law"}, {"fr"}),
        ({"since": "2024"}, {"en", "ar"}),
        ({"since": "2025"}, {"en"}),
        ({"jurisdiction": "XSH"}, {"ar"}),
        ({"kind": "law", "since": "2023"}, {"fr"}),
    ],
)
def test_filters_narrow_the_hits(
    filters: dict[str, str], languages: set[str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("search", small, monkeypatch, q="ISO autorité report مراجعة", **filters)
    assert not test.exception
    body = html_of(test)
    assert {code for code in ("en", "fr", "ar") if f'class="pa-quote" lang="{code}"' in body} == languages


def test_a_jurisdiction_far_down_the_list_is_still_found(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_HITS", 1)
    test = opened("search", small, monkeypatch, q="ISO autorité report مراجعة", jurisdiction="XSH")
    assert not test.exception
    assert 'class="pa-quote" lang="ar"' in html_of(test)


def test_while_the_index_is_made_the_page_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0)
    go_on = threading.Event()
    waited = jobs.job(("held", str(small)), lambda _tell: go_on.wait(60))
    monkeypatch.setattr(search_data, "index", lambda _source: waited)
    test = opened("search", small, monkeypatch, q="report")
    go_on.set()
    assert not test.exception
    assert "pa-card" not in html_of(test)


def test_a_draft_is_set_beside_every_country(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("search", small, monkeypatch, q=DRAFT, how="draft")
    assert not test.exception
    assert not test.error
    body = html_of(test)
    assert "Who is stricter" in body
    assert "Your draft is stricter" in body or "is stricter" in body
    assert [one.label for one in test.expander if one.label.startswith("Kalindra")]


def test_a_draft_that_every_country_answers_lists_nobody_without(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answering(found: Sequence[Counterpart]) -> dict[str, list[Counterpart]]:
        made = by_jurisdiction(found)
        return {code: next(iter(made.values())) for code in ("XKA", "XMR", "XSH")}

    by_jurisdiction = draft_alignment._by_jurisdiction
    monkeypatch.setattr(draft_alignment, "_by_jurisdiction", answering)
    test = opened("search", small, monkeypatch, q=DRAFT, how="draft")
    assert not test.exception
    assert not test.error
    body = html_of(test)
    assert "3 of 3 jurisdictions have a counterpart" in body
    assert "No counterpart" not in body


def test_a_draft_without_counterparts_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("search", small, monkeypatch, q="Zebras graze.", how="draft", lang="en")
    assert not test.exception
    assert "No clause corresponds to this paragraph" in html_of(test)


def test_a_decision_does_not_make_the_index_anew(small: Path) -> None:
    from analyser.views.data import Source

    before, after = Source(str(small), "1-2-3/"), Source(str(small), "1-2-3/77-9")
    assert before.analysis == after.analysis
    assert before != after


@pytest.mark.parametrize("stricter", list(Stricter))
def test_each_verdict_has_words(stricter: Stricter) -> None:
    words = {one: stricter_words(one, "XKA") for one in Stricter}
    assert len(set(words.values())) == len(Stricter)
    assert ("Kalindra" in words[stricter]) == (stricter is Stricter.B)


def test_words_of_a_clause_find_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clause = wanted_clause(small, "XMR", row=1)
    body = html_of(opened("search", small, monkeypatch, q=clause.text, how="exact"))
    assert 'lang="fr"' in body.partition("pa-card")[2]
