"""Opening the app loads none of the heavy libraries, and asks nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.shared import ROOT

OPEN_ALL = """
import sys
from streamlit.testing.v1 import AppTest
test = AppTest.from_file({app!r}, default_timeout=60).run()
assert not test.exception, test.exception
from analyser.views.links import PAGE_NAMES
from importlib import import_module
for name in PAGE_NAMES:
    import_module("analyser.views." + name)
import analyser.extraction.rendering
heavy = [m for m in ("spacy", "pdfplumber", "pdfminer", "sklearn", "scipy") if m in sys.modules]
print("heavy:", heavy)
"""


def test_a_fresh_process_opens_the_app_without_heavy_libraries(tmp_path: Path) -> None:
    code = OPEN_ALL.format(app=str(ROOT / "app.py"))
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "POLICY_ANALYSER_WORKSPACE": str(tmp_path / "w")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "heavy: []"


def test_it_starts_without_a_question_or_telemetry_for_this_machine_only() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["showEmailPrompt"] is False
    assert config["server"]["address"] == "localhost"
    # Details of an error stay in the log.
    assert config["client"]["showErrorDetails"] == "none"
