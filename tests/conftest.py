"""What several tests share: where the project and the genuine reports are, and a database of the demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
GENUINE = PROJECT.parent / "shared" / "reports"


@pytest.fixture(scope="session")
def genuine():
    """The genuine PDFs, which stand beside the project and not in it."""
    if not (GENUINE / "huaian-2024.pdf").exists():
        pytest.skip("the genuine PDFs are not on this machine")
    return GENUINE


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The folder of demonstration reports, written once."""
    from etl import demo

    folder = tmp_path_factory.mktemp("demonstration")
    demo.write(folder)
    return folder


@pytest.fixture(scope="session")
def demonstration_database(demonstration, tmp_path_factory):
    """The database loaded from the demonstration reports."""
    from etl.build import load

    database = tmp_path_factory.mktemp("database") / "demo.duckdb"
    receipt = load([demonstration], database)
    assert receipt.refused == 0
    return database
