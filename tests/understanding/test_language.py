"""Language of a text, by script and statistics, with a prior for short texts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.understanding import detect_language

EN = "The operator shall report every serious incident to the national centre within one day."
FR = "L'exploitant signale tout incident grave au centre national dans un délai d'un jour."
AR = "يبلغ المشغل المركز الوطني بكل حادث جسيم خلال يوم واحد من اكتشافه."

ROWS = [
    (EN, None, "en"),
    (FR, None, "fr"),
    (AR, None, "ar"),
    ("Der Betreiber meldet jeden schweren Vorfall unverzüglich der nationalen Stelle.", None, "de"),
    ("El operador notificará sin demora todo incidente grave al centro nacional.", None, "es"),
    ("سازمان باید هر رخداد مهم را ظرف یک روز به مرکز ملی گزارش دهد و پیگیری کند.", None, "fa"),
    ("آپریٹر ہر سنگین واقعے کی اطلاع ایک دن کے اندر قومی مرکز کو دے گا۔", None, "ur"),
    ("Оператор сообщает о каждом инциденте в национальный центр.", None, "ru"),
    # short texts keep the prior, unless their script contradicts it
    ("Annexe A", "fr", "fr"),
    ("Scope", "fr", "fr"),
    ("ISO/IEC 27001", "ar", "und"),
    ("المادة الأولى", "en", "ar"),
    ("Article 4", "ar", "und"),
    (FR, "en", "fr"),
    (EN, "fr", "en"),
    # no letters: the prior, else undetermined
    ("12.3.4", None, "und"),
    ("12.3.4", "ar", "ar"),
    ("", None, "und"),
    ("", "fr", "fr"),
    # Arabic with an English name, English with an Arabic one
    ("يطبق المشغل معيار ISO/IEC 27001 وإطار NIST CSF في جميع أنظمته الحساسة دون تأخير.", None, "ar"),
    ("The Authority (الهيئة) issues licences to all operators of critical systems.", None, "en"),
]


@pytest.mark.parametrize(("text", "prior", "expected"), ROWS)
def test_language(text: str, prior: str | None, expected: str) -> None:
    assert detect_language(text, prior=prior) == expected


@given(st.text(max_size=200), st.sampled_from([None, "en", "fr", "ar"]))
def test_any_text_has_an_answer(text: str, prior: str | None) -> None:
    answer = detect_language(text, prior=prior)
    assert answer == "und" or (len(answer) == 2 and answer.islower())


def test_language_detection_loads_no_spacy() -> None:
    code = (
        "import sys; from analyser.understanding import detect_language; "
        "detect_language('The operator shall report every incident.'); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
