"""Which display rests on which: by the names in its formula, and by the links in its proof."""

import re

from scripts.formulas import Givens, read
from scripts.formulas.errors import NO_ANSWER
from scripts.formulas.tree import walk
from scripts.pages.claims import defines
from scripts.pages.model import FOLLOWERS, STATEMENTS
from scripts.pages.references import local_target


def uses(pages, claims):
    """`{(page, key): ((page, key), …)}`: for each display the displays it uses, in the order of the pages.

    A formula uses a definition if it contains the name defined, or a name whose definition does. A statement also uses
    what its proof or solution links to, if that is a display.
    """
    found = {(claim.page, claim.key): set() for claim in claims}
    for claim in claims:
        found[claim.page, claim.key] |= _definitions(claim)
    for page in pages:
        for user, used in _links(page):
            if user in found and used in found and user != used:
                found[user].add(used)
    order = {place: number for number, place in enumerate(found)}
    return {place: tuple(sorted(used & order.keys(), key=order.get)) for place, used in found.items()}


def _definitions(claim):
    """The displays among the givens of a claim that define a name it needs."""
    if not any(given.key for given in claim.givens) or claim.kind == "unchecked":
        return set()
    try:
        needed = needed_names(claim.tex, Givens(claim.lines))
    except NO_ANSWER:
        return set()
    found = set()
    for number, given in enumerate(claim.givens):
        if given.key and defines(given.tex, tuple(claim.lines[:number])) in needed:
            found.add((given.page, given.key))
    return found


def needed_names(tex, givens):
    """The names that a formula contains, and those that the definitions of these contain.

    >>> sorted(needed_names("C > 0", Givens(["y \\\\in (0,1)", "z \\\\in (0,1)", "C = y^2"])))
    ['C', 'y']
    """
    waiting = [name for statement in read(tex) for side in statement.sides for name in _names(side)]
    needed = set()
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            bodies = [right for _, _, right in givens.definitions.get(name, ())]
            bodies += [givens.functions[name][1]] if name in givens.functions else []
            waiting += [other for body in bodies for other in _names(body)]
    return needed & (set(givens.names) | set(givens.functions))


def _names(tree):
    """All names in a tree, with a subscript that belongs to the name and without."""
    for node in walk(tree):
        if node[0] in ("sym", "fn"):
            yield node[1]
        if node[0] == "sym" and node[2] and len(node[2]) == 1:
            script = node[2][0]
            yield f"{node[1]}_{script[1]}" if script[0] in ("num", "sym") else node[1]


def _links(page):
    """Pairs (user, used) for the links in blocks: both are (page, id of a block)."""
    for link in page.links:
        target = local_target(page.name, link.target)
        owner = _owner(page, link.start)
        if target and owner:
            yield (page.name, owner), target


def _owner(page, position):
    """The id of the statement that the text at a position belongs to, or None: a proof belongs to what it proves."""
    around = [block for block in page.blocks if block.start <= position < block.end]
    for block in reversed(around):
        if block.name in FOLLOWERS:
            return _proved(page, block)
        if block.id:
            return block.id
    return None


def _proved(page, proof):
    """The id of the statement a proof belongs to: the last one before it, of the kind its title names."""
    named = re.match(r"of the (\w+)", proof.title)
    kinds = {named[1]} & STATEMENTS if named else STATEMENTS
    before = [block for block in page.blocks if block.end <= proof.start and block.name in (kinds or STATEMENTS)]
    return before[-1].id if before else None
