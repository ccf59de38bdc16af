"""What is to be done: the words that a clause's cue governs, up to the end of its sentence."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from analyser.records import Bearer, Clause, Modality, ModalityCue
from analyser.understanding.parsed import parsed_action
from analyser.understanding.sentences import starts_of

LONGEST = 240
"""Characters of an action: enough to compare by, short enough to read in a table."""

_NONE = frozenset({Modality.STATEMENT, Modality.DEFINITION})
_LEADING = re.compile(r"^[\s,،:;.\-–—]+")
_SELF_TELLING = re.compile(r"(?:imperative|infinitive|gerund|present|verb-first|veille|infinitif|imperatif|masdar)")


def action_of(clause: Clause, doc: Doc, cue: ModalityCue | None, bearers: tuple[Bearer, ...]) -> str:
    """Return the action in the words of the clause: what follows the cue, or the item itself under a lead-in.

    Where the cue is itself the verb ("les entités notifient"), the action begins with it. Empty for statements and
    definitions, and for penalties, which have an offence and no action.
    """
    if cue is None or cue.modality in _NONE or cue.modality is Modality.SANCTION:
        return ""
    if cue.inherited_from is not None:
        return _shortened(clause.text)
    parsed = parsed_action(doc, cue.start, cue.end)
    if parsed is not None:
        return _shortened(clause.text[slice(*parsed)])
    start = cue.start if _SELF_TELLING.search(cue.rule) else cue.end
    own = [one for one in bearers if one.inherited_from is None and start <= one.start < start + LONGEST]
    if own:
        start = own[0].end
    stop = next((one for one in starts_of(doc) if one > start), len(clause.text))
    return _shortened(clause.text[start:stop])


def _shortened(text: str) -> str:
    words = _LEADING.sub("", text).strip()
    if len(words) <= LONGEST:
        return words.rstrip(" .;؛,،")
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" .;؛,،") + " …"
