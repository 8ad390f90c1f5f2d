"""What MicroPython does differently from CPython, done CPython's way; `translate` puts these names into the sources.

Errors are the point of most of it: where CPython raises OverflowError, MicroPython gives infinity or a ValueError, and
the checker's verdict depends on which. This module is Python that both run, so that the tests compare the two.
"""
import math

try:
    from letters import is_letter                            # supplied by checker.mjs: the letters of all alphabets
    from collections import OrderedDict as Ordered           # MicroPython's dict forgets the order of its keys
except ImportError:
    is_letter, Ordered = str.isalpha, dict

LARGEST = (1 << 1024) - (1 << 970)                           # the first whole number that rounds to more than any float


def real(x):
    """float(x), with CPython's error where the number is too large."""
    if isinstance(x, int) and not -LARGEST < x < LARGEST:
        raise OverflowError('int too large to convert to float')
    return float(x)


def quotient(x, y):
    """x / y, with CPython's rule for complex numbers (Smith's, of 1962)."""
    if isinstance(x, complex) or isinstance(y, complex):
        return complex_quotient(complex(x), complex(y))
    if isinstance(x, int) and isinstance(y, int) and y:
        return whole_quotient(x, y)
    return x / y


def complex_quotient(x, y):
    a, b, c, d = x.real, x.imag, y.real, y.imag
    if abs(c) >= abs(d):
        if c == 0:
            raise ZeroDivisionError('complex division by zero')
        ratio = d / c
        scale = c + d * ratio
        return complex((a + b * ratio) / scale, (b - a * ratio) / scale)
    ratio = c / d
    scale = c * ratio + d
    return complex((a * ratio + b) / scale, (b * ratio - a) / scale)


EXACT = 1 << 53                                              # whole numbers up to here are floats


def whole_quotient(x, y):
    """The float nearest to x / y, halves to even."""
    if -EXACT <= x <= EXACT and -EXACT <= y <= EXACT:
        return x / y
    sign, x, y = (-1 if (x < 0) != (y < 0) else 1), abs(x), abs(y)
    shift = max(bits(x) - bits(y) - 55, -1074 - 2)           # so many bits of the quotient that one decides a half
    scaled, rest = divmod(x, y << shift) if shift > 0 else divmod(x << -shift, y)
    if rest:
        scaled |= 1
    if bits(scaled) + shift > 1024:
        raise OverflowError('integer division result too large for a float')
    return sign * math.ldexp(real(scaled), shift)


def bits(n):
    """The number of binary digits of a positive whole number."""
    return len(bin(n)) - 2


def power(x, p):
    """x ** p, with CPython's errors."""
    if isinstance(x, int) and isinstance(p, int) and p >= 0:
        return x ** p
    x, p = real(x), real(p)
    if x == 0 and p < 0:
        raise ZeroDivisionError('0.0 cannot be raised to a negative power')
    result = x ** p
    if abs(result) == math.inf and abs(x) != math.inf and abs(p) != math.inf:
        raise OverflowError('Result too large')
    return result


def bounded(f):
    """A function of the mathematics module that overflows as CPython's does."""
    def function(x):
        x = real(x)
        try:
            y = f(x)
        except ValueError:
            y = math.inf
        if abs(y) == math.inf and abs(x) != math.inf:
            raise OverflowError('math range error')
        return y
    return function


def finite(f):
    """A function of the mathematics module that has no value at infinity."""
    def function(x):
        x = real(x)
        if abs(x) == math.inf:
            raise ValueError('math domain error')
        return f(x)
    return function


def log(x):
    """The natural logarithm, of whole numbers of any size too."""
    if isinstance(x, int) and x > EXACT:
        shift = max(0, bits(x) - 60)
        return math.log(real(x >> shift)) + shift * math.log(2.0)
    return math.log(x)


def whole(f):
    """floor or ceil: not of infinity, nor of what is no number."""
    def function(x):
        if x != x:
            raise ValueError('cannot convert float NaN to integer')
        if abs(x) == math.inf:
            raise OverflowError('cannot convert float infinity to integer')
        return f(x)
    return function


exp, sinh, cosh = bounded(math.exp), bounded(math.sinh), bounded(math.cosh)
sin, cos, tan = finite(math.sin), finite(math.cos), finite(math.tan)
floor, ceil = whole(math.floor), whole(math.ceil)
tanh, sqrt, atan, asin, acos, frexp = math.tanh, math.sqrt, math.atan, math.asin, math.acos, math.frexp
erf, erfc = math.erf, math.erfc
inf, pi = math.inf, math.pi
