"""How fast web pages are read: the whole parse against `pandas.read_html` alone, on the same pages.

Run: `python tests/benchmarks/web.py [FILE…]`. Without files: invented reports of both forms.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pandas as pd
from tables_alone import Baseline, invented, print_ratio

PANDAS = Baseline(lambda content: pd.read_html(io.BytesIO(content), flavor="lxml"), least=1, aim=2)


def main():
    """Print pages a second on either side, and the ratio; exit status 1 where it is less than it must be."""
    given = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    batches = [given] if given else invented("html")
    return int(not print_ratio("html", batches, PANDAS, len(batches[0]), "pages"))


if __name__ == "__main__":
    sys.exit(main())
