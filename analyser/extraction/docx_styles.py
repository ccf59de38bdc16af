"""Styles of a DOCX file: what a paragraph inherits from the styles that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analyser.extraction.docx_package import Element, attribute, child, children, integer, is_on, name_of

DEEPEST_CHAIN = 20
"""Styles based on one another; a damaged file may make a circle of them."""
USUAL_HALF_POINTS = 22
"""Type size of a document that says nothing: Word's 11 points."""
_HEADING = re.compile(r"^(?:heading|titre|titolo|überschrift|عنوان)\s*(?P<level>[1-9])$", re.IGNORECASE)
_TITLES = frozenset({"title", "subtitle"})
_CONTENTS = re.compile(r"^(?:toc\s*\d|table of figures|toc heading)", re.IGNORECASE)


class Styles:
    """The styles of one document by their id."""

    def __init__(self, part: Element | None) -> None:
        self._styles = {attribute(own, "styleId") or "": own for own in children(part, "style")}
        self._defaults = child(part, "docDefaults")

    @cached_property
    def default(self) -> str:
        """Return the id of the default paragraph style, empty where none is named."""
        for identity, style in self._styles.items():
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}:
                return identity
        return ""

    def chain(self, identity: str | None) -> Iterator[Element]:
        """Yield the style and those that it is based on, the nearest first."""
        current = identity or self.default
        for _ in range(DEEPEST_CHAIN):
            style = self._styles.get(current)
            if style is None:
                return
            yield style
            current = attribute(child(style, "basedOn")) or ""

    def name(self, identity: str | None) -> str:
        """Return the style's name as its author sees it."""
        return attribute(child(self._styles.get(identity or self.default), "name")) or ""

    def numbering_lists(self) -> dict[str, str]:
        """Return the list that each numbering style names, by the style's id."""
        return {
            identity: attribute(child(style, "pPr", "numPr", "numId")) or ""
            for identity, style in self._styles.items()
            if attribute(style, "type") == "numbering"
        }

    def paragraph_setting(self, properties: Element | None, identity: str | None, *names: str) -> Element | None:
        """Return a paragraph's own setting, else that of the nearest style that has it, else the document's."""
        own = child(properties, *names)
        if own is not None:
            return own
        for style in self.chain(identity):
            found = child(style, "pPr", *names)
            if found is not None:
                return found
        return child(self._defaults, "pPrDefault", "pPr", *names)

    def run_setting(self, run: Element | None, identity: str | None, name: str) -> Element | None:
        """Return a run's own setting, else that of its character style, of the paragraph's style, of the document."""
        own = child(run, "rPr", name)
        if own is not None:
            return own
        character = attribute(child(run, "rPr", "rStyle"))
        for style in [*(self.chain(character) if character else ()), *self.chain(identity)]:
            found = child(style, "rPr", name)
            if found is not None:
                return found
        return child(self._defaults, "rPrDefault", "rPr", name)

    def heading_level(self, properties: Element | None, identity: str | None) -> int:
        """Return the outline level from 1 that the paragraph has by its own setting or its style, 0 for body text."""
        outline = self.paragraph_setting(properties, identity, "outlineLvl")
        if outline is not None:
            level = integer(attribute(outline), 9)
            return level + 1 if 0 <= level < 9 else 0
        for style in self.chain(identity):
            name = (attribute(child(style, "name")) or "").strip()
            match = _HEADING.match(name)
            if match is not None:
                return int(match["level"])
            if name.lower() in _TITLES:
                return 1
        return 0

    def is_contents(self, identity: str | None) -> bool:
        """Return whether the style is that of entries of a table of contents."""
        return bool(_CONTENTS.match(self.name(identity)))


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph's letters look: whether all are bold, and their usual size in half points."""

    bold: bool
    half_points: int


def look(runs: list[tuple[Element, str]], identity: str | None, styles: Styles) -> Look:
    """Return the look of a paragraph's runs, given as elements with their text."""
    written = [(run, len(text.strip())) for run, text in runs if text.strip()]
    total = sum(length for _, length in written) or 1
    bold = sum(n for run, n in written if _is_bold(run, identity, styles))
    sizes: dict[int, int] = {}
    for run, length in written:
        size = integer(attribute(styles.run_setting(run, identity, "sz")), USUAL_HALF_POINTS)
        sizes[size] = sizes.get(size, 0) + length
    usual = max(sizes, key=lambda size: (sizes[size], size)) if sizes else USUAL_HALF_POINTS
    return Look(bool(written) and bold >= 0.95 * total, usual)


def _is_bold(run: Element, identity: str | None, styles: Styles) -> bool:
    """Return whether a run is bold; runs marked as right-to-left have a switch of their own."""
    mirrored = is_on(child(run, "rPr", "rtl")) or is_on(child(run, "rPr", "cs"))
    return bool(is_on(styles.run_setting(run, identity, "bCs" if mirrored else "b")))


def style_of(paragraph: Element) -> str | None:
    """Return the id of the paragraph's style."""
    return attribute(child(paragraph, "pPr", "pStyle"))


def is_hidden(run: Element) -> bool:
    """Return whether the run's text is hidden, so that no reader sees it."""
    return bool(is_on(child(run, "rPr", "vanish"))) and name_of(run) == "r"
