"""Infinite sums: term by term while the terms fall fast, else Levin's u-transform of the first terms.

The transform sums divergent series too; so whether a series converges is asked first, from its terms far out.
"""
import math

from .arrays import converted
from .big import Bigs
from .breaks import Noting, breaks, notes
from .compare import LEAST
from .errors import NO_VALUE, Clash, TooMuch, Undefined
from .show import show
from .tree import sym

NEGLIGIBLE = 1e-17
FEW, MANY = 150, 1200                                        # terms added up before and after the transform is tried
QUIET = 4                                                    # so many negligible terms in a row are the end
FURTHER = tuple(range(1, 33)) + (60, 121)                    # … if terms so much further out are negligible as well
FARTHEST = 20                                                # powers of two between which later terms are looked for
FAR = 2 ** 14                                                # where convergence is looked at
ROUNDING = 1e-15
LOST = 1e-4                                                  # such a cancellation asks for more digits
BITS = 400                                                   # the transform loses nearly as many digits as it gains
ORDERS = (24, 32, 48)                                        # of the transform; two must agree
AGREE = 1e-12


class Infinite:
    """Mixed into Sums."""

    def infinite(self, tree, names, b):
        """\\\\sum_{k=0}^\\\\infty …"""
        _, op, _, low, _, _, body = tree
        if op not in ('sum', 'prod') or len(names) != 1 or low is None:
            raise Clash('%s: an infinite sum runs over one index from a first value' % show(tree))
        first, plain = self.whole(low, b), not self.bump and not self.deep
        self.instance.known_to(1e-11, 0.0 if op == 'sum' else 1.0)
        value = self.added_up(op, body, names[0], first, FEW if plain and op == 'sum' else MANY, b)
        if value is not None:
            return value
        if op == 'sum':
            return self.accelerated(tree, names[0], first, plain, b)
        finite = ('over', op, tree[2], low, sym('•n'), (), body)
        return self.limit_by_values(tree, lambda w, n: w.ev(finite, dict(list(b.items()) + [('•n', n)])),
                                    sym('\\infty'), '', b)

    def added_up(self, op, body, name, first, count, b):
        """The sum or product of so many terms, or None when they still count."""
        total, quiet, largest = 0 if op == 'sum' else 1, 0, 0.0
        for k in range(first, first + count):
            term = self.number(body, bound(b, name, k))
            total = total + term if op == 'sum' else total * term
            size = self.size(op, term)
            largest = max(largest, size)
            least = NEGLIGIBLE * max(abs(self.numbers.real(total)), 1e-30)
            quiet = quiet + 1 if size <= least else 0
            if quiet >= QUIET and op == 'sum':
                self.instance.known_to(0.0, min(largest, LEAST))
            if quiet >= QUIET and (largest > 0 or k == first + count - 1) and self.stays_quiet(op, body, name, k, least, b):
                size = max(abs(self.numbers.real(total)), 1e-30)
                if op == 'sum' and largest * LOST > size and self.numbers.cost == 1:         # they nearly cancel
                    if not self.bump and not self.deep:
                        return self.more_exactly(op, body, name, first, b)
                    self.instance.known_to(ROUNDING * largest / size, 0.0)
                return total
        return None

    def size(self, op, term):
        return abs(self.numbers.real(term if op == 'sum' else term - 1))

    def stays_quiet(self, op, body, name, k, least, b):
        """Are terms further out negligible too?  \\binom{k}{5} 2^{-k} begins with zeros, and e^{-(k-20)^2} nearly so."""
        try:
            further = [k + more for more in FURTHER] + self.late_terms(body, name, k, b)
            return all([self.size(op, self.number(body, bound(b, name, n))) <= least for n in further])
        except NO_VALUE + (TooMuch,):
            return True                                      # beyond what numbers can tell

    def late_terms(self, body, name, k, b):
        """Whole numbers beside the places beyond k where the terms may begin anew, as those of e^{-(k - 3000)^2} do."""
        if self.numbers.cost > 1:
            return []                                        # many digits say more exactly what floats have seen
        numbers = Noting()
        world = self.in_numbers(numbers)
        inner = converted(b, numbers)
        noted = lambda x: notes(numbers, lambda: world.ev(body, bound(inner, name, x)))
        places = breaks(noted, [k + 2 ** p for p in range(FARTHEST)])
        return [n for x in places for n in (math.floor(x), math.floor(x) + 1) if n > k]

    def more_exactly(self, op, body, name, first, b):
        world = self.in_numbers(Bigs(BITS))
        return float(world.added_up(op, body, name, first, MANY, converted(b, world.numbers)))

    def accelerated(self, tree, name, first, plain, b):
        """The transform's value, where no derivative is taken.  Raises Clash where the terms do not vanish fast enough,
        Undefined where they do and still no value is found."""
        world = self.in_numbers(Bigs(BITS))
        inner = converted(b, world.numbers)
        term = lambda k: world.numbers.big(world.number(tree[6], bound(inner, name, k)))
        try:
            if not converges(term):
                raise Clash('%s: the values do not settle' % show(tree))
            values = []
            for order in ORDERS if plain else ():
                values.append(levin(term, first, order, world.numbers))
                if len(values) > 1 and abs(values[-1] - values[-2]) <= AGREE * max(abs(values[-1]), 1e-6):
                    return values[-1]
        except NO_VALUE + (TooMuch,):
            values = []                                      # the terms have no value far out, or a term is zero
        value = self.added_up('sum', tree[6], name, first, MANY, b) if plain else None
        if value is None:
            raise Undefined('%s converges too slowly to be summed here' % show(tree))
        return value


def bound(b, name, value):
    inner = dict(b)
    inner[name] = value
    return inner


def converges(term):
    """Do the terms far out fall faster than 1/k, or alternate and fall?"""
    near, far = abs(term(FAR)), abs(term(2 * FAR))
    signs = [term(FAR).sign(), term(FAR + 1).sign(), term(FAR + 2).sign()]
    if near.sign() == 0 or far.sign() == 0:
        return far.sign() == 0
    alternating = signs[0] * signs[1] < 0 and signs[1] * signs[2] < 0
    return far < near * (0.95 if alternating else 0.499)


def levin(term, first, order, numbers):
    """The sum from its first order + 1 terms: exact for many series whose terms fall like a power, or a power times a
    geometric sequence (D. Levin, 1973)."""
    partial = above = below = numbers.big(0)
    choose = 1
    for j in range(order + 1):
        last = term(first + j)
        partial = partial + last
        weight = numbers.quotient((-1) ** j * choose * (j + 1) ** (order - 2), last)
        above, below = above + weight * partial, below + weight
        choose = choose * (order - j) // (j + 1)
    return float(numbers.quotient(above, below))
