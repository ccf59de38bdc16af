"""Correspondences of two jurisdictions with what divides them, also after people's decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.amending import amend
from analyser.records import Modality, Stricter, Verdict
from analyser.reviewing import decide
from analyser.storage import database, pairings, queries
from analyser.storage.database import Store
from analyser.storage.wordings import standing_clauses
from tests.views.small import build


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return amend(Store(build(tmp_path / "workspace")))


def test_links_of_a_pair_are_the_full_query_without_its_texts(store: Store) -> None:
    for a, b in (("XKA", "XMR"), ("XSH", "XKA")):
        listed = queries.correspondences(store, jurisdiction=a, other=b)
        differing = {row["correspondence_id"] for row in queries.divergences(store, jurisdiction=a, other=b)}
        found = pairings.pair_links(store, a, b)
        told = ("correspondence_id", "clause_a", "clause_b", "relation", "score")
        assert [tuple(getattr(link, name) for name in told) for link in found] == [
            tuple(row[name] for name in told) for row in listed
        ]
        assert {link.correspondence_id for link in found if link.divergences} == differing != set()
    assert {link.correspondence_id for link in pairings.links(store)} == {
        one.correspondence_id for one in pairings.pairings(store)
    }


def test_turned_round_the_other_side_is_stricter(store: Store) -> None:
    there, back = pairings.pair_links(store, "XKA", "XMR"), pairings.pair_links(store, "XMR", "XKA")
    assert any(link.divergences for link in there)
    assert tuple(map(pairings.mirrored, back)) == there
    verdicts = {stricter for link in there for _aspect, stricter in link.divergences}
    assert verdicts == {Stricter.A}
    assert {s for link in back for _aspect, s in link.divergences} == {Stricter.B}


def test_rejected_correspondences_are_gone(store: Store) -> None:
    subject = next(link for link in pairings.links(store) if link.divergences).correspondence_id
    decide(store, subject, Verdict.REJECTED, reviewer="A", comment="Another matter.")
    assert subject not in {link.correspondence_id for link in pairings.links(store)}


def test_clauses_on_a_theme_and_their_order(store: Store) -> None:
    rows = queries.themes(store)
    framework, element = rows[0]["framework_id"], rows[0]["element_id"]
    wanted = {r["clause_id"] for r in rows if (r["framework_id"], r["element_id"]) == (framework, element)}
    assert pairings.clauses_on(store, framework, element) == wanted
    rows = queries.clauses(store, jurisdiction="XKA")
    told = {row["clause_id"]: (row["document_id"], Modality(row["modality"])) for row in rows}
    assert list(standing_clauses(store, "XKA").items()) == list(told.items())


def test_however_many_ids_are_asked_for_each_row_comes_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [row["clause_id"] for row in queries.clauses(store)]
    whole = queries.clauses(store, ids=[*ids, ids[0]])
    monkeypatch.setattr(database, "IDS_AT_ONCE", 7)
    assert len(ids) > 7
    assert queries.clauses(store, ids=[*ids, ids[0]]) == whole
    assert sorted(row["clause_id"] for row in whole) == sorted(ids)
