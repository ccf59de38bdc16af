"""The beginning of a file and its properties: what is there, and nothing where a file is broken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyser.extraction.front_page import front_page
from tests.extraction.made import pdf
from tests.shared import ROOT

COVER = """
#set document(title: "National Cyber Policy", author: "Ministry of Networks", date: datetime(year: 2021, month: 3, day: 1))
#text(30pt)[Cyber Policy of Kalindra]

#text(10pt)[The Ministry publishes this text. It has many words in small letters, as running text has.]
"""  # noqa: E501


def test_properties_and_lines_of_a_pdf(tmp_path: Path) -> None:
    found = front_page("x.pdf", pdf(tmp_path, COVER).read_bytes())
    assert (found.title, found.author, found.created) == ("National Cyber Policy", "Ministry of Networks", 2021)
    title = next(line for line in found.lines if line.text == "Cyber Policy of Kalindra")
    assert title.height > 1.5 * min(line.height for line in found.lines if line.height)


def test_a_text_begins_with_its_lines() -> None:
    found = front_page("x.txt", "Loi n° 5\n\n  sur la   cybersécurité\n".encode())
    assert [line.text for line in found.lines] == ["Loi n° 5", "sur la cybersécurité"]


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.txt"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"\xff\xfe\x00"])
def test_a_broken_file_tells_nothing_and_raises_nothing(name: str, content: bytes) -> None:
    found = front_page(name, content)
    assert found.title == ""
    assert found.created is None


def test_it_loads_no_heavy_library() -> None:
    heavy = "[m for m in ('pdfplumber', 'spacy', 'sklearn') if m in sys.modules]"
    code = f"import sys, analyser.views.guessing; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
