"""Two jurisdictions side by side: each pair of corresponding clauses with the words that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analyser.records import Framework, Relation
from analyser.storage.pairings import Link
from analyser.text import fold
from analyser.views import compare_data, components, data, markup
from analyser.views.basket import clause_button
from analyser.views.choices import ALL, url_choice
from analyser.views.comparability import document_line, notes_on_group, unlikeness
from analyser.views.compare_choice import modality_filter, theme_filter, words_filter
from analyser.views.compare_data import Sides
from analyser.views.compare_export import pair_rows
from analyser.views.differences import differing_spans, shared_spans
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, listed, number, plural
from analyser.views.links import link
from analyser.views.naming import themes_named
from analyser.views.paging import page_of
from analyser.views.palette import relation_mark
from analyser.views.review_panel import chip_of, relation_finding, review_button
from analyser.views.sentences import told
from analyser.views.tables import download_made

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ROWS_PER_PAGE = 10
"""Aligned pairs shown at once: two screens of reading."""
_DIFFERING = "force"
"""In addresses that people kept; it takes in every aspect, force among them."""
_WIDTH = 172
"""CSS pixels: the five filters stand in one line on a laptop."""


def show_pair(source: data.Source, sides: Sides, heading: DeltaGenerator) -> None:
    """Show two sides."""
    pairs = compare_data.pair(source, sides)
    with heading:
        components.page_header(_("Compare"), finding(sides, pairs))
    _comparability(source, sides)
    if pairs:
        _aligned(source, sides, _filtered(source, sides, pairs))
    else:
        _nothing_common(source)


def finding(sides: Sides, pairs: Sequence[Link]) -> str:
    """Return how many clauses correspond, how, and how many of them differ."""
    counts = Counter(pair.relation for pair in pairs)
    left, right = map(jurisdiction_name, sides.codes)
    words = {
        Relation.EQUAL: _("{n} the same"),
        Relation.SUBSET: _("{n} where {name} says less"),
        Relation.SUPERSET: _("{n} where {name} says more"),
        Relation.INTERSECTS: _("{n} overlapping"),
    }
    parts = [word.format(n=number(counts[one]), name=left) for one, word in words.items() if counts[one]]
    differing = sum(bool(pair.divergences) for pair in pairs)
    found = plural("{n} pair of clauses corresponds", "{n} pairs of clauses correspond", len(pairs))
    names = labelled(f"{left} – {right}", found)
    detail = f" ({listed(parts)})" if len(parts) > 1 else ""
    if not pairs:
        return f"{names}."
    if not differing:
        return f"{names}{detail}. " + _("None differs in what it asks.")
    return f"{names}{detail}. " + plural(
        "{n} of them differs in what it asks.", "{n} of them differ in what they ask.", differing
    )


def _comparability(source: data.Source, sides: Sides) -> None:
    """Say when unlike documents are compared: a law with a strategy, 2009 with 2025, 12 pages with 90."""
    reads = [compare_data.reads_of(source, sides, code) for code in sides.codes]
    notes = unlikeness(*reads)
    label = _("What is compared")
    if notes:
        label = labelled(label, plural("{n} caution", "{n} cautions", len(notes)))
    with st.expander(label, icon=":material/balance:"):
        if notes:
            st.html("".join(markup.paragraph(note, "reason") for note in notes))
        for documents in reads:
            st.html("".join(markup.paragraph(document_line(read), "muted") for read in documents))
        said = notes_on_group(data.comparison_notes(source), [read for side in reads for read in side])
        if said:
            st.html("".join(markup.paragraph(told(note), "muted") for note in said))


def _nothing_common(source: data.Source) -> None:
    """Say that no clause of one side corresponds to one of the other, and why that may be."""
    components.empty_state(
        _("No corresponding clauses"),
        _("Choose another pair; the figure behind a jurisdiction tells how many clauses correspond to the left side."),
    )
    for note in data.comparison_notes(source):
        st.html(markup.paragraph(told(note), "muted"))


def _filtered(source: data.Source, sides: Sides, pairs: Sequence[Link]) -> list[Link]:
    """Return the pairs that pass the filters over the list."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = {relation.value: relation_mark(relation).word for relation in Relation}
        relation = url_choice(
            _("Relation"), (ALL, *words), "relation", words=lambda r: words.get(r) or _("Any"), width=_WIDTH
        )
        force = url_choice(
            _("Difference"),
            (ALL, _DIFFERING),
            "force",
            words=lambda f: _("Differs in what is asked") if f else _("Any"),
            width=_WIDTH,
        )
        modality = modality_filter()
        theme = theme_filter(source)
        needle = fold(words_filter())
    kept = [pair for pair in pairs if relation in (ALL, pair.relation.value)]
    kept = [pair for pair in kept if force == ALL or pair.divergences]
    if modality is not None:
        forces = compare_data.forces(source, sides.codes)
        kept = [p for p in kept if modality in (forces[p.clause_a][1], forces[p.clause_b][1])]
    if theme is not None:
        kept = [pair for pair in kept if pair.clause_a in theme or pair.clause_b in theme]
    if needle:
        ids = tuple(sorted({clause for pair in kept for clause in (pair.clause_a, pair.clause_b)}))
        texts = compare_data.folded_texts(source, ids)
        kept = [pair for pair in kept if needle in texts[pair.clause_a] or needle in texts[pair.clause_b]]
    return kept


def _aligned(source: data.Source, sides: Sides, pairs: Sequence[Link]) -> None:
    """Show one page of aligned clauses."""
    if not pairs:
        components.empty_state(
            _("No pair passes these filters"),
            _("Widen them, or look under Gaps for what one side lacks."),
        )
        return
    download_made("comparison", lambda: pair_rows(source, sides, pairs))
    shown, pager = page_of(pairs, ROWS_PER_PAGE)
    ids = [clause for pair in shown for clause in (pair.clause_a, pair.clause_b)]
    views = {view.clause.clause_id: view for view in data.clause_views(source, tuple(dict.fromkeys(ids)))}
    for detail in data.pair_details(source, tuple(pair.correspondence_id for pair in shown), sides.codes[0]):
        _row(source, detail, views[detail.correspondence.clause_a], views[detail.correspondence.clause_b])
    pager()


def _row(source: data.Source, pair: data.PairDetail, left: data.ClauseView, right: data.ClauseView) -> None:
    """Show one aligned pair: relation and reason, both clauses, both pages on demand."""
    correspondence = pair.correspondence
    key = correspondence.correspondence_id
    with st.container(border=True, gap="xsmall"):
        finding_ = relation_finding(correspondence)
        st.html(_pair_html(pair, left, right, data.frameworks(source), chip_of(source, finding_)))
        with st.container(horizontal=True, vertical_alignment="center"):
            opened = st.toggle(_("Show both pages"), key=f"pages-{key}")
            link("clause", _("Open left clause"), icon=":material/open_in_full:", clause=left.clause.clause_id)
            link("clause", _("Open right clause"), icon=":material/open_in_full:", clause=right.clause.clause_id)
            review_button(source, finding_, key=key)
        if opened:
            for column, view in zip(st.columns(2, gap="medium"), (left, right), strict=True):
                with column:
                    components.page_image(source, view, key=f"{key}-{view.clause.clause_id}")
                    clause_button(view)


def _pair_html(
    pair: data.PairDetail, left: data.ClauseView, right: data.ClauseView, frameworks: Sequence[Framework], reviewed: str
) -> str:
    """Return relation, reason, what diverges, and both clauses with the differing words marked."""
    correspondence = pair.correspondence
    marks_left: tuple[tuple[int, int, str], ...] = ()
    marks_right: tuple[tuple[int, int, str], ...] = ()
    note = ""
    if left.clause.language != right.clause.language:
        note = _("Two languages: single words are not compared.")
    elif (spans := differing_spans(left.clause.text, right.clause.text)) is None:
        note = _("The wording differs throughout; the words that both share are marked.")
        shared = shared_spans(left.clause.text, right.clause.text)
        marks_left, marks_right = (markup.marks(side, "shared") for side in shared)
    else:
        marks_left, marks_right = (markup.marks(side, "differs") for side in spans)
    chip = markup.chip(relation_mark(correspondence.relation), "relation", title=correspondence.method)
    score = f'<span class="pa-score">{_("score")} {number(correspondence.score, decimals=2)}</span>'
    return (
        f'<div class="pa-relation-line">{chip}{reviewed}{score}</div>'
        + markup.paragraph(themes_named(correspondence.reason, frameworks), "reason")
        + "".join(markup.paragraph(told(divergence.reason), "diverges") for divergence in pair.divergences)
        + (markup.paragraph(note, "muted") if note else "")
        + f'<div class="pa-pair"><div>{components.clause_html(left, marks_left)}</div>'
        f"<div>{components.clause_html(right, marks_right)}</div></div>"
    )
