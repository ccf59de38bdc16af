"""Deciding on a workspace's findings: checked decisions in, what waits and how far reviewers agree out."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from analyser.amending.decided import FRAME, theme_name
from analyser.amending.found import as_stored, check_value, found_value, gaps_as_stored
from analyser.amending.frames import FIELDS
from analyser.errors import UsageError
from analyser.records import (
    Agreement,
    Correspondence,
    Gap,
    QueueItem,
    Review,
    ReviewAspect,
    Standing,
    Verdict,
)
from analyser.resources.calibration import load_calibration
from analyser.review.agreement import agreements
from analyser.review.queue import TOSS_UP, certainty, queue
from analyser.review.standing import Key, standings
from analyser.review.values import UNREGISTERED, bearer_value, gap_value, parameter_value
from analyser.storage import queries, uncertain
from analyser.storage.database import Store

CANDIDATES_SHOWN = 2
"""Nearest clauses that are read to judge a claim of silence; its own page shows all."""
MOST_WAITING = 200
"""Findings of each aspect that are ranked: a reviewer judges near sixty in two hours."""
LONGEST_NAME, LONGEST_COMMENT = 120, 4000
REASONED = frozenset({Verdict.REJECTED, Verdict.CORRECTED})
"""Verdicts that change what others see, and so need a reason."""
NAMED = frozenset({ReviewAspect.THEME, *FRAME})
"""Aspects of which a clause may have several, told apart by ``element``."""
UNCORRECTED = frozenset({ReviewAspect.THEME, ReviewAspect.GAP})
"""Aspects that are or are not: there is no other value."""


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

    ``element`` names a theme as ``framework:element``, or holds the words of the clause that name a bearer, a time or
    amount, or an instrument. A relation is corrected as stored, from a to b; the others as ``review.values`` writes
    them. UsageError where there is no such finding, no name, no reason for a verdict that changes something, or no
    other value.
    """
    reviewer, comment = " ".join(reviewer.split())[:LONGEST_NAME], comment.strip()[:LONGEST_COMMENT]
    if not reviewer:
        raise UsageError("A decision needs the name of the person who takes it.")
    if verdict in REASONED and not comment:
        raise UsageError("A decision that changes a finding needs a reason.")
    if aspect not in NAMED:
        element = ""
    if verdict is Verdict.CORRECTED and aspect in UNCORRECTED:
        raise UsageError(f"A {aspect} can be confirmed or rejected, not corrected.")
    found = found_value(store, aspect, subject_id, element)
    if verdict is Verdict.CORRECTED:
        check_value(aspect, found, element, corrected)
    return store.add_review(
        subject_id,
        reviewer=reviewer,
        verdict=verdict,
        comment=comment,
        aspect=aspect,
        element=element,
        found=found,
        corrected=corrected if verdict is Verdict.CORRECTED else "",
        adjudicates=adjudicates,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


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


def _framed(aspect: ReviewAspect, value: Callable[[Any], str]) -> Callable[[Store], list[QueueItem]]:
    """Return what lists the entries of clauses that name several of a kind, those with most kinds first: where many
    stand, each is the likelier to be another's."""

    def items(store: Store) -> list[QueueItem]:
        return [
            QueueItem(clause_id, aspect, text, value(entry), round(certainty(share), 4), (clause_id,))
            for clause_id, text, entry, share in uncertain.mixed_entries(store, FIELDS[aspect], MOST_WAITING)
        ]

    return items


def _instruments(store: Store) -> list[QueueItem]:
    """Return names of instruments that the register does not have: which is meant, nobody knows yet."""
    return [
        QueueItem(clause_id, ReviewAspect.INSTRUMENT, text, UNREGISTERED, 0.0, (clause_id,))
        for clause_id, text in uncertain.unregistered(store, MOST_WAITING)
    ]


def _gaps(store: Store) -> list[QueueItem]:
    """Return claims of silence whose nearest clause came nearest to being taken to speak of the theme."""
    found = [queries.record_of(Gap, row) for row in queries.gaps(store)]
    claimed = sorted((gap for gap in found if gap.assessable), key=lambda gap: (-_nearest(gap), gap.gap_id))
    return [
        QueueItem(gap.gap_id, ReviewAspect.GAP, "", gap_value(gap), _sure_of(gap), _nearest_clauses(gap))
        for gap in claimed[:MOST_WAITING]
    ]


def _nearest(gap: Gap) -> float:
    return max((candidate.score for candidate in gap.candidates), default=0.0)


def _sure_of(gap: Gap) -> float:
    """Return how sure a claim is: the nearer a clause came, the less; one that came half the way leaves a toss-up."""
    return round(certainty(max(TOSS_UP, 1 - _nearest(gap))), 4)


def _nearest_clauses(gap: Gap) -> tuple[str, ...]:
    return tuple(candidate.clause_id for candidate in gap.candidates[:CANDIDATES_SHOWN])


_ITEMS: dict[ReviewAspect, Callable[[Store], list[QueueItem]]] = {
    ReviewAspect.RELATION: _relations,
    ReviewAspect.MODALITY: _modalities,
    ReviewAspect.THEME: _themes,
    ReviewAspect.BEARER: _framed(ReviewAspect.BEARER, bearer_value),
    ReviewAspect.PARAMETER: _framed(ReviewAspect.PARAMETER, parameter_value),
    ReviewAspect.INSTRUMENT: _instruments,
    ReviewAspect.GAP: _gaps,
}


def _judged_item(store: Store, one: Standing) -> QueueItem | None:
    """Return a judged finding for the queue, None where the analysis does not make it any more."""
    found = one.history[-1].found
    if one.aspect is ReviewAspect.RELATION:
        stored = as_stored(store, one.subject_id)
        return _relation_item(stored) if stored else None
    if one.aspect is ReviewAspect.GAP:
        gap = gaps_as_stored(store, [one.subject_id]).get(one.subject_id)
        clauses = _nearest_clauses(gap) if gap else ()
        return QueueItem(one.subject_id, one.aspect, "", found, _sure_of(gap) if gap else None, clauses)
    known = queries.clauses(store.raw(), ids=[one.subject_id])
    return QueueItem(one.subject_id, one.aspect, one.element, found, None, (one.subject_id,)) if known else None
