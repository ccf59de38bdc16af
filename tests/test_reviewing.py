"""Decisions on a small workspace: what they change, at once, in every table that shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.comparison import divergences
from analyser.comparison.answering import answers
from analyser.errors import UsageError
from analyser.records import Clause, CoverageState, Modality, Relation, ReviewAspect, Verdict
from analyser.resources import load_framework
from analyser.reviewing import agreement, decide, standing, waiting
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.pairings import pair_links
from analyser.storage.queries import Row
from analyser.workspace import Workspace, open_workspace
from tests.views.small import build

REJECT, CONFIRM, CORRECT, WITHDRAW = Verdict.REJECTED, Verdict.CONFIRMED, Verdict.CORRECTED, Verdict.WITHDRAWN
WHY = "It is about another matter."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("reviewing") / "workspace")


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give a fresh copy of the small workspace."""
    shutil.copytree(made, tmp_path / "ws")
    yield open_workspace(tmp_path / "ws")


def judge(store: Store, subject: str, verdict: Verdict, reviewer: str = "Amal", **more: object) -> None:
    decide(store, subject, verdict, reviewer=reviewer, comment=WHY, **more)  # type: ignore[arg-type]


def ids(rows: list[Row], name: str) -> set[str]:
    return {row[name] for row in rows}


def test_a_rejected_correspondence_is_gone_everywhere(ws: Workspace) -> None:
    store = ws.store
    diverging = queries.divergences(store)[0]
    subject, a, b = diverging["correspondence_id"], diverging["jurisdiction_a"], diverging["jurisdiction_b"]
    counted = queries.pair_counts(store)[a, b]
    judge(store, subject, REJECT)
    assert subject not in ids(queries.correspondences(store), "correspondence_id")
    assert subject not in {link.correspondence_id for link in pair_links(store, b, a)}
    assert subject not in ids(queries.correspondences(store, clause_id=diverging["clause_a"]), "correspondence_id")
    assert subject not in ids(queries.divergences(store), "correspondence_id")
    assert queries.correspondences_by_ids(store, [subject]) == []
    assert queries.pair_counts(store)[a, b] == counted - 1
    assert subject in ids(queries.correspondences(store.raw()), "correspondence_id")


def test_a_provision_falls_apart_with_its_links(ws: Workspace) -> None:
    store = ws.store
    pair = next(row for row in queries.provisions(store) if len(row["clause_ids"]) == 2)
    (link,) = [
        row
        for row in queries.correspondences(store, clause_id=pair["clause_ids"][0])
        if row["clause_b"] == pair["clause_ids"][1]
    ]
    before = len(queries.provisions(store))
    judge(store, link["correspondence_id"], REJECT)
    assert len(queries.provisions(store)) == before - 1
    assert queries.provisions(store, clause_id=pair["clause_ids"][0]) == []


def test_a_clause_leaves_a_provision_when_its_last_link_goes(ws: Workspace) -> None:
    store = ws.store
    triple = next(row for row in queries.provisions(store) if len(row["clause_ids"]) == 3)
    leaver = triple["clause_ids"][0]
    for row in queries.correspondences(store, clause_id=leaver):
        if row["clause_b"] in triple["clause_ids"]:
            judge(store, row["correspondence_id"], REJECT)
    (left,) = [row for row in queries.provisions(store) if set(row["clause_ids"]) < set(triple["clause_ids"])]
    assert left["clause_ids"] == triple["clause_ids"][1:]
    assert len(left["jurisdictions"]) == 2
    assert left["representative_id"] in left["clause_ids"]
    assert left["provision_id"] != triple["provision_id"]


def test_a_corrected_relation_is_shown_from_either_side(ws: Workspace) -> None:
    row = next(r for r in queries.correspondences(ws.store) if r["relation"] is Relation.EQUAL)
    judge(ws.store, row["correspondence_id"], CORRECT, corrected="subset")
    (there,) = queries.correspondences_by_ids(ws.store, [row["correspondence_id"]])
    assert there.relation is Relation.SUBSET
    back = queries.correspondences(ws.store, clause_id=row["clause_b"])
    (mirrored,) = [r for r in back if r["correspondence_id"] == row["correspondence_id"]]
    assert mirrored["relation"] is Relation.SUPERSET


def test_a_corrected_modality_changes_tags_coverage_and_divergences(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every pair of the small workspace is of two languages: they are taken for one rule, so that something is told."""
    monkeypatch.setattr(divergences, "_same_text", lambda a, b: True)
    store = ws.store
    row = next(r for r in queries.divergences(store) if r["aspect"] == "modality")
    other = queries.tags(store, ids=[row["clause_b"]])[0]["modality"]
    judge(store, row["clause_a"], CORRECT, aspect=ReviewAspect.MODALITY, corrected="prohibition")
    assert queries.tags(store, ids=[row["clause_a"]])[0]["modality"] is Modality.PROHIBITION
    assert queries.forces(store)[row["clause_a"]][1] is Modality.PROHIBITION
    assert row["clause_a"] in ids(queries.clauses(store, modality="prohibition"), "clause_id")
    assert row["clause_a"] not in ids(queries.clauses(store, modality="obligation"), "clause_id")
    around = [d for d in queries.divergences(store) if row["clause_a"] in (d["clause_a"], d["clause_b"])]
    told = [d for d in around if d["aspect"] == "modality"]
    sides = {d["value_a"] if d["clause_a"] == row["clause_a"] else d["value_b"] for d in told}
    assert sides <= {"prohibition"}
    assert told or other in (Modality.STATEMENT, Modality.DEFINITION, Modality.PROHIBITION)
    (cell,) = [c for c in queries.coverage(store) if row["clause_a"] in c["clause_ids"]]
    place_of = queries.clauses(store, ids=[row["clause_a"]])[0]["document_id"]
    kind = next(one.kind for one in store.documents() if one.document_id == place_of)
    (element,) = (e for e in load_framework(cell["framework_id"]).elements if e.element_id == cell["element_id"])
    able = answers(Modality.PROHIBITION, kind, element)
    assert cell["state"] is (CoverageState.BINDING if able else CoverageState.MENTIONED)


def only_theme(store: Store) -> tuple[Row, Row]:
    """Return a binding cell that rests on one clause, where a peer is binding too, and that clause's theme."""
    binding = [c for c in queries.coverage(store) if c["state"] is CoverageState.BINDING and len(c["clause_ids"]) == 1]
    cell = next(c for c in binding if sum(place(c)[1:] == place(other)[1:] for other in binding) > 1)
    (theme,) = queries.themes(store, ids=cell["clause_ids"])
    return cell, theme


def place(row: Row) -> tuple[str, str, str]:
    return row["jurisdiction"], row["framework_id"], row["element_id"]


def test_a_rejected_theme_opens_a_gap_and_its_withdrawal_closes_it(ws: Workspace) -> None:
    store = ws.store
    cell, theme = only_theme(store)
    name = f"{theme['framework_id']}:{theme['element_id']}"
    judge(store, theme["clause_id"], REJECT, aspect=ReviewAspect.THEME, element=name)
    assert queries.themes(store, ids=[theme["clause_id"]]) == []
    (now,) = [c for c in queries.coverage(store) if place(c) == place(cell)]
    assert now["state"] in (CoverageState.SILENT, CoverageState.UNREADABLE)
    assert now["clause_ids"] == ()
    (opened,) = [gap for gap in queries.gaps(store) if place(gap) == place(cell)]
    assert [candidate.clause_id for candidate in opened["candidates"]] == [theme["clause_id"]]
    assert opened["peers"]
    wanted = {"framework_id": theme["framework_id"], "element_id": theme["element_id"]}
    assert theme["clause_id"] not in ids(queries.clauses(store, **wanted), "clause_id")  # type: ignore[arg-type]
    judge(store, theme["clause_id"], WITHDRAW, aspect=ReviewAspect.THEME, element=name)
    (again,) = [c for c in queries.coverage(store) if place(c) == place(cell)]
    assert again == cell


def test_a_theme_that_a_person_found_closes_the_gap(ws: Workspace) -> None:
    store = ws.store
    gap = next(g for g in queries.gaps(store) if g["assessable"])
    clause = next(c for c in queries.clauses(store, jurisdiction=gap["jurisdiction"]) if c["modality"] == "obligation")
    name = f"{gap['framework_id']}:{gap['element_id']}"
    judge(store, clause["clause_id"], CONFIRM, aspect=ReviewAspect.THEME, element=name)
    assert place(gap) not in {place(g) for g in queries.gaps(store)}
    (cell,) = [c for c in queries.coverage(store) if place(c) == place(gap)]
    assert (cell["state"], cell["clause_ids"]) == (CoverageState.BINDING, (clause["clause_id"],))
    wanted = queries.clauses(store, framework_id=gap["framework_id"], element_id=gap["element_id"])
    assert clause["clause_id"] in ids(wanted, "clause_id")


def test_a_dispute_changes_nothing_until_it_is_settled(ws: Workspace) -> None:
    subject = queries.correspondences(ws.store)[0]["correspondence_id"]
    judge(ws.store, subject, REJECT)
    judge(ws.store, subject, CONFIRM, reviewer="Basma")
    assert subject in ids(queries.correspondences(ws.store), "correspondence_id")
    assert waiting(ws.store)[0].subject_id == subject
    assert [one.disputed for one in standing(ws.store).values()] == [True]
    assert [one.judged for one in agreement(ws.store)] == [1]
    judge(ws.store, subject, REJECT, reviewer="Chair", adjudicates=True)
    assert subject not in ids(queries.correspondences(ws.store), "correspondence_id")
    assert subject not in {item.subject_id for item in waiting(ws.store)}


def test_decisions_survive_a_new_analysis_and_reach_other_sessions(ws: Workspace, tmp_path: Path) -> None:
    subject = queries.correspondences(ws.store)[0]["correspondence_id"]
    other, version = open_workspace(ws.folder), ws.version
    judge(ws.store, subject, REJECT)
    assert subject not in ids(queries.correspondences(other.store), "correspondence_id")
    assert ws.version != version
    (ws.folder / "analysis.sqlite").unlink()
    build(tmp_path / "again")
    shutil.copy(tmp_path / "again" / "analysis.sqlite", ws.folder)
    assert subject not in ids(queries.correspondences(open_workspace(ws.folder).store), "correspondence_id")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reviewer": "  "}, "name"),
        ({"comment": " "}, "reason"),
        ({"corrected": "alike"}, "equal, subset"),
        ({"corrected": "same"}, "confirm"),
        ({"subject": "co-none"}, "no correspondence"),
        ({"subject": "cl-none", "aspect": ReviewAspect.MODALITY}, "no clause"),
        ({"subject": "cl-none", "aspect": ReviewAspect.THEME, "verdict": CONFIRM}, "no clause"),
    ],
)
def test_what_cannot_be_decided(ws: Workspace, change: dict[str, object], words: str) -> None:
    row = queries.correspondences(ws.store)[0]
    asked: dict[str, object] = {"subject": row["correspondence_id"], "verdict": CORRECT, "reviewer": "Amal"}
    asked |= {"comment": WHY, "corrected": "superset"} | change
    if asked["corrected"] == "same":
        asked["corrected"] = row["relation"].value
    subject, verdict = asked.pop("subject"), asked.pop("verdict")
    with pytest.raises(UsageError, match=words):
        decide(ws.store, subject, verdict, **asked)  # type: ignore[arg-type]
    assert ws.store.reviews() == ()


def test_an_unknown_theme_cannot_be_added(ws: Workspace) -> None:
    clause: Clause = queries.record_of(Clause, queries.clauses(ws.store)[0])
    with pytest.raises(UsageError, match="framework:element"):
        judge(ws.store, clause.clause_id, CONFIRM, aspect=ReviewAspect.THEME, element="itu-ncs-guide:nothing")


def test_the_queue_names_the_clauses_to_read(ws: Workspace) -> None:
    items = waiting(ws.store, aspect=ReviewAspect.RELATION)
    assert items
    assert [item.certainty for item in items] == sorted(item.certainty for item in items)
    known = ids(queries.clauses(ws.store), "clause_id")
    assert all(set(item.clause_ids) <= known and len(item.clause_ids) == 2 for item in items)
    judge(ws.store, items[0].subject_id, CONFIRM)
    assert items[0].subject_id not in {item.subject_id for item in waiting(ws.store)}
