"""For which shapes a proof is made, and how it looks at one sign after the other."""
from fractions import Fraction

from .errors import NO_ANSWER, NO_VALUE, NotUnderstood
from .orders import is_asymptotic
from .symbolic_field import NeedsSign
from .symbolic_inequalities import substituted
from .symbolic_signs import sign_of_factor, sign_of_polynomial
from .tree import walk
from .world import make_world

SEEDS = 48                                                   # instances among which small shapes are looked for
ORDER_SEEDS = 3
# cases of each shape that floats look at before the proof begins
JUDGED = 2
COUNTED = ('set', 'Z', 'N')
MOST_SHAPES = 4


class Shape:
    """One instance of the whole numbers in the givens: widths, counts, labels.  `values` is {name: (value, …)}."""

    def __init__(self, world, values, dimensions):
        self.world, self.values = world, values
        self.free = tuple(sorted([(n, v) for n, v in values.items() if n not in dimensions]))
        sizes = [v for n in values if n in dimensions for v in values[n]]
        self.cost = (sum([1 for v in sizes if v == 1]), sum(sizes), str(sorted(values.items())))

    @staticmethod
    def words(shapes):
        """['L = 2, d = 2, 2, 2', 'n = 3'], without what is not to be said."""
        listed = lambda vs: str(vs[0]) if len(vs) == 1 else '(%s)' % ', '.join([str(v) for v in vs])
        return [', '.join(['%s = %s' % (n.strip('\\'), listed(vs)) for n, vs in sorted(s.values.items())])
                for s in shapes if s.values]


def shapes_of(bench):
    """(shapes to prove a statement for, whether every choice of a label or a bit is among them): the smallest without
    widths of 1, one more of another kind, and one for each label.  Only shapes on which floats find nothing wrong;
    raises NotUnderstood when they do."""
    fix_orders(bench)
    dimensions, found = dimension_names(bench.givens), {}
    for seed in range(SEEDS):
        try:
            world = make_world(bench.givens, seed)
            values = whole_numbers(world)
        except NO_VALUE:
            continue
        shape = Shape(world, values, dimensions)
        found.setdefault(str(sorted(values.items())), shape)
        if not values and found:
            break
    chosen, seen, spare = [], set(), 1
    for shape in sorted(found.values(), key=lambda s: s.cost):
        if len(chosen) == MOST_SHAPES or chosen and shape.free in seen and not spare:
            continue
        if looks_true(bench, shape):
            spare -= bool(chosen) and shape.free in seen
            seen.add(shape.free)
            chosen.append(shape)
    return chosen, len(seen) == len(set([s.free for s in found.values()]))


def fix_orders(bench):
    """Have floats infer what order each ≈ claims, from the first case in which no written term vanishes."""
    for step, relation in enumerate(bench.rels):
        sides = bench.sides[step:step + 2]
        if relation != '≈' and not any([is_asymptotic(side, bench.givens) for side in sides]):
            continue
        for case in [case for seed in range(ORDER_SEEDS) for case in bench.cases(seed)]:
            if step in bench.orders:
                break
            try:
                bench.judge(step, case)
            except NO_VALUE + NO_ANSWER:
                continue


def dimension_names(givens):
    """The names that count something: in the shapes of the given quantities and at the ends of ranges."""
    trees = [t for leaf in givens.leaves for d in leaf[3] for t in (d if isinstance(d[0], tuple) else (d,))]
    trees += [end for ends in givens.ranges.values() for end in ends] + list(givens.data.values())
    return set([node[1] for tree in trees for node in walk(tree) if node[0] == 'sym'])


def whole_numbers(world):
    """{name: (value, …)} of everything that is drawn from a finite set or from the whole numbers."""
    values = {}
    for name, fam, domain, _ in world.givens.leaves:
        if domain == 'small' or domain.kind not in COUNTED or domain.kind == 'set' and len(domain.items) == 1:
            continue
        members = [None] if fam is None else world.members(name)
        values[name] = tuple([world.value(name, m) for m in members])
    return dict([(n, tuple([v if isinstance(v, int) else str(v) for v in vs])) for n, vs in values.items()])


def looks_true(bench, shape):
    """Do floats agree with every step on some cases of this shape?  NotUnderstood when they do not; False when there is
    no case."""
    count = 0
    try:
        cases = bench.cases(shape.world.instance.seed)[:JUDGED]
    except NO_VALUE:
        return False
    for case in cases:
        for step in range(len(bench.rels)):
            try:
                if bench.judge(step, case).verdict == 'fails':
                    raise NotUnderstood('it is not true')
                count += 1
            except NO_VALUE:
                continue
    return count > 0


# ---- signs
def branches(field, element, chosen):
    """[(sign, chosen)]: for each sign that a factor of the element can have, what its leaf is to be replaced by.

    A factor f = α x + β in leaves, α of a known sign, is made positive, negative and zero by x = (s - β)/α with s >
    0, s < 0, s = 0."""
    factor, key, index, low, lead = linear_factor(field, behind_threshold(field, element), chosen)
    alpha, beta = field.quotient(lead, field.one), field.quotient(low, field.one)
    plain = alpha == 1 and beta.is_zero
    generator = field.generators[index]
    known = sign_of_factor(field, factor, 0)
    signs = ('+', '0') if known == '≥' else ('-', '0') if known == '≤' else ('+', '-', '0')
    for sign in signs:
        s = field.lift(0) if sign == '0' else signed_leaf(field, generator, sign, plain)
        value = (s - beta).over(alpha)
        extended = dict([(k, replaced(field, e, index, value)) for k, e in chosen.items()])
        if key is not None:
            extended[key] = value
        yield sign, extended


def behind_threshold(field, element):
    """z, when the question is whether σ(z) is above 1/2, or e^z above 1; any other element as it is."""
    for factor, _ in element.num.factor()[1]:
        used = [k for k, degree in enumerate(factor.degrees()) if degree > 0]
        if len(used) == 1 and factor.degrees()[used[0]] == 1:
            g = field.generators[used[0]]
            low, lead = [int(part.leading_coefficient()) for part in field.powers(factor, g.index)]
            if g.kind == 'logistic' and lead == -2 * low or g.kind == 'exp' and lead == -low:
                return g.argument
    return element


def linear_factor(field, element, chosen):
    """(a factor whose sign is open, the leaf to replace, …); NeedsSign when there is none that is linear in a leaf."""
    replaceable = set([k for e in chosen.values() for k in field.used(e)])
    keys = dict([(e.key, k[1:]) for k, e in field.known.items() if isinstance(k, tuple) and k[0] == 'leaf'])
    for factor, _ in list(element.num.factor()[1]) + list(element.den.factor()[1]):
        if sign_of_factor(field, factor,
                          2) in ('+', '-') or any([field.generators[k].kind != 'leaf' for k in field.inside(factor)]):
            continue
        for index in sorted(field.inside(factor)):
            parts = field.powers(factor, index)
            if len(parts) == 2 and sign_of_polynomial(field, parts[1], 1) in ('+', '-'):
                e = field.quotient(field.symbols[index], field.one)
                if e.key not in keys and index not in replaceable:
                    continue                                 # a random number under an expectation has no sign
                return factor, keys.get(e.key), index, parts[0], parts[1]
    raise NeedsSign(element)


def signed_leaf(field, generator, sign, plain):
    """A fresh symbol of this sign; it keeps the interval of the leaf it replaces when it is that leaf."""
    low, high = (generator.low, generator.high) if plain else (None, None)
    closed = generator.closed if plain else (False, False)
    if sign == '+' and (low is None or low <= 0):
        low, closed = 0, (False, closed[1])
    if sign == '-' and (high is None or high >= 0):
        high, closed = 0, (closed[0], False)
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    name = ('sign', sign, generator.index, plain)
    return field.named(name, lambda: field.generator('leaf', None, generator.text, low=ends[0], high=ends[1],
                                                     closed=closed))


def replaced(field, element, index, value):
    return substituted(element, index, value)
