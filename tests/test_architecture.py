"""The laws between the rooms, read from the imports themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

PACKAGE = ROOT / "analyser"
STATIONS = {"extraction", "understanding", "comparison", "storage", "review"}
ABOVE_STATIONS = {"pipeline", "workspace", "background", "cli", "commands", "views", "evaluation", "exporting"}
GROUND = {"records", "errors", "text"}
LINES = (
    {"views", "app", "cli", "commands", "evaluation"},
    {"exporting", "workspace", "pipeline", "background"},
    {"findings", "harmony", "peers", "asking", "reviewing", "reading", "drafting", "frames"},
    {"amending"},
    {"readability", "progress", "workers"},
    STATIONS,
    {"resources", "settings", "records", "errors", "text", "logs"},
)
"""The drawing of docs/architecture.md: a line may use the lines below it and none above."""

HEAVY: dict[str, set[str]] = {
    "pdfplumber": {"extraction"},
    "pdfminer": {"extraction"},
    "pypdfium2": {"extraction"},
    "spacy": {"understanding"},
    "sklearn": {"comparison", "understanding/themes"},
    "sqlalchemy": {"storage"},
    "streamlit": {"views", "app"},
    "docx": {"exporting"},
    "xlsxwriter": {"exporting"},
    "pypdf": {"exporting"},
}
"""Each heavy library and the rooms that may import it; ``room/module`` allows a single module."""

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager"}
MOST_LINES = 400


def modules() -> list[Path]:
    return sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])


def place(path: Path) -> tuple[str, str]:
    """Return the room of a module and ``room/module`` for it."""
    if path.name == "app.py" and path.parent == ROOT:
        return "app", "app"
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    room = parts[0]
    return room, "/".join(parts[:2])


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports anywhere, type-checking blocks excepted."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("analyser.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_keeps_the_laws(path: Path) -> None:
    room, module = place(path)
    ours = rooms_imported(path)
    if room in GROUND:
        assert not ours - {room}, f"{module} is ground: it imports nothing of ours"
    if room in STATIONS:
        assert not ours & (STATIONS - {room}), f"{module} imports a neighbouring station"
        assert not ours & ABOVE_STATIONS, f"{module} imports a room above it"
    if room == "resources":
        assert ours <= {"records", "errors", "resources"}
    if room == "exporting":
        assert not ours & {"pipeline", "cli", "commands", "views", "evaluation", "extraction", "understanding"}
    if room == "pipeline":
        assert not ours & {"cli", "commands", "views", "evaluation"}
    for library, homes in HEAVY.items():
        if any(name == library or name.startswith(library + ".") for name in imported(path)):
            assert room in homes or module in homes, f"{module} imports {library}, whose home is {sorted(homes)}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_uses_nothing_that_lies_above_it(path: Path) -> None:
    depth = {room: line for line, rooms in enumerate(LINES) for room in rooms}
    room = place(path)[0].removesuffix(".py")
    if path == PACKAGE / "__init__.py":
        return
    above = {used for used in rooms_imported(path) if used in depth and depth[used] < depth[room]}
    assert not above, f"{room} uses {sorted(above)}, which lie above it"


def test_every_room_stands_in_the_drawing() -> None:
    rooms = {place(path)[0].removesuffix(".py") for path in modules()} - {"__init__"}
    assert rooms == set.union(*LINES)
    drawn = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    missing = [room for room in sorted(rooms) if f"{room}.py" not in drawn and f"{room}/" not in drawn]
    assert not missing, f"docs/architecture.md does not say what {missing} are for"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_small_and_named_for_its_work(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines: split it by noun"


def test_app_is_configuration_navigation_and_run() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def loaded_after(code: str) -> set[str]:
    """Return the top-level modules loaded in a fresh process after the code has run."""
    script = f"{code}\nimport sys\nprint(' '.join(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not loaded_after("import analyser") & (set(HEAVY) | {"pandas", "numpy"})


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert not loaded_after("import analyser.cli") & set(HEAVY)


def test_importing_the_views_loads_neither_spacy_nor_pdfplumber() -> None:
    views = sorted(p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
                   for p in (PACKAGE / "views").rglob("*.py") if p.stem != "__init__")  # fmt: skip
    loaded = loaded_after("\n".join(f"import {name}" for name in views))
    assert not loaded & {"spacy", "pdfplumber", "pdfminer", "sklearn"}
