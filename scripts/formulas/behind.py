"""Conditions that stand behind a formula without a word:  a_{ij} = 0, \\quad i \\neq j.  Only the givens tell that i and j are
indices, of which nothing can be claimed."""
from .reader import read
from .reader_conditions import domains_of_indices
from .tree import Statement

CONDITIONS = ('≠', '<', '>', '≤', '≥', '∈')


def statements_of(tex, givens):
    """The chains of a display, each with the conditions behind it.

    >>> from .givens import Givens
    >>> found = statements_of(r'a_i = -b_j, \\quad i \\neq j', Givens([r'a, b \\in \\mathbb{R}^2']))
    >>> [(s.rels, [c[1] for c in s.conditions]) for s in found]
    [(('=',), ['≠'])]
    """
    statements = read(tex)
    for k in range(1, len(statements)):
        conditions = conditions_in(statements[k:], givens) or bracketed(statements[k:])
        if conditions:
            last = statements[k - 1]
            return statements[:k - 1] + [Statement(last.sides, last.rels, last.source, last.spans, last.tags,
                                                   last.conditions + conditions)]
    return statements


def conditions_in(statements, givens):
    """The conditions that statements are, if all of them are relations of indices; else ()."""
    parts = [part for statement in statements for part in parts_of(statement)]
    if any([statement.conditions for statement in statements]) or not all([is_simple(part) for part in parts]):
        return ()
    found = domains_of_indices(parts)
    if all([c[0] == 'rel' and c[1] in CONDITIONS and any([is_index(side, givens) for side in c[2:]]) for c in found]):
        return tuple(found)
    return ()


def bracketed(statements):
    """The conditions in brackets alone, (x \\geq 0): in a display of its own no claim looks like that."""
    sides = [without_iverson(statement.sides[0]) for statement in statements if not statement.rels and not statement.conditions]
    parts = [part for side in sides if side[0] in ('paren', 'tuple') for part in side[1:]]
    relations = all([part[0] in ('rel', 'and') for part in parts])
    return tuple(parts) if len(sides) == len(statements) and parts and relations else ()


def without_iverson(side):
    """(x > 0) of [x > 0], which alone counts nothing."""
    return side[2] if side[0] == 'juxt' and side[1] == ('fn', '1', None, None) and len(side) == 3 else side


def parts_of(statement):
    """i < j < k is two relations; what stands in brackets, (i \\neq j) or (j = 1, \\ldots, n), is taken out of them."""
    if not statement.rels:
        side = statement.sides[0]
        return list(side[1:]) if side[0] in ('paren', 'tuple') else [side]
    return [('rel', op, statement.sides[i], statement.sides[i + 1]) for i, op in enumerate(statement.rels)]


def is_simple(part):
    """A name, a number, a set of these, \\ldots, or a relation of such."""
    if part[0] == 'rel':
        return is_simple(part[2]) and is_simple(part[3])
    if part[0] == 'set':
        return all([is_simple(item) for item in part[1]]) and part[2] is None
    return part[0] in ('num', 'dots') or part[0] == 'sym' and part[2:] == (None, None)


def is_index(tree, givens):
    return tree[0] == 'sym' and len(tree[1]) == 1 and tree[1] not in givens.names
