"""The measure of what an analysis finds: full marks for the truth itself, none for silence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from analyser.workspace import Workspace
from benchmarks.planted import Figure, keys_of, measure
from tests.corpora.test_sample import CLAUSES, rows

DOCUMENTS = pd.DataFrame([{"document_id": row["file"], "file": row["file"]} for row in rows("documents.csv")])
FOUND = pd.DataFrame(
    [
        {"clause_id": f"cl-{key}", "document_id": record["file"], "text": record["text"]}
        for key, record in CLAUSES.items()
        if record["readable"]
    ]
)


def workspace(correspondences: Any, gaps: Any, divergences: Any, provisions: Any = None) -> Workspace:
    made = SimpleNamespace(
        documents=DOCUMENTS,
        clauses=FOUND,
        correspondences=correspondences,
        gaps=lambda framework: gaps,
        divergences=lambda: divergences,
        provisions=pd.DataFrame({"clause_ids": []}) if provisions is None else provisions,
    )
    return cast("Workspace", made)


@pytest.fixture(scope="module")
def perfect() -> dict[str, Figure]:
    pairs = rows("truth/correspondences.csv")
    correspondences = pd.DataFrame(
        [
            # Half of them the other way round, as a comparison is free to give them.
            {"clause_a": f"cl-{row['source_key']}", "clause_b": f"cl-{row['target_key']}", "relation": row["relation"]}
            if number % 2
            else {
                "clause_a": f"cl-{row['target_key']}",
                "clause_b": f"cl-{row['source_key']}",
                "relation": {"subset": "superset", "superset": "subset"}.get(row["relation"], row["relation"]),
            }
            for number, row in enumerate(pairs)
        ]
    )
    gaps = pd.DataFrame(
        [
            {
                "jurisdiction": row["jurisdiction"],
                "element_id": row["element_id"],
                "assessable": row["assessable"] == "yes",
                "peers": tuple(row["peers"].split(";")),
            }
            for row in rows("truth/gaps.csv")
        ]
    )
    divergences = pd.DataFrame(
        [
            {"clause_a": f"cl-{row['a']}", "clause_b": f"cl-{row['b']}", "conflict": row["conflict"] == "yes"}
            for row in rows("truth/divergences.csv")
        ]
    )
    provisions = pd.DataFrame(
        {"clause_ids": [tuple(f"cl-{key}" for key in row["keys"].split(";")) for row in rows("truth/provisions.csv")]}
    )
    return {figure.kind: figure for figure in measure(workspace(correspondences, gaps, divergences, provisions))}


def test_the_truth_gets_full_marks(perfect: dict[str, Figure]) -> None:
    assert all(figure.recall == 1.0 for figure in perfect.values()), perfect
    assert all(figure.precision in {None, 1.0} for figure in perfect.values()), perfect
    assert perfect["conflicts"].planted == 7


def test_silence_gets_none() -> None:
    nothing = pd.DataFrame(columns=["clause_a", "clause_b", "relation", "conflict"])
    gaps = pd.DataFrame(columns=["jurisdiction", "element_id", "assessable", "peers"])
    figures = {figure.kind: figure for figure in measure(workspace(nothing, gaps, nothing))}
    assert figures["clauses"].recall == 1.0
    assert figures["near misses left alone"].recall == 1.0
    for kind, figure in figures.items():
        if kind not in {"clauses", "near misses left alone"}:
            assert figure.recall == 0.0, kind


def test_misread_letters_do_not_matter_and_other_texts_do() -> None:
    key = "xdw.11"
    misread = CLAUSES[key]["text"].replace("logs", "1ogs")
    file = CLAUSES[key]["file"]
    made = workspace(None, None, None)
    frame = pd.DataFrame(
        [
            {"clause_id": "cl-1", "document_id": file, "text": misread},
            {"clause_id": "cl-2", "document_id": file, "text": "Nothing of the kind stands anywhere in this text."},
        ]
    )
    cast("Any", made).clauses = frame
    assert keys_of(made) == {"cl-1": key}
