"""The app: page configuration, navigation, run."""

from __future__ import annotations

import streamlit as st

from analyser.views.navigation import ICON, open_page, page_title

st.set_page_config(page_title=page_title(), page_icon=str(ICON), layout="wide")
open_page()
