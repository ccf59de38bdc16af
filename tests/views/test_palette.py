"""Signs, words and colours: complete, distinct, readable."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import pytest

from analyser import views
from analyser.records import CoverageState, Grade, Modality, Relation
from analyser.views.palette import Mark, grade_mark, modality_mark, relation_mark, state_mark

FOLDER = Path(views.__file__).parent
READABLE = 4.5
"""WCAG 2.2 AA for text of this size."""


def marks(kind: str) -> list[Mark]:
    return {
        "state": [state_mark(s) for s in CoverageState],
        "modality": [modality_mark(m) for m in Modality],
        "relation": [relation_mark(r) for r in Relation],
        "grade": [grade_mark(g) for g in Grade],
    }[kind]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", ["state", "modality", "relation", "grade"])
def test_every_value_has_its_own_sign_and_word(kind: str) -> None:
    found = marks(kind)
    assert len({mark.sign for mark in found}) == len(found)
    assert len({mark.word for mark in found}) == len(found)
    assert all(mark.meaning for mark in found)


SCHEMES = {"light": 1, "dark": 2}
PAIR = r"light-dark\((#\w+), (#\w+)\)"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["modality", "grade"])
def test_chips_are_readable(kind: str, scheme: str) -> None:
    css = (FOLDER / "style.css").read_text("utf-8")
    for mark in marks(kind):
        rule = re.search(rf"\.pa-{kind}-{mark.style} \{{ background: {PAIR}; color: {PAIR}", css)
        assert rule, f"no colours for {mark.style}"
        assert contrast(rule[SCHEMES[scheme]], rule[SCHEMES[scheme] + 2]) >= READABLE, mark.style


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_words_are_readable(scheme: str) -> None:
    css = (FOLDER / "style.css").read_text("utf-8")
    colours = {m[1]: m[SCHEMES[scheme] + 1] for m in re.finditer(rf"--pa-([\w-]+): {PAIR}", css)}
    kinds = set(re.findall(r"\.pa-mark-[\w-]+ \{ background: var\(--pa-([\w-]+)\)", css))
    assert len(kinds) >= 8
    for kind in kinds:
        assert contrast(colours[kind], colours["on-mark"]) >= READABLE, kind


def state_colours(scheme: str) -> dict[str, tuple[str, str]]:
    """Return background and text colour of each coverage state in one scheme."""
    css = (FOLDER / "style.css").read_text("utf-8")
    found = dict(re.findall(r"--pa-([\w-]+): light-dark\((#\w+, #\w+)\)", css))
    pick = SCHEMES[scheme] - 1
    return {
        state.value: (found[state.value].split(", ")[pick], found[f"on-{state.value}"].split(", ")[pick])
        for state in CoverageState
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_cells_are_readable_and_ordered_in_grey(scheme: str) -> None:
    colours = state_colours(scheme)
    for name, (back, text) in colours.items():
        assert contrast(back, text) >= READABLE, name
    ordered = [colours[name][0] for name in ("binding", "committed", "mentioned", "silent")]
    shades = [luminance(colour) for colour in ordered]
    assert shades == sorted(shades, reverse=scheme == "dark")
    assert all(contrast(a, b) >= 1.2 for a, b in pairwise(ordered))


def test_every_state_has_a_cell_style() -> None:
    css = (FOLDER / "coverage_grid.css").read_text("utf-8")

    def missing(value: StrEnum) -> bool:
        return f".{value.value} {{" not in css

    assert not [state for state in CoverageState if missing(state)]
