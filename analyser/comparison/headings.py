"""A drafters' heading -> the heading bare of its number, and whether it names a matter by itself."""

from __future__ import annotations

import re

from analyser.text import fold

LONGEST_HEADING = 8
"""Words of a heading that still makes a label."""

_NUMBERING = re.compile(
    r"^(?:(?:article|section|chapter|part|title|annex|pillar|objective|goal|chapitre|titre|partie|annexe|axe|livre"
    r"|المادة|الفصل|الباب|القسم|المحور)\b\s*(?:[:.–—-]|\w+\s*[:.–—-]|[ivxlc\d]+(?:er|re|e)?\b))?"
    r"[\s\d.:)(\-–—*•]*(?:[ivxlc]+\s*[.):–—-]\s*)?",
    re.IGNORECASE,
)
_BARE_ROMAN = re.compile(r"^(?:[IVX]{2,}|[IVX](?=\s[^\W\d_]{4,}\s)|[a-z])\)?\s+(?=[^\W\d_])")
"""A Roman number without a stop, or the small letter of a list: "VIII Review of the policy", "b Les prestataires"."""
_CODE = re.compile(r"^[A-Z]{2,}[A-Z0-9]*[.\-][A-Z0-9.\-]*\d[\w.\-]*\s*[:.]?\s+")
"""The code of a control before its name: "PR.IR-03: ..."."""
_STRANGE = re.compile(r"[@=|<>_{}\[\]…/\\]|\.{2,}|\d|[;:?!،؛]|\w\.\s+\w|[–—]\s*\w{0,2}$")
_FINITE = re.compile(
    r"\b(?:shall|must|will|may|is|are|was|were|has|have|should|doit|doivent|est|sont|peut|peuvent|ont|يجب|يجوز|تكون"
    r"|يكون)\b",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"\b(?:of|the|and|or|to|for|in|on|by|with|de|du|des|la|le|les|et|ou|à|au|en|في|من|على|و)$", re.I
)
_SHELVES = """definitions definition definitional interpretation abbreviations acronyms terms term common glossary
    introduction background overview preamble recitals general provisions final transitional other miscellaneous scope
    purpose purposes objective objectives goals principles guiding requirements controls control statement strategic
    specific roles responsibilities executive summary conclusion errata appendix annex references table contents vision
    mission values notes note examples description implementation measures actions guidelines guideline discussion
    additional related relevant tools document list updates preliminary context rationale application part chapter
    définitions dispositions générales finales transitoires diverses préambule glossaire objet objectif objectifs
    principes contexte généralités annexe annexes sommaire champ application exigences recommandations mesures vision
    générale règle règles prescription prescriptions
    التعاريف تعاريف تعريفات التعريفات المصطلحات أحكام عامة ختامية انتقالية مقدمة المقدمة تمهيد الأهداف الهدف الرؤية
    الرسالة المبادئ الضوابط نطاق التطبيق الأحكام العامة الختامية ملحق الملحق
    and the of and or to for in on et de des du la le les d'application"""
"""Words of headings under which anything may stand: "General provisions", "Terms and definitions"."""
_SHELF_WORDS = frozenset(map(fold, _SHELVES.split()))


def bare_heading(heading: str) -> str:
    """Return the heading without its number, and without capitals throughout."""
    bare = _NUMBERING.sub("", heading.strip(), count=1).strip(" .:–—-")
    bare = _CODE.sub("", _BARE_ROMAN.sub("", bare, count=1), count=1).strip(" .:–—-")
    return bare.capitalize() if bare.isupper() else bare


def names_a_matter(bare: str) -> bool:
    """Return whether a bare heading can stand alone: short, whole, no sentence, no shelf for anything."""
    words = bare.split()
    return (
        0 < len(words) <= LONGEST_HEADING
        and any(len(word) > 2 for word in words)
        and not all(fold(word) in _SHELF_WORDS for word in words)
        and not (_STRANGE.search(bare) or _FINITE.search(bare) or _LOOSE_END.search(bare))
        and bare.count("(") == bare.count(")")
    )
