"""The look of a brief: page, styles, footer with the number of the page, direction of the whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from analyser.exporting.speech import Speech
from analyser.exporting.wordprocessing import ARABIC_FONT, HEAD, add_field, add_text, set_direction

_PAGE, _MARGIN = (21.0, 29.7), 2.0
"""A4 and its margins, in centimetres."""
TEXT_WIDTH = _PAGE[0] - 2 * _MARGIN
_SIZES = {"Normal": 10, "Title": 24, "Heading 1": 15, "Heading 2": 12, "Heading 3": 10.5, "Caption": 9}
_INK = "16232E"
_MOMENT = datetime(2000, 1, 1)
"""The file says no time of its own: the same analysis gives the same brief."""
SMALL = "Small"


def new_document(speech: Speech, *, title: str) -> Any:
    """Return an empty Word document in the language's direction."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    document.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    document.styles.add_style(HEAD, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[SMALL]
    for name, size in {**_SIZES, SMALL: 9, HEAD: 8.5}.items():
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = RGBColor.from_string(_INK)
        _complex_script(style, size, bold=name.startswith(("Title", "Heading")))
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles[SMALL].paragraph_format.space_after = Pt(2)
    document.styles[HEAD].paragraph_format.keep_with_next = True
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", speech.language
    properties.created = properties.modified = _MOMENT
    properties.comments = ""
    if speech.right_to_left:
        _section_right_to_left(section)
    _footer(section, speech)
    return document


def _complex_script(style: Any, size: float, *, bold: bool) -> None:
    """Give a style the font and the size that Word takes for Arabic letters, which it keeps apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), ARABIC_FONT)
    for found in properties.findall(qn("w:szCs")):
        properties.remove(found)
    for found in properties.findall(qn("w:spacing")):  # Arabic letters join: the gaps of a Latin title tear them apart
        properties.remove(found)
    letters = OxmlElement("w:szCs")
    letters.set(qn("w:val"), str(int(2 * size)))
    properties.insert_element_before(letters, "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText",
                                     "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang")  # fmt: skip
    if bold and properties.find(qn("w:bCs")) is None:
        properties.insert_element_before(OxmlElement("w:bCs"), "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:color",
                                         "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs")  # fmt: skip


def _section_right_to_left(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = section._sectPr
    grid = properties.find(qn("w:docGrid"))
    bidi = OxmlElement("w:bidi")
    if grid is None:
        properties.append(bidi)
    else:
        grid.addprevious(bidi)


def _footer(section: Any, speech: Speech) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_direction(paragraph, right_to_left=speech.right_to_left)
    _ = speech.text
    before, _field, after = _("Page {page} of {pages}").partition("{page}")
    between, _field, end = after.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (end, "")):
        if text:
            add_text(paragraph, text, speech.language)
        if field:
            add_field(paragraph, field, "1")
