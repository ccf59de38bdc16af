"""The filters of the search page: where a clause comes from and what it is, each option with how many it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from analyser.records import DocumentKind, Modality
from analyser.views import data
from analyser.views.choices import ALL, jurisdiction_choice, url_choice
from analyser.views.cooperation_filters import group_members
from analyser.views.language import _, language_name, number, plain_number, separator
from analyser.views.palette import kind_word, modality_mark
from analyser.views.search_data import Hit


def filtered(source: data.Source, hits: Sequence[Hit]) -> list[Hit]:
    """Show the filters and return the hits that pass them all; a filter that could not narrow anything is left out."""
    codes = sorted({hit.jurisdiction for hit in hits})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        members = group_members(source, codes)
        code = jurisdiction_choice(_("Jurisdiction"), codes, "jurisdiction", all_word=_("All jurisdictions"))
        force = _choice(
            _("Force"), "modality", Counter(hit.modality.value for hit in hits), [m.value for m in Modality],
            lambda one: modality_mark(Modality(one)).word,
        )  # fmt: skip
        kind = _choice(
            _("Kind"), "kind", Counter(hit.kind.value for hit in hits if hit.kind), [k.value for k in DocumentKind],
            lambda one: kind_word(DocumentKind(one)),
        )  # fmt: skip
        year = _since([hit.year for hit in hits if hit.year])
        languages = Counter(hit.language for hit in hits)
        language = _choice(_("Language"), "language", languages, sorted(languages), language_name)
    return [
        hit
        for hit in hits
        if hit.jurisdiction in members
        and code in (ALL, hit.jurisdiction)
        and force in (ALL, hit.modality.value)
        and kind in (ALL, hit.kind.value if hit.kind else None)
        and (not year or (hit.year or 0) >= int(year))
        and language in (ALL, hit.language)
    ]


def _choice(label: str, name: str, counted: Counter[str], options: Sequence[str], word: Callable[[str], str]) -> str:
    present = tuple(one for one in options if counted[one])

    def words(one: str) -> str:
        return f"{word(one)}{separator()}{number(counted[one])}" if one else _("Any")

    return url_choice(label, (ALL, *present), name, words=words, width=160)


def _since(years: Sequence[int]) -> str:
    """Return the year from which on a document counts, empty for any."""
    counted = {str(year): sum(other >= year for other in years) for year in sorted(set(years), reverse=True)}

    def words(one: str) -> str:
        return f"{plain_number(int(one))}{separator()}{number(counted[one])}" if one else _("Any")

    return url_choice(_("Since the year"), (ALL, *counted), "since", words=words, width=130)
