"""How fast Word files are read: the whole parse against `row.cells` of python-docx alone, on the same files.

Run: `python tests/benchmarks/word.py [FILE…]`. Without files: invented reports of both forms.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import docx
from tables_alone import Baseline, invented, print_ratio


def tables(content):
    """The text of every cell of every row."""
    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows:
            [cell.text for cell in row.cells]


PYTHON_DOCX = Baseline(tables, least=5, aim=10)


def main():
    """Print files a second on either side, and the ratio; exit status 1 where it is less than it must be."""
    given = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    batches = [given] if given else invented("docx")
    return int(not print_ratio("docx", batches, PYTHON_DOCX, len(batches[0]), "files"))


if __name__ == "__main__":
    sys.exit(main())
