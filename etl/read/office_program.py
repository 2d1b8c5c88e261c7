"""Whether LibreOffice is installed, and where: every load asks, few run it."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)


@cache
def find_program() -> str | None:
    """Where LibreOffice is: on the path, or where its installers put it; None where it is not installed."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in PLACES if Path(place).is_file()), None)
