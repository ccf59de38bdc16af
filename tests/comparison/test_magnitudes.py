"""Who is stricter per parameter: a table with near misses, mirrored; conflicts of keeping and deleting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison.divergences import compare_pair, overall
from analyser.comparison.features import Entry, entries
from analyser.records import BearerType, Modality, Parameter, ParameterKind, Stricter
from tests.comparison.synthetic import REPORT_72, Said, reading

K, S = ParameterKind, Stricter


def entry(jurisdiction: str, *parameters: Parameter, bearers: frozenset[BearerType] = frozenset()) -> Entry:
    (only,) = entries([reading(jurisdiction, [Said(REPORT_72)])])
    return replace(only, parameters=parameters, bearers=bearers)


def time(kind: ParameterKind, hours: float | None, *, bound: str = "exact") -> Parameter:
    return Parameter(kind, f"{hours} hours" if hours else "promptly", 0, 1, "test", hours, "hours", hours, bound=bound)


def fine(value: float, unit: str) -> Parameter:
    return Parameter(K.FINE, f"{unit} {value:.0f}", 0, 1, "test", value, unit)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (time(K.WITHIN, 24), time(K.WITHIN, 72), S.A),
        (time(K.WITHIN, 72), time(K.VAGUE, None), S.A),
        (time(K.VAGUE, None), None, S.A),
        (time(K.WITHIN, 72), time(K.WITHIN, 72), None),
        (time(K.WITHIN, 730), time(K.WITHIN, 720), None),
        (time(K.VAGUE, None), time(K.VAGUE, None), None),
        (time(K.FREQUENCY, 730), time(K.FREQUENCY, 8760), S.A),
        (time(K.RETENTION, 8760, bound="min"), time(K.RETENTION, 730, bound="min"), S.A),
        (time(K.RETENTION, 8760, bound="max"), time(K.RETENTION, 730, bound="max"), S.B),
        (time(K.RETENTION, 730, bound="min"), time(K.RETENTION, 8760, bound="max"), S.INCOMPARABLE),
        (fine(5000, "XAF"), fine(2000, "XAF"), S.A),
        (fine(5000, "XAF"), fine(2000, "SAR"), S.INCOMPARABLE),
        (fine(5000, "XAF"), fine(5000, "XAF"), None),
    ],
)
def test_which_parameter_is_stricter(one: Parameter, other: Parameter | None, expected: Stricter | None) -> None:
    a, b = entry("XAA", one), entry("XBB", *([other] if other else []))
    found, turned = compare_pair(a, b), compare_pair(b, a)
    assert [difference.stricter for difference in found] == ([] if expected is None else [expected])
    assert [difference.stricter for difference in turned] == ([] if expected is None else [expected.mirrored()])


def test_keeping_five_years_and_deleting_within_one_is_a_conflict() -> None:
    keep, delete = time(K.RETENTION, 43800, bound="min"), time(K.RETENTION, 8760, bound="max")
    (found,) = compare_pair(entry("XAA", keep), entry("XBB", delete))
    assert found.conflict
    (harmless,) = compare_pair(entry("XAA", replace(keep, hours=730.0)), entry("XBB", delete))
    assert not harmless.conflict


def test_the_wider_bearer_binds_more_and_each_stricter_somewhere_is_incomparable() -> None:
    operators = frozenset({BearerType.OPERATOR})
    a = entry("XAA", time(K.WITHIN, 24), bearers=operators)
    b = entry("XBB", time(K.WITHIN, 72), bearers=operators | {BearerType.GOVERNMENT_BODY})
    found = compare_pair(a, b)
    assert [(d.aspect, d.stricter) for d in found] == [("deadline", S.A), ("bearer", S.B)]
    assert overall(found) is S.INCOMPARABLE
    assert overall(found[:1]) is S.A
    assert overall(()) is S.NEITHER


@pytest.mark.parametrize(
    ("text", "kept", "least", "conflict"),
    [
        ("Logs shall be kept for six months and then destroyed by the operator.", 4380, 8760, True),
        ("Logs shall be kept for six months and then destroyed by the operator.", 8760, 8760, False),
        ("Logs shall be kept for six months by each of the operators.", 4380, 8760, False),
        ("Les journaux sont conservés six mois, puis sont détruits par l’opérateur.", 4380, 8760, True),
        ("Les journaux sont conservés six mois par chacun des opérateurs.", 4380, 8760, False),
        ("تحفظ السجلات ستة أشهر ثم يتم إتلافها من المشغل", 4380, 8760, True),
    ],
)
def test_destruction_after_a_time_excludes_a_longer_one(text: str, kept: float, least: float, conflict: bool) -> None:
    language = "ar" if text[0] > "\u0600" else "fr" if text.startswith("Les") else "en"
    (ends,) = entries([reading("XAA", [Said(text, language=language)])])
    ends = replace(ends, parameters=(time(K.RETENTION, kept),))
    keeps = entry("XBB", time(K.RETENTION, least, bound="min"))
    assert any(difference.conflict for difference in compare_pair(ends, keeps)) is conflict
    assert any(difference.conflict for difference in compare_pair(keeps, ends)) is conflict


@pytest.mark.parametrize(
    ("modality", "conflict"),
    [(Modality.OBLIGATION, True), (Modality.RECOMMENDATION, False), (Modality.PERMISSION, False)],
)
def test_advice_and_leave_conflict_with_nothing(modality: Modality, conflict: bool) -> None:
    keeps = replace(entry("XAA", time(K.RETENTION, 8760, bound="min")), modality=modality)
    ends = entry("XBB", time(K.RETENTION, 4380, bound="max"))
    assert any(difference.conflict for difference in compare_pair(keeps, ends)) is conflict
