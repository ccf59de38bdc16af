"""How the findings were made, in plain sentences: what every brief and workbook has to say about itself."""

from __future__ import annotations

import re

from analyser import __version__
from analyser.exporting.material import Material
from analyser.exporting.speech import Speech
from analyser.records import Grade
from analyser.resources.measured import load_measured

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


def theme_gap_trust(speech: Speech) -> str:
    """Return how far gaps of themes held where the truth is known."""
    _, known = speech.text, load_measured().theme_gaps
    told = _(
        "Measured on the sample corpus, where the right answers are known: {precision} of the gaps that most peers "
        "fill are right, and {recall} of the true ones are found. Read the nearest clauses before you rely on one."
    )
    return told.format(precision=speech.percent(known.precision), recall=speech.percent(known.recall))


def provision_gap_trust(speech: Speech) -> str:
    """Return how far gaps in provisions held where the truth is known."""
    _, known = speech.text, load_measured().provision_gaps
    told = _(
        "Measured on the sample corpus, where the right answers are known: {precision} of the provisions said to "
        "be missing are, and {recall} of those that are missing are found. Read the nearest clauses before you "
        "rely on one."
    )
    return told.format(precision=speech.percent(known.precision), recall=speech.percent(known.recall))


def real_gap_trust(speech: Speech) -> str:
    """Return how far such claims held on real laws."""
    _, known = speech.text, load_measured().real_gaps
    told = _(
        "On real laws, compared by hand, {precision} of such claims held, and {recall} of the true ones were found."
    )
    return told.format(precision=speech.percent(known.precision), recall=speech.percent(known.recall))


def quality_sentences(speech: Speech) -> list[str]:
    """Return how far such findings held where the truth is known."""
    _, clauses = speech.text, load_measured().clauses
    told = _("Of {all} clauses looked at on pages of real documents, {right} were cut and numbered as on the page.")
    cut = told.format(all=speech.number(clauses.looked_at, 0), right=speech.number(clauses.right, 0))
    return [theme_gap_trust(speech), provision_gap_trust(speech), real_gap_trust(speech), cut]


def reading_sentences(material: Material, speech: Speech) -> list[str]:
    """Return what could not be read well, and how many decisions of people the findings rest on."""
    _, plural = speech.text, speech.plural
    poor = [row for row in material.documents if row["grade"] not in (None, Grade.GOOD.value)]
    made = [
        _("{title} ({name}): reading grade {grade}.").format(
            title=row["title"], name=speech.jurisdiction(row["jurisdiction"]), grade=speech.word("grade", row["grade"])
        )
        for row in poor
    ]
    decisions = len(material.store.reviews())
    if decisions:
        made.append(
            plural(
                "{n} decision of reviewers is taken into account.",
                "{n} decisions of reviewers are taken into account.",
                decisions,
            )
        )
    return made


def comparability_notes(material: Material, speech: Speech) -> list[str]:
    """Return in what the documents are hard to compare, for the reader."""
    run = material.run
    chosen = set(material.jurisdictions)
    notes = run.notes if run else ()
    # A note on one jurisdiction alone begins with its code.
    return [speech.told(note) for note in notes if not (about := _ABOUT_ONE.match(note)) or about[1] in chosen]


def made_with(material: Material, speech: Speech) -> str:
    """Return in one line what made the findings: the software, the analysis and the settings' own name."""
    _, run = speech.text, material.run
    parts = [f"policy-analyser {__version__}"]
    if run:
        parts += [_("Analysis") + f" {run.run_id}", _("Settings") + f" {run.comparing_fingerprint}"]
    return speech.comma.join(parts)


def method_rows(material: Material, speech: Speech) -> list[tuple[str, str]]:
    """Return subject and statement of everything a workbook says about itself, settings as JSON last."""
    _ = speech.text
    rows = [(_("Method"), sentence) for sentence in method_sentences(speech)]
    rows += [(_("Quality"), sentence) for sentence in quality_sentences(speech)]
    rows += [(_("Reading"), sentence) for sentence in reading_sentences(material, speech)]
    rows += [(_("Comparability"), note) for note in comparability_notes(material, speech)]
    framework = material.framework
    rows += [
        (_("Framework"), f"{framework.name(speech.language)}, {framework.edition}. {framework.source}"),
        (_("Jurisdictions"), speech.comma.join(map(speech.jurisdiction, material.jurisdictions))),
        (_("Software"), f"policy-analyser {__version__}"),
    ]
    if material.run:
        rows += [(_("Analysis"), material.run.run_id), (_("Settings"), material.run.settings)]
    return rows
