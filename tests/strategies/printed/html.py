"""A mutated report as a web page, in any of the ways content systems, Word and people write one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from strategies.printed.arrange import head_size
from strategies.printed.model import Block, Box, Heading, Mutant, Sheet

MENU = ("首页", "政务公开", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "依申请公开", "年度报告")
SCRIPT = "var t='<table><tr><td>规章</td><td>77</td></tr></table>';document.title+=1;"
MSO = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
CODECS = {"gb18030": "gb18030", "utf8_bom": "utf-8-sig", "utf16": "utf-16"}


def write_html(mutant: Mutant) -> bytes:
    """The page as bytes in its own encoding, which its head may misstate."""
    codec = next((codec for trait, codec in CODECS.items() if trait in mutant.traits), "utf-8")
    said = "gb2312" if ("charset_lies" in mutant.traits) == (codec == "utf-8") else "utf-8"
    return page_of(mutant, said).encode(codec)


def page_of(mutant: Mutant, charset: str) -> str:
    """The page, whose head states that encoding."""
    return "\n".join(_Page(mutant).lines(charset))


class _Page:
    """One page under way."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._traits = mutant.traits
        self._rng = random.Random(f"{mutant.seed}|html")

    def lines(self, charset: str) -> Iterator[str]:
        title = escape(self._mutant.report.title)
        office = ' xmlns:o="urn:schemas-microsoft-com:office:office"' if "word_markup" in self._traits else ""
        yield f'<html{office}><head><meta charset="{charset}"><title>{title}</title>'
        yield "<style>.gone{display:none} p{margin:2px}</style>"
        yield f"<script>{SCRIPT}</script>{MSO if 'word_markup' in self._traits else ''}</head><body>"
        if "menus" in self._traits:
            yield "<ul>" + "".join(f"<li><a href='#'>{item}</a></li>" for item in MENU) + "</ul>"
        yield from self._framed(list(self._article()))
        if "menus" in self._traits:
            yield "<div class='footer'>版权所有　主动公开政府信息情况　网站标识码1234567890　总访问量 10086 次</div>"
        yield "</body></html>"

    def _framed(self, article: Sequence[str]) -> Iterator[str]:
        depth = self._rng.randint(1, 3) if "nested_layout" in self._traits else 0
        for _ in range(depth):
            yield "<table width='100%'><tr><td valign='top'>栏目<br>信息公开年报</td><td>"
        yield from article
        yield "</td></tr></table>" * depth

    def _article(self) -> Iterator[str]:
        blocks = list(self._mutant.blocks)
        if "tables_joined" in self._traits:
            blocks = _joined(blocks)
        for block in blocks:
            if isinstance(block, Sheet):
                yield from self._sheet(block)
            else:
                yield self._paragraph(block)

    def _paragraph(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h1>{escape(block.text)}</h1>" if block.level == 1 else f"<p><b>{escape(block.text)}</b></p>"
        return f"<p>&emsp;&emsp;{escape(block.text)}</p>"  # type: ignore[union-attr]

    # --- tables ----------------------------------------------------------------------------------------------

    def _sheet(self, sheet: Sheet) -> Iterator[str]:
        table = self._table(sheet)
        if "hidden_table" in self._traits:
            yield f"<div style='display: none'>{self._table(self._disturbed(sheet))}</div>"
        if "hidden_by_class" in self._traits:
            yield f"<div class='gone'>{self._table(self._disturbed(sheet))}</div>"
        yield f"<ul><li>{table}</li></ul>" if "table_in_list" in self._traits else f"<div>{table}</div>"
        if "mobile_twin" in self._traits:
            yield f"<div class='mobile'>{table}</div>"

    def _disturbed(self, sheet: Sheet) -> Sheet:
        rows = (
            tuple(b if b.label else Box(str(self._rng.randint(0, 99)), b.across, b.down) for b in r) for r in sheet.rows
        )
        return Sheet(tuple(rows), sheet.columns, sheet.id)

    def _table(self, sheet: Sheet) -> str:
        heads = head_size(sheet)
        drawn = [self._overspanned(row, sheet.columns) for row in sheet.rows]
        rows = [self._row(row, heading=number < heads) for number, row in enumerate(drawn)]
        if "hidden_row" in self._traits:
            hidden = "".join(f"<td>{self._rng.randint(0, 99)}</td>" for _ in range(sheet.columns))
            rows.insert(self._rng.randint(heads, len(rows)), f"<tr style='display:none;'>{hidden}</tr>")
        if "empty_rows" in self._traits and not _spanned(sheet, len(sheet.rows) - 1):
            rows.append("<tr>" + "<td>&nbsp;</td>" * sheet.columns + "</tr>")
        if "heading_table_apart" in self._traits and sheet.id == "applications" and not _spanned(sheet, heads):
            return f"<table border=1>{''.join(rows[:heads])}</table><table border=1>{''.join(rows[heads:])}</table>"
        if "thead" in self._traits and not _spanned(sheet, heads):
            inner = "<thead>" + "\n".join(rows[:heads]) + "</thead><tbody>" + "\n".join(rows[heads:]) + "</tbody>"
        else:
            inner = "\n".join(rows)
        return f"<table border=1{' class=MsoNormalTable' if 'word_markup' in self._traits else ''}>{inner}</table>"

    def _overspanned(self, row: Sequence[Box], columns: int) -> Sequence[Box]:
        """A cell that fills its row reaches further than the table is wide, as careless pages have it."""
        if "spans_too_large" in self._traits and len(row) == 1 and row[0].across == columns:
            return (replace(row[0], across=columns + self._rng.randint(1, 20)),)
        return row

    def _row(self, row: Sequence[Box], *, heading: bool) -> str:
        end = "" if "tags_unclosed" in self._traits else "</tr>"
        return "<tr>" + "".join(self._cell(box, heading=heading) for box in row) + end

    def _cell(self, box: Box, *, heading: bool) -> str:
        th = "th_mixed" in self._traits and (heading or (box.label and self._rng.random() < 0.5))
        tag = "th" if th else "td"
        end = "" if "tags_unclosed" in self._traits else f"</{tag}>"
        style = " style='mso-width-source:auto'" if "word_markup" in self._traits else ""
        return f"<{tag}{self._spans(box, heading=heading)}{style}>{self._content(box)}{end}"

    def _spans(self, box: Box, *, heading: bool) -> str:
        down, across = self._down(box), self._across(box, heading=heading)
        spans = f" colspan='{across}'" if across > 1 or self._rng.random() < 0.1 else ""
        return spans + (f' rowspan="{down}"' if down > 1 or self._rng.random() < 0.1 else "")

    def _across(self, box: Box, *, heading: bool) -> int:
        """A label now and then spans a column less or more than it should, and its row stands shifted."""
        wrong = "label_span_wrong" in self._traits and box.label and 1 < box.across < 4 and not heading
        return box.across + self._rng.choice((-1, 1)) if wrong and self._rng.random() < 0.3 else box.across

    def _down(self, box: Box) -> int:
        """The label of a group now and then reaches a row too far, and pushes that row aside."""
        wrong = "group_rowspan_wrong" in self._traits and 3 <= box.down <= 8
        return box.down + 1 if wrong and self._rng.random() < 0.5 else box.down

    def _content(self, box: Box) -> str:
        text = self._padded(self._inner(box))
        if "word_markup" in self._traits:
            return (
                f"<p class=MsoNormal align=center><span lang=EN-US style='font-size:9.0pt'>{text}<o:p></o:p></span></p>"
            )
        if "paragraphs_in_cells" in self._traits and box.text:
            return self._paragraphs(box, text)
        return text

    def _paragraphs(self, box: Box, text: str) -> str:
        if box.label and len(box.text) > 3 and self._rng.random() < 0.4:
            at = self._rng.randrange(1, len(box.text))
            return f"<p>{escape(box.text[:at])}</p>\n<p>{escape(box.text[at:])}</p>"
        return f"<p>{text}</p>"

    def _inner(self, box: Box) -> str:
        if box.label and "characters_in_spans" in self._traits:
            return "".join(f"<span>{escape(character)}</span>" for character in box.text)
        if not box.label:
            return self._number(box.text)
        if len(box.text) > 3 and "breaks_in_labels" in self._traits and self._rng.random() < 0.5:
            at = self._rng.randrange(1, len(box.text))
            return f"{escape(box.text[:at])}<br>{escape(box.text[at:])}"
        return escape(box.text)

    def _number(self, text: str) -> str:
        if not text[:1].isdigit():
            return escape(text)
        if "footnote_raised" in self._traits and self._rng.random() < 0.05:
            return f"{escape(text)}<span style='vertical-align:super;font-size:6pt'>{self._rng.randint(1, 3)}</span>"
        if "old_number_struck" in self._traits and self._rng.random() < 0.05:
            old = self._rng.choice(
                ("<s>{}</s>", "<span style='text-decoration:line-through'>{}</span>", "<del>{}</del>")
            )
            return old.format(self._rng.randint(1, 99)) + escape(text)
        if "digits_in_spans" in self._traits and len(text) > 1:
            at = self._rng.randrange(1, len(text))
            return f"<span lang=EN-US>{escape(text[:at])}</span><span lang=EN-US>{escape(text[at:])}</span>"
        return escape(text)

    def _padded(self, text: str) -> str:
        if "nbsp_padding" not in self._traits:
            return text
        pad = self._rng.choice(("&nbsp;", "&ensp;", "&#12288;", "\n   ", ""))
        return f"{pad}{text}{pad}"


def _spanned(sheet: Sheet, before: int) -> bool:
    """Whether a cell reaches across the line above that row."""
    return any(row < before < row + box.down for row, _, box in sheet.placed())


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Sheets that follow one another put into one table."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Sheet) and isinstance(last, Sheet):
            joined[-1] = Sheet((*last.rows, *block.rows), max(last.columns, block.columns), last.id)
        else:
            joined.append(block)
    return joined
