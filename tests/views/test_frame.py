"""The frame of a clause in words, and its marks in the text."""

from __future__ import annotations

import pytest

from analyser.records import (
    Bearer,
    BearerType,
    Channel,
    ClauseTags,
    CrossReference,
    Definition,
    InstrumentMention,
    Modality,
    ModalityCue,
    Parameter,
    ParameterKind,
    PartnerMention,
)
from analyser.views import markup
from analyser.views.frame import (
    bearer_word,
    channel_word,
    frame_chips,
    frame_legend,
    frame_marks,
    frame_table,
    parameter_kind_word,
    parameter_words,
)

WITHIN, FINE = ParameterKind.WITHIN, ParameterKind.FINE


def parameter(kind: ParameterKind = WITHIN, **fields: object) -> Parameter:
    return Parameter(kind, "words", 0, 5, "rule", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (parameter(value=72, unit="hours", hours=72, bound="max"), "Deadline: ≤ 72 hours"),
        (parameter(value=1, unit="days", hours=24), "Deadline: 1 day (= 24 hours)"),
        (parameter(value=1.5, unit="days", hours=36), "Deadline: 1.5 days (= 36 hours)"),
        (parameter(value=3, unit="days", hours=72, qualifier="working"), "Deadline: 3 working days"),
        (parameter(value=1, unit="days", hours=24, qualifier="clear"), "Deadline: 1 clear day"),
        (parameter(ParameterKind.PERIOD, value=1.5, unit="days", qualifier="calendar"),
         "Period: 1.5 days (by the calendar)"),
        (parameter(FINE, value=4, unit="percent", bound="max", qualifier="annual turnover"),
         "Fine: ≤ 4 % (annual turnover)"),
        (parameter(FINE, value=2, unit="times", qualifier="the maximum fine"), "Fine: 2 times (maximum fine)"),
        (parameter(ParameterKind.THRESHOLD, value=0.667, unit="share", qualifier="members"),
         "Threshold: 2/3 (members)"),
        (parameter(ParameterKind.THRESHOLD, value=0.31, unit="share", qualifier="deputies"),
         "Threshold: 0.31 (“\u2068deputies\u2069”)"),
        (parameter(ParameterKind.RETENTION, value=6, unit="months", hours=4380, bound="min"),
         "Retention: ≥ 6 months"),
        (parameter(FINE, value=500000, unit="SAR", bound="max"), "Fine: ≤ 500,000 SAR"),
        (parameter(ParameterKind.PENALTY, value=4, unit="percent"), "Penalty: 4 %"),
        (parameter(ParameterKind.DATE, date="2026-01-31"), "Date: 2026-01-31"),
        (parameter(ParameterKind.VAGUE), "Vague time"),
        (parameter(ParameterKind.THRESHOLD, value=100, unit=""), "Threshold: 100"),
    ],
)  # fmt: skip
def test_parameters_say_their_comparable_value(given: Parameter, words: str) -> None:
    assert parameter_words(given) == words


TEXT = "The operator shall inform OIC-CERT under ISO 27001."
TAGS = ClauseTags(
    "cl-1",
    Modality.OBLIGATION,
    cues=(
        ModalityCue(Modality.OBLIGATION, 13, 18, "shall", "en.shall"),
        ModalityCue(Modality.OBLIGATION, 0, 4, "must", "en.must", inherited_from="cl-0"),
    ),
    instruments=(InstrumentMention(41, 50, "ISO 27001", None, "en.iso"),),
    bearers=(Bearer("The operator", BearerType.OPERATOR, 0, 12, "en.subject"),),
    partners=(PartnerMention("oic-cert", "OIC-CERT", 26, 34, "en.partner", (Channel.INCIDENT_RESPONSE,)),),
    definition=Definition("operator", 4, 12, "en.term"),
)


def test_a_reference_is_marked_and_explained() -> None:
    pointer = CrossReference("cl-1", 6, 15, "section 3", "cl-2", "reference-place")
    tags = ClauseTags("cl-1", Modality.STATEMENT, references=(pointer,))
    assert frame_marks(tags) == [(6, 15, "reference")]
    assert "section 3" in frame_table(tags) and "reference-place" in frame_table(tags)


def test_marks_stand_at_the_words_and_the_lead_in_has_its_own() -> None:
    assert frame_marks(TAGS, "cl-0") == [(0, 4, "cue")]
    found = {style: TEXT[start:end] for start, end, style in frame_marks(TAGS)}
    assert found == {
        "cue": "shall",
        "bearer": "The operator",
        "partner": "OIC-CERT",
        "instrument": "ISO 27001",
        "definition": "operator",
    }


@pytest.mark.parametrize(
    ("text", "trigger", "marked"),
    [
        ("(b) assess the risks", "(b) assess", "assess"),
        ("iv) assess the risks", "iv) assess", "assess"),
        ("The Commissioner may, after consulting", "may, ", "may"),
        ("يجوز، بقرار من الوزير", "يجوز، ", "يجوز"),
        ("شبكة : مجموعة من الأجهزة", " : مجموعة", "مجموعة"),
        ("shall assess", "shall", "shall"),
        ("(b) ", "(b) ", "(b) "),  # nothing would be left
    ],
)
def test_marks_leave_out_numbers_and_commas(text: str, trigger: str, marked: str) -> None:
    start = text.index(trigger)
    cue = ModalityCue(Modality.OBLIGATION, start, start + len(trigger), trigger, "rule")
    ((begin, end, _style),) = frame_marks(ClauseTags("cl-1", Modality.OBLIGATION, cues=(cue,)))
    assert text[begin:end] == marked


def test_the_words_of_a_reviewer_keep_their_span() -> None:
    cue = ModalityCue(Modality.OBLIGATION, 4, 9, "must, ", "rule")
    assert frame_marks(ClauseTags("cl-1", Modality.OBLIGATION, cues=(cue,))) == [(4, 9, "cue")]


def test_nested_marks_show_both() -> None:
    marked = markup.highlighted(TEXT, frame_marks(TAGS))
    assert marked.startswith(
        '<mark class="pa-mark pa-mark-bearer">The </mark><mark class="pa-mark pa-mark-definition">'
    )


def test_everything_found_says_its_rule_and_where_it_comes_from() -> None:
    table = frame_table(TAGS)
    for rule in ("en.shall", "en.must", "en.iso", "en.subject", "en.partner", "en.term"):
        assert rule in table
    assert table.count("from the lead-in") == 1
    assert "joint incident response" in table
    assert frame_legend(TAGS).count("<mark") == 5


def test_an_empty_frame_shows_its_force_alone() -> None:
    empty = ClauseTags("cl-1", Modality.STATEMENT)
    assert frame_table(empty) == frame_legend(empty) == ""
    assert "Statement" in frame_chips(empty)


def test_words_of_a_document_are_escaped_everywhere() -> None:
    hostile = ClauseTags(
        "cl-1", Modality.OBLIGATION, bearers=(Bearer("<img src=x>", BearerType.STATE, 0, 5, "<b>"),), action="<i>"
    )
    for made in (frame_table(hostile), frame_chips(hostile)):
        assert "<img" not in made and "<b>" not in made and "<i>" not in made


def test_every_kind_of_word_has_a_name() -> None:
    """A kind without one would cost the whole page."""
    assert all(parameter_kind_word(kind) for kind in ParameterKind)
    assert all(bearer_word(kind) for kind in BearerType)
    assert all(channel_word(channel) for channel in Channel)
