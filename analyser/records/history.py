"""The workspace's own history: comparisons made, decisions of people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class Verdict(StrEnum):
    """What a person decided; WITHDRAWN takes her own earlier decision back."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class ReviewAspect(StrEnum):
    """What of the subject was judged: a correspondence's relation; a clause's modality, one of its themes, of those who
    must act, of its times and amounts, of the instruments that it cites; or the claim of a gap."""

    RELATION = "relation"
    MODALITY = "modality"
    THEME = "theme"
    BEARER = "bearer"
    PARAMETER = "parameter"
    INSTRUMENT = "instrument"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one person about one finding; decisions are only ever added. ``sequence`` counts from 1.

    ``subject_id`` is the id of a correspondence, a clause or a gap; ``element`` names the theme as
    ``framework:element``, or holds the words of the clause that name a bearer, a parameter or an instrument (values as
    ``analyser.review.values`` writes them).
    ``found`` is what the software had found at that moment (empty for a theme it had not found), ``corrected`` what is
    right instead. ``adjudicates`` settles the decisions before it. ``at`` is the UTC time in ISO 8601.
    """

    sequence: int
    subject_id: str
    reviewer: str
    verdict: Verdict
    comment: str = ""
    aspect: ReviewAspect = ReviewAspect.RELATION
    element: str = ""
    found: str = ""
    corrected: str = ""
    adjudicates: bool = False
    at: str = ""

    @property
    def key(self) -> tuple[str, ReviewAspect, str]:
        """What was judged: subject, aspect, theme or words."""
        return self.subject_id, self.aspect, self.element

    @property
    def judgement(self) -> str:
        """What the reviewer holds to be right: the value found or corrected, empty for nothing of the kind."""
        if self.verdict is Verdict.CONFIRMED:
            return self.found or self.element
        return self.corrected if self.verdict is Verdict.CORRECTED else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one finding after all decisions on it. ``verdict`` is None where none stands: disputed, or all
    withdrawn. ``history`` holds every decision on it, oldest first."""

    subject_id: str
    aspect: ReviewAspect
    element: str
    verdict: Verdict | None
    corrected: str
    disputed: bool
    history: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree on what both judged without knowing better.

    ``judged`` counts the findings, ``share`` (0 to 1) those judged alike; ``kappa`` is Cohen's, None where chance alone
    would make them agree always.
    """

    aspect: ReviewAspect
    reviewer_a: str
    reviewer_b: str
    judged: int
    share: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A finding that waits for a decision. ``certainty`` is 0 (a toss-up) to 1, None where nothing tells it;
    ``clause_ids`` are what to read."""

    subject_id: str
    aspect: ReviewAspect
    element: str
    found: str
    certainty: float | None
    clause_ids: tuple[str, ...]
    disputed: bool = False
