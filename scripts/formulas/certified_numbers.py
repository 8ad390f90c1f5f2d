"""The evaluator over intervals: numbers known to lie between two bounds, with bounds for every operation that hold in
spite of rounding.

The ends are computed by Arb, each rounded outwards.  (Arb's own balls have one radius for both ends: on [10⁻⁶, 1] a
product or a quotient would lose its sign.)
"""
from flint import arb, fmpq

from .errors import Undefined
from .numbers import Numbers
from .series import Series, constant_term
from .symbolic_world import ExactWorld


class Undecided(Exception):
    """The answer depends on where in the interval the number lies."""


class Interval:
    """All numbers from `low` to `high`, two exact arbs."""

    __slots__ = ('low', 'high')

    def __init__(self, low, high):
        self.low, self.high = low, high

    def __add__(self, other):
        if isinstance(other, Series):
            return other + self
        other = interval(other)
        return Interval((self.low + other.low).lower(), (self.high + other.high).upper())

    __radd__ = __add__

    def __neg__(self):
        return Interval(-self.high, -self.low)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, Series):
            return other * self
        other = interval(other)
        if other is self:
            return self.power(2)
        if self.low >= 0 and other.low >= 0:
            return Interval((self.low * other.low).lower(), (self.high * other.high).upper())
        return hull([p * q for p in (self.low, self.high) for q in (other.low, other.high)])

    __rmul__ = __mul__

    def power(self, n):
        """self^n for n ≥ 0: from 0 on when n is even and 0 lies within."""
        ends = [self.low ** n, self.high ** n]
        return hull(ends + [arb(0)] if n and n % 2 == 0 and self.sign() is None else ends)

    def sign(self):
        """-1, 0, 1, or None when it depends."""
        if self.low > 0 or self.high < 0:
            return 1 if self.low > 0 else -1
        return 0 if self.low == 0 and self.high == 0 else None

    def __gt__(self, other):
        return sign_of(self - other) > 0

    def __lt__(self, other):
        return sign_of(self - other) < 0

    def __eq__(self, other):
        return isinstance(other, (Interval, int, float)) and sign_of(self - other) == 0

    def __hash__(self):
        return hash((str(self.low), str(self.high)))

    def __float__(self):
        if self.low != self.high:
            raise Undecided
        return float(self.low)


def interval(x):
    """An int, a float (for what it is exactly), an fmpq or an arb as an Interval."""
    if isinstance(x, Interval):
        return x
    x = finite(arb(x))
    return Interval(x.lower(), x.upper())


def hull(ends):
    """The smallest interval that holds these arbs."""
    low, high = ends[0].lower(), ends[0].upper()
    for end in ends[1:]:
        low, high = low.min(end.lower()).lower(), high.max(end.upper()).upper()
    if not (low.is_finite() and high.is_finite()):
        raise Undecided
    return Interval(low, high)


def finite(x):
    if not x.is_finite():
        raise Undecided
    return x


def sign_of(x):
    """-1, 0 or 1; Undecided when it depends."""
    found = x.sign() if isinstance(x, Interval) else (x > 0) - (x < 0)
    if found is None:
        raise Undecided
    return found


class Intervals(Numbers):
    """Intervals; whole numbers stay int."""

    ties = 0.0

    def literal(self, text):
        if '.' not in text:
            return int(text)
        return interval(fmpq(int(text.replace('.', '')), 10 ** len(text.split('.')[1])))

    def leaf(self, value, name):
        return value

    def pi(self):
        return interval(arb.pi())

    def real(self, x):
        return float(constant_term(x))

    def sign(self, x):
        return sign_of(constant_term(x))

    def whole(self, p):
        if isinstance(p, Interval):
            found = p.low.unique_fmpz() if p.low == p.high else None
            return None if found is None else int(found)
        return Numbers.whole(self, p)

    def quotient(self, x, y):
        if isinstance(x, int) and isinstance(y, int) and y and x % y == 0:
            return x // y
        x, y = interval(x), interval(y)
        if sign_of(y) == 0:
            raise ZeroDivisionError('division by zero')
        return hull([p / q for p in (x.low, x.high) for q in (y.low, y.high)])

    def power(self, x, p):
        whole = self.whole(p)
        if whole is not None and 0 <= whole <= 64 and isinstance(x, Interval):
            return x.power(whole)
        return Numbers.power(self, x, p)

    def root(self, x, p):
        return self.plain('exp', interval(p) * self.plain('ln', x))

    def plain(self, name, x):
        x = interval(x)
        if name in RISING:
            rise, bottom, top = RISING[name]
            if bottom is not None and not x.low > bottom or top is not None and not x.high < top:
                return outside(name, x)
            return hull([rise(x.low), rise(x.high)])
        if name not in RULES:
            raise Undefined('%s has no bounds here' % name)
        return RULES[name](x)

    def vanishes(self, x, scale=None):
        x = constant_term(x)
        return x.sign() == 0 if isinstance(x, Interval) else x == 0

    def derivative(self, f, deep):
        return Numbers.derivative(self, f, True)


def outside(name, x):
    """A function at an interval that is not inside its open domain."""
    # of the part that is not negative, which is where the formula has a value
    if name == 'sqrt' and x.high >= 0:
        return hull([arb(0), x.high.sqrt()])
    if name in ('ln', 'sqrt') and x.high <= 0:
        raise Undefined('%s of a number that is not positive' % name)
    raise Undecided


def by_ball(f):
    """A function that neither rises nor falls throughout, by Arb on one ball."""
    return lambda x: interval(f(x.low.union(x.high)))


def absolute(x):
    return x if x.low >= 0 else -x if x.high <= 0 else hull([arb(0), -x.low, x.high])


def hyperbolic_cosine(x):
    size = absolute(x)
    return hull([size.low.cosh(), size.high.cosh()])


# name: (the function, the ends of its open domain or None); each rises throughout
RISING = {'exp': (arb.exp, None, None), 'ln': (arb.log, 0, None), 'sqrt': (arb.sqrt, 0, None),
          'sinh': (arb.sinh, None, None),
          'tanh': (arb.tanh, None, None), 'arctan': (arb.atan, None, None), 'arcsin': (arb.asin, -1, 1),
          'erf': (arb.erf, None, None)}
RULES = {'sin': by_ball(arb.sin), 'cos': by_ball(arb.cos), 'tan': by_ball(arb.tan), 'cosh': hyperbolic_cosine,
         'abs': absolute,
         'sgn': lambda x: interval(sign_of(x)),
         'arccos': lambda x: interval(arb.pi() / 2) - Intervals().plain('arcsin', x)}


class CertifiedWorld(ExactWorld):
    """A World whose numbers are Intervals: |x| and max have bounds even where the sign of x is open."""

    def absolute(self, x):
        return absolute(x) if isinstance(x, Interval) else ExactWorld.absolute(self, x)

    def known_function(self, head, argument, b):
        if head[1] in ('max', 'min') and head[2] is None and head[3] is None:
            values = [self.ev(t, b) for t in self.listed(argument[1:], b)]
            if len(values) > 1 and all([isinstance(v, (int, Interval)) for v in values]):
                return largest(values) if head[1] == 'max' else -largest([-v for v in values])
        return ExactWorld.known_function(self, head, argument, b)


def largest(values):
    top = interval(values[0])
    for value in values[1:]:
        value = interval(value)
        top = Interval(top.low.max(value.low).lower(), top.high.max(value.high).upper())
    return top
