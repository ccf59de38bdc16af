"""Glyphs -> words, by pdfplumber's word builder, with a spacing that suits the page and superscripts set apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import Any

from pdfplumber._typing import T_dir
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import WordExtractor

from analyser.extraction.bidi import logical_text
from analyser.extraction.glyphs import Character
from analyser.extraction.pages import union
from analyser.records import Word

SPACINGS = (3.0, 1.2, 0.6)
"""Gaps in points that part two words, tried in this order. 3 is right for letter-spaced text and pdfplumber's default;
the others are for files whose text layer has no spaces."""
LONGEST_WORD = 24
RUN_TOGETHER = 0.25
"""Share of letters in words longer than LONGEST_WORD above which a text layer is taken to lack its spaces."""
SUPERSCRIPT = 0.82
"""A glyph smaller than this share of its word's largest glyph, at the word's end, is a footnote call."""

SIGN_FONTS = ("wingdings", "webdings", "zapfdingbats", "dingbats", "symbol", "itczapfdingbats")
"""Fonts without letters: a lone glyph of theirs is a bullet, whatever letter its code would mean elsewhere."""
COVERED = 0.5
"""Share of a space's width that another glyph covers: such a space lies under a stretched letter and parts nothing."""


SMALLEST_GAP = 0.5
"""Points; no gap below it is looked at twice."""
WORD_GAP = 0.09
"""Share of the type size from which a gap inside a closely set word parts two words: of such gaps in the national
documents 84 were read, and all stood between words (docs/quality.md)."""
CLOSE_SET = 0.03
"""Middle gap of a word, as a share of the size, up to which it is closely set."""
FEWEST_GLYPHS = 4
CLOSING = ",;:.)”’»"
FEWEST_SPACED = 4
"""Letters that stand alone in a row: fewer are initials or columns."""
WIDER = 1.7
"""A gap so many times the usual one parts two letter-spaced words."""


class WordBuilder(WordExtractor):
    """pdfplumber's word builder with its rules unchanged, without what is not asked of it for each glyph.

    ``splits`` also parts words at gaps that stand out, see ``split_at_gaps``. Only glyphs of upright text take the
    short way; the words are pdfplumber's, which a test holds to.
    """

    splits = False

    def merge_chars(self, ordered_chars: list[Character]) -> dict[str, Any]:
        """Return the word's text and glyphs; its box is measured once its superscripts are set apart."""
        expansions = self.expansions
        return {
            "text": "".join([expansions.get(c["text"]) or c["text"] for c in ordered_chars]),
            "chars": ordered_chars,
        }

    def iter_chars_to_lines(self, chars: Iterable[Character]) -> Generator[tuple[list[Character], T_dir], None, None]:
        """Give the glyphs of each line from left to right."""
        glyphs = list(chars)
        if not glyphs[0]["upright"]:
            yield from super().iter_chars_to_lines(glyphs)
            return
        for line in cluster_objects(glyphs, itemgetter("top"), self.y_tolerance):
            line.sort(key=itemgetter("x0"))
            yield line, "ltr"

    def iter_chars_to_words(
        self, ordered_chars: Iterable[Character], direction: T_dir
    ) -> Generator[list[Character], None, None]:
        """Give the glyphs of each word of a line."""
        if direction != "ltr":
            yield from super().iter_chars_to_words(ordered_chars, direction)
            return
        across, down = self.x_tolerance, self.y_tolerance
        word: list[Character] = []
        loose = False
        start = end = top = 0.0
        for glyph in ordered_chars:
            text = glyph["text"]
            if not text or text.isspace():
                # A glyph without text stands alone, as pdfplumber has it.
                if word:
                    yield from split_at_gaps(word) if loose else (word,)
                    word, loose = [], False
                if not text:
                    yield [glyph]
                continue
            x0, y = glyph["x0"], glyph["top"]
            if word and (x0 < start or x0 > end + across or abs(y - top) > down):
                yield from split_at_gaps(word) if loose else (word,)
                word, loose = [], False
            elif x0 > end + SMALLEST_GAP and word:
                loose = self.splits
            word.append(glyph)
            start, end, top = x0, glyph["x1"], y
        if word:
            yield from split_at_gaps(word) if loose else (word,)


def split_at_gaps(characters: list[Character]) -> list[list[Character]]:
    """Return the word's glyphs, parted where a gap between two letters stands out though it is no space to the file.

    Justified lines squeeze spaces below what readers take for one. A word whose letters all stand apart stays whole.
    """
    gaps = [(b["x0"] - a["x1"]) / (a["size"] or 1.0) for a, b in pairwise(characters)]
    if len(characters) < FEWEST_GLYPHS or median(gaps) > CLOSE_SET:
        return [characters]
    parts = [characters[:1]]
    for gap, (before, after) in zip(gaps, pairwise(characters), strict=True):
        if gap >= WORD_GAP and after["text"].isalpha() and (before["text"].isalpha() or before["text"] in CLOSING):
            parts.append([])
        parts[-1].append(after)
    return parts


def join_spaced_letters(words: list[Word]) -> list[Word]:
    """Return the words with letter-spaced ones (``D E C R E E``) put together; a wider gap parts two of them."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            joined += _letters_together(run)
            run = []
        if len(word.text) == 1 and word.text.isalpha():
            run.append(word)
        else:
            joined.append(word)
    return joined + _letters_together(run)


def _goes_on(before: Word, after: Word) -> bool:
    same_type = (before.font, before.size) == (after.font, after.size)
    gap = after.bbox[0] - before.bbox[2]
    level = abs(after.bbox[3] - before.bbox[3]) < 1
    return len(after.text) == 1 and after.text.isalpha() and same_type and level and 0 <= gap <= 2 * before.size


def _letters_together(run: list[Word]) -> list[Word]:
    letters = [word.text for word in run]
    alphabet = [ord(letter) - ord(letters[0]) for letter in letters] == list(range(len(letters)))
    gaps = [after.bbox[0] - before.bbox[2] for before, after in pairwise(run)]
    if len(run) < FEWEST_SPACED or alphabet or len(set(letters)) == 1 or median(gaps) > run[0].size:
        return run
    usual = median(gaps)
    parts = [run[:1]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > WIDER * usual:
            parts.append([])
        parts[-1].append(word)
    return [
        replace(part[0], text="".join(word.text for word in part), bbox=union([word.bbox for word in part]))
        for part in parts
    ]


def build_words(characters: list[Character], page: int, *, right_to_left: bool = False) -> list[Word]:
    """Return the words of glyphs of one direction, in pdfplumber's order; text in logical order."""
    if not characters:
        return []
    found = _spaced(without_covered_spaces(characters) if right_to_left else characters, splits=not right_to_left)
    polarity = bracket_polarity(found) if right_to_left else False
    words = [
        _word(piece, page, right_to_left=right_to_left, swap_brackets=polarity)
        for item in found
        for piece in split_superscript(item["chars"])
    ]
    return words if right_to_left else join_spaced_letters(words)


def _spaced(characters: list[Character], *, splits: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for spacing in SPACINGS:
        builder = WordBuilder(x_tolerance=spacing)
        builder.splits = splits
        attempt = [word for word, _ in builder.iter_extract_tuples(characters)]
        letters = sum(len(word["text"]) for word in attempt)
        overlong = sum(
            len(word["text"]) for word in attempt if len(word["text"]) > LONGEST_WORD and not _has_leader(word["text"])
        )
        if not found or overlong <= RUN_TOGETHER * letters:
            found = attempt
        if overlong <= RUN_TOGETHER * letters:
            break
    return found


def _has_leader(text: str) -> bool:
    """Return whether the word is an address or holds dot leaders or underscores, which are long by nature."""
    return "..." in text or "…" in text or "__" in text or "://" in text or "www." in text


def split_superscript(characters: list[Character]) -> list[list[Character]]:
    """Return the word's glyphs in one or two runs: a smaller run of digits at its end stands alone."""
    if not characters[-1]["text"].isdigit():
        return [characters]
    largest = max(c["size"] for c in characters)
    cut = len(characters)
    while cut > 0 and characters[cut - 1]["size"] < SUPERSCRIPT * largest and characters[cut - 1]["text"].isdigit():
        cut -= 1
    if 0 < cut < len(characters):
        return [characters[:cut], characters[cut:]]
    return [characters]


def _word(characters: list[Character], page: int, *, right_to_left: bool, swap_brackets: bool) -> Word:
    font, size = _common_font(characters)
    if right_to_left:
        text = logical_text(characters, swap_brackets=swap_brackets)
    else:
        text = "".join(c["text"] for c in characters)
    if len(text) == 1 and font.lower().startswith(SIGN_FONTS):
        text = "•"
    return Word(
        text=text,
        page=page,
        bbox=(
            min(c["x0"] for c in characters),
            min(c["top"] for c in characters),
            max(c["x1"] for c in characters),
            max(c["bottom"] for c in characters),
        ),
        font=font,
        size=size,
        upright=bool(characters[0]["upright"]),
        colour=characters[0]["colour"],
    )


def _common_font(characters: list[Character]) -> tuple[str, float]:
    """Return the font's name without its subset mark, and the size, of most of the glyphs."""
    fonts = [(c["fontname"], c["size"]) for c in characters]
    if fonts.count(fonts[0]) == len(fonts):
        font, size = fonts[0][0], round(fonts[0][1], 1)
    else:
        counted = Counter((name, round(size, 1)) for name, size in fonts)
        (font, size), _ = max(counted.items(), key=lambda item: (item[1], item[0]))
    return font.rpartition("+")[2], size


def without_covered_spaces(characters: list[Character]) -> list[Character]:
    """Return the glyphs without spaces that lie under another glyph, as those left beneath kashidas."""
    inked: dict[int, list[Character]] = defaultdict(list)
    for character in characters:
        if not character["text"].isspace():
            inked[round(character["bottom"])].append(character)
    return [c for c in characters if not (c["text"].isspace() and _is_covered(c, inked))]


def _is_covered(space: Character, inked: dict[int, list[Character]]) -> bool:
    width = space["x1"] - space["x0"]
    row = round(space["bottom"])
    covered = max(
        (
            min(space["x1"], other["x1"]) - max(space["x0"], other["x0"])
            for near in (row - 1, row, row + 1)
            for other in inked.get(near, ())
        ),
        default=0.0,
    )
    return bool(width > 0 and covered > COVERED * width)


def bracket_polarity(found: list[dict[str, Any]]) -> bool:
    """Return whether this page's brackets are stored as drawn, so that they must be swapped in logical order.

    Producers differ. In a right-to-left line a bracket opens at the right: every row's brackets are followed from the
    right, once as they are and once swapped, and the way in which more of them open before they close is kept.
    """
    rows: dict[int, list[Character]] = defaultdict(list)
    for word in found:
        for character in word["chars"]:
            if character["text"] in "()[]{}":
                rows[round(character["bottom"] / 4)].append(character)
    as_is = swapped = 0
    for row in rows.values():
        signs = [c["text"] in "([{" for c in sorted(row, key=lambda c: -c["x0"])]
        as_is += _balanced(signs)
        swapped += _balanced([not sign for sign in signs])
    return swapped > as_is


def _balanced(opens: list[bool]) -> int:
    """Return how many brackets find their partner, minus those that close before any has opened."""
    depth = score = 0
    for is_open in opens:
        if is_open:
            depth += 1
        elif depth:
            depth -= 1
            score += 1
        else:
            score -= 1
    return score
