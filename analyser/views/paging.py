"""Long lists, one page at a time; the page stands in the URL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from analyser.views import markup
from analyser.views.language import _, number
from analyser.views.links import parameter, set_parameters

T = TypeVar("T")
_PARAMETER = "page"


def page_of(listed: Sequence[T], size: int) -> tuple[Sequence[T], Callable[[], None]]:
    """Return what stands on the page that the URL names, and the function that shows the buttons to turn it."""
    last = max(0, (len(listed) - 1) // size)
    asked = parameter(_PARAMETER) or ""
    turned = min(int(asked) if asked.isdecimal() else 0, last)
    first = turned * size
    shown = listed[first : first + size]

    def pager() -> None:
        with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
            st.button(_("Previous"), disabled=turned == 0, on_click=_turn, args=(turned - 1,), key="pairs-previous")
            place = f"{number(first + 1)}–{number(first + len(shown))} / {number(len(listed))}"
            st.html(markup.paragraph(place, "muted"), width="content")
            st.button(_("Next"), disabled=turned >= last, on_click=_turn, args=(turned + 1,), key="pairs-next")

    return shown, pager


def _turn(page: int) -> None:
    set_parameters({_PARAMETER: str(page) if page else None})
