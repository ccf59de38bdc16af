"""The page on deadlines and sums: opens on a matter, on words of one's own, and keeps its state in the address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.records import Modality, ParameterKind
from analyser.records.asked import Answer, Asked
from analyser.views.asked import OWN, line_id, of_kind, rows
from analyser.views.asked_words import actors_words, answer_counts, asked_words, finding, place_words
from tests.views.small import BEARER, build
from tests.views.test_pages import html_of, opened

STATED = Asked(
    "m", "XKA", Answer.STATED, ParameterKind.WITHIN, 72, "hours", 72, "max", text="within 72 hours", bearer="operator",
    recipient="the Authority", modality=Modality.OBLIGATION, clause_id="cl-1", num="7.2", page=4, strictest=True,
    leading=True,
)  # fmt: skip
FINE = Asked(
    "m", "XMR", Answer.STATED, ParameterKind.FINE, 5000, "EUR", text="EUR 5000", clause_id="cl-2", leading=True
)
SILENT = Asked("m", "XSH", Answer.SILENT, leading=True)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished workspace."""
    return build(tmp_path_factory.mktemp("asked-page") / "workspace")


def test_the_page_opens_on_a_matter(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("asked", small, monkeypatch, matter="log-retention")
    assert not test.exception
    assert not test.error
    assert "Keeping logs" in html_of(test)
    assert "pa-facts" in html_of(test)


def test_without_an_analysis_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("asked", tmp_path / "none", monkeypatch)
    assert not test.exception
    assert "Nothing has been analysed yet" in html_of(test)


def test_words_of_ones_own_live_in_the_address(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("asked", small, monkeypatch, matter=OWN, q=f"{BEARER} report")
    assert not test.exception
    assert test.text_input[0].value == f"{BEARER} report"
    assert "72" in html_of(test)


def test_asking_nothing_yet_says_what_could_be_asked(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Ask in your own words" in html_of(opened("asked", small, monkeypatch, matter=OWN))


def test_a_kind_leaves_the_others_out_and_the_silent_in() -> None:
    kept = of_kind([STATED, FINE, SILENT], "within")
    assert [line.jurisdiction for line in kept] == ["XKA", "XSH"]
    assert [line.jurisdiction for line in of_kind([STATED, FINE, SILENT], "")] == ["XKA", "XMR", "XSH"]


def test_words_of_a_line() -> None:
    assert asked_words(STATED).startswith("★ Deadline: ≤ 72")
    assert "Nothing found" in asked_words(SILENT)
    assert "→" in actors_words(STATED)
    assert actors_words(SILENT) == place_words(SILENT) == ""
    assert "p.\N{NO-BREAK SPACE}4" in place_words(STATED)
    assert place_words(STATED, "Reporting of incidents").startswith("\u2068Reporting of incidents\u2069")
    assert "…" in place_words(STATED, "Duties of the operators of essential services and of their suppliers")
    assert actors_words(replace(STATED, understood=True)).startswith("[")
    assert actors_words(replace(SILENT, understood=True)) == ""
    assert len({line_id(line) for line in (STATED, FINE, SILENT)}) == 3


@pytest.mark.parametrize(
    ("num", "isolate"), [("1-", "\u2066"), ("7.2", "\u2066"), ("١ -", "\u2067"), ("مادة ٢", "\u2067")]
)
def test_a_number_keeps_its_mark_on_its_own_side(num: str, isolate: str) -> None:
    assert place_words(replace(STATED, num=num)).startswith(f"{isolate}{num}\u2069")


def test_the_finding_counts_jurisdictions_and_names_the_strictest() -> None:
    told = finding([STATED, FINE, SILENT])
    assert told.startswith("2 jurisdictions state a time or a sum.")
    assert "Kalindra" in told
    assert finding([SILENT]) == "No jurisdiction states a time or a sum here."
    assert answer_counts([STATED, FINE, SILENT]) == [("2", "Time or sum stated"), ("1", "Nothing found")]


def test_the_download_has_every_line_with_its_place() -> None:
    first, *_rest = rows([STATED, SILENT])
    assert (first["hours"], first["page"], first["number"], first["clause"]) == (72, 4, "7.2", "cl-1")
