"""Names instead of ids in sentences that the comparison wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyser.comparison.told_labels import told_label
from analyser.records import Framework
from analyser.views.language import interface_language
from analyser.views.sentences import told


def themes_named(sentence: str, frameworks: Sequence[Framework]) -> str:
    """Return the sentence in the interface language, with the elements' titles for ``framework:element`` ids."""
    titles = {
        f"{framework.framework_id}:{element.element_id}": element.title(interface_language())
        for framework in frameworks
        for element in framework.elements
    }
    if not titles:
        return told(sentence)
    # Longest first, or 5.1 would take the beginning of 5.1.2.
    ids = "|".join(re.escape(one) for one in sorted(titles, key=len, reverse=True))
    named = re.sub(rf"(?:{ids})(?![\w.]*\w)", lambda match: f"“{titles[match.group()]}”", sentence)
    return told(named)


def provision_name(label: str) -> str:
    """Return a provision's label in the interface language where it is made of known concepts, else as it is."""
    return told_label(label, interface_language())
