"""How much of what was planted in the sample corpus an analysis finds: figures per kind, against ``truth/``.

analyser analyse corpora/sample -w W
python -m benchmarks.planted W
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from analyser.text import fold
from analyser.workspace import Workspace, open_workspace
from corpora.build import SAMPLE
from corpora.typeset.planted import MOST_PEERS

TRUTH = SAMPLE / "truth"
SAME_TEXT = 85.0
"""Ratio (0 to 100) from which a found clause is taken for the true one: tesseract misreads a letter here and there."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind of finding: how many were planted, how many of them found, how many findings there are to weigh."""

    kind: str
    planted: int
    found: int
    claimed: int | None = None

    @property
    def recall(self) -> float:
        """Return the share of the planted that was found."""
        return self.found / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float | None:
        """Return the share of the claims that are true, None where other claims may be true as well."""
        return self.found / self.claimed if self.claimed else None


def measure(workspace: Workspace) -> tuple[Figure, ...]:
    """Return the figures of an analysis of the sample corpus."""
    keys = keys_of(workspace)
    true_clauses = [record for record in _records("clauses.jsonl") if record["readable"]]
    return (
        Figure("clauses", len(true_clauses), len(set(keys.values())), len(workspace.clauses)),
        *_pairs(workspace, keys),
        _provisions(workspace, keys),
        _gaps(workspace),
        *_divergences(workspace, keys),
    )


def keys_of(workspace: Workspace) -> dict[str, str]:
    """Return clause id -> key of the true clause of the same file with the same text; others are left out."""
    files = dict(zip(workspace.documents["document_id"], workspace.documents["file"], strict=True))
    true: dict[str, dict[str, str]] = defaultdict(dict)
    for record in _records("clauses.jsonl"):
        true[record["file"]][record["key"]] = _letters(record["text"])
    found: dict[str, str] = {}
    taken: set[str] = set()
    for clause in workspace.clauses.itertuples():
        texts = {key: text for key, text in true[files[str(clause.document_id)]].items() if key not in taken}
        best = process.extractOne(_letters(str(clause.text)), texts, scorer=fuzz.ratio, score_cutoff=SAME_TEXT)
        if best is not None:
            found[str(clause.clause_id)] = best[2]
            taken.add(best[2])
    return found


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _pairs(workspace: Workspace, keys: Mapping[str, str]) -> Iterable[Figure]:
    """Yield the figures of correspondences, of their relations and of the near misses that were rightly left alone."""
    truth = {_pair(row["source_key"], row["target_key"]): row for row in rows_of("correspondences.csv")}
    seen = set(keys.values())
    truth = {pair: row for pair, row in truth.items() if pair <= seen}
    found = {
        _pair(keys[a], keys[b]): (keys[a], str(relation))
        for a, b, relation in _columns(workspace.correspondences, "clause_a", "clause_b", "relation")
        if a in keys and b in keys and not _superseded(keys[a], keys[b])
    }
    right = [pair for pair in found if pair in truth]
    yield Figure("correspondences", len(truth), len(right), len(found))
    yield Figure("their relations", len(right), sum(_relation(truth[pair], found[pair]) for pair in right))
    misses = {_pair(row["a"], row["b"]) for row in rows_of("near_misses.csv")}
    yield Figure("near misses left alone", len(misses), len(misses - set(found)))


def _relation(row: Mapping[str, str], found: tuple[str, str]) -> bool:
    first, relation = found
    turned = {"subset": "superset", "superset": "subset"}.get(relation, relation)
    return row["relation"] == (relation if first == row["source_key"] else turned)


def _provisions(workspace: Workspace, keys: Mapping[str, str]) -> Figure:
    """Return the figure of the pairs of clauses of two states that stand in one provision."""
    seen = set(keys.values())
    truth = _together(
        [key for key in row["keys"].split(";") if key in seen and not _superseded(key)]
        for row in rows_of("provisions.csv")
    )
    found = _together(
        [keys[clause] for clause in clauses if clause in keys and not _superseded(keys[clause])]
        for (clauses,) in _columns(workspace.provisions, "clause_ids")
    )
    return Figure("provisions, pairwise", len(truth), len(truth & found), len(found))


def _together(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """Return the pairs of keys of different states that are in one group."""
    pairs = (pair for group in groups for pair in combinations(group, 2))
    return {_pair(_original(a), _original(b)) for a, b in pairs if _state(a) != _state(b)}


def _original(key: str) -> str:
    """Return the key that the truth names a clause by: of a document in two languages, that of the English one."""
    return key.replace("xna.", "xne.")


def _state(key: str) -> str:
    return _original(key).split(".")[0]


def _gaps(workspace: Workspace) -> Figure:
    """Return the figure of the gaps that may be claimed and that more than half of the others have not."""
    truth = {(row["jurisdiction"], row["element_id"]) for row in rows_of("gaps.csv") if row["assessable"] == "yes"}
    frame = workspace.gaps(framework="itu-ncs-2021")
    columns = ("jurisdiction", "element_id", "assessable", "peers")
    claims = {
        (jurisdiction, element)
        for jurisdiction, element, assessable, peers in _columns(frame, *columns)
        if assessable and len(peers) >= MOST_PEERS
    }
    return Figure("gaps", len(truth), len(truth & claims), len(claims))


def _divergences(workspace: Workspace, keys: Mapping[str, str]) -> Iterable[Figure]:
    """Yield per aspect how many planted divergences stand on their pair under any aspect, and the conflicts."""
    frame = workspace.divergences()
    differing: dict[Pair, bool] = {}
    for a, b, conflict in _columns(frame, "clause_a", "clause_b", "conflict"):
        if a in keys and b in keys:
            pair = _pair(_original(keys[a]), _original(keys[b]))
            differing[pair] = differing.get(pair, False) or bool(conflict)
    planted = rows_of("divergences.csv")
    for aspect, count in sorted(Counter(row["aspect"] for row in planted).items()):
        own = [row for row in planted if row["aspect"] == aspect]
        yield Figure(f"divergences: {aspect}", count, sum(_pair(row["a"], row["b"]) in differing for row in own))
    conflicts = {_pair(row["a"], row["b"]) for row in planted if row["conflict"] == "yes"}
    claimed = {pair for pair, conflict in differing.items() if conflict}
    yield Figure("conflicts", len(conflicts), len(conflicts & claimed), len(claimed))


def _columns(frame: Any, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name] for name in names), strict=True)


def _pair(a: str, b: str) -> Pair:
    return frozenset((a, b))


def _superseded(*keys: str) -> bool:
    return any(key.startswith("xvo.") for key in keys)


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the truth."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]


def main(arguments: Sequence[str]) -> int:
    """Print a table of the figures and return the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{'':28}{'planted':>8}{'found':>8}{'recall':>8}{'precision':>11}")
    for figure in measure(open_workspace(Path(arguments[0]))):
        precision = "" if figure.precision is None else f"{figure.precision:.2f}"
        print(f"{figure.kind:28}{figure.planted:8}{figure.found:8}{figure.recall:8.2f}{precision:>11}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
