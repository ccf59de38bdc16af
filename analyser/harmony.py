"""A store's rows -> index, convergence and versions: findings made when asked for, without superseded documents and
with twins (one text in two documents) counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyser.errors import UsageError
from analyser.readability import silence_believed
from analyser.records import (
    Clause,
    ClauseTags,
    Coverage,
    Document,
    Group,
    Modality,
    Parameter,
    Provision,
    Reading,
)
from analyser.records.harmonisation import Aim, Convergence, Correction, HarmonyIndex, VersionChange
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.pairings import Link, links
from analyser.storage.wordings import standing_clauses, wordings

if TYPE_CHECKING:
    from analyser.comparison.harmonisation import Norm, Tie
    from analyser.comparison.tight import Bound
    from analyser.comparison.twins import Twins

LEAST_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class Ground:
    """What indices are made from. ``left_out`` are superseded documents, ``same`` maps a twin's clauses to the other's.

    ``members`` are the jurisdictions that have a document that counts.
    """

    norms: tuple[Norm, ...]
    ties: tuple[Tie, ...]
    bounds: dict[str, tuple[Bound, ...]]
    members: tuple[str, ...]
    left_out: frozenset[str]
    twins: tuple[Twins, ...]
    same: dict[str, str]


def ground(store: Store) -> Ground:
    """Return the clauses and ties of a workspace, ready for any group."""
    from analyser.comparison.currency import superseded
    from analyser.comparison.harmonisation import Norm
    from analyser.comparison.tight import bounds_of
    from analyser.comparison.twins import same_clauses

    documents = {document.document_id: document for document in store.documents()}
    left_out = superseded(documents.values())
    standing = {one: found for one, found in standing_clauses(store).items() if found[0] not in left_out}
    twins = _twins(store, [document for document in documents.values() if document.document_id not in left_out])
    same, copies = same_clauses(twins), {pair.copy for pair in twins}
    parameters = _parameters(store)
    telling = _telling(store, standing, parameters)
    norms = tuple(
        Norm(clause_id, documents[document].jurisdiction, force, documents[document].kind, clause_id in telling)
        for clause_id, (document, force) in standing.items()
        if document not in copies
    )
    return Ground(
        norms,
        _ties(links(store), same),
        {clause_id: bounds_of(found) for clause_id, found in parameters.items()},
        tuple(sorted({documents[document].jurisdiction for document, _force in standing.values()})),
        left_out,
        twins,
        same,
    )


def _twins(store: Store, documents: Sequence[Document]) -> tuple[Twins, ...]:
    """Return the twins; only the clauses of documents that may be some are read."""
    from analyser.comparison.twins import find_twins, possible_twins

    clauses: list[Clause] = [
        queries.record_of(Clause, row)
        for document_id in sorted(possible_twins(documents))
        for row in queries.clauses(store, document_id=document_id)
    ]
    return find_twins(documents, clauses)


def _telling(
    store: Store, standing: Mapping[str, tuple[str, Modality]], parameters: Mapping[str, tuple[Parameter, ...]]
) -> frozenset[str]:
    """Return the clauses that could count and say enough: they alone are looked at word by word."""
    from analyser.comparison.features import says_enough
    from analyser.comparison.harmonisation import ANNOUNCED
    from analyser.comparison.strength import BINDING

    forces = BINDING | ANNOUNCED
    could = [clause_id for clause_id, (_document, force) in standing.items() if force in forces]
    said = wordings(store, could, forces)
    return frozenset(one for one, words in said.items() if says_enough(words, parameters.get(one, ())))


def _ties(found: Iterable[Link], same: Mapping[str, str]) -> tuple[Tie, ...]:
    from analyser.comparison.harmonisation import PARAMETER_ASPECTS, Tie

    alike: frozenset[str] = frozenset()
    return tuple(
        Tie(
            same.get(link.clause_a, link.clause_a),
            same.get(link.clause_b, link.clause_b),
            link.relation,
            frozenset(aspect for aspect, _ in link.divergences if aspect in PARAMETER_ASPECTS)
            if link.divergences
            else alike,
            link.conflict,
            link.divergences,
        )
        for link in found
    )


def _parameters(store: Store) -> dict[str, tuple[Parameter, ...]]:
    found: dict[str, list[Parameter]] = {}
    for row in queries.parameters(store):
        found.setdefault(row["clause_id"], []).append(queries.record_of(Parameter, row))
    return {clause_id: tuple(several) for clause_id, several in found.items()}


def index(
    store: Store,
    *,
    group: Group | None = None,
    corrections: Sequence[Correction] = tuple(Correction),
    made: Ground | None = None,
) -> tuple[HarmonyIndex, ...]:
    """Return the index of the group (all jurisdictions unless given) and of each of its pairs, for each correction."""
    from analyser.comparison.harmonisation import indices

    made = made or ground(store)
    return indices(made.norms, made.ties, _members(made, group), corrections=corrections)


def convergence(
    store: Store,
    *,
    group: Group | None = None,
    aim: Aim = Aim.MEDIAN,
    framework: str | None = None,
    most: int | None = None,
    made: Ground | None = None,
) -> Convergence:
    """Return the changes that raise the group's index most; ``framework`` is needed for that aim alone.

    ``most`` is the number of changes a jurisdiction, by default that of the comparison. UsageError for an aim at a
    framework by which the workspace was not analysed.
    """
    from analyser.comparison import convergence as station

    made = made or ground(store)
    members = _members(made, group)
    if aim is Aim.FRAMEWORK:
        cells: list[Coverage] = [queries.record_of(Coverage, row) for row in queries.coverage(store)]
        wanted = framework or next((cell.framework_id for cell in cells), "")
        chosen = [cell for cell in cells if cell.framework_id == wanted]
        if not chosen:
            raise UsageError(f"This workspace was not analysed by the framework {wanted}.")
        matters = station.matters_of_coverage(chosen, members, made.same)
    else:
        provisions: list[Provision] = [queries.record_of(Provision, row) for row in queries.provisions(store)]
        matters = station.matters_of_provisions(provisions, members, made.same, silent=_may_be_silent(store, members))
    limit = station.MOST_CHANGES if most is None else most
    return station.converge(made.norms, made.ties, matters, members, aim=aim, bounds=made.bounds, most=limit)


def _may_be_silent(store: Store, members: Sequence[str]) -> tuple[str, ...]:
    """Return the members so much of which could be read that they may be said to lack something."""
    believed = silence_believed(store)
    return tuple(member for member in members if believed.get(member))


def group_of(groups: Sequence[Group], name: str | Sequence[str] | None) -> Group | None:
    """Return a group by its id or short name, or one made of codes ("KEN,GHA"); None for none.

    UsageError for a name that is no group's.
    """
    if not name:
        return None
    codes = name.split(",") if isinstance(name, str) else list(name)
    if len(codes) > 1:
        return Group(",".join(codes), (), (), tuple(sorted({code.strip() for code in codes})))
    for group in groups:
        if codes[0].casefold() in {group.group_id.casefold(), *(short.casefold() for _, short in group.shorts)}:
            return group
    known = ", ".join(group.group_id for group in groups) or "none"
    raise UsageError(f"There is no group {codes[0]} here (there is: {known}). Codes with commas make one: KEN,GHA.")


def aim_of(name: str) -> Aim:
    """Return what a group converges on, by its name; UsageError for any other."""
    try:
        return Aim(name)
    except ValueError:
        raise UsageError(f"{name} is no aim of convergence: choose {', '.join(Aim)}.") from None


def workspace_groups(store: Store) -> tuple[Group, ...]:
    """Return the groups that two or more jurisdictions of a workspace belong to."""
    from analyser.resources.groups import FILE, groups_of, read_groups

    return groups_of(store.documents(), read_groups(store.folder / FILE))


def editions(store: Store) -> tuple[tuple[Document, Document], ...]:
    """Return the pairs ``(older, newer)`` of documents that are editions of one text and could be read."""
    from analyser.comparison.editions import edition_pairs

    reports = store.reports()
    return edition_pairs(d for d in store.documents() if d.document_id in reports)


def versions(store: Store, *, older: str | None = None, newer: str | None = None) -> tuple[VersionChange, ...]:
    """Return what became of each clause between editions: of all pairs found, or from one document to another."""
    from analyser.comparison.versions import compare_editions

    if older and newer:
        return compare_editions(_as_decided(store, older), _as_decided(store, newer))
    return tuple(
        change
        for one, other in editions(store)
        for change in compare_editions(_as_decided(store, one.document_id), _as_decided(store, other.document_id))
    )


def _as_decided(store: Store, document_id: str) -> Reading:
    """Return a reading with the frames of its clauses as people's decisions leave them."""
    reading = store.reading(document_id)
    if store.amend is None:
        return reading
    rows = queries.tags(store, ids=[clause.clause_id for clause in reading.clauses])
    frames: dict[str, ClauseTags] = {row["clause_id"]: queries.record_of(ClauseTags, row) for row in rows}
    return replace(reading, tags=tuple(frames.get(tags.clause_id, tags) for tags in reading.tags))


def _members(made: Ground, group: Group | None) -> tuple[str, ...]:
    members = tuple(m for m in made.members if group is None or m in group.members)
    if len(members) < LEAST_MEMBERS:
        raise UsageError("An index needs two jurisdictions that have documents in the workspace.")
    return members
