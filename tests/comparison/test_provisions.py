"""Provisions: no chains, at least two jurisdictions, labels that a person understands."""

from __future__ import annotations

import pytest

from analyser.comparison import compare
from analyser.comparison.labels import bare_heading
from analyser.comparison.provisions import group
from analyser.records import Correspondence, Relation
from analyser.settings import ComparisonSettings
from analyser.text import has_arabic
from tests.comparison.synthetic import Said, reading

BACKUP = {
    "en": Said("Operators shall keep encrypted backups of critical data offline.", headings=("4.2 Backups",)),
    "fr": Said("Les opérateurs conservent hors ligne des sauvegardes chiffrées des données critiques.", language="fr"),
    "ar": Said("يلتزم المشغلون بحفظ نسخ احتياطية مشفرة من البيانات الحساسة.", language="ar"),
}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3. Incident reporting", "Incident reporting"),
        ("V — Processing of Sensitive Data", "Processing of Sensitive Data"),
        ("Part three: rights", "rights"),
        ("CHAPTER II GOVERNANCE", "Governance"),
        ("Article 1er Objet", "Objet"),
        ("Chapitre Ier Dispositions générales", "Dispositions générales"),
        ("المادة الأولى: التعريفات", "التعريفات"),
        ("Civil society", "Civil society"),
        ("Information sharing", "Information sharing"),
        ("Title deeds of land", "Title deeds of land"),
    ],
)
def test_headings_lose_their_numbers_only(heading: str, expected: str) -> None:
    assert bare_heading(heading) == expected


def test_three_languages_make_one_provision() -> None:
    readings = [
        reading(state, [said], language=language)
        for state, (language, said) in zip(("XAA", "XBB", "XCC"), BACKUP.items(), strict=True)
    ]
    (provision,) = compare(readings, frameworks=()).provisions
    assert provision.jurisdictions == ("XAA", "XBB", "XCC")
    assert provision.label.startswith("Backup")
    assert any("sauvegardes" in phrase for phrase in provision.key_phrases)
    assert any(has_arabic(phrase) for phrase in provision.key_phrases)


def chain(length: int, score: float) -> tuple[list[Correspondence], dict[str, object]]:
    """Clauses 0, 1, 2 ... of alternating jurisdictions, each corresponding to the next only."""
    from analyser.comparison.features import entries

    texts = [f"Rule number {n} speaks of matter {n} and nothing beside matter {n}." for n in range(length)]
    pools = [reading("XAA" if n % 2 == 0 else "XBB", [Said(text)], file=f"{n}") for n, text in enumerate(texts)]
    found = {entry.clause_id: entry for entry in entries(pools)}
    ids = [pool.clauses[0].clause_id for pool in pools]
    links = []
    for n in range(length - 1):
        a, b = (ids[n], ids[n + 1]) if n % 2 == 0 else (ids[n + 1], ids[n])
        links.append(Correspondence(f"co-{n}", a, b, "XAA", "XBB", Relation.INTERSECTS, score, "test", "test."))
    return links, dict(found)


def test_a_chain_of_neighbours_is_no_provision_of_all() -> None:
    links, found = chain(40, 0.5)
    provisions = group(links, found, settings=ComparisonSettings())  # type: ignore[arg-type]
    assert max(len(p.clause_ids) for p in provisions) <= 4


def test_cohesion_counts_pairs_that_do_not_correspond() -> None:
    links, found = chain(2, 0.9)
    (whole,) = group(links, found, settings=ComparisonSettings())  # type: ignore[arg-type]
    (loose,) = group([*links, _third(links, found)], found, settings=ComparisonSettings())  # type: ignore[arg-type]
    assert 0.0 < whole.cohesion < 1.0
    assert len(loose.jurisdictions) == 3
    assert loose.cohesion < whole.cohesion


def _third(links: list[Correspondence], found: dict[str, object]) -> Correspondence:
    """Return a link of the chain's first clause to one of a third jurisdiction, with which nothing else corresponds."""
    from analyser.comparison.features import entries

    other = reading("XCC", [Said("Rule number nine speaks of matter nine and nothing beside matter nine.")], file="9")
    found.update({entry.clause_id: entry for entry in entries([other])})
    ends = links[0].clause_a, other.clauses[0].clause_id
    return Correspondence("co-x", *ends, "XAA", "XCC", Relation.INTERSECTS, 0.9, "test", "test.")


def test_too_large_a_component_is_cut_at_its_weakest_links(monkeypatch: pytest.MonkeyPatch) -> None:
    from analyser.comparison import provisions as room

    links, found = chain(40, 0.5)
    monkeypatch.setattr(room, "LARGEST_COMPONENT", 10)
    assert group(links, found, settings=ComparisonSettings()) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(("score", "provisions"), [(0.9, 1), (0.4, 1), (0.2, 0), (0.02, 0)])
def test_a_group_that_hangs_together_loosely_is_no_provision(score: float, provisions: int) -> None:
    links, found = chain(2, score)
    assert len(group(links, found, settings=ComparisonSettings())) == provisions  # type: ignore[arg-type]


def test_cohesion_is_never_below_what_makes_a_provision() -> None:
    from analyser.comparison.provisions import LOOSE

    links, found = chain(40, 0.5)
    provisions = group(links, found, settings=ComparisonSettings())  # type: ignore[arg-type]
    assert provisions
    assert all(LOOSE <= p.cohesion <= 1.0 for p in provisions)
