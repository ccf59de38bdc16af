"""Groups of passages -> drafts with parents, roles and heading paths: where in the document each clause stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analyser.extraction.clauses import Draft, indent_of, is_definition, is_open_lead, is_stem, next_value
from analyser.extraction.numbering import QUOTED, Marker
from analyser.extraction.passages import INDENT, Passage
from analyser.records import BlockRole, ClauseRole

EARLY_COLON = 60
"""Characters within which the name of an unnumbered list entry ends."""


@dataclass(slots=True)
class _Heading:
    text: str
    level: int
    path: tuple[int, ...]
    scheme: str


def outline(groups: list[list[Passage]]) -> list[Draft]:
    """Return one draft for each group that is not a heading, in order, each knowing its parent and headings."""
    headings: list[_Heading] = []
    open_drafts: list[Draft] = []
    drafts: list[Draft] = []
    quoting = False
    for group in groups:
        lead = group[0]
        if lead.role is BlockRole.HEADING:
            headings = _push_heading(headings, lead)
            open_drafts, quoting = [], False
            continue
        draft = Draft(list(group), _marker_within(lead.marker, quoting), indent=indent_of(lead))
        quoting = _goes_on_quoting(draft, quoting)
        draft.headings = tuple(heading.text for heading in headings)
        _place(draft, open_drafts)
        draft.level = len(headings) + 1 if draft.parent is None else draft.parent.level + 1
        if draft.parent is not None:
            draft.parent.children += 1
        drafts.append(draft)
    for index, draft in enumerate(drafts):
        draft.role = clause_role(draft, drafts[index + 1] if index + 1 < len(drafts) else None)
    return drafts


def _marker_within(marker: Marker | None, quoting: bool) -> Marker | None:
    """Return the marker, of the quoted text's own style while an amending text quotes paragraphs."""
    if not quoting or marker is None or marker.is_bullet or marker.scheme.startswith(QUOTED):
        return marker
    return replace(marker, scheme=QUOTED + marker.scheme)


def _goes_on_quoting(draft: Draft, quoting: bool) -> bool:
    """Return whether the quotation that a numbered paragraph opened is still open behind this one."""
    if not quoting and not (draft.marker is not None and draft.marker.scheme.startswith(QUOTED)):
        return False
    text = draft.text
    return max(map(text.rfind, "»”")) <= max(map(text.rfind, "«“„"))


def _push_heading(headings: list[_Heading], passage: Passage) -> list[_Heading]:
    marker = passage.marker
    scheme, path = (marker.scheme, marker.path) if marker is not None else ("", ())
    level = passage.level
    kept = [heading for heading in headings if heading.level < level]
    return [*kept, _Heading(passage.text, level, path, scheme)]


def _schemes(marker: Marker) -> tuple[tuple[str, tuple[int, ...]], ...]:
    own = ((marker.scheme, marker.path),)
    return own + _schemes(marker.inner) if marker.inner is not None else own


def _place(draft: Draft, open_drafts: list[Draft]) -> None:
    """Give the draft its parent and leave in ``open_drafts`` the chain that ends in it."""
    marker = draft.marker
    if marker is None:
        parent = _parent_of_unnumbered(draft, open_drafts)
    else:
        parent = _parent_of_numbered(draft, marker, open_drafts)
        draft.schemes = draft.schemes or _schemes(marker)
    draft.parent = parent
    while open_drafts and open_drafts[-1] is not parent:
        open_drafts.pop()
    open_drafts.append(draft)


def _parent_of_unnumbered(draft: Draft, open_drafts: list[Draft]) -> Draft | None:
    if not open_drafts:
        return None
    previous = open_drafts[-1]
    text = draft.text
    if is_definition(text):
        for candidate in reversed(open_drafts):
            if is_stem(candidate) and not is_definition(candidate.text):
                return candidate
            if is_definition(candidate.text):
                return candidate.parent
        return None
    if draft.in_table and previous.in_table:
        return None
    if is_stem(previous) and (draft.indent >= previous.indent + INDENT or _has_early_colon(text)):
        return previous
    if previous.marker is None and previous.parent is not None and is_stem(previous.parent):
        listed = _has_early_colon(previous.text) and _has_early_colon(text)
        if listed or previous.text.endswith((";", "؛", ",")):
            return previous.parent
    for candidate in reversed(open_drafts):
        numbered = candidate.marker is not None and not candidate.marker.is_bullet
        if numbered and not _stands_in_list(candidate) and _belongs_under(draft, candidate, previous):
            draft.after = "list" if draft.text[:1].islower() else ""
            return candidate
        if numbered and not _stands_in_list(candidate):
            return candidate.parent
    return open_drafts[0].parent


def _belongs_under(draft: Draft, candidate: Draft, previous: Draft) -> bool:
    """Return whether an unnumbered text goes on under a numbered paragraph: by its indent, or as the end of the
    sentence that leads in a list (``... commits an offence``)."""
    ends_sentence = previous is not candidate and draft.text[:1].islower() and not previous.text.endswith(".")
    return ends_sentence or draft.indent >= candidate.indent - INDENT


def _has_early_colon(text: str) -> bool:
    """Return whether the text opens with a short name and a colon, as entries of an unnumbered list do."""
    return 0 < text.find(":") <= EARLY_COLON


def _stands_in_list(draft: Draft) -> bool:
    """Return whether a numbered draft is an item of a list rather than a numbered paragraph."""
    if draft.marker is None:
        return False
    if draft.marker.is_bullet or draft.marker.scheme[:1] in "aAiI" or draft.marker.scheme.startswith(("code", "ا")):
        return True
    return draft.parent is not None and (is_stem(draft.parent) or is_open_lead(draft.parent))


def _parent_of_numbered(draft: Draft, marker: Marker, open_drafts: list[Draft]) -> Draft | None:
    sibling = _open_sibling(draft, marker, open_drafts)
    if sibling is not None:
        return sibling.parent
    ancestor = _decimal_ancestor(marker, open_drafts)
    if ancestor is not None:
        return ancestor
    if not open_drafts or marker.is_division:
        return None
    previous = open_drafts[-1]
    if len(marker.path) > 1 and previous.marker is not None and previous.marker.is_bullet:
        return _first_numbered(open_drafts)
    if is_stem(previous) or is_open_lead(previous):
        return previous
    if previous.marker is None:
        return previous.parent if previous.parent is not None else _lead_of(previous)
    if previous.marker.is_bullet and marker.is_bullet and draft.indent > previous.indent + INDENT:
        return previous
    if marker.path and marker.path[-1] == 1 and draft.indent > previous.indent + INDENT and not previous.in_table:
        return previous
    return previous.parent


def _first_numbered(open_drafts: list[Draft]) -> Draft | None:
    """Return the parent of the outermost open bullet: a number of several levels never stands under one."""
    return next(d.parent for d in open_drafts if d.marker is not None and d.marker.is_bullet)


def _lead_of(previous: Draft) -> Draft | None:
    return previous if is_stem(previous) else None


def _open_sibling(draft: Draft, marker: Marker, open_drafts: list[Draft]) -> Draft | None:
    """Return the open draft that this one follows in the same list, the innermost first."""
    previous = open_drafts[-1] if open_drafts else None
    for candidate in reversed(open_drafts):
        if candidate.marker is None:
            continue
        if marker.is_bullet:
            if _same_bullet(candidate, draft, marker) and not (candidate is previous and _leads(candidate, draft)):
                return candidate
            continue
        for depth, (scheme, path) in enumerate(candidate.schemes):
            reading = next_value(marker, scheme, path)
            if reading is not None and not _restarts(candidate, previous, reading, marker):
                # "(2)" after "9. (1)" keeps the 9, so that "10." is seen to follow it.
                draft.schemes = (*candidate.schemes[:depth], (reading.scheme, reading.path), *_schemes(marker)[1:])
                return candidate
    return _same_depth(marker, open_drafts) or _out_of_order(draft, marker, open_drafts)


def _out_of_order(draft: Draft, marker: Marker, open_drafts: list[Draft]) -> Draft | None:
    """Return the innermost open draft whose number has the same style and indent: one printed twice, or left out."""
    if len(marker.path) != 1 or marker.path[0] == 1 or marker.is_bullet:
        return None
    for candidate in reversed(open_drafts):
        if abs(candidate.indent - draft.indent) > 2 * INDENT or candidate.marker is None:
            continue
        for depth, (scheme, _) in enumerate(candidate.schemes):
            if scheme == marker.scheme and (depth or not candidate.schemes[1:]):
                draft.schemes = (*candidate.schemes[:depth], *_schemes(marker))
                return candidate
    return None


def _same_depth(marker: Marker, open_drafts: list[Draft]) -> Draft | None:
    """Return the innermost open draft whose number has as many levels in the same style (``2-1-P-1``, ``2-1-T-1``)."""
    if len(marker.path) < 2:
        return None
    for candidate in reversed(open_drafts):
        own = candidate.marker
        if own is not None and own.scheme == marker.scheme and len(own.path) == len(marker.path):
            return candidate
    return None


def _restarts(candidate: Draft, previous: Draft | None, reading: Marker, marker: Marker) -> bool:
    """Return whether the number begins a list of its own under the draft before it: ``(i)`` after ``(g) ... :``."""
    if candidate is not previous:
        return False
    return reading.path[-1] == 1 or (marker.path[-1:] == (1,) and is_stem(candidate))


def _same_bullet(candidate: Draft, draft: Draft, marker: Marker) -> bool:
    same = candidate.marker is not None and candidate.marker.scheme == marker.scheme
    return same and abs(candidate.indent - draft.indent) <= 2 * INDENT


def _leads(candidate: Draft, draft: Draft) -> bool:
    return is_stem(candidate) and draft.indent > candidate.indent + INDENT


def _decimal_ancestor(marker: Marker, open_drafts: list[Draft]) -> Draft | None:
    """Return the open draft whose number is the longest beginning of this one (``1-3`` for ``1-3-2``)."""
    if len(marker.path) < 2 and not marker.scheme.startswith("code"):
        return None
    for candidate in reversed(open_drafts):
        if candidate.marker is None or not candidate.marker.path:
            continue
        path = candidate.marker.path
        if len(path) < len(marker.path) and marker.path[: len(path)] == path:
            return candidate
    return None


def clause_role(draft: Draft, following: Draft | None) -> ClauseRole:
    """Return the role, the first that fits: definition, stem, table row, list item, article, paragraph."""
    text = draft.text
    if is_definition(text) or draft.passages[0].defines:
        return ClauseRole.DEFINITION
    has_items = following is not None and following.parent is draft
    if has_items and (is_stem(draft) or is_open_lead(draft) or (following is not None and _stands_in_list(following))):
        return ClauseRole.STEM
    if draft.in_table and (draft.parent is None or not _in_list_of(draft)):
        return ClauseRole.TABLE_ROW
    marker = draft.marker
    if marker is not None and (_stands_in_list(draft) or draft.in_table):
        return ClauseRole.LIST_ITEM
    if draft.parent is not None and is_stem(draft.parent) and marker is None and not draft.after:
        return ClauseRole.LIST_ITEM
    if marker is not None and (marker.is_division or marker.inner is not None):
        return ClauseRole.ARTICLE
    return ClauseRole.PARAGRAPH


def _in_list_of(draft: Draft) -> bool:
    return draft.parent is not None and draft.parent.in_table and draft.marker is not None and is_stem(draft.parent)
