"""What is usual in a document: the size, faces and colours of its body, and the step from line to line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from analyser.extraction.lines import is_bold_name, line_size
from analyser.extraction.pages import RawPage
from analyser.records import Line, Word

SMALLEST_BODY = 3.0
COMMON_COLOUR = 0.12
COMMON_FACE = 0.2
"""Share of a document's letters from which a font counts as one of its body faces."""


@dataclass(frozen=True, slots=True)
class Typography:
    """What is usual in a document: the body's font size and faces, and the step between lines by size."""

    body_size: float
    steps: dict[float, float]
    body_bold: bool = False
    faces: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()

    def step(self, size: float) -> float:
        """Return the usual distance between baselines of lines of this size, in points."""
        key = round(size * 2) / 2
        return self.steps.get(key, 1.22 * size)


def measure(pages: Sequence[RawPage]) -> Typography:
    """Return the typography of a document from the words of all its pages."""
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    colours: Counter[str] = Counter()
    for page in pages:
        for word in page.words:
            if word.upright and word.size > 0:
                sizes[round(word.size * 2) / 2] += len(word.text)
                faces[word.font] += len(word.text)
                colours[word.colour] += len(word.text)
    body = max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 10.0
    body = max(body, SMALLEST_BODY)
    total = sum(faces.values())
    common = {face for face, letters in faces.items() if letters >= COMMON_FACE * total}
    bold = max(faces.items(), key=lambda item: (item[1], item[0]))[0] if faces else ""
    plain = {colour for colour, letters in colours.items() if letters >= COMMON_COLOUR * total}
    return Typography(body, {}, body_bold=is_bold_name(bold), faces=frozenset(common), colours=frozenset({*plain, ""}))


def face_shares(words: Sequence[Word]) -> dict[str, float]:
    """Return each font's share of the letters, 0 to 1."""
    faces: Counter[str] = Counter()
    for word in words:
        faces[word.font] += len(word.text)
    total = sum(faces.values()) or 1
    return {face: letters / total for face, letters in faces.items()}


def with_steps(typography: Typography, columns: Sequence[Sequence[Line]]) -> Typography:
    """Return the typography with the usual line steps, the commonest step for each font size over all columns."""
    steps: dict[float, Counter[float]] = {}
    recognised: set[float] = set()
    for lines in columns:
        for upper, lower in pairwise(lines):
            size = round(line_size(lower) * 2) / 2
            distance = line_step(upper, lower)
            if abs(line_size(upper) - line_size(lower)) < 0.6 and 0.8 * size < distance < 2.6 * size:
                steps.setdefault(size, Counter())[round(distance * 2) / 2] += 1
                if not lower.words[0].font:
                    recognised.add(size)
    usual = {}
    for size, counts in steps.items():
        top = max(counts.values())
        # Of nearly equally common steps the smaller is the one inside paragraphs; those in a picture scatter instead.
        common = min(step for step, count in counts.items() if count >= 0.5 * top)
        usual[size] = median(counts.elements()) if size in recognised else common
    return replace(typography, steps=usual)


def line_step(upper: Line, lower: Line) -> float:
    """Return how far a line stands below another, in points: between their feet; between their middles where they were
    recognised in a picture (no font), whose boxes end where the letters of the line do."""
    if upper.words[0].font:
        return lower.bbox[3] - upper.bbox[3]
    return (lower.bbox[1] + lower.bbox[3] - upper.bbox[1] - upper.bbox[3]) / 2
