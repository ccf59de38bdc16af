"""By what words a clause speaks of a matter: a table with near misses in three languages."""

from __future__ import annotations

import pytest

from analyser.errors import ResourceError
from analyser.resources import matters
from analyser.resources.matters import LANGUAGES, load_matters
from analyser.text import fold

SAID = [
    ("breach-authority", "en", "A controller shall notify the Commission of a personal data breach in 48 hours.", True),
    ("breach-authority", "en", "A controller shall notify the data subject of a breach of personal data.", False),
    ("breach-authority", "en", "An operator shall notify the Centre of an incident within 48 hours.", False),
    ("breach-authority", "fr", "Le responsable notifie à la Commission toute violation de données personnelles.", True),
    ("breach-authority", "ar", "تلتزم جهة التحكم بإشعار الهيئة عند حدوث تسرب للبيانات الشخصية.", True),
    ("breach-persons", "en", "It informs the persons concerned of a breach of their personal data.", True),
    ("incident-report", "en", "Every operator reports a serious incident to the national team within six hours.", True),
    ("incident-report", "en", "An operator who fails to report an incident is liable to a fine.", False),
    ("incident-report", "en", "The supplier shall report incidents to the operator within two hours.", False),
    ("incident-report", "fr", "L’opérateur déclare tout incident grave à l’Agence.", True),
    ("incident-report", "ar", "يلتزم المشغل بالإبلاغ عن الحوادث خلال ست ساعات.", True),
    ("log-retention", "en", "Operators shall keep the event records of the system for a year.", True),
    ("log-retention", "en", "A magistrate may order that traffic data be retained.", False),
    ("log-retention", "fr", "Les journaux de sécurité sont conservés pendant un an.", True),
    ("log-retention", "ar", "يجب حفظ سجلات الأحداث مدة سنة.", True),
    ("audit", "en", "The system shall be audited every two years for its security.", True),
    ("audit", "en", "Audit logs of systems shall be protected.", False),
    ("exercise", "en", "The Authority holds a national cyber exercise every year.", True),
    ("exercise", "en", "The Authority shall exercise its powers over security.", False),
    ("plan-test", "en", "Recovery plans shall be tested every year.", True),
    ("ransom", "fr", "Aucun organisme public ne paie de rançon.", True),
    ("data-abroad", "ar", "لا يجوز تخزين البيانات خارج المملكة.", True),
    ("failure-to-report", "fr", "Est puni d’une amende quiconque omet de déclarer un incident.", True),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "language", "text", "speaks"), SAID)
def test_a_clause_speaks_of_a_matter_by_its_words(matter: str, language: str, text: str, speaks: bool) -> None:
    said = " ".join(fold(text).split())
    assert load_matters()[matter].speaking[language].found(said) is speaks


def test_a_heading_may_say_what_it_is_about_and_never_what_is_asked() -> None:
    breach = load_matters()["breach-authority"].speaking["en"]
    said = fold("The controller shall notify the Authority of the incident within 72 hours.")
    assert not breach.found(said)
    assert breach.found(said, fold("Personal Data Breach"))
    assert not breach.found(
        fold("It shall keep a register."), fold("Notifying the Authority of a personal data breach")
    )


def test_every_matter_is_named_and_recognised_in_every_language() -> None:
    for matter in load_matters().values():
        assert set(matter.speaking) == set(LANGUAGES) == {language for language, _title in matter.titles}
        assert matter.kinds
        assert not matter.narrow or matter.same_act


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "x", "kinds": ["nonsense"]}, "nonsense"),
        ({"id": "x", "kinds": []}, "kind"),
        ({"id": "x", "kinds": ["within"], "en": {"says": ["<nobody>"]}}, "nobody"),
        ({"id": "x", "kinds": ["within"], "en": {"says": ["("]}}, "x"),
        ({"id": "x", "kinds": ["within"], "en": {}}, "says"),
    ],
)
def test_a_malformed_register_is_refused(
    entry: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = {"title": dict.fromkeys(LANGUAGES, "X")}
    monkeypatch.setattr(matters, "read_resource", lambda name: {"matter": [titles | entry]})
    with pytest.raises(ResourceError, match=message):
        load_matters.__wrapped__()
