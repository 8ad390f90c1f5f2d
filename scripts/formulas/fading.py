"""Do two sides that agree in every digit carried only come close?

At x = 3, 1 - tanh(x^6) is 10^-633, which 1,400 bits do not tell from 0; that refutes no > 0.  Such a difference fades: on a
straight way from where it is seen it becomes smaller and smaller, until it is as small as can just be seen.  |x| - x does not:
just before it vanishes it is far larger than that, and an identity is seen nowhere.
"""
from .arrays import Array, entries
from .compare import FEWER, Comparison, compare, second_opinion, third_look
from .errors import NO_ANSWER, NO_VALUE
from .moves import inside, movable

TOWARDS = (0.0, 0.25, -0.25, 1.0, -1.0, 4.0, -4.0, 16.0, -16.0, 64.0, 256.0)     # from where the difference may be seen
FADED = 'the two sides come closer to each other than 1,400 bits show'
BESIDE = 2.0 ** -10                                          # where a difference that fades is not seen either
HALVINGS = 24
BARELY = 400                                                 # bits fewer do not show what is barely seen


def where_it_fades(bench, step, case):
    """The Comparison at the other end of such a way to this case, along one name or all names that may move; an open one if that
    end lies outside the domains or conditions; None if there is no such way."""
    domains = movable(case.world)
    if any([Way(bench, step, case, [key], 0.0).seen_beside(sign * BESIDE) for key in domains for sign in (-1, 1)]):
        return None                                          # they meet here, and are apart a little further on
    ways = [Way(bench, step, case, keys, x) for keys in [[key] for key in domains] + ([list(domains)] if len(domains) > 1 else [])
            for x in TOWARDS]
    within = [way for way in ways if way.allowed(domains)]
    for way in within + [way for way in ways if way not in within]:
        if way.seen(1.0):
            if not way.barely_seen():
                return None
            left, right = bench.sides[step], bench.sides[step + 1]
            if way in within:
                return compare(bench.rels[step], left, right, way.world(1.0), case.b, True)
            return Comparison('open', case.world.ev(left, case.b), case.world.ev(right, case.b), False, FADED)
    return None


class Way:
    """From a case, at 0, straight to where some names are x, at 1."""

    def __init__(self, bench, step, case, keys, x):
        self.bench, self.step, self.case, self.x = bench, step, case, x
        self.here = dict([(key, case.world.value(*key)) for key in keys])

    def world(self, t):
        """The case's world, so far along the way."""
        return self.moved(lambda x, k: (1 - t) * x + t * self.x)

    def moved(self, change):
        """The case's world with change(x, k) in the place of every entry x, the k-th of its name."""
        items = [(key, value, [change(x, k) for k, x in enumerate(entries(value))]) for key, value in self.here.items()]
        return self.case.world.set(dict([(key, value.like(flat) if isinstance(value, Array) else flat[0]) for key, value, flat in items]))

    def allowed(self, domains):
        """Is its other end inside the domains, and are the conditions met there?"""
        try:
            return all([inside(self.x, domains[key]) for key in self.here]) and self.bench.allows(self.world(1.0), self.case.b)
        except NO_VALUE + NO_ANSWER:
            return False

    def seen(self, t, fewer=FEWER):
        """Is the difference seen in every entry?"""
        try:
            return 0 not in third_look(self.bench.sides[self.step], self.bench.sides[self.step + 1], self.world(t), self.case.b, fewer)
        except NO_VALUE + NO_ANSWER:
            return False

    def seen_beside(self, shift):
        """Is the difference seen at 250 bits already, about this far from here?  Entries go differently far, as equality may need
        them alike."""
        world = self.moved(lambda x, k: x + shift * (1 + k / 3) * max(1.0, abs(x)))
        try:
            return 0 not in (second_opinion(self.bench.sides[self.step], self.bench.sides[self.step + 1], world, self.case.b) or (0,))
        except NO_VALUE + NO_ANSWER:
            return False

    def barely_seen(self):
        """Is the difference, where it is last seen, as small as can just be seen?"""
        low, high = 0.0, 1.0
        for _ in range(HALVINGS):
            middle = 0.5 * (low + high)
            if not self.seen(middle):
                low = middle
            elif self.seen(middle, BARELY):
                high = middle
            else:
                return True
        return False
