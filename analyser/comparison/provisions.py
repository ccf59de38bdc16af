"""Correspondences -> provisions: groups of clauses that several jurisdictions have in common.

Average linkage over the affinities of the correspondences, component by component: a chain of neighbours (a like b, b
like c ...) does not become one group, since pairs without a correspondence count as unrelated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from sklearn.cluster import AgglomerativeClustering

from analyser.comparison.affinity import affinities
from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.features import Entry
from analyser.comparison.labels import Labeller
from analyser.records import Correspondence, Provision, content_id
from analyser.settings import ComparisonSettings

LARGEST_COMPONENT = 2500
"""Clauses clustered at once: their distances take 50 MB. A larger component is first cut at its weakest links."""
CUT_STEP = 0.02
"""How much the weakest admitted link is raised each time a component is still too large."""

LOOSE = 0.3
"""Cohesion below which a group is no provision: on the sample hardly one true pair is lost by it, of 44 real documents
three groups in five fall away, and more of the rest is right (docs/decisions.md)."""


def group(
    correspondences: Sequence[Correspondence],
    entries: Mapping[str, Entry],
    *,
    settings: ComparisonSettings,
    matters: Mapping[str, Collection[str]] | None = None,
) -> tuple[Provision, ...]:
    """Return the provisions, those of most jurisdictions first, then the most cohesive.

    ``matters`` are the ids of the matters that clauses settle, by clause id: a label names one that most settle.
    Every clause is in one provision at most; a provision has clauses of at least two jurisdictions, and what hangs
    together too loosely is none.
    """
    labeller = Labeller(entries.values(), matters=matters)
    found = [
        _provision(cluster, entries, labeller)
        for cluster in _clusters(correspondences, entries, settings.provision_cohesion)
        if len({entries[member].jurisdiction for member in cluster.members}) > 1
    ]
    tight = [provision for provision in found if provision.cohesion >= LOOSE]
    return tuple(sorted(tight, key=lambda p: (-len(p.jurisdictions), -p.cohesion, p.provision_id)))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Clause ids, sorted, and the pairs among them that correspond with the affinity of each."""

    members: tuple[str, ...]
    inside: tuple[tuple[Correspondence, float], ...]


def _clusters(
    correspondences: Sequence[Correspondence], entries: Mapping[str, Entry], cohesion: float
) -> Iterable[Cluster]:
    """Yield the clusters of two clauses and more."""
    bound = affinities(correspondences, entries)
    label_of: dict[int, int] = {}
    labels = count()
    for nodes in _components(len(bound.clause_ids), bound.first, bound.second, bound.values):
        for cluster in _linked(nodes, bound.first, bound.second, bound.values, cohesion):
            label_of.update(dict.fromkeys(cluster, next(labels)))
    members: dict[int, list[str]] = {}
    for position, label in sorted(label_of.items()):
        members.setdefault(label, []).append(bound.clause_ids[position])
    inside: dict[int, list[tuple[Correspondence, float]]] = {}
    pairs = zip(correspondences, bound.first.tolist(), bound.second.tolist(), bound.values.tolist(), strict=True)
    for c, a, b, affinity in pairs:
        if a in label_of and label_of[a] == label_of.get(b):
            inside.setdefault(label_of[a], []).append((c, affinity))
    for label, clauses in sorted(members.items()):
        if len(clauses) > 1:
            yield Cluster(tuple(clauses), tuple(inside.get(label, ())))


def _components(size: int, first: Any, second: Any, scores: Any) -> list[Any]:
    """Return the connected components of two and more nodes, none larger than ``LARGEST_COMPONENT``.

    Too large a component loses its weakest links, step by step, until its pieces are small enough.
    """
    done: list[Any] = []
    waiting = [(np.arange(size), 0.0)] if size else []
    while waiting:
        nodes, weakest = waiting.pop()
        among = np.zeros(size, dtype=bool)
        among[nodes] = True
        links = among[first] & among[second] & (scores >= weakest)
        graph = sp.coo_matrix((np.ones(int(links.sum())), (first[links], second[links])), shape=(size, size))
        labels = connected_components(graph, directed=False)[1][nodes]
        order = np.argsort(labels, kind="stable")
        pieces = np.split(nodes[order], np.flatnonzero(np.diff(labels[order])) + 1)
        for piece in pieces:
            if len(piece) > LARGEST_COMPONENT and weakest < 1.0:
                waiting.append((piece, weakest + CUT_STEP))
            elif len(piece) > 1:
                done.append(piece)
    return sorted(done, key=lambda piece: int(piece[0]))


def _linked(nodes: Any, first: Any, second: Any, scores: Any, cohesion: float) -> list[list[int]]:
    """Return the clusters of one component by average linkage, cut where the mean affinity falls below ``cohesion``."""
    place = {int(node): position for position, node in enumerate(nodes)}
    distances = np.ones((len(nodes), len(nodes)), dtype=np.float64)
    np.fill_diagonal(distances, 0.0)
    inside = np.isin(first, nodes) & np.isin(second, nodes)
    for a, b, score in zip(first[inside], second[inside], scores[inside], strict=True):
        distances[place[int(a)], place[int(b)]] = distances[place[int(b)], place[int(a)]] = 1.0 - score
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - cohesion
    ).fit_predict(distances)
    clusters: dict[int, list[int]] = {}
    for node, label in zip(nodes, labels, strict=True):
        clusters.setdefault(int(label), []).append(int(node))
    return sorted(clusters.values())


def _provision(cluster: Cluster, entries: Mapping[str, Entry], labeller: Labeller) -> Provision:
    ordered = sorted(
        (entries[m] for m in cluster.members), key=lambda e: (e.jurisdiction, e.document.document_id, e.clause.order)
    )
    label, key_phrases = labeller.describe(ordered)
    return Provision(
        provision_id=content_id("pr", *sorted(cluster.members)),
        label=label,
        key_phrases=key_phrases,
        clause_ids=tuple(entry.clause_id for entry in ordered),
        jurisdictions=tuple(sorted({entry.jurisdiction for entry in ordered})),
        representative_id=_most_connected(cluster),
        cohesion=_cohesion(ordered, cluster),
    )


def _cohesion(members: Sequence[Entry], cluster: Cluster) -> float:
    """Return the mean affinity of all pairs of clauses of two jurisdictions; pairs that do not correspond count 0."""
    pairs = sum(a.jurisdiction != b.jurisdiction for a, b in combinations(members, 2))
    return round(sum(affinity for _, affinity in cluster.inside) / pairs, DECIMALS)


def _most_connected(cluster: Cluster) -> str:
    """Return the clause whose correspondences inside the provision have the greatest sum of affinities."""
    strength = dict.fromkeys(sorted(cluster.members), 0.0)
    for c, affinity in cluster.inside:
        strength[c.clause_a] += affinity
        strength[c.clause_b] += affinity
    return min(strength, key=lambda clause_id: (-round(strength[clause_id], DECIMALS), clause_id))
