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

from analyser.records import Channel, DocumentKind, DocumentStatus, Modality
from analyser.resources import load_framework
from analyser.storage.shipped import ARCHIVE
from corpora.build import SAMPLE, SOURCES, build
from corpora.typeset.frame import STRENGTHS
from corpora.typeset.matters import link, points_of, read_matters
from corpora.typeset.printing import why_not_reproducible
from corpora.typeset.source import read_sources

SHINGLE = 10
"""Words in a row that no sentence of ours may share with a real document; the formulas that laws share are shorter."""


def rows(path: str) -> list[dict[str, str]]:
    with (SAMPLE / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / path).read_text(encoding="utf-8").splitlines()]


CLAUSES = {record["key"]: record for record in records("truth/clauses.jsonl")}
RUNS = {run["file"]: run for run in records("truth/pages.jsonl")}
WITH_TEXT_LAYER = sorted(file for file, run in RUNS.items() if not run["scanned"])
FORWARD = [file for file in WITH_TEXT_LAYER if RUNS[file]["language"] != "ar"]

Words = dict[str, list[tuple[int, dict[str, Any]]]]


@pytest.fixture(scope="module")
def words() -> Words:
    """Page number and word of every word of the PDFs that have a text layer, by file."""
    found: Words = {}
    for file in WITH_TEXT_LAYER:
        with pdfplumber.open(SAMPLE / file) as pdf:
            found[file] = [(page.page_number, word) for page in pdf.pages for word in page.extract_words()]
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
    assert {path.relative_to(tmp_path) for path in written} == {
        path.relative_to(SAMPLE)
        for path in SAMPLE.rglob("*")
        if path.is_file() and SOURCES not in path.parents and path.name != ARCHIVE  # that one: python -m corpora.ready
    }
    for path in written:
        assert path.read_bytes() == (SAMPLE / path.relative_to(tmp_path)).read_bytes(), path.name


def test_documents() -> None:
    documents = rows("documents.csv")
    assert {d["jurisdiction"] for d in documents} == {"XDW", "XKA", "XMR", "XNH", "XSH", "XTR", "XTV", "XVM"}
    assert Counter(d["language"] for d in documents) == {"en": 6, "fr": 2, "ar": 2}
    assert Counter(d["status"] for d in documents) == {"in force": 9, "superseded": 1}
    for document in documents:
        assert hashlib.sha256((SAMPLE / document["file"]).read_bytes()).hexdigest() == document["sha256"]
        assert DocumentKind(document["kind"])
        assert DocumentStatus(document["status"])
        assert not document["url"]


def test_size() -> None:
    """Small enough to be cloned with the code, large enough to compare."""
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 4_000_000
    in_force = {d["file"]: d["jurisdiction"] for d in rows("documents.csv") if d["status"] == "in force"}
    counts = Counter(record["file"] for record in CLAUSES.values())
    assert all(45 <= counts[file] <= 90 for file in in_force), counts
    assert len({run["layout"] for run in RUNS.values()}) == 8


def test_the_truth_is_that_of_the_sources() -> None:
    for source in read_sources(SOURCES):
        own = [record for record in CLAUSES.values() if record["file"] == source.front["file"]]
        assert [(r["key"], r["num"], r["text"]) for r in own] == [(c.key, c.num, c.printed) for c in source.clauses]


@pytest.mark.parametrize("file", WITH_TEXT_LAYER)
def test_every_word_lies_under_one_item(file: str, words: Words) -> None:
    items = RUNS[file]["items"]
    owners = [[item["id"] for item in items if under(item, page, word)] for page, word in words[file]]
    assert {len(found) for found in owners} == {1}
    counts = Counter(found[0] for found in owners)
    assert {item["id"]: item["n_words"] for item in items} == dict(counts)


@pytest.mark.parametrize("file", WITH_TEXT_LAYER)
def test_every_clause_text_stands_under_its_boxes(file: str, words: Words) -> None:
    for item in RUNS[file]["items"]:
        if item["kind"] in {"clause", "heading", "footnote"}:
            found = "".join(word["text"] for page, word in words[file] if under(item, page, word))
            assert letters(found) == letters(item["text"]), item["text"]


@pytest.mark.parametrize("file", FORWARD)
def test_the_text_layer_reads_in_order_where_it_runs_left_to_right(file: str, words: Words) -> None:
    for item in RUNS[file]["items"]:
        if item["kind"] == "clause" and not item["in_table"]:
            found = "".join(
                word["text"] for anchor in item["anchors"] for page, word in words[file] if inside(anchor, page, word)
            )
            assert found.replace("-", "") == re.sub(r"[\s-]", "", item["text"])


def test_parents_stand_one_level_above() -> None:
    for run in RUNS.values():
        items = {item["id"]: item for item in run["items"]}
        children = [item for item in items.values() if item["parent"]]
        assert len(children) > 20
        assert all(items[item["parent"]]["level"] == item["level"] - 1 for item in children)


def test_side_notes_stand_beside_the_text_of_the_act() -> None:
    items = RUNS["xtv_2021_en_cybersecurity-act.pdf"]["items"]
    notes = [item for item in items if item["kind"] == "sidenote"]
    assert len(notes) == 29
    clauses = [item for item in items if item["kind"] == "clause"]
    edge = max(anchor["bbox"][2] for note in notes for anchor in note["anchors"])
    assert edge < min(anchor["bbox"][0] for clause in clauses for anchor in clause["anchors"])


# --- what clauses say --------------------------------------------------------------------------------------------


def test_tags_quote_the_clause() -> None:
    items = rows("truth/tags/items.csv")
    assert {item["modality"] for item in items} == {modality.value for modality in Modality}
    for item in items:
        assert item["modality_all"].split(";")[0] == item["modality"]
        quoted = [*json.loads(item["instruments"]), *json.loads(item["partners"])]
        quoted += [words for column in ("deadline", "amount") for words in item[column].split(" | ") if words]
        assert all(words in item["text"] for words in quoted), item["id"]
        both = (item["text"] + item["context"]).casefold()
        assert all(bearer.casefold() in both for bearer in item["bearer"].split(" | "))
        assert bool(item["bearer"]) == (item["bearer_type"] != "unspecified" or item["id"] in {"xka.7.2.4", "xmr.16.3"})


def test_parameters_have_a_normal_form() -> None:
    deadlines = [d for record in CLAUSES.values() for d in record["deadlines"]]
    assert Counter(d["kind"] for d in deadlines).keys() == {"within", "every", "retention", "by_date", "after", "vague"}
    assert all(d["unit"] in {"hour", "day", "month", "year"} for d in deadlines if d["value"] is not None)
    amounts = [a for record in CLAUSES.values() for a in record["amounts"]]
    assert {"fine", "imprisonment", "threshold", "penalty"} == {a["kind"] for a in amounts}
    assert len(deadlines) >= 150
    assert len(amounts) >= 15


def test_themes_are_elements_of_the_framework() -> None:
    leaves = {element.element_id for element in load_framework("itu-ncs-2021").leaves()}
    assert {theme for record in CLAUSES.values() for theme in record["themes"]} <= leaves
    assert {gap["element_id"] for gap in rows("truth/gaps.csv")} <= leaves
    assert {item["sublabel"].split()[0] for item in rows("truth/themes/items.csv")} <= leaves


def test_the_two_languages_of_the_controls_say_the_same() -> None:
    pairs = rows("truth/crosslingual/pairs.csv")
    assert len(pairs) == 55
    same = ("num", "role", "level", "modality", "themes", "deadlines", "bearer_type", "strengths")
    for key, record in CLAUSES.items():
        if key.startswith("xne."):
            twin = CLAUSES[key.replace("xne.", "xna.")]
            assert [record[name] for name in same] == [twin[name] for name in same], key


# --- what lies between documents ---------------------------------------------------------------------------------


def test_correspondences() -> None:
    pairs = rows("truth/correspondences.csv")
    relations = Counter(row["relation"] for row in pairs)
    assert relations["equal"] >= 40
    assert relations["subset"] + relations["superset"] >= 60
    assert relations["intersects"] >= 60
    states = {(row["source_jurisdiction"], row["target_jurisdiction"]) for row in pairs}
    assert len(states) == 28
    assert all(a < b for a, b in states)
    assert Counter(row["method"] for row in pairs)["judged"] == 173
    linked = {frozenset((row["source_key"], row["target_key"])) for row in pairs}
    assert len(linked) == len(pairs)
    assert not linked & {frozenset((row["a"], row["b"])) for row in rows("truth/near_misses.csv")}
    assert not any(key.startswith("xvo.") for pair in linked for key in pair), "a superseded text is in no comparison"


def test_judged_pairs_and_points_agree() -> None:
    """The relations of the first three states were judged one by one; the points must not say otherwise too often."""
    matters = read_matters(SOURCES / "matters.md", CLAUSES)
    points = points_of(matters)
    judged = [row for row in rows("truth/correspondences.csv") if row["method"] == "judged"]
    links = [(row["relation"], link(row["source_key"], row["target_key"], points)) for row in judged]
    assert sum(found is not None and found.relation == relation for relation, found in links) >= 0.9 * len(judged)


def test_alignment_sets_hold_the_correspondences() -> None:
    known = {frozenset((row["source_key"], row["target_key"])) for row in rows("truth/correspondences.csv")}
    folders = sorted((SAMPLE / "truth/alignment").iterdir())
    assert len(folders) == 10
    for folder in folders:
        source, target, links = (
            rows(f"truth/alignment/{folder.name}/{name}.csv") for name in ("source", "target", "links")
        )
        keys = {row["id"] for row in source}, {row["id"] for row in target}
        expected = {pair for pair in known if pair & keys[0] and pair & keys[1]}
        assert {frozenset((row["source_id"], row["target_id"])) for row in links} == expected
        assert all(row["source_id"] in keys[0] and row["target_id"] in keys[1] for row in links)


def test_national_sets() -> None:
    for folder in sorted((SAMPLE / "truth/national").iterdir()):
        place = f"truth/national/{folder.name}"
        sides = [{row["id"] for row in rows(f"{place}/provisions_{side}.csv")} for side in ("a", "b")]
        pairs = rows(f"{place}/correspondences.csv")
        assert len(pairs) >= 25
        assert all(row["side_a_id"] in sides[0] and row["side_b_id"] in sides[1] for row in pairs)
        linked = {row[f"side_{side}_id"] for row in pairs for side in ("a", "b")}
        gaps = rows(f"{place}/gaps.csv")
        assert {gap["side"] for gap in gaps} == {"a", "b"}
        assert not linked & {gap["id"] for gap in gaps}


def test_gaps() -> None:
    gaps = rows("truth/gaps.csv")
    assert sum(gap["assessable"] == "yes" for gap in gaps) >= 25
    assert {gap["jurisdiction"] for gap in gaps if gap["assessable"] == "no"} == {"XDW"}
    superseded = {d["file"] for d in rows("documents.csv") if d["status"] == "superseded"}
    for gap in gaps:
        having = {
            record["jurisdiction"]
            for record in CLAUSES.values()
            if gap["element_id"] in record["themes"] and record["readable"] and record["file"] not in superseded
        }
        assert having == set(gap["peers"].split(";"))
        assert len(having) >= 4


def test_provision_gaps() -> None:
    gaps = rows("truth/provision_gaps.csv")
    provisions = {row["provision"]: row for row in rows("truth/provisions.csv")}
    assert len(gaps) >= 25
    for gap in gaps:
        assert gap["jurisdiction"] not in gap["peers"].split(";")
        assert set(gap["peers"].split(";")) <= set(provisions[gap["provision"]]["jurisdictions"].split(";"))


def test_divergences() -> None:
    found = rows("truth/divergences.csv")
    assert len(found) >= 24
    assert {row["aspect"] for row in found} >= {"deadline", "modality", "fine", "retention", "bearer scope"}
    conflicts = {frozenset((row["a"], row["b"])) for row in found if row["conflict"] == "yes"}
    assert len(conflicts) >= 6
    pairs = rows("truth/correspondences.csv")
    assert conflicts == {frozenset((r["source_key"], r["target_key"])) for r in pairs if r["conflict"] == "yes"}
    assert {frozenset((row["a"], row["b"])) for row in found} <= {
        frozenset((row["source_key"], row["target_key"])) for row in pairs
    }
    for row in found:
        if row["aspect"] in {"deadline", "frequency", "retention", "fine", "modality"}:
            assert row["value_a"]
            assert row["value_b"]
            assert row["value_a"] != row["value_b"]


def test_editions() -> None:
    found = rows("truth/editions.csv")
    old = {record["key"] for record in CLAUSES.values() if record["file"].startswith("xvm_2016")}
    assert len(found) >= 15
    assert {row["a"] for row in found} <= old
    for row in found:
        if row["change"] == "modality":
            assert row["modality_a"] != row["modality_b"], row
        elif row["change"] in {"deadline", "frequency", "retention"}:
            assert CLAUSES[row["a"]]["deadlines"] != CLAUSES[row["b"]]["deadlines"], row


def test_partnerships() -> None:
    found = rows("truth/partnerships.csv")
    assert len(found) >= 12
    states = [row for row in found if row["kind"] == "state"]
    assert Counter(row["reciprocated"] for row in states) == {"yes": 6, "no": 3}
    assert {Channel(row["channel"]) for row in found} >= set(list(Channel)[:5])
    assert all(CLAUSES[row["key"]]["readable"] for row in states)


def test_instruments() -> None:
    found = rows("truth/instruments.csv")
    assert len(found) >= 30
    assert {row["strength"] for row in found} == set(STRENGTHS)


def test_oddities() -> None:
    kinds = {row["kind"]: row for row in rows("truth/oddities.csv")}
    assert CLAUSES[kinds["formula"]["key"]]["text"].startswith("=")
    assert "<b>" in CLAUSES[kinds["markup"]["key"]]["text"]
    assert "annexe 2" in CLAUSES[kinds["missing annex"]["key"]]["text"]
    headings = {r["heading_path"][0] for r in CLAUSES.values() if r["file"] == kinds["missing annex"]["file"]}
    assert any(heading.startswith("Annexe 1") for heading in headings)
    assert not any(heading.startswith("Annexe 2") for heading in headings)
    unreadable = {a["page"] for r in CLAUSES.values() if not r["readable"] for a in r["anchors"]}
    assert kinds["unreadable page"]["note"] == "page 3"
    assert unreadable == {3}


def test_the_scan_is_pictures_only() -> None:
    (scan,) = (run for run in RUNS.values() if run["scanned"])
    assert scan["pages"] == [1, 2, 4]
    with pdfplumber.open(SAMPLE / scan["file"]) as pdf:
        assert [len(page.images) for page in pdf.pages] == [1, 1, 1, 1]
        assert not any(page.chars for page in pdf.pages)


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
