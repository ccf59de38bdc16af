"""How strongly a clause relies on an instrument: words beside it and force, in three languages, with near misses."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from analyser.comparison.standards import Citing, names_itself, reliance_strength, reliances
from analyser.findings import standards
from analyser.records import Instrument, InstrumentMention, Modality, RelianceStrength
from analyser.storage.database import Store
from analyser.storage.shipped import install
from tests.shared import ROOT

ADOPTS, REQUIRES, REFERS, MENTIONS = RelianceStrength
MUST, MAY, WILL, SHOULD, SAYS = (
    Modality.OBLIGATION,
    Modality.PERMISSION,
    Modality.COMMITMENT,
    Modality.RECOMMENDATION,
    Modality.STATEMENT,
)


def citing(text: str, language: str, modality: Modality, *, clause: str = "c1", known: str | None = None) -> Citing:
    """Return a citing of the words in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    return Citing("AAA", clause, plain, language, modality, InstrumentMention(start, end, plain[start:end], known, "t"))


@pytest.mark.parametrize(
    ("text", "language", "modality", "expected"),
    [
        ("The State shall accede to the [Malabo Convention] by 2027.", "en", MUST, ADOPTS),
        ("Norland has ratified the [Budapest Convention].", "en", SAYS, ADOPTS),
        ("The Ministry will study accession to the [Budapest Convention].", "en", WILL, REFERS),
        ("The [Computer Misuse Act, 1998] is repealed.", "en", SAYS, MENTIONS),
        ("This policy replaces the [Policy of 2016].", "en", SAYS, MENTIONS),
        ("Systems shall comply with [ISO/IEC 27001].", "en", MUST, REQUIRES),
        ("Systems should comply with [ISO/IEC 27001].", "en", SHOULD, REFERS),
        ("Controls shall be designed having regard to [ISO/IEC 27002].", "en", MUST, REFERS),
        ("The plan shall be kept. It is based on [ISO 22301].", "en", MUST, REFERS),
        ("The Agency may accept a certificate under [ISO/IEC 27001].", "en", MAY, REFERS),
        ("A breach is notified as required by the [Data Protection Act].", "en", MUST, REQUIRES),
        ("The [Data Protection Act] was passed in 2019.", "en", SAYS, MENTIONS),
        ("L’État ratifiera la [Convention de Malabo].", "fr", WILL, ADOPTS),
        ("Le ministère examinera l’opportunité d’une adhésion à la [Convention de Budapest].", "fr", WILL, REFERS),
        ("Les traitements sont effectués conformément à la [loi n° 09-08].", "fr", MUST, REQUIRES),
        ("La méthode s’inspire de la norme [ISO/IEC 27005].", "fr", MUST, REFERS),
        ("La [loi n° 2003-05] est abrogée.", "fr", SAYS, MENTIONS),
        ("تنضم الدولة إلى [الاتفاقية العربية لمكافحة جرائم تقنية المعلومات].", "ar", WILL, ADOPTS),
        ("تعالج البيانات وفقاً لأحكام [نظام حماية البيانات الشخصية].", "ar", MUST, REQUIRES),
        ("يمكن الاسترشاد بالمعيار [ISO/IEC 27002].", "ar", MAY, REFERS),
        ("يلغى [القانون رقم ٥ لسنة ٢٠٠٣] وكل ما يخالفه.", "ar", SAYS, MENTIONS),
        ("يجب أن تكون الضوابط متوافقة مع المعيار [ISO/IEC 27001].", "ar", MUST, REQUIRES),
        ("Les règles ci-après s’appliquent. Voir la norme [ISO/IEC 27001].", "fr", SAYS, REFERS),
        ("Systems shall comply with [ISO/IEC 27001].", "xx", MUST, REQUIRES),
        ("NBS: [National Broadband Strategy]", "en", Modality.DEFINITION, MENTIONS),
        ("The Authority will act as per the [Telecom Act 1996].", "en", WILL, REQUIRES),
        ("Methods follow any standard, inter alia [ISO/IEC 27005].", "en", WILL, REFERS),
        ("Firms are encouraged, and helped by grants, to adopt standards such as [ISO/IEC 27001].", "en", WILL, REFERS),
        ("The State encourages research and will adopt [ISO/IEC 27001].", "en", WILL, ADOPTS),
        ("Without prejudice to the [Penal Code], whoever does so is fined.", "en", Modality.SANCTION, REFERS),
        ("The controls for industry have been moved to the [Industry Controls].", "en", MUST, MENTIONS),
        ("L’État encourage les entreprises à appliquer la norme [ISO/IEC 27001].", "fr", WILL, REFERS),
        ("Sans préjudice de la [loi n° 09-08], l’opérateur notifie l’incident.", "fr", MUST, REFERS),
        ("L’État s’engage à mettre son droit en conformité avec la [Convention de Budapest].", "fr", WILL, REQUIRES),
        ("مع عدم الإخلال بأحكام [قانون العقوبات]، يعاقب كل من فعل ذلك.", "ar", Modality.SANCTION, REFERS),
        ("تشجيع الجهات الخاصة على تطبيق المعيار [ISO/IEC 27001].", "ar", WILL, REFERS),
    ],
)
def test_strength(text: str, language: str, modality: Modality, expected: RelianceStrength) -> None:
    assert reliance_strength(citing(text, language, modality)) is expected


def test_words_of_another_sentence_do_not_count() -> None:
    text = "The Act of 1998 is repealed; it was weak. Systems shall comply with [ISO/IEC 27001]."
    assert reliance_strength(citing(text, "en", MUST)) is REQUIRES


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (" and ", REQUIRES),
        (", 2003 (as amended), ", REQUIRES),
        (" – 1996; the ", REQUIRES),
        (f"{' very' * 25} much unlike ", REFERS),
        (". It knows ", REFERS),
    ],
)
def test_what_stands_before_a_list_stands_before_each_of_it(between: str, expected: RelianceStrength) -> None:
    text = f"Banks and the owners of plants shall act in conformity with ISO/IEC 27001{between}[PCI DSS]."
    one = citing(text, "en", MUST)
    first = text.index("ISO/IEC 27001")
    spans = ((first, first + len("ISO/IEC 27001")), (one.mention.start, one.mention.end))
    found = replace(one, text="x " * 60 + one.text, spans=tuple((start + 120, end + 120) for start, end in spans))
    found = replace(found, mention=replace(one.mention, start=one.mention.start + 120, end=one.mention.end + 120))
    assert reliance_strength(found) is expected


def test_an_instrument_once_however_often_and_however_written() -> None:
    register = {"iso-27001": Instrument("iso-27001", "ISO/IEC 27001", "standard", ())}
    citings = (
        citing("See [ISO 27001].", "en", SAYS, clause="c1", known="iso-27001"),
        citing("Systems shall comply with [ISO/IEC 27001:2022].", "en", MUST, clause="c2", known="iso-27001"),
        citing("Pursuant to the [Privacy Act], keys shall be kept.", "en", MUST, clause="c3"),
        citing("Pursuant to the [PRIVACY ACT], keys are kept.", "en", SAYS, clause="c4"),
    )
    outcomes = {reliances(order, register=register) for order in permutations(citings)}
    assert len(outcomes) == 1
    by_name = {one.name.casefold(): one for one in outcomes.pop()}
    assert by_name["iso/iec 27001"].clause_ids == ("c2", "c1")
    assert by_name["iso/iec 27001"].strength is REQUIRES
    assert (by_name["privacy act"].clause_ids, by_name["privacy act"].instrument_id) == (("c3", "c4"), "")
    assert len(by_name) == 2


@pytest.mark.parametrize(
    ("cited", "title", "itself"),
    [
        ("National Cyber Security Policy", "National Cybersecurity Policy 2021", True),
        ("ECC-2:2024", "Essential Cybersecurity Controls (ECC-2:2024)", True),
        ("Loi n° 05-20", "Loi n° 05-20", True),
        ("Loi n° 05-21", "Loi n° 05-20", False),
        ("Essential Cybersecurity Controls", "Guide to Essential Cybersecurity Controls Implementation", False),
        ("National Cyber Security Policy", "National Cyber Security Policy and Strategy", True),
        ("Norland National Cyber Security Policy", "National Cyber Security Policy", True),
        ("Cybersecurity Strategy", "Norland's Cybersecurity Strategy", True),
        ("Data Protection Law", "Personal Data Protection Law", True),
        ("Essential Cybersecurity Controls", "Cloud Cybersecurity Controls", False),
        ("Security Act", "Cyber Security Act", False),
        ("ISO/IEC 27001", "", False),
    ],
)
def test_a_document_that_names_itself_relies_on_nothing(cited: str, title: str, itself: bool) -> None:
    one = replace(citing(f"Everybody shall comply with the [{cited}].", "en", MUST), title=title)
    assert names_itself(one) is itself
    assert (reliances([one], register={}) == ()) is itself


def test_a_registered_name_of_the_document_is_the_document() -> None:
    register = {"ecc": Instrument("ecc", "Essential Cybersecurity Controls", "national-act", (("en", "ECC"),))}
    one = replace(citing("The [ECC] shall be applied.", "en", MUST, known="ecc"), title="Law on ECC (ECC)")
    assert reliances([one], register=register) == ()
    assert reliances([replace(one, title="Law on clouds")], register=register)


def test_an_acronym_in_brackets_makes_no_other_instrument() -> None:
    citings = [citing("See the [Data Act (DA)].", "en", SAYS), citing("See the [Data Act].", "en", SAYS, clause="c2")]
    (one,) = reliances(citings, register={})
    assert one.clause_ids == ("c1", "c2")


PLANTED = {
    "Convention on Cybercrime": "budapest-convention",
    "Convention sur la cybercriminalité": "budapest-convention",
    "ISO/IEC 27001": "iso-27001",
    "ISO/IEC 27005": "iso-27005",
}
"""The instruments of the sample's truth that the register has, by its ids."""


def test_the_planted_reliances_of_the_sample(tmp_path: Path) -> None:
    assert install(ROOT / "corpora" / "sample", tmp_path), "pack the sample's analysis again: python -m corpora.ready"
    found = {(one.jurisdiction, one.instrument_id): one.strength.value.split()[0] for one in standards(Store(tmp_path))}
    with (ROOT / "corpora/sample/truth/instruments.csv").open(encoding="utf-8", newline="") as stream:
        planted = [row for row in csv.DictReader(stream) if row["instrument"] in PLANTED]
    strongest: dict[tuple[str, str], str] = {}
    order = [one.value.split()[0] for one in RelianceStrength]
    for row in planted:
        key = (row["jurisdiction"], PLANTED[row["instrument"]])
        strongest[key] = min(row["strength"], strongest.get(key, "mentions"), key=order.index)
    right = [found.get(key) == strength for key, strength in strongest.items()]
    assert len(right) >= 15
    assert sum(right) / len(right) >= 0.9
