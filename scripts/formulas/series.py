"""Truncated power series in a small quantity, with coefficients of any kind: dual numbers, Taylor expansions, orders
of errors.

A series of a higher level may have series of lower levels as coefficients; so derivatives nest without confusing
their steps.
"""
from .errors import TooMuch, Undefined
from .special import DERIVATIVES, THROUGH_ITSELF


class Series:
    """c[0] + c[1] h + … + c[n] h^n, and nothing is known beyond.  `level` tells one small quantity h from another."""

    depth = 0

    def __init__(self, level, c):
        self.level, self.c = level, c

    @staticmethod
    def fresh():
        """A level above all that are in use; give it back with release()."""
        Series.depth += 1
        if Series.depth > 8:
            Series.depth -= 1
            raise TooMuch('derivatives nested more than 8 deep')
        return Series.depth

    @staticmethod
    def release():
        Series.depth -= 1

    def parts(self, other):
        """The coefficients of both, as series of the higher of the two levels."""
        if isinstance(other, Series):
            if other.level == self.level:
                n = min(len(self.c), len(other.c))
                return self.level, self.c[:n], other.c[:n]
            if other.level > self.level:
                return other.level, [self] + [0] * (len(other.c) - 1), other.c
        return self.level, self.c, [other] + [0] * (len(self.c) - 1)

    def __add__(self, other):
        level, a, b = self.parts(other)
        return Series(level, [p + q for p, q in zip(a, b)])

    __radd__ = __add__

    def __sub__(self, other):
        level, a, b = self.parts(other)
        return Series(level, [p - q for p, q in zip(a, b)])

    def __rsub__(self, other):
        return other + -self

    def __neg__(self):
        return Series(self.level, [-p for p in self.c])

    def __mul__(self, other):
        if not isinstance(other, Series) or other.level < self.level:
            return Series(self.level, [p * other for p in self.c])
        if other.level > self.level:
            return Series(other.level, [self * q for q in other.c])
        a, b = self.c, other.c
        n = min(len(a), len(b))
        if n == 2:
            return Series(self.level, [a[0] * b[0], a[0] * b[1] + a[1] * b[0]])
        return Series(self.level, [convolved(a, b, k) for k in range(n)])

    __rmul__ = __mul__

    def reciprocal_times(self, x, numbers):
        """x / self.  Leading zeros of the divisor are divided out when x has them too: ΔC / Δb."""
        level, b, a = self.parts(x)
        if level != self.level:                              # x lives above: divide its coefficients
            return Series(level, [self.reciprocal_times(p, numbers) for p in a])
        a = list(a)
        while len(b) > 1 and numbers.is_zero(b[0]):
            if not numbers.vanishes(a[0]):
                raise Undefined('division by something that vanishes')
            a, b = a[1:], b[1:]
        out = []
        for k in range(len(b)):
            rest = a[k]
            for i in range(k):
                rest = rest - out[i] * b[k - i]
            out.append(numbers.divide(rest, b[0]))
        return Series(self.level, out)


def constant_term(x):
    """x without its small quantities."""
    while isinstance(x, Series):
        x = x.c[0]
    return x


def convolved(a, b, k):
    total = a[0] * b[k]
    for i in range(1, k + 1):
        total = total + a[i] * b[k - i]
    return total


def series_function(numbers, name, x):
    """f(x) for a series: each coefficient from f(x)' = f'(x) x', where f' is written with x and f(x) themselves."""
    c = [numbers.sign(x) if name == 'sgn' else numbers.function(name, x.c[0])]
    rates = () if name in THROUGH_ITSELF or len(x.c) == 1 else slope(numbers, name, x, None, len(x.c) - 1)
    for k in range(1, len(x.c)):
        if name in THROUGH_ITSELF:
            rates = slope(numbers, name, x, c, k)
        total = 0
        for i in range(1, k + 1):
            total = total + i * x.c[i] * rates[k - i]
        c.append(total if k == 1 else numbers.divide(total, k))
    return Series(x.level, c)


def slope(numbers, name, x, y, k):
    """The first k coefficients of f'(x); y holds as many of f(x) where f' needs them, as tan' = 1 + tan^2 does."""
    if k < 2:
        return [DERIVATIVES[name](numbers, x.c[0], y and y[0])]
    rate = DERIVATIVES[name](numbers, Series(x.level, x.c[:k]), y and Series(x.level, list(y)))
    return rate.c if isinstance(rate, Series) and rate.level == x.level else [rate] + [0] * (k - 1)
