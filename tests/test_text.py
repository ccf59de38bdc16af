"""Clean text for people, folded text for programs; neither loses its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyser.text import ascii_digits, clean, fold, fold_with_offsets, has_arabic, is_right_to_left, join_lines

ALPHABET = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)), st.sampled_from("أإآىةؤئكیﻻﷲ١٢٣۴ﬁﬀœßÀé’“«–\u00ad\u200f\u0640\u0651")
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  two   words\n", "two words"),
        ("ﬁnance eﬀort", "finance effort"),
        ("co\u00adoperation", "cooperation"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("x² is not x2, nor ½ a half", "x² is not x2, nor ½ a half"),
        ("e\u0301tat", "état"),
        ("ﻻ ﻢﺤﻤﺩ", "لا محمد"),
        ("امنیت کشور", "امنيت كشور"),
        ("مـــادة", "مادة"),
        ("\u202bنص\u202c", "نص"),
        ("ＩＳＯ", "ISO"),
        ("a\tb\x07c", "a b c"),
        ("قرار\ue823ا", "قرارا"),
        ("\uf0b7 the Authority", "• the Authority"),
        ("private \ue823 in Latin text stays", "private \ue823 in Latin text stays"),
        ("", ""),
    ],
)
def test_clean_text_is_what_a_person_reads(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ALPHABET)
@example("\u0640\u0301a")
@example("ﻼ\u0653")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ALPHABET)
def test_clean_text_is_composed_and_singly_spaced(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("État", "etat"),
        ("الأمن", "الامن"),
        ("الهيئة", "الهيئه"),
        ("علَّمَ", "علم"),
        ("مستوى", "مستوي"),
        ("المادة ١٢", "الماده 12"),
        ("L’État", "l'etat"),
        ("sœur", "soeur"),
        ("CERT–OIC", "cert-oic"),
        ("ﬁnance", "finance"),
        ("Straße", "strasse"),
    ],
)
def test_folding_makes_the_same_of_what_drafters_write_differently(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("shall", "should"), ("علم", "عمل"), ("24", "72"), ("a b", "ab")])
def test_folding_keeps_apart_what_differs(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ALPHABET)
def test_offsets_lead_from_folded_text_back_to_the_source(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    for place, character in enumerate(folded):
        assert character in fold(text[offsets[place]])


@given(ALPHABET, ALPHABET)
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(ALPHABET)
def test_digits_become_ascii_and_nothing_moves(text: str) -> None:
    written = ascii_digits(text)
    assert len(written) == len(text)
    assert all(c.isascii() for c in written if c.isdecimal())
    assert [c for c in written if not c.isdecimal()] == [c for c in text if not c.isdecimal()]


@pytest.mark.parametrize(
    ("text", "arabic", "right_to_left"),
    [
        ("plain", False, False),
        ("نص", True, True),
        ("ﻻ", True, True),
        ("ISO نص", True, False),
        ("نص عربي ISO", True, True),
        ("12 / 24", False, False),
        ("שלום", False, True),
        ("", False, False),
    ],
)
def test_script_and_direction(text: str, arabic: bool, right_to_left: bool) -> None:
    assert has_arabic(text) is arabic
    assert is_right_to_left(text) is right_to_left


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the organi-", "sation"], "the organisation"),
        (["state-of-the-", "art"], "state-of-the-art"),
        (["Euro-", "Mediterranean"], "Euro-Mediterranean"),
        (["ends -", "begins"], "ends - begins"),
        (["co\u00ad", "operate"], "cooperate"),
        (["one", "", "  two "], "one two"),
        (["ISO-", "27001"], "ISO-27001"),
        ([], ""),
    ],
)
def test_lines_join_and_broken_words_mend(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
