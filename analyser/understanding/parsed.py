"""What a trained spaCy parser says of a clause: the subject of the verb at a cue, and the verb's phrase.

Both give None where no parser has read the doc, so that the rules by word order decide.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj"})
_BY = frozenset({"agent", "obl:agent"})
_LEFT_OUT = frozenset({"det", "punct", "acl:relcl", "relcl", "acl", "cc:preconj", "predet"})


def is_parsed(doc: Doc) -> bool:
    """Return whether a dependency parser has read the doc."""
    return len(doc) > 0 and doc.has_annotation("DEP")


def parsed_subject(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the characters of the subject of the verb at ``[start, end)``, without article and relative clause."""
    verb = _verb_at(doc, start, end) if is_parsed(doc) else None
    if verb is None:
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return None
    kept = [token for token in subject.subtree if not _left_out(token, subject)]
    inside = [token for token in kept if token.i <= verb.i]
    if not inside:
        return None
    return inside[0].idx, inside[-1].idx + len(inside[-1])


def parsed_action(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the characters of the verb phrase that the cue at ``[start, end)`` governs."""
    verb = _verb_at(doc, start, end) if is_parsed(doc) else None
    if verb is None:
        return None
    tokens = [token for token in verb.subtree if token.i >= verb.i and token.idx >= end]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _verb_at(doc: Doc, start: int, end: int) -> Token | None:
    """Return the full verb of a cue: the cue's own head, or the verb whose auxiliary the cue is."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    root = span.root
    return root.head if root.dep_ in {"aux", "aux:pass", "auxpass", "neg"} else root


def _left_out(token: Token, subject: Token) -> bool:
    """Return whether a token of the subject's phrase belongs to a determiner or a relative clause."""
    while token.i != subject.i:
        if token.dep_ in _LEFT_OUT:
            return True
        token = token.head
    return False
