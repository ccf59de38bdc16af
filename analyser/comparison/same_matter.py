"""Entries -> the matters that clauses settle, and pairs of clauses that settle the same matter in other words.

Two drafters can set a time for the same act and share hardly a word ("event records", "security logs"). Where both
clauses ask an act of the register of matters, and each is the other's best match among those of its jurisdiction,
they correspond: the matter is the reason, and no likeness of words is claimed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from math import inf

from analyser.comparison.correspondences import linked
from analyser.comparison.features import Entry
from analyser.comparison.relations import relate
from analyser.comparison.words import bare_text
from analyser.records import (
    BearerType,
    ClauseRole,
    Correspondence,
    Modality,
    ParameterKind,
    Relation,
    Signal,
)
from analyser.resources.matters import Matter, load_matters, load_telling_words
from analyser.settings import ComparisonSettings
from analyser.text import folded

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
            if len(said) > LONGEST or _leaves_it(entry.language, said):
                continue
            names = frozenset(one.matter_id for one in matters if _settles(one, entry, said, around))
            if names:
                found[entry.clause_id] = names
    return found


def _leaves_it(language: str, said: str) -> bool:
    """Return whether the clause leaves the matter to another text: what that text asks is not known."""
    words = load_telling_words(language)
    return words is not None and words.leaves.search(said) is not None


def wording(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[str, str]:
    """Return the folded words of a clause with its lead-in, and those of the headings above it."""
    parent = by_id.get(entry.clause.parent_id or "")
    lead = parent.clause.text if parent is not None and parent.clause.role is ClauseRole.STEM else ""
    return folded(f"{lead} {entry.clause.text}"), folded(" ".join(entry.clause.heading_path))


def _settles(matter: Matter, entry: Entry, said: str, around: str) -> bool:
    """Return whether the clause itself speaks of the matter, or sets a time or sum for what its lead-in speaks of."""
    speaking = matter.speaking.get(entry.language)
    if speaking is None or not speaking.found(said, around):
        return False
    own = folded(entry.clause.text)
    sets = any(one.inherited_from is None and one.kind in matter.kinds for one in entry.parameters)
    return sets or own == said or speaking.found(own, f"{around} {said}")


def with_same_matter(
    known: Sequence[Correspondence],
    pool: Sequence[Entry],
    matters: Mapping[str, frozenset[str]],
    *,
    settings: ComparisonSettings,
) -> tuple[Correspondence, ...]:
    """Return the known correspondences with those by matter, sorted by jurisdictions, then by falling score.

    Those whose clauses answer each other in a matter carry its signal (``answers``), whatever linked them.
    """
    linked = {frozenset((one.clause_a, one.clause_b)) for one in known}
    answering = _answering(pool, matters, linked)
    signalled = (
        replace(one, signals=(*one.signals, Signal(SIGNAL, 1.0)))
        if frozenset((one.clause_a, one.clause_b)) in answering
        else one
        for one in known
    )
    added = (
        _correspondence(a, b, matter, settings) for pair, (a, b, matter) in answering.items() if pair not in linked
    )
    return tuple(
        sorted((*signalled, *added), key=lambda c: (c.jurisdiction_a, c.jurisdiction_b, -c.score, c.correspondence_id))
    )


def answers(correspondence: Correspondence) -> bool:
    """Return whether the two clauses are those that answer each other in a matter of the register."""
    return any(signal.name == SIGNAL for signal in correspondence.signals)


_Pair = frozenset[str]


def _answering(
    pool: Sequence[Entry], matters: Mapping[str, frozenset[str]], linked: Collection[_Pair]
) -> dict[_Pair, tuple[Entry, Entry, Matter]]:
    """Return the pairs of clauses that are each other's best match of a matter, with the first such matter.

    ``linked`` are the pairs whose words correspond.
    """
    by_matter: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in pool:
        for name in matters.get(entry.clause_id, ()):
            by_matter[name][entry.jurisdiction].append(entry)
    found: dict[_Pair, tuple[Entry, Entry, Matter]] = {}
    for name, matter in load_matters().items():
        for a, b in _pairs_of(by_matter.get(name, {}), matter, linked):
            found.setdefault(frozenset((a.clause_id, b.clause_id)), (a, b, matter))
    return found


def _pairs_of(
    groups: Mapping[str, Sequence[Entry]], matter: Matter, linked: Collection[_Pair]
) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs that are each other's best match of the matter, and those that set the same kind of time or sum
    in corresponding words.
    """
    few = {code: _first_stages(_telling(members, matter), matter) for code, members in groups.items()}
    for one, other in combinations(sorted(few), 2):
        sole = len(groups[one]) == len(groups[other]) == 1
        likeness = {
            (a.clause_id, b.clause_id): _likeness(a, b, matter, sole, frozenset((a.clause_id, b.clause_id)) in linked)
            for a, b in product(few[one], few[other])
        }
        best: dict[str, float] = {}
        for pair, value in likeness.items():
            for clause_id in pair:
                best[clause_id] = max(best.get(clause_id, 0.0), value)
        told_apart = max(len(few[one]), len(few[other])) <= MOST_CLAUSES
        for a, b in product(few[one], few[other]):
            value = likeness[a.clause_id, b.clause_id]
            worded = frozenset((a.clause_id, b.clause_id)) in linked and _both_time(a, b, matter)
            mutual = told_apart and value >= best[a.clause_id] and value >= best[b.clause_id]
            if value > 0.0 and (worded or mutual):
                yield a, b


def _telling(members: Sequence[Entry], matter: Matter) -> Sequence[Entry]:
    """Return the clauses that the matter can tell apart: all where they are few, else those with its time or sum."""
    return members if len(members) <= MOST_CLAUSES else [entry for entry in members if _kinds(entry, matter)]


def _first_stages(members: Sequence[Entry], matter: Matter) -> list[Entry]:
    """Return the clauses without the later stages of a list ("within 24 hours ...; within 72 hours ...; a month").

    The first stage is what another law's single time answers.
    """
    soonest: dict[str, float] = {}
    for entry in members:
        soonest[_list_of(entry)] = min(soonest.get(_list_of(entry), inf), _time_limit(entry, matter))
    return [entry for entry in members if _time_limit(entry, matter) in (inf, soonest[_list_of(entry)])]


def _list_of(entry: Entry) -> str:
    item = entry.clause.role in (ClauseRole.LIST_ITEM, ClauseRole.STEM)
    return (entry.clause.parent_id if item else None) or entry.clause_id


def _time_limit(entry: Entry, matter: Matter) -> float:
    """Return the hours within which the clause wants the act done, infinite where it sets no such time."""
    if ParameterKind.WITHIN not in matter.kinds:
        return inf
    times = (one.hours for one in entry.parameters if one.kind is ParameterKind.WITHIN and one.hours is not None)
    return min(times, default=inf)


def _likeness(a: Entry, b: Entry, matter: Matter, sole: bool, worded: bool) -> float:
    """Return how much beside the matter speaks for the two answering each other.

    ``sole`` says that neither jurisdiction has another clause on the matter, ``worded`` that their words correspond.
    """
    punished = a.modality is b.modality is Modality.SANCTION  # its actor is who punishes or who is punished
    if opposed_actors(a.bearers, b.bearers) and not punished:
        return 0.0
    same_kind = bool(_kinds(a, matter) & _kinds(b, matter)) or (worded and _both_time(a, b, matter))
    same_actor = bool(a.bearers & b.bearers)
    perhaps = same_actor or not (a.bearers and b.bearers)
    concepts_a, concepts_b = frozenset(a.concepts), frozenset(b.concepts)
    shared = len(concepts_a & concepts_b) / max(1, min(len(concepts_a), len(concepts_b)))
    short = all(_short(one, matter) or (worded and len(one.clause.text) <= SHORT) for one in (a, b))
    if not same_kind and not (matter.narrow and short and (sole or (perhaps and shared >= HALF))):
        return 0.0
    value = SOLE * sole + SAME_KIND * same_kind + SAME_ACTOR * same_actor + SAME_CONCEPTS * shared
    return round(value + SAME_FORCE * (a.modality is b.modality), PLACES)


def _short(entry: Entry, matter: Matter) -> bool:
    """Return whether the clause is a short rule of its own.

    An item is one where the act of the matter is what it begins with ("(b) prepare the technical requirements"):
    others name contents or conditions ("(e) the extent of the audit").
    """
    if len(entry.clause.text) > SHORT:
        return False
    speaking = matter.speaking.get(entry.language)
    own = folded(bare_text(entry.clause.text, entry.clause.num))
    return entry.clause.role is not ClauseRole.LIST_ITEM or (
        speaking is not None and speaking.says[0].match(own) is not None
    )


def _kinds(entry: Entry, matter: Matter) -> frozenset[ParameterKind]:
    """Return the kinds of times and sums of the matter that the clause states; "promptly" states none."""
    stated = frozenset(one.kind for one in entry.parameters if one.value is not None or one.date)
    kinds = stated & frozenset(matter.kinds)
    return kinds | {ParameterKind.FINE} if ParameterKind.PENALTY in kinds else kinds


def _both_time(a: Entry, b: Entry, matter: Matter) -> bool:
    """Return whether both state the same kind of time or sum of the matter; "promptly" is a time beside hours."""
    kinds = [_kinds(one, matter) | _promptly(one, matter) for one in (a, b)]
    return bool(kinds[0] & kinds[1])


def _promptly(entry: Entry, matter: Matter) -> frozenset[ParameterKind]:
    vague = ParameterKind.VAGUE in matter.kinds and any(p.kind is ParameterKind.VAGUE for p in entry.parameters)
    return frozenset({ParameterKind.WITHIN}) if vague else frozenset()


RULED = frozenset({BearerType.OPERATOR, BearerType.PERSON})
RULING = frozenset({BearerType.REGULATOR, BearerType.CERT, BearerType.COURT_POLICE, BearerType.INTERNATIONAL})


def opposed_actors(one: frozenset[BearerType], other: frozenset[BearerType]) -> bool:
    """Return whether one clause binds only those who are supervised and the other only those who supervise."""
    return bool(one and other) and ((one <= RULED and other <= RULING) or (one <= RULING and other <= RULED))


def _correspondence(a: Entry, b: Entry, matter: Matter, settings: ComparisonSettings) -> Correspondence:
    across = a.language != b.language
    score = settings.crosslingual_threshold if across else settings.correspondence_threshold
    relation = Relation.INTERSECTS if across else relate(a, b, score)[0]
    said = relation, METHOD, f"Both settle the same matter: {matter.title()}."
    return linked(a, b, score=score, said=said, signals=(Signal(SIGNAL, 1.0),))
