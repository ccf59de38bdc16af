"""Colours of the coverage states on paper: the app's own in its light theme, so that a print looks like the screen.

One blue whose lightness falls with strength: in order for colour-blind eyes and on a grey printout. Every cell has a
sign and a word besides.
"""

from __future__ import annotations

from analyser.records import CoverageState

STATE_COLOURS: dict[CoverageState, tuple[str, str]] = {
    CoverageState.BINDING: ("#0B3D66", "#FFFFFF"),
    CoverageState.COMMITTED: ("#2F73A8", "#FFFFFF"),
    CoverageState.MENTIONED: ("#C6DFF0", "#16232E"),
    CoverageState.SILENT: ("#FBF3E4", "#16232E"),
    CoverageState.UNREADABLE: ("#E9ECEE", "#16232E"),
}
"""Ground and ink of each state."""
HEADER_GROUND = "#16232E"
HEADER_INK = "#FFFFFF"
LINE = "#C9D1D7"
"""Rules of tables and grids."""
