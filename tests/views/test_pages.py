"""Every page over a small workspace and over none, run by Streamlit's own test driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analyser.records import Clause
from analyser.resources import framework_ids, load_framework
from analyser.storage.queries import clauses, record_of
from analyser.views import data
from analyser.workspace import open_workspace
from tests.views.small import BEARER, DEADLINE, HOSTILE, SAMPLE, build

PAGES = ("documents", "coverage", "compare", "provisions", "gaps", "search", "clause", "reviews")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished workspace."""
    assert list(SAMPLE.glob("*.pdf")), "the sample corpus is missing"
    return build(tmp_path_factory.mktemp("small") / "workspace")


def script(name: str) -> None:
    """Show one page inside the app's frame, as the browser's address would choose it."""
    from importlib import import_module

    import streamlit as st

    from analyser.views.boundary import guarded
    from analyser.views.links import PAGE_NAMES, page

    st.navigation([page(one) for one in PAGE_NAMES], position="hidden")
    guarded(import_module(f"analyser.views.{name}").show)


def opened(name: str, workspace: Path, monkeypatch: pytest.MonkeyPatch, **parameters: str) -> AppTest:
    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(workspace))
    test = AppTest.from_function(script, kwargs={"name": name}, default_timeout=60)
    for key, value in parameters.items():
        test.query_params[key] = value
    return test.run()


def html_of(test: AppTest) -> str:
    """Return all HTML of ours on the page."""
    found: list[Any] = list(test.get("html"))
    return "\n".join(element.proto.body for element in found)


def wanted_clause(small: Path, jurisdiction: str, row: int = 0) -> Clause:
    found: Clause = record_of(Clause, clauses(open_workspace(small).store, jurisdiction=jurisdiction)[row])
    return found


@pytest.mark.parametrize("name", PAGES)
def test_without_an_analysis_every_page_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened(name, tmp_path / "none", monkeypatch)
    assert not test.exception
    assert not test.error
    assert "pa-title" in html_of(test)
    assert ("Add documents" if name == "documents" else "Nothing has been analysed yet") in html_of(test)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_on_a_workspace(name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened(name, small, monkeypatch)
    assert not test.exception
    assert not test.error
    assert "pa-title" in html_of(test)


@pytest.mark.parametrize("name", ["coverage", "compare", "gaps"])
def test_document_text_stays_text(name: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_framework(framework_ids()[0]).leaves()[0]
    test = opened(name, small, monkeypatch, theme=first.element_id, jurisdiction="XKA" if name == "coverage" else "")
    assert "<script>" not in html_of(test)
    if name == "coverage":
        assert "&lt;script&gt;alert(1)" in html_of(test)
        assert HOSTILE not in html_of(test)


def test_a_clause_shows_its_words_direction_page_and_counterparts(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clause = wanted_clause(small, "XSH", row=1)
    test = opened("clause", small, monkeypatch, clause=clause.clause_id)
    body = html_of(test)
    assert not test.error
    assert 'lang="ar" dir="rtl"' in body
    assert "Corresponding clauses elsewhere" in body
    assert test.get("image"), "no page image"


def test_an_unknown_clause_is_said_to_be_unknown(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("clause", small, monkeypatch, clause="cl-0000000000000000")
    assert "This clause is not in the workspace" in html_of(test)


def test_a_clause_shows_its_frame_with_rules(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = open_workspace(small).clauses
    clause = found[found["text"].str.startswith(BEARER) & (found["modality"] == "obligation")].iloc[0]
    body = html_of(opened("clause", small, monkeypatch, clause=clause["clause_id"]))
    assert f'<mark class="pa-mark pa-mark-bearer">{BEARER}</mark>' in body
    assert f'<mark class="pa-mark pa-mark-parameter">{DEADLINE}</mark>' in body
    assert "Deadline: ≤ 72 hours" in body
    assert all(rule in body for rule in ("test.rule", "test.bearer", "test.within"))
    assert "pa-mark-legend" in body


def test_search_marks_the_words_and_filters(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("search", small, monkeypatch, q="report within 72 hours", how="exact")
    body = html_of(test)
    assert '<mark class="pa-mark pa-mark-hit">report within 72 hours</mark>' in body
    assert "of 1 jurisdiction, best match first" in body
    nearest = html_of(opened("search", small, monkeypatch, q="autorité compétente", language="fr"))
    assert "pa-mark-hit" in nearest
    assert 'lang="fr"' in nearest
    assert 'lang="en"' not in nearest


def test_a_query_without_an_answer_says_what_to_do(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = html_of(opened("search", small, monkeypatch, q="zzzz", how="exact"))
    assert "No clause has these words" in body
    assert "What are you looking for?" in html_of(opened("search", small, monkeypatch))


def test_a_pasted_paragraph_finds_the_clause_it_comes_from(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = wanted_clause(small, "XSH", row=2).text
    test = opened("search", small, monkeypatch, q=f"{text}\n\n{text}")
    first = html_of(test).partition("pa-card")[2]
    assert 'lang="ar"' in first.partition("pa-card")[0]


def test_provisions_name_who_has_them_and_who_has_not(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = html_of(opened("provisions", small, monkeypatch, lacks="XMR"))
    has, _sep, lacks = body.partition("Have not")
    assert "Kalindra" in has and "Suhail" in has
    assert "Merhane" in lacks.partition("</div>")[0]
    assert 'lang="en"' in body and 'lang="ar"' in body


TITLES = {
    "fr": ("Documents", "Couverture", "Comparer", "Dispositions", "Lacunes", "Recherche", "Clause", "Vérification"),
    "ar": ("الوثائق", "التغطية", "المقارنة", "الأحكام المشتركة", "الفجوات", "البحث", "البند", "المراجعة"),
}


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_every_language(
    name: str, language: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened(name, small, monkeypatch, lang=language, q="ISO")
    assert not test.exception
    assert not test.error
    title = html_of(test).partition('<h1 class="pa-title">')[2].partition("</h1>")[0]
    assert title == TITLES[language][PAGES.index(name)]


def test_gaps_show_their_proof(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = html_of(opened("gaps", small, monkeypatch, jurisdiction="XSH"))
    assert "clauses searched" in body
    assert "of the pages readable" in body
    assert "It speaks of another matter." in body


def test_a_broken_workspace_is_a_message_and_never_a_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "analysis.sqlite").write_bytes(b"this is no database at all" * 100)
    for name in PAGES:
        test = opened(name, tmp_path, monkeypatch)
        assert not test.exception
        assert "Traceback" not in " ".join(error.value for error in test.error)


def test_an_unknown_fault_is_one_plain_sentence(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def fail(*_anything: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(data, "coverage", fail)
    test = opened("coverage", small, monkeypatch)
    assert not test.exception
    assert len(test.error) == 1
    assert "secret detail" not in test.error[0].value
