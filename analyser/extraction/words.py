"""Glyphs -> words, by pdfplumber's word builder, with a spacing that suits the page and superscripts set apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from operator import itemgetter
from typing import Any

from pdfplumber._typing import T_dir
from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import WordExtractor

from analyser.extraction.bidi import logical_text
from analyser.extraction.glyphs import Character
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


class WordBuilder(WordExtractor):
    """pdfplumber's word builder with its rules unchanged, without what is not asked of it for each glyph.

    Only glyphs of upright text take the short way; the words are pdfplumber's, which a test holds to.
    """

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
        start = end = top = 0.0
        for glyph in ordered_chars:
            text = glyph["text"]
            if not text or text.isspace():
                # A glyph without text stands alone, as pdfplumber has it.
                if word:
                    yield word
                    word = []
                if not text:
                    yield [glyph]
                continue
            x0, y = glyph["x0"], glyph["top"]
            if word and (x0 < start or x0 > end + across or abs(y - top) > down):
                yield word
                word = []
            word.append(glyph)
            start, end, top = x0, glyph["x1"], y
        if word:
            yield word


def build_words(characters: list[Character], page: int, *, right_to_left: bool = False) -> list[Word]:
    """Return the words of glyphs of one direction, in pdfplumber's order; text in logical order."""
    if not characters:
        return []
    found = _spaced(without_covered_spaces(characters) if right_to_left else characters)
    polarity = bracket_polarity(found) if right_to_left else False
    return [
        _word(piece, page, right_to_left=right_to_left, swap_brackets=polarity)
        for item in found
        for piece in split_superscript(item["chars"])
    ]


def _spaced(characters: list[Character]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for spacing in SPACINGS:
        builder = WordBuilder(x_tolerance=spacing)
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
