"""Entries -> the matters that clauses settle, and pairs of clauses that settle the same matter in other words.

Two drafters can set a time for the same act and share hardly a word ("event records", "security logs"). Where both
clauses ask an act of the register of matters, and each is the other's best match among those of its jurisdiction,
they correspond: the matter is the reason, and no likeness of words is claimed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from analyser.comparison.calibration import probability
from analyser.comparison.features import Entry
from analyser.comparison.relations import relate
from analyser.records import (
    BearerType,
    ClauseRole,
    Correspondence,
    Modality,
    ParameterKind,
    Relation,
    Signal,
    content_id,
)
from analyser.resources.matters import Matter, load_matters
from analyser.settings import ComparisonSettings
from analyser.text import fold

METHOD = "same matter"
SIGNAL = "matter"
ASKS = frozenset(
    {
        Modality.OBLIGATION,
        Modality.PROHIBITION,
        Modality.PERMISSION,
        Modality.RECOMMENDATION,
        Modality.COMMITMENT,
        Modality.SANCTION,
    }
)
"""Modalities of clauses that settle something; a statement or a definition does not."""
MOST_CLAUSES = 12
"""Clauses of one jurisdiction on one matter from which the matter alone tells no two apart: a standard with a chapter
on audits has many rules about them, and which answers whose is for the alignment by words to say."""
SAME_KIND, SAME_ACTOR, SAME_CONCEPTS, SAME_FORCE, SOLE = 1.0, 0.5, 1.0, 0.25, 0.1
"""What speaks for one pair among several of a matter: both set the same kind of time or sum, bind the same kind of
actor, share their concepts (a share, 0 to 1), ask with the same force, are the only ones."""
LONGEST = 700
"""Letters of a clause, its lead-in included, above which it says several things: a recital that fills half a page."""
SHORT = 320
"""Letters up to which a clause settles one thing, so that a pair without a common kind of time or sum may be told."""
HALF = 0.5
"""Share of concepts that such a pair must have in common besides the same kind of actor."""
PLACES = 6


def matters_of(pool: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Return the ids of the matters of each clause that settles one of those whose clauses ask the same act."""
    matters = [matter for matter in load_matters().values() if matter.same_act]
    by_id = {entry.clause_id: entry for entry in pool}
    found: dict[str, frozenset[str]] = {}
    for entry in pool:
        if entry.modality in ASKS:
            said, around = wording(entry, by_id)
            if len(said) > LONGEST:
                continue
            names = frozenset(one.matter_id for one in matters if _settles(one, entry, said, around))
            if names:
                found[entry.clause_id] = names
    return found


def wording(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[str, str]:
    """Return the folded words of a clause with its lead-in, and those of the headings above it."""
    parent = by_id.get(entry.clause.parent_id or "")
    lead = parent.clause.text if parent is not None and parent.clause.role is ClauseRole.STEM else ""
    return folded(f"{lead} {entry.clause.text}"), folded(" ".join(entry.clause.heading_path))


def folded(text: str) -> str:
    """Return the text as the expressions of the matters read it: folded, with single spaces."""
    return " ".join(fold(text).split())


def _settles(matter: Matter, entry: Entry, said: str, around: str) -> bool:
    """Return whether the clause itself speaks of the matter, or sets a time or sum for what its lead-in speaks of."""
    speaking = matter.speaking.get(entry.language)
    if speaking is None or not speaking.found(said, around):
        return False
    own = folded(entry.clause.text)
    sets = any(one.inherited_from is None and one.kind in matter.kinds for one in entry.parameters)
    return sets or own == said or speaking.found(own, f"{around} {said}")


def same_matter(
    pool: Sequence[Entry],
    matters: Mapping[str, frozenset[str]],
    known: Iterable[Correspondence],
    *,
    settings: ComparisonSettings,
) -> tuple[Correspondence, ...]:
    """Return correspondences by matter that are not among the known ones, by jurisdictions, then by clause ids."""
    linked = {frozenset((one.clause_a, one.clause_b)) for one in known}
    by_matter: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in pool:
        for name in matters.get(entry.clause_id, ()):
            by_matter[name][entry.jurisdiction].append(entry)
    found: dict[frozenset[str], Correspondence] = {}
    for name in load_matters():
        for a, b in _pairs_of(by_matter.get(name, {}), load_matters()[name]):
            pair = frozenset((a.clause_id, b.clause_id))
            if pair not in linked and pair not in found:
                found[pair] = _correspondence(a, b, load_matters()[name], settings)
    return tuple(
        sorted(found.values(), key=lambda one: (one.jurisdiction_a, one.jurisdiction_b, one.correspondence_id))
    )


def with_same_matter(
    known: Sequence[Correspondence],
    pool: Sequence[Entry],
    matters: Mapping[str, frozenset[str]],
    *,
    settings: ComparisonSettings,
) -> tuple[Correspondence, ...]:
    """Return the known correspondences with those by matter, sorted by jurisdictions, then by falling score."""
    found = (*known, *same_matter(pool, matters, known, settings=settings))
    return tuple(sorted(found, key=lambda c: (c.jurisdiction_a, c.jurisdiction_b, -c.score, c.correspondence_id)))


def _pairs_of(groups: Mapping[str, Sequence[Entry]], matter: Matter) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs of clauses of two jurisdictions that are each other's best match of the matter."""
    few = {code: members for code, members in groups.items() if len(members) <= MOST_CLAUSES}
    for one, other in combinations(sorted(few), 2):
        sole = len(few[one]) == len(few[other]) == 1
        likeness = {(a.clause_id, b.clause_id): _likeness(a, b, matter, sole) for a, b in product(few[one], few[other])}
        best: dict[str, float] = {}
        for pair, value in likeness.items():
            for clause_id in pair:
                best[clause_id] = max(best.get(clause_id, 0.0), value)
        for a, b in product(few[one], few[other]):
            value = likeness[a.clause_id, b.clause_id]
            if value > 0.0 and value >= best[a.clause_id] and value >= best[b.clause_id]:
                yield a, b


def _likeness(a: Entry, b: Entry, matter: Matter, sole: bool) -> float:
    """Return how much beside the matter speaks for the two answering each other.

    ``sole`` says that neither jurisdiction has another clause on the matter.
    """
    if opposed_actors(a.bearers, b.bearers):
        return 0.0
    same_kind = bool(_kinds(a, matter) & _kinds(b, matter))
    same_actor = bool(a.bearers & b.bearers)
    concepts_a, concepts_b = frozenset(a.concepts), frozenset(b.concepts)
    shared = len(concepts_a & concepts_b) / max(1, min(len(concepts_a), len(concepts_b)))
    if not same_kind and not (matter.narrow and _short(a) and _short(b) and (sole or (same_actor and shared >= HALF))):
        return 0.0
    value = SOLE * sole + SAME_KIND * same_kind + SAME_ACTOR * same_actor + SAME_CONCEPTS * shared
    return round(value + SAME_FORCE * (a.modality is b.modality), PLACES)


def _short(entry: Entry) -> bool:
    """Return whether the clause is a short rule of its own; an item is read with its list."""
    return len(entry.clause.text) <= SHORT and entry.clause.role is not ClauseRole.LIST_ITEM


def _kinds(entry: Entry, matter: Matter) -> frozenset[ParameterKind]:
    """Return the kinds of times and sums of the matter that the clause states; "promptly" states none."""
    stated = frozenset(one.kind for one in entry.parameters if one.value is not None or one.date)
    return stated & frozenset(matter.kinds)


RULED = frozenset({BearerType.OPERATOR, BearerType.PERSON})
RULING = frozenset({BearerType.REGULATOR, BearerType.CERT, BearerType.COURT_POLICE, BearerType.INTERNATIONAL})


def opposed_actors(one: frozenset[BearerType], other: frozenset[BearerType]) -> bool:
    """Return whether one clause binds only those who are supervised and the other only those who supervise."""
    return bool(one and other) and ((one <= RULED and other <= RULING) or (one <= RULING and other <= RULED))


def _correspondence(a: Entry, b: Entry, matter: Matter, settings: ComparisonSettings) -> Correspondence:
    across = a.language != b.language
    score = settings.crosslingual_threshold if across else settings.correspondence_threshold
    relation, _method, _reason = (Relation.INTERSECTS, "", "") if across else relate(a, b, score)
    signals = (Signal(SIGNAL, 1.0), Signal("probability", round(float(probability(score)), PLACES)))
    return Correspondence(
        correspondence_id=content_id("co", *sorted((a.clause_id, b.clause_id))),
        clause_a=a.clause_id,
        clause_b=b.clause_id,
        jurisdiction_a=a.jurisdiction,
        jurisdiction_b=b.jurisdiction,
        relation=relation,
        score=round(score, PLACES),
        method=METHOD,
        reason=f"Both settle the same matter: {matter.title()}.",
        signals=signals,
    )
