"""From pages to claims: links to givens are followed, and displays that may define a name are told from claims."""

from functools import lru_cache

from scripts.formulas import Givens, read
from scripts.formulas.errors import NO_ANSWER
from scripts.formulas.operators import FUNCTIONS
from scripts.formulas.tree import walk
from scripts.pages.model import Claim, Given, PageError, Pull


def claims(pages):
    """`(claims, errors)` of these pages: every display as a `Claim`, in the order of the pages.

    `pages` is a list of `Page`. A given that links to a page outside the list, to an anchor that is not there, to a
    place where nothing is given, or round in a circle is an error; the claims that need it are left out.
    """
    pages = list(pages)
    resolver = _Resolver({page.name: page for page in pages})
    made = [claim for page in pages for display in page.displays if (claim := resolver.claim(page, display))]
    errors = {error for page in pages for error in page.errors} | resolver.errors
    return made, sorted(errors, key=lambda error: (error.file, error.line, error.message))


class _Resolver:
    """Follows links between pages; remembers which displays turned out to be definitions."""

    def __init__(self, pages):
        self.pages, self.errors, self.kinds = pages, set(), {}

    def claim(self, page, display):
        """The claim a display makes, or None if its givens can't be had."""
        try:
            givens = self.givens(page, display.givens, ())
            kind = self.kind(page, display, givens)
        except PageError as error:
            self.errors.add(error)
            return None
        return Claim(page.name, display.line, display.key, kind, display.tex, givens, display.equality, display.book,
                     display.condition, display.block, display.reason)

    def givens(self, page, items, trail):
        """The givens that `items` of `page` amount to; `trail` holds the links being followed, to notice a circle."""
        found = []
        for item in items:
            if isinstance(item, Given):
                found.append(item)
            elif isinstance(item, Pull):
                found.extend(self.pulled(item, trail))
            elif self.kind(page, item, trail=trail) == "definition":
                found.append(Given(" ".join(item.tex.split()), page.name, item.line, item.key))
        return tuple(found)

    def pulled(self, pull, trail):
        """The givens that a link brings."""
        place = (pull.page, pull.anchor)
        shown = f"{pull.page}#{pull.anchor}" if pull.anchor else pull.page
        page = self.pages.get(pull.page)
        if page is None:
            raise PageError(pull.file, pull.line, f"the givens are to come from {shown}, but there is no such page")
        if pull.anchor not in page.supplies:
            raise PageError(pull.file, pull.line, f"the givens are to come from {shown}, "
                                                  "but no block or heading there has this id")
        if place in trail:
            circle = " → ".join(f"{name}#{anchor}" for name, anchor in (*trail[trail.index(place):], place))
            raise PageError(pull.file, pull.line, f"the givens lead round in a circle: {circle}")
        found = self.givens(page, page.supplies[pull.anchor], (*trail, place))
        if not found:
            raise PageError(pull.file, pull.line, f"the givens are to come from {shown}, but nothing is given there")
        return found

    def kind(self, page, display, givens=None, trail=()):
        """The kind of a display: where a definition may stand, it is one if its left side is one new name."""
        if display.kind != "definition":
            return display.kind
        place = (page.name, display.key)
        if place not in self.kinds:
            givens = self.givens(page, display.givens, trail) if givens is None else givens
            self.kinds[place] = "definition" if defines(display.tex, tuple(given.tex for given in givens)) else "claim"
        return self.kinds[place]


@lru_cache(maxsize=None)
def defines(tex, lines):
    """The new name that a display defines, given `lines`, or None. What can't be read defines nothing.

    A definition is one equation between one new name and a formula without it. So `H(2x) = x` defines no H, for its
    argument is not a name; `x = x + 1` no x; `y = x^2 \\leq 1` says more than a definition; and with σ given, σ' is no
    new name.
    """
    try:
        givens = Givens(list(lines))
        name, statements = givens.defines(tex), read(tex)
    except NO_ANSWER:
        return None
    if name is None or len(statements) != 1 or len(statements[0].rels) != 1 or name.rstrip("'") in givens.functions:
        return None
    left, right = statements[0].sides
    return name if _takes_names(left) and name not in _names(right) else None


def _takes_names(left):
    """True unless the left side calls a function that has a meaning already, or something else than plain names."""
    if left[0] != "juxt":
        return True
    plain = [argument[0] == "sym" and not argument[2] and not argument[3] for argument in left[2][1:]]
    return left[1][1] not in FUNCTIONS and all(plain)


def _names(tree):
    return {node[1] for node in walk(tree) if node[0] in ("sym", "fn")}
