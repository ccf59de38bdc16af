"""What a finder of parameters hands on: places in the folded text, before they become records."""

from __future__ import annotations

from typing import NamedTuple

from analyser.records import ParameterKind


class Found(NamedTuple):
    """A parameter in folded text; ``kind`` None takes the words for nobody.

    ``operative`` ones count only in clauses that lay down something: in statements the same words merely tell.
    """

    kind: ParameterKind | None
    start: int
    end: int
    rule: str
    value: float | None = None
    unit: str = ""
    date: str = ""
    bound: str = "exact"
    qualifier: str = ""
    operative: bool = False
