"""The box a certificate speaks of: which real variables a formula has, from where to where, and how the box is cut."""
import math
from fractions import Fraction

from flint import fmpq

from .arrays import Array
from .certified_numbers import Interval, interval
from .errors import NotUnderstood
from .limits import INFINITE
from .symbolic_world import domain_of, exact_end

FAR = Fraction(20)                                           # where an unbounded variable is cut
MARGIN = Fraction(1, 10 ** 6)                                # how far from an end that does not belong to its interval
# a side is cut on a logarithmic scale when it is longer than this
RATIO = 16
COUNTED = ('set', 'Z', 'N')


class Variable:
    """One real number among the givens: `key` (name, member), `position` in its array or None, its closed interval from
    `low` to `high`; `open` says at which ends a margin was left out, where a formula may be singular."""

    def __init__(self, key, position, low, high, open=(False, False)):
        self.key, self.position, self.low, self.high, self.open = key, position, low, high, open

    def share(self, low, high):
        """How long an interval is: as a share of the whole, or (near a singular end) in powers of two of the distance."""
        ratio = self.stretched(low, high)
        return math.log2(ratio) / 8 if ratio > RATIO else (high - low) / (self.high - self.low)

    def stretched(self, low, high):
        """By how much the distance from a singular end grows over an interval; 1 if no end is."""
        below, above = low - self.low + MARGIN, self.high - high + MARGIN
        return max((high - low + below) / below if self.open[0] else 1, (high - low + above) / above
                   if self.open[1] else 1)

    def middle(self, low, high):
        if self.stretched(low, high) <= RATIO:
            return (low + high) / 2
        below, above = low - self.low + MARGIN, self.high - high + MARGIN
        if self.open[0] and (not self.open[1] or below <= above):
            return low - below + geometric(below, high - low + below)
        return high + above - geometric(above, high - low + above)

    @property
    def text(self):
        name, member = self.key
        text = name.strip('\\') + ('' if member is None else '^%s' % member)
        return text if self.position is None else '%s_%d' % (text, self.position + 1)


def variables_of(world, trees, b):
    """(what is drawn from finite sets: {key: value}, [Variable, …] of everything else) that these trees depend on, in a
    float World."""
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
        domain = domain_of(world, key)
        if domain is None or domain.random:
            raise NotUnderstood('%s is not a plain variable' % key[0])
        fixed[key] = value
        if domain.kind not in COUNTED and key in keys:
            low, high, open_ends = interval_of(domain, world)
            count = [None] if not isinstance(value, Array) else range(len(value.flat))
            variables.extend([Variable(key, k, low, high, open_ends) for k in count])
    return fixed, variables


def interval_of(domain, world):
    """(low, high, which ends lost a margin): the closed interval on which a variable of this domain is looked at."""
    if domain.kind == 'R':
        if domain.sign == '≠':
            raise NotUnderstood('a domain with a hole')
        return {'>': MARGIN, '≥': Fraction(0)}.get(domain.sign, -FAR), FAR, (domain.sign == '>', False)
    ends = [None if tree in INFINITE else exact_end(tree, world) for tree in domain.items]
    if any([end is None and tree not in INFINITE for end, tree in zip(ends, domain.items)]):
        raise NotUnderstood('an interval whose ends are not numbers')
    low, high = ends
    open_ends = [end is not None and not closed for end, closed in zip(ends, domain.closed)]
    start = low if low is not None else -FAR if high is None or high > -FAR else high - FAR
    stop = high if high is not None else FAR if start < FAR else start + FAR
    start, stop = start + MARGIN * open_ends[0], stop - MARGIN * open_ends[1]
    if not start < stop:
        raise NotUnderstood('an interval too short to be cut')
    return start, stop, tuple(open_ends)


class Box:
    """((low, high), …): one closed interval, with rational ends, for each variable."""

    def __init__(self, sides):
        self.sides = tuple(sides)

    def intervals(self):
        return [segment(low, high) for low, high in self.sides]

    def centre(self):
        return [segment((low + high) / 2, (low + high) / 2) for low, high in self.sides]

    def halves(self, variables):
        """Two boxes, cut across the side that is longest, as a share of the variable's interval or of its distance from
        an end of it."""
        shares = [v.share(*side) for side, v in zip(self.sides, variables)]
        k = shares.index(max(shares))
        low, high = self.sides[k]
        middle = variables[k].middle(low, high)
        return [Box(self.sides[:k] + (part,) + self.sides[k + 1:]) for part in ((low, middle), (middle, high))]


def segment(low, high):
    """The Interval from one Fraction to another."""
    ends = [interval(fmpq(end.numerator, end.denominator)) for end in (low, high)]
    return Interval(ends[0].low, ends[1].high)


def geometric(low, high):
    """A number between two positive ones, near the root of their product."""
    return Fraction(math.sqrt(float(low) * float(high))).limit_denominator(10 ** 9)


def in_words(variables):
    """'a, y ∈ [1e-06, 1 - 1e-06], z ∈ [-20, 20]'"""
    groups = {}
    for v in variables:
        groups.setdefault((v.low, v.high), []).append(v.text)
    return ', '.join(['%s ∈ [%s, %s]' % (', '.join(names), end_text(low), end_text(high)) for (low, high),
                      names in groups.items()])


def end_text(end):
    near = round(end)
    if end != near and abs(end - near) == MARGIN:
        return ('%d %s 1e-06' % (near, '+' if end > near else '-')) if near else '%s1e-06' % ('' if end > 0 else '-')
    return str(near) if end == near else '%g' % float(end) if Fraction(str(float(end))) == end else str(end)
