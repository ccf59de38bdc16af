"""DOCX and plain text -> Extraction, by the same rules as printed pages; the pages themselves are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from analyser.errors import DocumentError
from analyser.extraction.blocks import as_block
from analyser.extraction.clauses import build_clauses
from analyser.extraction.contents import mark_contents
from analyser.extraction.flow import Paragraph, with_division_titles
from analyser.extraction.gaps import numbering_notes
from analyser.extraction.grades import grade_document, grade_page
from analyser.extraction.headings import mark_headings
from analyser.extraction.pages import RawPage
from analyser.extraction.passages import Passage, words_of
from analyser.extraction.source_kind import SourceKind
from analyser.extraction.typesetting import WIDTH, TypesetPage, typeset
from analyser.extraction.typography import Typography, measure
from analyser.records import BlockRole, Extraction
from analyser.settings import ExtractionSettings

NO_PAGES = "The file has no pages of its own: page numbers and boxes are those of the analyser's own setting of it."


def read_paragraphs(path: Path, kind: SourceKind) -> list[Paragraph]:
    """Return the paragraphs of a DOCX or text file. Raises DocumentError if it cannot be read."""
    if kind is SourceKind.DOCX:
        from analyser.extraction.docx_source import read_docx

        found = read_docx(path)
    else:
        from analyser.extraction.plain_text import read_text

        found = read_text(path)
    return with_division_titles(paragraph for paragraph in found if paragraph.text)


def typeset_file(path: Path, kind: SourceKind, *, max_pages: int | None = None) -> list[TypesetPage]:
    """Return the file's synthetic pages: the same for every reader of the same file.

    Raises DocumentError, of kind ``empty_file`` where there is no text and ``too_many_pages`` beyond the bound.
    """
    pages = typeset(read_paragraphs(path, kind))
    if not pages:
        raise DocumentError(f"{path.name} holds no text. Get the file again from its source.", kind="empty_file")
    if max_pages is not None and len(pages) > max_pages:
        raise DocumentError(
            f"{path.name} would fill {len(pages)} pages; at most {max_pages} are read. Split the file.",
            kind="too_many_pages",
        )
    return pages


def extract_flowing(
    path: Path,
    kind: SourceKind,
    *,
    document_id: str,
    language: str | None,
    detect_language: Callable[[str], str],
    language_of: Callable[[str, str], str],
    settings: ExtractionSettings,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Return what a source without pages became; ``language_of`` tells a clause's language, given the document's."""
    pages = typeset_file(path, kind, max_pages=settings.max_pages)
    raw = [_raw_page(page) for page in pages]
    typography = measure(raw)
    passages: list[Passage] = []
    for page in pages:
        passages.extend(_with_roles(page.passages, typography))
        if progress is not None:
            progress(page.number, len(pages))
    placed = dict.fromkeys(range(1, len(pages) + 1), 0)
    for word in words_of(passages):
        placed[word.page] += 1
    readings = tuple(grade_page(page, placed[page.number]) for page in raw)
    told = language or detect_language(" ".join(p.text for p in passages if p.role in _TELLING))
    clauses = build_clauses(passages, document_id=document_id, language_of=lambda text: language_of(text, told))
    return Extraction(
        document_id=document_id,
        language=told,
        grade=grade_document(readings),
        pages=readings,
        blocks=tuple(as_block(passage) for passage in passages),
        clauses=clauses,
        notes=(NO_PAGES, *numbering_notes(clauses)),
    )


_TELLING = (BlockRole.TEXT, BlockRole.HEADING)


def _with_roles(passages: Sequence[Passage], typography: Typography) -> list[Passage]:
    """Return one page's passages with contents and headings marked where the source itself does not name them."""
    return mark_headings(mark_contents(list(passages)), typography)


def _raw_page(page: TypesetPage) -> RawPage:
    """Return the page as graders see it: replacement and private-use characters are letters without a meaning."""
    words = tuple(words_of(page.passages))
    characters = sum(len(word.text) for word in words)
    unmapped = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for word in words for c in word.text)
    return RawPage(
        page.number, WIDTH, page.height, words, characters=characters, unmapped=unmapped, reader="typesetting"
    )
