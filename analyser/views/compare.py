"""Compare: two jurisdictions side by side, aligned clause by clause, with the words that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from analyser.records import Framework, Relation
from analyser.text import fold
from analyser.views import components, data, markup
from analyser.views.choices import ALL, jurisdiction_choice, url_choice
from analyser.views.comparability import document_line, notes_on, unlikeness
from analyser.views.differences import differing_spans, shared_spans
from analyser.views.jurisdictions import jurisdiction_label, jurisdiction_name
from analyser.views.language import _, number, plural, separator
from analyser.views.links import link, parameter, set_parameters
from analyser.views.naming import themes_named
from analyser.views.palette import relation_mark
from analyser.views.review_panel import chip_of, relation_finding, review_button
from analyser.views.sentences import told

ROWS_PER_PAGE = 10
"""Aligned pairs shown at once: two screens of reading."""
_DIFFERS_IN_FORCE = "force"


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Compare"))
    codes = data.jurisdictions(source)
    if len(codes) < 2:
        components.page_header(_("Compare"))
        components.empty_state(
            _("There is only one jurisdiction"), _("Add a document of another jurisdiction on the Documents page.")
        )
        return
    heading = st.container()
    left, right = _sides(codes, data.pair_counts(source))
    pairs = data.pairs(source, left, right)
    with heading:
        components.page_header(_("Compare"), _finding(left, right, pairs))
    _comparability(source, left, right)
    if pairs:
        _aligned(source, _filtered(source, pairs, left, right), left)
    else:
        _nothing_common(source)


def _sides(codes: Sequence[str], counts: Mapping[tuple[str, str], int]) -> tuple[str, str]:
    """Return the two jurisdictions to compare, never twice the same; at first those with most in common."""
    most = max(counts, key=lambda pair: (counts[pair], pair[1], pair[0]), default=(codes[0], codes[1]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        left = jurisdiction_choice(_("Left side"), codes, "a", default=most[0])
        others = [code for code in codes if code != left]
        nearest = max(others, key=lambda code: counts.get((left, code), 0))
        right = url_choice(
            _("Right side"),
            others,
            "b",
            words=lambda code: f"{jurisdiction_label(code)}{separator()}{number(counts.get((left, code), 0))}",
            default=most[1] if left == most[0] else nearest,
            width=280,
        )
        st.button(_("Swap sides"), icon=":material/swap_horiz:", on_click=_swap, args=(left, right))
    return left, right


def _swap(left: str, right: str) -> None:
    st.session_state.pop("choice-a", None)
    st.session_state.pop("choice-b", None)
    set_parameters({"a": right, "b": left, "page": None})


def _finding(left: str, right: str, pairs: Sequence[data.Pair]) -> str:
    counts = Counter(pair.relation for pair in pairs)
    parts = [
        f"{number(counts[relation])} {relation_mark(relation).word.lower()}"
        for relation in Relation
        if counts[relation]
    ]
    differing = sum(pair.differs for pair in pairs)
    found = plural("{n} pair of clauses corresponds", "{n} pairs of clauses correspond", len(pairs))
    sides = f"{jurisdiction_name(left)} – {jurisdiction_name(right)}: {found}"
    detail = f" ({', '.join(parts)})" if parts else ""
    if not pairs:
        return f"{sides}."
    if not differing:
        return f"{sides}{detail}. " + _("None differs in force.")
    return f"{sides}{detail}. " + plural("{n} of them differs in force.", "{n} of them differ in force.", differing)


def _comparability(source: data.Source, left: str, right: str) -> None:
    """Say when unlike documents are compared: a law with a strategy, 2009 with 2025, 12 pages with 90."""
    sides = [data.documents_of(source, code) for code in (left, right)]
    notes = unlikeness(*sides)
    label = _("What is compared") + (": " + plural("{n} caution", "{n} cautions", len(notes)) if notes else "")
    with st.expander(label, icon=":material/balance:"):
        if notes:
            st.html("".join(markup.paragraph(note, "reason") for note in notes))
        for documents in sides:
            st.html("".join(markup.paragraph(document_line(read), "muted") for read in documents))
        said = notes_on(data.comparison_notes(source), left, right)
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


def _filtered(source: data.Source, pairs: Sequence[data.Pair], left: str, right: str) -> list[data.Pair]:
    """Return the pairs that pass the filters over the list."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = {relation.value: relation_mark(relation).word for relation in Relation}
        relation = url_choice(
            _("Relation"), (ALL, *words), "relation", words=lambda r: words.get(r) or _("Any"), width=200
        )
        force = url_choice(
            _("Force"),
            (ALL, _DIFFERS_IN_FORCE),
            "force",
            words=lambda f: _("Differs in force") if f else _("Any"),
            width=200,
        )
        needle = st.text_input(
            _("Words in either clause"), key="pair-words", width=280, placeholder=_("for example: incident")
        )
    kept = [pair for pair in pairs if relation in (ALL, pair.relation.value)]
    kept = [pair for pair in kept if force == ALL or pair.differs]
    if needle.strip():
        words_of, folded = data.pair_texts(source, left, right), fold(needle.strip())
        kept = [pair for pair in kept if folded in words_of[pair.clause_a] or folded in words_of[pair.clause_b]]
    return kept


def _aligned(source: data.Source, pairs: Sequence[data.Pair], left: str) -> None:
    """Show one page of aligned clauses."""
    if not pairs:
        components.empty_state(
            _("No pair passes these filters"),
            _("Widen them, or look under Gaps for what one side lacks."),
        )
        return
    last = (len(pairs) - 1) // ROWS_PER_PAGE
    turned = min(max(int(parameter("page") or 0) if (parameter("page") or "").isdecimal() else 0, 0), last)
    first = turned * ROWS_PER_PAGE
    shown = pairs[first : first + ROWS_PER_PAGE]
    ids = [clause for pair in shown for clause in (pair.clause_a, pair.clause_b)]
    views = {view.clause.clause_id: view for view in data.clause_views(source, tuple(dict.fromkeys(ids)))}
    for detail in data.pair_details(source, tuple(pair.correspondence_id for pair in shown), left):
        _row(source, detail, views[detail.correspondence.clause_a], views[detail.correspondence.clause_b])
    _pager(turned, last, first, len(shown), len(pairs))


def _pager(turned: int, last: int, first: int, shown: int, total: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(_("Previous"), disabled=turned == 0, on_click=_turn, args=(turned - 1,), key="pairs-previous")
        st.html(
            markup.paragraph(f"{number(first + 1)}–{number(first + shown)} / {number(total)}", "muted"), width="content"
        )
        st.button(_("Next"), disabled=turned >= last, on_click=_turn, args=(turned + 1,), key="pairs-next")


def _turn(number: int) -> None:
    set_parameters({"page": str(number) if number else None})


def _row(source: data.Source, pair: data.PairDetail, left: data.ClauseView, right: data.ClauseView) -> None:
    """Show one aligned pair: relation and reason, both clauses, both pages on demand."""
    correspondence = pair.correspondence
    key = correspondence.correspondence_id
    with st.container(border=True, gap="xsmall"):
        finding = relation_finding(correspondence)
        st.html(_pair_html(pair, left, right, data.frameworks(source), chip_of(source, finding)))
        with st.container(horizontal=True, vertical_alignment="center"):
            opened = st.toggle(_("Show both pages"), key=f"pages-{key}")
            link("clause", _("Open left clause"), icon=":material/open_in_full:", clause=left.clause.clause_id)
            link("clause", _("Open right clause"), icon=":material/open_in_full:", clause=right.clause.clause_id)
            review_button(source, finding, key=key)
        if opened:
            for column, view in zip(st.columns(2, gap="medium"), (left, right), strict=True):
                with column:
                    components.page_image(source, view, key=f"{key}-{view.clause.clause_id}")


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
