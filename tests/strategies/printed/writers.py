"""A mutated report as a file, by format."""

from __future__ import annotations

from collections.abc import Callable

from strategies.printed.arrange import mutate
from strategies.printed.browser import write_print
from strategies.printed.faults import Change
from strategies.printed.html import write_html
from strategies.printed.model import Mutant
from strategies.printed.pdf import write_pdf
from strategies.printed.text import write_markdown, write_text
from strategies.printed.untold import with_untold
from strategies.printed.word import write_word

WRITERS: dict[str, Callable[[Mutant], bytes]] = {
    "html": write_html,
    "docx": write_word,
    "pdf": write_pdf,
    "txt": write_text,
    "md": write_markdown,
    "print": write_print,
}
FORMATS = tuple(WRITERS)
SUFFIXES = {"print": "pdf"}
"""What the file is called, where it is not called after the format: a web page printed is a PDF."""
LIKE = {"print": "html"}
"""Whose habits a format has, where it has none of its own."""


def write_mutant(
    seed: str, format_: str, traits: frozenset[str] | None = None, change: Change | None = None
) -> tuple[Mutant, str, bytes]:
    """The report of that seed, what is printed in it, and the name and bytes of its file in that format."""
    mutant = mutate(seed, LIKE.get(format_, format_), traits, change)
    return mutant, f"报告.{SUFFIXES.get(format_, format_)}", WRITERS[format_](mutant)


def write_untold(seed: str, format_: str) -> tuple[Mutant, str, bytes]:
    """The same with marks in place of some numbers, which nobody can read as numbers."""
    mutant = with_untold(mutate(seed, LIKE.get(format_, format_)))
    return mutant, f"报告.{SUFFIXES.get(format_, format_)}", WRITERS[format_](mutant)
