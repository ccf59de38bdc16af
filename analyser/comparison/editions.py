"""Documents -> which of them are editions of one another, by jurisdiction, language, kind and title."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from analyser.comparison.words import content_words
from analyser.records import Document, DocumentStatus

TITLE_SHARE = 0.8
"""Share of the shorter title's telling words that the other has: editions are renamed little, other documents of a
ministry share the words of its field only."""
LEAST_WORDS = 2
EDITION_WORDS = frozenset(
    {"draft", "final", "version", "edition", "revised", "new", "second", "first", "third", "amended", "updated"}
    | {"projet", "édition", "révisée", "nouvelle", "deuxième", "première", "مسودة", "الطبعة", "الإصدار", "نسخة"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december"}
)
"""Words that say which edition it is, not what it is about."""
_ORDER = {DocumentStatus.SUPERSEDED: 0, DocumentStatus.DRAFT: 1}


def edition_pairs(documents: Iterable[Document]) -> tuple[tuple[Document, Document], ...]:
    """Return ``(older, newer)`` editions that follow one another, by jurisdiction, title and year."""
    listed = sorted(documents, key=lambda d: d.document_id)
    follow: dict[str, list[Document]] = {}
    for one, other in combinations(listed, 2):
        if are_editions(one, other):
            older, newer = sorted((one, other), key=_age)
            if _age(older)[:2] != _age(newer)[:2]:
                follow.setdefault(older.document_id, []).append(newer)
    by_id = {document.document_id: document for document in listed}
    pairs = [(by_id[older], min(newer, key=_age)) for older, newer in follow.items()]
    return tuple(sorted(pairs, key=lambda pair: (pair[0].jurisdiction, *_age(pair[0]), pair[1].document_id)))


def are_editions(one: Document, other: Document) -> bool:
    """Return whether two documents may be editions of one text; unknown kind or language forbids nothing."""
    if one.jurisdiction != other.jurisdiction:
        return False
    if (one.language and other.language and one.language != other.language) or (
        one.kind and other.kind and one.kind is not other.kind
    ):
        return False
    words = [_telling(document) for document in (one, other)]
    least = min(map(len, words))
    return least >= LEAST_WORDS and len(words[0] & words[1]) >= TITLE_SHARE * max(map(len, words))


def _telling(document: Document) -> frozenset[str]:
    """Return the stems of the title's words, without numbers and words for editions."""
    language = document.language or "en"
    plain = " ".join(
        word for word in document.title.lower().replace("(", " ").replace(")", " ").split() if _tells(word)
    )
    return frozenset(content_words(plain, language))


def _tells(word: str) -> bool:
    bare = word.strip(",.;:–-")
    return bool(bare) and bare not in EDITION_WORDS and not any(c.isdigit() for c in bare)


def _age(document: Document) -> tuple[int, int, str]:
    return (document.year or 0, _ORDER.get(document.status, 2) if document.status else 2, document.document_id)
