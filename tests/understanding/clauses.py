"""Clauses for tests of this room."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.records import Clause, ClauseRole, ClauseTags, DocumentKind
from analyser.understanding.tagging import tag_clauses


def clause(
    text: str,
    language: str = "en",
    *,
    own_id: str = "cl-1",
    parent: str | None = None,
    role: ClauseRole = ClauseRole.PARAGRAPH,
    headings: Sequence[str] = (),
) -> Clause:
    """Return a clause with nothing but what understanding looks at."""
    return Clause(own_id, "doc-1", 0, None, role, 0, parent, tuple(headings), text, language, ())


def tag(text: str, language: str = "en", kind: DocumentKind | None = DocumentKind.LAW) -> ClauseTags:
    """Return the tags of a clause that stands alone in a document of the kind."""
    return tag_clauses([clause(text, language)], kind=kind)[0]
