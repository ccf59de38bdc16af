"""Partners that are named in passing only: folded into one row of each kind, where there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyser.records import Partnership
from analyser.views.cooperation_words import partner_kind_word
from analyser.views.language import _, labelled, plural

Folded = Mapping[str, frozenset[str]]
"""Rows by their id, each with its partners."""
FOLDED_FROM = 4
"""So many partners of a kind that nobody means are one row: a list of countries in an annex would bury the others."""
_FOLDED = "passing:"
"""Begins the id of a folded row: the kind of its partners follows."""


def folded(every: Sequence[Partnership]) -> Folded:
    """Return the folded rows: partners that no jurisdiction names but in passing, by kind.

    ``every`` are all partnerships, so that a filter neither folds a row nor unfolds one.
    """
    meant = {one.partner_id for one in every if not one.in_passing}
    by_kind: dict[str, set[str]] = {}
    for one in every:
        if one.partner_id not in meant:
            by_kind.setdefault(one.kind, set()).add(one.partner_id)
    return {f"{_FOLDED}{kind}": frozenset(ids) for kind, ids in sorted(by_kind.items()) if len(ids) >= FOLDED_FROM}


def is_folded(partner: str) -> bool:
    """Return whether this is the id of a folded row."""
    return partner.startswith(_FOLDED)


def folded_label(row: str, count: int) -> str:
    """Return the words of a folded row: the kind of partners and how many."""
    kind = partner_kind_word(row.removeprefix(_FOLDED))
    return labelled(kind, plural("{n} named in passing only", "{n} named in passing only", count))


def folded_hint() -> str:
    """Return why these partners share a row."""
    return _("No clause speaks of cooperation with them: they stand in a list or in a report of events.")


def inside(shown: Sequence[Partnership], rows: Folded, row: str) -> list[Partnership]:
    """Return the partnerships of a folded row, none where there is no such row."""
    partners = rows.get(row, frozenset())
    return [one for one in shown if one.partner_id in partners]
