"""Reads a page: what its displays claim, which givens are in force at each, and what it links to."""

import re

from scripts.pages.events import find_displays, in_order
from scripts.pages.mask import mask
from scripts.pages.model import Page, PageError
from scripts.pages.outline import Outline
from scripts.pages.references import references
from scripts.pages.walk import Walk

CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_page(text, name):
    """The `Page` that Markdown `text` describes; `name` is its path, as it is to be shown in messages.

    Never raises: what the author should mend is in `errors`, and the rest of the page is read nevertheless.

    >>> page = read_page("Given $x \\\\in (0,1)$.\\n\\n$$ x^2 < x $$\\n", "note.md")
    >>> page.displays[0].key, page.displays[0].givens[0].tex
    ('note-1', 'x \\\\in (0,1)')
    """
    text = re.sub(r"\r\n?", "\n", text)
    masked, problems = mask(text)
    problems += [(text.count("\n", 0, found.start()) + 1, f"a control character, U+{ord(found[0]):04X}, that no reader sees; delete it")
                 for found in CONTROL.finditer(text)]
    outline = Outline(text, masked)
    problems += outline.problems
    spans = find_displays(outline, problems)
    walk = Walk(text, name, outline, problems)
    for event in in_order(outline, spans):
        walk.take(event)
    displays = walk.finish()
    found = references(text, masked, outline.prose)
    errors = tuple(PageError(name, line, message) for line, message in sorted(set(problems)))
    return Page(name, text, displays, tuple(outline.blocks), outline.anchors, walk.supplies,
                found["links"], found["images"], found["includes"], found["values"], errors)
