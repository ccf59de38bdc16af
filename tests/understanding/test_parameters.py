"""Times and amounts: tables of examples and near misses by language, in sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Modality, ParameterKind
from analyser.understanding.parameters import AMOUNTS, find_parameters
from analyser.understanding.tagging import tag_clauses
from tests.understanding.clauses import clause

EN = [
    ("The operator shall report within 24 hours of detection.", ["within 24 hours"]),
    ("It shall be sent within 72 (seventy-two) hours.", ["within 72 hours"]),
    ("It shall be sent within seventy-two (72) hours.", ["within 72 hours"]),
    ("A copy is filed within (5) working days.", ["within 5 days working"]),
    ("The answer is due no later than two weeks after receipt.", ["within 14 days"]),
    ("Patches are applied in less than thirty days.", ["within 30 days"]),
    ("The plan shall be tested at least once every six months.", ["frequency 6 months"]),
    ("The Council meets four times a year.", ["frequency 3 months"]),
    ("Staff are trained twice a year.", ["frequency 6 months"]),
    ("The register shall be checked annually.", ["frequency 1 years"]),
    ("An annual report shall be laid before the Assembly.", ["frequency 1 years"]),
    ("Backups are made daily.", ["frequency 1 days"]),
    ("The risk register is reviewed every quarter.", ["frequency 3 months"]),
    ("Logs shall be kept for at least eighteen months.", ["retention 18 months"]),
    ("Records must be retained for a period of five years.", ["retention 5 years"]),
    ("The data shall be stored for no longer than is necessary.", ["retention None"]),
    ("The licence is valid for three years.", ["period 3 years"]),
    ("The plan shall be approved by 31 December 2031.", ["date 2031-12-31"]),
    ("All systems shall be registered before June 2030.", ["date 2030-06"]),
    ("The centre will be running by the end of 2029.", ["date 2029"]),
    ("This Order comes into force ninety days after its publication.", ["after 90 days"]),
    ("The operator shall act without undue delay.", ["vague None"]),
    ("The owner shall regularly review the list.", ["vague None"]),
    ("It shall be done within the period specified in the notice.", ["within None"]),
    ("Whoever does so is liable to a fine not exceeding $20,000.", ["fine max 20000 USD"]),
    ("Whoever does so is liable to a fine of EUR 5 000.", ["fine exact 5000 EUR"]),
    (
        "The penalty is a fine of not less than 1,000 and not more than 9,000 euros.",
        ["fine min 1000 EUR", "fine max 9000 EUR"],
    ),
    ("He is liable to imprisonment for a term not exceeding two years.", ["imprisonment max 2 years"]),
    ("It may be fined up to 2 per cent of its annual turnover.", ["fine max 2 percent"]),
    (
        "The court may order imprisonment from four months to two years.",
        ["imprisonment min 4 months", "imprisonment max 2 years"],
    ),
    (
        "He is liable to imprisonment for a term between three and six years.",
        ["imprisonment min 3 years", "imprisonment max 6 years"],
    ),
    ("Imprisonment of one to four years is imposed.", ["imprisonment min 1 years", "imprisonment max 4 years"]),
    ("He shall be punished with imprisonment which may extend to five years.", ["imprisonment max 5 years"]),
    ("The fine lies between QR 2,000 and QR 8,000.", ["fine min 2000 QAR", "fine max 8000 QAR"]),
    ("The fines are 2,000 and 3,000 euros.", ["fine exact 2000 EUR", "fine exact 3000 EUR"]),
    (
        "The fine shall not be less than 1,500 nor more than 4,500 pounds.",
        ["fine min 1500 pound", "fine max 4500 pound"],
    ),
    ("It pays a fine of N2,500,000.00 on conviction.", ["fine exact 2500000 NGN"]),
    ("It pays a fine of 3 (three) million euros.", ["fine exact 3000000 EUR"]),
    ("A fine of 300 penalty units is imposed.", ["fine exact 300 penalty unit"]),
    ("A fund of S$6 million shall be set up.", ["threshold exact 6000000 SGD"]),
    ("The fee is US$2bn.", ["threshold exact 2000000000 USD"]),
    ("A fine of $70 is due for each day during which the breach goes on.", ["fine exact 70 USD"]),
    ("This Order enters into force after (sixty) days.", ["after 60 days"]),
    ("Notice of at least ten days is given in writing.", ["within 10 days"]),
    ("The chairperson serves a two-year term.", ["period 2 years"]),
    ("It shall be mended within a period it specifies.", ["within None"]),
    # Near misses
    ("Rule R5 and network N3 apply.", []),
    ("It has, within the ten years immediately preceding the application, been wound up.", []),
    ("The Act of 3 March 2014 is repealed.", []),
    ("She has ten years of experience.", []),
    ("The network was built 20 years ago.", []),
    ("Section 24 applies to 30 operators.", []),
    ("This is a five-year strategy.", []),
    ("The remainder of the time for which the member held office is eight months.", []),
    ("Daily life depends on networks.", []),
]
FR = [
    ("L'opérateur notifie l'incident dans un délai de vingt-quatre heures.", ["within 24 hours"]),
    ("Il répond dans les quinze jours suivant la demande.", ["within 15 days"]),
    ("La réponse est donnée sous 48 heures.", ["within 48 hours"]),
    ("Il le signale au plus tard soixante-douze heures après sa découverte.", ["within 72 hours"]),
    ("Le plan est remis dans un délai de cinq jours ouvrables.", ["within 5 days working"]),
    ("La décision est rendue dans un délai maximum de trois (3) mois.", ["within 3 months"]),
    ("Le dossier est complété dans le mois.", ["within 1 months"]),
    ("L'audit a lieu tous les deux ans.", ["frequency 2 years"]),
    ("Le comité se réunit deux fois par an.", ["frequency 6 months"]),
    ("La liste est mise à jour chaque trimestre.", ["frequency 3 months"]),
    ("Le plan est évalué annuellement.", ["frequency 1 years"]),
    ("Le centre publie un rapport annuel.", ["frequency 1 years"]),
    ("Un contrôle quotidien est assuré.", ["frequency 1 days"]),
    ("Les journaux sont conservés pendant douze mois.", ["retention 12 months"]),
    ("Les données sont conservées pour une durée de quatre-vingt-dix jours.", ["retention 90 days"]),
    ("Les journaux sont conservés pendant une durée appropriée.", ["retention None"]),
    ("L'agrément est délivré pour une durée de trois ans.", ["period 3 years"]),
    ("La stratégie est adoptée au plus tard le 1er juin 2031.", ["date 2031-06-01"]),
    ("Le centre ouvre avant la fin de 2029.", ["date 2029"]),
    ("La loi entre en vigueur six mois après sa publication.", ["after 6 months"]),
    ("L'opérateur agit sans délai.", ["vague None"]),
    ("Les règles doivent être régulièrement revues.", ["vague None"]),
    ("Il se conforme dans le délai prescrit.", ["within None"]),
    (
        "Est puni d'une amende de 10 000 à 50 000 euros quiconque s'y oppose.",
        ["fine min 10000 EUR", "fine max 50000 EUR"],
    ),
    ("Il encourt une amende de vingt millions de francs CFA au plus.", ["fine max 20000000 XOF"]),
    ("Il encourt un emprisonnement de deux ans.", ["imprisonment exact 2 years"]),
    ("L'amende ne peut excéder 4 % du chiffre d'affaires annuel.", ["fine max 4 percent"]),
    (
        "Il encourt un emprisonnement de quatre mois à deux ans.",
        ["imprisonment min 4 months", "imprisonment max 2 years"],
    ),
    ("Il encourt un emprisonnement d'un à trois ans.", ["imprisonment min 1 years", "imprisonment max 3 years"]),
    (
        "Il encourt une amende de trente mille (30.000) dirhams à soixante mille (60.000) dirhams.",
        ["fine min 30000 dirham", "fine max 60000 dirham"],
    ),
    ("Il est puni de 30 000 € d'amende.", ["fine exact 30000 EUR"]),
    ("Il encourt un emprisonnement n'excédant pas quatre (4) ans.", ["imprisonment max 4 years"]),
    ("Il respecte un préavis de deux mois.", ["within 2 months"]),
    # Near misses
    ("Le chiffre d'affaires quotidien moyen est publié.", []),
    ("L'amende peut être portée à six fois le montant.", []),
    ("Vu la loi du 3 mars 2014 relative aux réseaux,", []),
    ("Il justifie de dix ans d'expérience.", []),
    ("La menace a doublé depuis trois ans.", []),
    ("L'article 24 vise 30 opérateurs.", []),
]
AR = [
    ("يجب الإبلاغ خلال أربع وعشرين ساعة.", ["within 24 hours"]),
    ("يجب الإبلاغ خلال (٧٢) ساعة.", ["within 72 hours"]),
    ("يقدم الرد خلال ثلاثين يوما من تاريخ الطلب.", ["within 30 days"]),
    ("يقدم الرد خلال خمسة أيام عمل.", ["within 5 days working"]),
    ("يبلغ المشغل خلال ساعتين.", ["within 2 hours"]),
    ("يبلغ المشغل خلال يومين.", ["within 2 days"]),
    ("تنجز الخطة خلال شهرين.", ["within 2 months"]),
    ("تنجز الخطة خلال سنة من تاريخ النشر.", ["within 1 years"]),
    ("يرد المركز في مدة لا تتجاوز خمسة عشر يوما.", ["within 15 days"]),
    ("تراجع السياسة كل سنتين.", ["frequency 2 years"]),
    ("تراجع الصلاحيات كل ثلاثة أشهر.", ["frequency 3 months"]),
    ("تختبر الخطة مرتين في السنة.", ["frequency 6 months"]),
    ("تختبر الخطة مرة واحدة كل سنة على الأقل.", ["frequency 1 years"]),
    ("تحدث القائمة سنويا.", ["frequency 1 years"]),
    ("تؤخذ النسخ يوميا.", ["frequency 1 days"]),
    ("يلتزم المشغل بحفظ السجلات لمدة لا تقل عن ثمانية عشر شهرا.", ["retention 18 months"]),
    ("يسري الترخيص لمدة ثلاث سنوات.", ["period 3 years"]),
    ("تعتمد الخطة قبل 31 ديسمبر 2031.", ["date 2031-12-31"]),
    ("تعتمد الخطة قبل ٣١ كانون الأول ٢٠٣١.", ["date 2031-12-31"]),
    ("يكتمل المركز بحلول عام 2030.", ["date 2030"]),
    ("يعمل بهذا النظام بعد مرور تسعين يوما على نشره.", ["after 90 days"]),
    ("على المشغل الإبلاغ فورا.", ["vague None"]),
    ("تراجع الضوابط بشكل دوري.", ["vague None"]),
    ("يلتزم المشغل بالرد في الموعد المحدد.", ["within None"]),
    ("يعاقب بغرامة لا تقل عن عشرة آلاف دولار.", ["fine min 10000 dollar"]),
    ("يعاقب بغرامة لا تجاوز خمسة ملايين ريال سعودي.", ["fine max 5000000 SAR"]),
    ("يعاقب بالحبس مدة لا تقل عن سنتين ولا تجاوز خمس سنوات.", ["imprisonment min 2 years", "imprisonment max 5 years"]),
    ("يعاقب بغرامة لا تزيد على (خمسة عشر) مليون ريال.", ["fine max 15000000 riyal"]),
    ("يعاقب بغرامة لا تزيد على (2٫000٫000) مليوني ريال.", ["fine max 2000000 riyal"]),
    ("يعاقب بالحبس من أربعة أشهر إلى سنتين.", ["imprisonment min 4 months", "imprisonment max 2 years"]),
    ("لا يتجاوز مبلغ الضمان (20,000) عشرين ألف ريال.", ["threshold max 20000 riyal"]),
    ("مدة الترخيص خمس سنوات.", ["period 5 years"]),
    # Near misses
    ("صدر القانون رقم ٢٠ لسنة ٢٠١٨.", []),
    ("يضم المجلس خمسة أعضاء.", []),
    ("تطبق المادة (٢٤) على المشغلين.", []),
]


def shown(text: str, language: str) -> list[str]:
    found = []
    for one, _ in find_parameters(text, language):
        value = one.date or (None if one.value is None else int(one.value))
        words = [str(one.kind), one.bound if one.kind in AMOUNTS else "", str(value)]
        words += [one.unit, one.qualifier if one.qualifier == "working" else ""]
        found.append(" ".join(word for word in words if word))
    return found


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english(text: str, expected: list[str]) -> None:
    assert shown(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), FR)
def test_french(text: str, expected: list[str]) -> None:
    assert shown(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), AR)
def test_arabic(text: str, expected: list[str]) -> None:
    assert shown(text, "ar") == expected


def test_a_hijri_date_is_kept_as_it_is_written() -> None:
    ((found, _),) = find_parameters("تعتمد الخطة قبل 15/9/1446هـ.", "ar")
    assert (found.kind, found.date) == (ParameterKind.DATE, "15/9/1446ه")


@pytest.mark.parametrize(("jurisdiction", "unit"), [("TUN", "TND"), ("KWT", "KWD"), ("XZZ", "dinar"), (None, "dinar")])
def test_a_bare_currency_is_told_by_the_jurisdiction(jurisdiction: str | None, unit: str) -> None:
    text = "An operator that does so is liable to a fine of 1,000 dinars."
    (tag,) = tag_clauses([clause(text)], jurisdiction=jurisdiction)
    assert [one.unit for one in tag.parameters] == [unit]


def test_vague_words_limit_nothing_in_a_statement() -> None:
    (tag,) = tag_clauses([clause("Threats change regularly and incidents are found without delay.")])
    assert (tag.modality, tag.parameters) == (Modality.STATEMENT, ())


def test_offenders_in_a_list_take_the_penalty_of_the_lead_in() -> None:
    stem = clause("The following persons are liable to a fine not exceeding $500:", own_id="cl-s")
    item = clause("any person who obstructs an inspector;", own_id="cl-i", parent="cl-s")
    amounts = tag_clauses([stem, item])[1].parameters
    assert [(one.value, one.bound, one.inherited_from) for one in amounts] == [(500.0, "max", "cl-s")]


@given(hours=st.integers(min_value=1, max_value=9_999))
def test_a_figure_keeps_its_value_and_its_place(hours: int) -> None:
    text = f"The operator shall report within {hours} hours."
    ((found, _),) = find_parameters(text, "en")
    assert found.hours == hours
    assert text[found.start : found.end] == found.text == f"within {hours} hours"
