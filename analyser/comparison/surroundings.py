"""Clauses and their neighbours on the page -> vectors that also lean on what stands around a clause.

What a clause is about shows in the clauses beside it: "the records shall be kept for two years" says little, its
neighbours under the same heading say which records.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from analyser.comparison.features import Entry
from analyser.comparison.similarity import Vectors, View

REACH = 2
"""Neighbours on either side; the text of a matter rarely runs longer under one heading."""
LEAN = 0.3
"""Weight of the neighbours' mean beside the clause itself: mean nDCG@10 0.445 to 0.450, recall@5 of the national pairs
0.51 to 0.53; at 0.6 the latter falls (docs/decisions.md)."""


def with_surroundings(vectors: Vectors, pool: Sequence[Entry]) -> Vectors:
    """Return the entries' vectors, each moved towards the mean of its neighbours; lengths stay those of the clause."""
    around = neighbours(pool)
    views = tuple(
        View(v.name, v.weight, normalize(v.rows + LEAN * (around @ v.rows)), v.lexical) for v in vectors.views
    )
    return Vectors(views, vectors.lengths, vectors.whole)


def neighbours(pool: Sequence[Entry]) -> Any:
    """Return the sparse matrix whose rows take the mean of a clause's neighbours.

    Neighbours stand within ``REACH`` places among the document's entries given, under the same headings; a clause
    without headings has none, since nothing says that what stands beside it is of one matter.
    """
    order = sorted(range(len(pool)), key=lambda i: (pool[i].clause.document_id, pool[i].clause.order))
    rows, columns = [], []
    for place, i in enumerate(order):
        for j in order[max(0, place - REACH) : place] + order[place + 1 : place + 1 + REACH]:
            one, other = pool[i].clause, pool[j].clause
            same_headings = one.heading_path and one.heading_path == other.heading_path
            if same_headings and one.document_id == other.document_id:
                rows.append(i)
                columns.append(j)
    found = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(pool), len(pool)))
    return normalize(found, norm="l1")
