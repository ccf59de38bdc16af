"""Builds the sample corpus: ``python -m corpora.build`` from the checkout's root.

Reads ``corpora/sample/sources``, writes the PDFs, ``documents.csv`` and ``truth/`` beside it. Same sources, same
Typst and same Arabic font: same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpora.typeset.built import Built
from corpora.typeset.labels import LabelError, label
from corpora.typeset.printing import BuildError, typeset, why_not_reproducible
from corpora.typeset.scanning import askew, scan
from corpora.typeset.source import Source, SourceError, read_sources
from corpora.typeset.truth import truth_files

SAMPLE = Path(__file__).resolve().parent / "sample"
SOURCES = SAMPLE / "sources"


def build(folder: Path) -> tuple[Path, ...]:
    """Write the corpus with its truth into a folder and return the files written.

    Raises BuildError, SourceError or LabelError before anything is written.
    """
    built = tuple(built_from(source) for source in read_sources(SOURCES))
    contents = {one.source.front["file"]: one.pdf for one in built}
    contents |= {path: text.encode("utf-8") for path, text in truth_files(built, SOURCES).items()}
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return tuple(folder / path for path in contents)


def built_from(source: Source) -> Built:
    """Return a source with its PDF, scanned where the source asks for it, and the labels of its words."""
    pdf = typeset(source)
    labels = label(source, pdf, typeset(source, truth=True))
    if "scan" not in source.front:
        return Built(source, pdf, labels)
    unreadable = tuple(int(page) for page in source.front.get("unreadable", "").split())
    return Built(source, scan(pdf, unreadable=unreadable), askew(labels), unreadable)


def main() -> int:
    """Build in place and return the exit code."""
    reason = why_not_reproducible()
    if reason:
        print(f"note: the bytes may differ from the committed ones: {reason}", file=sys.stderr)
    try:
        written = build(SAMPLE)
    except (BuildError, SourceError, LabelError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for path in written:
        print(path.relative_to(SAMPLE.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
