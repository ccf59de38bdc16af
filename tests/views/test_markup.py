"""HTML from document text: everything escaped, direction and language kept."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Modality
from analyser.views import markup
from analyser.views.palette import modality_mark

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


class Tags(HTMLParser):
    """Collects the tags and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    reader = Tags()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize(
    "html",
    [
        markup.quotation(HOSTILE, "en"),
        markup.quotation(HOSTILE, "en", num=HOSTILE),
        markup.quotation("x", '"><script>'),
        markup.path_line([HOSTILE]),
        markup.source_line(HOSTILE, HOSTILE, 2020, 3, page_word="page"),
        markup.paragraph(HOSTILE),
        markup.chip(modality_mark(Modality.OBLIGATION), "modality", title=HOSTILE),
    ],
)
def test_document_text_never_becomes_a_tag(html: str) -> None:
    assert not parsed(html).tags & {"script", "img"}


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Operators shall report.", "en", "ltr"),
        ("يجب على المشغلين الإبلاغ", "ar", "rtl"),
        ("CERT: يجب على المشغلين الإبلاغ عن الحوادث", "ar", "rtl"),
        ("The word “أمن” means security in this Act.", "en", "ltr"),
    ],
)
def test_quotations_carry_language_and_direction(text: str, language: str, direction: str) -> None:
    html = markup.quotation(text, language)
    assert f'lang="{language}"' in html
    assert f'dir="{direction}"' in html


def test_headings_run_in_the_direction_of_their_document() -> None:
    assert 'dir="rtl"' in markup.path_line(["اللائحة الوطنية", "المادة 3 CERT"])
    assert 'dir="ltr"' in markup.path_line(["National Policy", "4 Governance"])
    assert markup.path_line([]) == ""


def test_an_unknown_language_is_not_named() -> None:
    assert "lang=" not in markup.quotation("Operators", "und")


def test_the_number_is_not_printed_twice() -> None:
    assert "pa-num" not in markup.quotation("4.2 Operators shall report.", "en", num="4.2")
    assert "pa-num" in markup.quotation("Operators shall report.", "en", num="4.2")


@pytest.mark.parametrize("text", ["**bold** and $x$", "[a](http://b)", ":red[no]", "1. one", "`code` <b>", "- item"])
def test_plain_text_stays_plain_in_markdown(text: str) -> None:
    shown = markup.plain(text)
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[*`$<\[:]", shown)


SPANS = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40), st.sampled_from(["cue", "differs"])), max_size=6)


@given(st.text(max_size=40), SPANS)
def test_highlighting_keeps_every_character(text: str, spans: list[tuple[int, int, str]]) -> None:
    html = markup.highlighted(text, [span for span in spans if span[0] >= 0])
    assert unescape(re.sub(r"</?mark[^>]*>", "", html)) == unescape(unescape(text)) or parsed(html).text == text


def test_highlights_stand_at_their_words() -> None:
    html = markup.highlighted("Operators shall report", [(10, 15, "cue")])
    assert html == 'Operators <mark class="pa-mark pa-mark-cue">shall</mark> report'
