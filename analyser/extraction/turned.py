"""Text that runs upwards, downwards or upside down: its glyphs made level, its words and lines in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from analyser.extraction.glyphs import Character, Drawn
from analyser.extraction.pages import Rule
from analyser.extraction.turns import level_box, turned_box
from analyser.extraction.words import build_words
from analyser.records import Box, Word

TURNS = (90, 180, 270)
"""Degrees clockwise by which text can be turned on the page: 90 runs downwards, 270 upwards."""
WHOLE_PAGE = 0.7
"""Share of a page's glyphs turned the same way from which the page itself is laid out turned."""


def main_turn(drawn: Drawn) -> int:
    """Return the turn that nearly all glyphs of the page share, 0 where most are level."""
    turns = Counter(c.get("turn", 0) for c in drawn.turned if not c["text"].isspace())
    if not turns:
        return 0
    turn, count = turns.most_common(1)[0]
    level = sum(not c["text"].isspace() for c in drawn.upright)
    return int(turn) if count >= WHOLE_PAGE * (level + turns.total()) else 0


def with_turn_undone(drawn: Drawn, turn: int, width: float, height: float) -> Drawn:
    """Return what is drawn as on a page whose text is level; ``width`` and ``height`` are those as displayed."""
    across = {90: 0.0, 180: width, 270: height}[turn]
    down = {90: width, 180: height, 270: 0.0}[turn]

    def moved(box: Box) -> Box:
        x0, top, x1, bottom = level_box(box, turn)
        return (x0 + across, top + down, x1 + across, bottom + down)

    result = Drawn(
        rules=[Rule(moved(rule.box), vertical=rule.vertical is (turn == 180)) for rule in drawn.rules],
        fills=[moved(box) for box in drawn.fills],
        images=[moved(box) for box in drawn.images],
    )
    for characters, slanted in ((drawn.upright, False), (drawn.turned, False), (drawn.slanted, True)):
        for character in characters:
            left = (character.get("turn", 0) - turn) % 360
            home = result.slanted if slanted else result.turned if left else result.upright
            home.append(_at(character, moved(_box(character)), left))
    return result


def build_turned_words(characters: list[Character], page: int, *, right_to_left: bool = False) -> list[Word]:
    """Return the words of turned glyphs, direction by direction; letters in reading order, boxes as displayed."""
    words: list[Word] = []
    for turn in TURNS:
        own = [_at(c, level_box(_box(c), turn), 0) for c in characters if c.get("turn", 0) == turn]
        words += [
            replace(word, bbox=turned_box(word.bbox, turn), upright=False, turn=turn)
            for word in build_words(own, page, right_to_left=right_to_left)
        ]
    return words


def _box(character: Character) -> Box:
    return (character["x0"], character["top"], character["x1"], character["bottom"])


def _at(character: Character, box: Box, turn: int) -> Character:
    placed = dict(zip(("x0", "top", "x1", "bottom", "doctop"), (*box, box[1]), strict=True))
    return {**character, **placed, "turn": turn, "upright": turn == 0}
