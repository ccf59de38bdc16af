"""Numbers of articles and items on scanned Arabic pages, where order proves them.

Tesseract reads one Arabic digit string in seven right, but articles, items and spelled ordinals follow one another. The
cheapest way through all of a kind is sought (Viterbi): a step of one costs nothing, a gap and a restart cost something,
and so does every digit that what was read does not resemble. Only runs of consecutive numbers are proven; all others
stay as they were read. Proven numbers keep the low confidence of digits: the picture does not show them for sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analyser.extraction.bidi import reading_order
from analyser.extraction.lines import group_rows
from analyser.extraction.pages import RawPage, union
from analyser.records import Word
from analyser.text import fold

LOOKS_LIKE = {
    "0": "0٠.+·", "1": "1١اأإ|!/:", "2": "2٢؟?7”", "3": "3٣؟?”“\"*'7", "4": "4٤1:؛€", "5": "5٥0oه", "6": "6٦15",
    "7": "7٧/اV", "8": "8٨ملA^", "9": "9٩4م",
}  # fmt: skip
"""What tesseract gives for each Arabic digit, by shape."""
UNREAD = 0.6
"""Cost of a number that was not read at all; 0 is a full resemblance, 1 none."""
LENGTH = 0.15
GAP, WIDEST_GAP = 0.7, 4
RESTART = 2.5
LATER_START = 0.3
DEAREST_START = 3.0
CLEAR = 0.25
"""How much dearer every other value of a proven number must make the whole way."""
PROVEN_COST = 0.5
"""Mean cost up to which a run of consecutive numbers is taken as proven: half of the digits resemble."""
ARTICLE_RUN, ITEM_RUN = 3, 2
MOST_ARTICLE_WORDS = 4
LONGEST_READING = 8
CONFIDENCE = 0.15
"""As ``ocr.ARABIC_DIGIT_CONFIDENCE``: what order proves is still not read."""
ARTICLE_WORDS = frozenset({"ماده", "الماده"})
ORDINALS = ("أولاً", "ثانياً", "ثالثاً", "رابعاً", "خامساً", "سادساً", "سابعاً", "ثامناً", "تاسعاً", "عاشراً")
_FOLDED_ORDINALS = tuple(fold(word) for word in ORDINALS)
_BRACKETS = re.compile(r"[()\[\]\s\u200e\u200f\u0640]")
_ITEM = re.compile(r"^(?P<read>[^\s\-–ء-ي]{1,3}|[^\s\-–]{0,2}[\d٠-٩][^\s\-–]{0,2})?(?P<close>\s?[-–])")
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Cost = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: the words that make it up, what they say, what a value would cost."""

    kind: str
    words: tuple[Word, ...]
    cost: Cost
    written: Callable[[int], str]
    specks: tuple[Word, ...] = ()


def with_proven_numbers(pages: Sequence[RawPage]) -> list[RawPage]:
    """Return the pages, the numbers that order proves written in place of what was read on scanned Arabic pages."""
    lines = [line for page in pages if page.reader == "tesseract" and page.right_to_left for line in numbered(page)]
    changes: dict[Word, tuple[Word, ...]] = {}
    articles = [line for line in lines if line.kind == "article"]
    _settle(articles, ARTICLE_RUN, changes)
    for part in _parts(lines):
        for kind in ("ordinal", "item"):
            _settle([line for line in part if line.kind == kind], ITEM_RUN, changes)
    if not changes:
        return list(pages)
    return [_changed(page, changes) if page.reader == "tesseract" else page for page in pages]


def _parts(lines: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Give the lines between two articles; items also end at an ordinal."""
    part: list[Numbered] = []
    for line in lines:
        if line.kind == "article":
            yield from _between_ordinals(part)
            part = []
        else:
            part.append(line)
    yield from _between_ordinals(part)


def _between_ordinals(part: list[Numbered]) -> Iterator[list[Numbered]]:
    yield [line for line in part if line.kind == "ordinal"]
    items: list[Numbered] = []
    for line in part:
        if line.kind == "ordinal":
            yield items
            items = []
        else:
            items.append(line)
    yield items


def _settle(lines: Sequence[Numbered], shortest: int, changes: dict[Word, tuple[Word, ...]]) -> None:
    """Add to ``changes`` what stands for the first word of each proven number, and nothing for its other words."""
    values = proven([line.cost for line in lines], shortest=shortest, from_one=shortest == ITEM_RUN)
    for line, value in zip(lines, values, strict=True):
        if value is None:
            continue
        first = line.words[0]
        whole = replace(
            first,
            text=line.written(value),
            bbox=union([word.bbox for word in line.words]),
            confidence=min(CONFIDENCE, *(word.confidence for word in line.words)),
        )
        changes |= dict.fromkeys((*line.words[1:], *line.specks), ()) | {first: (whole,)}


def _changed(page: RawPage, changes: dict[Word, tuple[Word, ...]]) -> RawPage:
    words = tuple(new for word in page.words for new in changes.get(word, (word,)))
    return replace(page, words=words, characters=sum(len(word.text) for word in words))


def proven(costs: Sequence[Cost], *, shortest: int, from_one: bool = False) -> list[int | None]:
    """Return the value of each number that lies in a run of at least ``shortest`` consecutive ones, None for others.

    A value that another could replace at hardly more cost stays None, as on the edge of a gap. ``from_one`` asks that
    the run begins with 1.
    """
    found = cheapest(costs)
    settled: list[int | None] = [None] * len(found)
    begin = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end][0] == found[end - 1][0] + 1:
            continue
        spent = sum(costs[i](found[i][0]) for i in range(begin, end)) / (end - begin)
        if end - begin >= shortest and spent <= PROVEN_COST and (found[begin][0] == 1 or not from_one):
            settled[begin:end] = [value if margin >= CLEAR else None for value, margin in found[begin:end]]
        begin = end
    return settled


def cheapest(costs: Sequence[Cost]) -> list[tuple[int, float]]:
    """Return the values, 1 or more, of least cost in all, each with what the next best value would cost more."""
    if not costs:
        return []
    highest = 2 * len(costs) + 50
    own = np.array([[cost(value) for value in range(1, highest + 1)] for cost in costs])
    start = np.minimum(LATER_START * np.arange(highest), DEAREST_START)
    before, after = np.zeros_like(own), np.zeros_like(own)
    before[0] = start
    for i in range(1, len(own)):
        before[i] = _stepped(before[i - 1] + own[i - 1], forward=True)
    for i in range(len(own) - 2, -1, -1):
        after[i] = _stepped(after[i + 1] + own[i + 1], forward=False)
    found = []
    for spent in before + own + after:
        best, second = np.argsort(spent, kind="stable")[:2]
        found.append((int(best) + 1, float(spent[second] - spent[best])))
    return found


def _stepped(spent: NDArray[np.float64], *, forward: bool) -> NDArray[np.float64]:
    """Return the least cost of being at each value one line on (or one line back), given that of each value here."""
    least = np.full_like(spent, np.inf)
    for step in range(1, WIDEST_GAP + 1):
        cost = GAP * (step - 1)
        if forward:
            least[step:] = np.minimum(least[step:], spent[:-step] + cost)
        else:
            least[:-step] = np.minimum(least[:-step], spent[step:] + cost)
    if forward:
        least[0] = min(least[0], spent.min() + RESTART)
    else:
        least = np.minimum(least, spent[0] + RESTART)
    return least


def numbered(page: RawPage) -> Iterator[Numbered]:
    """Give the lines of a page that begin with the number of an article or item, or with an ordinal."""
    for row in group_rows(list(page.words)):
        words = reading_order(row)
        line = _article(words) or _ordinal(words) or _item(words)
        if line is not None:
            yield line


def _article(words: Sequence[Word]) -> Numbered | None:
    """Return the line of an article's number; a speck read as one sign before it is taken with it."""
    if len(words) > 1 and len(words[0].text) == 1 and fold(words[1].text) in ARTICLE_WORDS:
        found = _article(words[1:])
        return replace(found, specks=(words[0],)) if found is not None else None
    rest = words[1:]
    read = _BRACKETS.sub("", "".join(word.text for word in rest))
    if fold(words[0].text) not in ARTICLE_WORDS or not 1 <= len(rest) < MOST_ARTICLE_WORDS:
        return None
    if len(read) > LONGEST_READING or re.search(r"[ء-ي]{3}", read):
        return None  # an ordinal in words, or a sentence that cites an article
    return Numbered("article", tuple(rest), _likeness(read), lambda value: f"({str(value).translate(_DIGITS)})")


def _item(words: Sequence[Word]) -> Numbered | None:
    joined = words[0].text + (words[1].text[:1] if len(words) > 1 and words[1].text[:1] in "-–" else "")
    match = _ITEM.match(joined)
    if match is None or not match["read"]:
        return None
    read, tail = match["read"], words[0].text[len(match["read"]) :]
    return Numbered("item", (words[0],), _likeness(read), lambda value: str(value).translate(_DIGITS) + tail)


def _ordinal(words: Sequence[Word]) -> Numbered | None:
    letters = re.sub(r"[^ء-ي]+", "", fold(words[0].text))
    closed = words[0].text.rstrip("\u200f")[-1:] in ":-–" or (len(words) > 1 and words[1].text[:1] in "-–:")
    costs = [_distance(letters, ordinal) for ordinal in _FOLDED_ORDINALS]
    if not closed or len(letters) < 4 or min(costs) > 1:
        return None
    tail = words[0].text[-1:] if words[0].text[-1:] in ":-–" else ""
    top = len(ORDINALS)
    return Numbered(
        "ordinal",
        (words[0],),
        lambda value: min(1.0, 0.4 * costs[value - 1]) if value <= top else 1.0,
        lambda value: ORDINALS[min(value, top) - 1] + tail,
    )


def _likeness(read: str) -> Cost:
    """Return the cost of a value for what was read: its digits that nothing read resembles, in any order."""

    def cost(value: int) -> float:
        digits, left = str(value), list(read)
        if not left:
            return UNREAD
        found = 0
        for digit in digits:
            alike = next((sign for sign in left if sign in LOOKS_LIKE[digit]), None)
            if alike is not None:
                left.remove(alike)
                found += 1
        return min(1.0, 1 - found / len(digits) + LENGTH * abs(len(read) - len(digits)))

    return cost


def _distance(one: str, other: str) -> int:
    """Return the edit distance of two short words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
