"""Donors: clauses of others that could be the model of a text that closes a gap, their frames side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records.peers import Donor
from analyser.views import components, data, markup, peers_data
from analyser.views.depth_words import depth_word
from analyser.views.frame import bearer_word, parameter_words
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, number, percent, plural, separator
from analyser.views.palette import modality_mark
from analyser.views.tables import table_download

SIDE_BY_SIDE = 5
"""Donors whose frames are compared in the table: what fits beside one another."""
AT_FIRST = 6


def show_donors(
    source: data.Source, gap_id: str, jurisdiction: str, clause_ids: tuple[str, ...], group: tuple[str, ...]
) -> None:
    """Show the donors for a gap, best first: frames side by side, then their words with the page they stand on."""
    found = peers_data.donors(source, gap_id, jurisdiction, clause_ids, group)
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(donor.clause_id for donor in found))}
    pairs = [(donor, views[donor.clause_id]) for donor in found if donor.clause_id in views]
    if not pairs:
        st.html(markup.paragraph(_("No peer has a clause on this matter."), "muted"))
        return
    note = _("Ranked by language, kind of document, legal tradition, depth and year; members of the group first.")
    st.html(markup.paragraph(note, "muted"))
    st.html(_frames(pairs[:SIDE_BY_SIDE]))
    limit_key = f"donors-{gap_id}"
    limit = st.session_state.get(limit_key, AT_FIRST)
    for donor, view in pairs[:limit]:
        st.html(markup.paragraph(fit_words(donor), "reason"))
        components.clause_card(view)
    components.show_more(limit_key, len(pairs), limit)
    table_download(f"donors-{gap_id}", [_row(donor, view) for donor, view in pairs])


def fit_words(donor: Donor) -> str:
    """Return how well a donor fits, and why."""
    why = [
        word
        for told, word in (
            (donor.same_group, _("member of the group")),
            (donor.same_language, _("same language")),
            (donor.same_kind, _("same kind of document")),
            (donor.same_tradition, _("same legal tradition")),
        )
        if told
    ]
    if donor.years_apart is not None:
        why.append(plural("{n} year apart", "{n} years apart", donor.years_apart))
    return f"{_('Fit')} {percent(donor.fit)}{separator()}{separator().join(why)}"


def _frames(pairs: Sequence[tuple[Donor, data.ClauseView]]) -> str:
    """Return a table of the donors' frames: who, how firmly, who must act, by when."""
    head = (_("Jurisdiction"), _("Force"), _("Depth"), _("Who acts"), _("Times and amounts"))
    rows = [
        (
            jurisdiction_name(donor.jurisdiction),
            modality_mark(view.modality).word,
            f"{number(donor.depth)} – {depth_word(donor.depth)}",
            ", ".join(dict.fromkeys(bearer_word(b.kind) for b in view.tags.bearers)) or "–",
            "; ".join(dict.fromkeys(map(parameter_words, view.tags.parameters))) or "–",
        )
        for donor, view in pairs
    ]
    return markup.table(head, rows)


def _row(donor: Donor, view: data.ClauseView) -> dict[str, object]:
    return {
        "jurisdiction": donor.jurisdiction,
        "document": view.title,
        "year": view.year,
        "number": view.clause.num,
        "page": view.page,
        "fit": donor.fit,
        "depth": donor.depth,
        "language": view.clause.language,
        "text": view.clause.text,
        "clause_id": donor.clause_id,
    }
