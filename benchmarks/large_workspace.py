"""A finished workspace of any size, for measuring the app: ``python -m benchmarks.large_workspace FOLDER``.

The corpus is generated (``benchmarks.generate``); its true links stand in for a comparison, which would take half an
hour for 100,000 clauses: the app reads the same tables, as long, either way. Coverage follows from the generated
themes and forces, a gap is a theme that a state leaves out, a provision a topic that three states or more speak of.
What clauses name (partners, instruments, times, amounts, definitions) is tagged as in any analysis, and the first state
has an earlier edition of its document.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from analyser.records import (
    Comparison,
    Correspondence,
    Coverage,
    CoverageState,
    Divergence,
    DocumentStatus,
    Gap,
    Modality,
    Provision,
    Reading,
    Run,
    Stricter,
    content_id,
    document_id,
)
from analyser.resources import load_framework
from analyser.storage.database import Store
from benchmarks.generate import Generated, generate
from corpora.typeset.built import FRAMEWORK

MOST_LINKS = 300_000
MOST_PROVISIONS = 3_000
_YEARS_BETWEEN = 5
_EACH = 40
"""Clauses that a cell keeps: the app lists them by pages."""
_BINDING = frozenset({Modality.OBLIGATION, Modality.PROHIBITION, Modality.SANCTION})
_COMMITTED = frozenset({Modality.COMMITMENT, Modality.RECOMMENDATION})


def build(folder: Path, clauses: int, states: int) -> Path:
    """Return the folder after a finished workspace was written into it."""
    made = generate(clauses, states)
    store = Store(folder, create=True)
    for reading in (*made.readings, earlier_edition(made.readings[0])):
        store.put_reading(tagged(reading), key="generated")
    documents = tuple(document.document_id for document in store.documents())
    store.put_comparison(Run("run-1", 1, "0", "r", "c", "{}", documents, ()), compared(made))
    store.finish()
    return folder


def tagged(reading: Reading) -> Reading:
    """Return the reading with all that its clauses name; their force stays the generated one."""
    from analyser.understanding.tagging import tag_clauses

    document = reading.document
    found = tag_clauses(reading.clauses, kind=document.kind, jurisdiction=document.jurisdiction)
    forces = {tags.clause_id: tags.modality for tags in reading.tags}
    return replace(reading, tags=tuple(replace(tags, modality=forces[tags.clause_id]) for tags in found))


def earlier_edition(reading: Reading) -> Reading:
    """Return what the same document may have been some years before: every tenth clause other, every ninth missing."""
    new = reading.document
    sha256 = hashlib.sha256(f"{new.sha256}:earlier".encode()).hexdigest()
    identity = document_id(sha256)
    file, year = f"earlier_{new.file}", (new.year or _YEARS_BETWEEN) - _YEARS_BETWEEN
    old = replace(new, document_id=identity, sha256=sha256, file=file, year=year, status=DocumentStatus.SUPERSEDED)
    texts = {
        clause.clause_id: clause.text if order % 10 else f"{clause.text.rstrip('.')} (2)."
        for order, clause in enumerate(reading.clauses, start=1)
        if order % 9
    }
    ids = {one: content_id("cl", identity, one) for one in texts}
    return Reading(
        old,
        replace(reading.report, document_id=identity, clause_count=len(ids)),
        tuple(
            replace(clause, clause_id=ids[clause.clause_id], document_id=identity, text=texts[clause.clause_id])
            for clause in reading.clauses
            if clause.clause_id in ids
        ),
        tuple(replace(tags, clause_id=ids[tags.clause_id]) for tags in reading.tags if tags.clause_id in ids),
        tuple(replace(theme, clause_id=ids[theme.clause_id]) for theme in reading.themes if theme.clause_id in ids),
    )


def compared(made: Generated) -> Comparison:
    """Return what the generated truth says, as a comparison would store it."""
    links, differing = _links(made)
    coverage, gaps = _cells(made)
    return Comparison("c", links, _provisions(made), coverage, gaps, differing)


def _links(made: Generated) -> tuple[tuple[Correspondence, ...], tuple[Divergence, ...]]:
    truth = {one.clause_id: one for one in made.truth}
    found: list[Correspondence] = []
    differing: list[Divergence] = []
    for one, other, relation in islice(made.links(), MOST_LINKS):
        a, b = truth[one], truth[other]
        turned = a.jurisdiction > b.jurisdiction
        if turned:
            a, b, relation = b, a, relation.mirrored()
        identity = content_id("co", a.clause_id, b.clause_id)
        score = 0.5 + len(found) % 50 / 100
        found.append(
            Correspondence(identity, a.clause_id, b.clause_id, a.jurisdiction, b.jurisdiction, relation, score,
                           "truth", "Both speak of the same topic.")
        )  # fmt: skip
        if a.modality is not b.modality:
            reason = f"{a.jurisdiction} puts it as {a.modality}, {b.jurisdiction} as {b.modality}."
            differing.append(
                Divergence(content_id("di", identity), identity, "modality", a.modality, b.modality,
                           Stricter.INCOMPARABLE, False, reason)
            )  # fmt: skip
    return tuple(found), tuple(differing)


def _provisions(made: Generated) -> tuple[Provision, ...]:
    topics: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for one in made.truth:
        topics[one.matter, one.subject].setdefault(one.jurisdiction, one.clause_id)
    shared = ((topic, members) for topic, members in sorted(topics.items()) if len(members) > 2)
    return tuple(
        Provision(content_id("pr", matter, str(subject)), f"{matter} {subject}", (matter,), tuple(members.values()),
                  tuple(sorted(members)), next(iter(members.values())), 0.6)
        for (matter, subject), members in islice(shared, MOST_PROVISIONS)
    )  # fmt: skip


def _cells(made: Generated) -> tuple[tuple[Coverage, ...], tuple[Gap, ...]]:
    leaves = [element.element_id for element in load_framework(FRAMEWORK).leaves()]
    spoken: dict[tuple[str, str], list[tuple[Modality, str]]] = defaultdict(list)
    for reading in made.readings:
        forces = {tags.clause_id: tags.modality for tags in reading.tags}
        for theme in reading.themes:
            spoken[theme.element_id, reading.document.jurisdiction].append((forces[theme.clause_id], theme.clause_id))
    coverage: list[Coverage] = []
    gaps: list[Gap] = []
    codes = [reading.document.jurisdiction for reading in made.readings]
    for element in leaves:
        peers = tuple(code for code in codes if (element, code) in spoken)
        for code in codes:
            found = spoken.get((element, code), [])
            ids = tuple(clause for _force, clause in found[:_EACH])
            coverage.append(Coverage(code, FRAMEWORK, element, _state(found), ids, "Generated."))
            if not found:
                identity = content_id("gap", code, element)
                gaps.append(Gap(identity, code, FRAMEWORK, element, True, "Generated.", peers, 1000, 1.0, ()))
    return tuple(coverage), tuple(gaps)


def _state(found: Sequence[tuple[Modality, str]]) -> CoverageState:
    forces = {force for force, _clause in found}
    if forces & _BINDING:
        return CoverageState.BINDING
    if forces & _COMMITTED:
        return CoverageState.COMMITTED
    return CoverageState.MENTIONED if forces else CoverageState.SILENT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clauses", type=int, default=100_000)
    parser.add_argument("--states", type=int, default=40)
    arguments = parser.parse_args()
    print(build(arguments.folder, arguments.clauses, arguments.states))
    return 0


if __name__ == "__main__":
    sys.exit(main())
