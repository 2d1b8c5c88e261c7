"""Document → Report: whose it is, of which year and form, and its grids laid onto the declared tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from etl.form import Form, form_by_id, form_in_force
from etl.form.model import CellKey
from etl.narrative.record import quote_indicators
from etl.patterns import pattern
from etl.read.document import Document, Paragraph
from etl.recognise.absent import absent_cells, declared_cells
from etl.recognise.identity.agency import AgencyReading, recognise_agency
from etl.recognise.identity.head import find_title, head
from etl.recognise.identity.part_of_year import part_of_year
from etl.recognise.identity.published import recognise_published
from etl.recognise.identity.title import is_about_reports
from etl.recognise.identity.title_owner import title_owner
from etl.recognise.identity.year import recognise_year
from etl.recognise.ocr import say_ocr, why_unreadable
from etl.recognise.sections import is_report, sections_of
from etl.recognise.several import one_report, opened, simplified
from etl.recognise.tables import TABLE_NAMES, Tables, read_tables
from etl.recognise.which_form import decide_form
from etl.report import Agency, Finding, Report, Section, Source

PART_OF_A_YEAR = "标题说的是一年中的一段（{}），不是全年的年度报告，未采用其中的数。"
ABOUT_REPORTS = "这是关于年度报告的通知或通报，不是一个单位的年度报告。"
COVER = (
    "有标题“{}”，但六个部分的标题只见 {} 个：正文可能在附件、图片里，或要由网页脚本显示，"
    "请下载附件，或把显示完整的网页另存为 PDF 后装入。"
)
FIRST_BLOCKS = 12
"""Blocks at the top of a page among which it says of itself who published it."""
MOST_FIELDS = 40
"""Cells of a table that does; those of the form have more."""
LEFT_BY_CHANCE = 2
"""Cells of the other form that may be a row or two added by an office; more are a table printed in that form."""
THOUSAND = 1000
SPACED = pattern(r"\d[^\S\n]\d")
"""Thousands parted by a space; two numbers in one cell may look the same."""


def recognise(document: Document, source: Source) -> Report:
    """The annual report a document holds; `not_a_report` with a reason where it holds none."""
    document = one_report(document)
    title, paragraphs, sections = _heads(document)
    for made_plain in (opened, simplified):
        if not is_report(title, paragraphs, sections):
            document = made_plain(document)
            title, paragraphs, sections = _heads(document)
    if not is_report(title, paragraphs, sections):
        return Report("not_a_report", source, reason=_no_report(document, title, sections), title=title)
    if title is None and _is_about_reports(document, paragraphs):
        return Report("not_a_report", source, reason=ABOUT_REPORTS)
    if part := part_of_year(title, document.title, paragraphs):
        return Report("not_a_report", source, reason=PART_OF_A_YEAR.format(part), title=title)
    return _report(document, source, title, paragraphs, sections)


def _heads(document: Document) -> tuple[str | None, list[str], tuple[Section, ...]]:
    """The title, paragraphs and sections of a document."""
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    return find_title(paragraphs, document.title), paragraphs, sections_of(document)


def _is_about_reports(document: Document, paragraphs: Sequence[str]) -> bool:
    """Whether a document without a title of a report and without tables is titled as a notice about reports."""
    titles = [*head(paragraphs), document.title or ""]
    return any(map(is_about_reports, titles)) and not read_tables(document).cells


def _no_report(document: Document, title: str | None, sections: Sequence[Section]) -> str:
    """Why a document is no report; tables alone are an attachment of one, a title alone is the cover of one."""
    lacking = "标题或正文未见“政府信息公开…年度报告”，或六个部分的标题不足两个"
    if not read_tables(document).cells:
        if title and title_owner(title):
            return COVER.format(title, len(sections))
        return f"不是政府信息公开工作年度报告：{lacking}。" + "".join(document.notes)
    return f"只有年报的表格，不是完整的年度报告（{lacking}）：请把报告正文与表格合成一个文件后装入。"


def _report(
    document: Document,
    source: Source,
    title: str | None,
    paragraphs: Sequence[str],
    sections: tuple[Section, ...],
) -> Report:
    published = document.published or recognise_published(_texts(document))
    year = recognise_year(title, paragraphs, source.file, published)
    tables = read_tables(document, year.year)
    agency = recognise_agency(
        title, paragraphs, source.file, year=year.year, page_title=document.title, fields=_fields(document)
    )
    form, told = decide_form(tables, year.year, document)
    _leave_out_undeclared(tables, form)
    missing = tables.missing()
    findings = (
        *year.findings,
        *agency.findings,
        *_findings(tables, form, document),
        *_say_form(form, year.year, told=told),
    )
    reason = _reason(tables, agency, year.year, document)
    return Report(
        status="partly_read" if reason else "read",
        reason=reason,
        source=_dated(source, published),
        title=title,
        agency=Agency(agency.name, agency.as_printed or agency.name, agency.region) if agency.name else None,
        year=year.year,
        form=form.id,
        cells=tuple(tables.cells.values()),
        missing_tables=missing,
        indicators=quote_indicators(sections, year.year) if year.year else (),
        sections=sections,
        findings=findings,
    )


def _dated(source: Source, published: str | None) -> Source:
    return Source(source.file, source.sha256, source.media_type, source.bytes, source.url, published)


def _texts(document: Document) -> list[str]:
    """Paragraphs, and tables as one text each: what a page says of itself may stand in a table of its own."""
    return [
        block.text if isinstance(block, Paragraph) else "\n".join(cell.text for cell in block.cells)
        for block in document.blocks
    ]


def _fields(document: Document) -> Iterator[str]:
    """What small tables at the top of a page say of it, each field behind its name: 发布机构：示例市教育局."""
    tops = (block.cells for block in document.blocks[:FIRST_BLOCKS] if not isinstance(block, Paragraph))
    pairs = (pair for cells in tops if len(cells) <= MOST_FIELDS for pair in pairwise(cells))
    return (f"{name.text}：{value.text}" for name, value in pairs)


@cache
def _declared(form_id: str) -> frozenset[CellKey]:
    """Every cell a form may print, （六）其他处理 as one row included."""
    other = {("applications", "other", column.id) for column in form_by_id(form_id).table("applications").columns()}
    return declared_cells(form_id) | other


def _leave_out_undeclared(tables: Tables, form: Form) -> None:
    """Cells of the other form's rows and columns are said, not kept."""
    declared = _declared(form.id)
    left = [key for key in tables.cells if key not in declared]
    for key in left:
        cell = tables.cells.pop(key)
        tables.doubt(key[0], f"{form.label}没有这一格（所印为 {cell.raw}），未采用。")
    for table, count in Counter(key[0] for key in left).items():
        if count > LEFT_BY_CHANCE:
            message = f"{TABLE_NAMES[table]}有 {count} 格属于另一种表式；报告按{form.label}读取，这些格未采用。"
            tables.doubts.append(Finding("form_conflict", "warning", message, table))


def _findings(tables: Tables, form: Form, document: Document) -> Iterator[Finding]:
    yield from tables.doubts
    for table_id in tables.missing():
        yield Finding(
            "missing_table",
            "warning",
            f"未见{TABLE_NAMES[table_id]}；缺表不等于零。{_pictures(document)}",
            table_id,
        )
    yield from (Finding("unread_part", "note", note) for note in document.notes)
    yield from absent_cells(tables.cells.keys(), form)
    yield from say_ocr(tables, document)
    for cell in tables.cells.values():
        if cell.state == "unreadable":
            message = f"{why_unreadable(cell)}。"
            yield Finding("unreadable_cell", "warning", message, cell.table, cell.row, cell.column)
        elif cell.value is not None and cell.value >= THOUSAND and SPACED.search(cell.raw):
            message = f"{TABLE_NAMES[cell.table]}：所印“{cell.raw}”按一个数读取，请核对。"
            yield Finding("label_doubt", "note", message, cell.table, cell.row, cell.column)


def _say_form(form: Form, year: int | None, *, told: bool) -> Iterator[Finding]:
    """That a report uses another form than its year's, or that nothing it prints tells which it uses."""
    if not told:
        message = f"所印内容不足以判断用的是哪种表式，按报告年度当作{form.label}，请核对。"
        yield Finding("form_conflict", "note", message)
    elif year is not None and form is not form_in_force(year):
        yield Finding("form_conflict", "note", f"{year} 年报告用的是{form.label}的表式；按所印表式读取。")


def _pictures(document: Document) -> str:
    return f"文件中有 {document.pictures} 张图片，表格可能以图片发布。" if document.pictures else ""


def _reason(tables: Tables, agency: AgencyReading, year: int | None, document: Document) -> str | None:
    """Why a report is only partly read, in one sentence; None where nothing is wanting."""
    wanting = []
    if tables.missing():
        wanting.append("未见" + "、".join(TABLE_NAMES[table_id] for table_id in tables.missing()))
    unreadable = sum(cell.state == "unreadable" for cell in tables.cells.values())
    if unreadable:
        wanting.append(f"{unreadable} 个单元格无法辨认")
    if agency.name is None:
        wanting.append("未能识别单位")
    if year is None:
        wanting.append("未能识别报告年度")
    notes = (note.rstrip("。") for note in document.notes)
    return "；".join([*wanting, *notes]) + "。" if wanting else None
