"""Everything an office may do to the form, and how often the mutator lets it: one line is one trait."""

from __future__ import annotations

import random
from dataclasses import dataclass

ALL = ("html", "docx", "pdf", "txt", "md")
WEB = ("html",)
OFFICE = ("html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class Trait:
    """One habit of printing: in which share (0–1) of the reports of these formats it occurs."""

    name: str
    share: float
    formats: tuple[str, ...] = ALL
    excludes: tuple[str, ...] = ()


TRAITS = (
    # the form and its numbers
    Trait("old_form_late", 0.1),
    Trait("sparse", 0.25),
    Trait("other_alone", 0.25),
    Trait("sums_broken", 0.1),
    Trait("zeros_blank", 0.2),
    Trait("only_totals", 0.05),
    Trait("column_blank", 0.06),
    Trait("blank_slash", 0.15),
    Trait("blank_dash", 0.15, excludes=("blank_slash",)),
    Trait("thousands", 0.15),
    Trait("full_width_digits", 0.06),
    Trait("units_in_cells", 0.05),
    Trait("annotated_cells", 0.1),
    Trait("blank_wu", 0.03, excludes=("blank_slash", "blank_dash")),
    Trait("minus_variants", 0.3),
    # wording
    Trait("items_stop_、", 0.25),
    Trait("items_unnumbered", 0.1),
    Trait("items_bracketed", 0.06, excludes=("items_unnumbered",)),
    Trait("rows_unnumbered", 0.08),
    Trait("qita_variant", 0.15),
    Trait("traditional", 0.03),
    Trait("synonyms", 0.15),
    Trait("years_in_labels", 0.06),
    Trait("instructions_in_labels", 0.1),
    Trait("misprint_light", 0.15),
    Trait("misprint_heavy", 0.05),
    # rows and columns
    Trait("items_reordered", 0.06),
    Trait("outcomes_reordered", 0.04),
    Trait("applicants_reordered", 0.06),
    Trait("row_dropped", 0.06),
    Trait("row_twice", 0.04),
    Trait("row_twice_differs", 0.03),
    Trait("column_dropped", 0.03),
    Trait("extra_row", 0.08),
    Trait("caption_row", 0.1),
    Trait("unit_row", 0.06),
    Trait("note_row", 0.06),
    Trait("heading_repeated", 0.06),
    Trait("compare_columns", 0.04),
    Trait("group_sums", 0.04),
    Trait("serial_column", 0.04),
    # the shape of the tables
    Trait("one_heading_row", 0.1),
    Trait("total_beside", 0.25, excludes=("one_heading_row",)),
    Trait("groups_as_rows", 0.08, excludes=("group_sums",)),
    Trait("labels_unmerged", 0.08),
    Trait("labels_repeated", 0.05, excludes=("labels_unmerged",)),
    Trait("results_column_missing", 0.08),
    Trait("disputes_two_tables", 0.1),
    Trait("disputes_three_tables", 0.06, excludes=("disputes_two_tables",)),
    Trait("disputes_as_rows", 0.08, excludes=("disputes_two_tables", "disputes_three_tables")),
    Trait("disputes_with_label_column", 0.06, excludes=("disputes_two_tables", "disputes_three_tables")),
    Trait("disputes_transposed", 0.04, excludes=("disputes_two_tables", "disputes_three_tables", "disputes_as_rows")),
    Trait("disclosure_four_tables", 0.05),
    Trait("table_cut_in_two", 0.08),
    Trait("last_year_appended", 0.06),
    # the page around them
    Trait("headings_restart", 0.06),
    Trait("headings_unnumbered", 0.06, excludes=("headings_restart",)),
    Trait("heading_missing", 0.04),
    Trait("prose_before_table", 0.3),
    # web pages
    Trait("gb18030", 0.15, WEB),
    Trait("utf8_bom", 0.08, WEB, ("gb18030",)),
    Trait("utf16", 0.05, WEB, ("gb18030", "utf8_bom")),
    Trait("charset_lies", 0.1, WEB),
    Trait("nested_layout", 0.25, WEB),
    Trait("menus", 0.3, WEB),
    Trait("table_in_list", 0.08, WEB),
    Trait("word_markup", 0.12, WEB),
    Trait("tags_unclosed", 0.1, WEB),
    Trait("th_mixed", 0.15, WEB),
    Trait("thead", 0.12, WEB),
    Trait("nbsp_padding", 0.2, WEB),
    Trait("breaks_in_labels", 0.2, WEB),
    Trait("characters_in_spans", 0.06, WEB),
    Trait("paragraphs_in_cells", 0.2, WEB),
    Trait("spans_too_large", 0.05, WEB),
    Trait("hidden_table", 0.06, WEB),
    Trait("hidden_row", 0.05, WEB),
    Trait("hidden_by_class", 0.03, WEB),
    Trait("mobile_twin", 0.03, WEB),
    Trait("tables_joined", 0.05, WEB),
    Trait("empty_rows", 0.06, WEB),
    Trait("digits_in_spans", 0.08, WEB),
    Trait("label_span_wrong", 0.06, WEB),
    Trait("group_rowspan_wrong", 0.05, WEB),
    Trait("cell_left_out", 0.04, WEB),
    Trait("cell_too_many", 0.04, WEB),
    Trait("heading_table_apart", 0.04, WEB),
    Trait("footnote_raised", 0.06, ("html", "docx")),
    Trait("old_number_struck", 0.05, ("html", "docx")),
    # Word files
    Trait("runs_split", 0.4, ("docx",)),
    Trait("tracked_changes", 0.15, ("docx",)),
    Trait("table_in_table", 0.1, ("docx",)),
    Trait("table_in_text_box", 0.06, ("docx",), ("table_in_table",)),
    Trait("content_controls", 0.1, ("docx",)),
    Trait("legacy_merge", 0.08, ("docx",)),
    # PDF
    Trait("heading_each_page", 0.2, ("pdf",)),
    Trait("torn_labels", 0.3, ("pdf",)),
    Trait("no_rules", 0.08, ("pdf",)),
    Trait("running_head", 0.25, ("pdf",)),
    Trait("landscape", 0.1, ("pdf",)),
    Trait("rotated_page", 0.06, ("pdf",)),
    Trait("small_pages", 0.2, ("pdf",)),
    # plain text
    Trait("ragged", 0.3, ("txt",)),
    Trait("spaces", 0.2, ("txt",), ("ragged",)),
    Trait("repeated_merged", 0.1, ("txt", "md")),
    Trait("shredded", 0.06, ("txt",)),
    Trait("one_field_a_line", 0.05, ("txt",), ("spaces", "shredded")),
    Trait("label_column_missing", 0.08, ("txt",)),
    Trait("box_drawn", 0.08, ("txt",), ("spaces", "ragged", "shredded", "one_field_a_line", "label_column_missing")),
    Trait("pipes_without_rule", 0.1, ("md",)),
    Trait("bold_labels", 0.15, ("md",)),
    Trait("html_tables", 0.15, ("md",)),
)


def throw(rng: random.Random, format_: str, *, calm: float = 1.0) -> frozenset[str]:
    """The traits of one report of that format; `calm` under 1 makes every trait rarer."""
    chosen: set[str] = set()
    for trait in TRAITS:
        happens = rng.random() < trait.share * calm
        if happens and format_ in trait.formats and not chosen & set(trait.excludes):
            chosen.add(trait.name)
    return frozenset(chosen)
