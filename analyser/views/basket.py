"""The drafting basket: the button that puts a clause, a gap or a provision into it, wherever one is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from analyser.errors import AnalyserError, WorkspaceError
from analyser.records import DraftItem, DraftKind, Framework, Gap, Provision
from analyser.records.peers import ProvisionGap
from analyser.storage.drafts import DRAFT_FILE, add_to_draft, draft_items, remove_from_draft
from analyser.storage.location import locate
from analyser.views.data import ClauseView
from analyser.views.language import _, interface_language
from analyser.views.markup import plain
from analyser.views.sentences import told
from analyser.views.workspaces import workspace_place

_KEPT = 8
"""States of baskets held at a time."""
_MOST_CARDS = 100
"""How often one clause may stand on a page; each button needs a key of its own."""
_FAULT_KEY = "basket-fault"


def basket_folder() -> Path:
    """Return the folder of the basket of the chosen workspace."""
    return locate(workspace_place()).folder


def basket() -> tuple[DraftItem, ...]:
    """Return what is in the basket, in the reader's order."""
    folder = basket_folder()
    try:
        status = (folder / DRAFT_FILE).stat()
    except OSError:
        return ()
    try:
        return _items(str(folder), (status.st_size, status.st_mtime_ns))
    except WorkspaceError as error:
        st.session_state[_FAULT_KEY] = str(error)
        return ()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _items(folder: str, stamp: tuple[int, int]) -> tuple[DraftItem, ...]:  # noqa: ARG001 - part of the key
    return draft_items(Path(folder))


def clause_button(view: ClauseView) -> None:
    """Show the button that puts a clause into the basket, or takes it out again."""
    basket_button(clause_item(view))


def clauses_button(views: Sequence[ClauseView], *, key: str) -> None:
    """Show the button that puts several clauses into the basket at once; disabled where all are there."""
    items = [clause_item(view) for view in views]
    inside = {one.subject_id for one in basket()}
    missing = [item for item in items if item.subject_id not in inside]
    st.button(
        _("Add all to draft") if missing else _("All in the draft"),
        key=f"draft-all-{key}",
        icon=":material/playlist_add:" if missing else ":material/playlist_add_check:",
        type="tertiary",
        disabled=not missing,
        on_click=_add_all,
        args=(missing,),
    )


def _add_all(items: Sequence[DraftItem]) -> None:
    for item in items:
        changed(add_to_draft, item)


def clause_item(view: ClauseView) -> DraftItem:
    """Return a clause as the basket keeps it."""
    clause = view.clause
    place = [view.title, clause.num or ""]
    if view.page:
        place.append(_("page {page}").format(page=view.page))
    heading = ", ".join(part for part in place if part)
    return DraftItem(clause.clause_id, DraftKind.CLAUSE, view.jurisdiction, heading, clause.text, clause.language)


def gap_button(gap: Gap, framework: Framework) -> None:
    """Show the button for a gap."""
    titles = {element.element_id: element.title(interface_language()) for element in framework.elements}
    heading = f"{gap.element_id} {titles.get(gap.element_id, '')}".strip()
    language = interface_language()
    basket_button(DraftItem(gap.gap_id, DraftKind.GAP, gap.jurisdiction, heading, told(gap.reason), language))


def provision_button(provision: Provision) -> None:
    """Show the button for a common provision."""
    words = ", ".join(provision.key_phrases)
    basket_button(DraftItem(provision.provision_id, DraftKind.PROVISION, "", provision.label, words))


def provision_gap_button(gap: ProvisionGap, claim: str) -> None:
    """Show the button for what a jurisdiction lacks of a common provision; ``claim`` is the reader's sentence."""
    item = DraftItem(gap.gap_id, DraftKind.PROVISION_GAP, gap.jurisdiction, gap.label, claim, interface_language())
    basket_button(item)


def take_button(subject_id: str, heading: str, words: str, *, jurisdiction: str = "", language: str = "") -> None:
    """Show the button for any finding in words: a change that would raise the index, a row of a table.

    ``subject_id`` must be the same whenever the finding is shown again; ``language`` is that of ``words``, the
    interface's where it is empty.
    """
    spoken = language or interface_language()
    basket_button(DraftItem(subject_id, DraftKind.FINDING, jurisdiction, heading, words, spoken))


def basket_button(item: DraftItem) -> None:
    """Show the button that puts something into the basket, or says that it is there and takes it out."""
    inside = any(one.subject_id == item.subject_id for one in basket())
    act = _taker(item.subject_id) if inside else _adder(item)
    label = _("In the draft") if inside else _("Add to draft")
    tip = _("Take it out of the draft") if inside else _("Keep it for the brief: see Draft and export")
    show_fault()
    icon = ":material/playlist_add_check:" if inside else ":material/playlist_add:"
    for place in range(_MOST_CARDS):
        try:
            st.button(label, key=f"draft-{item.subject_id}-{place}", icon=icon, type="tertiary", help=tip, on_click=act)
        except StreamlitDuplicateElementKey:
            continue
        return


def changed(act: Callable[..., None], *arguments: object) -> None:
    """Change the basket; a fault is told on the next showing of the page, never raised."""
    try:
        act(basket_folder(), *arguments)
    except AnalyserError as error:
        st.session_state[_FAULT_KEY] = str(error)


def show_fault() -> None:
    """Say once why the last change of the basket failed."""
    if fault := st.session_state.pop(_FAULT_KEY, None):
        st.error(plain(str(fault)), icon=":material/error:")


def _adder(item: DraftItem) -> Callable[[], None]:
    return lambda: changed(add_to_draft, item)


def _taker(subject_id: str) -> Callable[[], None]:
    return lambda: changed(remove_from_draft, subject_id)
