"""A mutated report as a file, by format."""

from __future__ import annotations

from collections.abc import Callable

from strategies.printed.arrange import mutate
from strategies.printed.html import write_html
from strategies.printed.model import Mutant
from strategies.printed.text import write_markdown, write_text
from strategies.printed.word import write_word

WRITERS: dict[str, Callable[[Mutant], bytes]] = {
    "html": write_html,
    "docx": write_word,
    "txt": write_text,
    "md": write_markdown,
}
FORMATS = tuple(WRITERS)


def write_mutant(seed: str, format_: str, traits: frozenset[str] | None = None) -> tuple[Mutant, bytes]:
    """The report of that seed, what is printed in it, and its bytes in that format."""
    mutant = mutate(seed, format_, traits)
    return mutant, WRITERS[format_](mutant)
