"""Correspondences and gaps as SSSOM, the exchange format of mapping communities: TSV with its metadata before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analyser import __version__
from analyser.exporting.material import Material, Row
from analyser.exporting.sheets import safe_text
from analyser.records import Relation

URN = "urn:policy-analyser:"
PREDICATES = {
    Relation.EQUAL: "skos:exactMatch",
    Relation.SUBSET: "skos:broadMatch",
    Relation.SUPERSET: "skos:narrowMatch",
    Relation.INTERSECTS: "skos:relatedMatch",
}
"""Read from subject to object: what lies inside the object has it as its broader match. SKOS has no word for an
overlap; the nearest is used, and the relation itself stands in a column of its own."""
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "confidence",
    "subject_source", "object_source", "mapping_tool", "mapping_tool_version", "comment", "relation", "method",
)  # fmt: skip
LEXICAL = "semapv:LexicalSimilarityThresholdMatching"
SEMANTIC = "semapv:SemanticSimilarityThresholdMatching"
_SEMANTIC_METHODS = ("cross-language", "semantic", "encoder")
_GAP_JUSTIFICATION = "semapv:SemanticSimilarityThresholdMatching"
_LABEL_LETTERS = 300
TOOL = "policy-analyser"


def write_sssom(material: Material, path: Path) -> Path:
    """Write the mapping set and return its path. A gap says of a theme that no clause of a country speaks of it."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"#{line}\n" for line in _metadata(material))
        stream.write("\t".join(COLUMNS) + "\n")
        for values in (*_mappings(material), *_gaps(material)):
            stream.write("\t".join(_cell(values[name]) for name in COLUMNS) + "\n")
    return path


def _metadata(material: Material) -> list[str]:
    run = material.run.run_id if material.run else "none"
    return [
        "sssom_version: \"1.1\"",
        "curie_map:",
        # Quoted: YAML takes a colon at the end of a bare word for a key.
        *(f'  {kind}: "{URN}{kind}:"' for kind in ("clause", "document", "jurisdiction", "theme", "slot")),
        "  semapv: https://w3id.org/semapv/vocab/",
        "  skos: http://www.w3.org/2004/02/skos/core#",
        "  sssom: https://w3id.org/sssom/",
        "  xsd: http://www.w3.org/2001/XMLSchema#",
        f"mapping_set_id: {URN}run:{run}",
        "mapping_set_title: Corresponding clauses of national policies",
        f"mapping_set_version: {run}",
        "license: https://w3id.org/sssom/license/unspecified",
        f"mapping_tool: {TOOL}",
        f"mapping_tool_version: \"{__version__}\"",
        "extension_definitions:",
        "  - slot_name: relation",
        "    property: slot:relation",
        "    type_hint: xsd:string",
        "  - slot_name: method",
        "    property: slot:method",
        "    type_hint: xsd:string",
    ]  # fmt: skip


def _mappings(material: Material) -> Iterator[dict[str, str]]:
    for row in material.correspondences:
        relation = Relation(row["relation"])
        semantic = any(word in row["method"] for word in _SEMANTIC_METHODS)
        yield {
            **_side(row, "a", "subject"),
            **_side(row, "b", "object"),
            "predicate_id": PREDICATES[relation],
            "mapping_justification": SEMANTIC if semantic else LEXICAL,
            "confidence": f"{row['score']:.3f}",
            "mapping_tool": TOOL,
            "mapping_tool_version": __version__,
            "comment": row["reason"],
            "relation": relation.value,
            "method": row["method"],
        }


def _side(row: Row, side: str, word: str) -> dict[str, str]:
    return {
        f"{word}_id": f"clause:{row[f'clause_{side}']}",
        f"{word}_label": _label(row[f"num_{side}"] or "", row[f"text_{side}"]),
        f"{word}_source": f"document:{row[f'document_{side}']}",
    }


def _label(num: str, text: str) -> str:
    """Return a clause in one line: its number, where its text does not begin with it, and its words."""
    return (text if text.startswith(num) else f"{num} {text}").strip()[:_LABEL_LETTERS]


def _gaps(material: Material) -> Iterator[dict[str, str]]:
    for gap in material.gaps:
        if not gap.assessable:
            continue
        yield {
            "subject_id": f"theme:{gap.framework_id}.{gap.element_id}",
            "subject_label": material.theme(gap.element_id, "en"),
            "predicate_id": "skos:relatedMatch",
            "object_id": "sssom:NoTermFound",
            "object_label": "",
            "mapping_justification": _GAP_JUSTIFICATION,
            "confidence": "",
            "subject_source": f"theme:{gap.framework_id}",
            "object_source": f"jurisdiction:{gap.jurisdiction}",
            "mapping_tool": TOOL,
            "mapping_tool_version": __version__,
            "comment": gap.reason,
            "relation": "silent",
            "method": f"{gap.searched_clauses} clauses searched",
        }


def _cell(value: str) -> str:
    """Return a value on one line, quoted where it holds a quotation mark."""
    text = " ".join(safe_text(value).split())
    return '"' + text.replace('"', '""') + '"' if '"' in text else text
