"""What one jurisdiction can learn from its peers: wordings side by side, what it lacks of a provision, donors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.findings import Candidate
from analyser.records.frames import Modality


class GapAspect(StrEnum):
    """What is missing: the whole provision, or a point that its clauses leave open."""

    WHOLE = "whole"
    DEADLINE = "deadline"
    BEARER = "bearer"
    RETENTION = "retention"
    SANCTION = "sanction"


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One national wording of a provision. ``rank`` counts from 1, the strictest; equal wordings share a rank.

    ``depth`` is that of ``Coverage``; ``bearers`` and ``parameters`` are the words of the clause. ``page`` is its
    first, None where it has no place.
    """

    provision_id: str
    label: str
    rank: int
    jurisdiction: str
    clause_id: str
    title: str
    year: int | None
    num: str | None
    page: int | None
    language: str
    modality: Modality
    depth: int
    bearers: tuple[str, ...]
    parameters: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ProvisionGap:
    """The claim that a jurisdiction lacks what most of its peers have in a provision.

    ``peers`` have it, ``binding`` of them by a duty; ``among`` is how many peers there are. With ``GapAspect.WHOLE``
    no clause of the jurisdiction belongs to the provision and ``candidates`` came nearest; else ``clause_ids`` are its
    own clauses, which leave the aspect open. ``assessable`` is False where pages could not be read.
    """

    gap_id: str
    jurisdiction: str
    provision_id: str
    label: str
    aspect: GapAspect
    assessable: bool
    reason: str
    peers: tuple[str, ...]
    among: int
    binding: int
    clause_ids: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Donor:
    """A clause that could serve as the model of a text that closes a gap. ``fit`` is 0 to 1.

    The flags say why it fits; ``years_apart`` is None where a year is not known.
    """

    gap_id: str
    clause_id: str
    jurisdiction: str
    fit: float
    same_group: bool
    same_language: bool
    same_kind: bool
    same_tradition: bool
    years_apart: int | None
    depth: int
