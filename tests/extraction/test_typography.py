"""The step from line to line, in print and in lines recognised in a picture."""

from __future__ import annotations

from analyser.extraction.passages import split_passages
from analyser.extraction.typography import Typography, line_step, with_steps
from analyser.records import Line, Word

PLAIN = Typography(34.0, {})


def line(text: str, top: float, bottom: float, *, font: str = "") -> Line:
    """Return a line over the whole column whose box reaches from ``top`` to ``bottom``."""
    box = (177.0, top, 1160.0, bottom)
    return Line((Word(text, 1, box, font, 34.0),), 1, box)


def test_the_step_is_between_the_feet_of_printed_lines() -> None:
    upper, lower = line("one", 0.0, 46.0, font="Serif"), line("two", 60.0, 121.0, font="Serif")
    assert line_step(upper, lower) == 75.0


def test_the_step_is_between_the_middles_of_recognised_lines() -> None:
    assert line_step(line("one", 0.0, 46.0), line("two", 60.0, 121.0)) == 67.5


def test_recognised_lines_whose_boxes_differ_in_height_stay_one_paragraph() -> None:
    """A gazette page: the feet are 75, 60, 81 and 71 points apart, the middles 70 to 73."""
    boxes = ((339.0, 385.0), (409.0, 460.0), (490.0, 520.0), (549.0, 601.0), (620.0, 672.0))
    lines = [line(f"words of line {n} which goes on", *box) for n, box in enumerate(boxes)]
    typography = with_steps(PLAIN, [lines])
    assert [len(passage.lines) for passage in split_passages(lines, typography, region=0)] == [5]


def test_a_recognised_line_far_below_begins_a_paragraph() -> None:
    boxes = ((339.0, 385.0), (409.0, 460.0), (490.0, 520.0), (620.0, 672.0), (690.0, 742.0))
    lines = [line(f"words of line {n} which goes on", *box) for n, box in enumerate(boxes)]
    typography = with_steps(PLAIN, [lines])
    assert [len(passage.lines) for passage in split_passages(lines, typography, region=0)] == [3, 2]


def test_a_division_s_number_on_its_own_line_stays_apart_however_close_the_lines() -> None:
    column = (177.0, 0.0, 1160.0, 900.0)
    words = {
        "the last line of an article ends here": (177.0, 1160.0),
        "Article 27": (600.0, 737.0),
        "a text": (177.0, 1100.0),
    }
    lines = [
        Line((Word(text, 1, (x0, 70.0 * n, x1, 70.0 * n + 40), "", 34.0),), 1, (x0, 70.0 * n, x1, 70.0 * n + 40))
        for n, (text, (x0, x1)) in enumerate(words.items())
    ]
    passages = split_passages(lines, with_steps(PLAIN, [lines]), region=0, column=column)
    assert [passage.text for passage in passages] == list(words)


def test_centred_lines_of_a_picture_are_titles_of_their_own_but_for_a_sentence_that_goes_on() -> None:
    column = (177.0, 0.0, 1160.0, 900.0)
    texts = ("GENERAL RULES", "Definitions of terms", "and of their kinds")
    boxes = [(450.0, 70.0 * n, 887.0, 70.0 * n + 40) for n in range(len(texts))]
    lines = [Line((Word(text, 1, box, "", 34.0),), 1, box) for text, box in zip(texts, boxes, strict=True)]
    passages = split_passages(lines, with_steps(PLAIN, [lines]), region=0, column=column)
    assert [passage.text for passage in passages] == ["GENERAL RULES", "Definitions of terms and of their kinds"]
