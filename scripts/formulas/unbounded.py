"""Limits that are ∞: what grows without end, as far as it is followed."""
from .arrays import Array
from .big import Bigs
from .errors import NO_VALUE, Clash, TooMuch
from .integrals import INFINITE
from .show import show
from .unsized import Unsized

BITS = 400
# exponents of two at which values are compared; the first of these lists on which there are values tells
EXPONENTS = ((25, 50, 100, 200), (4, 8, 16, 32), (2, 4, 8, 16), (1, 3, 5, 7))
NOT_LESS = 0.9                                               # of the step before, as \\ln \\ln x climbs
BESIDE = tuple(range(17, 32))                                # sixteenths of a power of two, at which x (1 + \\sin x) is seen to fall
FALLS = 0.5                                                  # by such a part of a step; x (2 + \\sin x) does too
SETTLED = 1e-6


class Unbounded:
    """Mixed into Limits."""

    def ev_grows(self, tree, b):
        """1 if the values grow beyond all bounds (those of sign -1: fall), 0 if they do not.  Clash where neither can be seen."""
        _, variable, target, side, body, sign = tree
        world = self.in_numbers(Bigs(BITS))
        at = lambda other, x: other.at_value(other, variable[1], x, body, b)
        if target in INFINITE:
            ways, base = (-1 if target == INFINITE[1] else 1,), None
        else:
            sides = side or [s for s in '+-' if self.has_values(at, self.number(target, b), s)] or '+'
            ways, base = [-1 if s == '-' else 1 for s in sides], world.numbers.big(world.number(target, b))
        return 1 if all([grows(lambda place: world.numbers.big(scalar(at(world, place), tree)) * sign, world.numbers, base, way, tree) for way in ways]) else 0


def grows(at, numbers, base, way, tree):
    """Do the values at(x) grow without end as x goes one way, to infinity or to `base`?"""
    for exponents in EXPONENTS:
        try:
            values = [at(place(numbers, base, way, p)) for p in exponents]
            onwards = [[at(place(numbers, base, way, p, k)) for k in BESIDE] for p in exponents[-2:]]
        except NO_VALUE + (TooMuch,):
            continue
        if climbs(values, onwards, numbers):
            return True
        before, last = [abs(y - x) for x, y in zip(values[-3:], values[-2:])]
        settled = numbers.sign(last - SETTLED) <= 0 and numbers.sign(last - before * FALLS) <= 0
        if settled or climbs([-x for x in values], [[-x for x in run] for run in onwards], numbers):
            return False
        break
    raise Clash('%s: it cannot be told whether the values grow without end' % show(tree))


def climbs(values, onwards, numbers):
    """Does no step fall short of the one before, and nothing that follows the last two values fall back by half of a step?"""
    steps = [y - x for x, y in zip(values, values[1:])]
    if numbers.sign(steps[0]) <= 0 or any([numbers.sign(y - x * NOT_LESS) < 0 for x, y in zip(steps, steps[1:])]):
        return False
    return not any([falls(run, step * FALLS, numbers) for run, step in zip(onwards, steps[-2:])])


def falls(values, depth, numbers):
    """Is one of the values deeper than this below one before it?"""
    top = values[0]
    for value in values:
        if numbers.sign(top - value - depth) > 0:
            return True
        top = value if numbers.sign(value - top) > 0 else top
    return False


def scalar(value, tree):
    if isinstance(value, (Array, Unsized)):
        raise Clash('%s: only a number grows beyond all bounds' % show(tree))
    return value


def place(numbers, base, way, exponent, sixteenths=16):
    """2^p, or a point so many sixteenths of it; near a finite point, as far from that as the inverse."""
    if base is None:
        return way * (2 ** exponent * sixteenths // 16 + sixteenths % 2)     # odd numbers too, for (-1)^n
    return base + numbers.quotient(way * 16, 2 ** exponent * sixteenths)
