"""What the official report is: both forms, declared once; everything else about them is generated from here."""

from etl.form.form_2019 import FORM_2019
from etl.form.form_2021 import FORM_2021
from etl.form.model import Form

FORMS: tuple[Form, ...] = (FORM_2019, FORM_2021)

TABLE_IDS = ("disclosure", "applications", "disputes")

SECTIONS = (
    (1, "总体情况"),
    (2, "主动公开政府信息情况"),
    (3, "收到和处理政府信息公开申请情况"),
    (4, "政府信息公开行政复议、行政诉讼情况"),
    (5, "存在的主要问题及改进情况"),
    (6, "其他需要报告的事项"),
)


def form_by_id(form_id: str) -> Form:
    """The form of that id; KeyError for an unknown one."""
    return {form.id: form for form in FORMS}[form_id]


def form_in_force(year: int | None) -> Form:
    """The form prescribed for a report year; the newest one where the year is unknown."""
    for form in FORMS:
        if year is not None and year <= (form.last_year or year):
            return form
    return FORMS[-1]
