"""What a clause names in passing: conditions, references, scopes, authors, who acts, the words of a definition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison.asides import in_passing, sets_up
from analyser.records import (
    Bearer,
    BearerType,
    Definition,
    DocumentKind,
    Modality,
    ModalityCue,
    Reading,
    ThemeAssignment,
)
from tests.comparison.synthetic import FRAMEWORK, Said, reading

THEME = f"{FRAMEWORK.framework_id}:A.1"


def said(text: str, words: str, language: str = "en", modality: Modality = Modality.OBLIGATION) -> Reading:
    """Return the reading of one clause in which these words speak for a theme."""
    given = reading("XAA", [Said(text, modality, language=language)], language=language)
    theme = ThemeAssignment(given.clauses[0].clause_id, FRAMEWORK.framework_id, "A.1", 0.6, (words,))
    return replace(given, themes=(theme,))


def passes(given: Reading) -> bool:
    return in_passing([given]) == {(given.clauses[0].clause_id, THEME)}


@pytest.mark.parametrize(
    ("text", "words", "language", "passing"),
    [
        ("If personal data leak, the operator shall inform the minister.", "personal data", "en", True),
        ("If a breach occurs, the operator shall erase personal data.", "personal data", "en", False),
        ("The operator shall inform the minister if personal data leak.", "personal data", "en", False),
        ("(2) Where personal data leak, the operator shall inform the minister.", "personal data", "en", True),
        ("Il impose des mesures en cas de manquement aux exigences.", "manquement", "fr", False),
        ("(b) if the personal data are no longer needed.", "personal data", "en", False),
        ("Si des données personnelles sont perdues, l’opérateur en avise le ministre.", "données", "fr", True),
        ("a) recueille et analyse les signalements d’incidents reçus ;", "signalements", "fr", False),
        ("إذا تسربت بيانات شخصية، وجب على المشغل إشعار الوزير خلال يومين.", "بيانات شخصية", "ar", True),
        ("على المشغل حماية بيانات شخصية إذا طلب الوزير ذلك.", "بيانات شخصية", "ar", False),
        ("Operators keep records in accordance with the Data Protection Act.", "Data Protection", "en", True),
        ("Risks are assessed in accordance with the common methodology.", "common methodology", "en", False),
        ("Les registres sont tenus conformément à la loi sur la vie privée.", "vie privée", "fr", True),
        ("Les mesures prises en application de la présente loi respectent la vie privée.", "vie privée", "fr", False),
        ("يحتفظ المشغل بالسجلات وفق نظام حماية البيانات الشخصية.", "حماية البيانات", "ar", True),
        ("يقيم المشغل المخاطر وفق المنهجية الموحدة للهيئة.", "المنهجية الموحدة", "ar", False),
        ("The National Centre has issued these controls after a study of attacks.", "National Centre", "en", True),
        ("The National Centre has issued a licence to each operator.", "National Centre", "en", False),
        ("The provisions of this part apply to ministries and to vital facilities.", "vital facilities", "en", True),
        ("The Agency lists vital facilities, to which this part does apply.", "vital facilities", "en", False),
    ],
)
def test_what_stands_in_an_aside_is_named_in_passing(text: str, words: str, language: str, passing: bool) -> None:
    assert passes(said(text, words, language)) is passing


def test_words_that_also_stand_outside_an_aside_are_no_passing_mention() -> None:
    assert not passes(said("If personal data leak, the owner of the personal data shall be told.", "personal data"))


def test_a_theme_without_words_of_its_own_is_never_named_in_passing() -> None:
    given = said("If personal data leak, the operator shall inform the minister.", "personal data")
    assert not in_passing([replace(given, themes=(replace(given.themes[0], evidence=()),))])


def test_the_condition_of_a_penalty_is_its_matter() -> None:
    text = "If an operator hides an incident, he is liable to a fine."
    assert not passes(said(text, "hides an incident", modality=Modality.SANCTION))
    assert passes(said(text, "hides an incident"))


def test_who_must_act_is_described_in_passing() -> None:
    text = "Entities that run vital facilities must take part in the exercise."
    given = said(text, "vital facilities")
    start = text.index("must")
    cue = ModalityCue(Modality.OBLIGATION, start, start + 4, "must", "test")
    bearer = Bearer("Entities", BearerType.OPERATOR, 0, 8, "test")
    tags = replace(given.tags[0], cues=(cue,), bearers=(bearer,))
    assert passes(replace(given, tags=(tags,)))
    thing = replace(bearer, kind=BearerType.UNSPECIFIED)
    assert not passes(replace(given, tags=(replace(tags, bearers=(thing,)),)))


@pytest.mark.parametrize(
    ("text", "term", "words", "passing"),
    [
        ("“operator” means a person who owns or runs a critical system;", "operator", "critical system", True),
        ("“critical system” means a system whose loss would harm the public;", "critical system", "critical", False),
        ("“Agency” means the national cyber agency;", "Agency", "national cyber agency", False),
        ("Recovery: plans for the critical system are tested every year.", "Recovery", "critical system", False),
        ("IDENTIFY (ID): the risks of the critical system are well understood.", "IDENTIFY", "critical system", False),
    ],
)
def test_a_definition_is_about_its_term(text: str, term: str, words: str, passing: bool) -> None:
    given = said(text, words, modality=Modality.DEFINITION)
    start = text.index(term)
    tags = replace(given.tags[0], definition=Definition(term, start, start + len(term), "test"))
    assert passes(replace(given, tags=(tags,))) is passing


@pytest.mark.parametrize(
    ("text", "language", "kind", "binding"),
    [
        ("The Agency is the national competent authority.", "en", DocumentKind.LAW, True),
        ("There is hereby established a council.", "en", DocumentKind.REGULATION, True),
        ("Il est créé au sein de l’Agence un centre de veille.", "fr", DocumentKind.LAW, True),
        ("L’Agence est l’autorité nationale compétente.", "fr", DocumentKind.LAW, True),
        ("الهيئة هي الجهة المختصة بالأمن السيبراني في الدولة.", "ar", DocumentKind.REGULATION, True),
        ("ينشأ في الهيئة مركز وطني.", "ar", DocumentKind.LAW, True),
        ("The Agency is the national competent authority.", "en", DocumentKind.STRATEGY, False),
        ("The Agency is the national competent authority.", "en", None, False),
        ("The Agency was established in 2010.", "en", DocumentKind.LAW, False),
        ("He informs the competent authority.", "en", DocumentKind.LAW, False),
    ],
)
def test_a_law_sets_up_an_institution_by_saying_so(
    text: str, language: str, kind: DocumentKind | None, binding: bool
) -> None:
    assert sets_up(text, language, kind) is binding
