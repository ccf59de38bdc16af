"""What a printed number is, and the words that name a numbered division."""

from __future__ import annotations

from dataclasses import dataclass

STRUCTURE_WORDS = {
    "part": 1, "title": 1, "titre": 1, "partie": 1, "livre": 1, "book": 1, "الباب": 1, "باب": 1, "القسم": 1,
    "annex": 1, "annexe": 1, "appendix": 1, "schedule": 1, "ملحق": 1, "الملحق": 1,
    "chapter": 2, "chapitre": 2, "الفصل": 2, "فصل": 2,
    "section": 3, "sous-section": 4, "subsection": 4, "المبحث": 3, "الفرع": 4,
    "article": 5, "art.": 5, "art": 5, "المادة": 5, "مادة": 5, "ماده": 5, "الماده": 5,
}  # fmt: skip
"""Words that name a numbered division, with their usual depth. They open headings; a number must follow."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number. ``end`` is its length in the text, ``path`` its values from the outermost inwards.

    ``scheme`` names the style so that two markers of one list share it: ``1.``, ``(a)``, ``1-1``, ``bullet:•``,
    ``article``. ``printed`` is None for bullets and dashes. ``inner`` is a second marker that follows at once, as in
    ``11. (1)``.
    """

    printed: str | None
    scheme: str
    path: tuple[int, ...]
    end: int
    inner: Marker | None = None

    @property
    def is_bullet(self) -> bool:
        """Return whether it is a bullet or a dash, which name no number."""
        return self.scheme.startswith("bullet")

    @property
    def is_division(self) -> bool:
        """Return whether it names a division of the text (Part, Chapter, Article ...)."""
        return self.scheme.startswith("division")
