"""Every record and enumeration that crosses a border between two rooms.

All records are frozen and slotted, hold only plain values, enumerations, tuples and other records, and import the
standard library alone. New knowledge about a clause is a new record keyed by ``clause_id``; no record is ever changed.

Coordinates are PDF points with the origin at the top left of the page as displayed (rotation applied); pages count
from 1. Jurisdictions are ISO 3166-1 alpha-3 codes (``XAA`` to ``XZZ`` for invented states, ``EUE`` for the European
Union); languages are ISO 639-1 codes, ``und`` where no language could be told.
"""

from __future__ import annotations

from analyser.records.cooperation import ChannelUse, Partnership, Reciprocity, Reliance, RelianceStrength
from analyser.records.documents import Document, DocumentKind, DocumentStatus, document_id
from analyser.records.drafts import DraftItem, DraftKind
from analyser.records.findings import (
    Candidate,
    Comparison,
    Correspondence,
    Coverage,
    CoverageState,
    Divergence,
    Gap,
    Provision,
    Relation,
    Signal,
    Stricter,
)
from analyser.records.frames import (
    Bearer,
    BearerType,
    Channel,
    ClauseTags,
    CrossReference,
    Definition,
    InstrumentMention,
    Modality,
    ModalityCue,
    Parameter,
    ParameterKind,
    PartnerMention,
    ThemeAssignment,
)
from analyser.records.frameworks import CrosswalkRow, Element, Framework, Instrument, Organisation, Wording
from analyser.records.groups import Group
from analyser.records.history import Agreement, QueueItem, Review, ReviewAspect, Run, Standing, Verdict
from analyser.records.ids import ID_HEX_DIGITS, content_id
from analyser.records.layout import (
    Anchor,
    Block,
    BlockRole,
    Box,
    Clause,
    ClauseRole,
    Extraction,
    Grade,
    Line,
    PageReading,
    Word,
    clause_id,
)
from analyser.records.profiles import Readiness, RiskProfile, RiskStep
from analyser.records.readings import Reading, ReadingReport, ReadingStatus

__all__ = [
    "ID_HEX_DIGITS",
    "Agreement",
    "Anchor",
    "Bearer",
    "BearerType",
    "Block",
    "BlockRole",
    "Box",
    "Candidate",
    "Channel",
    "ChannelUse",
    "Clause",
    "ClauseRole",
    "ClauseTags",
    "Comparison",
    "Correspondence",
    "Coverage",
    "CoverageState",
    "CrossReference",
    "CrosswalkRow",
    "Definition",
    "Divergence",
    "Document",
    "DocumentKind",
    "DocumentStatus",
    "DraftItem",
    "DraftKind",
    "Element",
    "Extraction",
    "Framework",
    "Gap",
    "Grade",
    "Group",
    "Instrument",
    "InstrumentMention",
    "Line",
    "Modality",
    "ModalityCue",
    "Organisation",
    "PageReading",
    "Parameter",
    "ParameterKind",
    "PartnerMention",
    "Partnership",
    "Provision",
    "QueueItem",
    "Readiness",
    "Reading",
    "ReadingReport",
    "ReadingStatus",
    "Reciprocity",
    "Relation",
    "Reliance",
    "RelianceStrength",
    "Review",
    "ReviewAspect",
    "RiskProfile",
    "RiskStep",
    "Run",
    "Signal",
    "Standing",
    "Stricter",
    "ThemeAssignment",
    "Verdict",
    "Word",
    "Wording",
    "clause_id",
    "content_id",
    "document_id",
]
