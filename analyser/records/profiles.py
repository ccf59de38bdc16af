"""What coverage adds up to: a jurisdiction's profile of risk management, its readiness for an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.findings import CoverageState


class RiskStep(StrEnum):
    """The steps of managing cyber risk, in order."""

    IDENTIFY = "identify"
    ASSETS = "assets"
    PROTECT = "protect"
    RESPOND = "respond"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True)
class RiskProfile:
    """How far a jurisdiction goes on one step. ``state`` is the firmest of the themes that it surely speaks of.

    ``state`` is None where it surely speaks of none and may speak of some.

    ``depth`` is the mean depth (0 to 4, as in ``Coverage``) over the themes that could be assessed, where a silent one
    counts 0; None where none could be. ``deepest`` is that of the deepest theme, None where no clause speaks of any.
    ``spoken`` of the ``assessable`` themes have clauses. ``clause_ids`` come firmest first. ``perhaps`` further themes
    are neither: ``perhaps_ids`` may speak of them, and none of these surely speaks of another theme of the step.
    """

    jurisdiction: str
    step: RiskStep
    state: CoverageState | None
    depth: float | None
    deepest: int | None
    spoken: int
    assessable: int
    clause_ids: tuple[str, ...]
    perhaps: int = 0
    perhaps_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """How a jurisdiction's documents answer an instrument's article, section or, where ``element_id`` is empty, whole.

    The counts are those of its articles by their state of coverage and add up to their number (1 for an article).
    Articles that clauses only may answer count under ``perhaps`` and nowhere else. ``silent_on`` names the articles
    without a clause. ``clause_ids`` are an article's own, firmest first; those that may answer it where it is in doubt.
    """

    jurisdiction: str
    framework_id: str
    element_id: str
    binding: int
    committed: int
    mentioned: int
    silent: int
    unreadable: int
    silent_on: tuple[str, ...] = ()
    clause_ids: tuple[str, ...] = ()
    perhaps: int = 0

    @property
    def articles(self) -> int:
        """The number of articles that it is about."""
        return self.binding + self.committed + self.mentioned + self.silent + self.unreadable + self.perhaps
