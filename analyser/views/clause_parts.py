"""Parts of the clause page that stand by themselves: the page enlarged, the score explained, the permanent link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from analyser.records import Anchor, Correspondence, Signal
from analyser.views import components, data, markup
from analyser.views.language import _, number, percent, plain_number
from analyser.views.workspaces import PARAMETER, carried_choice
from analyser.workspace import open_workspace

PROBABILITY = "probability"
ENLARGED = 3.0
"""Pixels per point of the enlarged clause: small print of a footnote is legible."""
MARGIN = 18.0
"""Points around the clause that stay in sight, a line and a half."""
_PICTURES = 32


def signal_word(name: str) -> str:
    """Return what a signal of a score looked at; its own name where this is not known."""
    return {
        "words": _("Rare words, with those around the clause"),
        "own words": _("Rare words of the clause alone"),
        "characters": _("Parts of words"),
        "concepts": _("Concepts of the termbase, with those around the clause"),
        "own concepts": _("Concepts of the clause alone"),
        "headwords": _("Words it gives headings or definitions to"),
        "themes": _("Themes of the frameworks"),
        "numbers": _("Numbers"),
        "acronyms": _("Acronyms"),
        "instruments": _("Laws and standards cited"),
        "cognates": _("Words alike in both languages"),
        "meaning": _("Meaning, by a sentence encoder"),
    }.get(name, name)


def signals_table(correspondence: Correspondence) -> str:
    """Return why a correspondence has its score, signal by signal, the strongest first; empty without signals."""
    sure = [signal for signal in correspondence.signals if signal.name == PROBABILITY]
    told = sorted((s for s in correspondence.signals if s.name != PROBABILITY), key=lambda s: (-s.value, s.name))
    rows = "".join(map(_signal_row, told))
    lead = "".join(
        markup.paragraph(
            _("Of pairs with such a score, an expert would link about {share}.").format(share=percent(signal.value)),
            "reason",
        )
        for signal in sure
    )
    method = markup.paragraph(_("Method: {method}").format(method=markup.isolated(correspondence.method)), "muted")
    table = f'<table class="pa-table pa-signals"><tbody>{rows}</tbody></table>' if rows else ""
    return lead + table + method


def _signal_row(signal: Signal) -> str:
    width = round(100 * min(1.0, max(0.0, signal.value)))
    bar = f'<span class="pa-bar" aria-hidden="true"><span style="width:{width}%"></span></span>'
    value = escape(number(signal.value, decimals=2))
    return f'<tr><th scope="row">{escape(signal_word(signal.name))}</th><td>{bar}</td><td>{value}</td></tr>'


def page_picture(source: data.Source, view: data.ClauseView) -> None:
    """Show the page with the clause's boxes or, enlarged, the clause alone."""
    ways = {"page": _("Whole page"), "clause": _("Enlarged")}
    way = st.segmented_control(
        _("Picture"), tuple(ways), default="page", format_func=lambda one: ways[one], key="clause-way",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if way != "clause" or not view.pages:
        components.page_image(source, view, key="clause")
        return
    for page in view.pages:
        caption = _("page {page}, enlarged").format(page=plain_number(page))
        st.image(_enlarged(source, view, page), width="stretch", alt=f"{view.title} – {caption}")
        st.html(markup.caption(view.title, caption))


@st.cache_data(max_entries=_PICTURES, show_spinner=False, hash_funcs={data.ClauseView: lambda v: v.clause.clause_id})
def _enlarged(source: data.Source, view: data.ClauseView, page: int) -> bytes:
    picture = data.drawn(
        lambda: open_workspace(source.workspace).page_image(view.clause.clause_id, page, scale=ENLARGED)
    )
    box = surroundings([anchor for anchor in view.clause.anchors if anchor.page == page], picture.size)
    buffer = io.BytesIO()
    picture.crop(box).save(buffer, "PNG")
    return buffer.getvalue()


def surroundings(anchors: Sequence[Anchor], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the part of a picture of this size, in pixels, that holds the anchors with a margin."""
    edges = list(zip(*(anchor.bbox for anchor in anchors), strict=True))
    first = [max(0, round((min(edges[side]) - MARGIN) * ENLARGED)) for side in (0, 1)]
    last = [min(size[side], round((max(edges[side + 2]) + MARGIN) * ENLARGED)) for side in (0, 1)]
    left, top = (min(first[side], size[side] - 1) for side in (0, 1))
    return left, top, max(last[0], left + 1), max(last[1], top + 1)


def permanent_link(clause_id: str) -> None:
    """Offer the address that opens this clause in this workspace."""
    with st.popover(_("Permanent link"), icon=":material/link:", type="tertiary"):
        st.html(
            markup.paragraph(_("Opens this clause, in this workspace, for everybody who may use this app."), "muted")
        )
        workspace = carried_choice()
        carried = {PARAMETER: workspace} if workspace else {}
        st.code(address(st.context.url or "", {"clause": clause_id} | carried), language=None, wrap_lines=True)


def address(here: str, parameters: dict[str, str]) -> str:
    """Return the page's own address with these parameters alone."""
    parts = urlsplit(here)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(parameters), ""))
