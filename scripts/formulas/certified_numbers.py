"""The evaluator over balls: numbers that are only known to lie between two bounds, with rigorous bounds for every operation (Arb)."""
from flint import arb, fmpq

from .errors import Undefined
from .numbers import Numbers
from .series import Series
from .symbolic_world import ExactWorld


class Undecided(Exception):
    """The answer depends on where in the ball the number lies."""


def between(low, high):
    """The ball from one number to another."""
    return arb(low).union(arb(high))


def constant_term(x):
    while isinstance(x, Series):
        x = x.c[0]
    return x


class Balls(Numbers):
    """Arb balls; whole numbers stay int."""

    def literal(self, text):
        if '.' not in text:
            return int(text)
        digits = text.split('.')[1]
        return arb(fmpq(int(text.replace('.', '')), 10 ** len(digits)))

    def leaf(self, value, name):
        return value

    def pi(self):
        return arb.pi()

    def real(self, x):
        x = constant_term(x)
        if isinstance(x, arb) and not x.is_exact():
            raise Undecided
        return float(x)

    def sign(self, x):
        x = constant_term(x)
        if x > 0 or x < 0:
            return 1 if x > 0 else -1
        if not isinstance(x, arb) or x.is_zero():
            return 0
        raise Undecided

    def whole(self, p):
        if isinstance(p, arb):
            found = p.unique_fmpz() if p.is_exact() else None
            return None if found is None else int(found)
        return Numbers.whole(self, p)

    def quotient(self, x, y):
        if isinstance(y, arb) and y.contains(0):
            if y.is_zero():
                raise ZeroDivisionError('division by zero')
            raise Undecided
        if isinstance(x, int) and isinstance(y, int) and y and x % y == 0:
            return x // y
        return arb(x) / arb(y)

    def power(self, x, p):
        whole = self.whole(p)
        if whole is not None and 0 <= whole <= 64 and isinstance(x, arb):
            return tight_power(x, whole)
        return Numbers.power(self, x, p)

    def root(self, x, p):
        return finite(positive(arb(x)) ** arb(p))

    def plain(self, name, x):
        rule = RULES.get(name)
        if rule is None:
            raise Undefined('%s has no bounds here' % name)
        return finite(rule(arb(x)))

    def vanishes(self, x, scale=None):
        x = constant_term(x)
        return x.is_zero() if isinstance(x, arb) else x == 0

    def derivative(self, f, deep):
        return Numbers.derivative(self, f, True)


def finite(x):
    if not x.is_finite():
        raise Undecided
    return x


def positive(x):
    if x > 0:
        return x
    if x <= 0:
        raise Undefined('a logarithm or power of a number that is not positive')
    raise Undecided


def square_root(x):
    """Of the part of the ball that is not negative, which is where the formula has a value."""
    if x < 0:
        raise Undefined('the square root of a negative number')
    return x.nonnegative_part().sqrt()


def tight_power(x, n):
    """x^n, from 0 on when n is even and the ball contains 0."""
    if n % 2 == 0 and n and x.contains(0):
        return between(0, 1) * x.abs_upper() ** n
    return x ** n if n else arb(1)


def absolute(x):
    return between(0, x.abs_upper()) if x.contains(0) else abs(x)


def inside_unit(f):
    def rule(x):
        if -1 < x < 1:
            return f(x)
        raise Undecided
    return rule


def sign_of_ball(x):
    return arb(Balls().sign(x))


RULES = {'exp': lambda x: x.exp(), 'ln': lambda x: positive(x).log(), 'sqrt': square_root, 'sin': lambda x: x.sin(), 'cos': lambda x: x.cos(),
         'tan': lambda x: x.tan(), 'sinh': lambda x: x.sinh(), 'cosh': lambda x: x.cosh(), 'tanh': lambda x: x.tanh(), 'abs': lambda x: absolute(x),
         'arctan': lambda x: x.atan(), 'arcsin': inside_unit(lambda x: x.asin()), 'arccos': inside_unit(lambda x: x.acos()),
         'erf': lambda x: x.erf(), 'sgn': sign_of_ball}


class CertifiedWorld(ExactWorld):
    """A World whose numbers are Balls: |x| and max have bounds even where the sign of x is open."""

    def absolute(self, x):
        return absolute(x) if isinstance(x, arb) else ExactWorld.absolute(self, x)

    def known_function(self, head, argument, b):
        if head[1] in ('max', 'min') and head[2] is None and head[3] is None:
            values = [self.ev(t, b) for t in self.listed(argument[1:], b)]
            if len(values) > 1 and all([isinstance(v, (int, arb)) for v in values]):
                return largest(values) if head[1] == 'max' else -largest([-v for v in values])
        return ExactWorld.known_function(self, head, argument, b)


def largest(values):
    top = arb(values[0])
    for value in values[1:]:
        top = top.max(value)
    return top
