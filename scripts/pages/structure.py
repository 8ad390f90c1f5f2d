"""What a page names must exist: included files and their sections, figures, anchors, entries of the census."""

import difflib
import re

from scripts.pages import references
from scripts.pages.mask import mask
from scripts.pages.model import PageError
from scripts.pages.naming import check_names
from scripts.pages.outline import HTML_ID
from scripts.pages.references import local_target, resolve

LINES = re.compile(r"[-\d:,]*")


def check_structure(pages, root, book=frozenset(), bases=None, made=frozenset()):
    """Errors for everything that `pages` name and that is not there.

    `root` is the folder from which page names and files are counted, `book` the ids of the census, `bases` the folders
    in which includes are looked up, `made` the files that only the build writes. Pages outside `pages` may be linked to
    if they exist; their anchors are then not known and not checked.
    """
    pages = list(pages)
    survey = _Survey(pages, root, bases or (root, root / "docs" / "generated"), made)
    errors = check_census(pages, book) + check_names(pages)
    for page in pages:
        errors += [*survey.includes(page), *survey.images(page), *survey.links(page)]
        errors += [*_lone_displays(page), *_reserved_ids(page)]
    return sorted(errors, key=lambda error: (error.file, error.line, error.message))


def check_census(pages, book):
    """Errors for every `book:` that names no entry of the census; `book` are the ids there are."""
    return [error for page in pages for error in _strangers(page, book)]


def _strangers(page, book):
    for block in page.blocks:
        for identifier in block.book:
            if identifier not in book:
                near = difflib.get_close_matches(identifier, sorted(book), 3)
                hint = f"; near: {', '.join(near)}" if near else ""
                yield PageError(page.name, block.line, f"`book: {identifier}` is not in the census of the book{hint}")


def _lone_displays(page):
    for display in page.displays:
        if not display.alone:
            yield PageError(page.name, display.line, "a display must be a paragraph of its own, "
                                                     "with a blank line before and after, or it is not set as one")


def _reserved_ids(page):
    """The mark of a display carries its key as id, unless the block around it does."""
    for display in page.displays:
        line = page.anchors.get(display.key)
        if line and not any(block.id == display.key for block in page.blocks):
            yield PageError(page.name, line, f"the id `{display.key}` is the key of the display at line "
                                             f"{display.line}; take another")


class _Survey:
    """The files and anchors there are."""

    def __init__(self, pages, root, bases, made):
        self.pages = {page.name: page for page in pages}
        self.root, self.bases, self.made = root, bases, made
        self.known = {page.name: self._anchors(page) for page in pages}

    def _anchors(self, page):
        """The ids on a page: written ones, keys of displays, and those of the fragments it includes."""
        found = set(page.anchors) | {display.key for display in page.displays}
        for include in page.includes:
            file = self._included(include.target.partition(":")[0])
            if file and file.suffix in (".md", ".html"):
                found |= set(HTML_ID.findall(file.read_text("utf-8", errors="replace")))
        return found

    def _included(self, path):
        """The file to include; one outside the tree, be it by `../`, by its root or by a symbolic link, is none."""
        found = [base / path for base in self.bases if (base / path).is_file()]
        return next((file for file in found if file.resolve().is_relative_to(self.root.resolve())), None)

    def includes(self, page):
        """Includes without a file or section, and fragments that would bring in displays nobody checks."""
        for include in page.includes:
            path, _, section = include.target.partition(":")
            file = self._included(path)
            if file is None:
                yield PageError(page.name, include.line, f"nothing to include at `{path}`")
                continue
            content = file.read_text("utf-8", errors="replace")
            if "\N{REPLACEMENT CHARACTER}" in content:
                yield PageError(page.name, include.line, f"`{path}` is no UTF-8")
            start = rf"\[\s*start\s*:\s*{re.escape(section)}\s*\]"
            if section and not LINES.fullmatch(section) and not re.search(start, content):
                yield PageError(page.name, include.line, f"`{path}` has no section `{section}`")
            if not _is_code(page, include):
                yield from self._brought_in(page, include, path, content)

    def _brought_in(self, page, include, path, content):
        """What an included file must not bring along: displays, which nobody would check, and includes of its own."""
        if "$$" in content:
            yield PageError(page.name, include.line, f"`{path}` holds a display, which nobody would check; write it on the page")
        if references.INCLUDE.search(content) or references.INCLUDE_BLOCK.search(content):
            yield PageError(page.name, include.line, f"`{path}` includes another file itself, which nobody would look for; include it on the page")

    def images(self, page):
        """Images without a file."""
        for image in page.images:
            path = image.target.partition("#")[0]
            if not _is_elsewhere(path) and not self._is_there(resolve(page.name, path)):
                yield PageError(page.name, image.line, f"there is no figure `{path}`")

    def links(self, page):
        """Links to files and anchors that do not exist."""
        for link in page.links:
            path = link.target.partition("#")[0]
            target = local_target(page.name, link.target)
            if target is None:
                if path and not _is_elsewhere(path) and not self._is_there(resolve(page.name, path)):
                    yield PageError(page.name, link.line, f"there is no file `{path}` to link to")
                continue
            name, anchor = target
            if name in self.known:
                if anchor and anchor not in self.known[name] and not re.match(r"fn(ref\d*)?:", anchor):
                    near = difflib.get_close_matches(anchor, sorted(self.known[name]), 3)
                    hint = f"; near: {', '.join(near)}" if near else ""
                    yield PageError(page.name, link.line, f"`{link.target}`: there is no `#{anchor}` on {name}{hint}")
            elif not self._is_there(name):
                yield PageError(page.name, link.line, f"there is no page `{path}` to link to")

    def _is_there(self, name):
        return name in self.made or (self.root / name).exists()


def _is_code(page, include):
    """True for an include in a code block: what it brings is shown as it is."""
    return not mask(page.text)[0][include.start:include.end].strip()


def _is_elsewhere(path):
    """True for an address outside the site, or one that is data itself."""
    return bool(re.match(r"[a-zA-Z][\w+.-]*:|//", path))
