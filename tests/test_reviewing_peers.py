"""Who counts as a peer of a gap after a decision touched its theme: the rule of the comparison, told anew."""

from __future__ import annotations

import pytest

from analyser.amending.cells import _peers
from analyser.records import CoverageState

BINDING, COMMITTED, MENTIONED = CoverageState.BINDING, CoverageState.COMMITTED, CoverageState.MENTIONED
SILENT, UNREADABLE = CoverageState.SILENT, CoverageState.UNREADABLE


@pytest.mark.parametrize(
    ("others", "peers"),
    [
        ({"XBB": BINDING, "XCC": MENTIONED}, ("XBB", "XCC")),
        ({"XBB": COMMITTED, "XCC": None}, ("XBB",)),
        ({"XBB": MENTIONED, "XCC": MENTIONED}, ()),
        ({"XBB": None, "XCC": UNREADABLE}, ()),
        ({"XBB": SILENT, "XCC": BINDING}, ("XCC",)),
    ],
)
def test_who_mentions_a_theme_is_a_peer_beside_one_who_binds_itself(
    others: dict[str, CoverageState | None], peers: tuple[str, ...]
) -> None:
    states = {("fw", "A.1", code): state for code, state in others.items()}
    states |= {("fw", "A.1", "XAA"): SILENT, ("fw", "A.2", "XDD"): BINDING}
    assert _peers(states, ("fw", "A.1", "XAA")) == peers
