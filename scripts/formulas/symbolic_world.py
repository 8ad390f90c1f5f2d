"""The evaluator over exact numbers: leaves are symbols that know their domain, derivatives are exact, nothing is
rounded.

The same trees run in the same World; what only approximates (quadrature, sampling, limits by values) is refused
here, and expectations of polynomials in normal and uniform numbers are taken by their moments.
"""
from fractions import Fraction

from .arrays import Array, minor, positions, scale, square
from .distributions import KINDS
from .errors import NO_ANSWER, NO_VALUE, Clash, Undefined
from .numbers import Numbers
from .series import constant_term
from .symbolic_field import Element
from .symbolic_functions import function, pi
from .symbolic_powers import prefer_logistic, rational_power, whole_power
from .tree import walk
from .world import Instance, World


class Symbols(Numbers):
    """Elements of one Field; whole numbers stay int."""

    ties = 0.0

    def __init__(self, field):
        self.field = field

    def literal(self, text):
        return int(text) if '.' not in text else self.field.lift(Fraction(text))

    def leaf(self, value, name):
        return value

    def pi(self):
        return pi(self.field)

    def plain(self, name, x):
        return function(self.field, name, self.field.lift(x))

    def real(self, x):
        return float(constant_term(x))

    def size(self, x):
        """For choosing a pivot: any that is not 0 will do."""
        x = constant_term(x)
        return 0.0 if self.field.lift(x).is_zero else 1.0

    def sign(self, x):
        x = constant_term(x)
        return (x > 0) - (x < 0) if isinstance(x, (int, float)) else self.field.sign(x)

    def quotient(self, x, y):
        x, y = self.field.lift(x), self.field.lift(y)
        self.field.divisors.setdefault(y.key, y)
        found = x.over(y)
        whole = found.rational
        return int(whole) if whole is not None and whole.denominator == 1 else found

    def whole(self, p):
        if isinstance(p, Element):
            p = p.rational
            return int(p) if p is not None and p.denominator == 1 else None
        return Numbers.whole(self, p)

    def root(self, x, p):
        x, p = self.field.lift(x), self.field.lift(p)
        if p.rational is not None:
            return rational_power(self.field, x, p.rational)
        if self.field.sign(x) <= 0:
            raise Undefined('a variable power of a number that is not positive')
        return self.plain('exp', p * self.plain('ln', x))

    def vanishes(self, x, scale=None):
        x = constant_term(x)
        return self.field.lift(x).is_zero

    def derivative(self, f, deep):
        return Numbers.derivative(self, f, True)


class Leaves(dict):
    """The drawn numbers of an instance, with a symbol in the place of each real one.

    Whole numbers from finite sets stay: they say for which shapes the proof is made.  `chosen` maps (name, member,
    position) to the Element that stands for a leaf instead of its own symbol: how a proof looks at one sign after
    the other."""

    def __init__(self, givens, field, floats, chosen):
        dict.__init__(self)
        self.givens, self.field, self.floats, self.chosen, self.found = givens, field, floats, chosen, {}

    def __contains__(self, key):
        if not dict.__contains__(self, key) and key[0] != 'Δ':
            drawn = self.floats.instance.drawn
            if key not in drawn:
                draw(self.floats, key)
            if key in drawn:
                self[key] = drawn[key]
        return dict.__contains__(self, key)

    def __setitem__(self, key, value):
        if key[0] == 'Δ':
            value = [self.symbol(key + (k,), None) for k in range(len(value))]
        else:
            domain = domain_of(self.floats, key)
            if domain is None or domain.kind in ('set', 'one of', 'Z', 'N'):
                self.found[key] = value
            elif isinstance(value, Array):
                value = value.like([self.symbol(key + (k,), domain) for k in range(len(value.flat))])
            else:
                value = self.symbol(key + (None,), domain)
        dict.__setitem__(self, key, value)

    def symbol(self, key, domain):
        if key in self.chosen:
            return self.chosen[key]
        return self.field.named(('leaf',) + key,
                                lambda: self.field.generator('leaf', None, text_of_leaf(key),
                                                             **bounds(domain, self.floats)))


def draw(world, key):
    """Have the float world draw a leaf."""
    try:
        world.value(*key)
    except NO_ANSWER + NO_VALUE:
        return


def domain_of(world, key):
    """The Domain of the leaf behind a key (name, member): what is said of that member alone goes first.  None when
    there is none."""
    for generic in (False, True):
        for name, pattern, domain, _ in world.givens.leaves:
            if name != key[0] or domain == 'small' or world.givens.generic(pattern) != generic:
                continue
            if world.match(pattern, key[1]) is not None:
                return domain
    return None


def bounds(domain, floats):
    """What a symbol knows of its domain: rational ends, and which of them it can reach."""
    if domain is None:
        return {}
    if domain.kind == 'R':
        return {'low': Fraction(0), 'closed': (domain.sign == '≥', False)} if domain.sign in ('>', '≥') else {}
    ends = [exact_end(tree, floats) for tree in domain.items]
    return {'low': ends[0], 'high': ends[1], 'closed': domain.closed}


def exact_end(tree, floats):
    """The end of an interval when it is written as a number; None for ∞ and for what depends on other quantities."""
    if tree[0] == 'neg':
        end = exact_end(tree[1], floats)
        return None if end is None else -end
    if tree[0] == '/':
        ends = [exact_end(t, floats) for t in tree[1:]]
        return None if None in ends or not ends[1] else ends[0] / ends[1]
    return Fraction(tree[1]) if tree[0] == 'num' else None


def text_of_leaf(key):
    name, member, k = key[-3:]
    return name.strip('\\') + ('' if member is None else '^%s' % member) + ('' if k is None else '_%d' % (k + 1))


class ExactWorld(World):
    """A World that refuses what only approximates."""

    def child(self, changed):
        world = type(self)(self.instance, self.numbers, self)
        world.changed = set(changed)
        return world

    def ev_int(self, tree, b):
        raise Undefined('an integral is not taken in a proof')

    def limit_from_both_sides(self, tree, at, b):
        return self.limit_from('+', tree, at, b)             # what the instances have shown to be the one from below too

    def limit_by_values(self, tree, at, target, side, b):
        raise Undefined('this limit is not taken in a proof')

    def infinite(self, tree, names, b):
        raise Undefined('an infinite sum is not taken in a proof')

    def by_sampling(self, f, axes):
        raise Undefined('sampling is not a proof')


class SymbolicWorld(ExactWorld):
    """A World whose numbers are Symbols."""

    def called(self, name, values):
        if name in self.givens.functions and is_logistic(self.givens.functions[name][1]):
            for x in values[0].flat if isinstance(values[0], Array) else values:
                x = constant_term(x)
                prefer_logistic(self.numbers.field, self.numbers.field.lift(x))
        return World.called(self, name, values)

    def absolute(self, x):
        return self.numbers.function('abs', x) if isinstance(x, Element) else World.absolute(self, x)

    def inverted(self, x):
        return inverse(x, self.numbers)

    def ev_int(self, tree, b):
        """The integral of a polynomial in the variable."""
        _, low, high, variable, body = tree
        field = self.numbers.field
        t = field.named(('variable', variable[1]), lambda: field.generator('leaf', None, variable[1]))
        value = self.with_name(variable[1], t, b).number(body, self.bound(variable[1], t, b))
        ends = [field.lift(self.number(end, b)) for end in (low, high)]
        rule = lambda k: (whole_power(field, ends[1], k + 1) - whole_power(field, ends[0], k + 1)) * Fraction(1, k + 1)
        return averaged(field, field.lift(value), t, rule)

    def expectation(self, f, tree, b, only=None):
        """Finite sets by enumeration, normal and uniform numbers by their moments."""
        axes = only if isinstance(only, list) else self.axes(tree, only)
        if any([KINDS[axis[3]].endless_values for axis in axes]):
            raise Undefined('a sum over all whole numbers')
        finite = [axis for axis in axes if axis[2] is not None]
        smooth = [axis for axis in axes if axis[2] is None]
        if not axes:
            raise Clash('nothing is random here')
        standard = [self.numbers.field.named(('standard',) + axis[0] + (axis[1],),
                                             lambda: self.numbers.field.generator('leaf', None, 't'))
                                             for axis in smooth]
        total = None
        choices = [self.nodes(axis, 1) for axis in finite]
        for at in positions(tuple([len(c) for c in choices])):
            weight, values = 1, dict(zip([a[:2] for a in smooth],
                                         [self.shifted(a, t) for a, t in zip(smooth, standard)]))
            for axis, nodes, k in zip(finite, choices, at):
                values[axis[:2]] = nodes[k][0]
                weight = weight * nodes[k][1]
            value = f(self.sampled(axes, [values[a[:2]] for a in axes]))
            mean = lambda x: self.mean(x, standard, [a[3] for a in smooth])
            term = scale(weight, value.map(mean) if isinstance(value, Array) else mean(value))
            total = term if total is None else self.same('+', total, term)
        return total

    def mean(self, x, standard, kinds):
        for t, kind in zip(standard, kinds):
            x = averaged(self.numbers.field, self.numbers.field.lift(x), t, lambda k: Fraction(*KINDS[kind].moment(k)))
        return x

    def shifted(self, axis, t):
        """The random number with this axis, from a standard one."""
        return KINDS[axis[3]].shifted(self.numbers, axis[4], t)


def inverse(x, numbers):
    """By cofactors: no pivot has to be chosen."""
    n = square(x, 'the inverse')
    rows = [x.flat[i * n:i * n + n] for i in range(n)]
    det = minor(rows)
    without = lambda i, j: minor([row[:j] + row[j + 1:] for k, row in enumerate(rows) if k != i]) if n > 1 else 1
    return Array((n, n), [numbers.divide((-1) ** (i + j) * without(j, i), det) for i in range(n) for j in range(n)])


def is_logistic(body):
    """Is this 1 / (1 + something), with an exponential in it?"""
    one = ('num', '1')
    return body[0] == '/' and body[1] == one and body[2][0] == '+' and body[2][1] == one and any(
        [node[0] == 'fn' and node[1] == 'exp' or node[0] == 'sym' and node[1] == 'e' and node[3] is not None
         for node in walk(body[2][2])])


def averaged(field, x, t, rule):
    """A polynomial in the generator t with each power t^k replaced by rule(k)."""
    index = list(t.num.degrees()).index(1)
    if index in field.inside(x.den) or any([index in field.used(field.generators[k].argument)
                                            for k in field.inside(x.num)
                                           if field.generators[k].argument is not None]):
        raise Undefined('only polynomials are averaged and integrated')
    total = field.lift(0)
    for power, c in enumerate(field.powers(x.num, index)):
        total = total + field.quotient(c, x.den) * rule(power)
    return total


def symbolic_world(floats, field, chosen):
    """The instance of a float World, in symbols."""
    instance = Instance(floats.givens, floats.instance.seed, {}, floats.instance.simple)
    instance.drawn = Leaves(floats.givens, field, floats, chosen)
    return SymbolicWorld(instance, Symbols(field))

