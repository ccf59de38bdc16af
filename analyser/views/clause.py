"""One clause: its words with what was found in them, its page, its themes, and what corresponds to it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from analyser.records import Correspondence, Framework
from analyser.views import components, data, markup
from analyser.views.frame import frame_legend, frame_marks, frame_table
from analyser.views.jurisdictions import jurisdiction_label, jurisdiction_name
from analyser.views.language import _, interface_language, number, plain_number, plural, separator
from analyser.views.links import link, parameter
from analyser.views.naming import themes_named
from analyser.views.palette import modality_mark, relation_mark

_TEXT_SHARE, _PAGE_SHARE = 11, 9
_LINK_LETTERS = 70
"""Letters of a clause shown in the link to it: one line."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Clause"))
    wanted = parameter("clause")
    found = data.clause_views(source, (wanted,)) if wanted else ()
    if not found:
        components.page_header(_("Clause"))
        components.empty_state(
            _("This clause is not in the workspace"),
            _("The link may come from another workspace, or the document was read anew. Open it from Coverage."),
        )
        link("coverage", _("Go to Coverage"), icon=":material/arrow_forward:")
        return
    view = found[0]
    components.page_header(_heading(view))
    left, right = st.columns([_TEXT_SHARE, _PAGE_SHARE], gap="medium")
    with left:
        _words(source, view)
        _themes(source, view)
        _provisions(source, view)
        _correspondences(source, view)
    with right:
        components.page_image(source, view, key="clause")


def _heading(view: data.ClauseView) -> str:
    place = view.clause.num or (_("page {page}").format(page=plain_number(view.page)) if view.page else _("Clause"))
    return f"{jurisdiction_name(view.jurisdiction)} – {place}"


def _words(source: data.Source, view: data.ClauseView) -> None:
    """Show the text with its frame marked, its lead-in above it, what was found below it, neighbours as links."""
    clause = view.clause
    st.html(components.source_line(view) + markup.path_line(clause.heading_path))
    parent = data.clause_views(source, (clause.parent_id,)) if clause.parent_id else ()
    for lead_in in parent:
        inherited = frame_marks(view.tags, lead_in.clause.clause_id)
        st.html(
            markup.paragraph(_("Lead-in"), "muted")
            + markup.quotation(lead_in.clause.text, lead_in.clause.language, num=lead_in.clause.num, marks=inherited)
        )
    with st.container(border=True):
        marks = frame_marks(view.tags)
        st.html(markup.quotation(clause.text, clause.language, num=clause.num, marks=marks) + frame_legend(view.tags))
    st.html(markup.chips(markup.chip(modality_mark(view.modality), "modality")) + frame_table(view.tags))
    _references(source, view)
    _neighbours(source, view)


def _references(source: data.Source, view: data.ClauseView) -> None:
    """Show the places of the same document that the clause refers to, as links to their clauses."""
    meant = {r.target_clause_id: r.text for r in view.tags.references if r.target_clause_id}
    targets = {v.clause.clause_id: v.clause for v in data.clause_views(source, tuple(meant))} if meant else {}
    for clause_id, words in meant.items():
        if clause_id in targets:
            label = f"{markup.isolated(words)}: {markup.isolated(markup.plain(_start_of(targets[clause_id].text)))}"
            link("clause", label, icon=":material/link:", clause=clause_id)


def _start_of(text: str) -> str:
    return text if len(text) <= _LINK_LETTERS else text[:_LINK_LETTERS].rsplit(" ", 1)[0] + " …"


def _neighbours(source: data.Source, view: data.ClauseView) -> None:
    before, after = data.neighbours(source, view.clause.clause_id)
    with st.container(horizontal=True):
        if before:
            link("clause", _("Clause before"), icon=":material/arrow_upward:", clause=before)
        if after:
            link("clause", _("Clause after"), icon=":material/arrow_downward:", clause=after)


def _themes(source: data.Source, view: data.ClauseView) -> None:
    """Show the themes the clause was found to speak of, with the words that say so."""
    components.section(_("Themes"))
    assignments = data.themes_of(source, view.clause.clause_id)
    if not assignments:
        st.html(markup.paragraph(_("No theme of the framework was recognised."), "muted"))
        return
    titles = {
        (framework.framework_id, element.element_id): element.title(interface_language())
        for framework in data.frameworks(source)
        for element in framework.elements
    }
    for found in assignments:
        title = titles.get((found.framework_id, found.element_id), found.element_id)
        words = (
            _(", because of: {words}").format(words=", ".join(map(markup.isolated, found.evidence)))
            if found.evidence
            else ""
        )
        st.html(markup.paragraph(f"{title} – {_('score')} {number(found.score, decimals=2)}{words}", "reason"))
        link(
            "coverage",
            _("See this theme in Coverage"),
            icon=":material/grid_view:",
            framework=found.framework_id,
            theme=found.element_id,
            jurisdiction=view.jurisdiction,
        )


def _provisions(source: data.Source, view: data.ClauseView) -> None:
    """Show the common provisions that the clause belongs to; nothing where there is none."""
    found = data.provisions_of(source, view.clause.clause_id)
    if not found:
        return
    components.section(_("Common provision"))
    for provision in found:
        shared = plural("{n} jurisdiction", "{n} jurisdictions", len(provision.jurisdictions))
        link("provisions", f"{markup.plain(provision.label)} – {shared}", icon=":material/join_inner:",
             provision=provision.provision_id)  # fmt: skip


def _correspondences(source: data.Source, view: data.ClauseView) -> None:
    """Show what corresponds to the clause, by country."""
    components.section(_("Corresponding clauses elsewhere"))
    found = data.correspondences_of(source, view.clause.clause_id)
    if not found:
        st.html(markup.paragraph(_("No clause of another jurisdiction corresponds to this one."), "muted"))
        return
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(c.clause_b for c in found))}
    for code, group in groupby(found, key=lambda c: c.jurisdiction_b):
        members = list(group)
        with st.expander(
            f"{jurisdiction_label(code)}{separator()}{number(len(members))}", expanded=len(found) == len(members)
        ):
            for correspondence in members:
                _correspondence(correspondence, views.get(correspondence.clause_b), data.frameworks(source))


def _correspondence(
    correspondence: Correspondence, other: data.ClauseView | None, frameworks: Sequence[Framework]
) -> None:
    if other is None:
        return
    chip = markup.chip(relation_mark(correspondence.relation), "relation", title=correspondence.method)
    score = f'<span class="pa-score">{_("score")} {number(correspondence.score, decimals=2)}</span>'
    st.html(
        f'<div class="pa-relation-line">{chip}{score}</div>'
        + markup.paragraph(themes_named(correspondence.reason, frameworks), "muted")
    )
    components.clause_card(other)
