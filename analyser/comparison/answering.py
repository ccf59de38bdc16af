"""A clause on a theme -> whether it can do what the element asks for: by its force and the document it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyser.comparison.asides import LAWS, sets_up
from analyser.comparison.features import Entry
from analyser.records import DocumentKind, Element, Framework, Modality
from analyser.resources.asides import load_asides

CREATING = frozenset({Modality.SANCTION, Modality.PROHIBITION, Modality.COMMITMENT})
"""What creates an offence: a penalty, a prohibition, or the promise of a law."""
PROMISING = frozenset({Modality.COMMITMENT, Modality.RECOMMENDATION})
"""What a document that is no law can do about what takes one."""


def answers(modality: Modality, kind: DocumentKind | None, element: Element) -> bool:
    """Return whether a clause of this force in a document of this kind can do what the element asks for.

    To guard against an act punishes nobody, a definition gives no power, and what takes a law can elsewhere only be
    promised. A document of unknown kind may be a law.
    """
    if element.offence and modality not in CREATING:
        return False
    if not (element.offence or element.law or element.criminal):
        return True
    elsewhere = kind is not None and kind not in LAWS
    return modality in PROMISING if elsewhere else modality is not Modality.DEFINITION


def force_of(modality: Modality, text: str, language: str, kind: DocumentKind | None) -> Modality:
    """Return the force of a clause: a statement by which a law sets up an institution binds, since said so it is so."""
    stated = modality is Modality.STATEMENT and sets_up(text, language, kind)
    return Modality.OBLIGATION if stated else modality


def on_crime(framework: Framework, speaking: Mapping[tuple[str, str], Sequence[tuple[float, Entry]]]) -> frozenset[str]:
    """Return the ids of the documents on crime: by their title, or because they create an offence of the framework.

    ``speaking`` are the clauses by jurisdiction and ``framework:element``. An inspector of data protection searches
    premises too; that is no criminal procedure.
    """
    offences = {
        f"{framework.framework_id}:{one.element_id}": one
        for one in framework.leaves()
        if one.offence and not one.criminal
    }
    found = set()
    for (_, name), entries in speaking.items():
        for _, entry in entries:
            element = offences.get(name)
            creates = element is not None and answers(entry.modality, entry.document.kind, element)
            if creates or (name.startswith(f"{framework.framework_id}:") and _titled(entry.document.title)):
                found.add(entry.document.document_id)
    return frozenset(found)


def _titled(title: str) -> bool:
    """Return whether a title, in any language, names crime."""
    words = title.replace("-", " ").replace("_", " ")
    return any(pattern.search(words) for own in load_asides()["crime"].values() for pattern in own)
