"""Documents as Akoma Ntoso (OASIS LegalDocML 3.0), the XML of parliaments: clauses inside their parents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analyser.exporting.material import Material, Row
from analyser.exporting.sheets import safe_text
from analyser.records import Document

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNDATED = "0001-01-01"
"""The standard asks for a date, and only a year is known; the first of January stands for it."""


def write_akoma(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write one XML file per document that was read into the folder and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    clauses: dict[str, list[Row]] = {}
    for row in material.clauses:
        clauses.setdefault(row["document_id"], []).append(row)
    written = []
    for document in material.document_records():
        if document.document_id in clauses:
            path = folder / f"{document.jurisdiction.lower()}_{document.document_id}.xml"
            path.write_bytes(akoma_ntoso(document, clauses[document.document_id]))
            written.append(path)
    return tuple(written)


def akoma_ntoso(document: Document, rows: Iterable[Row]) -> bytes:
    """Return a document's clauses, in reading order, as XML: containers for headings, clauses in their parents."""
    from lxml import etree

    ordered = list(rows)
    root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE})
    doc = etree.SubElement(root, _tag("doc"), name=document.kind.value.replace(" ", "-") if document.kind else "policy")
    _meta(doc, document, ordered)
    body = etree.SubElement(doc, _tag("mainBody"))
    _Body(body, ordered).fill()
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


class _Body:
    """Places clauses: under the headings above them, or inside the clause that leads them in."""

    def __init__(self, body: Any, rows: list[Row]) -> None:
        self._body, self._rows = body, rows
        self._children: dict[str, list[Row]] = {}
        known = {row["clause_id"] for row in rows}
        self._top = []
        for row in rows:
            if row["parent_id"] in known and row["parent_id"] != row["clause_id"]:
                self._children.setdefault(row["parent_id"], []).append(row)
            else:
                self._top.append(row)
        self._count = 0

    def fill(self) -> None:
        """Write all clauses."""
        open_path: list[str] = []
        open_elements: list[Any] = [self._body]
        for row in self._top:
            path = [heading for heading in row["heading_path"] if heading.strip()]
            same = 0
            while same < min(len(path), len(open_path)) and path[same] == open_path[same]:
                same += 1
            del open_path[same:], open_elements[same + 1 :]
            for heading in path[same:]:
                open_path.append(heading)
                open_elements.append(self._section(open_elements[-1], heading))
            self._clause(open_elements[-1], row)

    def _section(self, parent: Any, heading: str) -> Any:
        from lxml import etree

        self._count += 1
        element = etree.SubElement(parent, _tag("hcontainer"), name="section", eId=f"sec_{self._count}")
        etree.SubElement(element, _tag("heading")).text = safe_text(heading)
        return element

    def _clause(self, parent: Any, row: Row) -> None:
        from lxml import etree

        element = etree.SubElement(
            parent, _tag("hcontainer"), name=_name(row["role"]), eId=f"clause_{row['order'] + 1}", wId=row["clause_id"]
        )
        element.set("{http://www.w3.org/XML/1998/namespace}lang", row["language"])
        if row["num"]:
            etree.SubElement(element, _tag("num")).text = safe_text(row["num"])
        children = self._children.get(row["clause_id"], [])
        holder = etree.SubElement(element, _tag("intro" if children else "content"))
        etree.SubElement(holder, _tag("p")).text = safe_text(row["text"])
        for child in children:
            self._clause(element, child)


def _meta(doc: Any, document: Document, rows: list[Row]) -> None:
    from lxml import etree

    language = document.language or (rows[0]["language"] if rows else "und")
    date = f"{document.year:04d}-01-01" if document.year else _UNDATED
    country = document.jurisdiction.lower()
    work = f"/akn/{country}/doc/{date}/{document.document_id}"
    names = {
        "FRBRWork": work,
        "FRBRExpression": f"{work}/{language}@",
        "FRBRManifestation": f"{work}/{language}@/main.xml",
    }
    meta = etree.SubElement(doc, _tag("meta"))
    identification = etree.SubElement(meta, _tag("identification"), source="#analyser")
    for level, uri in names.items():
        element = etree.SubElement(identification, _tag(level))
        etree.SubElement(element, _tag("FRBRthis"), value=f"{uri}/!main" if level == "FRBRWork" else uri)
        etree.SubElement(element, _tag("FRBRuri"), value=uri)
        etree.SubElement(element, _tag("FRBRdate"), date=date, name="publication")
        etree.SubElement(element, _tag("FRBRauthor"), href="#issuer")
        if level == "FRBRWork":
            etree.SubElement(element, _tag("FRBRcountry"), value=country)
        elif level == "FRBRExpression":
            etree.SubElement(element, _tag("FRBRlanguage"), language=language)
    references = etree.SubElement(meta, _tag("references"), source="#analyser")
    issuer = safe_text(document.issuer) or document.jurisdiction
    etree.SubElement(
        references, _tag("TLCOrganization"), eId="issuer", href="/ontology/organization/issuer", showAs=issuer
    )
    etree.SubElement(references, _tag("TLCOrganization"), eId="analyser", href="/ontology/organization/analyser",
                     showAs="policy-analyser")  # fmt: skip
    etree.SubElement(doc, _tag("preface")).append(_paragraph(safe_text(document.title)))


def _paragraph(text: str) -> Any:
    from lxml import etree

    element = etree.Element(_tag("p"))
    etree.SubElement(element, _tag("docTitle")).text = text
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _name(role: Any) -> str:
    return re.sub(r"[^a-z]+", "-", str(getattr(role, "value", role)).lower())
