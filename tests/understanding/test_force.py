"""The force of a clause: stems and their items, registers, headings, kinds of document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Clause, ClauseRole, DocumentKind, Modality
from analyser.resources import load_patterns, pattern_languages
from analyser.understanding.force import register_of
from analyser.understanding.tagging import tag_clauses

from .clauses import clause, tag

STEMS = [
    ("en", "The Agency shall:", "keep a register of operators;", Modality.OBLIGATION),
    ("en", "The Minister may:", "close a network for a day;", Modality.PERMISSION),
    ("en", "No operator shall —", "sell the data of its customers;", Modality.PROHIBITION),
    ("en", "A company may not export the data, except:", "where the customer has agreed;", Modality.PERMISSION),
    (
        "en",
        "In this Law the following terms have the meanings below:",
        "Key: a secret that shall be protected.",
        Modality.DEFINITION,
    ),
    ("en", "Reports shall be free of charge; the Agency may:", "ask for the cost of copies;", Modality.PERMISSION),
    ("en", "The Agency shall:", "not sell data, and shall not lend them;", Modality.PROHIBITION),
    ("en", "The network has three parts:", "the core;", Modality.STATEMENT),
    ("fr", "L'autorité est chargée de :", "tenir le registre des opérateurs ;", Modality.OBLIGATION),
    (
        "fr",
        "Les autorités veillent à ce que les agents aient au moins le pouvoir :",
        "d'entrer dans les locaux ;",
        Modality.PERMISSION,
    ),
    ("fr", "Est puni d'une amende :", "l'exploitant qui manque à ses devoirs ;", Modality.SANCTION),
    ("ar", "يلتزم المشغل بما يأتي:", "حفظ السجلات سنة كاملة.", Modality.OBLIGATION),
    ("ar", "يجوز للوزير في الأحوال الآتية:", "وقف الخدمة يوماً واحداً.", Modality.PERMISSION),
    ("ar", "لا يجوز نقل البيانات إلا في الحالات الآتية:", "موافقة صاحبها.", Modality.PERMISSION),
]


def family(language: str, stem: str, item: str) -> list[Clause]:
    return [
        clause(stem, language, own_id="cl-stem", role=ClauseRole.STEM),
        clause(item, language, own_id="cl-item", parent="cl-stem", role=ClauseRole.LIST_ITEM),
    ]


@pytest.mark.parametrize(("language", "stem", "item", "expected"), STEMS)
def test_an_item_takes_the_force_of_its_stem(language: str, stem: str, item: str, expected: Modality) -> None:
    tags = tag_clauses(family(language, stem, item), kind=DocumentKind.LAW)
    assert tags[1].modality is expected, tags[1].cues


def test_an_inherited_cue_points_into_the_stem() -> None:
    stem = "The Agency shall:"
    tags = tag_clauses(family("en", stem, "keep a register;"), kind=DocumentKind.LAW)
    cue = tags[1].cues[0]
    assert cue.inherited_from == "cl-stem"
    assert stem[cue.start : cue.end] == cue.trigger == "shall"


def test_force_goes_down_several_levels() -> None:
    clauses = [
        clause("The Agency shall:", own_id="cl-a", role=ClauseRole.STEM),
        clause("with respect to operators:", own_id="cl-b", parent="cl-a", role=ClauseRole.STEM),
        clause("a list of names;", own_id="cl-c", parent="cl-b", role=ClauseRole.LIST_ITEM),
    ]
    tags = tag_clauses(clauses, kind=DocumentKind.LAW)
    assert [one.modality for one in tags] == [Modality.OBLIGATION] * 3
    assert tags[2].cues[0].inherited_from == "cl-a"


def test_a_parent_that_is_no_lead_in_gives_nothing() -> None:
    clauses = [
        clause("The Agency shall publish a report.", own_id="cl-a"),
        clause("The report has three parts.", own_id="cl-b", parent="cl-a"),
    ]
    assert tag_clauses(clauses, kind=DocumentKind.LAW)[1].modality is Modality.STATEMENT


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DocumentKind.LAW, Modality.OBLIGATION),
        (DocumentKind.STRATEGY, Modality.COMMITMENT),
        (DocumentKind.FRAMEWORK, Modality.RECOMMENDATION),
    ],
)
def test_an_imperative_speaks_as_its_document_does(kind: DocumentKind, expected: Modality) -> None:
    assert tag("Encrypt all backups and test them.", "en", kind).modality is expected


def test_an_infinitive_under_objectives_is_a_statement() -> None:
    aim = clause("To build a safe cyberspace.", headings=("3 Objectives",))
    assert tag_clauses([aim], kind=DocumentKind.STRATEGY)[0].modality is Modality.STATEMENT


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The operator shall report.", "The licensee must keep logs."], "mixed"),
        (["The government will act.", "We will open a centre.", "Our strategic aim is safety."], "programme"),
        (["Users should patch.", "It is recommended to back up.", "Keys should be rotated."], "guidance"),
        ([], "mixed"),
    ],
)
def test_register_is_told_from_the_clauses(texts: list[str], expected: str) -> None:
    patterns = {language: load_patterns(language) for language in pattern_languages()}
    clauses = [clause(text, own_id=f"cl-{number}") for number, text in enumerate(texts)]
    assert register_of(None, clauses, patterns) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(DocumentKind.LAW, Modality.OBLIGATION), (DocumentKind.POLICY, Modality.COMMITMENT), (None, Modality.COMMITMENT)],
)
def test_will_binds_in_a_law_and_promises_beside_duties(kind: DocumentKind | None, expected: Modality) -> None:
    duty = clause("Every operator shall report incidents.", own_id="cl-a")
    promise = clause("The Council will meet every month.", own_id="cl-b")
    assert [one.modality for one in tag_clauses([duty, promise], kind=kind)] == [Modality.OBLIGATION, expected]


def test_a_language_without_patterns_has_no_cues() -> None:
    found = tag("Der Betreiber muss jeden Vorfall melden.", "de")
    assert found.modality is Modality.STATEMENT
    assert found.cues == ()


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abc shall may not must .:;,()“”'éيجب على أن", max_size=60),
            st.sampled_from(["en", "fr", "ar", "und"]),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_every_clause_gets_its_tags_in_order_and_offsets_hold(rows: list[tuple[str, str, bool]]) -> None:
    clauses = [
        clause(text, language, own_id=f"cl-{n}", parent=f"cl-{n - 1}" if child and n else None, role=ClauseRole.STEM)
        for n, (text, language, child) in enumerate(rows)
    ]
    texts = {one.clause_id: one.text for one in clauses}
    tags = tag_clauses(clauses)
    assert [one.clause_id for one in tags] == [one.clause_id for one in clauses]
    for one in tags:
        assert one.modality is (one.cues[0].modality if one.cues else Modality.STATEMENT)
        for cue in one.cues:
            assert texts[cue.inherited_from or one.clause_id][cue.start : cue.end] == cue.trigger
