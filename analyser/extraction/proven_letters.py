"""Labels of items on scanned pages that only one value fits: ``(g) (A) (i)`` is ``(g) (h) (i)``. Latin script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from analyser.extraction.lines import group_rows
from analyser.extraction.numbering import roman_value
from analyser.extraction.pages import RawPage
from analyser.records import Word

SAME_INDENT = 5.0
"""Points by which labels of one list may begin apart on a scan."""
_LABEL = re.compile(r"^\((?P<value>[^\s()]{1,4})\)$")
_BROKEN = re.compile(r"^(?:[(\[{]?[^\s()]{1,3}[)\]}]|[(\[{]?[^\s()]{1,2})$")
"""What tesseract makes of a small italic label in brackets: ``0)`` or ``O``; only its neighbours tell what it was."""
_ROUND = re.compile(r"^\(?[0OQ]\)$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of counting: the value of a label, None for what is none of its labels, and the label of a value."""

    value: Callable[[str], int | None]
    label: Callable[[int], str]


def _letter(text: str) -> int | None:
    return ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else None


def _roman(text: str) -> int | None:
    return roman_value(text) if text.islower() else None


def _digits(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


SCHEMES = (
    Scheme(_letter, lambda value: chr(96 + value)),
    Scheme(_roman, lambda value: _ROMAN[min(value, len(_ROMAN)) - 1]),
    Scheme(_digits, str),
)


def with_letters_between(page: RawPage) -> RawPage:
    """Return the page with each misread label mended whose neighbours, at the same indent, leave it only one value.

    Neighbours are labels that were read whole. A zero behind ``(n)`` is the letter that follows it.
    """
    labels = list(_labels(page))
    whole = [label for label in labels if _LABEL.match(label.text)]
    mended: dict[Word, Word] = {}
    for word in labels:
        before = _neighbour([label for label in whole if label.bbox[1] < word.bbox[1]][::-1], word)
        after = _neighbour([label for label in whole if label.bbox[1] > word.bbox[1]], word)
        text = _only(before, word, after) if before is not None and after is not None else None
        if text is None and before is not None and before.text == "(n)" and _ROUND.match(word.text):
            text = "(o)"
        if text is not None:
            mended[word] = replace(word, text=text)
    return replace(page, words=tuple(mended.get(word, word) for word in page.words)) if mended else page


def _labels(page: RawPage) -> Iterator[Word]:
    for row in group_rows(list(page.words)):
        first = min(row, key=lambda word: word.bbox[0])
        if _LABEL.match(first.text) or _BROKEN.match(first.text):
            yield first


def _neighbour(labels: list[Word], word: Word) -> Word | None:
    """Return the nearest label at the same indent, unless the list ends before: at a label that stands further out."""
    for other in labels:
        if abs(other.bbox[0] - word.bbox[0]) <= SAME_INDENT:
            return other
        if other.bbox[0] < word.bbox[0]:
            return None
    return None


def _only(before: Word, word: Word, after: Word) -> str | None:
    """Return the label that alone fits between two others, None where the one read fits or none does."""
    values = [item.text.strip("()[]{}") for item in (before, word, after)]
    fitting = []
    for scheme in SCHEMES:
        first, own, last = map(scheme.value, values)
        if first is None or last != first + 2:
            continue
        if own == first + 1:
            return None
        fitting.append(f"({scheme.label(first + 1)})")
    return fitting[0] if len(fitting) == 1 else None
