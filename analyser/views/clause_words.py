"""A clause's own words with everything found in them marked and explained, and the clauses around it."""

from __future__ import annotations

import streamlit as st

from analyser.amending.decided import FRAME
from analyser.records import ClauseTags, ReviewAspect, Standing
from analyser.review.values import bearer_value, instrument_value, parameter_value
from analyser.storage.places import children
from analyser.views import components, data, markup, review_data
from analyser.views.frame import frame_legend, frame_marks, frame_table
from analyser.views.language import _, plural
from analyser.views.links import link
from analyser.views.palette import modality_mark
from analyser.views.review_panel import Finding, add_found_button, chip_of, review_button
from analyser.views.review_words import aspect_word, found_word, now_words
from analyser.views.terms import term_list, term_marks, terms_in
from analyser.workspace import open_workspace

_LINK_LETTERS = 70
"""Letters of a clause shown in the link to it: one line."""
_KEPT = 128


def clause_words(source: data.Source, view: data.ClauseView) -> None:
    """Show the text with its frame and its terms marked, its lead-in above it, what was found below it, neighbours."""
    clause = view.clause
    st.html(components.source_line(view) + markup.path_line(clause.heading_path))
    parent = data.clause_views(source, (clause.parent_id,)) if clause.parent_id else ()
    for lead_in in parent:
        inherited = frame_marks(view.tags, lead_in.clause.clause_id)
        st.html(
            markup.paragraph(_("Lead-in"), "muted")
            + markup.quotation(lead_in.clause.text, lead_in.clause.language, num=lead_in.clause.num, marks=inherited)
        )
        link("clause", _("Open the lead-in"), icon=":material/north_west:", clause=lead_in.clause.clause_id)
    marks = frame_marks(view.tags)
    terms = terms_in(clause.text, clause.language, marks)
    with st.container(border=True):
        shown = [*marks, *term_marks(terms)]
        st.html(markup.quotation(clause.text, clause.language, num=clause.num, marks=shown) + frame_legend(view.tags))
    _force(source, view)
    if found := frame_table(view.tags):  # Streamlit refuses HTML that is empty
        st.html(found)
    _judging(source, view)
    if terms:
        told = plural("{n} term of the termbase", "{n} terms of the termbase", len({t.concept.name for t in terms}))
        st.html(markup.details(told, term_list(terms)))
    _references(source, view)
    _children(source, view)
    _neighbours(source, view)


def _force(source: data.Source, view: data.ClauseView) -> None:
    """Show the clause's force, whether a person judged it, and the way to do so."""
    finding = Finding(view.clause.clause_id, ReviewAspect.MODALITY, view.modality.value)
    with st.container(horizontal=True, vertical_alignment="center"):
        chip = markup.chip(modality_mark(view.modality), "modality")
        st.html(markup.chips(chip, chip_of(source, finding)), width="content")
        review_button(source, finding, key=f"modality-{view.clause.clause_id}", label=_("Review the force"))


def frame_findings(tags: ClauseTags) -> tuple[Finding, ...]:
    """Return who must act, the times and amounts and the instruments of a clause as what can be judged, each once."""
    clause_id = tags.clause_id
    found = [Finding(clause_id, ReviewAspect.BEARER, bearer_value(one), one.text) for one in tags.bearers]
    found += [Finding(clause_id, ReviewAspect.PARAMETER, parameter_value(one), one.text) for one in tags.parameters]
    found += [Finding(clause_id, ReviewAspect.INSTRUMENT, instrument_value(one), one.text) for one in tags.instruments]
    return tuple({finding.key: finding for finding in found}.values())


def _judging(source: data.Source, view: data.ClauseView) -> None:
    """Show the ways to judge what was found in the words, those of rejected findings included, and to add more."""
    clause_id, standings = view.clause.clause_id, review_data.standings(source)
    shown = frame_findings(view.tags)
    # A decision is known by the words that were found, which a correction may have replaced.
    judged = [
        Finding(clause_id, one.aspect, one.history[-1].found, one.element)
        for one in standings.values()
        if one.subject_id == clause_id and one.aspect in FRAME and (one.verdict is not None or one.disputed)
    ]
    replaced = {value_of(standings[one.key]) for one in judged}
    open_ones = [one for one in shown if one.key not in standings and (one.aspect, one.found) not in replaced]
    told = plural("{n} decision on what was found", "{n} decisions on what was found", len(judged))
    label = _("Review who acts, times, amounts and instruments") if not judged else told
    with st.expander(label, icon=":material/rate_review:"):
        for place, finding in enumerate((*judged, *open_ones)):
            with st.container(horizontal=True, vertical_alignment="center"):
                found = found_word(finding.aspect, finding.found, finding.element)
                stands = standings.get(finding.key)
                said = now_words(finding.aspect, found, stands.corrected if stands else "")
                words = f"{aspect_word(finding.aspect)}: {said}"
                st.html(markup.chips(chip_of(source, finding)) + markup.paragraph(words, "reason"), width="content")
                review_button(source, finding, key=f"frame-{clause_id}-{place}")
        add_found_button(source, clause_id, view.clause.text)


def value_of(standing: Standing) -> tuple[ReviewAspect, str]:
    """Return the kind and the value that stand after the decisions on a finding."""
    return standing.aspect, standing.corrected or standing.history[-1].found


def _references(source: data.Source, view: data.ClauseView) -> None:
    """Show the places of the same document that the clause refers to, as links to their clauses."""
    meant = {r.target_clause_id: r.text for r in view.tags.references if r.target_clause_id}
    targets = {v.clause.clause_id: v.clause for v in data.clause_views(source, tuple(meant))} if meant else {}
    for clause_id, words in meant.items():
        if clause_id in targets:
            label = f"{markup.isolated(words)}: {markup.isolated(markup.plain(_start_of(targets[clause_id].text)))}"
            link("clause", label, icon=":material/link:", clause=clause_id)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _child_ids(source: data.Source, clause_id: str) -> tuple[str, ...]:
    return tuple(children(open_workspace(source.workspace).store, clause_id))


def _children(source: data.Source, view: data.ClauseView) -> None:
    """Show the items whose lead-in the clause is, as links."""
    ids = _child_ids(source, view.clause.clause_id)
    if not ids:
        return
    with st.expander(plural("{n} item under this clause", "{n} items under this clause", len(ids))):
        for child in data.clause_views(source, ids):
            words = f"{child.clause.num or ''} {_start_of(child.clause.text)}".strip()
            link("clause", markup.isolated(markup.plain(words)), clause=child.clause.clause_id)


def _start_of(text: str) -> str:
    return text if len(text) <= _LINK_LETTERS else text[:_LINK_LETTERS].rsplit(" ", 1)[0] + " …"


def _neighbours(source: data.Source, view: data.ClauseView) -> None:
    before, after = data.neighbours(source, view.clause.clause_id)
    with st.container(horizontal=True):
        if before:
            link("clause", _("Clause before"), icon=":material/arrow_upward:", clause=before)
        if after:
            link("clause", _("Clause after"), icon=":material/arrow_downward:", clause=after)
