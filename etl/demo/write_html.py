"""An invented report as the page of an office's web site, with menus, breadcrumb, date and footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from etl.demo.layout import Block, Heading, Sheet, lay_out
from etl.demo.model import InventedReport
from etl.demo.places import CITY

MENU = ("首页", "机构概况", "政务公开", "政府信息公开年报", "办事服务", "互动交流")
STYLE = "table.form{border-collapse:collapse;width:100%}table.form td{border:1px solid #333}"
SCRIPT = "var page = {column: '政府信息公开年报', table: '<table><tr><td>0</td></tr></table>'};"


def write_html(report: InventedReport) -> bytes:
    """The page in the report's own encoding."""
    return "\n".join(_page(report)).encode(report.style.encoding)


def _page(report: InventedReport) -> Iterator[str]:
    title, charset = escape(report.title), report.style.encoding
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>'
    yield f'<meta charset="{charset}">\n<title>{title}-{CITY}{report.agency.district}人民政府</title>'
    yield f'<meta name="ArticleTitle" content="{title}">\n<style>{STYLE}</style>'
    yield f"<script>{SCRIPT}</script>\n</head>\n<body>"
    yield from _frame(report)
    yield '<div class="footer"><p>主办：' + escape(report.agency.name) + "</p>"
    yield "<p>网站地图 | 联系我们 | 政府信息公开指南 | 依申请公开</p></div>\n</body>\n</html>"


def _frame(report: InventedReport) -> Iterator[str]:
    yield '<ul class="menu">' + "".join(f'<li><a href="#">{item}</a></li>' for item in MENU) + "</ul>"
    yield '<div class="crumbs">当前位置：首页 &gt; 政务公开 &gt; 政府信息公开年报</div>'
    if report.style.nested:
        yield '<table class="frame"><tr><td width="180">栏目导航<br>政策文件<br>年度报告</td><td>'
        yield from _article(report)
        yield "</td></tr></table>"
    else:
        yield from _article(report)


def _article(report: InventedReport) -> Iterator[str]:
    for number, block in enumerate(lay_out(report, signed=False)):
        yield _markup(block)
        if number == 0:
            source = f"发布时间：{report.published.isoformat()}　来源：{escape(report.office)}"
            yield f'<div class="info">{source}　字号：大 中 小</div>'
            yield '<div class="content" id="zoom">'
    yield "</div>"


def _markup(block: Block) -> str:
    if isinstance(block, Sheet):
        return _table(block)
    if isinstance(block, Heading):
        return f"<h1>{escape(block.text)}</h1>" if block.level == 1 else f"<p><strong>{escape(block.text)}</strong></p>"
    return f"<p>　　{escape(block.text)}</p>"


def _table(sheet: Sheet) -> str:
    rows = ("".join(_cell(box.text, box.across, box.down) for box in row) for row in sheet.rows)
    return '<table class="form">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _cell(text: str, across: int, down: int) -> str:
    spans = (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
    return f"<td{spans}>{escape(text) or '&nbsp;'}</td>"
