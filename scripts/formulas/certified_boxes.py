"""The box a certificate speaks of: which real variables a formula has, from where to where, and how the box is cut."""
from fractions import Fraction

from flint import arb, fmpq

from .arrays import Array
from .certified_numbers import between
from .errors import NO_VALUE, NotUnderstood
from .limits import INFINITE
from .symbolic_world import domain_of, exact_end

FAR = Fraction(20)                                           # where an unbounded variable is cut
MARGIN = Fraction(1, 10 ** 6)                                # how far from an end that does not belong to its interval
COUNTED = ('set', 'Z', 'N')


class Variable:
    """One real number among the givens: `key` (name, member), `position` in its array or None, and its closed interval."""

    def __init__(self, key, position, low, high):
        self.key, self.position, self.low, self.high = key, position, low, high

    @property
    def text(self):
        name, member = self.key
        return name.strip('\\') + ('' if member is None else '^%s' % member) + ('' if self.position is None else '_%d' % (self.position + 1))


def variables_of(world, trees, b):
    """(what is drawn from finite sets: {key: value}, [Variable, …] of everything else) that these trees depend on, in a float World."""
    used = world.child(())
    keys = set()
    for tree in trees:
        used.instance.tracking.append(keys)
        try:
            used.ev(tree, b)
        finally:
            used.instance.tracking.pop()
    fixed, variables = {}, []
    for key, value in sorted(world.instance.drawn.items(), key=lambda item: str(item[0])):
        if key[0] == 'Δ' or key[0] in world.givens.structure:
            raise NotUnderstood('%s is not a plain variable' % key[0])
        domain = domain_of(world.givens, key)
        if domain is None or domain.random:
            raise NotUnderstood('%s is not a plain variable' % key[0])
        fixed[key] = value
        if domain.kind not in COUNTED and key in keys:
            low, high = interval_of(domain, world)
            count = [None] if not isinstance(value, Array) else range(len(value.flat))
            variables.extend([Variable(key, k, low, high) for k in count])
    return fixed, variables


def interval_of(domain, world):
    """The closed interval on which a variable of this domain is looked at."""
    if domain.kind == 'R':
        low = {'>': MARGIN, '≥': Fraction(0)}.get(domain.sign, -FAR)
        if domain.sign == '≠':
            raise NotUnderstood('a domain with a hole')
        return low, FAR
    ends = [None if tree in INFINITE else exact_end(tree, world) for tree in domain.items]
    if any([end is None and tree not in INFINITE for end, tree in zip(ends, domain.items)]):
        raise NotUnderstood('an interval whose ends are not numbers')
    low, high = [end if end is None or closed else end + step for end, closed, step in zip(ends, domain.closed, (MARGIN, -MARGIN))]
    low = low if low is not None else (min(-FAR, high - FAR) if high is not None else -FAR)
    high = high if high is not None else max(FAR, low + FAR)
    if not low < high:
        raise NotUnderstood('an interval too short to be cut')
    return low, high


class Box:
    """[(low, high), …]: one interval of each variable."""

    def __init__(self, sides):
        self.sides = tuple(sides)

    def balls(self):
        return [ball(low, high) for low, high in self.sides]

    def centre(self):
        return [ball((low + high) / 2, (low + high) / 2) for low, high in self.sides]

    def halves(self, whole):
        """Two boxes, cut across the side that is longest compared with the whole box."""
        shares = [(high - low) / (top - bottom) for (low, high), (bottom, top) in zip(self.sides, whole.sides)]
        k = shares.index(max(shares))
        low, high = self.sides[k]
        middle = (low + high) / 2
        return [Box(self.sides[:k] + (part,) + self.sides[k + 1:]) for part in ((low, middle), (middle, high))]


def ball(low, high):
    ends = [arb(fmpq(end.numerator, end.denominator)) for end in (low, high)]
    return ends[0] if low == high else between(*ends)


def in_words(variables):
    """'a, y ∈ [1e-06, 1 - 1e-06], z ∈ [-20, 20]'"""
    groups = {}
    for v in variables:
        groups.setdefault((v.low, v.high), []).append(v.text)
    return ', '.join(['%s ∈ [%s, %s]' % (', '.join(names), end_text(low), end_text(high)) for (low, high), names in groups.items()])


def end_text(end):
    near = round(end)
    if end != near and abs(end - near) == MARGIN:
        return ('%d %s 1e-06' % (near, '+' if end > near else '-')) if near else '%s1e-06' % ('' if end > 0 else '-')
    return str(near) if end == near else '%g' % float(end) if Fraction(str(float(end))) == end else str(end)
