"""Definite integrals: the trapezium rule after a double exponential substitution, cut where that would miss something."""
import math

from .arrays import Array, converted
from .big import Bigs
from .breaks import Noting, breaks, is_narrow, notes
from .errors import NO_VALUE, Clash, Undefined
from .numbers import magnitude
from .series import Series
from .show import show
from .tree import sym

INFINITE = (sym('\\infty'), ('neg', sym('\\infty')))
LIMIT_ACCURACY = 1e-9
BITS = 100                                                   # where floats underflow
RANGE = 4.2                                                  # of the variable that replaces the one of an integral
MOST_PIECES = 1500
FINE = 1 / 16                                                # no coarser step is trusted, which may miss a peak
COARSE = 1 / 8                                               # between the points from which narrow peaks are looked for
DIED_OUT = 1e-4                                              # of the largest term of a quadrature
OVERFLOWING = 300.0                                          # e^x² overflows sooner, and where it does it counts


class Integrals:
    """Mixed into World."""

    def at_value(self, world, name, x, body, b):
        """The value of a body where a name is x, in this world or in one of other numbers."""
        inner = b if world.numbers is self.numbers else converted(b, world.numbers)
        return world.with_name(name, x, inner).ev(body, world.bound(name, x, inner))

    def with_name(self, name, x, b):
        return self.set({(name, None): x}) if name in self.givens.names and name not in b else self

    def bound(self, name, x, b):
        if name in self.givens.names and name not in b:
            return b
        inner = dict(b)
        inner[name] = x
        return inner

    def ev_int(self, tree, b):
        self.numbers.averaged += 1
        try:
            return self.integral(tree, b)
        finally:
            self.numbers.averaged -= 1

    def integral(self, tree, b):
        _, low, high, variable, body = tree
        ends = [self.limit_of(low, b), self.limit_of(high, b)]
        if self.numbers.real(ends[1]) < self.numbers.real(ends[0]):
            return self.negative(self.ev_int(('int', high, low, variable, body), b))

        def at(world, x):
            value = self.at_value(world, variable[1], x, body, b)
            if isinstance(value, Array):
                raise Clash('%s: the integrand is an array' % show(tree))
            return value
        stops, total = [ends[0]] + self.peaks(at, ends) + [ends[1]], 0
        for k in range(1, len(stops)):
            value = self.integrated(self.far_out(at, ends), [stops[k - 1], stops[k]], self.kinked(body))
            if value is None:
                raise Clash('%s: the quadrature does not settle' % show(tree))
            total = value if k == 1 else total + value
        return total

    def far_out(self, at, ends):
        """The integrand as a function of x; where it has no value in floats since they underflow, as p \\ln (p / q) has none far
        out, with many digits."""
        if is_finite(ends) or self.numbers.cost > 1 or self.bump or self.deep:
            return lambda x: at(self, x)
        precise = self.in_numbers(Bigs(BITS))

        def f(x):
            try:
                return at(self, x)
            except NO_VALUE:
                if isinstance(x, (Series, complex)):
                    raise
                return precise.numbers.real(at(precise, precise.numbers.big(x)))
        return f

    def peaks(self, at, ends):
        """Where between the ends of an integral its integrand has peaks too narrow for the points of a quadrature."""
        if self.numbers.cost > 1:
            return []                                        # many digits say more exactly what floats have seen
        low, high = [self.numbers.real(end) for end in ends]
        numbers = Noting()
        world = self.in_numbers(numbers)
        points = [substituted((low, high), k * COARSE)[0] for k in range(-int(RANGE / COARSE), int(RANGE / COARSE) + 1)]
        points = sorted(set([x for x in points if low < x < high]))

        def size(x):
            try:
                return abs(self.numbers.real(at(self, x))) if low < x < high else 0.0
            except NO_VALUE + (OverflowError,):
                return 0.0
        found = []
        for x in breaks(lambda x: notes(numbers, lambda: at(world, x)), points):
            beside = [point for point in points if point < x][-1:] + [point for point in points if point > x][:1]
            if len(beside) == 2 and is_narrow(size, x, 0.25 * (beside[1] - beside[0])):
                found.append(x)
        return found

    def integrated(self, f, ends, kinked):
        """By ever smaller steps; what has kinks or jumps, or does not settle, by cutting; None where that fails too."""
        step = 0.25
        terms = self.terms(f, ends, step)
        self.refuse_divergence(terms)
        self.instance.known_to(LIMIT_ACCURACY, abs(self.numbers.real(self.stretched(step * sum([abs(self.numbers.real(term)) for term in terms]), ends))))
        total = self.stretched(added(terms) * step, ends)
        for _ in range(0 if kinked else 4):
            step = step / 2                                  # half the step adds only the new points
            finer = self.stretched(added(self.terms(f, ends, step, 2)) * step, ends) + total * 0.5
            if (step <= FINE or self.numbers.cost > 1) and magnitude(finer - total, self.numbers) <= 1e-11 * (1e-3 + magnitude(finer, self.numbers)):
                return finer
            total = finer
        integral, settled = self.cut(lambda t: self.weighed(f, ends, t) or 0.0, -RANGE, RANGE, MOST_PIECES)
        return self.stretched(integral, ends) if settled else None

    def terms(self, f, ends, step, every=1):
        """What the trapezium rule adds up after a double exponential substitution, or every second of it: the odd ones."""
        count = int(RANGE / step)
        found = [self.weighed(f, ends, k * step) for k in range(-count, count + 1) if every == 1 or k % 2]
        return [term for term in found if term is not None]

    def refuse_divergence(self, terms):
        """What the quadrature adds up has to die out towards both ends, as it does wherever the integral exists, unless slowly."""
        sizes = [abs(self.numbers.real(term)) for term in terms]
        left = max(sizes[0], sizes[-1]) / max(sizes) if sizes and max(sizes) > 0 else 0.0
        if left > DIED_OUT:
            raise Undefined('the integrand does not die out towards an end: the integral diverges, or converges too slowly')
        self.instance.known_to(left, 0.0)                    # about as much is cut off

    def limit_of(self, tree, b):
        """An end of an integral: a float, or a number with a derivative when the end is what is varied."""
        if tree in INFINITE:
            return math.inf if tree[0] == 'sym' else -math.inf
        value = self.number(tree, b)
        return value if isinstance(value, (Series, complex)) else self.numbers.real(value)

    def weighed(self, f, ends, t):
        """f(x(t)) x'(t), or None where it does not count: at an end, or so far out that a float overflows."""
        x, weight = substituted(ends, t)
        if weight == 0.0 or self.at_an_end(x, ends):
            return None
        try:
            term = f(x) * weight
        except OverflowError:
            if is_finite(ends) or abs(self.numbers.real(x)) < OVERFLOWING:
                raise
            return None
        if self.numbers.real(term) != self.numbers.real(term):
            raise Undefined('the integrand is not a number')
        return term

    def stretched(self, total, ends):
        return total * (ends[1] - ends[0]) if is_finite(ends) else total

    def at_an_end(self, x, ends):
        """Has rounding moved x to an end, where the integrand may have no value?"""
        low, x, high = [self.numbers.real(t) for t in (ends[0], x, ends[1])]
        return low < high and x in (low, high)


def added(terms):
    if not terms:
        raise Undefined('the integrand cannot be evaluated between the ends')
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def is_finite(ends):
    return ends[0] != -math.inf and ends[1] != math.inf


def substituted(ends, t):
    """(x(t), x'(t)) for a finite, half-infinite or infinite interval; of a finite one x' for each unit of its length."""
    low, high = ends
    u = 0.5 * math.pi * math.sinh(t)
    slope = 0.5 * math.pi * math.cosh(t)
    if is_finite(ends):
        if abs(u) > 60:
            return low, 0.0
        return low + (high - low) * (1 / (1 + math.exp(-2 * u))), 0.5 * slope / math.cosh(u) ** 2
    if low != -math.inf:
        x = math.exp(u) if u < 60 else math.exp(60)
        return low + x, x * slope if u < 60 else 0.0
    if high != math.inf:
        x = math.exp(u) if u < 60 else math.exp(60)
        return high - x, x * slope if u < 60 else 0.0
    if abs(u) > 60:
        return 0.0, 0.0
    return math.sinh(u), math.cosh(u) * slope
