"""What ≈ and + … claim: that the error vanishes faster than the last written term, as the small quantities tend to 0.

Both sides are expanded as truncated power series in ε, exactly; so there is no rounding floor and no choice of step.
"""
from .arrays import Array, describe, entries, shape
from .compare import Comparison, bigs
from .errors import Clash, Misfit
from .evaluate import is_order
from .numbers import coefficient
from .series import Series
from .show import show
from .tree import summands, sym, walk

TRUNCATIONS = (3, 7, 13)
BITS = 150
# (equal below, different above) for floats and for 150 bits
LOOSE, STRICT = (1e-11, 1e-5), (2.0 ** -80, 2.0 ** -80)


def is_asymptotic(tree, givens):
    """Does a side end in + … or + O(…)?"""
    terms = [term for _, term in summands(tree)]
    return len(terms) > 1 and (terms[-1] == ('dots',) or is_order(terms[-1], givens))


def uses_small(trees, givens):
    """Is something that tends to 0 involved, directly or through Δ?"""
    small = set([leaf[0] for leaf in givens.leaves if leaf[2] == 'small']) | set([s[1] for s in givens.small])
    for tree in trees:
        for node in walk(tree):
            if node[0] == 'Delta' and (givens.small or '\\Delta ' + str(node[1][1]) in givens.definitions):
                return True
            if node[0] == 'sym' and node[1] in small and any([leaf[0] == node[1] and leaf[2] == 'small'
                                                              for leaf in givens.leaves]):
                return True
    return False


def compare_orders(left, right, world, b, claimed=None, thorough=False):
    """(Comparison, the order that was judged): all coefficients up to the claimed order must agree.

    `claimed`: the order to judge (that of the original, for a variant), or None to infer it from the last written term.
    Floats answer when they leave no doubt; otherwise (and when `thorough`) 150 bits do."""
    comparison, order = judge_orders(left, right, world.child(()), b, claimed, LOOSE)
    if world.instance.slack:                                 # an integral or a limit: more bits would say no more
        return judge_orders(left, right, world.child(()), b, claimed, (10 * world.instance.slack, LOOSE[1]))
    if comparison.verdict != 'open' and not thorough:
        return comparison, order
    return judge_orders(left, right, world.in_numbers(bigs(BITS)), b, claimed, STRICT)


def judge_orders(left, right, world, b, claimed, tolerances):
    terms = [t for side in (left, right) for _, t in summands(side) if t != ('dots',) and not is_order(t, world.givens)]
    explicit = [explicit_order(t, world) for side in (left, right) for _, t in summands(side)
                if is_order(t, world.givens)]
    if explicit and claimed is None:
        claimed = min(explicit) - 1
    for length in TRUNCATIONS:
        if claimed is not None and claimed >= length:
            continue
        x, y, valuations, available = expanded(left, right, terms if claimed is None else (), world, b, length,
                                               tolerances)
        order = claimed if claimed is not None else max([v for v in valuations if v is not None] + [0])
        if order < available and None not in valuations or length == TRUNCATIONS[-1]:
            break
    if claimed is None and None in valuations:
        raise Clash('the term %s vanishes: it claims no order' % show(terms[valuations.index(None)]))
    if order >= available:
        raise Clash('the order %d of %s is too high to be judged' % (order, show(right)))
    for k in range(order + 1):
        verdicts = [agreement(part(s, k), part(t, k), world.numbers, tolerances) for s,
                    t in zip(entries(x), entries(y))]
        if 'fails' in verdicts or 'open' in verdicts:
            values = [side.map(lambda t: part(t, k)) if isinstance(side, Array) else part(side, k) for side in (x, y)]
            why = 'the terms of order %d differ (the last written term claims order %d)' % (k, order)
            return Comparison('fails' if 'fails' in verdicts else 'open', values[0], values[1], False, why), order
    return Comparison('holds', x, y, True), order


def agreement(p, q, numbers, tolerances):
    """Two coefficients: equal, different, or too close to tell."""
    p, q, gap = abs(numbers.real(p)), abs(numbers.real(q)), abs(numbers.real(p - q))
    size = max(p, q, 1e-3)
    return 'holds' if gap <= tolerances[0] * size else 'fails' if gap > tolerances[1] * size else 'open'


LEVEL = 0                                                    # below every level that derivatives use


def expanded(left, right, terms, world, b, length, tolerances):
    """Both sides as series, the order of each written term (None: not seen yet), and how many coefficients are
    known."""
    small = world.set({('ε', None): Series(LEVEL, [0, 1] + [0] * (length - 1))})
    small.deep = True
    x, y = small.ev(left, b), small.ev(right, b)
    if shape(x) != shape(y):
        raise Misfit('the left side is %s, the right side is %s' % (describe(x), describe(y)))
    available = min([len(t.c) for side in (x, y) for t in entries(side) if isinstance(t, Series)
                     and t.level == LEVEL] + [length + 1])
    valuations = [valuation(small.ev(t, b), available, world.numbers, tolerances[0]) for t in terms]
    return x, y, valuations, available


def valuation(value, available, numbers, tolerance):
    """The first order at which something is left; None if there is nothing so far."""
    for k in range(available):
        if any([abs(numbers.real(part(t, k))) > tolerance for t in entries(value)]):
            return k
    return None


def part(t, k):
    return coefficient(t, LEVEL, k)


def explicit_order(term, world):
    """p of O(ε^p); p + 1 of o(ε^p), for between whole powers there is nothing here."""
    if term[1] == sym('o'):
        return explicit_order(('juxt', sym('O'), term[2]), world) + 1
    inner = term[2][1]
    if inner[0] == 'sym' and inner[3] is not None:
        return world.whole(inner[3], {})
    if inner[0] in ('norm', 'sym'):
        return 1
    if inner[0] == '^':
        return world.whole(inner[2], {})
    raise Clash('%s: write O(h^2)' % show(term))
