"""Who is compared, and which rows are shown: the choices over the page that compares, all kept in its URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analyser.records import Modality
from analyser.views import data
from analyser.views.choices import ALL, framework_choice, several_choice, url_choice
from analyser.views.compare_data import Sides, clauses_on
from analyser.views.jurisdictions import jurisdiction_label, jurisdiction_name
from analyser.views.language import _, interface_language, number, plain_number, separator
from analyser.views.links import parameter, set_parameters
from analyser.views.markup import plain
from analyser.views.palette import kind_word, modality_mark

MOST = 6
"""Jurisdictions side by side: more columns would be too narrow to read on a laptop."""
_NAME = "jurisdictions"
_DOCUMENTS = "documents"
_WIDTH = 220


def chosen_sides(source: data.Source, codes: Sequence[str]) -> Sides:
    """Show the choice of two to six jurisdictions and of their documents, and return it, the first one leading."""
    counts = data.pair_counts(source)
    _from_a_link(codes)
    start = _most_in_common(codes, counts)
    lead = (parameter(_NAME) or ",".join(start)).partition(",")[0]
    chosen = several_choice(
        _("Jurisdictions, two to six"),
        codes,
        _NAME,
        words=lambda code: _with_count(code, lead, counts),
        default=start,
        most=MOST,
        hint=_("Choose jurisdictions"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(chosen) == 2:
            st.button(_("Swap sides"), icon=":material/swap_horiz:", on_click=_lead, args=(chosen, chosen[1]))
        elif len(chosen) > 2:
            chosen = _led(chosen)
        documents = _documents(source, chosen)
    return Sides(chosen, documents)


def _from_a_link(codes: Sequence[str]) -> None:
    """Read the two sides of an older link, ``a`` and ``b``."""
    given = [code for name in ("a", "b") if (code := parameter(name) or "") in codes]
    if not given:
        return
    given += [code for code in codes if code not in given][: 2 - len(set(given))]
    set_parameters({"a": None, "b": None, _NAME: ",".join(dict.fromkeys(given))})


def _most_in_common(codes: Sequence[str], counts: Mapping[tuple[str, str], int]) -> tuple[str, str]:
    most = max(counts, key=lambda pair: (counts[pair], pair[1], pair[0]), default=(codes[0], codes[1]))
    return most[0], most[1]


def _with_count(code: str, lead: str, counts: Mapping[tuple[str, str], int]) -> str:
    """Return a jurisdiction with the number of its clauses that correspond to the leading one's."""
    if code == lead:
        return jurisdiction_label(code)
    return f"{jurisdiction_label(code)}{separator()}{number(counts.get((lead, code), 0))}"


def _led(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the jurisdictions with the one first that the reader wants the others set beside."""
    pivot = url_choice(_("Set beside"), chosen, "pivot", words=jurisdiction_label, default=chosen[0], width=_WIDTH)
    return (pivot, *(code for code in chosen if code != pivot))


def _lead(chosen: tuple[str, ...], code: str) -> None:
    """Put a jurisdiction first."""
    st.session_state.pop(f"choice-{_NAME}", None)
    set_parameters({_NAME: ",".join((code, *(one for one in chosen if one != code))), "page": None})


def _documents(source: data.Source, chosen: Sequence[str]) -> tuple[str, ...]:
    """Show the choice of one document for those that have several, folded away, and return those chosen."""
    several = {code: reads for code in chosen if len(reads := data.documents_of(source, code)) > 1}
    if not several:
        return ()
    given = (parameter(_DOCUMENTS) or "").split(",")
    titles = {r.document.document_id: _titled(r) for reads in several.values() for r in reads}
    wanted = [one for one in given if one in titles]
    label = _("One document of each") + (f" ({number(len(wanted))})" if wanted else "")
    found = []
    with st.popover(label, icon=":material/description:"):
        for code, reads in several.items():
            own = [read.document.document_id for read in reads]
            key = f"document-of-{code}"
            start = next((one for one in wanted if one in own), ALL)
            if st.session_state.get(key) != start:
                st.session_state[key] = start
            found.append(
                st.selectbox(
                    jurisdiction_name(code),
                    (ALL, *own),
                    key=key,
                    format_func=lambda one: titles.get(one) or _("All documents"),
                    on_change=_remember,
                    args=(tuple(several),),
                )
            )
    return tuple(one for one in found if one)


def _remember(codes: tuple[str, ...]) -> None:
    chosen = [st.session_state.get(f"document-of-{code}") for code in codes]
    set_parameters({_DOCUMENTS: ",".join(one for one in chosen if one), "page": None})


def _titled(read: data.Read) -> str:
    document = read.document
    parts = [kind_word(document.kind)] if document.kind else []
    parts += [plain_number(document.year)] if document.year else []
    return plain(separator().join([document.title, *parts]))


# --- filters -----------------------------------------------------------------------------------------------------


def theme_filter(source: data.Source) -> frozenset[str] | None:
    """Show the choice of a theme, and return the clauses that speak of it; None for any theme."""
    frameworks = data.frameworks(source)
    if not frameworks:
        return None
    framework = framework_choice(frameworks)
    titles = {leaf.element_id: leaf.title(interface_language()) for leaf in framework.leaves()}
    chosen = url_choice(
        _("Theme"), (ALL, *titles), "theme", words=lambda one: titles.get(one) or _("Any theme"), width=300
    )
    return clauses_on(source, framework.framework_id, chosen) if chosen else None


def modality_filter() -> Modality | None:
    """Show the choice of a force, and return it; None for any."""
    words = {one.value: modality_mark(one).word for one in Modality}
    chosen = url_choice(
        _("Force of a clause"), (ALL, *words), "modality", words=lambda one: words.get(one) or _("Any"), width=_WIDTH
    )
    return Modality(chosen) if chosen else None


def words_filter() -> str:
    """Show the field for words of a clause, and return them as typed."""
    return st.text_input(
        _("Words in a clause"), key="pair-words", width=_WIDTH, placeholder=_("for example: incident")
    ).strip()
