"""Decisions of several reviewers -> how far each two agree, beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from analyser.records import Agreement, Review, ReviewAspect, Verdict
from analyser.review.standing import Key, same_name

DECIMALS = 4


def agreements(reviews: Iterable[Review]) -> tuple[Agreement, ...]:
    """Return for each aspect and each two reviewers who judged a finding both how far they agree, by aspect and name.

    What counts is what each holds to be right, by her own last decision: to confirm *equal* and to correct something
    else into *equal* is the same judgement. Adjudications do not count: who adjudicates has seen the others' decisions.
    """
    judged, names = _judgements(reviews)
    found = []
    for aspect in ReviewAspect:
        own = {person: by_key for (who, person), by_key in judged.items() if who is aspect}
        for a, b in combinations(sorted(own), 2):
            pairs = [(own[a][key], own[b][key]) for key in sorted(own[a].keys() & own[b].keys())]
            if pairs:
                share = sum(x == y for x, y in pairs) / len(pairs)
                kappa = cohen_kappa(pairs)
                found.append(Agreement(aspect, names[a], names[b], len(pairs), round(share, DECIMALS), kappa))
    return tuple(found)


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two raters' labels, -1 to 1; None without pairs, and where both use one label only.

    J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37-46.
    """
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    by_chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    if by_chance >= 1:
        return None
    return round((observed - by_chance) / (1 - by_chance), DECIMALS)


def _judgements(
    reviews: Iterable[Review],
) -> tuple[dict[tuple[ReviewAspect, str], dict[Key, str]], dict[str, str]]:
    """Return by aspect and reviewer her last judgement of each finding, and how she last wrote her name."""
    judged: dict[tuple[ReviewAspect, str], dict[Key, str]] = {}
    names: dict[str, str] = {}
    for review in sorted(reviews, key=lambda one: one.sequence):
        if review.adjudicates:
            continue
        person = same_name(review.reviewer)
        names[person] = review.reviewer.strip()
        own = judged.setdefault((review.aspect, person), {})
        if review.verdict is Verdict.WITHDRAWN:
            own.pop(review.key, None)
        else:
            own[review.key] = review.judgement
    return judged, names
