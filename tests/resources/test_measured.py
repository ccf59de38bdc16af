"""The shipped figures of quality."""

from __future__ import annotations

from analyser.resources.measured import load_measured


def test_figures_are_shares_and_counts() -> None:
    found = load_measured()
    for trust in (found.theme_gaps, found.provision_gaps, found.real_gaps):
        assert 0 < trust.precision <= 1
        assert 0 < trust.recall <= 1
    assert 0 < found.clauses.right <= found.clauses.looked_at
