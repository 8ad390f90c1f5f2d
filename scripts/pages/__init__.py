"""Markdown in, claims out: givens, displays, links and numbers asserted in prose. Knows nothing of MkDocs."""

from scripts.pages.model import Block, Claim, Display, Given, Page, PageError, Pull, Reference
from scripts.pages.numbers import assert_values, render_values
from scripts.pages.reader import read_page
from scripts.pages.structure import check_structure

__all__ = [
    "Block", "Claim", "Display", "Given", "Page", "PageError", "Pull", "Reference",
    "assert_values", "check_structure", "read_page", "render_values",
]
