"""Draft and export: the basket with its notes, and everything a reader can carry away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records import DraftItem, DraftKind
from analyser.storage.drafts import clear_draft, move_in_draft, note_in_draft, remove_from_draft
from analyser.views import components, data, markup
from analyser.views.basket import basket, changed, show_fault
from analyser.views.draft_export import show_export
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, plural
from analyser.views.links import link
from analyser.views.naming import provision_name

_BASKET_SHARE, _EXPORT_SHARE = 12, 8
_NOTE_HEIGHT = 72
"""CSS pixels: two lines."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Draft and export"))
    items = basket()
    components.page_header(_("Draft and export"), _lead(items))
    show_fault()
    left, right = st.columns([_BASKET_SHARE, _EXPORT_SHARE], gap="large")
    with left:
        _basket(source, items)
    with right, st.container(key="draft_export"):
        show_export(source, items)


def _lead(items: Sequence[DraftItem]) -> str:
    if not items:
        return _("Choose clauses and gaps on any page, then take them with you as a brief or a workbook.")
    return plural("{n} thing is chosen for the draft.", "{n} things are chosen for the draft.", len(items))


def _basket(source: data.Source, items: Sequence[DraftItem]) -> None:
    components.section(_("Basket"))
    if not items:
        components.empty_state(
            _("The basket is empty"),
            _("Press “Add to draft” beside a clause, a gap or a common provision. A brief can be made without it."),
        )
        with st.container(horizontal=True):
            link("gaps", _("Go to Gaps"), icon=":material/arrow_forward:")
            link("search", _("Go to Search"), icon=":material/arrow_forward:")
        return
    wanted = tuple(item.subject_id for item in items if item.kind is DraftKind.CLAUSE)
    views = {view.clause.clause_id: view for view in data.clause_views(source, wanted)} if wanted else {}
    for place, item in enumerate(items):
        with st.container(border=True, gap="xsmall"):
            _item(item, views.get(item.subject_id))
            _note(item)
            _handles(item, first=place == 0, last=place == len(items) - 1)
    st.button(_("Empty the basket"), icon=":material/delete_sweep:", type="tertiary", on_click=changed,
              args=(clear_draft,))  # fmt: skip


def _item(item: DraftItem, view: data.ClauseView | None) -> None:
    """Show what was chosen, as the workspace has it now; else as it was when it was chosen."""
    if view:
        st.html(components.clause_html(view))
        link("clause", _("Open clause and page"), icon=":material/open_in_full:", clause=item.subject_id)
        return
    heading = provision_name(item.heading) if item.kind.names_a_provision else item.heading
    parts = [jurisdiction_name(item.jurisdiction) if item.jurisdiction else "", heading]
    st.html(
        markup.paragraph(f"{_kind_word(item.kind)}: {' – '.join(part for part in parts if part)}", "reason")
        + markup.quotation(item.words, item.language or "und")
    )
    if item.kind is DraftKind.CLAUSE:
        gone = _("This clause is no longer in the workspace. It is quoted as it was chosen.")
        st.html(markup.paragraph(gone, "muted"))
    elif item.kind is DraftKind.GAP:
        link("gaps", _("Open the gap"), icon=":material/open_in_full:", gap=item.subject_id)
    elif item.kind is DraftKind.PROVISION_GAP:
        link("gaps", _("Open the gap"), icon=":material/open_in_full:", gap=item.subject_id, view="provisions")
    elif item.kind is DraftKind.PROVISION:
        link("provisions", _("Open the provision"), icon=":material/open_in_full:", provision=item.subject_id)


def _kind_word(kind: DraftKind) -> str:
    return {
        DraftKind.CLAUSE: _("Clause"),
        DraftKind.GAP: _("Gap"),
        DraftKind.PROVISION: _("Common provision"),
        DraftKind.PROVISION_GAP: _("Gap"),
        DraftKind.FINDING: _("Finding"),
    }[kind]


def _note(item: DraftItem) -> None:
    key = f"note-{item.subject_id}"
    if key not in st.session_state:
        st.session_state[key] = item.note

    def remember() -> None:
        changed(note_in_draft, item.subject_id, st.session_state[key])

    st.text_area(_("Note"), key=key, height=_NOTE_HEIGHT, on_change=remember,
                 placeholder=_("Why it matters, for the brief"))  # fmt: skip


def _handles(item: DraftItem, *, first: bool, last: bool) -> None:
    """Show the buttons that move and remove."""
    buttons = (
        (_("Move up"), ":material/arrow_upward:", move_in_draft, (item.subject_id, -1), first),
        (_("Move down"), ":material/arrow_downward:", move_in_draft, (item.subject_id, 1), last),
        (_("Remove"), ":material/delete:", remove_from_draft, (item.subject_id,), False),
    )
    with st.container(horizontal=True):
        for place, (label, icon, act, arguments, idle) in enumerate(buttons):
            st.button(label, key=f"handle-{item.subject_id}-{place}", icon=icon, type="tertiary", disabled=idle,
                      on_click=changed, args=(act, *arguments))  # fmt: skip
