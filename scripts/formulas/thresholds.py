"""Where a formula with cases, maxima, indicators or rounding may change its mind: at the zeros of whatever it asks the
sign of.

While a side is evaluated, every number whose sign decides something is noted. Each name is moved to where one of them
vanishes, by Newton's method, and the relation is judged there and on both sides of it.
"""
from .big import Bigs
from .arrays import entries
from .compare import EQUAL_HERE, HIGH, Comparison, judged
from .errors import NO_ANSWER, NO_VALUE
from .fading import where_it_fades
from .kinks import tie
from .numbers import Floats
from .touching import with_entry
from .unsized import Unsized

STARTS = 8                                                   # instances to set out from
MOST_SPENT = 40000                                           # steps of evaluation in all
MOST_ENTRIES = 3                                             # entries of one array that are moved
STEP = 2.0 ** -20                                            # of a difference quotient
NEWTON_STEPS = 4
VANISHED = 1e-13
SAME_POINT, UNIT = 9, 10 ** 9                                # decimals that tell two thresholds apart
DENOMINATORS = 100                                           # up to which a threshold is taken for a fraction
DISTINCT = 1e-30                                             # less than this is rounding, at 250 bits
ASIDE = (1e-9, 1e-4, 1e-2)                                   # how far beside a threshold the relation is judged;
                                                             # only the last where an integral limits the accuracy


class Watching(Floats):
    """Floats that note the numbers whose sign is asked, and how far what is rounded is from a whole number."""

    def __init__(self):
        self.seen = []

    def sign(self, x):
        self.seen.append(self.real(x))
        return Floats.sign(self, x)

    def plain(self, name, x):
        value = self.real(x)
        if name in ('floor', 'ceil'):
            self.seen.append(value - round(value))
        elif name == 'sgn':
            self.seen.append(value)
        return Floats.plain(self, name, x)


class Exact(Bigs):
    """Many digits in which what is nearly 0 or a whole number is: two thirds and one third are 1, though neither ends."""

    def sign(self, x):
        return tie(self, x) if abs(self.real(x)) < DISTINCT else Bigs.sign(self, x)

    def exact_floor(self, x):
        nearest = Bigs.exact_floor(self, x + self.quotient(1, 2))
        return nearest if abs(self.real(x - nearest)) < DISTINCT else Bigs.exact_floor(self, x)


class Thresholds:
    """Looks for a failure of one step beside the thresholds of one case, in the names `domains` ({key: Domain})."""

    def __init__(self, bench, step, case, domains, inside):
        self.bench, self.step, self.case, self.domains, self.inside = bench, step, case, domains, inside

    def search(self, limit):
        """(Comparison, world), or None; ends when the bench has spent `limit` steps."""
        if not self.seen(self.case.world):
            return None
        for key in self.domains:
            start = self.case.world.value(*key)
            for k in range(min(len(entries(start)), MOST_ENTRIES)):
                for x in self.zeros(key, start, k, limit):
                    if self.bench.spent > limit:
                        return None
                    found = self.judged_beside(key, start, k, x)
                    if found is not None:
                        return found
        return None

    def seen(self, world):
        """The numbers whose sign is asked in the two sides and in the conditions; [] where there is no value."""
        numbers = Watching()
        watched = world.in_numbers(numbers)
        try:
            for condition in self.bench.givens.conditions + list(self.bench.conditions):
                watched.meets(condition, self.case.b)
            for side in (self.bench.sides[self.step], self.bench.sides[self.step + 1]):
                watched.ev(side, self.case.b)
        except NO_ANSWER + NO_VALUE:
            return []
        finally:
            self.bench.spent += world.instance.steps
            world.instance.steps = 0
        return numbers.seen

    def zeros(self, key, start, k, limit):
        """Values of entry k of a name at which something vanishes, each once, as far as the limit allows."""
        at = lambda x: self.seen(self.case.world.set({key: with_entry(start, k, x)}))
        first = float(entries(start)[k])
        here, moved, found = at(first), at(first + STEP), []
        for i in range(len(here) if len(here) == len(moved) else 0):
            if self.bench.spent > limit:                     # a quadrature asks thousands of signs
                break
            x = newton(at, i, first, here, moved)
            if x is not None and round(x, SAME_POINT) not in found:
                found.append(round(x, SAME_POINT))
        return found

    def judged_beside(self, key, start, k, zero):
        if not self.case.world.instance.slack and self.inside(zero, self.domains[key]):
            found = self.judged_exactly(key, start, k, zero)
            if found is not None:
                return found
        scale = max(1.0, abs(zero))
        asides = ASIDE[-1:] if self.case.world.instance.slack else (0,) + ASIDE
        for x in [zero + sign * aside * scale for aside in asides for sign in (-1, 1)]:
            if not self.inside(x, self.domains[key]):
                continue
            world = self.case.world.set({key: with_entry(start, k, x)})
            try:
                if not self.bench.allows(world, self.case.b):
                    continue
                comparison = self.bench.judge(self.step, type(self.case)(world, self.case.b, self.case.seed))
            except NO_ANSWER + NO_VALUE:
                continue
            if comparison.verdict == 'fails':
                return comparison, world
        return None

    def judged_exactly(self, key, start, k, zero):
        """At the fraction or decimal itself, which may be no float: 0.3 in \\mathbf{1}\\{x > 0.3\\}."""
        numbers = Exact(HIGH)
        precise = self.case.world.in_numbers(numbers)
        world = precise.set({key: with_entry(precise.value(*key), k, numbers.quotient(*fraction(zero)))})
        try:
            if not self.bench.allows(world, self.case.b):
                return None
            left, right = world.facing_sides(self.bench.sides[self.step], self.bench.sides[self.step + 1], self.case.b)
            difference = world.same('-', left, right)
            signs = [0 if abs(float(t)) < DISTINCT else numbers.sign(t) for t in entries(difference)]
        except NO_ANSWER + NO_VALUE:
            return None
        finally:
            self.bench.spent += self.case.world.instance.steps
            self.case.world.instance.steps = 0
        if self.case.world.instance.slack:
            return None
        if isinstance(left, Unsized) or isinstance(right, Unsized):
            left, right = difference, 0
        comparison = Comparison(*judged(self.bench.rels[self.step], signs, left, right, 0.0))
        shown = self.case.world.set({key: with_entry(start, k, zero)})
        if comparison.why == EQUAL_HERE and where_it_fades(self.bench, self.step, type(self.case)(shown, self.case.b, self.case.seed)):
            return None
        return (comparison, shown) if comparison.verdict == 'fails' else None


def fraction(x):
    """(p, q): the fraction with a small denominator that the decimal x has been rounded from, or x itself."""
    for q in range(1, DENOMINATORS):
        if abs(x - round(x * q) / q) * UNIT <= 1:
            return round(x * q), q
    return round(x * UNIT), UNIT


def newton(at, i, x, here, moved):
    """Where the i-th number seen vanishes, or None: it does not depend on x, or the branches taken change."""
    for _ in range(NEWTON_STEPS):
        slope = (moved[i] - here[i]) / STEP
        if abs(slope) < 1e-9:
            return None
        x = x - here[i] / slope
        here = at(x)
        if len(here) == len(moved) and abs(here[i]) <= VANISHED * max(1.0, abs(x)):
            return x
        moved = at(x + STEP)
        if not len(here) == len(moved) > i:
            return x                                         # other branches here: the zero is near
    return x


def failure_beside(bench, step, cases, domains_of, inside):
    """((Comparison, world), case) of a failure of `step` at a threshold of one of the cases, or None."""
    limit = bench.spent + MOST_SPENT
    for case in cases[:STARTS]:
        if bench.spent > limit:
            break
        found = Thresholds(bench, step, case, domains_of(case.world), inside).search(limit)
        if found is not None:
            return found, case
    return None
