"""Text that runs upwards, downwards or upside down, on pages of its own and beside level text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.lines import build_lines
from analyser.extraction.posture import Posture
from analyser.extraction.turns import level_box, turn_of, turned_box
from analyser.records import Word
from tests.extraction.made import hand_made, read

SIDES = st.floats(0, 1000).map(lambda value: round(value, 2))
UPRIGHT, DOWN, OVER, UP = b"1 0 0 1", b"0 -1 1 0", b"-1 0 0 -1", b"0 1 -1 0"
SENTENCES = ("Operators shall report each incident.", "The authority keeps a register.", "A third line ends here.")


def page_of(matrix: bytes, starts: tuple[bytes, ...]) -> bytes:
    """Return the content of a page with SENTENCES set by this matrix at these places."""
    shown = zip(SENTENCES, starts, strict=True)
    return b"".join(b"BT /F1 10 Tf %s %s Tm (%s) Tj ET " % (matrix, at, text.encode()) for text, at in shown)


TURNED = {
    "level": page_of(UPRIGHT, (b"20 180", b"20 168", b"20 156")),
    "downwards": page_of(DOWN, (b"280 195", b"268 195", b"256 195")),
    "upside down": page_of(OVER, (b"280 20", b"280 32", b"280 44")),
    "upwards": page_of(UP, (b"20 5", b"32 5", b"44 5")),
}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("content", TURNED.values(), ids=TURNED)
def test_a_turned_page_is_read_as_if_level(tmp_path: Path, content: bytes, rotation: int) -> None:
    path = hand_made(tmp_path, content, media_box=b"/MediaBox[0 0 300 200]/Rotate %d" % rotation)
    extraction = read(path)
    assert " ".join(clause.text for clause in extraction.clauses) == " ".join(SENTENCES)
    [page] = extraction.pages
    assert (page.width, page.height) == ((200, 300) if rotation in {90, 270} else (300, 200))
    for clause in extraction.clauses:
        x0, top, x1, bottom = clause.anchors[0].bbox
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= top < bottom <= page.height


def test_upward_text_stands_left_where_it_is_drawn(tmp_path: Path) -> None:
    extraction = read(hand_made(tmp_path, TURNED["upwards"]))
    box = extraction.clauses[0].anchors[0].bbox
    assert box[2] < 60
    assert box[3] - box[1] > 100


@pytest.mark.parametrize(("matrix", "at"), [(UP, b"15 20"), (DOWN, b"280 180"), (OVER, b"290 10")])
def test_a_turned_note_beside_level_text_keeps_its_letters_and_stays_out_of_clauses(
    tmp_path: Path, matrix: bytes, at: bytes
) -> None:
    level = page_of(UPRIGHT, (b"40 180", b"40 160", b"40 140"))
    note = b"BT /F1 8 Tf %s %s Tm (Seen and approved) Tj ET" % (matrix, at)
    extraction = read(hand_made(tmp_path, level + note))
    lines = [" ".join(w.text for w in line.words) for block in extraction.blocks for line in block.lines]
    assert "Seen and approved" in lines
    assert all("Seen" not in clause.text for clause in extraction.clauses)
    assert all(page.words == page.words_placed for page in extraction.pages)


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [
        ((1, 0, 0, 1), 0),
        ((0.9, 0.1, -0.1, 0.9), 0),
        ((0, -1, 1, 0), 90),
        ((-1, 0, 0, -1), 180),
        ((0, 1, -1, 0), 270),
        ((-1, 0, 0, 1), 0),
        ((1, 0, 0, -1), 0),
    ],
)
def test_the_matrix_tells_the_turn_and_mirrored_text_is_level(matrix: tuple[float, ...], turn: int) -> None:
    assert turn_of(*matrix) == turn


@given(st.tuples(SIDES, SIDES, SIDES, SIDES), st.sampled_from([0, 90, 180, 270]))
def test_turning_there_and_back_keeps_a_box(box: tuple[float, float, float, float], turn: int) -> None:
    assert turned_box(level_box(box, turn), turn) == box


@given(
    st.sampled_from([0, 90, 180, 270]), st.floats(-10, 10), st.floats(0.1, 0.8), st.floats(0.1, 0.8), st.floats(5, 60)
)
def test_a_box_on_the_level_page_lies_on_the_page_as_displayed(
    turn: int, skew: float, x: float, y: float, side: float
) -> None:
    lying = Posture(600, 800, turn, skew)
    width, height = lying.displayed_size
    x0, top, x1, bottom = lying.to_page((x * 600, y * 800, x * 600 + side, y * 800 + side))
    assert -0.01 <= x0 <= x1 <= width + 0.01
    assert -0.01 <= top <= bottom <= height + 0.01


def test_lines_of_each_direction_are_in_reading_order() -> None:
    upwards = [
        Word(text, 1, (10.0, top, 20.0, top + 30), turn=270, upright=False)
        for text, top in (("first", 100.0), ("third", 20.0), ("second", 60.0))
    ]
    level = [Word(text, 1, (x, 10.0, x + 30, 20.0)) for text, x in (("b", 90.0), ("a", 50.0))]
    texts = [[word.text for word in line.words] for line in build_lines(upwards + level)]
    assert texts == [["a", "b"], ["first", "second", "third"]]
