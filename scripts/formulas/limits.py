"""Limits."""
import math

from .arrays import Array, each_entry, entries, shape
from .big import Bigs
from .errors import NO_VALUE, Clash, TooMuch, Undefined
from .integrals import INFINITE, LIMIT_ACCURACY, Integrals
from .numbers import coefficient
from .series import Series, constant_term
from .show import show
from .unbounded import Unbounded

BITS = 300
# exponents of two at which a limit is looked for
FAR = ((60, 120), (30, 60), (13, 16), (8, 12), (5, 7))
NEARBY = (7, 13, 23)                                         # exponents of two at which there have to be values
CLOSER, CLOSER_BITS = (200, 400), 1400                       # … further out; and at a finite point, for roots beside logarithms
# (0 for BITS or 1 for CLOSER_BITS, exponents), in their order: where differences cancel at the first, and where they do not
LOOKS = ((0, FAR[0]), (1, FAR[0]), (1, CLOSER)) + tuple([(0, window) for window in FAR[1:]])
LOOKS_NEARBY = tuple([(0, window) for window in FAR]) + ((1, CLOSER),)
WHOLE = ('i', 'j', 'k', 'm', 'n', 'M', 'N')                  # names of whole numbers, between which nothing lies
BESIDE = ((1000003, 1000033), (7, 5))                        # factors to points that are no powers of two
SETTLED, LEAST = 1e-6, 1e-3                                  # how far apart values may be for their size, which is LEAST at least
ROUGHLY, TURNS = 0.05, (13, 14, 15)                          # … and what is only extrapolated, at these powers of two
TURNS_WHOLE = (8,)                                           # … or beside this one, where sums are long
TERMS = 6                                                    # of the expansion at a finite point


class Limits(Integrals, Unbounded):
    """Mixed into World."""

    def ev_lim(self, tree, b):
        _, variable, target, side, body = tree

        at = lambda world, x: self.at_value(world, variable[1], x, body, b)
        if side or target in INFINITE:
            return self.limit_from(side, tree, at, b)
        return self.limit_from_both_sides(tree, at, b)

    def limit_from_both_sides(self, tree, at, b):
        """What both sides have in common; where one has no values, as \\sqrt{x} below 0, the other counts alone."""
        point = self.number(tree[2], b)
        sides = [side for side in '+-' if self.has_values(at, point, side)]
        found = [self.limit_from(side, tree, at, b) for side in sides or '+']
        x, y = [each_entry(value, lambda t: self.numbers.real(constant_term(t))) for value in (found[0], found[-1])]
        if not settled(x, y):
            raise Undefined('%s: the limits from above and from below differ%s' % (
                show(tree), '' if isinstance(x, Array) else ': %.6g and %.6g' % (x, y)))
        return found[0]

    def has_values(self, at, point, side):
        for p in NEARBY:
            try:
                at(self, point + self.numbers.divide(-1 if side == '-' else 1, 2 ** p))
                return True
            except NO_VALUE:
                pass
        return False

    def limit_from(self, side, tree, at, b):
        if tree[2] not in INFINITE:
            try:
                return self.limit_by_expansion(at, self.number(tree[2], b), -1 if side == '-' else 1)
            except (Undefined, ZeroDivisionError, ValueError):
                pass
        return self.limit_by_values(tree, at, tree[2], side, b)

    def limit_by_expansion(self, at, point, direction):
        """The constant term of the Taylor series at a finite point."""
        level, before = Series.fresh(), self.numbers.rising
        self.numbers.rising = before + (level,)
        try:
            world = self.child(())
            world.deep = True
            value = at(world, Series(level, [point, direction] + [0] * (TERMS - 2)))
        finally:
            self.numbers.rising = before
            Series.release()
        return each_entry(value, lambda t: coefficient(t, level, 0))

    def limit_by_values(self, tree, at, target, side, b):
        """Far out (or close in) at many digits; the values must settle."""
        if self.bump or self.deep:
            raise Clash('%s: a derivative of this limit is not taken' % show(tree))
        self.instance.known_to(LIMIT_ACCURACY)
        worlds = [self.in_numbers(Bigs(bits)) for bits in (BITS, CLOSER_BITS)]
        sign = -1 if target == INFINITE[1] or side == '-' else 1
        base = None if target in INFINITE else self.number(target, b)
        for world, (near, far) in [(worlds[k], window) for k, window in (LOOKS if base is None else LOOKS_NEARBY)]:
            try:
                x, y = [each_entry(at(world, point_at(world, base, sign, p)), world.numbers.real) for p in (near, far)]
            except (TooMuch, OverflowError, ValueError, ZeroDivisionError, Undefined):
                continue
            if settled(x, y) and self.between(at, world, base, sign, far, tree[1], y) <= SETTLED:
                return y
            if base is None and far == CLOSER[1]:            # there are values, with digits enough: nearer ones would mislead
                raise Clash('%s: the values do not settle' % show(tree))
        world, turns = worlds[0], TURNS_WHOLE if tree[1][1] in WHOLE else TURNS
        value = self.extrapolated(at, world, sign) if base is None else None
        if value is None or max([self.between(at, world, None, sign, p, tree[1], value, 1.0) for p in turns]) > ROUGHLY:
            raise Clash('%s: the values do not settle' % show(tree))
        return value

    def between(self, at, world, base, sign, p, variable, found, least=LEAST):
        """How far values beside 2^p are from what was found at powers of two, where \\sin(\\pi x) is 0 and (-1)^n is 1."""
        if base is None and variable[1] in WHOLE:
            points = [sign * (2 ** p * 7 // 5 + k) for k in range(4)]
        else:
            points = [world.numbers.quotient(sign * (2 ** p if base is None else 1) * above, below) for above, below in BESIDE]
            if base is not None:
                points = [world.numbers.big(base) + world.numbers.divide(x, 2 ** p) for x in points]
        worst = 0.0
        for x in points:
            try:
                worst = max(worst, apart(each_entry(at(world, x), world.numbers.real), found, least))
            except NO_VALUE + (TooMuch, Clash):
                pass
        return worst

    def extrapolated(self, at, world, sign):
        """Richardson's table on n = 8, 16, …, for what converges like 1/n."""
        row = []
        for p in range(3, 16):
            try:
                value = world.numbers.real(at(world, sign * 2 ** p))
            except (TooMuch, OverflowError, ValueError, ZeroDivisionError, Undefined):
                return None
            new = [value]
            for k in range(len(row)):
                new.append(new[k] + (new[k] - row[k]) / (2 ** (k + 1) - 1))
            for k in range(1, len(row)):
                if abs(new[k] - row[k]) <= 1e-10 * max(abs(new[k]), 1e-3):
                    return new[k]
            row = new
        return None


def point_at(world, base, sign, p):
    if base is None:
        return sign * 2 ** p
    return world.numbers.big(base) + world.numbers.quotient(sign, 2 ** p)


def settled(x, y):
    return apart(x, y) <= SETTLED


def apart(x, y, least=LEAST):
    """The largest difference of two values, for the size of the second, which counts as `least` at least."""
    if shape(x) != shape(y):
        return math.inf
    worst = 0.0
    for p, q in zip(entries(x), entries(y)):
        gap = abs(p - q) / max(abs(q), least)
        worst = gap if gap > worst else worst if gap == gap else math.inf
    return worst
