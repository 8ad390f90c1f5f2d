"""Expectations of what has kinks and jumps: cut the line of one variable until every piece is smooth."""
from .arrays import Array, entries, scale
from .breaks import Noting, breaks, is_narrow, notes
from .distributions import KINDS
from .errors import Outside, TooMuch, Undefined
from .gauss import rule
from .numbers import magnitude, motion

FIRST, NARROW = 6, 40                                        # pieces of a line to begin with, and where it is the only one
PIECES = 200                                                 # pieces of a line that are cut in halves
MOST_NESTED = 250000                                         # steps of evaluation
ASIDE = 1e-13                                                # of a line, beside a place
POINTS = 64                                                  # of a line between which narrow peaks and jumps are looked for
OUTER, INNER, NEAR, NESTED = 40, 3, 18, 1e-7                 # where both lines are cut: pieces, those at first, points, accuracy
LOOKS, UNSEEN = 32, 1e-10                                    # points of a line; so small a part of its values is seen on it
BEYOND = 1e-7                                                # so small a part of a mean may come from beyond the ends of a line
UNSURE = 1e-9                                                # so small a part of an integral may come from pieces too short to be cut
RARE = 'a mean that the rarest values decide'
INFINITE = RARE + ': it is infinite'
PLACED = 1e-10                                               # so exactly the ends of an event are known
OTHERS = 16                                                  # nodes for what is smooth once another line is cut


class Cutting:
    """Mixed into Chance."""

    def by_cutting(self, f, axes, smooth, points):
        """A kink or a jump: cut one line where it stands, and integrate what is smooth then over the other by Gauss's
        rule.
        None where that does not settle."""
        if smooth > 2 or points > 8:
            return None
        value, settled, size = self.by_bisection(f, axes, OTHERS)
        if settled and smooth == 2:
            coarser, settled, _ = self.by_bisection(f, axes, OTHERS - 3)
            gap = difference(value, coarser, self.numbers)
            settled = settled and gap <= 1e-7
            self.instance.known_to(gap if settled else 0.0, 0.0)
        if not settled and smooth == 2 and points == 1 and self.numbers.cost == 1 and not any([self.moves(axis) for axis in axes]):
            before = self.instance.steps
            try:
                value, settled = self.by_cuts_of_cuts(f, axes)
            except TooMuch:
                self.instance.steps, settled = before, False
            self.instance.known_to(NESTED if settled else 0.0)
        if not settled:
            return None
        self.instance.known_to(1e-9, size)
        return value

    def by_cuts_of_cuts(self, f, axes):
        """(the expectation over two continuous variables, did it settle?): what is smooth on no line is cut on both."""
        (low, high, density), (left, right, other) = [spread(axis, self.numbers) for axis in axes]
        settled, before = [], self.instance.steps

        def inner(x):
            if self.instance.steps > before + MOST_NESTED:
                raise TooMuch('more than %d steps for two variables' % MOST_NESTED)
            at = lambda y: scale(other(y), f(self.sampled(axes, [x, y])))
            integral, good = self.cut(at, left, right, PIECES, INNER, self.places(f, axes, left, right, 1, [x], NEAR), NESTED / 10)
            settled.append(good)
            return scale(density(x), integral)
        value, good = self.cut(inner, low, high, OUTER, INNER, (), NESTED)
        return value, good and all(settled)

    def by_bisection(self, f, axes, m):
        """(the expectation, by cutting the line of one continuous variable wherever Gauss's rule does not settle, for each of m
        nodes of the others; did it settle everywhere?; the mean size of f, roughly)"""
        k = [i for i in range(len(axes)) if axes[i][2] is None][0]
        total, settled, size = None, True, 0.0
        for values, weight in self.combinations(axes[:k] + axes[k + 1:], m):
            integral, good, seen = self.on_line(f, axes, k, values)
            total, settled, size = self.weighted(total, weight, integral), settled and good, size + seen * abs(self.numbers.real(weight))
            if not settled:
                break
        return total, settled, size

    def on_line(self, f, axes, k, others):
        """(the integral over the k-th random number while the others have these values; did it settle?; that of |f|, roughly): on as
        long a line as counts."""
        distribution, parameters = KINDS[axes[k][3]], [self.numbers.real(p) for p in axes[k][4]]
        put, seen_at = (lambda x: x), (lambda x: x)
        if self.moves(axes[k]):                              # its values move then, and its probabilities stay
            put = lambda t: distribution.shifted(self.numbers, axes[k][4], t)
            real, parameters = parameters, list(distribution.standard)
            seen_at = lambda t: distribution.shifted(self.numbers, real, t)
        alone = not axes[1:] and self.numbers.cost == 1
        largest = lambda value: max([abs(self.numbers.real(t)) for t in entries(value)])
        for reach in distribution.reaches:
            low, high, density = distribution.spread(*(parameters + [reach]))
            valued = lambda x: f(self.sampled(axes, others[:k] + [put(x)] + others[k:]))
            at = lambda x: scale(density(x), valued(x))
            ends = distribution.open_ends(low, high)
            places = self.places(f, axes, low, high, k, others, POINTS if alone else NEAR, seen_at)
            try:
                points = [low + (high - low) * (i + 0.5) / LOOKS for i in range(LOOKS)]
                sizes = [largest(valued(x)) for x in points]
                integral, good = self.cut(at, low, high, PIECES, NARROW if alone else FIRST, places)
            except OverflowError:
                raise Outside(INFINITE) if distribution.endless_means else Undefined(RARE)
            seen = sum([density(x) * size for x, size in zip(points, sizes)]) * (high - low) / LOOKS
            beyond = [end for end in ends if difference(self.same('+', integral, scale(high - low, at(end))), integral, self.numbers) > BEYOND]
            if not beyond and (seen > UNSEEN * max(sizes) or reach == distribution.reaches[-1]):
                return integral, good, seen
        nearer, there = [largest(at(x)) for x in (0.25 * low + 0.25 * high + 0.5 * beyond[0], beyond[0])]
        raise Outside(INFINITE) if distribution.endless_means and there > nearer else Undefined(RARE)

    def by_pieces(self, met, axes):
        """The probability of an event that one continuous variable decides: of the pieces of its line on which it happens.
        None where it happens nowhere in sight, or not all along a piece."""
        distribution, parameters = KINDS[axes[0][3]], [self.numbers.real(p) for p in axes[0][4]]
        low, high, _ = distribution.spread(*parameters)
        stops, total = [low] + self.places(met, axes, low, high) + [high], None
        for a, b in zip(stops, stops[1:]):
            count = 3 + int(LOOKS * (b - a) / (high - low))
            seen = set([met(self.sampled(axes, [a + (b - a) * (i + 0.5) / count])) for i in range(count)])
            if len(seen) > 1:
                return None
            if 1 in seen:
                total = (total or 0.0) + distribution.between(a, b, *parameters)
        if total is not None:
            self.instance.known_to(PLACED, max(total, 1e-300))
        return total

    def moves(self, axis):
        """Is a derivative taken by a parameter of this random number?"""
        return any([motion(p, self.numbers) for p in axis[4]])

    def places(self, f, axes, low, high, k=0, others=(), points=POINTS, put=lambda x: x):
        """Where on the line of the k-th random number f may have a peak, a kink or a jump, the others being set; `put` makes its value
        of a place."""
        if self.numbers.cost > 1:
            return []                                        # many digits say more exactly what floats have seen
        numbers, others = Noting(), list(others)
        world = self.in_numbers(numbers)
        noted = lambda x: notes(numbers, lambda: f(world.sampled(axes, others[:k] + [put(x)] + others[k:])))
        return [x for x in breaks(noted, [low + (high - low) * i / points for i in range(points + 1)]) if low < x < high]

    def peaked(self, f, axes):
        """Has f of the only random number a peak too narrow for the nodes of a rule?"""
        low, high, _ = spread(axes[0], self.numbers)
        size = lambda x: max([abs(self.numbers.real(t)) for t in entries(f(self.sampled(axes, [x])))])
        return any([is_narrow(size, x, (high - low) / POINTS) for x in self.places(f, axes, low, high)])

    def cut(self, at, low, high, most=PIECES, first=FIRST, places=(), accuracy=1e-12):
        """(the integral, whether it settled): the first pieces are halved until ten nodes on each half say
        what ten on the whole do.  The ends are among the nodes, so that no jump hides beside them."""
        def gauss(a, b):
            total = None
            for x, w in rule('closed', 10):
                point = 0.5 * (a + b) + 0.5 * (b - a) * x
                try:
                    total = self.weighted(total, 0.5 * (b - a) * w, at(point))
                except (Undefined, ZeroDivisionError, ValueError):
                    if not low < point < high:               # \\ln x is integrable at 0, where it has no value
                        continue
                    raise
            return total
        stops = [(low + (high - low) * i / first, 0) for i in range(first + 1)] + [(x, ASIDE * (high - low)) for x in places]
        stops.sort()
        ends = [(a + beside, b - other) for (a, beside), (b, other) in zip(stops, stops[1:])]         # beside a jump, not at it
        pieces = [(a, b, gauss(a, b)) for a, b in ends if a < b]
        total, budget, unsure = None, most, 0.0
        while pieces:
            a, b, whole = pieces.pop()
            mid = 0.5 * (a + b)
            left, right = gauss(a, mid), gauss(mid, b)
            both, budget = self.same('+', left, right), budget - 1
            if budget < 0:
                return both, False
            good = apart(both, whole, self.numbers) <= accuracy
            if good or b - a < 1e-11 * (high - low):
                unsure += 0.0 if good else apart(both, whole, self.numbers)
                total = both if total is None else self.same('+', total, both)
            else:
                pieces.extend([(a, mid, left), (mid, b, right)])
        return total, unsure <= UNSURE * max([abs(self.numbers.real(t)) for t in entries(total)] + [1e-3])

    def combinations(self, axes, m):
        """[(values, probability), …] of some random numbers, those of continuous ones at m nodes."""
        out = [([], 1)]
        for axis in axes:
            out = [(values + [v], weight * w) for values, weight in out for v, w in self.nodes(axis, m)]
        return out


def spread(axis, numbers):
    """(low, high, density) of one continuous random number."""
    return KINDS[axis[3]].spread(*[numbers.real(p) for p in axis[4]])


def apart(x, y, numbers):
    """The largest difference of two values and of their derivatives."""
    worst = 0.0
    for p, q in zip(x.flat, y.flat) if isinstance(x, Array) else [(x, y)]:
        worst = max(worst, magnitude(p - q, numbers))
    return worst


def difference(x, y, numbers):
    """How far two values are apart, relative to their size."""
    worst = 0.0
    for p, q in zip(x.flat, y.flat) if isinstance(x, Array) else [(x, y)]:
        p, q = numbers.real(p), numbers.real(q)
        worst = max(worst, abs(p - q) / max(abs(p), abs(q), 1e-6))
    return worst
