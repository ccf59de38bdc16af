"""What stands of all decisions, by what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from analyser.records import Modality, Relation, Review, ReviewAspect, Standing, Verdict
from analyser.review.standing import standings
from analyser.review.values import GapClaim, GapLevel, gap_claim

Theme = tuple[str, str]
"""Framework and element."""
FRAME = frozenset({ReviewAspect.BEARER, ReviewAspect.PARAMETER, ReviewAspect.INSTRUMENT})
"""What is judged of a clause's frame beside its modality: each by the words that name it."""


def theme_name(framework_id: str, element_id: str) -> str:
    """Return the text that names a theme in a decision."""
    return f"{framework_id}:{element_id}"


def theme_of(name: str) -> Theme:
    """Return framework and element of a theme's name in a decision."""
    framework_id, _, element_id = name.partition(":")
    return framework_id, element_id


@dataclass(frozen=True)
class Decided:
    """What stands: made anew for each state of the log."""

    standing: tuple[Standing, ...]

    @cached_property
    def rejected(self) -> frozenset[str]:
        """The correspondences that are none."""
        return frozenset(one.subject_id for one in self._of(ReviewAspect.RELATION, Verdict.REJECTED))

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The right relation of correspondences that had a wrong one, as stored (read from a to b)."""
        corrected = self._of(ReviewAspect.RELATION, Verdict.CORRECTED)
        return {one.subject_id: Relation(one.corrected) for one in corrected}

    @cached_property
    def modalities(self) -> dict[str, Modality]:
        """The right modality of clauses that had a wrong one; a rejected one leaves a statement."""
        found = {one.subject_id: Modality.STATEMENT for one in self._of(ReviewAspect.MODALITY, Verdict.REJECTED)}
        corrected = self._of(ReviewAspect.MODALITY, Verdict.CORRECTED)
        return found | {one.subject_id: Modality(one.corrected) for one in corrected}

    @cached_property
    def themes_out(self) -> dict[str, frozenset[Theme]]:
        """The themes that clauses do not speak of, by clause."""
        return _by_clause(self._of(ReviewAspect.THEME, Verdict.REJECTED))

    @cached_property
    def themes_in(self) -> dict[str, frozenset[Theme]]:
        """The themes that clauses do speak of, by clause, whether they were found or not."""
        return _by_clause(self._of(ReviewAspect.THEME, Verdict.CONFIRMED))

    @cached_property
    def framed(self) -> dict[str, tuple[Standing, ...]]:
        """What stands of bearers, parameters and instruments, by clause."""
        found: dict[str, tuple[Standing, ...]] = {}
        for one in self.standing:
            if one.aspect in FRAME and one.verdict is not None:
                found[one.subject_id] = (*found.get(one.subject_id, ()), one)
        return found

    @cached_property
    def reframed(self) -> frozenset[str]:
        """The clauses whose bearers, parameters or instruments are others than the software found."""
        changed = {Verdict.REJECTED, Verdict.CORRECTED}
        return frozenset(name for name, found in self.framed.items() if any(one.verdict in changed for one in found))

    @cached_property
    def no_gaps(self) -> dict[str, GapClaim]:
        """The claims of silence that are wrong, by the id of the gap."""
        rejected = self._of(ReviewAspect.GAP, Verdict.REJECTED)
        return {one.subject_id: gap_claim(one.history[-1].found) for one in rejected}

    @cached_property
    def spoken(self) -> frozenset[tuple[str, str, str]]:
        """Framework, element and jurisdiction of which it was wrong to say that nothing is said."""
        themes = [claim for claim in self.no_gaps.values() if claim.level is GapLevel.THEME]
        return frozenset((claim.where, claim.what, claim.jurisdiction) for claim in themes)

    def _of(self, aspect: ReviewAspect, verdict: Verdict) -> list[Standing]:
        return [one for one in self.standing if one.aspect is aspect and one.verdict is verdict]


def decided(reviews: Iterable[Review]) -> Decided:
    """Return what stands of these decisions."""
    return Decided(tuple(standings(reviews).values()))


def _by_clause(standing: Iterable[Standing]) -> dict[str, frozenset[Theme]]:
    found: dict[str, frozenset[Theme]] = {}
    for one in standing:
        found[one.subject_id] = found.get(one.subject_id, frozenset()) | {theme_of(one.element)}
    return found
