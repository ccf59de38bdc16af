"""Which headings of drafters name a matter by themselves."""

from __future__ import annotations

import pytest

from analyser.comparison.headings import bare_heading, names_a_matter


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("VIII Review of the policy", "Review of the policy"),
        ("b Les prestataires", "Les prestataires"),
        ("PR.IR-03: Redundant moorings", "Redundant moorings"),
        ("V Mooring rights and dues", "Mooring rights and dues"),
        ("IT Security", "IT Security"),
        ("A Digital Harbour", "A Digital Harbour"),
        ("Vessel registration", "Vessel registration"),
    ],
)
def test_numbers_and_codes_fall_away(heading: str, bare: str) -> None:
    assert bare_heading(heading) == bare


@pytest.mark.parametrize(
    ("bare", "names"),
    [
        ("Red floats of anglers", True),
        ("Sauvegarde des registres", True),
        ("أمن الموانئ", True),
        ("General provisions", False),
        ("Définitions", False),
        ("أحكام عامة", False),
        ("Every angler shall carry a float", False),
        ("e @ Float Defence", False),
        ("Rights of the", False),
        ("Table 3 Floats", False),
        ("Floats (red", False),
        ("The rights and the duties of all anglers of the lower pond", False),
        ("", False),
    ],
)
def test_which_headings_stand_alone(bare: str, names: bool) -> None:
    assert names_a_matter(bare) is names
