"""Where the two sides of < or ≠ meet: at √2, which no float is, (x - √2)^2 > 0 is false.

One name is moved to where the difference vanishes, by Newton's method at 250 bits.  The step

    x - f f' / (f'^2 - f f'')

is Newton's for f/f', which has a simple zero where f has a zero of any order; at a kink f'' = 0 and it lands at once.
A zero counts only where the conditions and the domains hold with room to spare: (a - b)^2 > 0 if a ≠ b is true.
"""
from .arrays import Array, entries
from .compare import HIGH, Comparison, bigs
from .errors import NO_ANSWER, NO_VALUE
from .tree import walk

NEWTON_STEPS = 14
PROMISING, BY_THEN = 2.0 ** -3, 5                            # how near, for the start, the sides have to be after how many steps
NUDGE = 2.0 ** -6
SPREAD, FOR_HEIGHT = 2.0 ** -40, 2.0 ** -20                  # between the points of a difference quotient, which must not
                                                             # straddle a kink that is near: less than this of the height
CLOSE = 2.0 ** -100                                          # so small a part of the first difference is none, at 250 bits
SEEN = 2.0 ** -120                                          # … which must itself be more than rounding
APART = 2.0 ** 30                                            # how much larger than at a zero the difference is beside it
EXACTLY = 2.0 ** -60                                         # … at which the difference is no more than this
SHORT = 9                                                    # decimals of a zero that is a short one
ROOM = 1e-6                                                  # from the ends of domains and of strict conditions
WANDERED = 3.0                                               # how far from the start a zero may lie


class Meeting:
    """Looks for a zero of left - right in the names `keys` of a world, one at a time, within so many steps of evaluation;
    `spent` is how many it took."""

    def __init__(self, bench, step, case, keys, inside, most):
        self.bench, self.step, self.case, self.keys, self.inside = bench, step, case, keys, inside
        self.precise, self.most, self.spent = case.world.in_numbers(bigs(HIGH)), most, 0

    def search(self):
        """(Comparison, world) of a point where the sides are equal, or None."""
        for key in self.keys:
            start = self.case.world.value(*key)
            for k in range(len(entries(start))):
                for nudge in (0, NUDGE):                     # a start too near a kink sees both its sides
                    if self.spent > self.most:
                        return None
                    found = self.along(key, start, k, nudge)
                    if found is not None:
                        return found
        return None

    def along(self, key, start, k, nudge):
        """Newton's method in entry k of one name."""
        numbers = self.precise.numbers
        x = first = numbers.big(entries(start)[k]) + numbers.big(nudge)
        try:
            goal = abs(self.difference(key, start, k, x)) * CLOSE
            if goal < SEEN * CLOSE:
                return None
            for count in range(NEWTON_STEPS):
                here = self.difference(key, start, k, x)
                if abs(here) <= goal:
                    return self.verdict(key, start, k, x, goal) if self.leaves(key, start, k, x, goal) else None
                if count == BY_THEN and abs(here) * CLOSE > goal * PROMISING:
                    return None
                spread = numbers.big(min(SPREAD, FOR_HEIGHT * abs(float(here))))
                low, high = [self.difference(key, start, k, x + shift) for shift in (-spread, spread)]
                slope = numbers.quotient(high - low, 2 * spread)
                bend = numbers.quotient(high - 2 * here + low, spread * spread)
                x = x - numbers.quotient(here * slope, slope * slope - here * bend)
                if abs(x - first) > WANDERED * max(1.0, abs(float(first)) / 6):
                    return None
        except NO_VALUE + NO_ANSWER:
            pass
        return None

    def leaves(self, key, start, k, x, goal):
        """Are the sides apart again beside x, wherever they have values?  1 - \\tanh x only becomes smaller and smaller."""
        seen = []
        for shift in (-NUDGE, NUDGE):
            try:
                seen.append(abs(self.difference(key, start, k, x + self.precise.numbers.big(shift))))
            except NO_VALUE + NO_ANSWER:
                pass
        return len(seen) > 0 and min(seen) > goal * APART

    def difference(self, key, start, k, x):
        """left - right, the entry nearest to zero, at many digits."""
        world = self.precise.set({key: with_entry(start, k, x)})
        left, right = world.facing_sides(self.bench.sides[self.step], self.bench.sides[self.step + 1], self.case.b)
        values = [world.numbers.big(t) for t in entries(world.same('-', left, right))]
        self.spent += self.case.world.instance.steps
        self.case.world.instance.steps = 0
        return min(values, key=abs)

    def verdict(self, key, start, k, x, goal):
        """The finding at a zero, unless it is excluded there."""
        short = round(float(x), SHORT)                       # at 0 and not beside it sin(x)/x has no value
        if abs(x - short) < CLOSE and not self.vanishes(key, start, k, short, goal):
            return None
        near = with_entry(start, k, short if abs(x - short) < CLOSE else float(x))
        world = self.case.world.set({key: near})
        if not self.inside(key, near) or not self.allowed(world):
            return None
        sides = [world.ev(self.bench.sides[i], self.case.b) for i in (self.step, self.step + 1)]
        return Comparison('fails', sides[0], sides[1], True, 'the two sides are equal here, to 30 digits'), world

    def vanishes(self, key, start, k, short, goal):
        """Are the sides equal at the short decimal beside a zero, or without value there?"""
        try:
            return abs(self.difference(key, start, k, self.precise.numbers.big(short))) <= min(goal, EXACTLY)
        except NO_VALUE + NO_ANSWER:
            return True

    def allowed(self, world):
        """Do the conditions hold, the strict ones and ≠ with room to spare?"""
        for condition in self.bench.givens.conditions + list(self.bench.conditions):
            if not world.meets(condition, self.case.b):
                return False
            for node in walk(condition):
                if node[0] == 'rel' and node[1] in ('<', '>', '≠'):
                    gap = world.same('-', *world.facing_sides(node[2], node[3], self.case.b))
                    if min([abs(world.numbers.real(t)) for t in entries(gap)]) < ROOM:
                        return False
        return True


def with_entry(value, k, x):
    """The same number or array with entry k replaced."""
    return value.like(value.flat[:k] + [x] + value.flat[k + 1:]) if isinstance(value, Array) else x
