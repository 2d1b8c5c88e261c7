"""How much damage to a printed label the reading bears: right, said to be doubtful, or silently wrong.

Run: `python tests/benchmarks/labels.py [rounds]`, with `--show` to list what is wrong. Every printed label of both
forms is damaged alone, by one to four edits of several kinds and by losses typical of print; a second table damages
every fifth label of the report at once. Every cell holds another number, so that a number in a wrong cell is seen.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from etl.demo import labels as print_labels  # noqa: E402 — the project's root must be on the path first
from etl.parse import parse_content  # noqa: E402

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
)
ALIKE = dict(
    zip(
        "予公开请制废未己复属密止规章总计其他结转收处理政许罚强果持纠科研机自然人信",
        "子么升清刷度末已夏厉蜜上现竟息汁具地给传牧外埋攻诉罗弹杲特纪料妍杌白燃入倍",
        strict=True,
    )
)
"""Characters and what scanners and typists take them for."""
EDITS = ("drop", "substitute", "transpose", "insert", "confuse")
LOSSES = ("cut at the end", "prefix of the neighbour", "name of the group before it")

KINDS = dict(print_labels.DISPUTE_ROWS)
COLUMNS = [label for _, label in print_labels.DISPUTE_COLUMNS]
SIGNS = "，。、；：（）().,/“” "


class Printed:
    """A report whose labels can be damaged: `labels` in printed order, `page` writes it with some replaced."""

    def __init__(self, form):
        self.form = form
        self.labels = []
        self.groups = {}
        self.cells = {}
        self._number = 1000
        self.page({})
        self.complete = dict(self.cells)

    def page(self, damaged):
        self._damaged, self._place, self._number = damaged, 0, 1000
        first = not self.labels
        self._seen = []
        self.cells = {}
        html = "".join(
            [
                "<html><body><h1>示例市示例局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>略。</p>",
                "<p>二、主动公开政府信息情况</p><table>", *self._disclosure(), "</table>",
                "<p>三、收到和处理政府信息公开申请情况</p><table>", *self._applications(), "</table>",
                "<p>四、政府信息公开行政复议、行政诉讼情况</p><table>", *self._disputes(), "</table>",
                "<p>五、存在的主要问题及改进情况</p><p>略。</p><p>六、其他需要报告的事项</p><p>无。</p></body></html>",
            ]
        )  # fmt: skip
        if first:
            self.labels = self._seen
        return html

    def _label(self, text, group=None):
        place = len(self._seen)
        self._seen.append(text)
        self.groups[place] = group
        return self._damaged.get(place, text)

    def _value(self, *key):
        self._number += 7
        self.cells[key] = self._number
        return f"<td>{self._number}</td>"

    def _disclosure(self):
        for heading, columns, rows in print_labels.DISCLOSURE[self.form]:
            yield f"<tr><td colspan=4>{heading}</td></tr><tr><td>信息内容</td>"
            yield from (f"<td>{self._label(label)}</td>" for _, label in columns)
            yield "</tr>"
            for row, label in rows:
                yield f"<tr><td>{self._label(label)}</td>"
                yield from (self._value("disclosure", row, column) for column, _ in columns)
                yield "</tr>"

    def _applications(self):
        names = dict(print_labels.APPLICANTS)
        yield f"<tr><td colspan=3 rowspan=3>{print_labels.TIE_NOTE}</td><td colspan=7>申请人情况</td></tr>"
        yield f"<tr><td rowspan=2>{self._label(names['natural_person'])}</td><td colspan=5>法人或其他组织</td>"
        inner = [f"<td>{self._label(label)}</td>" for _, label in print_labels.APPLICANTS[1:-1]]
        yield f"<td rowspan=2>{self._label(names['total'])}</td></tr><tr>{''.join(inner)}</tr>"
        yield self._row("received", f"<td colspan=3>{self._label(print_labels.RECEIVED)}</td>")
        yield self._row("carried_in", f"<td colspan=3>{self._label(print_labels.CARRIED_IN)}</td>")
        height = 3 + sum(len(rows) for _, _, rows in self._groups())
        outcome = f"<td rowspan={height}>{print_labels.RESULTS}</td>"
        yield self._row("granted", f"{outcome}<td colspan=2>{self._label(print_labels.GRANTED)}</td>")
        yield self._row("partly_granted", f"<td colspan=2>{self._label(print_labels.PARTLY_GRANTED)}</td>")
        for group, heading, rows in self._groups():
            if len(rows) == 1:
                yield self._row(group, f"<td colspan=2>{self._label(heading)}</td>")
                continue
            for number, (row, label) in enumerate(rows, start=1):
                over = f"<td rowspan={len(rows)}>{heading}</td>" if number == 1 else ""
                yield self._row(f"{group}.{row}", f"{over}<td>{self._label(f'{number}.{label}', heading)}</td>")
        yield self._row("total", f"<td colspan=2>{self._label(print_labels.TOTAL)}</td>")
        yield self._row("carried_forward", f"<td colspan=3>{self._label(print_labels.CARRIED_FORWARD)}</td>")

    def _groups(self):
        old = ("other", "（六）其他处理", ((None, None),))
        return [*print_labels.GROUPS[:-1], old if self.form == "2019" else print_labels.GROUPS[-1]]

    def _row(self, row, head):
        values = [self._value("applications", row, column) for column, _ in print_labels.APPLICANTS]
        return f"<tr>{head}{''.join(values)}</tr>"

    def _disputes(self):
        kinds = [self._label(KINDS["reconsideration"]), self._label(KINDS["litigation_direct"]),
                 self._label(KINDS["litigation_after_reconsideration"])]  # fmt: skip
        yield f"<tr><td colspan=5 rowspan=2>{kinds[0]}</td><td colspan=10>行政诉讼</td></tr>"
        yield f"<tr><td colspan=5>{kinds[1]}</td><td colspan=5>{kinds[2]}</td></tr><tr>"
        yield from (f"<td>{self._label(label)}</td>" for _ in KINDS for label in COLUMNS)
        yield "</tr><tr>"
        yield from (self._value("disputes", row, column) for row in KINDS for column, _ in print_labels.DISPUTE_COLUMNS)
        yield "</tr>"


def damage(label, kind, dice):
    """The label after one edit."""
    chars = list(label)
    places = [place for place, char in enumerate(chars) if char not in SIGNS and not char.isdigit()] or [0]
    place = dice.choice(places)
    if kind == "drop":
        del chars[place]
    elif kind == "substitute":
        chars[place] = dice.choice(COMMON)
    elif kind == "transpose":
        other = dice.choice(places)
        chars[place], chars[other] = chars[other], chars[place]
    elif kind == "insert":
        chars.insert(place, dice.choice(COMMON))
    else:
        alike = [place for place in places if chars[place] in ALIKE]
        place = dice.choice(alike) if alike else place
        chars[place] = ALIKE.get(chars[place], dice.choice(COMMON))
    return "".join(chars)


def edited(label, edits, dice, kind=None):
    """The label after several edits of one kind, or of any."""
    for _ in range(edits):
        label = damage(label, kind or dice.choice(EDITS), dice) if label else label
    return label


def lost(report, place, kind, dice):
    """A label after a loss typical of print."""
    label = report.labels[place]
    if kind == "cut at the end":
        return label[: max(2, len(label) - dice.randint(1, max(1, len(label) // 2)))]
    if kind == "prefix of the neighbour":
        neighbour = report.labels[place + 1] if place + 1 < len(report.labels) else report.labels[place - 1]
        return neighbour[: max(2, len(neighbour) - dice.randint(1, max(1, len(neighbour) // 2)))]
    return f"{report.groups[place] or '本年度办理结果'}{label}"


def judge(report, html):
    """`right`, `doubtful` (numbers left out, and said), `wrong, said`, or `silent`; and what was wrong."""
    read = parse_content("report.html", html.encode())[0][0]
    found = {cell.key: cell for cell in read.cells}
    said = [(f.table, f.row, f.column) for f in read.findings if f.check in {"label_doubt", "unreadable_cell"}]
    said += [(table, None, None) for table in read.missing_tables]
    wrong = [key for key, cell in found.items() if cell.value is not None and cell.value != report.complete.get(key)]
    absent = [key for key in report.complete if key not in found or found[key].value is None]
    if wrong:
        return ("wrong, said" if all(_covers(said, key) for key in wrong) else "silent"), wrong[:3]
    if absent:
        return ("doubtful" if all(_covers(said, key) for key in absent) else "silent"), absent[:3]
    return "right", []


def _covers(said, key):
    """Whether a finding names the row or the column of a cell."""
    return any(key[0] == table and (key[1] == row or (column and key[2] == column) or (row, column) == (None, None))
               for table, row, column in said)  # fmt: skip


def show_table(title, scores):
    print(title)
    verdicts = ("right", "doubtful", "wrong, said", "silent")
    print(f"  {'':28}{'trials':>8}" + "".join(f"{name:>13}" for name in verdicts))
    for name, score in scores.items():
        total = sum(score.values())
        print(f"  {name:28}{total:>8}" + "".join(f"{score[one] / total:>12.2%} " for one in verdicts))


def main():
    """Print how labels damaged alone, and many at once, are read."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    rounds, shown = (numbers or [2])[0], "--show" in sys.argv
    dice, alone, together = random.Random(20260101), defaultdict(Counter), defaultdict(Counter)
    for form in ("2019", "2021"):
        report = Printed(form)
        for place in range(len(report.labels)):
            trials = [(f"{edits} edits", edited(report.labels[place], edits, dice, kind))
                      for _ in range(rounds) for edits in range(1, 5) for kind in (*EDITS, None)]  # fmt: skip
            trials += [(kind, lost(report, place, kind, dice)) for _ in range(rounds) for kind in LOSSES]
            for name, label in trials:
                verdict, cells = judge(report, report.page({place: label}))
                alone[name][verdict] += 1
                if shown and verdict not in {"right", "doubtful"}:
                    print(form, verdict, report.labels[place], "→", label, cells)
        for edits in range(1, 5):
            for _ in range(40 * rounds):
                places = dice.sample(range(len(report.labels)), len(report.labels) // 5)
                damaged = {place: edited(report.labels[place], edits, dice) for place in places}
                verdict, cells = judge(report, report.page(damaged))
                together[f"{edits} edits"][verdict] += 1
                if shown and verdict not in {"right", "doubtful"}:
                    print(form, verdict, {report.labels[at]: label for at, label in damaged.items()}, cells)
    show_table("one label damaged", alone)
    show_table("every fifth label damaged", together)


if __name__ == "__main__":
    main()
