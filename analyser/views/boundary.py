"""What a person sees when something goes wrong: a message and what to do, never a stack trace."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from analyser.errors import AnalyserError
from analyser.views.language import _, held_language
from analyser.views.markup import plain
from analyser.views.sentences import told

_LOG = logging.getLogger(__name__)


def guarded(show: Callable[[], None]) -> None:
    """Run a page. Known errors are shown as their message; unknown ones as a plain sentence, details in the log.

    Streamlit's own control flow (stop, rerun) is not an ``Exception`` and passes through.
    """
    try:
        with held_language():
            show()
    except AnalyserError as error:
        st.error(plain(told(str(error))), icon=":material/info:")
    except Exception:
        _LOG.exception("the page could not be shown")
        st.error(
            _("This page could not be shown. Reload it; if that does not help, the program's log says what happened."),
            icon=":material/error:",
        )
