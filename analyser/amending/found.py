"""What the analysis found of that which a person judges, whatever was decided before: checked, as stored text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from analyser.amending.decided import theme_name, theme_of
from analyser.amending.frames import FIELDS
from analyser.errors import UsageError
from analyser.records import Correspondence, Gap, Modality, Relation, ReviewAspect, content_id
from analyser.records.peers import GapAspect
from analyser.resources import framework_ids, load_framework, load_instruments
from analyser.review.values import (
    UNREGISTERED,
    GapClaim,
    GapLevel,
    bearer_of,
    bearer_value,
    gap_value,
    instrument_value,
    parameter_of,
    parameter_value,
)
from analyser.storage import queries
from analyser.storage.database import Store

_VALUE: dict[ReviewAspect, Callable[[Any], str]] = {
    ReviewAspect.BEARER: bearer_value,
    ReviewAspect.PARAMETER: parameter_value,
    ReviewAspect.INSTRUMENT: instrument_value,
}


def found_value(store: Store, aspect: ReviewAspect, subject_id: str, element: str) -> str:
    """Return what was found, as a decision stores it; empty for what a person would add.

    UsageError where there is no such correspondence, clause or gap, and for words that the clause does not hold.
    """
    return _FOUND[aspect](store, subject_id, element)


def check_value(aspect: ReviewAspect, found: str, element: str, corrected: str) -> None:
    """Raise UsageError where a value cannot stand in place of what was found."""
    if corrected == found:
        raise UsageError("This is what was found: confirm it instead.")
    values = {ReviewAspect.RELATION: tuple(Relation), ReviewAspect.MODALITY: tuple(Modality)}.get(aspect, ())
    if corrected in values:
        return
    if aspect in FIELDS and _is_value(aspect, element, corrected):
        return
    advice = f": use {', '.join(values)}" if values else ""
    raise UsageError(f"{aspect.capitalize()} cannot be corrected into {corrected!r}{advice}.")


def _is_value(aspect: ReviewAspect, element: str, value: str) -> bool:
    try:
        if aspect is ReviewAspect.BEARER:
            bearer_of(value)
        elif aspect is ReviewAspect.PARAMETER:
            parameter_of(value, element)
        else:
            return value == UNREGISTERED or value in {one.instrument_id for one in load_instruments()}
    except ValueError:
        return False
    return True


def as_stored(store: Store, correspondence_id: str) -> Correspondence | None:
    """Return a correspondence as the analysis found it, whatever was decided on it; None where there is none."""
    found = queries.correspondences_by_ids(store.raw(), [correspondence_id])
    return found[0] if found else None


def gaps_as_stored(store: Store, ids: Iterable[str]) -> dict[str, Gap]:
    """Return the gaps of themes with these ids as the analysis found them; those that decisions opened too."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = [*queries.gaps(store), *queries.gaps(store.raw())]
    return {row["gap_id"]: queries.record_of(Gap, row) for row in rows if row["gap_id"] in wanted}


def _relation(store: Store, subject_id: str, _element: str) -> str:
    found = as_stored(store, subject_id)
    if found is None:
        raise UsageError(f"There is no correspondence {subject_id} in this workspace.")
    return found.relation.value


def _modality(store: Store, subject_id: str, _element: str) -> str:
    return str(_tags(store, subject_id)["modality"].value)


def _tags(store: Store, subject_id: str) -> queries.Row:
    tags = queries.tags(store.raw(), ids=[subject_id])
    if not tags:
        raise UsageError(f"There is no clause {subject_id} in this workspace.")
    return tags[0]


def _theme(store: Store, subject_id: str, element: str) -> str:
    """Return the theme's name where it was found, empty where a person would add it."""
    framework_id, element_id = theme_of(element)
    if not queries.clauses(store.raw(), ids=[subject_id]):
        raise UsageError(f"There is no clause {subject_id} in this workspace.")
    known = framework_id in framework_ids()
    if not known or element_id not in {leaf.element_id for leaf in load_framework(framework_id).leaves()}:
        raise UsageError(f"There is no theme {element!r}: name it as framework:element.")
    themes = queries.themes(store.raw(), ids=[subject_id])
    return element if any(theme_name(t["framework_id"], t["element_id"]) == element for t in themes) else ""


def _framed(aspect: ReviewAspect) -> Callable[[Store, str, str], str]:
    def found(store: Store, subject_id: str, element: str) -> str:
        """Return the value of what these words name; empty where they stand in the clause and were not taken so."""
        there = [entry for entry in _tags(store, subject_id)[FIELDS[aspect]] if entry.text == element]
        if there:
            return _VALUE[aspect](there[0])
        (clause,) = queries.clauses(store.raw(), ids=[subject_id])
        if not element.strip() or element not in clause["text"]:
            raise UsageError(f"These words do not stand in the clause: {element!r}.")
        return ""

    return found


def _gap(store: Store, subject_id: str, _element: str) -> str:
    stored = gaps_as_stored(store, [subject_id]).get(subject_id)
    if stored is not None:
        return gap_value(stored)
    claim = _provision_claim(store, subject_id)
    if claim is None:
        raise UsageError(f"There is no gap {subject_id} in this workspace.")
    return ":".join((claim.level.value, claim.jurisdiction, claim.where, claim.what))


def _provision_claim(store: Store, gap_id: str) -> GapClaim | None:
    """Return the claim of a gap within a provision, by its id: it is made of jurisdiction, provision and aspect.

    To make all such gaps takes seconds, and which are claimed depends on the peers that a reader chose.
    """
    codes = sorted({document.jurisdiction for document in store.documents()})
    for row in queries.provisions(store):
        for code in codes:
            for aspect in GapAspect:
                if content_id("pgap", code, row["provision_id"], aspect) == gap_id:
                    return GapClaim(GapLevel.PROVISION, code, aspect.value, row["label"])
    return None


_FOUND: dict[ReviewAspect, Callable[[Store, str, str], str]] = {
    ReviewAspect.RELATION: _relation,
    ReviewAspect.MODALITY: _modality,
    ReviewAspect.THEME: _theme,
    **{aspect: _framed(aspect) for aspect in FIELDS},
    ReviewAspect.GAP: _gap,
}
