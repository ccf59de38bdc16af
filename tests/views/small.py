"""A small workspace made without reading any PDF: invented clauses of the three sample states on every theme.

Every coverage state, relation and language occurs, and so do texts that try to be HTML or Markdown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from analyser.records import (
    Anchor,
    Bearer,
    BearerType,
    Candidate,
    Clause,
    ClauseRole,
    ClauseTags,
    Comparison,
    Correspondence,
    Coverage,
    CoverageState,
    Divergence,
    Document,
    DocumentKind,
    Gap,
    Grade,
    Modality,
    ModalityCue,
    PageReading,
    Parameter,
    ParameterKind,
    Provision,
    Reading,
    ReadingReport,
    ReadingStatus,
    Relation,
    Run,
    Stricter,
    ThemeAssignment,
    clause_id,
    content_id,
    document_id,
)
from analyser.resources import framework_ids, load_framework
from analyser.storage.database import Store
from analyser.storage.location import keep_file
from tests.shared import ROOT

SAMPLE = ROOT / "corpora" / "sample"
BEARER, DEADLINE = "The competent authority", "within 72 hours"
"""Words of the English wording that the frame names."""
HOSTILE = "<script>alert(1)</script> **bold** $x$ <img src=x onerror=alert(2)> shall be kept as text."


@dataclass(frozen=True)
class State:
    """One invented state: its document and how it words a duty on a theme."""

    code: str
    language: str
    year: int
    kind: DocumentKind
    title: str
    wording: str
    trigger: str
    pages: int = 6

    @property
    def path(self) -> Path:
        return next(iter(sorted(SAMPLE.glob(f"{self.code.lower()}_*.pdf"))))


STATES = (
    State("XKA", "en", 2025, DocumentKind.POLICY, "National Cybersecurity Policy",
          "The competent authority shall keep measures on {theme} under review and report within 72 hours.", "shall"),
    State("XMR", "fr", 2023, DocumentKind.LAW, "Loi sur la cybersécurité",
          "L'autorité compétente doit tenir à jour les mesures relatives à « {theme} ».", "doit"),
    State("XSH", "ar", 2024, DocumentKind.REGULATION, "اللائحة الوطنية للأمن السيبراني",
          "يجب على الجهة المختصة مراجعة التدابير المتعلقة بـ {theme} (ISO/IEC 27001) كل سنة.", "يجب"),
)  # fmt: skip

STATE_CYCLE = (
    CoverageState.BINDING,
    CoverageState.SILENT,
    CoverageState.COMMITTED,
    CoverageState.MENTIONED,
    CoverageState.BINDING,
    CoverageState.UNREADABLE,
    CoverageState.BINDING,
)
"""Seven states over three documents: no two rows of the map look the same."""
MODALITY = {
    CoverageState.BINDING: Modality.OBLIGATION,
    CoverageState.COMMITTED: Modality.COMMITMENT,
    CoverageState.MENTIONED: Modality.STATEMENT,
}


def build(folder: Path) -> Path:
    """Return the folder after a small finished workspace was written into it."""
    framework = load_framework(framework_ids()[0])
    leaves = framework.leaves()
    store = Store(folder, create=True)
    made = [_document(folder, state) for state in STATES]
    clauses: dict[tuple[str, str], Clause] = {}
    coverage: list[Coverage] = []
    for place, (state, document) in enumerate(zip(STATES, made, strict=True)):
        cells = [STATE_CYCLE[(3 * row + 2 * place) % len(STATE_CYCLE)] for row in range(len(leaves))]
        for row, (leaf, cell) in enumerate(zip(leaves, cells, strict=True)):
            ids: tuple[str, ...] = ()
            if cell in MODALITY:
                title = leaf.title(state.language)
                clause = _clause(state, document, row, title, hostile=row == 0 and place == 0)
                clauses[leaf.element_id, state.code] = clause
                ids = (clause.clause_id,)
            reason = f"Found by the test corpus: {cell.value}."
            coverage.append(Coverage(state.code, framework.framework_id, leaf.element_id, cell, ids, reason))
        own = [clauses[leaf.element_id, state.code] for leaf in leaves if (leaf.element_id, state.code) in clauses]
        themes = {clauses[key].clause_id: key[0] for key in clauses if key[1] == state.code}
        states = {cell.clause_ids[0]: cell.state for cell in coverage if cell.clause_ids}
        store.put_reading(_reading(state, document, own, themes, states, framework.framework_id), key="k")
    comparison = _comparison(framework.framework_id, clauses, coverage)
    run = Run("run-1", 1, "0", "r", "c", "{}", tuple(d.document_id for d in made), ("Only a test.",))
    store.put_comparison(run, comparison)
    store.finish()
    return folder


def _document(folder: Path, state: State) -> Document:
    sha256 = hashlib.sha256(state.path.read_bytes()).hexdigest()
    keep_file(folder, state.path, sha256)
    return Document(
        document_id(sha256), state.path.name, sha256, state.code, state.title, state.year, state.language, state.kind
    )


def _clause(state: State, document: Document, row: int, theme: str, *, hostile: bool) -> Clause:
    text = HOSTILE if hostile else state.wording.format(theme=theme)
    num = f"{row // 6 + 1}.{row % 6 + 1}"
    page = row % (state.pages - 1) + 1
    first = Anchor(page, (70.0, 120.0 + 8 * (row % 40), 520.0, 160.0 + 8 * (row % 40)))
    anchors = (first, Anchor(page + 1, (70.0, 70.0, 520.0, 100.0))) if row % 9 == 4 else (first,)
    path = (f"{row // 6 + 1} · {state.title}",)
    identity = clause_id(document.document_id, num, text, 0)
    role = ClauseRole.ARTICLE
    return Clause(identity, document.document_id, row, num, role, 1, None, path, text, state.language, anchors)


def _reading(
    state: State,
    document: Document,
    clauses: list[Clause],
    themes: dict[str, str],
    states: dict[str, CoverageState],
    framework_id: str,
) -> Reading:
    grades = [Grade.GOOD] * (state.pages - 2) + [Grade.FAIR, Grade.UNREADABLE]
    pages = tuple(
        PageReading(n, 595.0, 842.0, grade, "" if grade is Grade.GOOD else "Invented for the test.", 100, 100)
        for n, grade in enumerate(grades, start=1)
    )
    report = ReadingReport(
        document.document_id, ReadingStatus.READ, Grade.FAIR, state.language, pages, len(clauses), "r"
    )  # fmt: skip
    return Reading(
        document,
        report,
        tuple(clauses),
        tuple(_tags(state, clause, MODALITY[states[clause.clause_id]]) for clause in clauses),
        tuple(ThemeAssignment(c.clause_id, framework_id, themes[c.clause_id], 0.8, (state.trigger,)) for c in clauses),
    )


def _tags(state: State, clause: Clause, modality: Modality) -> ClauseTags:
    start = clause.text.find(state.trigger)
    if modality is Modality.STATEMENT or start < 0:
        return ClauseTags(clause.clause_id, Modality.STATEMENT)
    cue = ModalityCue(modality, start, start + len(state.trigger), state.trigger, "test.rule")
    frame = ClauseTags(clause.clause_id, modality, (cue,))
    if clause.text.startswith(BEARER):
        place = clause.text.index(DEADLINE)
        hours = Parameter(
            ParameterKind.WITHIN, DEADLINE, place, place + len(DEADLINE), "test.within", 72, "hours", 72, bound="max"
        )
        bearer = Bearer(BEARER, BearerType.REGULATOR, 0, len(BEARER), "test.bearer")
        frame = replace(frame, bearers=(bearer,), parameters=(hours,), action="report")
    return frame


def _comparison(framework_id: str, clauses: dict[tuple[str, str], Clause], coverage: list[Coverage]) -> Comparison:
    found: list[Correspondence] = []
    diverging: list[Divergence] = []
    relations = tuple(Relation)
    for element in sorted({element for element, _code in clauses}):
        present = [code for code in ("XKA", "XMR", "XSH") if (element, code) in clauses]
        for a, b in [(a, b) for i, a in enumerate(present) for b in present[i + 1 :]]:
            one, other = clauses[element, a].clause_id, clauses[element, b].clause_id
            identity = content_id("co", one, other)
            relation = relations[len(found) % len(relations)]
            score = round(0.9 - 0.01 * len(found), 2)
            found.append(Correspondence(identity, one, other, a, b, relation, score, "test", "Both speak of a theme."))
            if len(found) % 3 == 0:
                reason = "The left clause obliges where the right one only commits."
                values = ("obligation", "commitment", Stricter.A, False, reason)
                diverging.append(Divergence(content_id("di", identity), identity, "modality", *values))
    gaps = [_gap(cell, coverage, framework_id, clauses) for cell in coverage if not cell.clause_ids]
    shared = _provisions(clauses)
    return Comparison("c", tuple(found), shared, tuple(coverage), tuple(gaps), tuple(diverging))


def _provisions(clauses: dict[tuple[str, str], Clause]) -> tuple[Provision, ...]:
    """Return one provision for each theme that at least two states speak of."""
    by_theme: dict[str, dict[str, str]] = {}
    for (element, code), clause in clauses.items():
        by_theme.setdefault(element, {})[code] = clause.clause_id
    return tuple(
        Provision(
            content_id("pr", element), f"Measures on theme {element}", (element,), tuple(members.values()),
            tuple(members), next(iter(members.values())), 0.5,
        )
        for element, members in sorted(by_theme.items())
        if len(members) > 1
    )  # fmt: skip


def _gap(cell: Coverage, coverage: list[Coverage], framework_id: str, clauses: dict[tuple[str, str], Clause]) -> Gap:
    peers = tuple(c.jurisdiction for c in coverage if c.element_id == cell.element_id and c.clause_ids)
    near = [clause for (_element, code), clause in clauses.items() if code == cell.jurisdiction][:2]
    assessable = cell.state is CoverageState.SILENT
    return Gap(
        content_id("gap", cell.jurisdiction, framework_id, cell.element_id),
        cell.jurisdiction,
        framework_id,
        cell.element_id,
        assessable,
        "No clause speaks of it." if assessable else "Too many pages could not be read.",
        peers,
        40,
        0.95 if assessable else 0.5,
        tuple(Candidate(clause.clause_id, 0.3, "It speaks of another matter.") for clause in near),
    )
