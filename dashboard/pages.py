"""The pages, in the order of the navigation: a new page is one module and one line here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its id, its path in the address, its Chinese title and the module whose `show()` draws it."""

    id: str
    url_path: str
    title: str
    module: str


PAGES: tuple[Page, ...] = (
    Page("overview", "", "总览", "dashboard.app_pages.overview"),
    Page("compare", "compare", "横向对比", "dashboard.app_pages.compare"),
    Page("trend", "trend", "历年变化", "dashboard.app_pages.trend"),
    Page("outcomes", "outcomes", "办理结果", "dashboard.app_pages.outcomes"),
    Page("disclosure", "disclosure", "主动公开", "dashboard.app_pages.disclosure"),
    Page("indicators", "indicators", "经济指标", "dashboard.app_pages.indicators"),
    Page("quality", "quality", "数据质量", "dashboard.app_pages.quality"),
    Page("method", "method", "口径", "dashboard.app_pages.method"),
)


def page_by_id(page_id: str) -> Page:
    """The page of that id; KeyError for an unknown one."""
    return {page.id: page for page in PAGES}[page_id]
