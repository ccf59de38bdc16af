"""Three to six jurisdictions in one table: a row for each matter, a column for each jurisdiction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from analyser.text import fold
from analyser.views import compare_data, components, data, markup
from analyser.views.basket import clause_button, clauses_button
from analyser.views.choices import ALL, url_choice
from analyser.views.comparability import notes_on_group
from analyser.views.compare_choice import modality_filter, theme_filter, words_filter
from analyser.views.compare_data import Sides
from analyser.views.compare_export import table_rows
from analyser.views.compare_rows import AlignedRow, Cell, kept_only
from analyser.views.differences import differing_spans, shared_spans
from analyser.views.fairness import comparability_panel
from analyser.views.harmony_words import aspect_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, listed, number, plural
from analyser.views.links import link, parameter, set_parameters
from analyser.views.naming import provision_name
from analyser.views.paging import page_of
from analyser.views.palette import Mark, relation_mark
from analyser.views.review_panel import chip_of, relation_finding, review_button
from analyser.views.sentences import told
from analyser.views.tables import download_made

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ROWS_PER_PAGE = 8
"""Rows shown at once: with six columns each is half a screen high."""
PICTURES_IN_A_LINE = 3
"""Pages beside one another that can still be read on a laptop."""
_PROVISIONS, _CLAUSES = "provisions", ""
_DIFFERS, _MISSING, _ALONE, _EVERYWHERE = "differs", "missing", "alone", "all"
_WIDTH = 220


def show_table(source: data.Source, sides: Sides, heading: DeltaGenerator) -> None:
    """Show three to six sides."""
    bar = st.container(horizontal=True, vertical_alignment="bottom")
    with bar:
        by = url_choice(
            _("A row is"),
            (_CLAUSES, _PROVISIONS),
            "by",
            words=lambda one: _row_word(one, sides.codes[0]),
            width=_WIDTH,
        )
    every = compare_data.rows(source, sides, by == _PROVISIONS)
    shared = [row for row in every if row.filled > 1]
    with heading:
        components.page_header(_("Compare"), finding(sides, shared, by_provision=by == _PROVISIONS))
    with bar:
        kept = _shown(every, shared)
    kept = _filtered(source, sides, kept)
    reads = [read for code in sides.codes for read in compare_data.reads_of(source, sides, code)]
    notes = [told(note) for note in notes_on_group(data.comparison_notes(source), reads)]
    comparability_panel(source, sides.codes, further=notes, former=True, documents=reads)
    if not kept:
        components.empty_state(
            _("No row passes these filters"), _("Widen them, choose other jurisdictions, or look under Gaps.")
        )
        return
    _rows(source, sides, kept)


def finding(sides: Sides, shared: Sequence[AlignedRow], *, by_provision: bool) -> str:
    """Return what the table shows: how much is shared, by how many, and where somebody is stricter."""
    if not shared:
        return _("Nothing that these jurisdictions have in common was found.")
    count = len(shared)
    if by_provision:
        text = plural("{n} provision is shared by two or more.", "{n} provisions are shared by two or more.", count)
    else:
        found = plural("{n} clause has a counterpart elsewhere.", "{n} clauses have a counterpart elsewhere.", count)
        text = labelled(jurisdiction_name(sides.codes[0]), found)
    everywhere = sum(row.filled == len(sides.codes) for row in shared)
    stricter = sum(bool(row.strictest) for row in shared)
    parts = [
        text,
        plural("{n} is found in every jurisdiction chosen.", "{n} are found in every jurisdiction chosen.", everywhere),
        plural("In {n} row somebody is stricter.", "In {n} rows somebody is stricter.", stricter),
    ]
    return " ".join(parts)


def _row_word(by: str, first: str) -> str:
    if by == _PROVISIONS:
        return _("a common provision")
    return _("a clause of {name}").format(name=jurisdiction_name(first))


def _shown(every: Sequence[AlignedRow], shared: Sequence[AlignedRow]) -> Sequence[AlignedRow]:
    """Show the choice of what is looked for, and return the rows that fit it."""
    fits: dict[str, Callable[[], list[AlignedRow]]] = {
        ALL: lambda: list(shared),
        _EVERYWHERE: lambda: [row for row in shared if row.filled == len(row.cells)],
        _DIFFERS: lambda: [row for row in shared if row.strictest or row.conflict],
        _MISSING: lambda: [row for row in shared if row.filled < len(row.cells)],
        _ALONE: lambda: [row for row in every if row.filled == 1],
    }
    words = {
        ALL: _("All that has a counterpart"),
        _EVERYWHERE: _("What all have"),
        _DIFFERS: _("Where somebody is stricter"),
        _MISSING: _("Where somebody has none"),
        _ALONE: _("What nobody else has"),
    }
    chosen = url_choice(_("Show"), tuple(words), "show", words=lambda one: words[one], width=260)
    st.session_state["mark-words"] = parameter("words") == "1"
    st.toggle(_("Mark the words that differ"), key="mark-words", on_change=_mark)
    return fits[chosen]()


def _mark() -> None:
    set_parameters({"words": "1" if st.session_state["mark-words"] else None})


def _filtered(source: data.Source, sides: Sides, rows: Sequence[AlignedRow]) -> Sequence[AlignedRow]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        modality = modality_filter()
        theme = theme_filter(source)
        needle = fold(words_filter())
    kept = tuple(rows)
    if modality is not None:
        forces = compare_data.forces(source, sides.codes)
        kept = tuple(row for row in kept if any(forces[clause][1] is modality for clause in row.shown))
    if theme is not None:
        kept = kept_only(kept, theme)
    if needle:
        texts = compare_data.folded_texts(source, tuple(sorted({c for row in kept for c in row.shown})))
        kept = tuple(
            row
            for row in kept
            if needle in fold(f"{row.title} {provision_name(row.title)}")
            or any(needle in texts[clause] for clause in row.shown)
        )
    return kept


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(source: data.Source, sides: Sides, rows: Sequence[AlignedRow]) -> None:
    """Show one page of rows."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(markup.paragraph(plural("{n} row", "{n} rows", len(rows)), "muted"), width="content")
        download_made("comparison", lambda: table_rows(source, sides, rows))
    shown, pager = page_of(rows, ROWS_PER_PAGE)
    ids = tuple(dict.fromkeys(clause for row in shown for clause in row.shown))
    views = {view.clause.clause_id: view for view in data.clause_views(source, ids)}
    unsure = compare_data.unsure(source, sides)
    for row in shown:
        _row(source, sides, row, views, unsure)
    pager()


def _row(
    source: data.Source,
    sides: Sides,
    row: AlignedRow,
    views: dict[str, data.ClauseView],
    unsure: dict[str, tuple[int, int]],
) -> None:
    """Show one row: what differs, a column for each side, and on demand all their pages."""
    own = [views[clause] for clause in row.shown if clause in views]
    key = row.row_id
    with st.container(border=True, gap="xsmall"):
        st.html(row_html(sides, row, views, unsure, words=parameter("words") == "1"))
        with st.container(horizontal=True, vertical_alignment="center"):
            opened = st.toggle(_("Show the pages"), key=f"pages-{key}")
            clauses_button(own, key=key)
        if opened:
            _pages(source, sides, row, views)


def _pages(source: data.Source, sides: Sides, row: AlignedRow, views: dict[str, data.ClauseView]) -> None:
    """Show the page of each side, with what can be done with its clause."""
    filled = [(code, cell) for code, cell in zip(sides.codes, row.cells, strict=True) if cell.clause_ids]
    for first in range(0, len(filled), PICTURES_IN_A_LINE):
        line = filled[first : first + PICTURES_IN_A_LINE]
        for column, (code, cell) in zip(st.columns(PICTURES_IN_A_LINE, gap="medium"), line, strict=False):
            view = views[cell.clause_ids[0]]
            with column:
                components.section(jurisdiction_name(code))
                with st.container(horizontal=True, vertical_alignment="center"):
                    link("clause", _("Open clause"), icon=":material/open_in_full:", clause=view.clause.clause_id)
                    clause_button(view)
                    if cell.correspondence_id:
                        _review(source, sides, cell)
                components.page_image(source, view, key=f"{row.row_id}-{view.clause.clause_id}")


def _review(source: data.Source, sides: Sides, cell: Cell) -> None:
    for detail in data.pair_details(source, (cell.correspondence_id,), sides.codes[0]):
        finding_ = relation_finding(detail.correspondence)
        review_button(source, finding_, key=cell.correspondence_id)
        if chip := chip_of(source, finding_):
            st.html(markup.chips(chip), width="content")


def row_html(
    sides: Sides,
    row: AlignedRow,
    views: dict[str, data.ClauseView],
    unsure: dict[str, tuple[int, int]],
    *,
    words: bool,
) -> str:
    """Return a row: its title and what differs in it, then the clause of each side, the strictest marked."""
    lead = views.get(row.cells[0].clause_ids[0]) if row.cells[0].clause_ids else None
    cells = []
    for place, (code, cell) in enumerate(zip(sides.codes, row.cells, strict=True)):
        view = views.get(cell.clause_ids[0]) if cell.clause_ids else None
        if view is None:
            body = _nothing(code, unsure)
        else:
            marks = _marks(lead, view) if words and lead is not None else None
            body = _chips(row, cell, place) + components.clause_html(view, marks) + _further(cell)
        cells.append(f'<div class="pa-side{"" if view else " pa-side-empty"}">{body}</div>')
    label = escape(provision_name(row.title) or _("Corresponding clauses side by side"), quote=True)
    return (
        _head(row)
        + f'<div class="pa-sides pa-sides-{len(cells)}" role="region" tabindex="0" aria-label="{label}">'
        + "".join(cells)
        + "</div>"
    )


def strictest_mark() -> Mark:
    """Return how the strictest clause of a row is shown."""
    return Mark("▲", _("Strictest"), "strictest", _("Stricter than another clause here, and looser than none."))


def _head(row: AlignedRow) -> str:
    title = f'<div class="pa-row-title" dir="auto">{escape(provision_name(row.title))}</div>' if row.title else ""
    said = []
    if row.conflict:
        said.append(_("Nobody can satisfy all of them: they conflict."))
    if row.aspects:
        words = listed(dict.fromkeys(aspect_word(aspect).lower() for aspect in row.aspects))
        said.append(_("Differs in: {aspects}").format(aspects=words))
    return title + "".join(markup.paragraph(line, "diverges") for line in said)


def _chips(row: AlignedRow, cell: Cell, place: int) -> str:
    made = []
    if place == 0:
        made.append(markup.chip(Mark("◎", _("Basis"), "lead", _("The others are read from this clause.")), "relation"))
    elif cell.relation is not None:
        made.append(markup.chip(relation_mark(cell.relation), "relation"))
        made.append(f'<span class="pa-score">{_("score")} {number(cell.score, decimals=2)}</span>')
    if cell.clause_ids[0] in row.strictest:
        made.append(markup.chip(strictest_mark(), "strictest"))
    return f'<div class="pa-relation-line">{"".join(made)}</div>'


def _further(cell: Cell) -> str:
    more = len(cell.clause_ids) - 1
    return markup.paragraph(plural("and {n} more clause", "and {n} more clauses", more), "muted") if more > 0 else ""


def _nothing(code: str, unsure: dict[str, tuple[int, int]]) -> str:
    """Return what stands in an empty cell: nothing was found, or too little could be read to say so."""
    name = f'<div class="pa-source"><strong>{escape(jurisdiction_name(code))}</strong></div>'
    if code not in unsure:
        return name + markup.paragraph("– " + _("No counterpart found"), "muted")
    lost, every = unsure[code]
    text = _("Could not be read: {lost} of {all} pages, so that nothing is said to be missing")
    return name + markup.paragraph("? " + text.format(lost=number(lost), all=number(every)), "muted")


def _marks(lead: data.ClauseView, view: data.ClauseView) -> Sequence[tuple[int, int, str]]:
    """Return the words that the leading clause lacks; where wordings differ throughout, those that both share.

    The leading clause itself has no marks: those of its frame would be taken for differences.
    """
    one, other = lead.clause, view.clause
    if view is lead or one.language != other.language:
        return ()
    spans = differing_spans(one.text, other.text)
    if spans is not None:
        return markup.marks(spans[1], "differs")
    return markup.marks(shared_spans(one.text, other.text)[1], "shared")
