"""What the pages know beside coverage, pairs and gaps, as tables for the workbook and the brief: index, partnerships,
standards, readiness, gaps within provisions, national wordings of provisions, decisions of reviewers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analyser import findings, harmony
from analyser.exporting.material import Material
from analyser.exporting.speech import Speech
from analyser.peers import concordances, provision_gaps
from analyser.records import Partnership, Readiness, Reliance, RelianceStrength
from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.records.peers import ConcordanceLine, GapAspect, ProvisionGap
from analyser.resources import load_framework, load_instruments
from analyser.review.standing import standings

TEXT, WIDE, NAME, SHORT = 70, 32, 18, 10
"""Widths of columns, in letters of a sheet."""
_STRENGTHS = tuple(RelianceStrength)


@dataclass(frozen=True, slots=True)
class ClauseCell:
    """A cell that stands for a clause: its words, or its source in a brief, and the way to it."""

    clause_id: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A cell in words of a document, in its language."""

    text: str
    language: str


Entry = str | int | float | None | ClauseCell | Quoted


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of finding. ``columns`` are headings with their widths in letters; ``lead`` says how to read it."""

    title: str
    lead: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Entry, ...], ...]


Maker = Callable[[Material, Speech], Table]


def index_table(material: Material, speech: Speech) -> Table:
    """Return the index of the chosen jurisdictions and of each pair, the group first, then the most harmonised."""
    _ = speech.text
    made = harmony.ground(material.store)
    chosen = set(material.jurisdictions) & set(made.members)
    found = [one for one in harmony.index(material.store, corrections=(Correction.NONE, Correction.BOTH), made=made)
             if set(one.members) <= chosen or (len(one.members) > 2 and material.whole)]  # fmt: skip
    corrected = {one.members: one for one in found if one.correction is Correction.BOTH}
    plain = sorted((one for one in found if one.correction is Correction.NONE), key=_index_order)
    rows = [
        (
            speech.comma.join(map(speech.jurisdiction, one.members)),
            *_index_cells(one),
            *_index_cells(corrected.get(one.members)),
            speech.comma.join(speech.number(count, 0) for count in one.clauses),
            speech.comma.join(speech.number(count, 0) for count in one.shared),
        )
        for one in plain
    ]
    return Table(
        _("Harmonisation"),
        _("0 means that nothing of what one side binds itself to is shared, 100 that all is. Of the values that "
          "drawing the clauses anew gives, 95 in 100 lie between the lowest and the highest."),
        ((_("Jurisdictions"), WIDE), (_("Index"), SHORT), (_("Lowest"), SHORT), (_("Highest"), SHORT),
         (_("Corrected for length and kind"), SHORT + 4), (_("Lowest, corrected"), SHORT + 2),
         (_("Highest, corrected"), SHORT + 2), (_("Binding clauses"), NAME), (_("Shared clauses"), NAME)),
        tuple(rows),
    )  # fmt: skip


def _index_order(one: HarmonyIndex) -> tuple[bool, float, tuple[str, ...]]:
    return len(one.members) == 2, -(one.value if one.value is not None else -1.0), one.members


def _index_cells(one: HarmonyIndex | None) -> tuple[Entry, Entry, Entry]:
    if one is None or one.value is None:
        return None, None, None
    low, high = (round(end, 1) if end is not None else None for end in (one.low, one.high))
    return round(one.value, 1), low, high


def partnership_table(material: Material, speech: Speech) -> Table:
    """Return whom the jurisdictions name as partners, the firmest first."""
    _, chosen = speech.text, set(material.jurisdictions)
    found = [one for one in findings.partnerships(material.store) if one.jurisdiction in chosen]
    rows = [
        (
            speech.jurisdiction(one.jurisdiction),
            speech.word("partner", one.partner_id),
            speech.word("partner kind", one.kind),
            speech.word("in passing", "") if one.in_passing else " ".join(speech.state(one.state)),
            speech.comma.join(speech.word("channel", channel.value) for channel in one.channels),
            speech.word("reciprocity", one.reciprocity.value),
            ClauseCell(one.clause_ids[0]) if one.clause_ids else None,
        )
        for one in sorted(found, key=_partner_order)
    ]
    return Table(
        _("Partnerships"),
        _("Whom each jurisdiction names, how firmly, through which channels, and whether the partner names it too."),
        ((_("Jurisdiction"), NAME), (_("Partner"), WIDE), (_("Kind"), NAME), (_("How firmly"), NAME),
         (_("Channels"), WIDE), (_("Returned"), NAME), (_("Clause"), TEXT)),
        tuple(rows),
    )  # fmt: skip


def _partner_order(one: Partnership) -> tuple[bool, int, str, str]:
    firm = ("binding", "committed", "mentioned")
    place = firm.index(one.state.value) if one.state.value in firm else len(firm)
    return one.in_passing, place, one.jurisdiction, one.partner_id


def standards_table(material: Material, speech: Speech) -> Table:
    """Return on which conventions, laws and standards the jurisdictions rely, the strongest first."""
    _, chosen = speech.text, set(material.jurisdictions)
    found = [one for one in findings.standards(material.store) if one.jurisdiction in chosen]
    titles = {one.instrument_id: one.title(speech.language) for one in load_instruments()}
    rows = [
        (
            speech.jurisdiction(one.jurisdiction),
            titles.get(one.instrument_id, one.name),
            speech.word("instrument kind", one.kind),
            speech.word("reliance", one.strength.value),
            len(one.clause_ids),
            ClauseCell(one.clause_ids[0]) if one.clause_ids else None,
        )
        for one in sorted(found, key=_reliance_order)
    ]
    return Table(
        _("Standards"),
        _("On which conventions, laws and standards each jurisdiction relies, and how strongly."),
        ((_("Jurisdiction"), NAME), (_("Instrument"), WIDE + 10), (_("Kind"), NAME), (_("Reliance"), NAME),
         (_("Clauses"), SHORT), (_("Clause"), TEXT)),
        tuple(rows),
    )  # fmt: skip


def _reliance_order(one: Reliance) -> tuple[int, bool, str, str]:
    return _STRENGTHS.index(one.strength), not one.instrument_id, one.jurisdiction, one.name


def readiness_table(material: Material, speech: Speech) -> Table:
    """Return how the jurisdictions answer each framework of the analysis, by article."""
    _, chosen = speech.text, set(material.jurisdictions)
    found = [one for one in findings.readiness(material.store) if one.jurisdiction in chosen]
    return Table(
        _("Readiness"),
        _("How many articles of each instrument a jurisdiction answers: by a duty, by an intention, by a mention, not "
          "at all, or not known because pages could not be read."),
        ((_("Jurisdiction"), NAME), (_("Instrument"), WIDE), (_("Part"), WIDE), (_("Articles"), SHORT),
         *((speech.word("state", state), SHORT + 2) for state in _STATES), (_("Perhaps"), SHORT)),
        tuple(_readiness_row(one, speech) for one in sorted(found, key=_readiness_order)),
    )  # fmt: skip


_STATES = ("binding", "committed", "mentioned", "silent", "unreadable")


def _readiness_order(one: Readiness) -> tuple[str, bool, str, str]:
    return one.framework_id, bool(one.element_id), one.element_id, one.jurisdiction


def _readiness_row(one: Readiness, speech: Speech) -> tuple[Entry, ...]:
    framework = load_framework(one.framework_id)
    titles = {element.element_id: element.title(speech.language) for element in framework.elements}
    part = f"{one.element_id} {titles.get(one.element_id, '')}".strip() or speech.text("The whole")
    counts = (getattr(one, state) for state in _STATES)
    return (
        speech.jurisdiction(one.jurisdiction),
        framework.name(speech.language),
        part,
        one.articles,
        *counts,
        one.perhaps,
    )


def provision_gap_table(material: Material, speech: Speech) -> Table:
    """Return what the jurisdictions lack of what most of their peers have in common, ranked."""
    _ = speech.text
    found = provision_gaps(material.store, group=() if material.whole else material.jurisdictions)
    donors = {row["provision_id"]: row["representative_id"] for row in material.provisions}
    return Table(
        _("Gaps in provisions"),
        _("What most peers have in common and one lacks, as a whole or in one point that it leaves open."),
        ((_("Jurisdiction"), NAME), (_("Common provision"), WIDE), (_("Missing"), NAME), (_("Claim"), NAME),
         (_("Peers that have it"), WIDE), (_("Peers bound"), SHORT), (_("Own or nearest clause"), TEXT),
         (_("Wording of a peer"), TEXT), (_("Identifier"), NAME)),
        tuple(_provision_gap_row(gap, speech, donors.get(gap.provision_id)) for gap in found),
    )  # fmt: skip


def _provision_gap_row(gap: ProvisionGap, speech: Speech, donor: str | None) -> tuple[Entry, ...]:
    _ = speech.text
    near = gap.clause_ids or tuple(candidate.clause_id for candidate in gap.candidates)
    claim = _("Not assessable")
    if gap.assessable:
        claim = _("Silent") if gap.aspect is GapAspect.WHOLE else _("Left open")
    return (
        speech.jurisdiction(gap.jurisdiction),
        speech.provision(gap.label),
        speech.word("point", gap.aspect.value),
        claim,
        speech.comma.join(map(speech.jurisdiction, gap.peers)),
        gap.binding,
        ClauseCell(near[0]) if near else None,
        ClauseCell(donor) if donor else None,
        gap.gap_id,
    )


def concordance_table(material: Material, speech: Speech) -> Table:
    """Return the national wordings of every common provision, the strictest first."""
    chosen = set(material.jurisdictions)
    lines = [line for line in concordances(material.store) if line.jurisdiction in chosen]
    return concordance_of(lines, speech)


def concordance_of(lines: Iterable[ConcordanceLine], speech: Speech) -> Table:
    """Return these wordings as a table."""
    _ = speech.text
    return Table(
        _("Provisions"),
        _("What several jurisdictions have in common, each wording with its force, who must act and by when; rank 1 is "
          "the strictest."),
        ((_("Common provision"), WIDE), (_("Rank"), SHORT), (_("Jurisdiction"), NAME), (_("Force"), NAME),
         (_("Who acts"), NAME + 6), (_("Times and amounts"), NAME + 6), (_("Clause"), TEXT), (_("Identifier"), NAME)),
        tuple(
            (speech.provision(line.label), line.rank, speech.jurisdiction(line.jurisdiction),
             speech.modality(line.modality), Quoted(speech.comma.join(line.bearers), line.language),
             Quoted(speech.comma.join(line.parameters), line.language), ClauseCell(line.clause_id), line.provision_id)
            for line in lines
        ),
    )  # fmt: skip


def review_table(material: Material, speech: Speech) -> Table:
    """Return every decision of a person, the newest first, and whether it stands."""
    _, log = speech.text, material.store.reviews()
    standing = standings(log)
    return Table(
        _("Reviews"),
        _("What people decided on findings. Decisions are only added; a finding stands as its last decisions say."),
        ((_("When"), NAME), (_("Who"), NAME), (_("What was judged"), NAME), (_("Decision"), NAME), (_("Found"), WIDE),
         (_("Right is"), WIDE), (_("Reason"), TEXT), (_("Stands"), NAME), (_("Identifier"), NAME)),
        tuple(
            (
                one.at, one.reviewer, speech.word("aspect", one.aspect.value),
                speech.word("verdict", one.verdict.value), speech.decided(one.aspect, one.found, one.element),
                speech.decided(one.aspect, one.corrected, one.element) if one.corrected else "", one.comment,
                _("Disputed") if standing[one.key].disputed else
                speech.word("verdict", verdict.value) if (verdict := standing[one.key].verdict) else "–",
                one.subject_id,
            )
            for one in reversed(log)
        ),
    )  # fmt: skip


TABLES: Sequence[tuple[str, Maker]] = (
    ("harmonisation", index_table),
    ("provisions", concordance_table),
    ("provision-gaps", provision_gap_table),
    ("partnerships", partnership_table),
    ("standards", standards_table),
    ("readiness", readiness_table),
    ("reviews", review_table),
)
"""Every table by name, in the order of the workbook's sheets."""
