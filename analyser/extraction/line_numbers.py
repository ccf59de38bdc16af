"""Numbers in the outer margin that count the lines: every fifth or tenth, set flush outside the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analyser.extraction.pages import RawPage
from analyser.records import Word

SIDE_ZONE = 0.2
"""Share of the page width at the left within which counted lines have their numbers."""
FEWEST_ON_A_PAGE = 3
"""Numbers of one page that show by themselves that its lines are counted."""
FLUSH = 1.5
"""Points by which the right edges of such numbers differ: they are set flush right."""
STEPS = (5, 10)
EDGE_LINES = 0.1
"""Share of the page height at the top and bottom where headers and footers may reach farther out than the text."""


def line_numbers(pages: Sequence[RawPage]) -> dict[int, list[Word]]:
    """Return for each page number the words that count its lines, from top to bottom.

    A page with three of them sets their edge for the document: on other pages one number there is enough.
    """
    by_page = {page.number: _counts(page) for page in pages}
    edges = [edge for edge, words in by_page.values() if len(words) >= FEWEST_ON_A_PAGE]
    return {
        number: words
        for number, (edge, words) in by_page.items()
        if len(words) >= FEWEST_ON_A_PAGE or any(abs(edge - known) <= FLUSH for known in edges)
    }


def _counts(page: RawPage) -> tuple[float, list[Word]]:
    """Return the outermost flush edge of digits and the words there if they count in equal steps; else none."""
    digits = [w for w in page.words if w.upright and w.text.isdecimal() and w.bbox[2] < SIDE_ZONE * page.width]
    for edge in sorted({w.bbox[2] for w in digits}):
        flush = sorted((w for w in digits if abs(w.bbox[2] - edge) <= FLUSH), key=lambda w: w.bbox[1])
        if _in_equal_steps([int(w.text) for w in flush]) and _stand_outside(flush, edge, page):
            return edge, flush
    return 0.0, []


def _in_equal_steps(values: Sequence[int]) -> bool:
    """Return whether the values rise by five or by ten throughout, each a multiple of it."""
    return any(
        all(value % step == 0 for value in values) and all(b - a == step for a, b in pairwise(values)) for step in STEPS
    )


def _stand_outside(numbers: Sequence[Word], edge: float, page: RawPage) -> bool:
    """Return whether no other word of the body begins as far out as the numbers end."""
    own = {id(w) for w in numbers}
    return not any(
        w.bbox[0] < edge
        for w in page.words
        if w.upright and id(w) not in own and EDGE_LINES < w.bbox[1] / page.height < 1 - EDGE_LINES
    )
