"""How many of the gaps within provisions are right on the sample corpus, where who lacks which matter is known.

python -m benchmarks.planted_provision_gaps W
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from analyser.records.peers import GapAspect
from analyser.workspace import Workspace, open_workspace
from benchmarks.planted import keys_of, rows_of


def measure(workspace: Workspace) -> tuple[int, int, int, int]:
    """Return how many whole provisions are said to be missing, of how many this is true, how many gaps were planted
    (matters that five and more others regulate), and how many of these are found."""
    rows = rows_of("provisions.csv")
    having = {(state, row["provision"]) for row in rows for state in row["jurisdictions"].split(";")}
    matters = _matters(workspace, rows)
    frame = workspace.provision_gaps()
    whole = frame[(frame["aspect"] == GapAspect.WHOLE.value) & frame["assessable"]]
    claims = {
        (str(state), matters.get(str(provision), ""))
        for state, provision in zip(whole["jurisdiction"], whole["provision_id"], strict=True)
    }
    planted = {
        (row["jurisdiction"], row["provision"]) for row in rows_of("provision_gaps.csv") if row["assessable"] == "yes"
    }
    right = {claim for claim in claims if claim[1] and claim not in having}
    return len(claims), len(right), len(planted), len(planted & claims)


def _matters(workspace: Workspace, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return by provision the matter that most of its clauses are on; provisions of none are left out."""
    keys = {clause: key.replace("xna.", "xne.") for clause, key in keys_of(workspace).items()}
    of_key: dict[str, list[str]] = {}
    for row in rows:
        for key in row["keys"].split(";"):
            of_key.setdefault(key, []).append(row["provision"])
    found: dict[str, str] = {}
    frame = workspace.provisions
    for provision, clauses in zip(frame["provision_id"], frame["clause_ids"], strict=True):
        counts = Counter(matter for clause in clauses for matter in of_key.get(keys.get(clause, ""), ()))
        if counts:
            found[str(provision)] = min(counts, key=lambda matter: (-counts[matter], matter))
    return found


def main(arguments: Sequence[str]) -> int:
    """Print the figures and return the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    claimed, right, planted, found = measure(open_workspace(Path(arguments[0])))
    print(f"claimed {claimed}, right {right} ({right / max(claimed, 1):.2f})")
    print(f"planted {planted}, found {found} ({found / max(planted, 1):.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
