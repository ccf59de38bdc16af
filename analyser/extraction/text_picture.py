"""Pictures of the synthetic pages of sources without pages: every word drawn in its own box.

Letters of Arabic are joined here, from the presentation forms that Unicode keeps, because Pillow joins them only where
a further library happens to be installed; so the picture is the same everywhere.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

from analyser.extraction.passages import Passage
from analyser.extraction.typesetting import BOLD, MARGIN, WIDTH, TypesetPage
from analyser.records import BlockRole, Word
from analyser.text import has_arabic

FONT = "fonts/DejaVuSansMono.ttf"
BASELINE = 0.80
"""Share of a word's box above the baseline."""
OVERHANG = 0.4
"""Share of the size that a final letter of Arabic may reach beyond its cell."""
OVERSAMPLING = 4
"""Words are drawn so many times larger and reduced into their boxes: at reading size fonts round every advance."""
MOST_GLYPHS = 200
"""Of one word; what is longer runs out of the page in any case and is drawn as a grey line."""
SMALLEST_DRAWN = 3.0
"""Pixels; smaller letters, on giant pages, are drawn as grey lines."""
INK, SOFT, PAPER, RULE = (20, 24, 32), (110, 116, 128), (255, 255, 255), (205, 210, 218)
_FORMS = ("isolated", "final", "initial", "medial")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_ALEFS = {"\u0622": 0xFEF5, "\u0623": 0xFEF7, "\u0625": 0xFEF9, "\u0627": 0xFEFB}
"""Isolated ligature of lam with each alef; its final form follows it."""


def draw_text_page(page: TypesetPage, *, scale: float) -> Image.Image:
    """Return the picture of a synthetic page at ``scale`` pixels a point."""
    picture = Image.new("RGB", (round(WIDTH * scale), round(page.height * scale)), PAPER)
    pen = ImageDraw.Draw(picture)
    fonts: dict[float, ImageFont.FreeTypeFont] = {}
    for index, passage in enumerate(page.passages):
        if index and _row(passage) is not None and _row(page.passages[index - 1]) != _row(passage):
            middle = (passage.bbox[1] + page.passages[index - 1].bbox[3]) / 2 * scale
            pen.line((MARGIN * scale, middle, (WIDTH - MARGIN) * scale, middle), fill=RULE)
        ink = SOFT if passage.role in {BlockRole.FURNITURE, BlockRole.FOOTNOTE, BlockRole.TOC} else INK
        for line in passage.lines:
            for word in line.words:
                if word.size * scale < SMALLEST_DRAWN or len(word.text) > MOST_GLYPHS:
                    _strike(pen, word, scale)
                    continue
                if word.size not in fonts:
                    fonts[word.size] = _font(word.size * scale * OVERSAMPLING)
                shown = drawn_order(word.text, right_to_left=line.right_to_left)
                _draw_word(picture, word, shown, fonts[word.size], scale, ink)
    return picture


def _strike(pen: ImageDraw.ImageDraw, word: Word, scale: float) -> None:
    """Draw a grey line where a word stands that cannot be drawn legibly."""
    left, right = max(word.bbox[0], 0.0) * scale, min(word.bbox[2], WIDTH) * scale
    middle = (word.bbox[1] + word.bbox[3]) / 2 * scale
    pen.line((left, middle, right, middle), fill=SOFT)


def _row(passage: Passage) -> tuple[int, int] | None:
    return passage.row[:2] if passage.row is not None else None


def _font(size: float) -> ImageFont.FreeTypeFont:
    with as_file(files("analyser.resources").joinpath(FONT)) as path:
        return ImageFont.truetype(str(path), max(size, 1.0), layout_engine=ImageFont.Layout.BASIC)


def _draw_word(
    picture: Image.Image, word: Word, shown: str, font: ImageFont.FreeTypeFont, scale: float, ink: tuple[int, int, int]
) -> None:
    """Draw a word so that it fills its box; tails of letters may reach beyond its sides."""
    x0, top, x1, bottom = (value * scale for value in word.bbox)
    side = round(OVERHANG * word.size * scale)
    length, height = max(1, round(font.getlength(shown))), max(1, round((bottom - top) * OVERSAMPLING))
    mask = Image.new("L", (length + 2 * side * OVERSAMPLING, height), 0)
    # The bold cut of the font would double what the package carries: the word is struck with a wider pen instead.
    stroke = round(0.25 * scale * OVERSAMPLING) if word.font == BOLD else 0
    place = (side * OVERSAMPLING, BASELINE * height)
    ImageDraw.Draw(mask).text(place, shown, fill=255, font=font, anchor="ls", stroke_width=stroke)
    size = (max(1, round(x1 - x0)) + 2 * side, max(1, round(bottom - top)))
    picture.paste(ink, (round(x0) - side, round(top)), mask.resize(size, Image.Resampling.LANCZOS))


def drawn_order(text: str, *, right_to_left: bool = False) -> str:
    """Return a word's glyphs from left to right: Arabic letters joined and turned, numbers inside kept.

    In a ``right_to_left`` line the signs around a number are turned as well.
    """
    turned = right_to_left and not any(unicodedata.bidirectional(c) == "L" for c in text)
    if not turned and not has_arabic(text):
        return text
    clusters: list[str] = []
    run = ""
    for glyph in joined_forms(text):
        if unicodedata.bidirectional(glyph) in {"EN", "AN", "L"} or (run and glyph in ".,/:"):
            run += glyph
            continue
        clusters += [run] if run else []
        run = ""
        clusters.append(glyph.translate(_MIRRORED))
    clusters += [run] if run else []
    return "".join(reversed(clusters))


def joined_forms(text: str) -> str:
    """Return the text with each Arabic letter in the form that its neighbours ask for, lam and alef as one.

    Vowel marks are left out: without a shaping engine they would stand beside their letters.
    """
    letters = [c for c in text if not unicodedata.combining(c)]
    forms = _presentation_forms()
    shown: list[str] = []
    index = 0
    while index < len(letters):
        letter = letters[index]
        before = index > 0 and "initial" in forms.get(letters[index - 1], {})
        following = letters[index + 1] if index + 1 < len(letters) else ""
        if letter == "\u0644" and following in _ALEFS:
            shown.append(chr(_ALEFS[following] + before))
            index += 2
            continue
        own = forms.get(letter)
        if own is None:
            shown.append(letter)
        else:
            after = "initial" in own and "final" in forms.get(following, {})
            wanted = ("isolated", "final", "initial", "medial")[before + 2 * after]
            shown.append(own.get(wanted) or own["isolated"])
        index += 1
    return "".join(shown)


@cache
def _presentation_forms() -> dict[str, dict[str, str]]:
    """Return the forms of each Arabic letter by name, from Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for code in range(0xFE80, 0xFEFD):
        name, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if len(letters) == 4 and name.strip("<>") in _FORMS:
            forms.setdefault(chr(int(letters, 16)), {})[name.strip("<>")] = chr(code)
    return forms
