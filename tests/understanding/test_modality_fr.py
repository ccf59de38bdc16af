"""Modality in French: a table of examples and near misses. All sentences are this project's own."""

from __future__ import annotations

import pytest

from analyser.records import DocumentKind, Modality

from .clauses import tag

LAW, STRATEGY, GUIDE = DocumentKind.LAW, DocumentKind.STRATEGY, DocumentKind.FRAMEWORK
OBL, PRO, PER, REC, COM, DEF, SAN, STA = (
    Modality.OBLIGATION, Modality.PROHIBITION, Modality.PERMISSION, Modality.RECOMMENDATION,
    Modality.COMMITMENT, Modality.DEFINITION, Modality.SANCTION, Modality.STATEMENT,
)  # fmt: skip

ROWS = [
    # obligations, with "doit" and in the present tense
    (LAW, "L'exploitant doit signaler l'incident au centre dans la journée.", OBL),
    (LAW, "Les journaux doivent être conservés pendant un an.", OBL),
    (GUIDE, "L'accès d'un agent à un SI sensible doit passer par deux facteurs.", OBL),  # SI: système d'information
    (LAW, "Une annexe dit si le prestataire doit être entendu.", STA),
    (LAW, "Le prestataire est tenu de désigner un responsable.", OBL),
    (LAW, "Il incombe à l'opérateur de chiffrer les sauvegardes.", OBL),
    (LAW, "Les États membres veillent à ce que les banques testent leurs plans.", OBL),
    (LAW, "L'entité s'assure que ses sous-traitants respectent ces règles.", OBL),
    (LAW, "L'opérateur notifie l'attaque sans délai.", OBL),
    (LAW, "Chaque ministre désigne un correspondant.", OBL),
    (LAW, "L'agence est chargée de suivre la menace.", OBL),
    (LAW, "Lorsqu'une faille est découverte, il informe les clients.", OBL),
    (LAW, "Les prestataires évaluent chaque année leurs risques et publient un bilan.", OBL),
    (LAW, "Une autorité centralise les alertes ; elle transmet un rapport au ministre.", OBL),
    (LAW, "La tenue d'un registre est obligatoire.", OBL),
    (LAW, "Le titulaire s'engage à protéger les clés.", OBL),
    # prohibitions
    (LAW, "Les clés ne doivent pas sortir du territoire.", PRO),
    (LAW, "L'agent ne peut divulguer le contenu du rapport.", PRO),
    (LAW, "Ces données ne peuvent être utilisées qu'aux fins de l'enquête.", PRO),
    (LAW, "Il est interdit de partager un compte d'administration.", PRO),
    (LAW, "L'usage de supports personnels est proscrit.", PRO),
    (LAW, "Le mot de passe ne doit en aucun cas être affiché.", PRO),
    # permissions
    (LAW, "Le ministre peut fixer la forme des rapports.", PER),
    (LAW, "Les agents sont habilités à procéder aux contrôles.", PER),
    (LAW, "La personne concernée a le droit d'obtenir une copie.", PER),
    (LAW, "Les petites entreprises ne sont pas tenues de nommer un délégué.", PER),
    (LAW, "L'autorité dispose du pouvoir d'ordonner un audit.", PER),
    # recommendations
    (LAW, "Les États membres devraient partager leurs analyses.", REC),
    (GUIDE, "Il est recommandé de séparer les réseaux.", REC),
    (GUIDE, "L'emploi d'un annuaire commun est fortement déconseillé.", REC),
    (GUIDE, "Il convient de tester les sauvegardes.", REC),
    (GUIDE, "Utiliser des comptes distincts pour l'administration.", REC),
    # commitments
    (STRATEGY, "Un second centre de réponse sera créé dans le nord.", COM),
    (STRATEGY, "Le gouvernement s'engage à doubler le budget.", COM),
    (STRATEGY, "Il s'agit de mettre en place un fonds de soutien.", COM),
    (STRATEGY, "Le ministère organisera un exercice national.", COM),
    # definitions
    (LAW, "Aux fins de la présente loi, on entend par:", DEF),
    (LAW, "« incident »: un événement qui porte atteinte à un réseau;", DEF),
    (LAW, "La résilience est définie comme l'aptitude à se rétablir.", DEF),
    (LAW, "Hameçonnage : toute tentative d'obtenir un secret par un faux message.", DEF),
    # sanctions
    (LAW, "Est puni d'une amende quiconque viole cette règle.", SAN),
    (LAW, "Le manquement est passible d'une amende administrative.", SAN),
    (LAW, "Les amendes administratives sont imposées en plus des mesures correctives.", SAN),
    # statements and near misses
    (LAW, "La présente loi entre en vigueur le jour de sa publication.", STA),
    (LAW, "Le présent chapitre ne s'applique pas aux particuliers.", STA),
    (STRATEGY, "Une panne peut entraîner de lourdes pertes.", STA),
    (STRATEGY, "Le réseau relie quarante villes.", STA),
    (GUIDE, "Ce schéma ne doit pas être confondu avec le précédent.", STA),
    (STRATEGY, "La menace évolue et les attaques se multiplient.", STA),
    (LAW, "Une mesure qui doit être prise figure en annexe.", STA),
]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_modality(kind: DocumentKind, text: str, expected: Modality) -> None:
    found = tag(text, "fr", kind)
    assert found.modality is expected, found.cues


def test_every_cue_shows_its_words_and_names_its_rule() -> None:
    for kind, text, _ in ROWS:
        for cue in tag(text, "fr", kind).cues:
            assert text[cue.start : cue.end] == cue.trigger
            assert cue.rule.startswith("fr-")


def test_a_participle_is_no_present_tense() -> None:
    """Folding drops accents: « désigné » must not be read as « désigne »."""
    found = tag("Le rôle de l'organisme désigné reste inchangé.", "fr")
    assert found.modality is STA
