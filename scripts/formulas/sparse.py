"""Expectations over many independent normal numbers: sparse grids, exact for polynomials with far fewer points than a
rule for each number times those of the others."""
import math

from .arrays import entries
from .gauss import rule
from .rng import Rng

LEVELS = 6                                                   # the highest is exact to degree 13
MOST_POINTS = 2000                                           # evaluations of one expectation by rules
AGREE, ROUNDING = 1e-10, 1e-12                               # of the mean, and of the largest value that it is the mean of
TINY = 1e-12                                                 # a node so near 0 is 0


class SparseGrids:
    """Mixed into Chance."""

    def by_sparse_grid(self, f, axes):
        """The expectation by Smolyak's rules, exact to degree 3, 5, 7, …: the first of them that agrees with the one
        before it.  None if none does, or if that takes too many points.

        All points of a grid lie where most coordinates are 0, so two of them would agree that the mean of x²y²z² is 0:
        the grids are reflected in a random plane, which independent normal numbers do not notice.
        """
        sds = [self.numbers.function('sqrt', axis[4][1]) for axis in axes]
        mirror = unit_vector(len(axes), Rng(self.instance.seed, 'mirror'))
        known, before = {}, None
        for level in range(1, LEVELS + 1):
            grid = sparse_grid(len(axes), level)
            if len(known) + len(grid) > MOST_POINTS:
                return None
            total, largest = None, 0.0
            for point, weight in grid.items():
                if point not in known:
                    values = [axis[4][0] + sd * x for axis, sd, x in zip(axes, sds, reflected(point, mirror))]
                    known[point] = f(self.sampled(axes, values))
                total = self.weighted(total, weight, known[point])
                largest = max([largest] + [abs(self.numbers.real(t)) for t in entries(known[point])])
            if before is not None and self.agree(total, before, ROUNDING * largest):
                self.instance.known_to(1e-9)
                return total
            before = total
        return None

    def agree(self, x, y, rounding):
        pairs = [(self.numbers.real(p), self.numbers.real(q)) for p, q in zip(entries(x), entries(y))]
        return all([abs(p - q) <= max(AGREE * abs(q), rounding) for p, q in pairs])


def sparse_grid(n, level):
    """{point: weight} of Smolyak's rule for n independent standard normal numbers, exact to degree 2 level + 1.

    >>> sorted(sparse_grid(1, 1).items()) == [((-1.0,), 0.5), ((1.0,), 0.5)]
    True
    """
    grid = {}
    for above in range(max(0, level - n + 1), level + 1):
        sign = (-1) ** (level - above) * choose(n - 1, level - above)
        for levels in compositions(above, n):
            for point, weight in product_rule([extra + 1 for extra in levels]):
                grid[point] = grid.get(point, 0.0) + sign * weight
    return grid


def product_rule(orders):
    """[(point, weight), …] of Gauss's rules with so many nodes, one for each coordinate."""
    out = [((), 1.0)]
    for m in orders:
        out = [(point + (x if abs(x) > TINY else 0.0,), weight * w) for point, weight in out for x, w in rule('normal', m)]
    return out


def compositions(total, parts):
    """All lists of so many whole numbers, 0 or more, with this sum.

    >>> compositions(2, 2)
    [[0, 2], [1, 1], [2, 0]]
    """
    if parts == 1:
        return [[total]]
    return [[first] + rest for first in range(total + 1) for rest in compositions(total - first, parts - 1)]


def choose(n, k):
    out = 1
    for i in range(k):
        out = out * (n - i) // (i + 1)
    return out


def unit_vector(n, rng):
    draws = [rng.normal() for _ in range(n)]
    length = math.sqrt(sum([x * x for x in draws]))
    return [x / length for x in draws]


def reflected(point, normal):
    """The point on the other side of the plane through 0 with this unit normal vector."""
    twice = 2 * sum([x * y for x, y in zip(point, normal)])
    return [x - twice * y for x, y in zip(point, normal)]
