"""Deciding on a workspace's findings: checked decisions in, what waits and how far reviewers agree out."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime

from analyser.amending.decided import theme_name, theme_of
from analyser.errors import UsageError
from analyser.records import (
    Agreement,
    Correspondence,
    Modality,
    QueueItem,
    Relation,
    Review,
    ReviewAspect,
    Standing,
    Verdict,
)
from analyser.resources import framework_ids, load_framework
from analyser.resources.calibration import load_calibration
from analyser.review.agreement import agreements
from analyser.review.queue import TOSS_UP, certainty, queue
from analyser.review.standing import Key, standings
from analyser.storage import queries, uncertain
from analyser.storage.database import Store

MOST_WAITING = 200
"""Findings of each aspect that are ranked: a reviewer judges near sixty in two hours."""
LONGEST_NAME, LONGEST_COMMENT = 120, 4000
REASONED = frozenset({Verdict.REJECTED, Verdict.CORRECTED})
"""Verdicts that change what others see, and so need a reason."""


def decide(
    store: Store,
    subject_id: str,
    verdict: Verdict,
    *,
    reviewer: str,
    aspect: ReviewAspect = ReviewAspect.RELATION,
    comment: str = "",
    element: str = "",
    corrected: str = "",
    adjudicates: bool = False,
) -> Review:
    """Store a decision, which takes effect at once, and return it.

    ``element`` names a theme as ``framework:element``; a relation is corrected as stored, from a to b. UsageError
    where there is no such finding, no name, no reason for a verdict that changes something, or no other value.
    """
    reviewer, comment = " ".join(reviewer.split())[:LONGEST_NAME], comment.strip()[:LONGEST_COMMENT]
    if not reviewer:
        raise UsageError("A decision needs the name of the person who takes it.")
    if verdict in REASONED and not comment:
        raise UsageError("A decision that changes a finding needs a reason.")
    found = _FOUND[aspect](store, subject_id, element)
    if verdict is Verdict.CORRECTED:
        _check_value(aspect, found, corrected)
    return store.add_review(
        subject_id,
        reviewer=reviewer,
        verdict=verdict,
        comment=comment,
        aspect=aspect,
        element=element if aspect is ReviewAspect.THEME else "",
        found=found,
        corrected=corrected if verdict is Verdict.CORRECTED else "",
        adjudicates=adjudicates,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _check_value(aspect: ReviewAspect, found: str, corrected: str) -> None:
    values = {ReviewAspect.RELATION: tuple(Relation), ReviewAspect.MODALITY: tuple(Modality)}.get(aspect, ())
    if corrected not in values:
        raise UsageError(f"{aspect.capitalize()} cannot be corrected into {corrected!r}: use {', '.join(values)}.")
    if corrected == found:
        raise UsageError("This is what was found: confirm it instead.")


def as_stored(store: Store, correspondence_id: str) -> Correspondence | None:
    """Return a correspondence as the analysis found it, whatever was decided on it; None where there is none."""
    with_all = store.raw()
    found = queries.correspondences_by_ids(with_all, [correspondence_id])
    return found[0] if found else None


def _found_relation(store: Store, subject_id: str, _element: str) -> str:
    found = as_stored(store, subject_id)
    if found is None:
        raise UsageError(f"There is no correspondence {subject_id} in this workspace.")
    return found.relation.value


def _found_modality(store: Store, subject_id: str, _element: str) -> str:
    tags = queries.tags(store.raw(), ids=[subject_id])
    if not tags:
        raise UsageError(f"There is no clause {subject_id} in this workspace.")
    return str(tags[0]["modality"].value)


def _found_theme(store: Store, subject_id: str, element: str) -> str:
    """Return the theme's name where it was found, empty where a person would add it."""
    framework_id, element_id = theme_of(element)
    if not queries.clauses(store.raw(), ids=[subject_id]):
        raise UsageError(f"There is no clause {subject_id} in this workspace.")
    known = framework_id in framework_ids()
    if not known or element_id not in {leaf.element_id for leaf in load_framework(framework_id).leaves()}:
        raise UsageError(f"There is no theme {element!r}: name it as framework:element.")
    themes = queries.themes(store.raw(), ids=[subject_id])
    return element if any(theme_name(t["framework_id"], t["element_id"]) == element for t in themes) else ""


_FOUND: dict[ReviewAspect, Callable[[Store, str, str], str]] = {
    ReviewAspect.RELATION: _found_relation,
    ReviewAspect.MODALITY: _found_modality,
    ReviewAspect.THEME: _found_theme,
}


# --- what waits, what stands -------------------------------------------------------------------------------------


def standing(store: Store) -> dict[Key, Standing]:
    """Return what stands of each finding that somebody judged."""
    return standings(store.reviews())


def agreement(store: Store) -> tuple[Agreement, ...]:
    """Return how far each two reviewers agree."""
    return agreements(store.reviews())


def waiting(
    store: Store, *, aspect: ReviewAspect | None = None, reviewer: str = "", second: bool = False
) -> tuple[QueueItem, ...]:
    """Return the findings that wait for a decision, disputed ones first, then the least certain.

    ``reviewer`` leaves out what she judged; ``second`` keeps what others judged, for a second opinion.
    """
    wanted = [aspect] if aspect else list(ReviewAspect)
    items = [item for one in wanted for item in _ITEMS[one](store)]
    known = {(item.subject_id, item.aspect, item.element) for item in items}
    stands = standing(store)
    judged = [one for key, one in stands.items() if one.aspect in wanted and key not in known]
    items += [item for one in judged if (item := _judged_item(store, one)) is not None]
    return queue(items, stands, reviewer=reviewer, second=second)


def _relations(store: Store) -> list[QueueItem]:
    """Return the correspondences nearest to the score at which an expert would draw every other one."""
    curve = load_calibration().curve
    toss_up = math.exp(-curve.intercept / curve.slope)
    return [_relation_item(one) for one in uncertain.correspondences_near(store, toss_up, MOST_WAITING)]


def _relation_item(one: Correspondence) -> QueueItem:
    curve = load_calibration().curve
    probability = 1 / (1 + math.exp(-(curve.intercept + curve.slope * math.log(max(one.score, 1e-3)))))
    sure = round(certainty(probability), 4)
    clauses = (one.clause_a, one.clause_b)
    return QueueItem(one.correspondence_id, ReviewAspect.RELATION, "", one.relation.value, sure, clauses)


def _themes(store: Store) -> list[QueueItem]:
    """Return the themes, found or only possible, whose probability is nearest to one in two."""
    assigned = {
        (t["clause_id"], t["framework_id"], t["element_id"])
        for t in queries.themes(
            store.raw(), ids=[one.clause_id for one in uncertain.themes_near(store, TOSS_UP, MOST_WAITING)]
        )
    }
    items = []
    for one in uncertain.themes_near(store, TOSS_UP, MOST_WAITING):
        name = theme_name(one.framework_id, one.element_id)
        found = name if (one.clause_id, one.framework_id, one.element_id) in assigned else ""
        sure = round(certainty(one.score), 4)
        items.append(QueueItem(one.clause_id, ReviewAspect.THEME, name, found, sure, (one.clause_id,)))
    return items


def _modalities(store: Store) -> list[QueueItem]:
    """Return the clauses whose own words speak for several modalities."""
    return [
        QueueItem(clause_id, ReviewAspect.MODALITY, "", modality, round(certainty(share), 4), (clause_id,))
        for clause_id, modality, share in uncertain.mixed_forces(store, MOST_WAITING)
    ]


_ITEMS: dict[ReviewAspect, Callable[[Store], list[QueueItem]]] = {
    ReviewAspect.RELATION: _relations,
    ReviewAspect.MODALITY: _modalities,
    ReviewAspect.THEME: _themes,
}


def _judged_item(store: Store, one: Standing) -> QueueItem | None:
    """Return a judged finding for the queue, None where the analysis does not make it any more."""
    found = one.history[-1].found
    if one.aspect is not ReviewAspect.RELATION:
        known = queries.clauses(store.raw(), ids=[one.subject_id])
        return QueueItem(one.subject_id, one.aspect, one.element, found, 0.0, (one.subject_id,)) if known else None
    stored = as_stored(store, one.subject_id)
    return _relation_item(stored) if stored else None
