"""Exact numbers for proofs: quotients of polynomials, over the rationals, in *generators*.

A generator is a given quantity (a weight, an input) or a function of such quotients that no polynomial relation
explains: e^z, ln x, √x. What is equal as a quotient of polynomials in generators is equal wherever both sides are
defined; so a difference that reduces to 0 is a proof, and no rule about branches or signs is used on the way
(symbolic_functions.py says which rules there are, and when). Activations stay what they are, one generator e^z each:
nothing is expanded that the formula does not ask for.
"""
from fractions import Fraction

from flint import Ordering, fmpz_mpoly_ctx

from .errors import TooMuch, Undefined
from .series import Series

SIZE = 64                                                    # generators of one proof
MOST_TERMS = 20000                                           # of one polynomial
# products of terms, in one proof: the same on every machine
MOST_WORK = 4_000_000


class NeedsSign(Exception):
    """The value depends on the sign of `element`, which the givens leave open: the proof must look at each sign."""

    def __init__(self, element):
        Exception.__init__(self, 'the sign of %s is open' % element)
        self.element = element


class Generator:
    """`kind` is 'leaf' or the name of a function, `argument` its Element; `low` and `high` are rational bounds or None,
    `closed` says which of them can be reached; `relation` is (q, e) when the q-th power of the generator is the
    Element e."""

    def __init__(self, index, kind, argument, text, low=None, high=None, closed=(False, False), relation=None,
                 real=True):
        self.index, self.kind, self.argument, self.text = index, kind, argument, text
        self.low, self.high, self.closed, self.relation, self.real = low, high, closed, relation, real


class Element:
    """num / den, without common factors.  `side` is 1 when it is known to be ≥ 0 from how it was made (a square, a sum
    of such), -1 when it is ≤ 0, else 0: what the expanded polynomial no longer shows."""

    __slots__ = ('num', 'den', 'field', 'side')

    def __init__(self, num, den, field, side=0):
        self.num, self.den, self.field, self.side = num, den, field, side

    def __add__(self, other):
        if isinstance(other, Series):
            return other + self
        other = self.field.lift(other)
        side = self.side if self.side == other.side or other.is_zero else other.side if self.is_zero else 0
        if self.den == other.den:
            return self.field.quotient(self.num + other.num, self.den, side)
        times, common = self.field.times, self.field.gcd(self.den, other.den)
        here, there = self.den // common, other.den // common
        return self.field.quotient(times(self.num, there) + times(other.num, here), times(self.den, there), side)

    __radd__ = __add__

    def __neg__(self):
        return Element(-self.num, self.den, self.field, -self.side)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, Series):
            return other * self
        other = self.field.lift(other)
        if self.is_zero or other.is_zero:
            return self.field.lift(0)
        side = int(self.field.real) if self is other else self.side * other.side
        first, second = self.field.gcd(self.num, other.den), self.field.gcd(other.num, self.den)
        times = self.field.times
        return self.field.quotient(times(self.num // first, other.num // second),
                                   times(self.den // second, other.den // first), side)

    __rmul__ = __mul__

    def over(self, other):
        """self / other; ZeroDivisionError when other is 0."""
        other = self.field.lift(other)
        times = self.field.times
        return self.field.quotient(times(self.num, other.den), times(self.den, other.num), self.side * other.side)

    def __eq__(self, other):
        return isinstance(other, (Element, int, Fraction)) and (self - other).is_zero

    def __hash__(self):
        return hash(self.key)

    def __lt__(self, other):
        return self.field.sign(self - other) < 0

    def __gt__(self, other):
        return self.field.sign(self - other) > 0

    def __le__(self, other):
        return self.field.sign(self - other) <= 0

    def __ge__(self, other):
        return self.field.sign(self - other) >= 0

    def __float__(self):
        value = self.rational
        if value is None:
            raise Undefined('%s is not a constant' % self)
        return float(value)

    @property
    def is_zero(self):
        return self.num.is_zero()

    @property
    def rational(self):
        """The Fraction that this is, or None."""
        if not self.num.is_constant() or not self.den.is_constant():
            return None
        return Fraction(int(self.num.leading_coefficient()) if not self.is_zero else 0,
                        int(self.den.leading_coefficient()))

    @property
    def key(self):
        return '%s|%s' % (self.num, self.den)

    def __repr__(self):
        return self.field.printed(self)


class Field:
    """All Elements of one proof.  `divisors` keeps what was divided by, `needed` what must be positive, `skipped` that
    a case had no value: so that the proof can say where it holds."""

    def __init__(self, opaque=False, turning=False):
        # keep |x| as a quantity with |x|² = x² where the sign of x is open
        self.opaque = opaque
        # write sin and cos with e^(ix), which knows the sum of two angles
        self.turning = turning
        # what is multiplied is the value of a formula: its squares are not negative
        self.real = True
        self.context = fmpz_mpoly_ctx.get([('g', SIZE)], Ordering.degrevlex)
        self.symbols, self.generators, self.known = self.context.gens(), [], {}
        self.one, self.work, self.most, self.algebraic = self.context.constant(1), 0, MOST_WORK, []
        self.divisors, self.needed, self.signs, self.skipped, self.angles = {}, {}, {}, False, False

    # ---- making elements
    def lift(self, x):
        """An int, a Fraction or a float that is a short binary fraction, as an Element; exactly, or not at all."""
        if isinstance(x, Element):
            return x
        if isinstance(x, float):
            x = Fraction(x) if x == x and abs(x) < 2 ** 40 else None
            if x is None or x.denominator > 2 ** 20:
                raise Undefined('a rounded number has no place in a proof')
        if not isinstance(x, (int, Fraction)):
            raise Undefined('%s is not an exact number' % (x,))
        return Element(self.context.constant(x.numerator), self.context.constant(x.denominator), self,
                       (x > 0) - (x < 0))

    def generator(self, kind, argument, text, **what):
        """A new generator, as an Element."""
        index = len(self.generators)
        if index == SIZE:
            raise TooMuch('more than %d quantities in one proof' % SIZE)
        self.generators.append(Generator(index, kind, argument, text, **what))
        if self.generators[-1].relation:
            self.algebraic.append(index)
        low, high = what.get('low'), what.get('high')
        return Element(self.symbols[index], self.one, self, 1 if low is not None and low >= 0 else -1
                       if high is not None and high <= 0 else 0)

    def named(self, key, make):
        """What `make()` made when `key` was asked for first."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def times(self, p, q):
        """A product of polynomials, on the account."""
        size = len(p) * len(q)
        self.spend(size)
        if size > 40 * MOST_TERMS:
            raise TooMuch('a product of %d terms' % size)
        return p * q

    def gcd(self, p, q):
        """The greatest common divisor of two polynomials, on the account."""
        self.spend(20 * (len(p) + len(q)) + (0 if p.is_constant() or q.is_constant() else 4 * len(p) * len(q)))
        return p.gcd(q)

    def spend(self, amount):
        self.work += amount
        if self.work > self.most:
            raise TooMuch('the proof takes too much work')

    def quotient(self, num, den, side=0):
        """num / den as an Element: powers of roots reduced, common factors cancelled."""
        for index in reversed(self.algebraic):
            if max(num.degrees()[index], den.degrees()[index]) >= self.generators[index].relation[0]:
                return self.sided(self.reduced(num, index).over(self.reduced(den, index)), side)
        if den.is_zero():
            raise ZeroDivisionError('division by zero')
        if num.is_zero():
            return Element(num, self.one, self)
        if len(num) + len(den) > MOST_TERMS:
            raise TooMuch('a quotient with %d terms' % (len(num) + len(den)))
        common = self.gcd(num, den)
        if not common.is_one():
            num, den = num // common, den // common
        return Element(-num, -den, self, side) if den.leading_coefficient() < 0 else Element(num, den, self, side)

    def sided(self, element, side):
        return Element(element.num, element.den, self, side)

    def reduced(self, p, index):
        """A polynomial with g^q replaced by what it is."""
        q, power = self.generators[index].relation
        total, factor = None, self.lift(1)
        parts = self.powers(p, index)
        for low in range(0, len(parts), q):
            part = self.context.constant(0)
            for k, c in enumerate(parts[low:low + q]):
                part = part + self.times(c, self.symbols[index] ** k)
            term = self.quotient(part, self.one) * factor
            total = term if total is None else total + term
            factor = factor * power
        return self.lift(0) if total is None else total

    def powers(self, p, index):
        """[c_0, c_1, …]: the coefficients of a polynomial in one generator."""
        parts = {}
        self.spend(20 * len(p))
        for exponents, c in p.to_dict().items():
            rest = exponents[:index] + (0,) + exponents[index + 1:]
            parts.setdefault(exponents[index], {})[rest] = c
        return [self.context.from_dict(parts.get(k, {})) for k in range(max(parts, default=-1) + 1)]

    # ---- what an element is made of
    def used(self, element):
        """The indices of all generators an element is made of, those inside arguments included."""
        return self.inside(element.num) | self.inside(element.den)

    def inside(self, p):
        found, stack = set(), [k for k, d in enumerate(p.degrees()) if d > 0]
        while stack:
            index = stack.pop()
            if index not in found:
                found.add(index)
                argument = self.generators[index].argument
                if argument is not None:
                    stack.extend(self.used(argument))
        return found

    def printed(self, element):
        text = str(element.num) if element.den.is_one() else '(%s)/(%s)' % (element.num, element.den)
        for generator in reversed(self.generators):
            text = text.replace('g%d' % generator.index, generator.text)
        return text

    def sign(self, element):
        """-1, 0 or 1; NeedsSign when the givens leave it open."""
        from .symbolic_signs import sign_of
        found = {'+': 1, '-': -1, '0': 0}.get(sign_of(element))
        if found is None:
            raise NeedsSign(element)
        return found
