"""Names and words of partners, channels, reliance, steps of risk management, in the interface language."""

from __future__ import annotations

from functools import lru_cache

from analyser.records import (
    Channel,
    Instrument,
    Organisation,
    Partnership,
    Reciprocity,
    Reliance,
    RelianceStrength,
    RiskStep,
)
from analyser.resources import load_instruments
from analyser.resources.partners import ANY_LANGUAGE, load_organisations
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language
from analyser.views.palette import Mark, state_mark

PARTNER_KINDS = (
    "state",
    "regional",
    "cert",
    "un",
    "security",
    "global",
    "eu",
    "internet",
    "standards",
    "finance",
)
"""Kinds of partners in the order in which they are shown."""
_UNBROKEN = "\u2011"
"""A hyphen at which no line ends: half an acronym behind its bracket cannot be read in a line of Arabic."""
INSTRUMENT_KINDS = (
    "convention",
    "un",
    "regional",
    "initiative",
    "model-law",
    "eu-act",
    "standard",
    "framework",
    "national-act",
    "",
)
"""Kinds of instruments in the order in which they are shown; the last is not in the register."""


def partner_kind_word(kind: str) -> str:
    """Return the heading over partners of a kind."""
    return {
        "state": _("States"),
        "regional": _("Regional organisations"),
        "cert": _("Response teams and their networks"),
        "un": _("United Nations"),
        "security": _("Police and security"),
        "global": _("Worldwide organisations"),
        "eu": _("Bodies of the European Union"),
        "internet": _("Internet bodies"),
        "standards": _("Standards bodies"),
        "finance": _("Finance"),
    }.get(kind, kind)


def instrument_kind_word(kind: str) -> str:
    """Return the heading over instruments of a kind; empty stands for those that no register knows."""
    return {
        "convention": _("Conventions"),
        "un": _("Texts of the United Nations"),
        "regional": _("Regional texts"),
        "initiative": _("Initiatives"),
        "model-law": _("Model laws"),
        "eu-act": _("Acts of the European Union"),
        "standard": _("Standards"),
        "framework": _("Frameworks"),
        "national-act": _("Well-known national texts"),
        "": _("National laws and texts, as they are cited"),
    }.get(kind, kind)


def channel_word(channel: Channel) -> str:
    """Return the word for a channel of cooperation."""
    return {
        Channel.THREAT_INTELLIGENCE: _("Sharing of threat intelligence"),
        Channel.RESEARCH: _("Joint research and development"),
        Channel.TRAINING: _("Training and education"),
        Channel.FRAMEWORKS: _("Common frameworks"),
        Channel.INCIDENT_RESPONSE: _("Joint incident response"),
        Channel.LEGAL_ASSISTANCE: _("Legal assistance"),
        Channel.STANDARDS: _("Work on standards"),
        Channel.DIALOGUE: _("Dialogue"),
    }[channel]


def naming_mark(one: Partnership) -> Mark:
    """Return how firmly a partner is named: the state, or that nothing is said of cooperation."""
    return passing_mark() if one.in_passing else state_mark(one.state)


def passing_mark() -> Mark:
    """Return how a naming without a word of cooperation is shown."""
    return Mark("·", _("In passing"), "mentions", _("Named without a word of cooperation: an event, a list, a source."))


def reciprocity_word(reciprocity: Reciprocity) -> str:
    """Return whether a naming is returned, in a word or two."""
    return {
        Reciprocity.MUTUAL: _("Returned"),
        Reciprocity.ONE_SIDED: _("Not returned"),
        Reciprocity.NOT_ASSESSABLE: _("Not assessable"),
        Reciprocity.NO_DOCUMENTS: _("No documents here"),
    }[reciprocity]


def reciprocity_mark(reciprocity: Reciprocity) -> Mark:
    """Return how a reciprocity is shown."""
    sign, meaning = {
        Reciprocity.MUTUAL: ("⇄", _("Each names the other.")),
        Reciprocity.ONE_SIDED: ("→", _("The partner's documents do not name the jurisdiction.")),
        Reciprocity.NOT_ASSESSABLE: ("?", _("Too many of the partner's pages could not be read.")),
        Reciprocity.NO_DOCUMENTS: ("·", _("No document of the partner is in this workspace.")),
    }[reciprocity]
    return Mark(sign, reciprocity_word(reciprocity), "reciprocity", meaning)


def reliance_mark(strength: RelianceStrength) -> Mark:
    """Return how a strength of reliance is shown."""
    return {
        RelianceStrength.ADOPTS: Mark(
            "◆", _("Adopts"), "adopts", _("The state joins it, gives it force or carries it out.")
        ),
        RelianceStrength.REQUIRES: Mark(
            "●", _("Requires conformity"), "requires", _("Somebody must act in conformity with it.")
        ),
        RelianceStrength.REFERS: Mark(
            "◐", _("Refers"), "refers", _("It serves as a model, a proof or a reference, without binding.")
        ),
        RelianceStrength.MENTIONS: Mark("○", _("Mentions"), "mentions", _("It is named, and nothing is built on it.")),
    }[strength]


def step_word(step: RiskStep) -> str:
    """Return the name of a step of risk management."""
    return {
        RiskStep.IDENTIFY: _("Identify risks"),
        RiskStep.ASSETS: _("Know the assets"),
        RiskStep.PROTECT: _("Protect"),
        RiskStep.RESPOND: _("Detect and respond"),
        RiskStep.RECOVER: _("Recover"),
    }[step]


def step_short(step: RiskStep) -> str:
    """Return the name of a step in one word, for the axis of a small chart."""
    return {
        RiskStep.IDENTIFY: _("Identify"),
        RiskStep.ASSETS: _("Assets"),
        RiskStep.PROTECT: _("Protect"),
        RiskStep.RESPOND: _("Respond"),
        RiskStep.RECOVER: _("Recover"),
    }[step]


def depth_word(depth: int) -> str:
    """Return what a depth, 0 to 4, means."""
    return (
        _("mentioned"),
        _("committed to"),
        _("an obligation"),
        _("an obligation of a named bearer"),
        _("an obligation with a deadline or measure"),
    )[depth]


def instrument_name(one: Reliance) -> str:
    """Return the cited instrument's name in the interface language; of one without an entry, the words that cite it."""
    found = _instruments().get(one.instrument_id)
    return found.title(interface_language()) if found else one.name


@lru_cache(maxsize=1)
def _instruments() -> dict[str, Instrument]:
    return {one.instrument_id: one for one in load_instruments()}


@lru_cache(maxsize=1)
def _organisations() -> dict[str, Organisation]:
    return {one.organisation_id: one for one in load_organisations()}


def partner_name(partner_id: str) -> str:
    """Return a partner's name in the interface language, in English where the register has no other."""
    found = _organisations().get(partner_id)
    if found is None:
        return jurisdiction_name(partner_id)
    language = interface_language()
    names = (*found.titles, *found.aliases)
    name = next((name for spoken, name in names if spoken == language != "en"), found.name)
    return name[:1].upper() + name[1:]


def partner_label(partner_id: str) -> str:
    """Return a partner's name with its acronym, by which many know it."""
    name, acronym = partner_name(partner_id), _acronym(partner_id)
    if not acronym or acronym in name or _letters(acronym) == _letters(name):
        return name
    return f"{name} ({acronym})"


def unbroken(label: str) -> str:
    """Return a label whose acronym in brackets is not broken between lines: to be shown, not to be searched."""
    name, bracket, acronym = label.rpartition(" (")
    return f"{name}{bracket}{acronym.replace('-', _UNBROKEN)}" if bracket else label


def _letters(name: str) -> str:
    """Return a name as it is told apart: G-20 and G20, EUROPOL and Europol are one."""
    return "".join(filter(str.isalnum, name)).casefold()


def partner_short(partner_id: str) -> str:
    """Return a partner's acronym where it has one, else its name."""
    return _acronym(partner_id) or partner_name(partner_id)


def _acronym(partner_id: str) -> str:
    found = _organisations().get(partner_id)
    if found is None:
        return ""
    if found.name.upper() == found.name:
        return found.name
    return next((a for lang, a in found.aliases if lang == ANY_LANGUAGE and a != found.name and a.upper() == a), "")
