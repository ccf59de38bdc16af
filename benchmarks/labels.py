"""The labels of a workspace's provisions, made anew from the stored clauses, beside the stored ones.

``python -m benchmarks.labels WORKSPACE [--draw 60 --seed 7] [--stored]``: a person reads the list and counts those that
name the matter of the clauses in the words of a heading. Provisions themselves are taken as they are stored.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from analyser.comparison.features import entries
from analyser.comparison.labels import Labeller
from analyser.comparison.same_matter import matters_of
from analyser.comparison.told_labels import told_label
from analyser.records import Provision
from analyser.storage.database import Store


def labels(workspace: Path) -> list[tuple[Provision, str]]:
    """Return the stored provisions by id, each with the label that is given now."""
    store = Store(workspace)
    comparison, pool = store.comparison(), entries(store.readings())
    by_id = {entry.clause_id: entry for entry in pool}
    labeller = Labeller(pool, matters=matters_of(pool))
    provisions = sorted(comparison.provisions if comparison else (), key=lambda one: one.provision_id)
    return [(one, labeller.describe([by_id[clause] for clause in one.clause_ids])[0]) for one in provisions]


def main() -> None:
    """Print a line per provision: jurisdictions, the label stored, the label now, and the same in French and Arabic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    found = labels(wanted.workspace)
    if wanted.draw:
        found = random.Random(wanted.seed).sample(found, min(wanted.draw, len(found)))
    for provision, label in found:
        told = " | ".join(told_label(label, language) for language in ("fr", "ar"))
        print(f"{len(provision.jurisdictions)} | {provision.label} | {label} | {told}")


if __name__ == "__main__":
    main()
