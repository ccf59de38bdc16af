"""Zero-shot themes against the shipped framework; all sentences are this project's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.records import ClauseRole, Element, Framework, ThemeAssignment, Wording
from analyser.resources import load_framework
from analyser.settings import UnderstandingSettings
from analyser.understanding import understand
from analyser.understanding.theme_signs import theme_signs
from analyser.understanding.themes import assign_themes, possible_themes, rank_elements, score_clauses, theme_model

from .clauses import clause

ITU = load_framework("itu-ncs-2021")

ROWS = [
    ("en", "A computer emergency response team is set up to handle incidents day and night.", "5.3.1"),
    ("en", "Critical information infrastructure is designated by notice and put on a list.", "5.4.1"),
    ("en", "Schools add online safety to the curriculum; universities offer degrees in it.", "5.5.2"),
    ("en", "The state will join mutual legal assistance treaties and speed up extradition.", "5.6.7"),
    ("en", "A yearly cyber drill with table-top exercises tests the plans.", "5.3.4"),
    ("en", "Personal data may be handled only with the consent of the data subject.", "5.6.3"),
    ("en", "Each ministry receives a dedicated budget and funding for security.", "5.1.5"),
    ("fr", "Un plan de continuité d'activité prépare la gestion de crise et la reprise.", "5.3.2"),
    ("fr", "Une campagne de sensibilisation du public promeut l'hygiène informatique.", "5.5.4"),
    ("fr", "L'entraide judiciaire et l'extradition sont accordées aux États parties.", "5.6.7"),
    ("fr", "Les opérateurs d'importance vitale protègent leurs infrastructures critiques.", "5.4.1"),
    ("ar", "ينفذ المركز تمارين سيبرانية سنوية لاختبار الخطط.", "5.3.4"),
    ("ar", "تدرج المدارس والجامعات السلامة الرقمية في المناهج الدراسية.", "5.5.2"),
    ("ar", "تشمل إدارة المخاطر إعداد سجل المخاطر وتقييم المخاطر سنوياً.", "5.2.2"),
    ("ar", "تعقد الدولة اتفاقيات ثنائية لتعزيز التعاون الدولي والإقليمي.", "5.7.3"),
]

NONE = [
    ("en", "The chair opens the meeting and reads the minutes."),
    ("en", "The page was left blank on purpose."),
    ("fr", "La séance est ouverte à neuf heures."),
    ("ar", "تفتح الجلسة في الساعة التاسعة صباحاً."),
    ("en", ""),
]


def themes(text: str, language: str, **options: object) -> tuple[ThemeAssignment, ...]:
    settings = UnderstandingSettings(**options)  # type: ignore[arg-type]
    return assign_themes([clause(text, language)], frameworks=[ITU], settings=settings)


@pytest.mark.parametrize(("language", "text", "element"), ROWS)
def test_the_strongest_theme(language: str, text: str, element: str) -> None:
    found = themes(text, language)
    assert found[0].element_id == element, found


@pytest.mark.parametrize(("language", "text"), NONE)
def test_none_is_a_legal_answer(language: str, text: str) -> None:
    assert themes(text, language) == ()


def test_scores_are_shares_in_order_and_evidence_is_in_the_text() -> None:
    for language, text, _ in ROWS:
        found = themes(text, language, max_themes=3)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert all(0.25 <= one.score <= 1.0 for one in found)
        assert all(words in text for one in found for words in one.evidence)


def test_a_higher_threshold_only_removes() -> None:
    for language, text, _ in ROWS:
        strict = {one.element_id for one in themes(text, language, theme_threshold=0.8)}
        assert strict <= {one.element_id for one in themes(text, language)}


@pytest.mark.parametrize(
    ("headings", "element"),
    [
        (("Cyber drills and exercises",), "5.3.4"),
        (("Cyber drills and exercises", "Article 7"), None),
        (("Cyber drills and exercises", "Meetings of the board"), None),
        ((), None),
    ],
)
def test_the_nearest_heading_says_what_it_is_that_takes_place(headings: tuple[str, ...], element: str | None) -> None:
    bare = clause("It takes place once a year in the spring.", headings=headings)
    found = assign_themes([bare], frameworks=[ITU], settings=UnderstandingSettings())
    assert [one.element_id for one in found] == ([element] if element else [])


def test_assigned_themes_are_the_strongest_of_the_possible_ones() -> None:
    settings = UnderstandingSettings(theme_threshold=0.97)
    clauses = [clause(text, language, own_id=f"cl-{n}") for n, (language, text, _) in enumerate(ROWS)]
    possible = possible_themes(clauses, frameworks=[ITU], settings=settings)
    assigned = assign_themes(clauses, frameworks=[ITU], settings=settings)
    assert set(assigned) < set(possible)
    assert set(assigned) == {one for one in possible if one.score >= settings.theme_threshold}
    assert all(one.score >= settings.possible_threshold for one in possible)


def test_an_item_is_helped_by_its_lead_in() -> None:
    stem = clause("Incident response and incident reporting: the team shall", own_id="cl-stem", role=ClauseRole.STEM)
    item = clause("answer calls day and night;", own_id="cl-item", role=ClauseRole.LIST_ITEM)
    below = replace(item, parent_id="cl-stem")
    model = theme_model(ITU, "en")
    place = model.element_ids.index("5.3.1")
    alone, helped = (score_clauses(model, [stem, one])[0][1, place] for one in (item, below))
    assert helped > alone


def test_a_framework_of_titles_alone_can_be_used() -> None:
    titles = ("Physical Security", "Cryptography", "Asset Management")
    framework = Framework("adhoc", "", "", "", tuple(Element(t, None, (Wording("en", t),)) for t in titles))
    text = "Asset management covers lists of all hardware."
    found = assign_themes([clause(text)], frameworks=[framework], settings=UnderstandingSettings())
    assert found[0].element_id == "Asset Management"


def test_understand_returns_tags_for_all_and_themes_in_clause_order() -> None:
    clauses = [clause(text, language, own_id=f"cl-{n}") for n, (language, text, _) in enumerate(ROWS)]
    tags, found = understand(clauses, frameworks=(ITU,))
    assert [one.clause_id for one in tags] == [one.clause_id for one in clauses]
    order = [one.clause_id for one in clauses]
    assert [one.clause_id for one in found] == sorted((one.clause_id for one in found), key=order.index)
    assert understand(clauses, frameworks=(ITU,)) == (tags, found)


def test_nothing_in_nothing_out() -> None:
    assert understand((), frameworks=(ITU,)) == ((), ())


LONG = "Each entity shall keep a list of its computers, and"


def of_terms(*terms: str, title: str = "Unrelated heading words", description: str = "") -> Framework:
    wording = Wording("en", title, description, terms=terms)
    other = Wording("en", "Other matters entirely", description="Gardens, rivers and mountains of the north.")
    return Framework("adhoc", "", "", "", (Element("a", None, (wording,)), Element("b", None, (other,))))


def score(framework: Framework, text: str, *, headings: tuple[str, ...] = ()) -> float:
    scores, _ = score_clauses(theme_model(framework, "en"), [clause(text, headings=headings)])
    return float(scores[0, 0])


@pytest.mark.parametrize("description", ["", "Rules of the organisation on how it protects its systems are written."])
def test_a_title_of_one_word_does_not_carry_a_theme(description: str) -> None:
    text = "The insurer sends the policy of the fleet to the harbour master each spring."
    framework = of_terms(title="Policy", description=description)
    assert assign_themes([clause(text)], frameworks=[framework], settings=UnderstandingSettings()) == ()


def test_terms_in_several_headings_do_not_add_up() -> None:
    framework = of_terms("incident response", "crisis management", "recovery plan")
    headings = ("Incident response", "Crisis management", "Recovery plan")
    text = "The minister reports to parliament in the autumn of each year."
    assert score(framework, text, headings=headings) == pytest.approx(
        score(framework, text, headings=headings[-1:]), rel=0.1
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The CERT shall not share names of callers without leave.", True),
        ("The CERT may share names of callers without leave.", False),
    ],
)
def test_a_term_of_function_words_needs_all_of_them(text: str, found: bool) -> None:
    _, evidence = score_clauses(theme_model(of_terms("CERT shall not"), "en"), [clause(text)])
    assert bool(evidence[0].get(0)) is found


@pytest.mark.parametrize(
    "text",
    [
        "CIRT  Computer Incident Response Team",
        "CIIP: Critical Information Infrastructure Protection",
        "National Cybersecurity Strategy 2031",
        "4.2 Incident response and crisis management for all sectors ............ 17",
    ],
)
def test_lines_that_say_nothing_have_no_theme(text: str) -> None:
    assert themes(text, "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "CRITICAL INFORMATION INFRASTRUCTURE SHALL BE DESIGNATED AND PROTECTED BY ITS OWNER.",
        "CSIRT staff handle incidents and run the incident response plan day and night.",
    ],
)
def test_capitals_alone_are_no_list_of_acronyms(text: str) -> None:
    assert themes(text, "en") != ()


def test_a_short_list_item_may_have_a_theme() -> None:
    item = clause("critical infrastructure;", role=ClauseRole.LIST_ITEM)
    assert assign_themes([item], frameworks=[ITU], settings=UnderstandingSettings())


def test_a_late_mention_counts_less_than_the_subject() -> None:
    framework = of_terms("incident response")
    filling = "the harbour master counts every boat and every sailor who comes ashore in winter"
    first = score(framework, f"Incident response is planned, and {filling}.")
    last = score(framework, f"It is said that {filling} for incident response.")
    assert first > last > 0


def test_a_title_alone_is_understood_by_its_synonyms() -> None:
    titles = ("Cryptography", "Awareness and training", "Physical security")
    framework = Framework("adhoc", "", "", "", tuple(Element(t, None, (Wording("en", t),)) for t in titles))
    texts = ("Messages are kept secret by encryption.", "Staff attend courses and campaigns.")
    ranks = rank_elements(theme_model(framework, "en"), [clause(text) for text in texts])
    assert [titles[int(row.argmax())] for row in ranks] == ["Cryptography", "Awareness and training"]
    assert ((ranks >= 0) & (ranks <= 1)).all()


def test_a_framework_without_elements_assigns_nothing() -> None:
    empty = Framework("empty", "", "", "", ())
    assert assign_themes([clause(LONG)], frameworks=[empty], settings=UnderstandingSettings()) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A person who exercises a power under this Act shall state the reasons in writing."),
        ("en", "The exercise of the powers of an inspector is subject to appeal."),
        ("fr", "Dans l'exercice de leurs fonctions, les inspecteurs présentent leur carte."),
    ],
)
def test_a_power_that_is_exercised_is_no_exercise(language: str, text: str) -> None:
    found = possible_themes([clause(text, language)], frameworks=[ITU], settings=UnderstandingSettings())
    assert "5.3.4" not in {one.element_id for one in found}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The Agency is the competent authority for digital security.", True),
        ("The Agency exchanges warnings with the competent authority of the Kingdom of Belgium.", False),
    ],
)
def test_the_authority_of_another_state_is_no_authority_of_ones_own(text: str, own: bool) -> None:
    found = assign_themes([clause(text)], frameworks=[ITU], settings=UnderstandingSettings())
    assert ("5.1.2" in {one.element_id for one in found}) is own


def test_a_term_of_every_clause_tells_less_of_each_than_one_that_stands_alone() -> None:
    element = Element("a", None, (Wording("en", "Protection of vital systems", terms=("vital system",)),))
    other = Element("b", None, (Wording("en", "Training of personnel", terms=("course",)),))
    model = theme_model(Framework("adhoc", "", "", "", (element, other)), "en")
    texts = [f"The owner of a vital system keeps document number {n} in a cupboard." for n in range(60)]
    everywhere = theme_signs(model, [clause(text, own_id=f"cl-{n}") for n, text in enumerate(texts)])[0][0, 0, 0]
    alone = theme_signs(model, [clause(texts[0])])[0][0, 0, 0]
    assert 0.0 < everywhere < 0.1 * alone


def test_the_clauses_under_the_same_heading_speak_for_each_other() -> None:
    about = clause("Each operator reports incidents to the response team.", own_id="cl-1", headings=("Article 7",))
    beside = clause("It keeps the form for one year in a safe place.", own_id="cl-2", headings=("Article 7",))
    apart = replace(beside, heading_path=("Article 8",))
    model = theme_model(ITU, "en")
    place = model.element_ids.index("5.3.1")
    with_it, without = (score_clauses(model, [about, one])[0][1, place] for one in (beside, apart))
    assert with_it > without
