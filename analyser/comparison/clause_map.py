"""Clauses -> places on a plane, where those that speak of the same lie together whatever their language.

What places a clause: the themes it speaks of and the termbase concepts it names. Both survive translation, so that an
Arabic clause lies beside the English one on its matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from analyser.comparison.concepts import shipped_finder
from analyser.records import Clause

LATENT = 12
"""Dimensions between the features and the plane: enough for the areas of a framework, few enough to drop accidents."""
THEME_WEIGHT = 2.0
"""A theme says what a clause is about, a concept only what it names."""
SEED = 0
DECIMALS = 4


def clause_map(clauses: Sequence[Clause], themes: Mapping[str, Sequence[str]]) -> tuple[tuple[str, float, float], ...]:
    """Return ``(clause id, x, y)``, each coordinate -1 to 1, in the order given.

    ``themes`` are the names of what a clause speaks of, by its id. Clauses without a theme or concept are left out:
    nothing says where they belong. The same clauses get the same places, in whatever order they come.
    """
    find = shipped_finder()
    told = {
        clause.clause_id: [(name, THEME_WEIGHT) for name in themes.get(clause.clause_id, ())]
        + [(name, 1.0) for name in sorted(set(find(clause.text, clause.language)))]
        for clause in clauses
    }
    placed = sorted(clause_id for clause_id, features in told.items() if features)
    if not placed:
        return ()
    points = _plane(_rows([told[clause_id] for clause_id in placed]))
    by_id = dict(zip(placed, points.tolist(), strict=True))
    return tuple((c.clause_id, *by_id[c.clause_id]) for c in clauses if c.clause_id in by_id)


def _rows(told: Sequence[Sequence[tuple[str, float]]]) -> Any:
    """Return the features as rows of length 1, rare ones weighing more."""
    names = {name: at for at, name in enumerate(sorted({name for features in told for name, _ in features}))}
    rows = np.repeat(np.arange(len(told)), [len(features) for features in told])
    columns = [names[name] for features in told for name, _ in features]
    weights = [weight for features in told for _, weight in features]
    counted = sp.csr_matrix((weights, (rows, columns)), shape=(len(told), len(names)))
    return TfidfTransformer().fit_transform(counted)


def _plane(rows: Any) -> Any:
    """Return the rows' places: latent semantic analysis, then classical scaling of what is left to two dimensions."""
    latent = min(LATENT, min(rows.shape) - 1)
    if latent < 2:
        return np.zeros((rows.shape[0], 2))
    reduced = normalize(TruncatedSVD(latent, random_state=SEED).fit_transform(rows))
    centred = reduced - reduced.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = axes[:2] * np.sign(axes[:2, np.argmax(np.abs(axes[:2]), axis=1)].diagonal())[:, None]
    flat = centred @ turned.T
    return np.round(flat / max(float(np.abs(flat).max()), 1e-9), DECIMALS)
