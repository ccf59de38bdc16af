"""Every record and enumeration that crosses a border between two rooms.

All records are frozen and slotted, hold only plain values, enumerations, tuples and other records, and import the
standard library alone. New knowledge about a clause is a new record keyed by ``clause_id``; no record is ever changed.

Coordinates are PDF points with the origin at the top left of the page as displayed (rotation applied); pages count
from 1. Jurisdictions are ISO 3166-1 alpha-3 codes (``XAA`` to ``XZZ`` for invented states, ``EUE`` for the European
Union); languages are ISO 639-1 codes, ``und`` where no language could be told.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` in points, ``x0 <= x1`` and ``top <= bottom``."""

ID_HEX_DIGITS = 16
"""64 bits: among a million clauses the chance of one collision is about 3 in 100 million."""


def content_id(prefix: str, *parts: str) -> str:
    """Return ``prefix-`` and 16 hexadecimal digits that depend on the parts alone.

    The parts are hashed (SHA-256, UTF-8) with their lengths between them, so ``("ab", "c")`` and ``("a", "bc")``
    differ. The same parts give the same id on every machine and in every run.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode("ascii"))
        digest.update(encoded)
    return f"{prefix}-{digest.hexdigest()[:ID_HEX_DIGITS]}"


# --- documents ---------------------------------------------------------------------------------------------------


class DocumentKind(StrEnum):
    STRATEGY = "strategy"
    POLICY = "policy"
    LAW = "law"
    REGULATION = "regulation"
    FRAMEWORK = "framework"
    STANDARD = "standard"
    ACTION_PLAN = "action plan"


class DocumentStatus(StrEnum):
    IN_FORCE = "in force"
    DRAFT = "draft"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Document:
    """One policy text with its metadata. ``document_id`` depends on the file's bytes alone."""

    document_id: str
    file: str
    sha256: str
    jurisdiction: str
    title: str
    year: int | None = None
    language: str | None = None
    kind: DocumentKind | None = None
    issuer: str = ""
    status: DocumentStatus | None = None
    url: str = ""
    groups: tuple[str, ...] = ()


def document_id(sha256: str) -> str:
    """Return the id of the document whose file has this SHA-256."""
    return content_id("doc", sha256)


# --- pages, blocks, clauses --------------------------------------------------------------------------------------


class Grade(StrEnum):
    """How far the reading of a page or a document can be trusted."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    UNREADABLE = "unreadable"
    BLANK = "blank"


class BlockRole(StrEnum):
    HEADING = "heading"
    TEXT = "text"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    TABLE = "table"
    FOOTNOTE = "footnote"
    SIDE_NOTE = "sidenote"
    CAPTION = "caption"
    FURNITURE = "furniture"
    TOC = "toc"
    FIGURE = "figure"
    OTHER = "other"


class ClauseRole(StrEnum):
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    STEM = "stem"
    DEFINITION = "definition"
    ARTICLE = "article"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A box on a page. Of a source without pages (DOCX, plain text) the page is the analyser's own setting of it."""

    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Word:
    """A word in logical order with its box.

    ``size`` is the font size in points, 0 where unknown; ``confidence`` (0 to 1) is below 1 only where it was
    recognised from a picture.
    """

    text: str
    page: int
    bbox: Box
    font: str = ""
    size: float = 0.0
    upright: bool = True
    colour: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line and one column, in reading order."""

    words: tuple[Word, ...]
    page: int
    bbox: Box
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one layout role. ``source`` names the rule that gave the role, ``confidence`` is 0 to 1."""

    role: BlockRole
    lines: tuple[Line, ...]
    page: int
    bbox: Box
    level: int = 0
    num: str | None = None
    source: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest separately citable unit. ``order`` counts from 0 in reading order within the document."""

    clause_id: str
    document_id: str
    order: int
    num: str | None
    role: ClauseRole
    level: int
    parent_id: str | None
    heading_path: tuple[str, ...]
    text: str
    language: str
    anchors: tuple[Anchor, ...]


def clause_id(document: str, num: str | None, text: str, occurrence: int) -> str:
    """Return the id of a clause: its document, printed number, text and how often both occurred before (from 0)."""
    return content_id("cl", document, num or "", text, str(occurrence))


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one page was read. ``words_placed`` counts words that landed in a block; conservation asks for all."""

    number: int
    width: float
    height: float
    grade: Grade
    reason: str
    words: int = 0
    words_placed: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file became: pages with grades, blocks with roles, clauses in reading order."""

    document_id: str
    language: str
    grade: Grade
    pages: tuple[PageReading, ...]
    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    notes: tuple[str, ...] = ()


# --- understanding -----------------------------------------------------------------------------------------------


class Modality(StrEnum):
    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    COMMITMENT = "commitment"
    DEFINITION = "definition"
    SANCTION = "sanction"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class ModalityCue:
    """Words that give a clause its force. Offsets are into ``Clause.text``, or into the stem's text if inherited."""

    modality: Modality
    start: int
    end: int
    trigger: str
    rule: str
    inherited_from: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A law, treaty, standard or named policy cited. ``instrument_id`` is the register's id, None if unregistered."""

    start: int
    end: int
    text: str
    instrument_id: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class ClauseTags:
    """The frame of a clause: dominant modality (the first of ``cues``, STATEMENT without any), cited instruments."""

    clause_id: str
    modality: Modality
    cues: tuple[ModalityCue, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeAssignment:
    """A clause speaks of a framework's element; ``score`` is 0 to 1, ``evidence`` the words that say so."""

    clause_id: str
    framework_id: str
    element_id: str
    score: float
    evidence: tuple[str, ...] = ()


# --- frameworks and registers ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's wording of a framework element; descriptions, examples and terms are this project's own."""

    language: str
    title: str
    description: str = ""
    examples: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A theme. ``parent_id`` is None for an area (top level)."""

    element_id: str
    parent_id: str | None
    wordings: tuple[Wording, ...]
    title_verified: bool = True

    def title(self, language: str = "en") -> str:
        """Return the title in the language, in English where there is none."""
        titles = {wording.language: wording.title for wording in self.wordings}
        return titles.get(language) or titles.get("en") or self.element_id


@dataclass(frozen=True, slots=True)
class Framework:
    framework_id: str
    title: str
    edition: str
    source: str
    elements: tuple[Element, ...]

    def leaves(self) -> tuple[Element, ...]:
        """Return the elements that have no children, in file order."""
        parents = {element.parent_id for element in self.elements}
        return tuple(element for element in self.elements if element.element_id not in parents)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A registered convention, standard, model law or well-known act; aliases per language as ``(language, alias)``."""

    instrument_id: str
    name: str
    kind: str
    aliases: tuple[tuple[str, str], ...]


# --- readings: the border between the two halves -----------------------------------------------------------------


class ReadingStatus(StrEnum):
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What became of one file. ``error`` says what the user can do; it is empty unless the status is FAILED."""

    document_id: str
    status: ReadingStatus
    grade: Grade
    language: str
    pages: tuple[PageReading, ...]
    clause_count: int
    fingerprint: str
    notes: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is known from one document alone: the input of comparison."""

    document: Document
    report: ReadingReport
    clauses: tuple[Clause, ...] = ()
    tags: tuple[ClauseTags, ...] = ()
    themes: tuple[ThemeAssignment, ...] = ()


# --- comparison --------------------------------------------------------------------------------------------------


class Relation(StrEnum):
    """How clause a relates to clause b; names after OSCAL and NIST IR 8477, set relations read from a to b."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"

    def mirrored(self) -> Relation:
        """Return the relation read from b to a."""
        return {Relation.SUBSET: Relation.SUPERSET, Relation.SUPERSET: Relation.SUBSET}.get(self, self)


@dataclass(frozen=True, slots=True)
class Signal:
    """One named piece of evidence for a score, 0 to 1."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Two clauses of different jurisdictions that regulate the same matter.

    ``jurisdiction_a < jurisdiction_b``; ``mirrored`` gives the view from the other side. ``score`` is 0 to 1.
    """

    correspondence_id: str
    clause_a: str
    clause_b: str
    jurisdiction_a: str
    jurisdiction_b: str
    relation: Relation
    score: float
    method: str
    reason: str
    signals: tuple[Signal, ...] = ()

    def mirrored(self) -> Correspondence:
        """Return the same correspondence read from b to a (same id)."""
        return Correspondence(
            self.correspondence_id,
            self.clause_b,
            self.clause_a,
            self.jurisdiction_b,
            self.jurisdiction_a,
            self.relation.mirrored(),
            self.score,
            self.method,
            self.reason,
            self.signals,
        )


@dataclass(frozen=True, slots=True)
class Provision:
    """Corresponding clauses of at least two jurisdictions: something the community has in common.

    ``cohesion`` (0 to 1) is the mean score of the correspondences inside; ``clause_ids`` are sorted by jurisdiction.
    """

    provision_id: str
    label: str
    key_phrases: tuple[str, ...]
    clause_ids: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    representative_id: str
    cohesion: float


class CoverageState(StrEnum):
    BINDING = "binding"
    COMMITTED = "committed"
    MENTIONED = "mentioned"
    SILENT = "silent"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one jurisdiction says on one theme. ``clause_ids`` bear the state out, strongest first."""

    jurisdiction: str
    framework_id: str
    element_id: str
    state: CoverageState
    clause_ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that was looked at and rejected, with its score and why."""

    clause_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The claim that a jurisdiction is silent on a theme, with its proof of absence.

    ``assessable`` is False where pages could not be read, so that silence may not be claimed. ``readable_share`` is
    the share (0 to 1) of the jurisdiction's pages that could be read. ``peers`` are the jurisdictions that have it.
    """

    gap_id: str
    jurisdiction: str
    framework_id: str
    element_id: str
    assessable: bool
    reason: str
    peers: tuple[str, ...]
    searched_clauses: int
    readable_share: float
    candidates: tuple[Candidate, ...]


class Stricter(StrEnum):
    A = "a"
    B = "b"
    NEITHER = "neither"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Divergence:
    """Corresponding clauses that differ in one aspect (for example ``modality``): both values, who is stricter."""

    divergence_id: str
    correspondence_id: str
    aspect: str
    value_a: str
    value_b: str
    stricter: Stricter
    conflict: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is known only from all documents together."""

    fingerprint: str
    correspondences: tuple[Correspondence, ...] = ()
    provisions: tuple[Provision, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    notes: tuple[str, ...] = field(default=())


# --- the workspace's own history ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison: what it was made of. ``run_id`` depends on the settings and the readings alone.

    ``sequence`` counts the workspace's comparisons from 1; ``settings`` is JSON; ``documents`` are all that entered.
    """

    run_id: str
    sequence: int
    version: str
    reading_fingerprint: str
    comparing_fingerprint: str
    settings: str
    documents: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one person about one record; decisions are only ever added. ``sequence`` counts from 1."""

    sequence: int
    subject_id: str
    reviewer: str
    verdict: str
    comment: str = ""
