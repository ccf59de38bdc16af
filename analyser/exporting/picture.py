"""The heat map as a picture, drawn without a browser: themes down, jurisdictions across, a sign in every cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.exporting.colours import LINE, STATE_COLOURS
from analyser.exporting.material import Material
from analyser.exporting.speech import Speech
from analyser.records import CoverageState

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, Layout

FONT = Path(__file__).parents[1] / "resources" / "fonts" / "DejaVuSansMono.ttf"
"""Shipped, and it has Latin, Arabic and the signs: the picture looks the same on every machine."""
_SCALE = 2
"""Pixels drawn per pixel meant: sharp on paper."""
_ROW, _WIDEST, _NARROWEST = 26 * _SCALE, 92 * _SCALE, 44 * _SCALE
_LETTER = 13 * _SCALE
_TITLE_LETTERS = 52
_CELLS = 720 * _SCALE
"""Width that all cells share."""
_MARGIN = 12 * _SCALE
_INK = "#16232E"


def heat_map(material: Material, speech: Speech) -> bytes:
    """Return the coverage as a PNG; in a right-to-left language it runs from right to left."""
    from PIL import Image, ImageDraw, ImageFont

    leaves, codes = material.framework.leaves(), material.jurisdictions
    titles = [_cut(material.theme(leaf.element_id, speech.language)) for leaf in leaves]
    font = ImageFont.truetype(str(FONT), _LETTER, layout_engine=_layout())
    drawn = [_shaped(title) for title in titles]
    label = max((int(font.getlength(title)) for title in drawn), default=0) + 2 * _MARGIN
    cell = max(_NARROWEST, min(_WIDEST, _CELLS // max(len(codes), 1)))
    size = (label + cell * len(codes) + 2 * _MARGIN, _ROW * (len(titles) + 3) + 2 * _MARGIN)
    image = Image.new("RGB", size, "#FFFFFF")
    grid = _Grid(ImageDraw.Draw(image), font, label, cell, size[0], mirrored=speech.right_to_left)
    grid.heads(codes)
    for row, (leaf, title) in enumerate(zip(leaves, drawn, strict=True), start=1):
        found = [material.coverage.get((leaf.element_id, code)) for code in codes]
        grid.row(row, title, [(one.state, speech.state(one.state)[0]) if one else None for one in found])
    grid.legend(len(titles) + 2, [(state, _shaped(" ".join(speech.state(state)))) for state in CoverageState])
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


class _Grid:
    """Draws cells by row and column; ``mirrored`` turns the whole from right to left."""

    def __init__(
        self, draw: ImageDraw, font: FreeTypeFont, label: int, cell: int, width: int, *, mirrored: bool
    ) -> None:
        self._draw, self._font, self._label, self._cell = draw, font, label, cell
        self._width, self._mirrored = width, mirrored

    def heads(self, codes: Sequence[str]) -> None:
        """Write the codes of the jurisdictions over their columns."""
        for column, code in enumerate(codes):
            left = self._left(self._label + _MARGIN + column * self._cell, self._cell)
            self._draw.text((left + self._cell / 2, _MARGIN + _ROW / 2), code, _INK, self._font, anchor="mm")

    def row(self, row: int, title: str, states: Sequence[tuple[CoverageState, str] | None]) -> None:
        """Draw one theme with its cells."""
        middle = _MARGIN + row * _ROW + _ROW / 2
        edge = self._width - _MARGIN if self._mirrored else _MARGIN
        self._draw.text((edge, middle), title, _INK, self._font, anchor="rm" if self._mirrored else "lm")
        for column, state in enumerate(states):
            if state:
                self._box(self._label + _MARGIN + column * self._cell, middle, self._cell, *state)

    def legend(self, row: int, entries: Sequence[tuple[CoverageState, str]]) -> None:
        """Say under the grid what colours and signs mean."""
        place, middle = _MARGIN, _MARGIN + row * _ROW + _ROW / 2
        for state, words in entries:
            width = int(self._font.getlength(words)) + 2 * _MARGIN
            self._box(place, middle, width, state, words)
            place += width + _MARGIN // 2

    def _box(self, start: int, middle: float, width: int, state: CoverageState, words: str) -> None:
        ground, ink = STATE_COLOURS[state]
        left, half = self._left(start, width), _ROW / 2
        gap = _SCALE
        self._draw.rectangle(
            (left + gap, middle - half + gap, left + width - gap, middle + half - gap), ground, outline=LINE
        )
        self._draw.text((left + width / 2, middle), words, ink, self._font, anchor="mm")

    def _left(self, start: int, width: int) -> int:
        return self._width - start - width if self._mirrored else start


def _layout() -> Layout:
    from PIL import ImageFont, features

    return ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC


def _shaped(text: str) -> str:
    """Return text that can be drawn: Arabic letters only where the machine can join and order them.

    Without that, a theme keeps its number, which the table under the picture explains.
    """
    from PIL import features

    arabic = any("\u0590" <= letter <= "\u08ff" for letter in text)
    return text.split(" ", 1)[0] if arabic and not features.check("raqm") else text


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE_LETTERS else text[: _TITLE_LETTERS - 1].rsplit(" ", 1)[0] + " …"
