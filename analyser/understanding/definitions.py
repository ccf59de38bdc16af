"""Terms and the clauses that define them."""

from __future__ import annotations

import re

from analyser.records import Clause, Definition, Modality
from analyser.understanding.subjects import fold_same

LONGEST = 90
"""Characters of a term: what stands longer before "means" is a sentence."""

_QUOTED = re.compile(r"^.{0,60}?[\"“«„]\s*([^\"”»“«]{2,90}?)\s*[\"”»“](?=[\s,:(]|$)")
_BEFORE_VERB = re.compile(
    r"^\W*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]\s*)?"
    r"(?:the term |le terme |the expression |an? |the |une? |l[ea] |l['’])?"
    r"(.{2,90}?)\s*(?:\([^()]{1,40}\)\s*)?,?\s*(?:shall mean|means|mean|refers? to|has the meaning|"
    r"is defined as|are defined as|"
    r"designe|s['’]entend|est defini|is an? |is the |:|-\s|–|—)"
)  # fmt: skip
_ARABIC = re.compile(r"^\W*(?:\(?\d{1,3}[.)-]+\s*)?(?:يقصد ب|تعني )?([^:؛.]{2,90}?)\s*(?::|هو |هي |يعني |يقصد به )")
_CALLED = re.compile(
    r"(?:\(|hereinafter |ci-apres |denommee?s? )(?:the |le |la |l['’])?[\"“«]\s*([^\"”»]{2,60}?)\s*[\"”»]"
)


def definition_of(clause: Clause, modality: Modality, rule: str) -> Definition | None:
    """Return the term that a defining clause defines; None for other clauses and where no term can be told."""
    if modality is not Modality.DEFINITION:
        return None
    text = fold_same(clause.text)
    expressions = (_QUOTED, _ARABIC) if clause.language == "ar" else (_QUOTED, _BEFORE_VERB, _CALLED)
    for expression in expressions:
        match = expression.search(text)
        if match is not None and len(match.group(1)) <= LONGEST and match.group(1).strip():
            start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
            end = match.start(1) + len(match.group(1).rstrip())
            return Definition(clause.text[start:end], start, end, rule)
    return None
