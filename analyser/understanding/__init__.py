"""Clauses -> tags: language, modality with its cues, cited instruments, themes. spaCy lives in this room alone.

``detect_language`` loads no spaCy, so that reading a file's language stays cheap.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyser.records import Clause, ClauseTags, DocumentKind, Framework, ThemeAssignment
from analyser.settings import UnderstandingSettings
from analyser.understanding.language import detect_language

__all__ = ["detect_language", "understand", "understand_fully"]


def understand(
    clauses: Sequence[Clause],
    *,
    frameworks: Sequence[Framework],
    settings: UnderstandingSettings | None = None,
    kind: DocumentKind | None = None,
    jurisdiction: str | None = None,
) -> tuple[tuple[ClauseTags, ...], tuple[ThemeAssignment, ...]]:
    """Return the tags of every clause, in the order given, and the theme assignments in the same order.

    ``clauses`` are those of one document in reading order, parents included: items take the force of their lead-in,
    and the document's way of speaking (duties or promises) is told from all of them, or from ``kind`` where known.
    ``jurisdiction`` (ISO 3166-1 alpha-3) is whose document it is: a state is not its own partner.
    A clause may have no theme; of several themes the strongest comes first.
    """
    return understand_fully(
        clauses,
        frameworks=frameworks,
        settings=settings or UnderstandingSettings(),
        kind=kind,
        jurisdiction=jurisdiction,
    )[:2]


def understand_fully(
    clauses: Sequence[Clause],
    *,
    frameworks: Sequence[Framework],
    settings: UnderstandingSettings,
    kind: DocumentKind | None = None,
    jurisdiction: str | None = None,
) -> tuple[tuple[ClauseTags, ...], tuple[ThemeAssignment, ...], tuple[ThemeAssignment, ...]]:
    """Return what ``understand`` does and, third, the weaker themes that a clause may speak of, in the same order."""
    from analyser.understanding.tagging import tag_clauses
    from analyser.understanding.themes import possible_themes, strongest

    tags = tag_clauses(clauses, kind=kind, jurisdiction=jurisdiction, trained=settings.trained)
    possible = possible_themes(clauses, frameworks=frameworks, settings=settings)
    assigned = strongest(possible, settings=settings)
    taken = set(assigned)
    return tags, assigned, tuple(one for one in possible if one not in taken)
