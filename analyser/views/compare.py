"""Compare: two to six jurisdictions side by side, aligned clause by clause, with what differs marked."""

from __future__ import annotations

import streamlit as st

from analyser.views import components, data
from analyser.views.compare_choice import chosen_sides
from analyser.views.compare_pairs import show_pair
from analyser.views.compare_table import show_table
from analyser.views.language import _


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
    sides = chosen_sides(source, codes)
    if len(sides.codes) < 2:
        with heading:
            components.page_header(_("Compare"))
        components.empty_state(
            _("Choose at least two jurisdictions"),
            _("Two are read side by side, three to six in a table with a column each."),
        )
    elif len(sides.codes) == 2:
        show_pair(source, sides, heading)
    else:
        show_table(source, sides, heading)
