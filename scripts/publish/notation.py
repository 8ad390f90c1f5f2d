r"""Every letter in a displayed formula is in the table of docs/notation.md, or the page names it in its givens.

The tooltips of docs/assets/notation.js take the meaning of a letter from these two places.
"""

import re
from functools import cache

from scripts.formulas import Givens, read
from scripts.formulas.errors import NO_ANSWER
from scripts.formulas.operators import FUNCTIONS
from scripts.formulas.tree import walk
from scripts.pages.model import PageError

TABLE = "docs/notation.md"
ROW = re.compile(r"^\|([^|\n]*)\|", re.M)
FORMULA = re.compile(r"\$([^$\n]+)\$")


def listed(text):
    r"""The letters that begin the formulas in the first column of the table.

    >>> sorted(listed("| $w$, $w^l_{jk}$ | weight |\n| $\\eta$ | learning rate |"))
    ['\\eta', 'w']
    """
    return {letter.rstrip("'") for row in ROW.finditer(text) for tex in FORMULA.findall(row[1]) for letter in letters(tex)[:1]}


def check_notation(claims, tree):
    """Errors for letters without a meaning; none in a tree without a table."""
    table = tree.root / TABLE
    return list(nameless(claims, listed(table.read_text("utf-8")))) if table.exists() else []


@cache
def letters(tex):
    """The names in a formula, in their order; nothing if it can't be read."""
    try:
        return [node[1] for statement in read(tex) for side in statement.sides for node in walk(side) if node[0] in ("sym", "fn")]
    except NO_ANSWER:
        return []


def nameless(claims, table):
    """An error for each display with a letter that neither `table`, a set of letters, nor a given names."""
    for claim in claims:
        unknown = {letter.rstrip("'") for letter in letters(claim.tex)} - table - FUNCTIONS.keys() - mentioned(claim)
        if unknown and (unknown := unknown - declared(claim)):
            yield PageError(claim.page, claim.line, f"expected every letter of this display in {TABLE} or in the givens, found neither "
                                                    f"for {', '.join(sorted(unknown))}; add a row to the table, or a Given")


def mentioned(claim):
    """The names in the givens of a claim, indices and dimensions among them; a definition names those of its left side."""
    left = [claim.tex.partition("=")[0]] if claim.kind == "definition" else []
    return {letter for line in [*claim.lines, *left] for letter in letters(line)}


def declared(claim):
    """The names that givens declare in forms of their own, such as `n examples (x_1, y_1), …`; reading them takes longer."""
    try:
        givens = Givens(claim.lines)
    except NO_ANSWER:
        return set()
    return {*givens.names, *givens.functions, *givens.definitions}
