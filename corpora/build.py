"""Builds the sample corpus: ``python -m corpora.build`` from the checkout's root.

Reads ``corpora/sample/sources``, writes the PDFs, ``documents.csv`` and ``truth/`` beside it. Same sources, same
Typst and same Arabic font: same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpora.typeset.printing import BuildError, typeset, why_not_reproducible
from corpora.typeset.source import SourceError, read_sources

SAMPLE = Path(__file__).resolve().parent / "sample"


def build(folder: Path, *, sources: Path = SAMPLE / "sources") -> None:
    """Write the corpus with its truth into a folder. Raises BuildError or SourceError."""
    for source in read_sources(sources):
        (folder / source.front["file"]).write_bytes(typeset(source))


def main() -> int:
    """Build in place and return the exit code."""
    reason = why_not_reproducible()
    if reason:
        print(f"note: the bytes may differ from the committed ones: {reason}", file=sys.stderr)
    try:
        build(SAMPLE)
    except (BuildError, SourceError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
