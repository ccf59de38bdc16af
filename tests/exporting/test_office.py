"""The brief as a word processor sets it: LibreOffice opens it and makes a PDF whose pages hold what was written.

LibreOffice is no part of what the tests need: they run when they are asked for (``pytest -m office``).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from analyser.exporting.brief import write_brief
from analyser.exporting.material import Material
from analyser.views.speaking import speech_in
from tests.views.small import HOSTILE

SECONDS = 120
"""The first start of LibreOffice makes its profile."""


@pytest.mark.office
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_word_processor_sets_the_brief(language: str, material: Material, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed: apt-get install libreoffice-writer-nogui")
    brief = write_brief(material, tmp_path / "brief.docx", speech=speech_in(language))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(brief)]
    subprocess.run(asked, check=True, capture_output=True, timeout=SECONDS)
    pdf = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    words = " ".join(pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf)))
    assert len(pdf) > 2
    assert HOSTILE.split()[0] in words
