"""Correspondences as an OSCAL mapping collection (JSON, model of OSCAL 1.2): one mapping for each pair of documents."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analyser import __version__
from analyser.exporting.material import Material, Row
from analyser.exporting.sheets import safe_text
from analyser.records import Document, Relation

OSCAL_VERSION = "1.2.1"
"""The version whose model this writes and is checked against; the model came with 1.2."""
RELATIONSHIPS = {
    Relation.EQUAL: "equal-to",
    Relation.SUBSET: "subset-of",
    Relation.SUPERSET: "superset-of",
    Relation.INTERSECTS: "intersects-with",
}
PROPERTY_SPACE = "urn:policy-analyser:oscal"
"""Names of ours among OSCAL's properties."""
_SPACE = uuid.UUID("b8f4a3a2-3f6b-5d0e-9a3c-6c1f3f0e7a11")
"""Our name space of UUIDs: the same analysis gives the same identifiers."""
_MOMENT = "2000-01-01T00:00:00Z"
"""The model asks for a time; the file says none of its own, so that the same analysis gives the same bytes."""


def write_oscal(material: Material, path: Path) -> Path:
    """Write the mapping collection and return its path."""
    text = json.dumps({"mapping-collection": collection(material)}, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8", newline="\n")
    return path


def collection(material: Material) -> dict[str, Any]:
    """Return the mapping collection. Clauses are statements of documents, which stand in the back matter."""
    run = material.run.run_id if material.run else "none"
    documents = {document.document_id: document for document in material.document_records()}
    conflicts = {row["correspondence_id"]: row["reason"] for row in material.divergences if row["conflict"]}
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in material.correspondences:
        pairs.setdefault((row["document_a"], row["document_b"]), []).append(row)
    made: dict[str, Any] = {
        "uuid": _uuid("collection", run, *material.jurisdictions),
        "metadata": {
            "title": "Corresponding clauses of national policies",
            "last-modified": _MOMENT,
            "version": run,
            "oscal-version": OSCAL_VERSION,
        },
        "provenance": {
            "method": "automation",
            "matching-rationale": "semantic",
            "status": "draft",
            "mapping-description": f"Proposed by policy-analyser {__version__}; each relation gives its method and "
            "reason. Check a relation on the pages of both documents before it is relied on.",
        },
        "mappings": [_mapping(a, b, rows, conflicts) for (a, b), rows in sorted(pairs.items())],
    }
    if documents:
        made["back-matter"] = {"resources": [_resource(document) for document in documents.values()]}
    return made


def _mapping(a: str, b: str, rows: Iterable[Row], conflicts: dict[str, str]) -> dict[str, Any]:
    return {
        "uuid": _uuid("mapping", a, b),
        "source-resource": {"type": "catalog", "href": f"#{_uuid('document', a)}"},
        "target-resource": {"type": "catalog", "href": f"#{_uuid('document', b)}"},
        "maps": [_map(row, conflicts.get(row["correspondence_id"])) for row in rows],
    }


def _map(row: Row, conflict: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "uuid": _uuid("map", row["correspondence_id"]),
        "relationship": RELATIONSHIPS[Relation(row["relation"])],
        "sources": [_item(row, "a")],
        "targets": [_item(row, "b")],
        "confidence-score": {"percentage": round(row["score"], 3)},
        "props": [{"name": "method", "ns": PROPERTY_SPACE, "value": row["method"]}],
        "remarks": row["reason"],
    }
    if conflict:
        made["qualifiers"] = [
            {"subject": "both", "predicate": "has-incompatibility", "category": "restricted", "description": conflict}
        ]
    return made


def _item(row: Row, side: str) -> dict[str, Any]:
    facts = {"number": row[f"num_{side}"], "page": row[f"page_{side}"], "jurisdiction": row[f"jurisdiction_{side}"]}
    return {
        "type": "statement",
        "id-ref": row[f"clause_{side}"],
        "props": [{"name": name, "ns": PROPERTY_SPACE, "value": str(value)} for name, value in facts.items() if value],
        "remarks": safe_text(row[f"text_{side}"]),
    }


def _resource(document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {
        "uuid": _uuid("document", document.document_id),
        "title": safe_text(document.title),
        "props": [{"name": "jurisdiction", "ns": PROPERTY_SPACE, "value": document.jurisdiction}],
        "rlinks": [
            {"href": document.url or document.file, "hashes": [{"algorithm": "SHA-256", "value": document.sha256}]}
        ],
    }
    return made


def _uuid(*parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))
