"""The tree of a formula, as plain tuples: hashable, comparable, printable.  It says what was written, not what it means.

    ('num', '0.5')                      a literal, as written
    ('sym', name, subs, sup)            w^l_{jk}: subs is a tuple of trees or None, sup a tree or None; primes are
        part of the name
    ('fn', name, sub, sup)              a function sign waiting for its argument: \\ln, \\log_2, \\sin^2, \\mathbb{E}_x
    ('+', a, b) ('-', a, b) ('neg', a) ('pm', a, b) ('signed', a)      the last two: ± before a term
    ('juxt', a, b, …)                   things side by side: products, and calls like f (x)
    ('dot', a, b) ('inner', a, b) ('odot', a, b) ('otimes', a, b) ('times', a, b) ('/', a, b)
    ('^', a, p) ('_', a, subs) ('T', a) ('!', a) ('root', n, a)
    ('paren', a) ('tuple', a, …) ('set', items, condition) ('interval', a, b) ('abs', a) ('norm', a, sub) ('floor', a)
    ('ceil', a)
    ('mid', a, b)                       a | b or a ‖ b inside brackets
    ('matrix', row, …) ('cases', (value, condition or None), …)
    ('over', op, names, low, high, conditions, body)      \\sum, \\prod, \\max, \\min, \\argmax, \\argmin with an index
    ('d', numerator or None, ((variable, order), …))      ∂/∂x: variables in the order written
    ('grad', variable or None, order, body)   ('Delta', a)
    ('lim', variable, target, side, body)  ('grows', variable, target, side, body, sign): 1 if the limit is ∞ (or -∞)
    ('int', low, high, variable, body)
    ('at', body, names, values)         \\left. body \\right|_{x = 0, y = 1}
    ('rel', op, a, b)  ('and', a, …)  ('all', a, …)       conditions; 'all' only bundles trees for a walk
    ('dots',)  ('O', a)
"""


def sym(name, subs=None, sup=None):
    return ('sym', name, subs, sup)


def num(value):
    return ('num', str(value))


def juxt(items):
    """The product of a non-empty sequence, flat."""
    return items[0] if len(items) == 1 else ('juxt',) + tuple(items)


def children(tree):
    """The subtrees directly below, left to right."""
    for field in tree[1:]:
        for child in subtrees(field):
            yield child


def subtrees(field):
    if isinstance(field, tuple) and field:
        if isinstance(field[0], str):
            yield field
        else:
            for item in field:
                for tree in subtrees(item):
                    yield tree


def walk(tree):
    """The tree and everything below it, top down."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(children(node))))


def rebuild(field, change):
    """A copy in which every direct subtree t is change(t)."""
    if not isinstance(field, tuple) or not field:
        return field
    return tuple([field[0]] + [rebuilt(item, change) for item in field[1:]])


def rebuilt(field, change):
    if not isinstance(field, tuple) or not field:
        return field
    if isinstance(field[0], str):
        return change(field)
    return tuple([rebuilt(item, change) for item in field])


def contains(tree, kind):
    for node in walk(tree):
        if node[0] == kind:
            return True
    return False


def summands(tree, sign=1):
    """[(sign, term), …] of a sum, left to right.

    >>> summands(('-', ('+', num(1), num(2)), num(3)))
    [(1, ('num', '1')), (1, ('num', '2')), (-1, ('num', '3'))]
    """
    if tree[0] in ('+', '-'):
        return summands(tree[1], sign) + summands(tree[2], sign if tree[0] == '+' else -sign)
    if tree[0] == 'neg':
        return summands(tree[1], -sign)
    return [(sign, tree)]


def both_signs(statement):
    """A statement with ± is two statements: all the upper signs, and all the lower ones."""
    if not contains(('all',) + statement.sides, 'pm') and not contains(('all',) + statement.sides, 'signed'):
        return [statement]
    return [statement.with_sides([signed(side, upper) for side in statement.sides]) for upper in (True, False)]


def signed(tree, upper):
    """The tree with every ± read as + (upper) or - (lower), and every ∓ the other way round."""
    change = lambda t: signed(t, upper)
    if tree[0] == 'pm':
        return ('+' if (tree[3] == '\\pm') == upper else '-', change(tree[1]), change(tree[2]))
    if tree[0] == 'signed':
        return change(tree[1]) if (tree[2] == '\\pm') == upper else ('neg', change(tree[1]))
    return rebuild(tree, change)


class Statement:
    """One chain: sides[0] rels[0] sides[1] rels[1] …; `source[i]` is the LaTeX of side i, `spans[i]` its place,
    `tags` its \\tag names."""

    def __init__(self, sides, rels, source, spans, tags=(), conditions=()):
        self.sides, self.rels, self.source, self.spans = tuple(sides), tuple(rels), tuple(source), tuple(spans)
        self.tags, self.conditions = tuple(tags), tuple(conditions)

    def with_sides(self, sides, rels=None):
        return Statement(sides, self.rels if rels is None else rels, self.source, self.spans, self.tags,
                         self.conditions)
