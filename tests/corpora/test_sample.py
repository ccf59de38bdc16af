"""The sample corpus: its PDFs, its sources and its truth say the same."""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from analyser.records import DocumentKind, Modality, Relation
from analyser.resources import load_framework
from corpora.build import SAMPLE, SOURCES, build
from corpora.typeset.printing import why_not_reproducible
from corpora.typeset.source import read_sources

LEAST_CLAUSES = 40
SHINGLE = 10
"""Words in a row that no sentence of ours may share with a real document; the formulas that laws share are shorter."""


def rows(path: str) -> list[dict[str, str]]:
    with (SAMPLE / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / path).read_text(encoding="utf-8").splitlines()]


CLAUSES = {record["key"]: record for record in records("truth/clauses.jsonl")}
RUNS = {run["language"]: run for run in records("truth/pages.jsonl")}


@pytest.fixture(scope="module")
def words() -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Page number and word of every word of the three PDFs, by language."""
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for language, run in RUNS.items():
        with pdfplumber.open(SAMPLE / run["file"]) as pdf:
            found[language] = [(page.page_number, word) for page in pdf.pages for word in page.extract_words()]
    return found


def under(item: dict[str, Any], page: int, word: dict[str, Any]) -> bool:
    return any(inside(anchor, page, word) for anchor in item["anchors"])


def inside(anchor: dict[str, Any], page: int, word: dict[str, Any]) -> bool:
    x0, top, x1, bottom = anchor["bbox"]
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(anchor["page"] == page and x0 <= x <= x1 and top <= y <= bottom)


def letters(text: str) -> Counter[str]:
    """Letters and digits without their order, which a PDF turns round in Arabic."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def test_a_build_gives_the_committed_bytes(tmp_path: Path) -> None:
    if reason := why_not_reproducible():
        pytest.skip(reason)
    written = build(tmp_path)
    assert len(written) == 19
    for path in written:
        assert path.read_bytes() == (SAMPLE / path.relative_to(tmp_path)).read_bytes(), path.name


def test_documents() -> None:
    documents = rows("documents.csv")
    assert {(d["jurisdiction"], d["language"]) for d in documents} == {("XKA", "en"), ("XMR", "fr"), ("XSH", "ar")}
    for document in documents:
        assert hashlib.sha256((SAMPLE / document["file"]).read_bytes()).hexdigest() == document["sha256"]
        assert DocumentKind(document["kind"])
        assert not document["url"]


def test_the_truth_is_that_of_the_sources() -> None:
    for source in read_sources(SOURCES):
        own = [record for record in CLAUSES.values() if record["jurisdiction"] == source.front["jurisdiction"]]
        assert len(own) >= LEAST_CLAUSES
        assert [(r["key"], r["num"], r["text"]) for r in own] == [(c.key, c.num, c.printed) for c in source.clauses]


@pytest.mark.parametrize("language", sorted(RUNS))
def test_every_word_lies_under_one_item(language: str, words: dict[str, list[tuple[int, dict[str, Any]]]]) -> None:
    items = RUNS[language]["items"]
    owners = [[item["id"] for item in items if under(item, page, word)] for page, word in words[language]]
    assert {len(found) for found in owners} == {1}
    counts = Counter(found[0] for found in owners)
    assert {item["id"]: item["n_words"] for item in items} == dict(counts)


@pytest.mark.parametrize("language", sorted(RUNS))
def test_every_clause_text_stands_under_its_boxes(
    language: str, words: dict[str, list[tuple[int, dict[str, Any]]]]
) -> None:
    for item in RUNS[language]["items"]:
        if item["kind"] in {"clause", "heading", "footnote"}:
            found = "".join(word["text"] for page, word in words[language] if under(item, page, word))
            assert letters(found) == letters(item["text"]), item["text"]


def test_the_text_layer_reads_in_order_where_it_runs_left_to_right(
    words: dict[str, list[tuple[int, dict[str, Any]]]],
) -> None:
    for language in ("en", "fr"):
        for item in RUNS[language]["items"]:
            if item["kind"] == "clause" and not item["in_table"]:
                found = "".join(
                    word["text"]
                    for anchor in item["anchors"]
                    for page, word in words[language]
                    if inside(anchor, page, word)
                )
                assert found.replace("-", "") == re.sub(r"[\s-]", "", item["text"])


def test_parents_stand_one_level_above() -> None:
    for run in RUNS.values():
        items = {item["id"]: item for item in run["items"]}
        children = [item for item in items.values() if item["parent"]]
        assert len(children) > LEAST_CLAUSES
        assert all(items[item["parent"]]["level"] == item["level"] - 1 for item in children)


def test_tags() -> None:
    assert {record["modality"] for record in CLAUSES.values()} == {modality.value for modality in Modality}
    for record in CLAUSES.values():
        for instrument in record["instruments"]:
            assert instrument in record["text"], (record["key"], instrument)


def test_themes_are_elements_of_the_framework() -> None:
    leaves = {element.element_id for element in load_framework("itu-ncs-2021").leaves()}
    assert {theme for record in CLAUSES.values() for theme in record["themes"]} <= leaves
    assert {gap["element_id"] for gap in rows("truth/gaps.csv")} <= leaves


def test_correspondences() -> None:
    pairs = rows("truth/correspondences.csv")
    assert Counter(row["relation"] for row in pairs).keys() == {relation.value for relation in Relation}
    assert len(pairs) > 150
    assert {(row["source_jurisdiction"], row["target_jurisdiction"]) for row in pairs} == {
        ("XKA", "XMR"),
        ("XKA", "XSH"),
        ("XMR", "XSH"),
    }
    assert sum(row["source_modality"] != row["target_modality"] for row in pairs) >= 30
    assert sum(row["conflict"] == "yes" for row in pairs) == 2
    linked = {(row["source_key"], row["target_key"]) for row in pairs}
    assert not linked & {(row["a"], row["b"]) for row in rows("truth/near_misses.csv")}


def test_alignment_sets_hold_the_correspondences() -> None:
    links = [
        (row["source_id"], row["target_id"], row["relation"])
        for folder in sorted((SAMPLE / "truth/alignment").iterdir())
        for row in rows(f"truth/alignment/{folder.name}/links.csv")
    ]
    assert links == [(r["source_key"], r["target_key"], r["relation"]) for r in rows("truth/correspondences.csv")]


def test_gaps() -> None:
    gaps = rows("truth/gaps.csv")
    assert Counter(gap["jurisdiction"] for gap in gaps) == {"XKA": 3, "XMR": 4, "XSH": 4}
    for gap in gaps:
        having = {r["jurisdiction"] for r in CLAUSES.values() if gap["element_id"] in r["themes"]}
        assert having == set(gap["peers"].split(";"))


def test_no_sentence_of_a_real_document(shared: Path) -> None:
    ours = {shingle: key for key, record in CLAUSES.items() for shingle in shingles(record["text"])}
    assert len(ours) > 1000
    copied = {ours[shingle] for text in real_texts(shared) for shingle in shingles(text) if shingle in ours}
    assert not copied


def real_texts(shared: Path) -> Iterator[str]:
    for pattern in ("corpora/national/text/*.txt", "corpora/national/text/*.json", "gold/*/*.csv", "gold/*/*.jsonl"):
        for path in sorted(shared.glob(pattern)):
            yield path.read_text(encoding="utf-8")
    with lzma.open(shared / "corpora/arabic-text/saudi-laws.jsonl.xz", "rt", encoding="utf-8") as laws:
        yield from laws


def shingles(text: str) -> Iterator[str]:
    tokens = re.findall(r"[^\W_]+", text.casefold())
    return (" ".join(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))
