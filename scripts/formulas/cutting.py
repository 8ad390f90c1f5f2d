"""Expectations of what has kinks and jumps: cut the line of one variable until every piece is smooth."""
import math

from .arrays import Array, entries, scale
from .breaks import Noting, breaks, is_narrow, notes
from .gauss import rule

FIRST, NARROW = 6, 40                                        # pieces of a line to begin with, and where it is the only one
PIECES = 200                                                 # pieces of a line that are cut in halves
POINTS = 64                                                  # of a line between which narrow peaks and jumps are looked for
OTHERS = 16                                                  # nodes for what is smooth once another line is cut


class Cutting:
    """Mixed into Chance."""

    def by_cutting(self, f, axes, smooth, points):
        """A kink or a jump: cut one line where it stands, and integrate what is smooth then over the other by Gauss's
        rule.
        None where that does not settle."""
        if smooth > 2 or points > 8:
            return None
        value, settled = self.by_bisection(f, axes, OTHERS)
        if settled and smooth == 2:
            coarser, settled = self.by_bisection(f, axes, OTHERS - 3)
            gap = difference(value, coarser, self.numbers)
            settled = settled and gap <= 1e-7
            self.instance.slack = max(self.instance.slack, gap if settled else 0.0)
        if not settled:
            return None
        self.instance.slack = max(self.instance.slack, 1e-9)
        return value

    def by_bisection(self, f, axes, m):
        """(the expectation, by cutting the line of one continuous variable wherever Gauss's rule does not settle, for
        each of m nodes
        of the others; did it settle everywhere?)"""
        k = [i for i in range(len(axes)) if axes[i][2] is None][0]
        low, high, density = spread(axes[k], self.numbers)
        total, settled = None, True
        for values, weight in self.combinations(axes[:k] + axes[k + 1:], m):
            at = lambda x: scale(density(x), f(self.sampled(axes, values[:k] + [x] + values[k:])))
            alone = not axes[1:] and self.numbers.cost == 1
            places = self.places(f, axes, low, high) if alone else []
            integral, good = self.cut(at, low, high, PIECES, NARROW if alone else FIRST, places)
            total, settled = self.weighted(total, weight, integral), settled and good
            if not settled:
                break
        return total, settled

    def places(self, f, axes, low, high):
        """Where on the line of the only random number f may have a peak, a kink or a jump."""
        numbers = Noting()
        world = self.in_numbers(numbers)
        noted = lambda x: notes(numbers, lambda: f(world.sampled(axes, [x])))
        return [x for x in breaks(noted, [low + (high - low) * i / POINTS for i in range(POINTS + 1)]) if low < x < high]

    def peaked(self, f, axes):
        """Has f of the only random number a peak too narrow for the nodes of a rule?"""
        if self.numbers.cost > 1:
            return False                                     # many digits say more exactly what floats have seen
        low, high, _ = spread(axes[0], self.numbers)
        size = lambda x: max([abs(self.numbers.real(t)) for t in entries(f(self.sampled(axes, [x])))])
        return any([is_narrow(size, x, (high - low) / POINTS) for x in self.places(f, axes, low, high)])

    def cut(self, at, low, high, most=PIECES, first=FIRST, places=()):
        """(the integral, whether it settled): the first pieces are halved until ten nodes on each half say
        what ten on the whole do.  The ends are among the nodes, so that no jump hides beside them."""
        def gauss(a, b):
            total = None
            for x, w in rule('closed', 10):
                total = self.weighted(total, 0.5 * (b - a) * w, at(0.5 * (a + b) + 0.5 * (b - a) * x))
            return total
        stops = sorted([low + (high - low) * i / first for i in range(first + 1)] + list(places))
        pieces = [(a, b, gauss(a, b)) for a, b in zip(stops, stops[1:]) if a < b]
        total, budget = None, most
        while pieces:
            a, b, whole = pieces.pop()
            mid = 0.5 * (a + b)
            left, right = gauss(a, mid), gauss(mid, b)
            both, budget = self.same('+', left, right), budget - 1
            if budget < 0:
                return both, False
            if apart(both, whole, self.numbers) <= 1e-12 or b - a < 1e-11 * (high - low):
                total = both if total is None else self.same('+', total, both)
            else:
                pieces.extend([(a, mid, left), (mid, b, right)])
        return total, True

    def combinations(self, axes, m):
        """[(values, probability), …] of some random numbers, those of continuous ones at m nodes."""
        out = [([], 1)]
        for axis in axes:
            out = [(values + [v], weight * w) for values, weight in out for v, w in self.nodes(axis, m)]
        return out


def spread(axis, numbers):
    """(low, high, density) of one continuous random number; beyond nine standard deviations nothing is left."""
    first, second = [numbers.real(p) for p in axis[4]]
    if axis[3] == 'uniform':
        return first, second, lambda x: 1.0 / (second - first)
    sd = math.sqrt(second)
    peak = 1.0 / (sd * math.sqrt(2 * math.pi))
    return first - 9 * sd, first + 9 * sd, lambda x: peak * math.exp(-0.5 * ((x - first) / sd) ** 2)


def apart(x, y, numbers):
    """The largest difference of two values."""
    worst = 0.0
    for p, q in zip(x.flat, y.flat) if isinstance(x, Array) else [(x, y)]:
        worst = max(worst, abs(numbers.real(p - q)))
    return worst


def difference(x, y, numbers):
    """How far two values are apart, relative to their size."""
    worst = 0.0
    for p, q in zip(x.flat, y.flat) if isinstance(x, Array) else [(x, y)]:
        p, q = numbers.real(p), numbers.real(q)
        worst = max(worst, abs(p - q) / max(abs(p), abs(q), 1e-6))
    return worst
