"""Floating point with as many digits as asked for, on Python's integers: the second opinion.

A float comparison cannot tell a rounding error from a wrong formula.  Two precisions can: rounding shrinks with the precision,
an error does not.  (check.py evaluates at 150 and at 250 bits whenever floats leave a doubt.)
"""
import math

from .big_functions import BigFunctions, bit_length
from .errors import Undefined
from .kinks import tie
from .numbers import Numbers
from .series import Series, constant_term
from .special import outside

LARGEST_EXPONENT = 100000
DECIMAL = 10 ** 6                                            # with so many decimals a float is taken for the decimal


class Big:
    """m · 2^e; `ctx` holds the precision."""

    def __init__(self, m, e, ctx):
        self.m, self.e, self.ctx = m, e, ctx

    def lift(self, other):
        return other if isinstance(other, Big) else self.ctx.big(other)

    def __add__(self, other):
        if isinstance(other, Series):
            return other + self
        if isinstance(other, int) and other == 0:
            return self
        other = self.lift(other)
        a, b = (self, other) if self.e >= other.e else (other, self)
        shift = a.e - b.e
        if b.m == 0 or shift > 8 * self.ctx.bits and a.m:
            return a
        return self.ctx.rounded((a.m << shift) + b.m, b.e) if a.m else b

    __radd__ = __add__

    def __neg__(self):
        return Big(-self.m, self.e, self.ctx)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, Series):
            return other * self
        other = self.lift(other)
        return self.ctx.rounded(self.m * other.m, self.e + other.e)

    __rmul__ = __mul__

    def sign(self):
        return (self.m > 0) - (self.m < 0)

    def compare(self, other):
        return (self - other).sign()

    def __lt__(self, other):
        return self.compare(other) < 0

    def __gt__(self, other):
        return self.compare(other) > 0

    def __le__(self, other):
        return self.compare(other) <= 0

    def __ge__(self, other):
        return self.compare(other) >= 0

    def __eq__(self, other):
        return isinstance(other, (Big, int, float)) and self.compare(other) == 0

    def __hash__(self):
        return hash((self.m, self.e))

    def __abs__(self):
        return -self if self.m < 0 else self

    def __float__(self):
        size = bit_length(self.m)
        if size == 0:
            return 0.0
        cut = max(0, size - 60)
        m = self.m >> cut if self.m > 0 else -((-self.m) >> cut)
        e = self.e + cut
        if e + 60 > 1023:
            raise OverflowError('too large for a float')
        return m * 2.0 ** e if e > -1000 else (m * 2.0 ** -900) * 2.0 ** max(e + 900, -1000)

    def __repr__(self):
        return repr(float(self))

    def log2(self):
        """The exponent of the leading bit."""
        return bit_length(self.m) + self.e if self.m else -10 ** 9


class Bigs(BigFunctions, Numbers):
    """Numbers of `bits` bits."""

    cost = 5

    def __init__(self, bits):
        self.bits, self.work, self.cache = bits, bits + 40, {}
        self.rounding, self.ties = 2.0 ** -min(bits - 4, 1000), 2.0 ** -min(bits - 16, 1000)

    def rounded(self, m, e):
        size = len(bin(m)) - 2
        if size > self.bits + 10:
            cut = size - self.bits
            m, e = (m + (1 << (cut - 1))) >> cut, e + cut
        if e > LARGEST_EXPONENT:
            raise OverflowError('too large')
        return Big(m, e, self)

    def big(self, x):
        if isinstance(x, Big):
            return x
        if isinstance(x, int):
            return self.rounded(x, 0)
        if isinstance(x, complex) or x != x or x in (math.inf, -math.inf):
            raise Undefined('not a finite number')
        m, e = math.frexp(x)
        return Big(int(m * 9007199254740992), e - 53, self)

    def literal(self, text):
        if '.' not in text:
            return int(text)
        whole, digits = text.split('.')
        return self.quotient(int(whole + digits), 10 ** len(digits))

    def leaf(self, value, name):
        """What was drawn; 0.3 is three tenths, and not the float beside it."""
        if isinstance(value, float) and abs(value) < 1e6:
            short = round(value * DECIMAL)
            return self.quotient(short, DECIMAL) if short / DECIMAL == value else self.big(value)
        return value if isinstance(value, int) else self.big(value)

    def real(self, x):
        return float(constant_term(x))

    def sign(self, x):
        constant = constant_term(x)
        return (constant.sign() if isinstance(constant, Big) else (constant > 0) - (constant < 0)) or tie(self, x)

    def whole(self, p):
        if isinstance(p, Big):
            if p.m == 0:
                return 0
            if p.log2() > 12 or p.e < 0 and p.m & ((1 << -p.e) - 1):
                return None
            return p.m << p.e if p.e >= 0 else p.m >> -p.e
        return Numbers.whole(self, p)

    def quotient(self, x, y):
        if isinstance(x, int) and isinstance(y, int) and y and x % y == 0:
            return x // y
        x, y = self.big(x), self.big(y)
        if y.m == 0:
            raise ZeroDivisionError('division by zero')
        shift = max(0, self.work + bit_length(y.m) - bit_length(x.m))
        return self.rounded((x.m << shift) // y.m, x.e - shift - y.e)

    def root(self, x, p):
        if x < 0 or x == 0 and p <= 0:
            raise outside('a fractional power of a number that is not positive', -self.big(x))
        return 0 if x == 0 else self.plain('exp', self.big(p) * self.plain('ln', self.big(x)))

    def vanishes(self, x):
        x = constant_term(x)
        return x == 0 or isinstance(x, Big) and x.log2() < -self.bits // 2
