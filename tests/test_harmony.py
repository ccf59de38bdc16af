"""Index, convergence and versions of a workspace: on the command line, as frames, and what does not count in them."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from analyser import cli, harmony
from analyser.commands.harmonising import HARMONY
from analyser.comparison.features import says_enough
from analyser.errors import UsageError
from analyser.records import Group, Modality, Relation, ReviewAspect, Verdict
from analyser.records.harmonisation import Aim, Change, Correction, HarmonyIndex, VersionChange
from analyser.reviewing import decide
from analyser.storage.database import Store
from analyser.storage.pairings import links
from analyser.storage.shipped import install
from analyser.workspace import open_workspace
from tests.shared import ROOT

SAMPLE = ROOT / "corpora" / "sample"
STATES = ("XDW", "XKA", "XMR", "XNH", "XSH", "XTR", "XTV", "XVM")
RECORDS = {"index": HarmonyIndex, "convergence": Change, "versions": VersionChange}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with the analysis it ships."""
    folder = tmp_path_factory.mktemp("sample") / "workspace"
    assert install(SAMPLE, folder)
    return folder


def shown(sample: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main(["show", *arguments, "-w", str(sample), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("table", HARMONY)
def test_show_prints_the_records(table: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = shown(sample, capsys, table)
    assert rows
    assert list(rows[0]) == [field.name for field in dataclasses.fields(RECORDS[table])]
    assert cli.main(["show", table, "-w", str(sample)]) == 0
    printed = capsys.readouterr().out
    assert all(heading in printed for heading in HARMONY[table].values())


def test_a_group_is_named_or_listed(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = shown(sample, capsys, "index", "--group", "XKA,XVM")
    assert [row["members"] for row in rows] == [["XKA", "XVM"]] * len(Correction)
    rows = shown(sample, capsys, "convergence", "--group", "XKA,XVM,XMR", "--aim", "strictest")
    assert {row["jurisdiction"] for row in rows} <= {"XKA", "XVM", "XMR"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("index", "--group", "nobody"), "no group nobody"),
        (("index", "--group", "XKA,QQQ"), "two jurisdictions"),
        (("convergence", "--aim", "best"), "median, strictest, framework"),
        (("convergence", "--aim", "framework", "--framework", "none"), "not analysed by the framework none"),
        (("versions", "--group", "XKA,XVM"), "--group goes with"),
        (("index", "--aim", "median"), "--aim goes with convergence"),
    ],
)
def test_wrong_use_says_what_to_do(
    arguments: tuple[str, ...], words: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", *arguments, "-w", str(sample)]) == 2
    assert words in capsys.readouterr().err


def test_frames_of_a_workspace(sample: Path) -> None:
    workspace = open_workspace(sample)
    index = workspace.index(["XKA", "XMR", "XVM"])
    assert index["members"].map(len).value_counts().to_dict() == {3: 4, 2: 12}
    changes = workspace.convergence(["XKA", "XMR", "XVM"], "strictest")
    assert changes.attrs["after"].value > changes.attrs["before"].value
    assert changes["after"].is_monotonic_increasing
    versions = workspace.versions()
    older, newer = versions["older"].iloc[0], versions["newer"].iloc[0]
    assert workspace.versions(older, newer).equals(versions)


def test_superseded_and_repeated_documents_do_not_count(sample: Path) -> None:
    store = Store(sample)
    made = harmony.ground(store)
    documents = {document.document_id: document for document in store.documents()}
    assert {documents[one].file[:8] for one in made.left_out} == {"xvm_2016"}
    ((twins,),) = [made.twins]
    assert {documents[one].language for one in (twins.kept, twins.copy)} == {"ar", "en"}
    counted = {norm.clause_id for norm in made.norms}
    for document_id in (twins.copy, *made.left_out):
        assert not counted & {clause.clause_id for clause in store.reading(document_id).clauses}
    assert made.members == STATES
    tied = {clause for tie in made.ties for clause in (tie.a, tie.b)}
    assert not tied & set(made.same)


@pytest.mark.parametrize("aim", Aim)
def test_convergence_reaches_the_index_of_its_last_change(aim: Aim, sample: Path) -> None:
    found = harmony.convergence(Store(sample), aim=aim, most=2)
    assert found.changes
    assert found.after.value == pytest.approx(found.changes[-1].after, abs=1e-3)
    asked = [change.jurisdiction for change in found.changes]
    assert all(asked.count(code) <= 2 for code in asked)


def test_groups_are_found_by_id_short_name_or_codes() -> None:
    group = Group("gulf", (("en", "Gulf states"),), (("en", "Gulf"),), ("OMN", "SAU"))
    assert harmony.group_of([group], "GULF") is group
    assert harmony.group_of([group], None) is None
    listed = harmony.group_of([group], "SAU, OMN,SAU")
    assert listed is not None
    assert listed.members == ("OMN", "SAU")
    with pytest.raises(UsageError, match="there is: gulf"):
        harmony.group_of([group], "north")


def decided(sample: Path, tmp_path: Path) -> Store:
    """Return a store of its own, on which people can decide."""
    folder = tmp_path / "decided"
    shutil.copytree(sample, folder)
    return open_workspace(folder).store


def test_the_index_honours_rejected_correspondences(sample: Path, tmp_path: Path) -> None:
    store = decided(sample, tmp_path)
    before = harmony.ground(store)
    twins = {*before.same.keys(), *before.same.values()}
    tie = next(one for one in links(store) if one.relation is Relation.SUBSET and not twins & set(one[1:3]))
    decide(store, tie.correspondence_id, Verdict.REJECTED, reviewer="A", comment="Another matter.")
    after = harmony.ground(store)
    gone = {(one.a, one.b) for one in before.ties} - {(one.a, one.b) for one in after.ties}
    assert gone == {(tie.clause_a, tie.clause_b)}
    assert after.norms == before.norms


def test_the_index_and_the_simulator_honour_a_corrected_force(sample: Path, tmp_path: Path) -> None:
    store = decided(sample, tmp_path)
    before = harmony.ground(store)
    chosen = next(norm for norm in before.norms if norm.modality is Modality.OBLIGATION and norm.substantive)
    correction = {"aspect": ReviewAspect.MODALITY, "corrected": Modality.STATEMENT.value}
    decide(store, chosen.clause_id, Verdict.CORRECTED, reviewer="A", comment="It only tells.", **correction)
    after = harmony.ground(store)
    (changed,) = set(after.norms) - set(before.norms)
    assert changed == dataclasses.replace(chosen, modality=Modality.STATEMENT, substantive=False)
    counted = [next(i for i in harmony.index(store, made=one) if len(i.members) > 2).clauses for one in (before, after)]
    assert sum(counted[0]) - sum(counted[1]) == 1
    assert all(change.donor_id != chosen.clause_id for change in harmony.convergence(store, made=after).changes)


def test_versions_honour_a_corrected_force(sample: Path, tmp_path: Path) -> None:
    store = decided(sample, tmp_path)
    kept = next(change for change in harmony.versions(store) if change.new_modality is Modality.OBLIGATION)
    correction = {"aspect": ReviewAspect.MODALITY, "corrected": Modality.RECOMMENDATION.value}
    decide(store, kept.new_id, Verdict.CORRECTED, reviewer="A", comment="It is advice.", **correction)
    now = next(change for change in harmony.versions(store) if change.new_id == kept.new_id)
    assert now.new_modality is Modality.RECOMMENDATION


def test_only_words_enough_make_a_clause_substantive(sample: Path) -> None:
    store = Store(sample)
    documents = {document.document_id for document in store.documents()}
    telling = {norm.clause_id for norm in harmony.ground(store).norms if norm.substantive}
    for document_id in documents:
        reading = store.reading(document_id)
        frames = {tags.clause_id: tags for tags in reading.tags}
        for clause in reading.clauses:
            if clause.clause_id in telling:
                assert says_enough(clause, frames[clause.clause_id].parameters)
