"""Pictures of pages and boxes on them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyser.errors import DocumentError
from analyser.extraction.drawing import draw_pages
from analyser.extraction.rendering import MOST_PIXELS, bounded_scale, draw_anchors, render_page
from analyser.records import Anchor
from tests.extraction.made import pdf, read

TEXT = "#set page(width: 200pt, height: 100pt, margin: 20pt)\n#set text(size: 10pt)\nThe Agency shall report."


def test_a_page_is_drawn_at_the_asked_scale(tmp_path: Path) -> None:
    assert render_page(pdf(tmp_path, TEXT), 1, scale=2.0).size == (400, 200)


def test_boxes_are_drawn_on_their_page_alone(tmp_path: Path) -> None:
    image = render_page(pdf(tmp_path, TEXT), 1, scale=1.0)
    anchor = Anchor(1, (20.0, 20.0, 60.0, 40.0))
    assert draw_anchors(image, [anchor], page=2, scale=1.0).tobytes() == image.tobytes()
    drawn = draw_anchors(image, [anchor], page=1, scale=1.0)
    assert drawn.getpixel((40, 30)) != image.getpixel((40, 30))
    assert drawn.getpixel((190, 90)) == image.getpixel((190, 90))


def test_a_page_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        render_page(pdf(tmp_path, TEXT), 2)
    assert caught.value.kind == "no_such_page"


def test_giant_pages_are_drawn_smaller() -> None:
    scale = bounded_scale(2**31, 2**31, 1.5)
    assert (2**31 * scale) ** 2 <= MOST_PIXELS * 1.001
    assert bounded_scale(595, 842, 1.5) == 1.5


def test_debug_pictures_are_written_for_the_pages_there_are(tmp_path: Path) -> None:
    path = pdf(tmp_path, TEXT)
    written = draw_pages(path, tmp_path / "out", [1, 7], extraction=read(path))
    assert [file.name for file in written] == ["made-0001.png"]


def test_showing_pages_does_not_load_pdfplumber() -> None:
    code = "import sys, analyser.extraction.rendering; print('pdfplumber' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
