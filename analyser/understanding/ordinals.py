"""Ordinals in words as figures: "المادة السابعة والعشرون" is article 27, "article premier" article 1."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = (
    ("الاولي", "الاول"), ("الثانيه", "الثاني"), ("الثالثه", "الثالث"), ("الرابعه", "الرابع"), ("الخامسه", "الخامس"),
    ("السادسه", "السادس"), ("السابعه", "السابع"), ("الثامنه", "الثامن"), ("التاسعه", "التاسع"), ("العاشره", "العاشر"),
)  # fmt: skip
_FIRST_OF_TENS = ("الحاديه", "الحادي", "الواحده", "الواحد")
_TENS = {"عشر": 20, "ثلاث": 30, "اربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90}
_TENTH = 10
_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " \
    "eighteen nineteen twenty"  # fmt: skip


@lru_cache(maxsize=1)
def ordinal_pattern() -> str:
    """Return an expression for an ordinal in words on folded text, without groups."""
    tens = "|".join(f"{stem}[وي]ن" for stem in _TENS)
    units = "|".join([*(word for pair in _UNITS for word in pair), *_FIRST_OF_TENS])
    arabic = rf"(?:{units})(?: عشره?(?!\w)| ?و ?ال(?:{tens}))?|ال(?:{tens})"
    return rf"(?:{arabic}|premiere?|1er|1ere|unique|{'|'.join(_SMALL.split())})(?!\w)"


def ordinal_value(words: str) -> int | None:
    """Return the number of a folded ordinal, None where it is none."""
    if words in ("premier", "premiere", "1er", "1ere", "unique"):
        return 1
    if words in _SMALL.split():
        return _SMALL.split().index(words) + 1
    parts = re.split(r" ?و ?(?=ال)| (?=عشر)", words)
    tens = next((value for part in parts for stem, value in _TENS.items() if re.fullmatch(rf"ال{stem}[وي]ن", part)), 0)
    first = parts[0]
    unit = next((place for place, pair in enumerate(_UNITS, start=1) if first in pair), 0)
    unit = 1 if first in _FIRST_OF_TENS else unit
    teen = _TENTH if len(parts) > 1 and parts[1].startswith("عشر") and not tens else 0
    return unit + tens + teen or None
