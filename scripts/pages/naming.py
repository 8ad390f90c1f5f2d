r"""What the blocks and displays of a page are called, for links to them: "Theorem 2", "(BP2)".

An author leaves the text of a link empty, `[](../chapter1/sigmoid-neurons.md#drawn-step)`, and the site fills in
"Proposition 1 of Sigmoid neurons". Where a name or a number is typed by hand, it must be the right one.
"""

import re
from dataclasses import dataclass

from scripts.pages.mask import mask
from scripts.pages.model import PageError
from scripts.pages.references import local_target, references

NUMBERED = ("theorem", "lemma", "proposition", "corollary", "definition", "exercise", "example")
LABELS = {"refuted": "False as written", "unchecked": "Not checked", "caveat": "Take care"}
RESULTS = ("theorem", "lemma", "proposition", "corollary")       # other kinds are words of every day as well
TAG = re.compile(r"\\tag\*?\s*\{([^{}$\\]*)\}")
TYPED_NUMBER = re.compile(rf"\b({'|'.join(NUMBERED)})\s+(\d+)(?![\d.])", re.I)
TYPED_KIND = re.compile(rf"\b({'|'.join(RESULTS)})\b", re.I)
TYPED_PAGE = re.compile(rf"(?:{'|'.join(NUMBERED)})\s+\d+ of (.+)", re.I | re.S)
TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{[^{}$\\]*\})?[ \t]*#*$", re.M)


@dataclass(frozen=True)
class Named:
    """Something that a link can name. `kind` is that of the block, or "display"; `label` is empty if it has no name."""

    kind: str
    label: str
    page: str              # the title of its page


def label_of(kind, number):
    """What a block is called; `number` counts the blocks of its kind on the page, and only some kinds show it.

    >>> label_of("theorem", 2), label_of("caveat", 1)
    ('Theorem 2', 'Take care')
    """
    name = LABELS.get(kind, kind.capitalize())
    return f"{name} {number}" if kind in NUMBERED else name


def names(pages):
    """`{(page, id): Named}` of all blocks and displays that can be linked to."""
    found = {}
    for page in pages:
        title = title_of(page)
        for display in page.displays:
            tag = TAG.search(display.tex)
            found[page.name, display.key] = Named("display", f"({tag[1]})" if tag else "", title)
        counts = {}
        for block in page.blocks:
            counts[block.name] = counts.get(block.name, 0) + 1
            if block.id:
                found[page.name, block.id] = Named(block.name, label_of(block.name, counts[block.name]), title)
    return found


def title_of(page):
    """The first heading of a page, or its file's name."""
    heading = TITLE.search(mask(page.text)[0])
    return page.text[heading.start(1):heading.end(1)] if heading else page.name


def check_names(pages):
    """Errors for links without a text that cannot be named, and for wrong names and numbers typed into links."""
    pages = list(pages)
    known = names(pages)
    return [PageError(page.name, link.line, message) for page in pages for link in page.links
            if (message := _trouble(page, link, known))]


def _trouble(page, link, known):
    """What is wrong with the text of one link, or None. Dangling links are not judged here: `structure` finds them."""
    place = local_target(page.name, link.target)
    named = known.get(place)
    if _is_empty(page.text, link) and not (named and named.label):
        return (f"the link to `{link.target}` has no text, and what it leads to has no name to fill in; "
                "only blocks with an id and displays with a \\tag have one: give the link a text")
    if named is None or named.kind == "display":
        return None
    expected = f"`{link.target}` is {named.label}"
    for kind, number in TYPED_NUMBER.findall(link.text):
        if f"{kind} {number}".lower() != named.label.lower():
            return f"{expected}, found “{kind} {number}” in the link; an empty text is filled in by the build"
    if (kind := TYPED_KIND.search(link.text)) and named.kind in RESULTS and kind[1].lower() != named.kind:
        return f"{expected}, found “{kind[1]}” in the link; an empty text is filled in by the build"
    typed = TYPED_PAGE.fullmatch(link.text.strip())
    if typed and " ".join(typed[1].split()) != named.page:
        return f"{expected} of “{named.page}”, found “{' '.join(typed[1].split())}” in the link"
    return None


def _is_empty(text, link):
    return text.startswith("[](", link.start)


def fill(markdown, page, known):
    """`markdown` of the page named `page` with the texts of its empty links filled in; `known` comes from `names`."""
    if "[](" not in markdown:
        return markdown
    masked, _ = mask(markdown)
    for link in reversed(references(markdown, masked, masked)["links"]):
        place = local_target(page, link.target)
        if _is_empty(markdown, link) and place in known:
            words = known[place].label + (f" of {known[place].page}" if place[0] != page else "")
            markdown = f"{markdown[:link.start]}[{words}]{markdown[link.start + 2:link.end]}{markdown[link.end:]}"
    return markdown
