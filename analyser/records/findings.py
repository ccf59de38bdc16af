"""What is known only from all documents together: correspondences, provisions, coverage, gaps, divergences."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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

    ``cohesion`` (0 to 1) is the mean probability that two of its clauses, of two jurisdictions, are on one matter;
    pairs that do not correspond count as 0. ``clause_ids`` are sorted by jurisdiction.
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
    """What one jurisdiction says on one theme. ``clause_ids`` bear the state out, strongest first.

    ``depth`` is that of its deepest clause: 0 mentioned, 1 committed, 2 binding, 3 binding a responsible bearer, 4 with
    a deadline or another measure besides; None where it is silent or unreadable, or where clauses only may speak of it.
    """

    jurisdiction: str
    framework_id: str
    element_id: str
    state: CoverageState
    clause_ids: tuple[str, ...]
    reason: str
    depth: int | None = None

    @property
    def perhaps(self) -> bool:
        """Whether no clause surely speaks of the theme and some may: neither spoken of nor silent."""
        return self.state is CoverageState.MENTIONED and self.depth is None and bool(self.clause_ids)


NEARLY = (
    "Looked at and rejected: it names the theme in passing or resembles clauses on it, and is about something else."
)
"""Why a clause was rejected that forbids to call a jurisdiction plainly silent."""


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

    @property
    def nearly(self) -> bool:
        """Whether clauses name the theme in passing: a weaker claim than silence, ranked after it."""
        return any(candidate.reason == NEARLY for candidate in self.candidates)


class Stricter(StrEnum):
    A = "a"
    B = "b"
    NEITHER = "neither"
    INCOMPARABLE = "incomparable"

    def mirrored(self) -> Stricter:
        """Return the verdict read from the other side."""
        return {Stricter.A: Stricter.B, Stricter.B: Stricter.A}.get(self, self)


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
