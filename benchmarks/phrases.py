"""Words with which the generator varies clauses: subjects, magnitudes, force and names, in three languages."""

from __future__ import annotations

import re
from random import Random

from analyser.records import Modality

LANGUAGES = ("en", "fr", "ar")

SECTORS = {
    "en": ("energy", "water", "health", "transport", "banking", "insurance", "telecommunications", "postal services",
           "food supply", "waste treatment", "education", "public administration", "space", "aviation", "shipping",
           "rail", "chemicals", "mining", "broadcasting", "pharmaceuticals", "payments", "justice", "tourism",
           "agriculture"),
    "fr": ("l’énergie", "l’eau", "la santé", "les transports", "la banque", "l’assurance", "les télécommunications",
           "la poste", "l’alimentation", "les déchets", "l’éducation", "l’administration", "l’espace", "l’aviation",
           "la navigation maritime", "le rail", "la chimie", "les mines", "l’audiovisuel", "le médicament",
           "les paiements", "la justice", "le tourisme", "l’agriculture"),
    "ar": ("الطاقة", "المياه", "الصحة", "النقل", "المصارف", "التأمين", "الاتصالات", "البريد", "الغذاء", "النفايات",
           "التعليم", "الإدارة العامة", "الفضاء", "الطيران", "الملاحة البحرية", "السكك الحديدية", "الكيماويات",
           "التعدين", "الإعلام المرئي", "الدواء", "المدفوعات", "العدل", "السياحة", "الزراعة"),
}  # fmt: skip
"""The same sector at the same place in each language."""

_SUBJECT = {
    "en": ("In the {} sector: ", "In the {} sector (category {}): "),
    "fr": ("Dans le secteur suivant, {} : ", "Dans le secteur suivant, {} (catégorie {}) : "),
    "ar": ("في قطاع {}: ", "في قطاع {} (الفئة {}): "),
}
_MAGNITUDE = {
    "en": {"within": "within {} {}s", "every": "every {} {}s", "retention": "for at least {} {}s"},
    "fr": {"within": "dans un délai de {} {}", "every": "tous les {} {}", "retention": "pendant au moins {} {}"},
    "ar": {"within": "خلال ({}) {}", "every": "كل ({}) {}", "retention": "مدة لا تقل عن ({}) {}"},
}
_UNIT = {
    "en": {"hour": "hour", "day": "day", "month": "month"},
    "fr": {"hour": "heures", "day": "jours", "month": "mois"},
    "ar": {"hour": "ساعة", "day": "يوما", "month": "شهرا"},
}
_EVERY_HOUR_FR = "toutes les {} heures"
SMALLEST, LARGEST = 11, 99
"""Numbers between which all three languages inflect the unit in one way (Arabic: accusative singular)."""
_FORCE = {
    "en": (
        (r"\bshall\b(?! not)", "should", Modality.RECOMMENDATION),
        (r"\bshall\b(?! not)", "may", Modality.PERMISSION),
    ),
    "fr": ((r"\bdevraient\b", "doivent", Modality.OBLIGATION), (r"\bdevrait\b", "doit", Modality.OBLIGATION)),
    "ar": ((r"^يجب\b", "ينبغي", Modality.RECOMMENDATION), (r"^يجب\b", "يجوز", Modality.PERMISSION)),
}
_FORCE_OF = {"en": Modality.OBLIGATION, "fr": Modality.RECOMMENDATION, "ar": Modality.OBLIGATION}
_SYLLABLES = (("ka", "كا"), ("lo", "لو"), ("min", "مين"), ("dar", "دار"), ("su", "سو"), ("ta", "تا"), ("rim", "ريم"),
              ("no", "نو"), ("bel", "بيل"), ("zan", "زان"), ("mi", "مي"), ("far", "فار"))  # fmt: skip
_STATE_NAMES = re.compile(
    r"\b(?:the )?(?:(?:Republic|Commonwealth|Sultanate|State) of )?"
    r"(?:Kalindra|Tolvane|Velmora|Dorwen|Nahran|Suhail)\b"
)
_STATE_NAMES_FR = re.compile(r"\b(?:République (?:de|du) |État de )?(?:Merhane|Tiravar|Suhail)\b")
_STATE_NAMES_AR = re.compile("(?:دولة |سلطنة )?(?:سهيل|نهران)")
_TEAMS = re.compile(r"\b(?:KalCERT|TolCERT|CERT-V|Dorwen CERT|TiraCERT|CERT-Merhane|Suhail-CERT)(?![\w-])")


def subject(language: str, number: int) -> str:
    """Return the opening that sets a clause apart from the same clause on another subject, by the subject's number."""
    sectors = SECTORS[language]
    category, place = divmod(number, len(sectors))
    first, later = _SUBJECT[language]
    return later.format(sectors[place], category + 1) if category else first.format(sectors[place])


def magnitude(language: str, kind: str, value: int, unit: str) -> str:
    """Return a deadline in words; ``unit`` is hour, day or month, ``value`` between SMALLEST and LARGEST."""
    pattern = _EVERY_HOUR_FR if (language, kind, unit) == ("fr", "every", "hour") else _MAGNITUDE[language][kind]
    return pattern.format(value, _UNIT[language][unit])


def other_force(language: str, text: str, modality: Modality, choice: Random) -> tuple[str, Modality]:
    """Return the text with another force and that force, or both as they are where no word can be exchanged."""
    possible = [one for one in _FORCE[language] if re.search(one[0], text)]
    if modality != _FORCE_OF[language] or not possible:
        return text, modality
    pattern, replacement, force = choice.choice(possible)
    return re.sub(pattern, replacement, text, count=1), force


def state_name(number: int) -> tuple[str, str]:
    """Return the name of an invented state in Latin and in Arabic letters; another one for every number below 1,728."""
    places = (number % 12, number // 12 % 12, number // 144 % 12)
    latin, arabic = zip(*(_SYLLABLES[(place + at) % 12] for at, place in enumerate(places)), strict=True)
    return "".join(latin).capitalize(), "".join(arabic)


def renamed(language: str, text: str, names: tuple[str, str]) -> str:
    """Return the text with the names of the sample's states and response teams replaced by those of another state."""
    latin, arabic = names
    text = _TEAMS.sub(f"CERT {latin}", text)
    if language == "ar":
        return _STATE_NAMES_AR.sub(arabic, text)
    return (_STATE_NAMES if language == "en" else _STATE_NAMES_FR).sub(latin, text)
