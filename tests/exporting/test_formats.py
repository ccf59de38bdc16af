"""Formats for programs, each read back with another library than the one that wrote it."""

from __future__ import annotations

import csv
import io
import json
import uuid
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2
import pytest
from lxml import etree

from analyser.errors import UsageError
from analyser.exporting import FORMS, export
from analyser.exporting.akoma import NAMESPACE
from analyser.exporting.annotated import COLOURS, _in_page_space
from analyser.exporting.material import Material, Selection
from analyser.exporting.oscal import RELATIONSHIPS
from analyser.exporting.sssom import COLUMNS, PREDICATES
from analyser.records import Modality
from analyser.storage.database import Store
from analyser.storage.exports import TABLES

AKN = {"a": NAMESPACE}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_format_writes_what_it_says(form: str, store: Store, tmp_path: Path) -> None:
    steps: list[float] = []
    written = export(store, form, tmp_path / "new" / f"out{FORMS[form].suffix}", progress=steps.append)
    assert written.paths and all(path.stat().st_size for path in written.paths)
    assert written.left_out == ()
    assert steps[-1] == 1.0
    assert steps == sorted(steps)


@pytest.mark.parametrize("form", [name for name in FORMS if name != "annotated-pdf"])
def test_the_same_analysis_gives_the_same_bytes(form: str, store: Store, tmp_path: Path) -> None:
    first, second = (export(store, form, tmp_path / name).paths for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize(
    ("form", "selection", "message"),
    [
        ("poem", Selection(), "no export format poem"),
        ("csv", Selection(("XQQ",)), "no document of XQQ"),
        ("docx", Selection((), "poem-2020"), "not analysed by poem-2020"),
    ],
)
def test_wrong_use_is_told(form: str, selection: Selection, message: str, store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        export(store, form, tmp_path / "out", selection=selection)


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        export(store, "sssom", tmp_path / "file" / "out")


def test_parquet_holds_every_table_with_its_rows(store: Store, tmp_path: Path) -> None:
    paths = export(store, "parquet", tmp_path / "out").paths
    assert [path.stem for path in paths] == list(TABLES)
    rows = pq.read_table(tmp_path / "out" / "clauses.parquet").to_pylist()
    material = Material(store)
    assert [row["text"] for row in rows] == [row["text"] for row in material.clauses]
    assert json.loads(rows[0]["anchors"])[0]["page"] == material.clauses[0]["anchors"][0].page


def test_tables_of_a_selection(store: Store, tmp_path: Path) -> None:
    export(store, "jsonl", tmp_path / "out.jsonl", selection=Selection(("XKA", "XMR")))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert {row["jurisdiction"] for row in rows if "jurisdiction" in row} == {"XKA", "XMR"}
    pairs = [row for row in rows if row["record"] == "correspondences"]
    assert pairs and {(row["jurisdiction_a"], row["jurisdiction_b"]) for row in pairs} == {("XKA", "XMR")}


def test_sssom_has_its_metadata_and_says_each_relation(store: Store, tmp_path: Path) -> None:
    text = export(store, "sssom", tmp_path / "out.sssom.tsv").paths[0].read_text("utf-8")
    metadata = [line[1:] for line in text.splitlines() if line.startswith("#")]
    names = {line.partition(":")[0] for line in metadata if not line.startswith(" ")}
    assert {"curie_map", "mapping_set_id", "license", "mapping_tool", "extension_definitions"} <= names
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    rows = list(csv.DictReader(io.StringIO(body), delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS
    material = Material(store)
    pairs = [row for row in rows if row["object_id"] != "sssom:NoTermFound"]
    assert [(row["predicate_id"], row["relation"]) for row in pairs] == [
        (PREDICATES[one["relation"]], one["relation"].value) for one in material.correspondences
    ]
    assert all(0 <= float(row["confidence"]) <= 1 for row in pairs)
    assert len(rows) - len(pairs) == sum(gap.assessable for gap in material.gaps)
    prefixes = {line.split(":")[0].strip() for line in metadata if line.startswith("  ") and "urn:" in line}
    used = {row[name].split(":")[0] for row in pairs for name in ("subject_id", "object_id", "subject_source")}
    assert used <= prefixes
    # YAML takes a bare word that ends in a colon for a key: such a value must be quoted.
    assert not [line for line in metadata if line.rstrip().endswith(":") and ": " in line]


def test_oscal_has_what_its_model_asks_for(store: Store, tmp_path: Path) -> None:
    path = export(store, "oscal", tmp_path / "out.json").paths[0]
    made = json.loads(path.read_text("utf-8"))["mapping-collection"]
    assert {"uuid", "metadata", "provenance", "mappings"} <= set(made)
    assert {"title", "last-modified", "version", "oscal-version"} <= set(made["metadata"])
    assert made["provenance"]["method"] == "automation"
    resources = {f"#{one['uuid']}" for one in made["back-matter"]["resources"]}
    maps = []
    for mapping in made["mappings"]:
        assert {mapping["source-resource"]["href"], mapping["target-resource"]["href"]} <= resources
        maps += mapping["maps"]
    material = Material(store)
    assert len(maps) == len(material.correspondences)
    assert {one["relationship"] for one in maps} == set(RELATIONSHIPS.values())
    ids = [one["uuid"] for one in (made, *made["mappings"], *maps, *made["back-matter"]["resources"])]
    assert len(set(ids)) == len(ids)
    assert all(str(uuid.UUID(one)) == one for one in ids)
    assert {item["id-ref"] for one in maps for item in (*one["sources"], *one["targets"])} <= set(material.clause_by_id)


def test_akoma_ntoso_holds_each_clause_once_in_reading_order(store: Store, tmp_path: Path) -> None:
    paths = export(store, "akn", tmp_path / "out").paths
    material = Material(store)
    assert len(paths) == len(material.document_records())
    for path, document in zip(paths, material.document_records(), strict=True):
        tree = etree.parse(str(path))
        rows = [row for row in material.clauses if row["document_id"] == document.document_id]
        found = tree.xpath("//a:mainBody//a:hcontainer[@wId]", namespaces=AKN)
        assert [one.get("wId") for one in found] == [row["clause_id"] for row in rows]
        assert [one.findtext("a:content/a:p", namespaces=AKN) for one in found] == [row["text"] for row in rows]
        assert tree.xpath("string(//a:docTitle)", namespaces=AKN) == document.title
        ids = tree.xpath("//@eId")
        assert len(ids) == len(set(ids))


def test_highlights_lie_where_the_clauses_are(store: Store, tmp_path: Path) -> None:
    paths = export(store, "annotated-pdf", tmp_path / "out").paths
    material = Material(store)
    for path, document in zip(paths, material.document_records(), strict=True):
        marked = [
            row for row in material.clauses
            if row["document_id"] == document.document_id and Modality(row["modality"]) in COLOURS
        ]  # fmt: skip
        pdf = pypdfium2.PdfDocument(path)
        boxes = {n: _annotation_boxes(pdf, n) for n in range(len(pdf))}
        anchors = [anchor for row in marked for anchor in row["anchors"] if anchor.page <= len(pdf)]
        assert sum(map(len, boxes.values())) == len(anchors) > 0
        for anchor in anchors:
            height = pdf[anchor.page - 1].get_height()
            x0, top, x1, bottom = anchor.bbox
            assert any(
                abs(box[0] - x0) < 1 and abs(box[3] - (height - top)) < 1 and abs(box[2] - x1) < 1
                and abs(box[1] - (height - bottom)) < 1
                for box in boxes[anchor.page - 1]
            )  # fmt: skip
        pdf.close()


def _annotation_boxes(pdf: pypdfium2.PdfDocument, number: int) -> list[tuple[float, float, float, float]]:
    import ctypes

    raw = pypdfium2.raw
    page = pdf[number]
    found = []
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
            raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (20, 170, 50, 190)),
        (90, (20, 15, 40, 45)),
        (180, (60, 15, 90, 35)),
        (270, (70, 160, 90, 190)),
    ],
)
def test_boxes_on_turned_and_cropped_pages(turn: int, box: tuple[float, ...]) -> None:
    """A page whose visible part is (10, 5)-(100, 200): a box that is shown at (10, 10)-(40, 30) from its top left."""
    from pypdf import PdfWriter

    page = PdfWriter().add_blank_page(100, 200)
    page.cropbox.lower_left, page.cropbox.upper_right = (10, 5), (100, 200)
    page.rotate(turn)
    assert _in_page_space(page, (10, 10, 40, 30)) == pytest.approx(box)
