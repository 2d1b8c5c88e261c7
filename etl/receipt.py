"""What a load did with each file: on screen in words, and as CSV to send back to the offices."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = {"read": "已读", "partly_read": "部分读取", "refused": "拒收"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the receipt: a file, whose report it is, and what became of it (read, partly_read, refused)."""

    file: str
    result: str
    agency: str = ""
    year: int | None = None
    findings: int = 0
    reason: str = ""


@dataclass
class Receipt:
    """What a load did. `lines` has one entry a report of a changed file and one a file that was refused."""

    lines: list[Line] = field(default_factory=list)
    unchanged: int = 0
    skipped: int = 0
    published: Path | None = None

    @property
    def refused(self) -> int:
        """How many files were not loaded."""
        return sum(line.result == "refused" for line in self.lines)

    def in_words(self) -> str:
        """The receipt as sentences, refused files named one by one."""
        counts = Counter(line.result for line in self.lines)
        findings = sum(line.findings for line in self.lines)
        total = (
            f"已读 {counts['read']} 份，部分读取 {counts['partly_read']} 份，拒收 {counts['refused']} 个文件，"
            f"未变 {self.unchanged} 个文件；表内核对与识别发现问题 {findings} 处。"
        )
        skipped = [f"另有 {self.skipped} 个其他类型的文件未处理。"] if self.skipped else []
        told = [f"  {RESULTS[line.result]}：{line.file}：{line.reason}" for line in self.lines if line.reason]
        return "\n".join([*told, total, *skipped])

    def as_csv(self) -> str:
        """The receipt as CSV, one row a line, with a header in Chinese."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("文件", "单位", "年度", "结果", "问题数", "原因"))
        for line in self.lines:
            rows.writerow((line.file, line.agency, line.year or "", RESULTS[line.result], line.findings, line.reason))
        return out.getvalue()
