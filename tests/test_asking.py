"""A workspace asked for deadlines and sums: by matter, by words, as a data frame and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyser import asking
from analyser.cli import main
from analyser.errors import UsageError
from analyser.records.asked import Answer
from analyser.resources.matters import load_matters
from analyser.storage import queries
from analyser.workspace import open_workspace
from tests.views.small import BEARER, DEADLINE, build


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished workspace of invented states."""
    return build(tmp_path_factory.mktemp("asked") / "workspace")


def test_every_matter_answers_for_every_jurisdiction(small: Path) -> None:
    store = open_workspace(small).store
    codes = {document.jurisdiction for document in store.documents()}
    index = asking.matter_index(store)
    assert set(index) == set(load_matters())
    for matter in load_matters():
        found = asking.asked_in(store, matter, index=index)
        assert {line.jurisdiction for line in found if line.leading} == codes
        assert {line.clause_id for line in found if line.clause_id} <= set(index[matter])


def test_the_sieve_of_letters_loses_no_clause(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(small).store
    sieved = asking.matter_index(store)
    monkeypatch.setattr(asking, "needed_runs", lambda _pattern: frozenset())
    assert asking.matter_index(store) == sieved
    assert any(sieved.values())


def test_words_of_ones_own_find_times_too(small: Path) -> None:
    frame = open_workspace(small).asked(f"{BEARER} report {DEADLINE}")
    stated = frame[frame["answer"] == Answer.STATED.value]
    assert set(stated["hours"]) == {72}
    assert set(stated["bearer"]) == {BEARER}


def test_a_jurisdiction_can_be_asked_alone(small: Path) -> None:
    frame = open_workspace(small).asked("incident-report", jurisdictions=("XKA",))
    assert set(frame["jurisdiction"]) == {"XKA"}


def test_an_unknown_matter_is_named(small: Path) -> None:
    with pytest.raises(UsageError, match="nonsense"):
        asking.matter_index(open_workspace(small).store, matters=("nonsense",))


def test_the_command_line_prints_the_lines(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "asked", "--matter", "log-retention", "-w", str(small), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert {row["matter"] for row in rows} == {"log-retention"}
    assert main(["show", "clauses", "--matter", "log-retention", "-w", str(small)]) == 2
    assert "asked" in capsys.readouterr().err


def test_superseded_documents_do_not_answer(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_workspace(small).store
    line = next(one for one in asking.asked_lines(store, None) if one.clause_id)
    gone = queries.clauses(store, ids=[line.clause_id])[0]["document_id"]
    monkeypatch.setattr("analyser.comparison.currency.superseded", lambda _documents: frozenset({gone}))
    told = [one.clause_id for one in asking.asked_lines(store, None) if one.clause_id]
    assert told
    assert gone not in {row["document_id"] for row in queries.clauses(store, ids=told)}
