"""Pieces that several pages show: headers, empty states, clause cards, page images."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analyser.background import is_running
from analyser.views import data, markup
from analyser.views.basket import clause_button
from analyser.views.frame import frame_chips, frame_marks
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, plain_number, plural
from analyser.views.links import link
from analyser.views.sentences import told
from analyser.views.workspaces import workspace_place


def page_header(title: str, lead: str = "") -> None:
    """Show a page's title and the one sentence that says what it found or is for."""
    st.html(f'<h1 class="pa-title">{escape(title)}</h1>' + (markup.paragraph(lead, "lead") if lead else ""))


def section(title: str, note: str = "", *, below: str = "") -> None:
    """Show a section's heading, a muted line under it, and HTML of ours that belongs to it."""
    muted = markup.paragraph(note, "muted") if note else ""
    st.html(f'<h2 class="pa-section">{escape(title)}</h2>{muted}{below}')


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Show a line of figures, each with its word: ``(figure, word)``."""
    items = "".join(f"<li><b>{escape(figure)}</b>{escape(word)}</li>" for figure, word in pairs)
    st.html(f'<ul class="pa-facts">{items}</ul>')


def empty_state(title: str, advice: str) -> None:
    """Show that there is nothing here yet, and what to do next."""
    st.html(f'<div class="pa-empty"><h2>{escape(title)}</h2><p>{escape(advice)}</p></div>')


def analysed_source(title: str) -> data.Source:
    """Return the analysed workspace; without one, say under the page's title what to do next and end the page."""
    source = data.current_source()
    if source is None:
        page_header(title)
        if (fault := data.workspace_fault()) and not is_running(workspace_place()):
            st.error(markup.plain(told(fault)), icon=":material/error:")
            link("documents", _("Go to Documents"), icon=":material/arrow_forward:")
            st.stop()
        _not_compared_yet()
        link("documents", _("Go to Documents"), icon=":material/arrow_forward:")
        st.stop()
    return source


def _not_compared_yet() -> None:
    """Say why there are no findings: an analysis runs, one was not finished, or there are no documents."""
    if is_running(workspace_place()):
        empty_state(
            _("The analysis is running"),
            _("What is found will appear here as soon as it is ready. The Documents page shows how far it is."),
        )
    elif any(read.report for read in data.read_documents()):
        empty_state(
            _("The documents are read but not compared yet"),
            _("Go on with the analysis on the Documents page: what has been read is kept."),
        )
    else:
        empty_state(
            _("Nothing has been analysed yet"),
            _("Add documents and start the analysis. What is found will appear here as soon as it is ready."),
        )


def source_line(view: data.ClauseView) -> str:
    """Return the line that says where a clause stands."""
    return markup.source_line(
        jurisdiction_name(view.jurisdiction), view.title, view.year, view.page, page_word=_("page")
    )


def clause_html(
    view: data.ClauseView, marks: Sequence[tuple[int, int, str]] | None = None, *, with_source: bool = True
) -> str:
    """Return a clause as a card: source, headings above it, its words, its frame.

    ``marks`` are the words to mark; None marks the frame.
    """
    clause = view.clause
    return (
        '<div class="pa-card">'
        + (source_line(view) if with_source else "")
        + markup.path_line(clause.heading_path)
        + markup.quotation(clause.text, clause.language, num=clause.num, marks=_card_marks(view, marks))
        + frame_chips(view.tags)
        + "</div>"
    )


def _card_marks(view: data.ClauseView, marks: Sequence[tuple[int, int, str]] | None) -> Sequence[tuple[int, int, str]]:
    return frame_marks(view.tags) if marks is None else marks


def clause_card(
    view: data.ClauseView, *, with_source: bool = True, marks: Sequence[tuple[int, int, str]] | None = None
) -> None:
    """Show a clause with a link to its own page, where the page image is."""
    with st.container(border=True, gap="xsmall"):
        st.html(clause_html(view, marks, with_source=with_source))
        with st.container(horizontal=True, vertical_alignment="center"):
            link("clause", _("Open clause and page"), icon=":material/open_in_full:", clause=view.clause.clause_id)
            clause_button(view)


def clause_list(views: Sequence[data.ClauseView], *, key: str, first: int = 8, with_source: bool = True) -> None:
    """Show clauses as cards, the first few at once and the rest on demand."""
    limit_key = f"{key}-limit"
    limit = st.session_state.get(limit_key, first)
    for view in views[:limit]:
        clause_card(view, with_source=with_source)
    show_more(limit_key, len(views), limit)


MORE_AT_ONCE = 40
"""Cards that one press adds: hundreds at once would make the page slow."""


def show_more(limit_key: str, total: int, limit: int) -> None:
    """Show the button that lengthens a list of cards; nothing where all are shown."""
    left = min(total - limit, MORE_AT_ONCE)
    if left > 0:
        label = plural("Show {n} more clause", "Show {n} more clauses", left)
        st.button(label, key=f"{limit_key}-more", on_click=_show_up_to, args=(limit_key, limit + left))


def _show_up_to(limit_key: str, limit: int) -> None:
    st.session_state[limit_key] = limit


def page_image(source: data.Source, view: data.ClauseView, *, key: str) -> None:
    """Show the page a clause stands on with its boxes; a choice of page where it runs over several."""
    pages = view.pages
    if not pages:
        st.html(markup.paragraph(_("The place of this clause on the page is not known."), "muted"))
        return
    page = pages[0]
    if len(pages) > 1:
        page = (
            st.segmented_control(
                _("Page"), pages, default=pages[0], key=f"{key}-page", label_visibility="collapsed", required=True
            )
            or pages[0]
        )
    caption = _("page {page}. The clause is framed.").format(page=plain_number(page))
    picture = data.page_png(source, view.clause.clause_id, page)
    st.image(picture, width="stretch", alt=f"{view.title} – {caption}")
    st.html(markup.caption(view.title, caption))
