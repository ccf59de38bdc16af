"""The numbered places of a document: which clause is section 12(3), which clauses lie in the article over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyser.records import Clause
from analyser.text import fold
from analyser.understanding.ordinals import ordinal_pattern, ordinal_value

Path = tuple[str, ...]

WHOLE = (
    r"(?:sections?|articles?|regulations?|controls?|rules?|sub-?controls?)"
    r"|[وبلف]?(?:ال|لل)?(?:ماده|مواد|مادتين|ضابط|ضوابط)"
)
"""Words for places that are numbered through a document, on folded text."""

RESTART = 3
"""From this article on, an article 1 begins a second text: the law behind the act that issues it, an annex."""

_PART = re.compile(r"\d+|(?<![^\W\d_])[^\W\d_]{1,4}(?![^\W\d_])")
_WORDS = re.compile(r"[^\W\d_]{5,}|article|section|art|regulation|rule|ماده|الماده|فقره|بند|ضابط")
_HEADING = re.compile(rf"^\W*(?:{WHOLE}|art\.?) ?\(?(?P<number>\d+(?:[.-]\d+)*|{ordinal_pattern()})\)?(?!\w)")
_ORDINAL = re.compile(ordinal_pattern())


@dataclass(frozen=True, slots=True)
class Places:
    """Numbered places by their path, with the text they lie in where a document holds several; ``titled`` where
    articles are headings."""

    by_path: Mapping[Path, Sequence[tuple[int, str]]]
    own: Mapping[str, Path]
    text_of: Mapping[str, int]
    titled: bool

    def target(self, clause_id: str, paths: Sequence[Path]) -> str | None:
        """Return the clause at the first of the paths that exists, of the same text rather than of another."""
        for path in paths:
            found = self.by_path.get(path, ())
            if found:
                return next((one for text, one in found if text == self.text_of[clause_id]), found[0][1])
        return None


def places_of(clauses: Sequence[Clause]) -> Places:
    """Return the numbered places of one document; ``clauses`` are all of it, in reading order."""
    own: dict[str, Path] = {}
    text_of: dict[str, int] = {}
    by_path: dict[Path, list[tuple[int, str]]] = {}
    text = highest = 0
    section: Path = ()
    titled_any = False
    for clause in clauses:
        titled = heading_number(clause.heading_path)
        printed = clause.num or ""
        number = path_of(printed)
        at_top = clause.parent_id not in own
        bracketed = printed.lstrip().startswith("(")
        if at_top and number and not titled and not bracketed:
            section = number[:1]
        # "(2)" behind "34. (1)" is subsection 2 of section 34, whose number is not printed again.
        above = titled or (section if bracketed else ()) if at_top else own[clause.parent_id or ""]
        path = number if above and number[: len(above)] == above and not titled else (*above, *number)
        top = titled or (section if at_top and not bracketed else ())
        if top and top[0].isdigit():
            value = int(top[0])
            text, highest = (text + 1, 1) if value == 1 and highest >= RESTART else (text, max(highest, value))
        own[clause.clause_id], text_of[clause.clause_id] = path, text
        titled_any = titled_any or bool(titled)
        for place in dict.fromkeys((titled, path[:1] if at_top and not bracketed else (), path)):
            entries = by_path.setdefault(place, []) if place else []
            if not any(known == text for known, _ in entries):
                entries.append((text, clause.clause_id))
    return Places(by_path, own, text_of, titled_any)


def heading_number(headings: Sequence[str]) -> Path:
    """Return the number of the innermost heading that is an article or a section, empty without one."""
    for heading in reversed(headings):
        match = _HEADING.match(fold(heading))
        if match:
            return path_of(match["number"])
    return ()


def path_of(number: str) -> Path:
    """Return the parts of a printed number: "34. (1)(a)" is 34, 1, a; ordinals in words are figures."""
    folded = _ORDINAL.sub(lambda match: str(ordinal_value(match.group()) or match.group()), fold(number))
    return tuple(_PART.findall(_WORDS.sub(" ", folded)))
