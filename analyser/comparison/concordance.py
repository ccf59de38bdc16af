"""A provision -> all national wordings side by side, the strictest first."""

from __future__ import annotations

from collections.abc import Mapping

from analyser.comparison.voices import Voice, strictest_first
from analyser.records import Provision
from analyser.records.peers import ConcordanceLine


def concordance(provision: Provision, voices: Mapping[str, Voice]) -> tuple[ConcordanceLine, ...]:
    """Return the provision's wordings from strictest to weakest, equals by jurisdiction; unknown clauses are left out.

    ``voices`` are by clause id. Stricter is: a duty before a promise before a mention; of duties, one that names who
    is responsible, then one with a deadline or measure, then the shorter time.
    """
    own = [voices[clause_id] for clause_id in provision.clause_ids if clause_id in voices]
    ordered = sorted(own, key=lambda v: (strictest_first(v), v.jurisdiction, v.clause.clause_id))
    keys = [strictest_first(voice) for voice in ordered]
    return tuple(_line(provision, voice, keys.index(key) + 1) for voice, key in zip(ordered, keys, strict=True))


def _line(provision: Provision, voice: Voice, rank: int) -> ConcordanceLine:
    clause, document = voice.clause, voice.document
    return ConcordanceLine(
        provision_id=provision.provision_id,
        label=provision.label,
        rank=rank,
        jurisdiction=document.jurisdiction,
        clause_id=clause.clause_id,
        title=document.title,
        year=document.year,
        num=clause.num,
        page=min((anchor.page for anchor in clause.anchors), default=None),
        language=clause.language,
        modality=voice.tags.modality,
        depth=voice.depth,
        bearers=voice.responsible,
        parameters=tuple(dict.fromkeys(p.text for p in voice.stated)),
        text=clause.text,
    )
