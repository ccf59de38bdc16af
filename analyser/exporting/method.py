"""How the findings were made, in plain sentences: what every brief and workbook has to say about itself."""

from __future__ import annotations

import re

from analyser import __version__
from analyser.exporting.material import Material
from analyser.exporting.speech import Speech

_ABOUT_ONE = re.compile(r"([A-Z]{3}):")


def method_sentences(speech: Speech) -> list[str]:
    """Return what a reader has to know before she relies on a finding."""
    _ = speech.text
    return [
        _("The documents were read by software: each was cut into its smallest citable units (clauses), and every "
          "quotation names its document and page."),
        _("The force of a clause (obligation, commitment, mention) is told from its words, in its own language. "
          "Nothing was machine-translated; the original wording is the authority."),
        _("Two clauses correspond where they regulate the same matter. Likeness alone never earns more than "
          "“overlaps”; equal and contained need a reason, which is given."),
        _("A gap is a claim of silence. It is made only where the pages could be read and the nearest clauses were "
          "looked at and rejected; otherwise the theme is called not assessable."),
        _("The findings are proposals for people who know the law: check each on its page before it is relied on."),
    ]  # fmt: skip


def comparability_notes(material: Material, speech: Speech) -> list[str]:
    """Return in what the documents are hard to compare, for the reader."""
    run = material.run
    chosen = set(material.jurisdictions)
    notes = run.notes if run else ()
    # A note on one jurisdiction alone begins with its code.
    return [speech.told(note) for note in notes if not (about := _ABOUT_ONE.match(note)) or about[1] in chosen]


def method_rows(material: Material, speech: Speech) -> list[tuple[str, str]]:
    """Return subject and statement of everything a workbook says about itself, settings as JSON last."""
    _ = speech.text
    rows = [(_("Method"), sentence) for sentence in method_sentences(speech)]
    rows += [(_("Comparability"), note) for note in comparability_notes(material, speech)]
    framework = material.framework
    rows += [
        (_("Framework"), f"{framework.title}, {framework.edition}. {framework.source}"),
        (_("Jurisdictions"), speech.comma.join(map(speech.jurisdiction, material.jurisdictions))),
        (_("Software"), f"policy-analyser {__version__}"),
    ]
    if material.run:
        rows += [(_("Analysis"), material.run.run_id), (_("Settings"), material.run.settings)]
    return rows
