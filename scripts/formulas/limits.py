"""Limits and definite integrals."""
import math

from .arrays import Array, shape
from .big import Bigs
from .errors import Clash, TooMuch, Undefined
from .numbers import coefficient
from .series import Series
from .show import show
from .tree import sym

INFINITE = (sym('\\infty'), ('neg', sym('\\infty')))
# exponents of two at which a limit is looked for
FAR = ((60, 120), (30, 60), (8, 12), (5, 7))
LIMIT_ACCURACY = 1e-9
TERMS = 6                                                    # of the expansion at a finite point


class Limits:
    """Mixed into World."""

    def ev_lim(self, tree, b):
        _, variable, target, side, body = tree
        if variable[0] != 'sym' or variable[2] or variable[3]:
            raise Clash('%s: the limit of a name' % show(tree))
        at = lambda world, x: world.with_name(variable[1], x, b).ev(body, world.bound(variable[1], x, b))
        if target not in INFINITE:
            try:
                return self.limit_by_expansion(at, self.number(target, b), -1 if side == '-' else 1)
            except (Undefined, ZeroDivisionError, ValueError):
                pass
        return self.limit_by_values(tree, at, target, side, b)

    def with_name(self, name, x, b):
        return self.set({(name, None): x}) if name in self.givens.names and name not in b else self

    def bound(self, name, x, b):
        if name in self.givens.names and name not in b:
            return b
        inner = dict(b)
        inner[name] = x
        return inner

    def limit_by_expansion(self, at, point, direction):
        """The constant term of the Taylor series at a finite point."""
        level = Series.fresh()
        try:
            world = self.child(())
            world.deep = True
            value = at(world, Series(level, [point, direction] + [0] * (TERMS - 2)))
        finally:
            Series.release()
        return each(value, lambda t: coefficient(t, level, 0))

    def limit_by_values(self, tree, at, target, side, b):
        """Far out (or close in) at many digits; the values must settle."""
        if self.bump or self.deep:
            raise Clash('%s: a derivative of this limit is not taken' % show(tree))
        self.instance.slack = max(self.instance.slack, LIMIT_ACCURACY)
        world = type(self)(self.instance, Bigs(300))
        world.put = dict([(k, v) for k, v in self.put.items()])
        sign = -1 if target == INFINITE[1] or side == '-' else 1
        base = None if target in INFINITE else self.number(target, b)
        for near, far in FAR:
            try:
                x, y = [each(at(world, point_at(world, base, sign, p)), world.numbers.real) for p in (near, far)]
            except (TooMuch, OverflowError, ValueError, ZeroDivisionError, Undefined):
                continue
            if settled(x, y):
                return y
        value = self.extrapolated(at, world, sign) if base is None else None
        if value is None:
            raise Clash('%s: the values do not settle' % show(tree))
        return value

    def extrapolated(self, at, world, sign):
        """Richardson's table on n = 8, 16, …, for what converges like 1/n."""
        row = []
        for p in range(3, 10):
            try:
                value = world.numbers.real(at(world, sign * 2 ** p))
            except (TooMuch, OverflowError, ValueError, ZeroDivisionError, Undefined):
                return None
            new = [value]
            for k in range(len(row)):
                new.append(new[k] + (new[k] - row[k]) / (2 ** (k + 1) - 1))
            if row and abs(new[-1] - row[-1]) <= 1e-9 * max(abs(new[-1]), 1e-3):
                return new[-1]
            row = new
        return None

    # ---- integrals
    def ev_int(self, tree, b):
        _, low, high, variable, body = tree
        if variable[0] != 'sym' or variable[2] or variable[3]:
            raise Clash('%s: integrate over a name' % show(tree))
        ends = [self.end(low, b), self.end(high, b)]
        if not ends[0] < ends[1]:
            raise Clash('%s: the lower limit is not below the upper one' % show(tree))

        def f(x):
            world = self.with_name(variable[1], x, b)
            value = world.ev(body, self.bound(variable[1], x, b))
            if isinstance(value, Array):
                raise Clash('%s: the integrand is an array' % show(tree))
            return value
        self.instance.slack = max(self.instance.slack, LIMIT_ACCURACY)
        total, step = self.quadrature(f, ends, 0.5, None), 0.5
        for _ in range(5):
            step = step / 2
            finer = self.quadrature(f, ends, step, total)
            if abs(self.numbers.real(finer - total)) <= 1e-11 * (1e-6 + abs(self.numbers.real(finer))):
                return finer
            total = finer
        raise Clash('%s: the quadrature does not settle' % show(tree))

    def quadrature(self, f, ends, step, coarser):
        """The trapezium rule after a double exponential substitution; half the step adds only the new points."""
        total = 0 if coarser is None else None
        count = int(4.2 / step)
        for k in range(-count, count + 1):
            if coarser is not None and k % 2 == 0:
                continue
            x, weight = substituted(ends, k * step)
            if weight == 0.0 or x in ends:
                continue
            term = f(x) * (weight * step)
            if self.numbers.real(term) != self.numbers.real(term):
                raise Undefined('the integrand is not a number')
            total = term if total is None else total + term
        return total if coarser is None else total + coarser * 0.5


def substituted(ends, t):
    """(x(t), x'(t)) for a finite, half-infinite or infinite interval."""
    low, high = ends
    u = 0.5 * math.pi * math.sinh(t)
    slope = 0.5 * math.pi * math.cosh(t)
    if low > -math.inf and high < math.inf:
        half = 0.5 * (high - low)
        if abs(u) > 60:
            return low, 0.0
        return low + 2 * half / (1 + math.exp(-2 * u)), half * slope / math.cosh(u) ** 2
    if low > -math.inf:
        x = math.exp(u) if u < 60 else math.exp(60)
        return low + x, x * slope if u < 60 else 0.0
    if high < math.inf:
        x = math.exp(u) if u < 60 else math.exp(60)
        return high - x, x * slope if u < 60 else 0.0
    if abs(u) > 60:
        return 0.0, 0.0
    return math.sinh(u), math.cosh(u) * slope


def point_at(world, base, sign, p):
    if base is None:
        return sign * 2 ** p
    return world.numbers.big(base) + world.numbers.quotient(sign, 2 ** p)


def settled(x, y):
    if shape(x) != shape(y):
        return False
    for p, q in zip(x.flat if isinstance(x, Array) else [x], y.flat if isinstance(y, Array) else [y]):
        if not abs(p - q) <= 1e-6 * max(abs(q), 1e-3):
            return False
    return True


def each(value, f):
    return value.map(f) if isinstance(value, Array) else f(value)
