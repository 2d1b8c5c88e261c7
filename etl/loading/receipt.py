"""What a load did with each file: on screen in words, and as CSV to send back to the offices."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from etl.loading.originals import Original
from etl.loading.sightings import Event
from etl.records import Head, LeftOut

RESULTS = {
    "read": "已读",
    "partly_read": "部分读取",
    "refused": "拒收",
    "moved": "改名或移动",
    "overwritten": "已被改写",
    "removed": "已移除",
    "decision_lapsed": "决定失效",
    "left_out": "未采用",
    "out_of_time": "单位与年度不符",
}
EVENTS = {
    "moved": "现为 {}。",
    "overwritten": "此路径下的文件内容已换，旧版不再参与比较，原件仍保存。",
    "removed": "文件已不在原处，其内容不再参与比较，原件仍保存；如需保留，请放回后重新装入。",
}
COLUMNS = ("文件", "单位", "年度", "结果", "问题数", "原因", "本次")


class Line(NamedTuple):
    """One line of the receipt: a file, whose report it is, and what became of it (one of RESULTS).

    `anew` is whether it was read in this load; `findings` counts errors and warnings inside the report.
    """

    file: str
    result: str
    agency: str = ""
    year: int | None = None
    findings: int = 0
    reason: str = ""
    anew: bool = True


class Receipt:
    """What a load did: one line a report looked at, a file refused, a file no longer there, a decision lapsed."""

    def __init__(self) -> None:
        """Nothing yet: no lines, no files of other kinds skipped, no build published."""
        self.lines: list[Line] = []
        self.skipped = 0
        self.published: Path | None = None

    @property
    def refused(self) -> int:
        """How many files were not loaded, whether in this load or an earlier one."""
        return sum(line.result == "refused" for line in self.lines)

    @property
    def unchanged(self) -> int:
        """How many files were known already, and loaded."""
        return len({line.file for line in self.lines if not line.anew and line.result != "refused"})

    @property
    def read(self) -> list[Line]:
        """The reports that were read in this load, wholly or in part."""
        return [line for line in self.lines if line.anew and line.result in {"read", "partly_read"}]

    def tell_files(self, looked_at: Sequence[Original], heads: Sequence[Head], anew: Collection[str]) -> None:
        """One line for every report in the files that were looked at; `anew` are the contents read in this load."""
        by_content: dict[str, list[Head]] = {}
        for head in heads:
            by_content.setdefault(head.sha256, []).append(head)
        for original in looked_at:
            self.lines.extend(_lines(original.path, by_content.get(original.sha256, ()), original.sha256 in anew))

    def tell_events(self, events: Sequence[Event]) -> None:
        """One line for every file that is no longer where it was."""
        for event in events:
            self.lines.append(Line(event.path, event.what, reason=EVENTS[event.what].format(event.now)))

    def tell_lapsed(self, lapsed: Iterable[tuple[str, str]]) -> None:
        """One line for every decision that is not applied any more, or never was: (file, why)."""
        self.lines.extend(Line(file, "decision_lapsed", reason=why) for file, why in lapsed)

    def tell_left_out(self, left_out: Iterable[LeftOut]) -> None:
        """One line for every catalogue file, or line of one, that is not used."""
        for one in left_out:
            self.lines.append(Line(one.file, "refused" if one.whole else "left_out", reason=one.message))

    def tell_out_of_time(self, found: Iterable[tuple[str, str]]) -> None:
        """One line for every report of an agency that did not stand in its year: (file, why)."""
        self.lines.extend(Line(file, "out_of_time", reason=why) for file, why in found)

    def in_words(self) -> str:
        """The receipt as sentences, files that were refused or are no longer there named one by one."""
        read = Counter(line.result for line in self.read)
        findings = sum(line.findings for line in self.lines)
        total = (
            f"已读 {read['read']} 份，部分读取 {read['partly_read']} 份，拒收 {self.refused} 个文件，"
            f"未变 {self.unchanged} 个文件；表内核对与识别发现问题 {findings} 处。"
        )
        return "\n".join([*self._told(), total, *self._asides()])

    def _told(self) -> Iterator[str]:
        for line in self.lines:
            if line.reason and (line.anew or line.result == "refused"):
                yield f"  {RESULTS[line.result]}：{line.file}：{line.reason}"

    def _asides(self) -> Iterator[str]:
        if self.skipped:
            yield f"另有 {self.skipped} 个其他类型的文件未处理。"

    def as_csv(self) -> str:
        """The receipt as CSV, one row a line, with a header in Chinese."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for line in self.lines:
            known = "新读" if line.anew else "未变"
            texts = (line.file, line.agency, line.year or "", RESULTS[line.result], line.findings, line.reason, known)
            rows.writerow(map(as_text, texts))
        return out.getvalue()


def _lines(name: str, heads: Sequence[Head], anew: bool) -> Iterator[Line]:
    for head in heads:
        result = head.status if head.usable else "refused"
        agency = head.agency_name or ""
        yield Line(name, result, agency, head.year, head.findings, head.reason or "", anew)


def as_text(value: str | int) -> str | int:
    """A text that a spreadsheet would take for a formula, marked as text; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(FORMULAS) else value


FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
