"""Decisions on who must act, times, amounts, instruments and gaps: what they change, at once, wherever it is shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.amending.pairs import _told
from analyser.comparison import divergences
from analyser.comparison.divergences import diverge
from analyser.comparison.features import entries
from analyser.comparison.same_matter import matters_of
from analyser.errors import UsageError
from analyser.peers import concordances, provision_gaps
from analyser.records import BearerType, CoverageState, Divergence, ParameterKind, ReviewAspect, Stricter, Verdict
from analyser.reviewing import decide, standing, waiting
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.queries import Row
from analyser.workspace import Workspace, open_workspace
from tests.views.small import BEARER, DEADLINE, build

REJECT, CONFIRM, CORRECT = Verdict.REJECTED, Verdict.CONFIRMED, Verdict.CORRECTED
HOURS_24 = "within:24:hours:max::"
WHO, TIME, CITED, GAP = ReviewAspect.BEARER, ReviewAspect.PARAMETER, ReviewAspect.INSTRUMENT, ReviewAspect.GAP


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("framing") / "workspace")


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give a fresh copy of the small workspace."""
    shutil.copytree(made, tmp_path / "ws")
    yield open_workspace(tmp_path / "ws")


def judge(store: Store, subject: str, verdict: Verdict, aspect: ReviewAspect, element: str = "", **more: str) -> None:
    decide(
        store, subject, verdict, reviewer="Amal", comment="The page says so.", aspect=aspect, element=element, **more
    )


def timed(store: Store) -> Row:
    """Return the tags of a clause with a bearer and a deadline."""
    return next(row for row in queries.tags(store) if row["parameters"] and row["bearers"])


def frame(store: Store, clause_id: str) -> Row:
    return queries.tags(store, ids=[clause_id])[0]


def test_a_corrected_deadline_is_right_in_tags_tables_and_depth(ws: Workspace) -> None:
    clause_id = timed(ws.store)["clause_id"]
    judge(ws.store, clause_id, CORRECT, TIME, DEADLINE, corrected=HOURS_24)
    (found,) = frame(ws.store, clause_id)["parameters"]
    assert (found.kind, found.value, found.unit, found.hours, found.bound) == (
        ParameterKind.WITHIN, 24, "hours", 24, "max",
    )  # fmt: skip
    text = queries.clauses(ws.store, ids=[clause_id])[0]["text"]
    assert text[found.start : found.end] == DEADLINE
    rows = [row for row in queries.parameters(ws.store) if row["clause_id"] == clause_id]
    assert [row["value"] for row in rows] == [24]
    assert frame(ws.store.raw(), clause_id)["parameters"][0].value == 72


def test_a_rejected_deadline_takes_the_measure_from_the_depth(ws: Workspace) -> None:
    clause_id = timed(ws.store)["clause_id"]
    (before,) = [c for c in queries.coverage(ws.store) if clause_id in c["clause_ids"]]
    judge(ws.store, clause_id, REJECT, TIME, DEADLINE)
    (after,) = [c for c in queries.coverage(ws.store) if clause_id in c["clause_ids"]]
    assert clause_id not in {row["clause_id"] for row in queries.parameters(ws.store)}
    assert after["depth"] == 3
    assert after["state"] is before["state"] is CoverageState.BINDING


def test_divergences_follow_a_deadline_that_a_person_put_in(ws: Workspace) -> None:
    tags = {row["clause_id"]: row for row in queries.tags(ws.store)}
    pair = next(row for row in queries.correspondences(ws.store) if tags[row["clause_a"]]["parameters"])
    words = pair["text_b"][:12]
    judge(ws.store, pair["clause_b"], CORRECT, TIME, words, corrected=HOURS_24)
    found = queries.divergences(ws.store, correspondence_id=pair["correspondence_id"])
    (deadline,) = [row for row in found if row["aspect"] == "deadline"]
    assert (deadline["value_a"], deadline["value_b"]) == (DEADLINE, words)
    assert deadline["stricter"] is Stricter.B
    assert deadline in queries.divergences(ws.store)


def test_a_bearer_is_corrected_rejected_and_put_in(ws: Workspace) -> None:
    store, clause_id = ws.store, timed(ws.store)["clause_id"]
    judge(store, clause_id, CORRECT, WHO, BEARER, corrected="regulator:competent authority")
    (found,) = frame(store, clause_id)["bearers"]
    text = queries.clauses(store, ids=[clause_id])[0]["text"]
    assert (found.kind, text[found.start : found.end]) == (BearerType.REGULATOR, "competent authority")
    lines = [line for line in concordances(store) if line.clause_id == clause_id]
    assert all(line.bearers == ("competent authority",) for line in lines)
    judge(store, clause_id, REJECT, WHO, BEARER)
    assert frame(store, clause_id)["bearers"] == ()
    judge(store, clause_id, CORRECT, WHO, "measures", corrected="operator:measures")
    assert [one.text for one in frame(store, clause_id)["bearers"]] == ["measures"]


def test_an_instrument_that_was_missed_is_listed(ws: Workspace) -> None:
    clause = queries.clauses(ws.store)[0]
    words = clause["text"].split()[1]
    before = len(queries.instruments(ws.store))
    judge(ws.store, clause["clause_id"], CORRECT, CITED, words, corrected="unregistered")
    rows = queries.instruments(ws.store)
    assert len(rows) == before + 1
    assert [row["text"] for row in rows if row["clause_id"] == clause["clause_id"]] == [words]


def test_a_rejected_gap_is_no_gap_and_no_silence(ws: Workspace) -> None:
    store = ws.store
    gap = next(row for row in queries.gaps(store) if row["assessable"])
    cell = (gap["framework_id"], gap["element_id"], gap["jurisdiction"])
    judge(store, gap["gap_id"], REJECT, GAP)
    assert gap["gap_id"] not in {row["gap_id"] for row in queries.gaps(store)}
    (now,) = [c for c in queries.coverage(store) if (c["framework_id"], c["element_id"], c["jurisdiction"]) == cell]
    assert (now["state"], now["clause_ids"]) == (CoverageState.MENTIONED, ())
    (stands,) = standing(store).values()
    assert stands.history[0].found == f"theme:{gap['jurisdiction']}:{gap['framework_id']}:{gap['element_id']}"
    decide(store, gap["gap_id"], Verdict.WITHDRAWN, reviewer="Amal", aspect=GAP)
    assert gap["gap_id"] in {row["gap_id"] for row in queries.gaps(store)}


def test_a_rejected_gap_within_a_provision_is_left_out(ws: Workspace) -> None:
    gaps = provision_gaps(ws.store, least=1)
    assert gaps
    judge(ws.store, gaps[0].gap_id, REJECT, GAP)
    assert gaps[0].gap_id not in {gap.gap_id for gap in provision_gaps(ws.store, least=1)}
    judge(ws.store, gaps[0].gap_id, CONFIRM, GAP)
    assert gaps[0].gap_id in {gap.gap_id for gap in provision_gaps(ws.store, least=1)}


def test_what_is_told_anew_is_what_the_comparison_tells(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair's divergences told from its two clauses are those told from the whole documents.

    Every pair of the small workspace is of two languages: they are taken for one rule, so that there is something told.
    """
    monkeypatch.setattr(divergences, "_same_text", lambda a, b: True)
    rows = queries.correspondences(ws.store)
    pairs = queries.correspondences_by_ids(ws.store, [row["correspondence_id"] for row in rows])
    pool = entries(ws.store.readings())
    whole = diverge(pairs, {entry.clause_id: entry for entry in pool}, matters=matters_of(pool))
    told = [queries.record_of(Divergence, row) for row in _told(ws.store, pairs)]
    assert told == list(whole)
    assert told


@pytest.mark.parametrize(
    ("aspect", "element", "corrected", "words"),
    [
        (TIME, DEADLINE, "within:soon:hours:max::", "cannot be corrected"),
        (TIME, DEADLINE, "within:72:hours:max::", "confirm"),
        (TIME, DEADLINE, "within:-3:hours:max::", "cannot be corrected"),
        (WHO, BEARER, "nobody:The authority", "cannot be corrected"),
        (WHO, BEARER, "operator: ", "cannot be corrected"),
        (CITED, DEADLINE, "no-such-register-entry", "cannot be corrected"),
        (WHO, "words that stand nowhere", "operator:x", "do not stand"),
        (WHO, "", "operator:x", "do not stand"),
    ],
)
def test_what_cannot_stand_in_place(
    ws: Workspace, aspect: ReviewAspect, element: str, corrected: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        judge(ws.store, timed(ws.store)["clause_id"], CORRECT, aspect, element, corrected=corrected)
    assert ws.store.reviews() == ()


@pytest.mark.parametrize("verdict", [CONFIRM, REJECT])
def test_an_unknown_gap_cannot_be_judged(ws: Workspace, verdict: Verdict) -> None:
    with pytest.raises(UsageError, match="no gap"):
        judge(ws.store, "gap-none", verdict, GAP)


def test_a_gap_has_no_other_value(ws: Workspace) -> None:
    gap = queries.gaps(ws.store)[0]
    with pytest.raises(UsageError, match="not corrected"):
        judge(ws.store, gap["gap_id"], CORRECT, GAP, corrected="binding")


@pytest.mark.parametrize("aspect", list(ReviewAspect))
def test_each_kind_of_finding_waits_in_the_queue_with_known_clauses(ws: Workspace, aspect: ReviewAspect) -> None:
    known = {row["clause_id"] for row in queries.clauses(ws.store)}
    items = waiting(ws.store, aspect=aspect)
    assert all(item.aspect is aspect and set(item.clause_ids) <= known for item in items)
    assert items or aspect not in (GAP, ReviewAspect.RELATION)
