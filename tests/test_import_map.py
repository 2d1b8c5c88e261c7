"""Who may import whom, on one screen, and the imports walked."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

# room: what of the project it may import
ROOMS = {
    "etl/form": ("etl.form",),
    "etl/read": ("etl.read", "etl.patterns"),
    "etl/recognise": (
        "etl.recognise",
        "etl.patterns",
        "etl.form",
        "etl.read.document",
        "etl.report",
        "etl.narrative",
        "etl.divisions",
    ),
    "etl/narrative": ("etl.narrative", "etl.patterns", "etl.report"),
    "etl/own_work": ("etl.own_work", "etl.patterns", "etl.form", "etl.narrative", "etl.report"),
    "etl/ties": ("etl.ties", "etl.form", "etl.report"),
    "etl/agencies": (
        "etl.agencies",
        "etl.checks",
        "etl.decisions.decision",
        "etl.divisions",
        "etl.narrative.catalogue",
        "etl.recognise.identity.agency",
        "etl.recognise.identity.place",
        "etl.records",
    ),
    "etl/loading": (
        "etl.loading",
        "etl.agencies.describe",
        "etl.checks",
        "etl.code_files",
        "etl.decisions",
        "etl.divisions",
        "etl.file_bytes",
        "etl.parsed_file",
        "etl.patterns",
        "etl.read",
        "etl.reader_version",
        "etl.records",
        "etl.report",
        "etl.store",
    ),
    "etl/demo": ("etl.demo",),
    "etl": ("etl",),
    "dashboard": ("dashboard",),
}
# library: the only places that may import it
DOORS = {
    "duckdb": ("etl/store/", "dashboard/store.py"),
    "pypdfium2": ("etl/read/",),
    "cv2": ("etl/read/scan",),
    "onnxruntime": ("etl/read/scan/models.py",),
    "rapidocr": (),
    "PIL": ("etl/read/scan/picture_file.py",),
    "xlsxwriter": ("dashboard/export/workbook.py",),
    "docx": (),
    "reportlab": ("etl/demo/",),
}
# of the dashboard, what draws figures, words and files: usable and testable without a server
WITHOUT_STREAMLIT = (
    "dashboard/charts/",
    "dashboard/export/",
    "facts.py",
    "sentences.py",
    "wording.py",
    "style.py",
    "tables.py",
)
STANDARD_LIBRARY_ONLY = (
    "etl/form",
    "etl/divisions.py",
    "etl/report.py",
    "etl/metrics.py",
    "etl/checks.py",
    "etl/ties/",
)

FILES = sorted(
    path.relative_to(PROJECT).as_posix() for part in ("etl", "dashboard") for path in (PROJECT / part).rglob("*.py")
)


def imports(file):
    for node in ast.walk(ast.parse((PROJECT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(file):
    return max((room for room in ROOMS if file.startswith(room + "/")), key=len)


@pytest.mark.parametrize("file", FILES)
def test_a_file_imports_only_what_its_room_allows(file):
    """Of the project, only the rooms named in the map; of the guarded libraries, only behind their doors."""
    own = [name for name in imports(file) if name.split(".")[0] in {"etl", "dashboard"}]
    allowed = ROOMS[room_of(file)]
    assert [name for name in own if not any(name == room or name.startswith(room + ".") for room in allowed)] == []
    guarded = [name for name in imports(file) if name.split(".")[0] in DOORS]
    assert [name for name in guarded if not file.startswith(DOORS[name.split(".")[0]])] == []


@pytest.mark.parametrize("file", [file for file in FILES if any(part in file for part in WITHOUT_STREAMLIT)])
def test_figures_words_and_files_know_no_streamlit(file):
    """Rows and catalogue in, Figure, words or bytes out; and nothing of the ETL ever imports Streamlit."""
    assert [name for name in imports(file) if name.split(".")[0] == "streamlit"] == []


def test_the_etl_knows_nothing_of_the_screen():
    """Neither Streamlit nor Plotly."""
    etl = [file for file in FILES if file.startswith("etl/")]
    assert [(f, n) for f in etl for n in imports(f) if n.split(".")[0] in {"streamlit", "plotly"}] == []


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith(STANDARD_LIBRARY_ONLY)])
def test_what_the_report_is_needs_no_library(file):
    """The declarations import the standard library and themselves."""
    foreign = [name for name in imports(file) if name.split(".")[0] not in {*sys.stdlib_module_names, "etl"}]
    assert foreign == []


def test_pages_never_import_pages():
    """A page stands alone: chosen, asked, drawn, offered."""
    pages = [file for file in FILES if file.startswith("dashboard/app_pages/") and not file.endswith("__init__.py")]
    assert pages
    assert [(file, name) for file in pages for name in imports(file) if name.startswith("dashboard.app_pages")] == []


def test_pages_hold_no_sql():
    """SQL lives in dashboard/queries."""
    words = ("select ", " from mart.", " from core.")
    texts = {file: (PROJECT / file).read_text(encoding="utf-8").lower() for file in FILES if "/app_pages/" in file}
    assert [(file, word) for file, text in texts.items() for word in words if word in text] == []


@pytest.mark.parametrize("query", sorted((PROJECT / "dashboard" / "queries").glob("*.sql")), ids=lambda path: path.stem)
def test_a_query_says_what_it_answers_on_its_first_line(query):
    """One file, one question, in lower case, values only as parameters."""
    assert query.read_text(encoding="utf-8").startswith("-- ")


def test_no_room_without_a_name():
    """No utils, helpers, common."""
    assert [file for file in FILES if Path(file).stem in {"utils", "helpers", "common", "misc"}] == []
