"""Labels of provisions: made of what jurisdictions share, told in the reader's language."""

from __future__ import annotations

import pytest

from analyser.comparison import compare
from analyser.comparison.features import entries
from analyser.comparison.labels import Labeller
from analyser.comparison.told_labels import FORCES, TOLD_IN, concept_labels, named_label, told_label, with_force
from analyser.records import Modality
from analyser.resources.matters import load_matters
from analyser.text import has_arabic
from tests.comparison.synthetic import Said, reading


@pytest.mark.parametrize(
    ("label", "language", "told"),
    [
        ("Backup", "fr", "Sauvegardes"),
        ("Sensitive data (definition)", "fr", "Données sensibles (définition)"),
        ("Sensitive data (definition)", "en", "Sensitive data (definition)"),
        ("Incident: network", "fr", "Incidents\N{NO-BREAK SPACE}: réseaux"),
        ("Exercises: crises", "ar", "التمارين: الأزمات"),
        ("Action plans", "fr", "Plans d’action"),
        ("Incident: unheard of", "fr", "Incident: unheard of"),
        ("Rights of anglers", "ar", "Rights of anglers"),
        ("Backup", "de", "Backup"),
    ],
)
def test_a_label_is_told_where_all_of_it_is_known(label: str, language: str, told: str) -> None:
    assert told_label(label, language) == told


def test_every_concept_has_a_label_in_each_language() -> None:
    for name in concept_labels():
        label = named_label((name,)) or concept_labels()[name]
        assert all(told_label(label, language) for language in TOLD_IN), name
        assert has_arabic(told_label(label, "ar")), name


def test_matters_are_told_with_their_force() -> None:
    matter = next(iter(load_matters().values()))
    label = with_force(matter.title(), Modality.SANCTION)
    assert told_label(label, "ar") == f"{matter.title('ar')} ({FORCES[Modality.SANCTION]['ar']})"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Penalty: floats without a licence", "Penalty: floats without a licence"),
        ("Finery of anglers", "Finery of anglers (sanction)"),
    ],
)
def test_a_penalty_is_not_called_one_twice(label: str, said: str) -> None:
    assert with_force(label, Modality.SANCTION) == said


def test_what_all_define_is_called_a_definition() -> None:
    texts = (
        "“Sensitive data” means personal data that reveal the health or the beliefs of a person.",
        "“Sensitive data” means any personal data on health, beliefs or origin of a person.",
    )
    readings = [
        reading(state, [Said(text, modality=Modality.DEFINITION)])
        for state, text in zip(("XAA", "XBB"), texts, strict=True)
    ]
    (provision,) = compare(readings, frameworks=()).provisions
    assert provision.label == "Sensitive data (definition)"


def test_a_heading_names_the_clauses_where_the_termbase_knows_nothing_of_them() -> None:
    said = "Every angler carries a red float while fishing the lower pond."
    readings = [reading(state, [Said(said, headings=("7 Red floats of anglers",))]) for state in ("XAA", "XBB")]
    label, phrases = Labeller(entries(readings)).describe(entries(readings))
    assert label.startswith("Red floats of anglers")
    assert phrases


def test_key_phrases_exist_in_languages_that_no_clause_is_written_in() -> None:
    said = "Operators shall keep encrypted backups of critical data offline."
    readings = [reading(state, [Said(said)]) for state in ("XAA", "XBB")]
    (provision,) = compare(readings, frameworks=()).provisions
    assert any(has_arabic(phrase) for phrase in provision.key_phrases)


def labelled(*said: Said) -> str:
    """Return the label of clauses of as many states, in order."""
    states = ("XAA", "XBB", "XCC")
    readings = [reading(state, [one]) for state, one in zip(states, said, strict=False)]
    label: str = Labeller(entries(readings)).describe(entries(readings))[0]
    return label


def test_a_heading_over_anything_names_nothing() -> None:
    said = "Every angler carries a red float while fishing the lower pond."
    label = labelled(*(Said(said, headings=("General provisions",)) for _ in range(2)))
    assert label.startswith("Every angler carries")
    assert label.endswith("…")


def test_no_label_is_an_adjective_or_a_bare_verb() -> None:
    label = labelled(
        Said("The possible plan is determined by the guild of the pond each spring.", headings=("Possible",)),
        Said("The guild determines a possible plan of the pond before the spring.", headings=("Determination",)),
    )
    assert label == "Plans"


def test_a_foreign_heading_gives_way_to_what_all_can_read() -> None:
    french = Said(
        "Les sauvegardes des registres de pêche restent hors ligne.", headings=("Registres des étangs",), language="fr"
    )
    label = labelled(french, Said("Backups of the angling registers stay offline near the pond."))
    assert label.startswith("Backups")
    assert has_arabic(told_label(label, "ar"))
