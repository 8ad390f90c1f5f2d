"""Floating point with as many digits as asked for, on Python's integers: the second opinion.

A float comparison cannot tell a rounding error from a wrong formula.  Two precisions can: rounding shrinks with the precision,
an error does not.  (check.py evaluates at 150 and at 250 bits whenever floats leave a doubt.)
"""
import math

from .errors import TooMuch, Undefined
from .numbers import Numbers
from .series import Series
from .special import factorial

LARGEST_EXPONENT = 100000


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


def bit_length(n):
    return len(bin(n)) - (3 if n < 0 else 2) if n else 0


class Bigs(Numbers):
    """Numbers of `bits` bits."""

    def __init__(self, bits):
        self.bits, self.work, self.cache = bits, bits + 40, {}

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
        return value if isinstance(value, int) else self.big(value)

    def real(self, x):
        while isinstance(x, Series):
            x = x.c[0]
        return float(x)

    def sign(self, x):
        while isinstance(x, Series):
            x = x.c[0]
        return x.sign() if isinstance(x, Big) else (x > 0) - (x < 0)

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
            raise Undefined('a fractional power of a number that is not positive')
        return 0 if x == 0 else self.plain('exp', self.big(p) * self.plain('ln', self.big(x)))

    # ---- functions, on fixed-point integers with `work` bits after the point
    def fixed(self, x):
        shift = x.e + self.work
        if bit_length(x.m) + shift > 40 * self.work:
            raise OverflowError('too large')
        return x.m << shift if shift >= 0 else x.m >> -shift

    def unfixed(self, n, e=0):
        return self.rounded(n, e - self.work)

    def constant(self, name, make):
        if name not in self.cache:
            self.cache[name] = make()
        return self.cache[name]

    def pi(self):
        return self.unfixed(self.pi_fixed())

    def pi_fixed(self):
        one = 1 << (self.work + 10)
        return self.constant('pi', lambda: (16 * arctan_inverse(5, one) - 4 * arctan_inverse(239, one)) >> 10)

    def ln2_fixed(self):
        one = 1 << (self.work + 10)
        return self.constant('ln2', lambda: (18 * artanh_inverse(26, one) - 2 * artanh_inverse(4801, one) + 8 * artanh_inverse(8749, one)) >> 10)

    def plain(self, name, x):
        if name in ('factorial', 'floor', 'ceil', 'abs', 'sgn'):
            return getattr(self, 'exact_' + name)(x)
        return getattr(self, 'do_' + name)(self.big(x))

    def exact_factorial(self, x):
        return factorial(x if isinstance(x, int) else float(x))

    def exact_floor(self, x):
        if isinstance(x, int):
            return x
        return x.m << x.e if x.e >= 0 else x.m >> -x.e

    def exact_ceil(self, x):
        return -self.exact_floor(-x)

    def exact_abs(self, x):
        return abs(x)

    def exact_sgn(self, x):
        return self.sign(x)

    def do_exp(self, x):
        if x.log2() > 16:
            raise OverflowError('too large')
        n = self.fixed(x)
        k = n // self.ln2_fixed()
        r = (n - k * self.ln2_fixed()) >> 8                  # exp(r) = exp(r/256)^256
        total = term = one = 1 << self.work
        i = 1
        while term:
            term = (term * r >> self.work) // i
            total += term
            i += 1
        for _ in range(8):
            total = total * total >> self.work
        return self.unfixed(total, k) if total else self.unfixed(one, k)

    def do_ln(self, x):
        if x.m <= 0:
            raise Undefined('the logarithm of %s' % ('zero' if x.m == 0 else 'a negative number'))
        k = x.log2()
        m = Big(x.m, x.e - k, self)                          # in [1/2, 1)
        y = self.big(math.log(float(m)))
        bits = 40
        while bits < self.bits:
            y = y + (m * self.do_exp(-y) - 1)
            bits *= 2
        r = m * self.do_exp(-y) - 1
        return y + r - r * r * self.quotient(1, 2) + self.unfixed(k * self.ln2_fixed())

    def do_sqrt(self, x):
        if x.m < 0:
            raise Undefined('the square root of a negative number')
        shift = max(0, 2 * self.work - bit_length(x.m))
        shift += (x.e - shift) % 2
        return self.rounded(integer_root(x.m << shift), (x.e - shift) // 2)

    def sine_and_cosine(self, x):
        if x.log2() > 30:
            raise OverflowError('the angle is too large')
        quarter = self.pi_fixed() >> 1
        n = self.fixed(x)
        k = n // quarter
        r = n - k * quarter
        s = c = 0
        term, i = 1 << self.work, 0
        while term:
            if i % 2:
                s += term if i % 4 == 1 else -term
            else:
                c += term if i % 4 == 0 else -term
            i += 1
            term = (term * r >> self.work) // i
        for _ in range(k % 4):
            s, c = c, -s
        return self.unfixed(s), self.unfixed(c)

    def do_sin(self, x):
        return self.sine_and_cosine(x)[0]

    def do_cos(self, x):
        return self.sine_and_cosine(x)[1]

    def do_tan(self, x):
        s, c = self.sine_and_cosine(x)
        return self.quotient(s, c)

    def do_sinh(self, x):
        e = self.do_exp(x)
        return (e - self.quotient(1, e)) * self.quotient(1, 2)

    def do_cosh(self, x):
        e = self.do_exp(x)
        return (e + self.quotient(1, e)) * self.quotient(1, 2)

    def do_tanh(self, x):
        e = self.do_exp(2 * x)
        return self.quotient(e - 1, e + 1)

    def do_arctan(self, x):
        """Newton on tan, from the float value."""
        y, bits = self.big(math.atan(float(x))), 40
        while bits < 4 * self.bits:
            s, c = self.sine_and_cosine(y)
            y = y - (s - x * c) * self.quotient(1, c + x * s)
            bits *= 2
        return y

    def do_arcsin(self, x):
        if abs(x) > 1:
            raise Undefined('the arcsine of a number beyond 1')
        if abs(x) == 1:
            return self.pi() * self.quotient(x.sign(), 2)
        return self.do_arctan(self.quotient(x, self.do_sqrt(1 - x * x)))

    def do_arccos(self, x):
        return self.pi() * self.quotient(1, 2) - self.do_arcsin(x)

    def do_erf(self, x):
        if abs(x) > 12:
            raise TooMuch('erf of a number beyond 12')
        total = term = x
        n = 0
        while term.m and term.log2() > total.log2() - self.work and n < 2000:
            n += 1                                           # all terms of one sign: nothing cancels
            term = self.quotient(2 * term * x * x, 2 * n + 1)
            total = total + term
        return self.quotient(2 * total * self.do_exp(-(x * x)), self.do_sqrt(self.pi()))

    def vanishes(self, x):
        while isinstance(x, Series):
            x = x.c[0]
        return x == 0 or isinstance(x, Big) and x.log2() < -self.bits // 2


def arctan_inverse(n, one):
    """arctan(1/n) as a fixed-point integer."""
    term, total, k, sign = one // n, 0, 1, 1
    while term:
        total += sign * (term // k)
        term, k, sign = term // (n * n), k + 2, -sign
    return total


def artanh_inverse(n, one):
    term, total, k = one // n, 0, 1
    while term:
        total += term // k
        term, k = term // (n * n), k + 2
    return total


def integer_root(n):
    """The floor of the square root of a whole number, by Newton's method."""
    if n == 0:
        return 0
    x = 1 << ((bit_length(n) + 1) // 2)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y
