"""Provisions -> what a jurisdiction lacks of what most of its peers have: the whole, or a point they state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.voices import Voice
from analyser.records import Candidate, Correspondence, CoverageState, Modality, ParameterKind, Provision, content_id
from analyser.records.peers import GapAspect, ProvisionGap

MOST = 0.5
"""Share of the peers that must have more: what most have stands out where it is missing."""
LEAST_PEERS = 3
"""And how many at least: what two have in common is their own affair."""
STATING_PEERS = 2
"""Peers that must state a parameter before its absence is a gap."""
TOO_NEAR = 2
"""Jurisdictions of a provision with which a clause outside corresponds before silence is no longer claimed."""
CLOSE = 0.25
"""Score of a single correspondence that forbids the claim as well: on the sample it raises the share of the gaps
that are right by 0.09."""
NEAREST = 3
_ASKS = frozenset({CoverageState.BINDING, CoverageState.COMMITTED})
_DEADLINES = frozenset({ParameterKind.WITHIN, ParameterKind.DATE, ParameterKind.FREQUENCY})
_SANCTIONS = frozenset({ParameterKind.FINE, ParameterKind.IMPRISONMENT, ParameterKind.PENALTY})

STATES: dict[GapAspect, Callable[[Voice], bool]] = {
    GapAspect.DEADLINE: lambda voice: any(p.kind in _DEADLINES for p in voice.stated),
    GapAspect.BEARER: lambda voice: bool(voice.responsible),
    GapAspect.RETENTION: lambda voice: any(p.kind is ParameterKind.RETENTION for p in voice.stated),
    GapAspect.SANCTION: lambda voice: (
        voice.tags.modality is Modality.SANCTION or any(p.kind in _SANCTIONS for p in voice.stated)
    ),
}
"""Whether a clause states an aspect."""


def peer_gaps(
    provisions: Iterable[Provision],
    voices: Mapping[str, Voice],
    *,
    correspondences: Sequence[Correspondence] = (),
    readable: Mapping[str, bool],
    group: Collection[str] = (),
    least: int | None = None,
) -> tuple[ProvisionGap, ...]:
    """Return the gaps of every jurisdiction of ``readable``, ranked: those that can be assessed, then by how many
    peers have it, then by how many of them are bound.

    ``readable`` says by jurisdiction whether enough pages could be read to claim silence; ``group`` are the
    jurisdictions to look at, all where it is empty. ``least`` is how many peers must have a provision; by default most
    of them, and ``LEAST_PEERS``. No gap is claimed where a clause of the jurisdiction corresponds
    closely with one of the provision, or with clauses of two of its jurisdictions: it may say the same.
    """
    members = sorted(set(readable) & set(group) if group else readable)
    wanted = least if least is not None else max(LEAST_PEERS, int(MOST * (len(members) - 1)) + 1)
    near = _near(correspondences)
    found = [
        gap
        for provision in provisions
        for jurisdiction in members
        for gap in _gaps_of(jurisdiction, provision, voices, near, readable[jurisdiction], members, wanted)
    ]
    return tuple(sorted(found, key=lambda g: (not g.assessable, -len(g.peers), -g.binding, g.jurisdiction, g.gap_id)))


def _gaps_of(
    jurisdiction: str,
    provision: Provision,
    voices: Mapping[str, Voice],
    near: Mapping[str, Mapping[str, float]],
    readable: bool,
    members: Sequence[str],
    wanted: int,
) -> Iterable[ProvisionGap]:
    having: dict[str, list[Voice]] = {}
    for clause_id in provision.clause_ids:
        if clause_id in voices and voices[clause_id].jurisdiction in members:
            having.setdefault(voices[clause_id].jurisdiction, []).append(voices[clause_id])
    own = having.pop(jurisdiction, [])
    asked = {code: said for code, said in having.items() if any(voice.state in _ASKS for voice in said)}
    among = len(members) - 1
    if own:
        yield from _open_points(jurisdiction, provision, own, asked, among)
    elif len(asked) >= wanted:
        candidates, linked = _candidates(jurisdiction, provision, voices, near)
        if linked < TOO_NEAR and all(candidate.score < CLOSE for candidate in candidates):
            yield _whole(jurisdiction, provision, asked, among, readable, candidates)


def _open_points(
    jurisdiction: str,
    provision: Provision,
    own: Sequence[Voice],
    peers: Mapping[str, Sequence[Voice]],
    among: int,
) -> Iterable[ProvisionGap]:
    """Yield the aspects that most peers with the provision state and the jurisdiction's own clauses leave open."""
    if not any(voice.state in _ASKS for voice in own):
        return
    for aspect, states in STATES.items():
        stating = {code: said for code, said in peers.items() if any(map(states, said))}
        if len(stating) < STATING_PEERS or len(stating) <= MOST * len(peers) or any(map(states, own)):
            continue
        codes = tuple(sorted(stating))
        yield ProvisionGap(
            gap_id=content_id("pgap", jurisdiction, provision.provision_id, aspect),
            jurisdiction=jurisdiction,
            provision_id=provision.provision_id,
            label=provision.label,
            aspect=aspect,
            assessable=True,
            reason=f"Its clauses on this matter state no {aspect}; {', '.join(codes)} state one.",
            peers=codes,
            among=among,
            binding=_binding(stating),
            clause_ids=tuple(sorted(voice.clause.clause_id for voice in own)),
            candidates=(),
        )


def _whole(
    jurisdiction: str,
    provision: Provision,
    peers: Mapping[str, Sequence[Voice]],
    among: int,
    readable: bool,
    candidates: tuple[Candidate, ...],
) -> ProvisionGap:
    codes = tuple(sorted(peers))
    claim = "No clause belongs to this provision" if readable else "Not assessable: too few pages could be read"
    return ProvisionGap(
        gap_id=content_id("pgap", jurisdiction, provision.provision_id, GapAspect.WHOLE),
        jurisdiction=jurisdiction,
        provision_id=provision.provision_id,
        label=provision.label,
        aspect=GapAspect.WHOLE,
        assessable=readable,
        reason=f"{claim}; {', '.join(codes)} have it ({len(codes)} of {among} peers).",
        peers=codes,
        among=among,
        binding=_binding(peers),
        clause_ids=(),
        candidates=candidates,
    )


def _binding(peers: Mapping[str, Sequence[Voice]]) -> int:
    return sum(any(voice.state is CoverageState.BINDING for voice in said) for said in peers.values())


def _near(correspondences: Sequence[Correspondence]) -> dict[str, dict[str, float]]:
    """Return clause id -> the clauses that correspond to it with their scores."""
    near: dict[str, dict[str, float]] = {}
    for c in correspondences:
        near.setdefault(c.clause_a, {})[c.clause_b] = c.score
        near.setdefault(c.clause_b, {})[c.clause_a] = c.score
    return near


def _candidates(
    jurisdiction: str,
    provision: Provision,
    voices: Mapping[str, Voice],
    near: Mapping[str, Mapping[str, float]],
) -> tuple[tuple[Candidate, ...], int]:
    """Return the jurisdiction's clauses nearest to the provision, best first, and with how many of the provision's
    jurisdictions the one that has most corresponds."""
    linked: dict[str, dict[str, float]] = {}
    for member in provision.clause_ids:
        for other, score in near.get(member, {}).items():
            if other in voices and voices[other].jurisdiction == jurisdiction and member in voices:
                by_code = linked.setdefault(other, {})
                code = voices[member].jurisdiction
                by_code[code] = max(score, by_code.get(code, 0.0))
    best = sorted(linked, key=lambda c: (-max(linked[c].values()), c))[:NEAREST]
    reason = "It corresponds with {codes} alone, too little to belong to the provision."
    return (
        tuple(
            Candidate(c, round(max(linked[c].values()), DECIMALS), reason.format(codes=", ".join(sorted(linked[c]))))
            for c in best
        ),
        max(map(len, linked.values()), default=0),
    )
