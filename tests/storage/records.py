"""Small invented readings and a comparison that the tests of storage and of the facade share."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from analyser.records import (
    Anchor,
    Candidate,
    Channel,
    Clause,
    ClauseRole,
    ClauseTags,
    Comparison,
    Correspondence,
    Coverage,
    CoverageState,
    CrossReference,
    Definition,
    Divergence,
    Document,
    DocumentKind,
    Gap,
    Grade,
    InstrumentMention,
    Modality,
    ModalityCue,
    PageReading,
    Parameter,
    ParameterKind,
    PartnerMention,
    Provision,
    Reading,
    ReadingReport,
    ReadingStatus,
    Relation,
    Run,
    Signal,
    Stricter,
    ThemeAssignment,
    clause_id,
    content_id,
    document_id,
)

FRAMEWORK = "invented-2024"
TEXTS = {
    "XAA": ("Operators shall report incidents within 24 hours.", "A national team is established under Act No. 7."),
    "XBB": ("Operators should report incidents within 72 hours.", "The Ministry may publish guidance."),
}


def document(jurisdiction: str, *, title: str = "Policy") -> Document:
    sha256 = hashlib.sha256(f"{jurisdiction} {title}".encode()).hexdigest()
    return Document(
        document_id(sha256),
        f"{jurisdiction.lower()}.pdf",
        sha256,
        jurisdiction,
        title,
        year=2024,
        kind=DocumentKind.STRATEGY,
        groups=("first", "second"),
    )


def clauses_of(owner: Document) -> tuple[Clause, ...]:
    return tuple(
        Clause(
            clause_id(owner.document_id, f"{order + 1}.", text, 0),
            owner.document_id,
            order,
            f"{order + 1}.",
            ClauseRole.PARAGRAPH,
            0,
            None,
            ("Chapter I", "Incidents"),
            text,
            "en",
            (Anchor(order + 1, (72.0, 100.5, 500.0, 130.25)), Anchor(order + 2, (72.0, 50.0, 500.0, 60.0))),
        )
        for order, text in enumerate(TEXTS[owner.jurisdiction])
    )


def reading(jurisdiction: str) -> Reading:
    owner = document(jurisdiction)
    clauses = clauses_of(owner)
    modality = Modality.OBLIGATION if jurisdiction == "XAA" else Modality.RECOMMENDATION
    cue = ModalityCue(modality, 10, 15, "shall", "en.shall")
    mention = InstrumentMention(37, 46, "Act No. 7", None, "en.act")
    report = ReadingReport(
        owner.document_id,
        ReadingStatus.READ,
        Grade.GOOD,
        "en",
        (PageReading(1, 595.0, 842.0, Grade.GOOD, "", 20, 20), PageReading(2, 595.0, 842.0, Grade.BLANK, "no words")),
        len(clauses),
        "read-0",
    )
    tags = (ClauseTags(clauses[0].clause_id, modality, (cue,)), ClauseTags(clauses[1].clause_id, Modality.STATEMENT))
    if jurisdiction == "XAA":
        partner = PartnerMention("itu", "ITU", 4, 7, "register", (Channel.TRAINING,))
        deadline = Parameter(ParameterKind.WITHIN, "within 24 hours", 20, 35, "en-within", 24.0, "hours", 24.0)
        committed = ClauseTags(clauses[1].clause_id, Modality.COMMITMENT, (), (mention,))
        pointer = CrossReference(clauses[1].clause_id, 0, 9, "section 1", clauses[0].clause_id, "reference-place")
        term = Definition("national team", 2, 15, "en-means")
        found = replace(committed, partners=(partner,), parameters=(deadline,), references=(pointer,), definition=term)
        tags = (tags[0], found)
    themes = (ThemeAssignment(clauses[0].clause_id, FRAMEWORK, "1.1", 0.75, ("report", "incidents")),)
    return Reading(owner, report, clauses, tags, themes)


def failed(jurisdiction: str) -> Reading:
    owner = document(jurisdiction, title="Broken")
    report = ReadingReport(
        owner.document_id, ReadingStatus.FAILED, Grade.UNREADABLE, "und", (), 0, "read-0", error="The file is empty."
    )
    return Reading(owner, report)


def comparison(a: Reading, b: Reading) -> Comparison:
    one, two = a.clauses[0].clause_id, b.clauses[0].clause_id
    pair = Correspondence(
        content_id("cor", one, two),
        one,
        two,
        a.document.jurisdiction,
        b.document.jurisdiction,
        Relation.SUBSET,
        0.8125,
        "words",
        "Both ask for reports.",
        (Signal("words", 0.75), Signal("characters", 0.875)),
    )
    reports = Provision(
        content_id("prov", one), "Incident reports", ("report",), (one, two), ("XAA", "XBB"), one, 0.8125
    )
    cells = (
        Coverage("XAA", FRAMEWORK, "1.1", CoverageState.BINDING, (one,), "A duty."),
        Coverage("XBB", FRAMEWORK, "1.1", CoverageState.COMMITTED, (two,), "A recommendation."),
        Coverage("XBB", FRAMEWORK, "1.2", CoverageState.SILENT, (), "No clause."),
    )
    gap = Gap(
        content_id("gap", "XBB"),
        "XBB",
        FRAMEWORK,
        "1.2",
        True,
        "Nothing was found.",
        ("XAA",),
        2,
        1.0,
        (Candidate(b.clauses[1].clause_id, 0.25, "Speaks of guidance only."),),
    )
    differs = Divergence(
        content_id("div", one),
        pair.correspondence_id,
        "modality",
        "obligation",
        "recommendation",
        Stricter.A,
        False,
        "XAA binds.",
    )
    return Comparison("cmp-0", (pair,), (reports,), cells, (gap,), (differs,), ("Two documents.",))


def run(name: str = "run-0") -> Run:
    return Run(name, 0, "0.1.0", "read-0", "cmp-0", "{}", ("doc-a", "doc-b"), ("Two documents.",))
