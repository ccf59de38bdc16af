"""Start: workspaces by name, never outside the user's folder, and none shown in another's place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analyser.views import workspaces
from analyser.views.workspaces import NAMED, OWN, SAMPLE
from tests.views.small import build
from tests.views.test_pages import html_of, script


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh user's data folder, and no workspace named."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("POLICY_ANALYSER_WORKSPACE", raising=False)
    monkeypatch.setattr(workspaces, "sample_workspace", lambda: tmp_path / "app" / "sample")
    yield tmp_path / "app"
    st.cache_resource.clear()


def opened(name: str, **parameters: str) -> AppTest:
    test = AppTest.from_function(script, kwargs={"name": name}, default_timeout=60)
    for key, value in parameters.items():
        test.query_params[key] = value
    return test.run()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Gulf states 2026", "Gulf states 2026"),
        ("  ../../etc  ", "etc"),
        ("/etc/x", "etc x"),
        ("دول الخليج", "دول الخليج"),
        ("a" * 99, "a" * 60),
        ("", None),
        ("../..", None),
        ("Sample", None),
        ("own", None),
    ],
)
def test_names_of_workspaces_stay_names(written: str, name: str | None) -> None:
    assert workspaces.workspace_name(written) == name


def test_a_new_workspace_is_a_folder_of_its_own_and_no_name_is_given_twice(home: Path) -> None:
    assert workspaces.create_workspace("Gulf") == "Gulf"
    assert workspaces.create_workspace("GULF") is None
    assert workspaces.workspace_choices() == (SAMPLE, OWN, "Gulf")
    assert Path(workspaces.place_of("Gulf")) == home / "workspaces" / "Gulf"


def test_each_workspace_shows_its_own_contents_and_the_links_carry_its_name(home: Path) -> None:
    build(home / "workspaces" / "First")
    workspaces.create_workspace("Second")
    test = opened("start")
    body = html_of(test)
    assert not test.exception
    assert body.index("First") < body.index("Second")
    assert "3 documents" in body
    assert "No document yet." in body
    links = [element.proto.query_string for element in test.get("page_link")]
    assert "workspace=First" in links[0]
    assert any("workspace=Second" in link for link in links)
    assert any("workspace=sample" in link for link in links)


def test_the_address_chooses_and_nothing_outside_the_folder_is_opened(home: Path) -> None:
    build(home / "workspaces" / "First")
    shutil.copytree(home / "workspaces" / "First", home / "elsewhere")
    assert "3 jurisdictions" in html_of(opened("documents", workspace="First"))
    assert "3 jurisdictions" not in html_of(opened("documents", workspace="../elsewhere"))
    assert "3 jurisdictions" not in html_of(opened("documents", workspace=str(home / "elsewhere")))


def test_a_name_is_needed_and_a_taken_one_is_refused() -> None:
    workspaces.create_workspace("Gulf")
    test = opened("start")
    test.button[0].click().run()
    assert "Give it a name" in test.error[0].value
    test.text_input[0].input("gulf")
    test.button[0].click().run()
    assert "There is a workspace of this name" in test.error[0].value


def test_started_on_one_workspace_the_app_shows_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspaces.create_workspace("Gulf")
    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(build(tmp_path / "ministry")))
    test = opened("start", workspace="Gulf")
    assert workspaces.workspace_choices() == (NAMED,)
    assert "ministry" in html_of(test)
    assert "Gulf" not in html_of(test)
    assert not test.text_input
