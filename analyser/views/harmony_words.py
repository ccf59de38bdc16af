"""Words and signs of the pages on harmonisation and versions."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.records import Framework, Modality, ParameterKind, Stricter
from analyser.records.harmonisation import Aim, Change, ChangeKind, Correction, Fate, HarmonyIndex, Revision
from analyser.views.frame import bearer_word, parameter_kind_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number
from analyser.views.markup import isolated
from analyser.views.palette import Mark, modality_mark

_PARAMETERS = {
    "deadline": ParameterKind.WITHIN,
    "frequency": ParameterKind.FREQUENCY,
    "retention": ParameterKind.RETENTION,
    "fine": ParameterKind.FINE,
    "imprisonment": ParameterKind.IMPRISONMENT,
    "threshold": ParameterKind.THRESHOLD,
}
_UNSTATED = "none stated"


def correction_word(correction: Correction) -> str:
    """Return what the index is corrected for."""
    return {
        Correction.NONE: _("As it stands"),
        Correction.LENGTH: _("Corrected for length"),
        Correction.KIND: _("Corrected for kind"),
        Correction.BOTH: _("Corrected for length and kind"),
    }[correction]


def correction_meaning(correction: Correction) -> str:
    """Return what a correction does, in one sentence."""
    return {
        Correction.NONE: _("Each binding clause of each side counts once."),
        Correction.LENGTH: _("A longer text is not blamed for rules that a shorter one has no room for."),
        Correction.KIND: _("What a strategy or a policy promises or recommends counts as what a law demands."),
        Correction.BOTH: _("Both allowances together."),
    }[correction]


def aim_word(aim: Aim) -> str:
    """Return what a group converges on."""
    return {
        Aim.MEDIAN: _("What most of the group do"),
        Aim.STRICTEST: _("The strictest of the group"),
        Aim.FRAMEWORK: _("The themes of a framework"),
    }[aim]


FEW_BINDING = 10
"""Binding clauses of a side under which an index rests on so few that one more or less changes it visibly."""


def rests_on_few(index: HarmonyIndex) -> bool:
    """Return whether one of the members has so few binding clauses that the index says little."""
    return min(index.clauses) < FEW_BINDING


def marked_index_text(index: HarmonyIndex) -> str:
    """Return an index for the reader, marked where it rests on few binding clauses."""
    return ("≈ " if rests_on_few(index) and index.value is not None else "") + index_text(index.value)


def index_text(value: float | None) -> str:
    """Return an index for the reader: whole points, a dash where there is none."""
    return "–" if value is None else number(round(value), decimals=0)


def interval_text(index: HarmonyIndex) -> str:
    """Return the 95 % interval of an index, a dash where there is none."""
    if index.low is None or index.high is None:
        return "–"
    return _("{low} to {high}").format(low=index_text(index.low), high=index_text(index.high))


def pair_texts(pairs: Iterable[HarmonyIndex]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return each pair's index, marked where it rests on few clauses, and its interval, by members.

    Each number is written once: forty states have eight hundred pairs.
    """
    listed = list(pairs)
    whole = {round(v) for one in listed for v in (one.value, one.low, one.high) if v is not None}
    words = {value: index_text(value) for value in whole}
    between, none = _("{low} to {high}"), index_text(None)
    found = {}
    for one in listed:
        if one.value is None or one.low is None or one.high is None:
            found[one.members] = (none, none)
        else:
            mark = "≈ " if rests_on_few(one) else ""
            interval = between.format(low=words[round(one.low)], high=words[round(one.high)])
            found[one.members] = (mark + words[round(one.value)], interval)
    return found


def change_mark(kind: ChangeKind) -> Mark:
    """Return how a kind of change is shown."""
    return {
        ChangeKind.ADOPT: Mark("+", _("Adopt"), "adopt", _("Take over a provision that it lacks.")),
        ChangeKind.STRENGTHEN: Mark("▲", _("Strengthen"), "strengthen", _("Make a promise or an advice a duty.")),
        ChangeKind.TIGHTEN: Mark("▼", _("Tighten"), "tighten", _("Set a tighter time or amount.")),
        ChangeKind.LOOSEN: Mark("▽", _("Loosen"), "loosen", _("Set a looser time or amount.")),
    }[kind]


def change_sentence(change: Change, subject: str) -> str:
    """Return what a jurisdiction would do; ``subject`` names the provision or theme."""
    name = jurisdiction_name(change.jurisdiction)
    if change.kind is ChangeKind.ADOPT:
        return _("{name}: take over a provision that it lacks – {subject}").format(name=name, subject=isolated(subject))
    if change.kind is ChangeKind.STRENGTHEN:
        text = _("{name}: make it a duty ({new} instead of {old}) – {subject}")
        new, old = _force(change.new), _force(change.old)
        return text.format(name=name, new=new, old=old, subject=isolated(subject))
    text = _("{name}: set “{new}” instead of “{old}” ({aspect}) – {subject}")
    return text.format(
        name=name,
        new=isolated(change.new),
        old=isolated(change.old),
        aspect=aspect_word(change.aspect).lower(),
        subject=isolated(subject),
    )


def subject_word(subject: str, labels: dict[str, str], frameworks: tuple[Framework, ...]) -> str:
    """Return the name of what asks for a change: a provision by its label, or a theme."""
    framework_id, _colon, element_id = subject.partition(":")
    for framework in frameworks:
        if framework.framework_id == framework_id:
            for element in framework.elements:
                if element.element_id == element_id:
                    return element.title(interface_language())
    return labels.get(subject, subject)


def fate_mark(fate: Fate) -> Mark:
    """Return how the fate of a clause is shown."""
    return {
        Fate.KEPT: Mark("=", _("Kept"), "equal", _("The same words in the same order of clauses.")),
        Fate.MOVED: Mark("↕", _("Moved"), "subset", _("The same words at another place.")),
        Fate.REWORDED: Mark("≈", _("Reworded"), "superset", _("The same matter in other words.")),
        Fate.DROPPED: Mark("−", _("Dropped"), "intersects", _("The newer edition has nothing like it.")),
        Fate.NEW: Mark("+", _("New"), "intersects", _("The older edition had nothing like it.")),
    }[fate]


def stricter_word(stricter: Stricter) -> str:
    """Return how strict the newer edition is beside the older one; empty where nothing tells."""
    return {
        Stricter.A: _("Looser now"),
        Stricter.B: _("Stricter now"),
        Stricter.NEITHER: "",
        Stricter.INCOMPARABLE: _("Cannot be ranked"),
    }[stricter]


def revision_sentence(revision: Revision) -> str:
    """Return what a reworded clause asks now, and whether that is stricter."""
    text = _("{aspect}: {old} before, {new} now.")
    said = text.format(
        aspect=aspect_word(revision.aspect),
        old=value_word(revision.aspect, revision.old),
        new=value_word(revision.aspect, revision.new),
    )
    verdict = stricter_word(revision.stricter)
    return f"{said} {verdict}." if verdict else said


def aspect_word(aspect: str) -> str:
    """Return the name of an aspect in which clauses differ."""
    if aspect in _PARAMETERS:
        return parameter_kind_word(_PARAMETERS[aspect])
    return {
        "modality": _("Force"),
        "bearer": _("Who acts"),
        "strict terms": _("Strict terms"),
        "demand": _("What is demanded"),
        "list": _("Listed items"),
    }.get(aspect, aspect)


def value_word(aspect: str, value: str) -> str:
    """Return what a clause states in an aspect in which clauses differ."""
    if value == _UNSTATED:
        return _("nothing stated")
    if aspect == "modality":
        return _force(value)
    if aspect == "bearer":
        return ", ".join(map(_bearer, value.split(", ")))
    return isolated(value)


def _force(value: str) -> str:
    return modality_mark(Modality(value)).word.lower() if value in set(Modality) else isolated(value)


def _bearer(value: str) -> str:
    from analyser.records import BearerType

    kind = value.replace(" ", "_")
    return bearer_word(BearerType(kind)).lower() if kind in set(BearerType) else isolated(value)
