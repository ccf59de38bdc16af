"""One clause: its words with what was found in them, its page, its themes, what corresponds to it, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from analyser.records import Correspondence, Framework, ReviewAspect
from analyser.views import clause_parts, components, data, markup, review_data
from analyser.views.basket import clause_button
from analyser.views.clause_words import clause_words
from analyser.views.jurisdictions import jurisdiction_label, jurisdiction_name
from analyser.views.language import _, interface_language, listed, number, plain_number, plural, separator
from analyser.views.links import link, parameter
from analyser.views.naming import provision_name, themes_named
from analyser.views.palette import relation_mark
from analyser.views.review_panel import Finding, add_theme_button, chip_of, relation_finding, review_button
from analyser.views.review_words import history_list

_TEXT_SHARE, _PAGE_SHARE = 11, 9
_OF_ONE_COUNTRY = 4
"""Correspondences with one country that are shown at once: the best ones; a duty that all share has dozens."""


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
    clause_parts.permanent_link(view.clause.clause_id)
    left, right = st.columns([_TEXT_SHARE, _PAGE_SHARE], gap="medium")
    with left:
        clause_button(view)
        clause_words(source, view)
        _themes(source, view)
        _provisions(source, view)
        _correspondences(source, view)
        _history(source, view)
    with right:
        clause_parts.page_picture(source, view)


def _heading(view: data.ClauseView) -> str:
    # Isolated: the bracket of a number such as a) would change sides in a right-to-left title.
    num, above = view.clause.num or "", view.clause.heading_path[-1:]
    shown = markup.isolated(num) if num else ""
    if num and above and not any(character.isdigit() for character in num):  # an "a)" alone says nothing
        shown = f"{markup.isolated(above[0])} – {shown}"
    place = shown or (_("page {page}").format(page=plain_number(view.page)) if view.page else _("Clause"))
    return f"{jurisdiction_name(view.jurisdiction)} – {place}"


def _themes(source: data.Source, view: data.ClauseView) -> None:
    """Show the themes the clause was found to speak of, with the words that say so, each open to a decision."""
    components.section(_("Themes"))
    clause_id = view.clause.clause_id
    assignments = data.themes_of(source, clause_id)
    if not assignments:
        st.html(markup.paragraph(_("No theme of the framework was recognised."), "muted"))
    titles = {
        (framework.framework_id, element.element_id): element.title(interface_language())
        for framework in data.frameworks(source)
        for element in framework.elements
    }
    names = []
    for found in assignments:
        title = titles.get((found.framework_id, found.element_id), found.element_id)
        words = (
            _(", because of: {words}").format(words=listed(map(markup.isolated, found.evidence)))
            if found.evidence
            else ""
        )
        names.append(f"{found.framework_id}:{found.element_id}")
        finding = Finding(clause_id, ReviewAspect.THEME, names[-1], names[-1])
        line = f"{title} – {_('score')} {number(found.score, decimals=2)}{words}"
        st.html(markup.paragraph(line, "reason") + chip_of(source, finding))
        with st.container(horizontal=True, vertical_alignment="center"):
            link(
                "coverage",
                _("See this theme in Coverage"),
                icon=":material/grid_view:",
                framework=found.framework_id,
                theme=found.element_id,
                jurisdiction=view.jurisdiction,
            )
            review_button(source, finding, key=f"theme-{clause_id}-{names[-1]}")
    add_theme_button(source, clause_id, data.frameworks(source), names)


def _provisions(source: data.Source, view: data.ClauseView) -> None:
    """Show the common provisions that the clause belongs to; nothing where there is none."""
    found = data.provisions_of(source, view.clause.clause_id)
    if not found:
        return
    components.section(_("Common provision"))
    for provision in found:
        shared = plural("{n} jurisdiction", "{n} jurisdictions", len(provision.jurisdictions))
        link("provisions", f"{markup.plain(provision_name(provision.label))} – {shared}", icon=":material/join_inner:",
             provision=provision.provision_id)  # fmt: skip


def _correspondences(source: data.Source, view: data.ClauseView) -> None:
    """Show what corresponds to the clause, by country, the best ones first."""
    components.section(_("Corresponding clauses elsewhere"))
    found = data.correspondences_of(source, view.clause.clause_id)
    if not found:
        st.html(markup.paragraph(_("No clause of another jurisdiction corresponds to this one."), "muted"))
        return
    for code, group in groupby(found, key=lambda c: c.jurisdiction_b):
        members = list(group)
        with st.expander(
            f"{jurisdiction_label(code)}{separator()}{number(len(members))}", expanded=len(found) == len(members)
        ):
            _with_country(source, members, f"clause-{view.clause.clause_id}-{code}")


def _with_country(source: data.Source, members: Sequence[Correspondence], key: str) -> None:
    limit = st.session_state.get(f"{key}-limit", _OF_ONE_COUNTRY)
    shown = members[:limit]
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(c.clause_b for c in shown))}
    for correspondence in shown:
        if correspondence.clause_b in views:
            _correspondence(source, correspondence, views[correspondence.clause_b], data.frameworks(source))
    components.show_more(f"{key}-limit", len(members), limit)


def _correspondence(
    source: data.Source, correspondence: Correspondence, other: data.ClauseView, frameworks: Sequence[Framework]
) -> None:
    finding = relation_finding(correspondence)
    chip = markup.chip(relation_mark(correspondence.relation), "relation", title=correspondence.method)
    score = f'<span class="pa-score">{_("score")} {number(correspondence.score, decimals=2)}</span>'
    st.html(
        f'<div class="pa-relation-line">{chip}{chip_of(source, finding)}{score}</div>'
        + markup.paragraph(themes_named(correspondence.reason, frameworks), "muted")
        + markup.details(_("Why this score"), clause_parts.signals_table(correspondence))
    )
    components.clause_card(other)
    review_button(source, finding, key=correspondence.correspondence_id)


def _history(source: data.Source, view: data.ClauseView) -> None:
    """Show the decisions on the clause and on its correspondences, those that took one away included."""
    reviews = review_data.history_of(source, view.clause.clause_id)
    if not reviews:
        return
    named = [(review, turned, jurisdiction_name(code) if code else "") for review, turned, code in reviews]
    components.section(_("History of reviews"), below=history_list(named))
    gone = {}
    standing = review_data.standings(source)
    for review, _mirrored, _where in reviews:
        pair = review_data.found_correspondence(source, review.subject_id)
        if pair is not None and standing[review.key].verdict == "rejected":
            gone[review.subject_id] = pair if pair.clause_a == view.clause.clause_id else pair.mirrored()
    others = {v.clause.clause_id: v for v in data.clause_views(source, tuple(p.clause_b for p in gone.values()))}
    for subject_id, pair in gone.items():
        if pair.clause_b in others:
            with st.expander(_("Rejected: {state}").format(state=jurisdiction_label(pair.jurisdiction_b))):
                components.clause_card(others[pair.clause_b])
                review_button(source, relation_finding(pair), key=f"gone-{subject_id}", label=_("Decide again"))
