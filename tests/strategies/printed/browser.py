"""A mutated report as the PDF that an office makes of its web page: printed by Chromium."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pylopdf_fonts_zh_cn
from strategies.printed.html import page_of
from strategies.printed.model import Mutant

FONT = f"@font-face{{font-family:Packaged;src:url({pylopdf_fonts_zh_cn.sans_path().as_uri()})}}"
LOOK = "body{font:11pt Packaged}table[border]{border-collapse:collapse;font-size:9pt}th{font-weight:normal}"
PRINT = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def write_print(mutant: Mutant) -> bytes:
    """The page printed to A4 paper; takes a second and needs Chromium."""
    with TemporaryDirectory() as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        text = page_of(mutant, "utf-8").replace("</head>", f"<style>{FONT}{LOOK}</style></head>", 1)
        page.write_text(text, encoding="utf-8")
        command = (*PRINT, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri())
        subprocess.run(command, check=True, capture_output=True, timeout=90)
        return printed.read_bytes()
