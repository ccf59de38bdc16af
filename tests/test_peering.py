"""Concordances, gaps within provisions and donors of the sample corpus, by the facade and by the command line."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields
from typing import Any

import pandas as pd
import pytest

from analyser import cli, open_workspace
from analyser.commands.peering import PEERS
from analyser.records.peers import ConcordanceLine, Donor, ProvisionGap
from analyser.storage.shipped import ARCHIVE
from analyser.workspace import Workspace
from corpora.build import SAMPLE


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("packed")
    (folder / "analysis.sqlite").write_bytes(gzip.decompress((SAMPLE / ARCHIVE).read_bytes()))
    return open_workspace(folder)


def rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples())


def shown(workspace: Workspace, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert cli.main(["show", *arguments, "-w", str(workspace.folder), "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_every_wording_of_a_provision_stands_in_its_concordance_once(workspace: Workspace) -> None:
    provision = rows(workspace.provisions)[0]
    lines = workspace.concordance(provision.provision_id)
    assert sorted(lines["clause_id"]) == sorted(provision.clause_ids)
    assert lines["rank"].is_monotonic_increasing
    assert rows(lines)[0].depth >= rows(lines)[-1].depth
    assert len(workspace.concordance()) == sum(map(len, workspace.provisions["clause_ids"]))


def test_gaps_within_provisions_name_peers_that_have_it(workspace: Workspace) -> None:
    by_id = {p.provision_id: p for p in rows(workspace.provisions)}
    gaps = workspace.provision_gaps()
    assert {"whole", "deadline"} <= set(gaps["aspect"])
    for gap in rows(gaps):
        having = set(by_id[gap.provision_id].jurisdictions)
        assert set(gap.peers) <= having - {gap.jurisdiction}
        assert (gap.jurisdiction in having) is (gap.aspect != "whole")
        assert 0 <= gap.binding <= len(gap.peers) <= gap.among
    scanned = gaps[(gaps["jurisdiction"] == "XDW") & (gaps["aspect"] == "whole")]
    assert not scanned["assessable"].any()  # a page of its scan cannot be read


def test_donors_are_of_those_who_have_it_and_a_groups_members_come_first(workspace: Workspace) -> None:
    gap = next(g for g in rows(workspace.gaps()) if g.assessable and len(g.peers) > 2)
    own = workspace.donors(gap.gap_id)
    assert set(own["jurisdiction"]) <= set(gap.peers)
    assert own["fit"].is_monotonic_decreasing
    assert own["text"].str.len().min() > 0
    last = str(own["jurisdiction"].iloc[-1])
    assert workspace.donors(gap.gap_id, group=(last,))["jurisdiction"].iloc[0] == last
    missing = next(g for g in rows(workspace.provision_gaps()) if g.aspect == "whole")
    assert set(workspace.donors(missing.gap_id)["jurisdiction"]) >= set(missing.peers)


def test_show_prints_them(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(workspace, capsys, "concordance", "--jurisdiction", "XKA")
    assert {line["jurisdiction"] for line in lines} == {"XKA"}
    assert tuple(lines[0]) == tuple(field.name for field in fields(ConcordanceLine))
    one = shown(workspace, capsys, "concordance", "--provision", str(lines[0]["provision_id"]))
    assert {line["provision_id"] for line in one} == {lines[0]["provision_id"]}
    gaps = shown(workspace, capsys, "provision-gaps", "--group", "XKA,XMR,XSH,XTV,XVM")
    assert tuple(gaps[0]) == tuple(field.name for field in fields(ProvisionGap))
    assert {str(gap["jurisdiction"]) for gap in gaps} <= {"XKA", "XMR", "XSH", "XTV", "XVM"}
    donors = shown(workspace, capsys, "donors", "--gap", str(gaps[0]["gap_id"]))
    assert tuple(donors[0])[: len(fields(Donor))] == tuple(field.name for field in fields(Donor))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("donors",), "--gap"),
        (("donors", "--gap", "gap-none"), "There is no gap gap-none"),
        (("gaps", "--gap", "gap-1"), "--gap goes with donors"),
        (("concordance", "--provision", "pr-none"), "There is no provision pr-none"),
        (("gaps", "--provision", "pr-1"), "--provision goes with concordance"),
        (("gaps", "--group", "GCC"), "--group goes with"),
    ],
)
def test_wrong_use_is_told(
    arguments: tuple[str, ...], words: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", *arguments, "-w", str(workspace.folder)]) == 2
    assert words in capsys.readouterr().err


def test_tables_for_people_have_their_columns(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    for table in ("concordance", "provision-gaps"):
        assert cli.main(["show", table, "-w", str(workspace.folder), "--limit", "2"]) == 0
        printed = capsys.readouterr().out
        assert all(heading in printed for heading in PEERS[table].values())
