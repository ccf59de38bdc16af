"""Pages that tesseract has read before, kept as small files: a re-read of a scan costs nothing."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from analyser.extraction.pages import RawPage
from analyser.records import Word

RECIPE = "5"
"""Raise it when the way to a page's words changes, from rendering to what is taken from tesseract."""


@dataclass(frozen=True, slots=True)
class PageCache:
    """The pages of one file (named by its content) in a folder; without a folder nothing is kept."""

    folder: Path | None = None
    file_hash: str = ""

    @classmethod
    def of(cls, path: Path, folder: Path | None) -> PageCache:
        """Return the cache for a file."""
        return cls(folder, hashlib.sha256(path.read_bytes()).hexdigest()) if folder is not None else cls()

    def get(self, number: int, language: str) -> RawPage | None:
        """Return the page as it was read in this language, None where it was not or its file is damaged."""
        place = self._place(number, language)
        if place is None or not place.is_file():
            return None
        try:
            kept = json.loads(place.read_text("utf-8"))
            words = tuple(
                Word(text=text, page=number, bbox=(x0, top, x1, bottom), size=size, confidence=confidence)
                for text, x0, top, x1, bottom, size, confidence in kept["words"]
            )
            width, height = float(kept["width"]), float(kept["height"])
            turn, skew = int(kept["turn"]), float(kept["skew"])
        except (ValueError, KeyError, TypeError, OSError):
            return None
        characters = sum(len(word.text) for word in words)
        return RawPage(
            number,
            width,
            height,
            words,
            characters=characters,
            right_to_left=language == "ar",
            reader="tesseract",
            turn=turn,
            skew=skew,
        )

    def put(self, page: RawPage, language: str) -> None:
        """Keep a page; a full or read-only disk costs only the keeping."""
        place = self._place(page.number, language)
        if place is None:
            return
        words = [[word.text, *word.bbox, word.size, word.confidence] for word in page.words]
        kept = {"width": page.width, "height": page.height, "turn": page.turn, "skew": page.skew, "words": words}
        text = json.dumps(kept, ensure_ascii=False)
        unfinished = place.with_suffix(f".{os.getpid()}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(text, "utf-8")
            unfinished.replace(place)
        except OSError:
            return

    def _place(self, number: int, language: str) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / self.file_hash / f"{number:04d}-{language}-{RECIPE}.json"
