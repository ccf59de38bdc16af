"""Pages laid askew on the scanner: the angle, the words, and where they stand on the page as displayed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from analyser.extraction import extract
from analyser.extraction.skew import skew_angle, straightened
from tests.extraction.made import pdf
from tests.system import program

ENGLISH = "#set page(width: 420pt, height: 300pt, margin: 50pt)\n#set text(size: 11pt)\n" + "\n\n".join(
    f"{number}. The competent authority shall keep the register of critical assets, and every operator shall report "
    f"an incident of category {letter} to it without undue delay."
    for number, letter in ((1, "A"), (2, "B"), (3, "C"))
)
ARABIC = '#set page(width: 420pt, height: 300pt, margin: 50pt)\n#set text(size: 14pt, lang: "ar")\n' + "\n\n".join(
    ["تلتزم الجهات المشغلة بإبلاغ الهيئة المختصة عن كل حادث جسيم دون تأخير وبحفظ السجلات اللازمة لذلك."] * 3
)
TABLE = """#set page(width: 420pt, height: 300pt, margin: 50pt)
#table(columns: (60pt, 1fr), ..for n in range(1, 9) { ([1-#n], [The operator shall test control #n once a year.]) })
"""


def picture_of(folder: Path, source: str, *, angle: float = 0.0) -> Image.Image:
    """Return the picture of a page whose lines fall by ``angle`` degrees, with a scanner's black edge."""
    page = pypdfium2.PdfDocument(pdf(folder, source))[0]
    image = (
        page.render(scale=3, grayscale=True).to_pil().rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    )
    ImageDraw.Draw(image).rectangle((image.width - 12, 0, image.width, image.height), fill=0)
    return image


@pytest.mark.parametrize("source", [ENGLISH, ARABIC, TABLE], ids=["english", "arabic", "table"])
@pytest.mark.parametrize("angle", [-9.5, -3.0, -0.6, 0.4, 1.0, 5.0, 9.0])
def test_the_angle_is_found(tmp_path: Path, source: str, angle: float) -> None:
    assert skew_angle(picture_of(tmp_path, source, angle=angle)) == pytest.approx(angle, abs=0.15)


@pytest.mark.parametrize("source", [ENGLISH, ARABIC, TABLE], ids=["english", "arabic", "table"])
@pytest.mark.parametrize("angle", [0.0, 0.1, -0.1])
def test_a_straight_page_stays_untouched(tmp_path: Path, source: str, angle: float) -> None:
    image = picture_of(tmp_path, source, angle=angle)
    assert skew_angle(image) == 0.0
    assert straightened(image, 0.0) is image


def test_pictures_without_lines_have_no_angle() -> None:
    noise = np.random.default_rng(5).integers(0, 255, (600, 400), dtype=np.uint8)
    assert skew_angle(Image.fromarray(noise)) == 0.0
    assert skew_angle(Image.new("L", (600, 400), 255)) == 0.0
    assert skew_angle(Image.new("L", (600, 400), 0)) == 0.0
    assert skew_angle(Image.new("L", (4, 4), 0)) == 0.0


@pytest.mark.parametrize("angle", [-4.0, 3.0])
def test_clauses_of_a_slanting_page_are_whole_and_stand_where_they_are_seen(tmp_path: Path, angle: float) -> None:
    program("tesseract", "tesseract-ocr")
    scan = tmp_path / "scan.pdf"
    picture_of(tmp_path, ENGLISH, angle=angle).save(scan, resolution=216)
    extraction = extract(scan, document_id="doc-test", language="en")
    assert [clause.num for clause in extraction.clauses] == ["1.", "2.", "3."]
    assert all("register of critical assets" in clause.text for clause in extraction.clauses)
    tops = [clause.anchors[0].bbox[1] for clause in extraction.clauses]
    assert tops == sorted(tops)
    line = max((line for block in extraction.blocks for line in block.lines), key=lambda line: len(line.words))
    fall = line.words[-1].bbox[3] - line.words[0].bbox[3]
    assert (fall > 0) is (angle > 0)
    assert abs(fall) > 5
