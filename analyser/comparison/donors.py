"""A gap and the clauses of those who have it -> the donors, ranked by how well their wording could be taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from analyser.comparison.depth import WITH_MEASURE
from analyser.comparison.voices import Voice, strictest_first
from analyser.records import Document
from analyser.records.peers import Donor

LANGUAGE_SHARE, KIND_SHARE, TRADITION_SHARE, DEPTH_SHARE, YEAR_SHARE = 0.3, 0.25, 0.2, 0.15, 0.1
"""What the fit is made of: a text is taken over most easily in its own language, into a document of its own kind, under
a law of the same tradition; a clause that commits more is the better model, a younger one knows more of today."""
OLD = 10
"""Years apart from which the year adds nothing to the fit."""
DECIMALS = 3
_UNKNOWN: frozenset[str] = frozenset()


def rank_donors(
    gap_id: str,
    voices: Iterable[Voice],
    *,
    target: Sequence[Document],
    group: Collection[str] = (),
    traditions: Mapping[str, frozenset[str]],
) -> tuple[Donor, ...]:
    """Return the clauses as donors: members of the target's group first, then by fit, then by strictness.

    ``target`` are the documents of the jurisdiction that has the gap: a clause is compared with the nearest of them.
    """
    found = [(voice, _donor(gap_id, voice, target, group, traditions)) for voice in voices]
    return tuple(
        donor
        for voice, donor in sorted(
            found, key=lambda f: (not f[1].same_group, -f[1].fit, strictest_first(f[0]), f[1].clause_id)
        )
    )


def _donor(
    gap_id: str,
    voice: Voice,
    target: Sequence[Document],
    group: Collection[str],
    traditions: Mapping[str, frozenset[str]],
) -> Donor:
    own: dict[str, Any] = {
        "same_language": any(document.language == voice.clause.language for document in target),
        "same_kind": any(document.kind is not None and document.kind is voice.document.kind for document in target),
        "same_tradition": any(
            traditions.get(document.jurisdiction, _UNKNOWN) & traditions.get(voice.jurisdiction, _UNKNOWN)
            for document in target
        ),
        "years_apart": _years_apart(voice.document, target),
    }
    years = own["years_apart"]
    fit = (
        LANGUAGE_SHARE * own["same_language"]
        + KIND_SHARE * own["same_kind"]
        + TRADITION_SHARE * own["same_tradition"]
        + DEPTH_SHARE * voice.depth / WITH_MEASURE
        + YEAR_SHARE * (0.0 if years is None else max(0.0, 1.0 - years / OLD))
    )
    return Donor(
        gap_id=gap_id,
        clause_id=voice.clause.clause_id,
        jurisdiction=voice.jurisdiction,
        fit=round(fit, DECIMALS),
        same_group=voice.jurisdiction in group,
        depth=voice.depth,
        **own,
    )


def _years_apart(document: Document, target: Sequence[Document]) -> int | None:
    """Return how many years lie between a document and the nearest of the target, None where one is not known."""
    if document.year is None:
        return None
    return min((abs(document.year - own.year) for own in target if own.year is not None), default=None)
