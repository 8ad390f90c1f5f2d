"""The arithmetic the evaluator computes in.

The evaluator uses the operators + - * on numbers and asks a `Numbers` object for everything else, so the same trees
run over floats, over 60-digit numbers (big.py), over quotients of polynomials (symbolic.py) or over intervals with Arb
ends (certified.py).  A kind of numbers provides:

    literal(text)          the number written as '3' or '0.5'; whole numbers should stay int
    leaf(value, name)      a drawn int or float (or list of them, in row order) -> numbers; `name` says whose
    pi()
    plain(name, x)         a function of FUNCTIONS at a number of this kind (not at a Series)
    real(x)                a float for comparisons, of a Series its constant term
    quotient(x, y)         x / y, exactly where it can be
    root(x, p)             x to a power p that is not a whole number
    derivative(f, deep)    d f(h)/dh at h = 0, entry by entry; `deep` when a derivative is being taken already
    sign(x)                -1, 0 or 1; decides |x|, max, cases

Floats take the outermost derivative by complex step: z = x + i·1e-20·x' is a dual number at the speed of C, since
every function
is extended by f(x) + i f'(x) y here, never by its complex values.  Deeper ones use Series, dual numbers that nest.
"""
import math

from .arrays import each_entry
from .errors import Kink, Undefined
from .gamma import gamma
from .kinks import from_both_sides, tie
from .series import Series, constant_term, series_function
from .special import DERIVATIVES, REALS, outside

STEP = 1e-20
SQUARED = 1e-30                                              # i^2 is -1 here: below this, a real part is that of squared steps
JUMPING = ('sgn', 'floor', 'ceil', 'abs')                    # what a step decides even if it enters with its square only
MISSED = 'the derivative of a mean or an integral by what moves a %s'
COMPLEX = 0                                                  # the level of its step; those of Series start at 1
LARGEST_POWER = 1 << 17


class Numbers:
    """What all kinds share; a kind overrides the methods listed above.  `cost`: steps that one operation counts for.

    While derivatives are taken, `moving` lists the levels of their steps, the outermost first, and `aside` says that the
    outermost step has a side that decides ties.
    """

    cost = 1
    bits = 53                                                # that a number has
    rounding = 2e-16                                         # so small a part of a number is nothing beside it
    ties = 4e-15                                             # so near, for their size, two numbers are taken for equal in a decision
    moving, rising, aside = (), (), False
    hidden = 0                                               # steps inside of functions that take many: a world counts them
    averaged = 0                                             # means and integrals that are being taken

    def literal(self, text):
        return int(text) if '.' not in text else float(text)

    def leaf(self, value, name):
        return value

    def pi(self):
        return math.pi

    def real(self, x):
        x = constant_term(x)
        return x.real if isinstance(x, complex) else float(x)

    def sign(self, x):
        r = constant_term(x)
        if isinstance(r, complex):
            r = 0. if abs(r.real) < SQUARED else r.real
        if r != r:
            raise Undefined('not a number')
        return (r > 0) - (r < 0) or tie(self, x)

    def side(self, x):
        """The sign of x where a kink stands at 0.  Within a mean or an integral a first derivative does not see the kink, a second does,
        all of it where the kink is: in no number that is met."""
        if self.averaged and motion(x, self) > 1:
            raise Undefined(MISSED % 'kink')
        return self.sign(x)

    def order(self, x, y):
        """The sign of x - y; 0 also where rounding may have parted them: 0.1 + 0.2 is 0.3."""
        difference = x - y
        if self.averaged and motion(difference, self):
            raise Undefined(MISSED % 'jump')
        sign = self.sign(difference)
        if sign and self.ties and not isinstance(difference, Series) and abs(self.real(difference)) <= self.ties * max(abs(self.real(x)), abs(self.real(y))):
            return 0
        return sign

    def is_zero(self, x):
        """Exactly zero, with all its derivatives?"""
        if isinstance(x, Series):
            return all([self.is_zero(c) for c in x.c])
        return x == 0 or isinstance(x, complex) and x.imag == 0 and abs(x.real) < SQUARED

    def vanishes(self, x):
        """Zero up to rounding?"""
        return abs(self.real(x)) < 1e-13

    def function(self, name, x):
        """A named function, at a number or at a Series."""
        if self.averaged and name in ('sgn', 'floor', 'ceil') and motion(x, self):
            raise Undefined(MISSED % 'jump')
        return series_function(self, name, x) if isinstance(x, Series) else self.plain(name, x)

    def taken(self):
        """The hidden steps since they were last asked for."""
        steps, self.hidden = self.hidden * self.cost, 0
        return steps

    def divide(self, x, y):
        if isinstance(y, Series):
            return y.reciprocal_times(x, self)
        if isinstance(x, Series):
            return Series(x.level, [self.divide(c, y) for c in x.c])
        return self.quotient(x, y)

    def power(self, x, p):
        whole = self.whole(p)
        if whole is not None and abs(whole) <= LARGEST_POWER:
            return repeated(x, whole) if whole >= 0 else self.divide(1, repeated(x, -whole))
        if isinstance(p, Series) or isinstance(x, Series) or isinstance(x, complex) or isinstance(p, complex):
            if self.sign(x) <= 0:
                raise Undefined('a fractional or variable power of a number that is not positive')
            return self.function('exp', p * self.function('ln', x))
        return self.root(x, p)

    def whole(self, p):
        """The int that p is, or None."""
        if isinstance(p, int):
            return p
        if isinstance(p, float) and p == int(p):
            return int(p)
        return None

    def root(self, x, p):
        if x < 0 or x == 0 and p <= 0:
            raise outside('a fractional power of %s' % x, -x)
        # an OverflowError, where whole numbers would grow without end
        return float(x) ** float(p)

    def derivative(self, f, deep):
        try:
            return self.moved(f, 1, deep)[1]
        except Kink:
            if deep:
                raise
        return from_both_sides(self, self.moved, f)

    def moved(self, f, way, deep=False):
        """The values and the slopes of f as its argument moves from 0 upwards (1) or downwards (-1)."""
        level = Series.fresh()
        before, self.moving = self.moving, self.moving + (level,)
        try:
            found = f(Series(level, [0, way]))
            return found, each_entry(found, lambda t: way * coefficient(t, level, 1))
        finally:
            self.moving = before
            Series.release()


class Floats(Numbers):
    """float, and complex for the outermost derivative."""

    def quotient(self, x, y):
        return x / y

    def plain(self, name, x):
        if isinstance(x, complex):
            jumping = name in JUMPING
            r = 0. if jumping and abs(x.real) < SQUARED else x.real
            y = self.plain(name, r)
            return complex(y, x.imag * DERIVATIVES[name](self, r, y)) if x.imag or jumping else y
        return gamma(self, x) if name == 'gamma' else REALS[name](x)

    def moved(self, f, way, deep=False):
        if deep:
            return Numbers.moved(self, f, way, deep)
        before, self.moving = self.moving, (COMPLEX,)
        try:
            found = f(complex(0., way * STEP))
        finally:
            self.moving = before
        return found, each_entry(found, lambda t: way * slope(t))


def slope(t):
    return t.imag / STEP if isinstance(t, complex) else 0.


def coefficient(t, level, k):
    """The k-th coefficient of t as a series of this level; a constant has only the 0-th."""
    if isinstance(t, Series) and t.level == level:
        return t.c[k] if k < len(t.c) else 0
    return t if k == 0 else 0


def magnitude(x, numbers):
    """The largest of |x| and its derivatives."""
    if isinstance(x, Series):
        return max([magnitude(c, numbers) for c in x.c])
    return max(abs(x.real), abs(x.imag) / STEP) if isinstance(x, complex) else abs(numbers.real(x))


def motion(x, numbers):
    """How many orders of small quantities a number carries; 0 for a constant."""
    if isinstance(x, Series):
        return (0 if all([numbers.is_zero(c) for c in x.c[1:]]) else len(x.c) - 1) + motion(x.c[0], numbers)
    return int(isinstance(x, complex) and x.imag != 0)


def repeated(x, n):
    """x^n by squaring: exact for whole numbers, and no logarithm of a negative base."""
    if isinstance(x, int) and abs(x) > 1 and n * len(str(abs(x))) > 4000:
        raise OverflowError('a power with too many digits')
    result = 1
    while n:
        if n & 1:
            result = result * x
        n >>= 1
        if n:
            x = x * x
    return result
