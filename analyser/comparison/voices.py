"""A clause with its frame and its document: what is weighed where wordings of several jurisdictions meet."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.comparison.depth import clause_depth
from analyser.comparison.strength import FIRMNESS, STATE_OF, STATE_ORDER
from analyser.records import BearerType, Clause, ClauseTags, CoverageState, Document, Parameter, ParameterKind

_LONGEST = float("inf")
_TIMES = (ParameterKind.WITHIN, ParameterKind.FREQUENCY)


@dataclass(frozen=True, slots=True)
class Voice:
    clause: Clause
    tags: ClauseTags
    document: Document

    @property
    def jurisdiction(self) -> str:
        return self.document.jurisdiction

    @property
    def state(self) -> CoverageState:
        """What the clause's force makes of a theme."""
        return STATE_OF[self.tags.modality]

    @property
    def depth(self) -> int:
        """How deep the clause commits its jurisdiction, 0 to 4."""
        return clause_depth(self.tags.modality, {b.kind for b in self.tags.bearers}, self.tags.parameters)

    @property
    def responsible(self) -> tuple[str, ...]:
        """The words that name who must or may act, each once."""
        return tuple(dict.fromkeys(b.text for b in self.tags.bearers if b.kind is not BearerType.UNSPECIFIED))

    @property
    def stated(self) -> tuple[Parameter, ...]:
        """The parameters that have a value."""
        return tuple(p for p in self.tags.parameters if p.value is not None or p.date)


def strictest_first(voice: Voice) -> tuple[int, int, int, float]:
    """Return a key that sorts the strictest wording first: by state, depth, force, then the shortest time."""
    times = [p.hours for p in voice.stated if p.kind in _TIMES and p.hours is not None]
    return (
        STATE_ORDER.index(voice.state),
        -voice.depth,
        -FIRMNESS.get(voice.tags.modality, 0),
        min(times, default=_LONGEST),
    )
