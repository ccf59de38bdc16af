"""Cited instruments: register aliases, citation shapes, and what is no citation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.understanding.instruments import find_instruments

FOUND = [
    ("We joined the Budapest Convention in 2019.", "Budapest Convention", "budapest-convention"),
    ("Le pays a ratifié la Convention de Malabo.", "Convention de Malabo", "malabo-convention"),
    ("انضمت الدولة إلى اتفاقية بودابست.", "اتفاقية بودابست", "budapest-convention"),
    (
        "عملاً بالاتفاقية العربية لمكافحة جرائم تقنية المعلومات.",
        "الاتفاقية العربية لمكافحة جرائم تقنية المعلومات",
        "arab-convention-it-offences",
    ),
    ("Certification under ISO/IEC 27001:2022 is needed.", "ISO/IEC 27001:2022", "iso-27001"),
    ("وفق المعيار الدولي ISO/IEC. 27005", "ISO/IEC. 27005", "iso-27005"),
    ("متوافقة مع المعيار ISO/IEC، 27017 في السحابة", "ISO/IEC، 27017", "iso-27017"),
    ("Certification under ISO 27001 is needed.", "ISO 27001", "iso-27001"),
    ("Le système suit la norme ISO 27001.", "norme ISO 27001", "iso-27001"),
    ("Controls follow NIST SP 800-53 Rev. 5.", "NIST SP 800-53 Rev. 5", "nist-800-53"),
    ("The plan maps to the NIST Cybersecurity Framework.", "NIST Cybersecurity Framework", "nist-csf"),
    ("Les banques appliquent le RGPD.", "RGPD", "eu-gdpr"),
    ("Banks apply the GDPR.", "GDPR", "eu-gdpr"),
    ("as required by Directive (EU) 2022/2555", "Directive (EU) 2022/2555", "eu-nis2"),
    (
        "as required by Article 21(2) of Directive (EU) 2022/2555",
        "Article 21(2) of Directive (EU) 2022/2555",
        "eu-nis2",
    ),
    ("visé à l'article 23 de la directive (UE) 2022/2555", "article 23 de la directive (UE) 2022/2555", "eu-nis2"),
    ("au sens de la directive 2002/58/CE", "directive 2002/58/CE", "eu-eprivacy"),
    ("under Regulation (EU) 2023/1234", "Regulation (EU) 2023/1234", None),
    ("See Act No. 13 of 2018 for details.", "Act No. 13 of 2018", None),
    ("issued by Royal Decree No. 45, as amended", "Royal Decree No. 45", None),
    ("under section 12 of the Interpretation Act", "section 12 of the Interpretation Act", None),
    ("under the Electronic Evidence Act, 2014", "Electronic Evidence Act, 2014", None),
    ("la loi n° 78-17 du 6 janvier 1978", "loi n° 78-17 du 6 janvier 1978", "fra-loi-informatique-libertes"),
    ("l'article 7 de la loi n° 12-34", "article 7 de la loi n° 12-34", None),
    ("prévu par le décret n° 2020-15", "décret n° 2020-15", None),
    ("les articles 12 et 13 du code pénal", "articles 12 et 13 du code pénal", None),
    ("وفقاً للقانون رقم ١٧٥ لسنة ٢٠١٨", "للقانون رقم ١٧٥ لسنة ٢٠١٨", "egy-175-2018"),
    ("بموجب قانون العقوبات", "قانون العقوبات", None),
    ("صدر المرسوم الملكي رقم م/19", "المرسوم الملكي رقم م/19", None),
    ("The National Cybersecurity Strategy (2021) says so.", "National Cybersecurity Strategy (2021)", None),
    ("UN General Assembly resolution 70/237 applies.", "General Assembly resolution 70/237", None),
    ("recommended in ITU-T X.1205", "ITU-T X.1205", None),
]


@pytest.mark.parametrize(("text", "words", "instrument"), FOUND)
def test_citation_is_found(text: str, words: str, instrument: str | None) -> None:
    found = find_instruments(text)
    assert (words, instrument) in [(one.text, one.instrument_id) for one in found], found


NOT_FOUND = [
    "This Act shall be cited by its short title.",
    "The Law applies to everybody.",
    "The country joined ISO/IEC. 2018 was the year.",
    "They must act on the law and follow international standards.",
    "The first 27001 customers were served.",
    "A framework for cooperation will be built.",
    "La présente loi s'applique à tous.",
    "Le règlement intérieur fixe les détails.",
    "يسري هذا القانون على الجميع.",
    "Cobra and ecclesiastic begin like acronyms.",
    "See section 12 below.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_near_miss_is_no_citation(text: str) -> None:
    assert find_instruments(text) == ()


@given(st.text(alphabet="ISO/IEC 27001ActLawNo. ofthe2018(EU)قانونرقم", max_size=80))
def test_mentions_are_ordered_apart_and_show_their_words(text: str) -> None:
    found = find_instruments(text)
    assert all(text[one.start : one.end] == one.text and one.start < one.end for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
